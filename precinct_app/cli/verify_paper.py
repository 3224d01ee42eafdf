"""`precinct-app verify-paper IMAGE_OR_PDF --trust trust.pem`: the signed numbers of the codes on a paper."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import figures, opening
from precinct_app.cli.ending import DONE, CommandRefused, about
from precinct_app.cli.usage import Commands
from resources.texts import Catalogue

if TYPE_CHECKING:
    from cryptography import x509

    from precinct_app.domain.election import Contest
    from precinct_app.exchange.trust import Trust
    from precinct_app.services.paper_check import CodeOnPaper

    Contests = dict[tuple[str, int, str], Contest]
    """By election, precinct and id."""

CERTIFICATES = "certificates"
"""Folder beside trust.pem where the certificates of precincts are looked for."""
_DIFFERS = "!"


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("verify-paper", tr("cli.verify_paper.summary"), run)
    parser.words.add_argument("paper", type=Path, metavar="IMAGE_OR_PDF", help=tr("cli.verify_paper.paper"))
    opening.add_trust(parser)
    parser.options.add_argument(
        "--certificates", type=Path, metavar="DIR", help=tr("cli.verify_paper.certificates", folder=CERTIFICATES)
    )
    parser.options.add_argument("--bundle", type=Path, metavar="FILE_OR_DIR", help=tr("cli.verify_paper.bundle"))


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Read every code of ours on the paper, tell those that hold, and refuse the paper when one does not."""
    from precinct_app.services.paper_check import check_paper

    trust = opening.trust(options.trust)
    known = _certificates(options.certificates or options.trust.with_name(CERTIFICATES))
    contests = _contests(options.bundle, trust) if options.bundle else {}
    data = opening.read(options.paper)
    with about(options.paper):
        codes = check_paper(data, known, trust)
        told = [_text(code, contests, tr) for code in codes if code.signer]
        if told:
            print("\n\n".join(told))
        _refuse(codes, tr)
    return DONE


def _certificates(folder: Path) -> "list[x509.Certificate]":
    from precinct_app.exchange import certificates

    if not folder.is_dir():
        raise CommandRefused("no_certificates", folder=str(folder))
    return [certificates.from_pem(opening.read(path), path.name) for path in sorted(folder.glob("*.pem"))]


def _contests(path: Path, trust: "Trust") -> "Contests":
    """What bundles say of their contests: a code holds no names. Troubles of `bundle.read_bundle`."""
    from precinct_app.exchange import bundle

    found: Contests = {}
    for each in sorted(path.glob("*.asice")) if path.is_dir() else [path]:
        with about(each):
            setup = bundle.read_bundle(opening.read(each), trust).contents.setup
        found |= {(setup.election.id, setup.precinct.number, contest.id): contest for contest in setup.contests}
    return found


def _refuse(codes: "Iterable[CodeOnPaper]", tr: Catalogue) -> None:
    """The first thing that is wrong, in one line that says what and where."""
    for code in codes:
        if code.flaw:
            raise CommandRefused(f"paper_{code.flaw}", page=code.page, **_claims(code))
        if code.trouble:
            raise code.trouble
        if code.differing():
            raise CommandRefused("paper_differs", page=code.page, what="; ".join(_differences(code, tr)))


def _claims(code: "CodeOnPaper") -> dict[str, str]:
    """Which precinct and election a code that does not hold says it is of."""
    if code.result is None:
        return {"precinct": "?", "election": "?"}
    from precinct_app.exchange.trouble import shown

    facts = code.result.facts
    return {"precinct": str(facts.precinct), "election": str(shown(facts.election))}


def _differences(code: "CodeOnPaper", tr: Catalogue) -> list[str]:
    differing = code.differing()
    said = [
        tr("cli.verify_paper.said", name=name, paper=tr.number(paper), code=tr.number(number))
        for what, name, number, paper in _rows(code, None, tr)
        if what in differing and paper is not None
    ]
    return [*said, tr("cli.verify_paper.head_differs")] if "head" in differing else said


def _rows(
    code: "CodeOnPaper", contest: "Contest | None", tr: Catalogue
) -> list[tuple[str | int, str, int, int | None]]:
    """Line or place, its name, the number of the code, that of the file's text (None where it has none)."""
    from precinct_app.services.wording import pile_name

    result = code.result
    if result is None:
        return []
    votes = result.facts.votes
    piles = contest.piles() if contest else ()
    named = (
        [f"{place}. {pile_name(tr, pile, contest)}" for place, pile in enumerate(piles, start=1)]
        if contest and len(piles) == len(votes)
        else [tr("cli.verify_paper.place", place=place) for place in range(1, len(votes) + 1)]
    )
    lines = [(line, tr(f"line.{line}"), number, code.told.lines.get(line)) for line, number in result.lines().items()]
    places = enumerate(zip(named, votes, strict=True), start=1)
    return [*lines, *((place, name, number, code.told.votes.get(place)) for place, (name, number) in places)]


def _table(code: "CodeOnPaper", contest: "Contest | None", tr: Catalogue) -> str:
    """Code and text of the file next to each other; only the code where the file has no text, as a picture."""
    rows, differing = _rows(code, contest, tr), code.differing()
    if not (code.told.lines or code.told.votes):
        return figures.table((name, tr.number(number)) for _, name, number, _ in rows)
    heads = tr("cli.verify_paper.in_code"), tr("cli.verify_paper.in_text")
    cells = [
        (name, tr.number(number), "—" if paper is None else tr.number(paper), _DIFFERS if what in differing else "")
        for what, name, number, paper in rows
    ]
    whole = [("", *heads, ""), *cells]
    left, one, two, _ = (max(map(len, column)) for column in zip(*whole, strict=True))
    return "\n".join(
        f"  {name:<{left}}  {in_code:>{one}}  {in_text:>{two}}  {mark}".rstrip()
        for name, in_code, in_text, mark in whole
    )


def _text(code: "CodeOnPaper", contests: "Contests", tr: Catalogue) -> str:
    """A code that holds."""
    from precinct_app.exchange import fingerprints

    result, signer = code.result, code.signer
    if result is None or signer is None:
        return ""
    facts = result.facts
    contest = contests.get((facts.election, facts.precinct, facts.contest))
    title = contest.title.of(tr.language) if contest else facts.contest
    by_eye = not (code.told.lines or code.told.votes)
    return "\n".join(
        [
            tr("cli.verify_paper.holds"),
            tr("cli.verify_paper.protocol", number=facts.precinct, contest=title, version=facts.version),
            tr("cli.verify_paper.election", election=facts.election),
            *([tr("cli.verify_paper.practice")] if code.practice else []),
            _table(code, contest, tr),
            *([tr("cli.verify_paper.by_eye")] if by_eye else []),
            tr(
                "cli.verify_paper.signer",
                role=tr(f"role.{signer.role}"),
                date=tr.date(result.at.date()),
                time=tr.time(result.at),
            ),
            tr("cli.verify_paper.journal", head=fingerprints.grouped(result.journal_head)),
        ]
    )
