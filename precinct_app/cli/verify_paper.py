"""`precinct-app verify-paper IMAGE_OR_PDF --trust trust.pem`: the signed numbers of the code on a protocol."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import figures, opening
from precinct_app.cli.ending import DONE, CommandRefused, about
from precinct_app.cli.usage import Commands
from resources.texts import Catalogue

if TYPE_CHECKING:
    from cryptography import x509

    from precinct_app.exchange.certificates import Identity
    from precinct_app.exchange.cose import Result

CERTIFICATES = "certificates"
"""Folder beside trust.pem where the certificates of precincts are looked for."""


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("verify-paper", tr("cli.verify_paper.summary"), run)
    parser.words.add_argument("paper", type=Path, metavar="IMAGE_OR_PDF", help=tr("cli.verify_paper.paper"))
    opening.add_trust(parser)
    parser.options.add_argument(
        "--certificates", type=Path, metavar="DIR", help=tr("cli.verify_paper.certificates", folder=CERTIFICATES)
    )


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Read every code of ours on the paper and check it."""
    from precinct_app.exchange import cose, qr
    from precinct_app.exchange.trouble import Code, Trouble

    authority = opening.trust(options.trust)
    known = _certificates(options.certificates or options.trust.with_name(CERTIFICATES))
    data = opening.read(options.paper)
    checked: list[str] = []
    with about(options.paper):
        texts = qr.read_codes(data)
        ours = [text for text in texts if text.startswith(cose.PREFIX)]
        if not ours:
            raise Trouble(Code.QR_INVALID)
        for text in ours:
            result = cose.read_result(text)
            checked.append(_text(result, cose.verify_result(result, known, authority), tr))
    print("\n\n".join(checked))
    return DONE


def _certificates(folder: Path) -> "list[x509.Certificate]":
    from precinct_app.exchange import certificates

    if not folder.is_dir():
        raise CommandRefused("no_certificates", folder=str(folder))
    return [certificates.from_pem(opening.read(path), path.name) for path in sorted(folder.glob("*.pem"))]


def _text(result: "Result", signer: "Identity", tr: Catalogue) -> str:
    """The code holds no names of options: votes are given by place on the ballot."""
    from precinct_app.exchange import fingerprints

    facts = result.facts
    votes = [(tr("cli.verify_paper.place", place=place), tr.number(n)) for place, n in enumerate(facts.votes, start=1)]
    return "\n".join(
        [
            tr("cli.verify_paper.holds"),
            tr("cli.verify_paper.protocol", number=facts.precinct, contest=facts.contest, version=facts.version),
            tr("cli.verify_paper.election", election=facts.election),
            figures.table([*figures.lines(result.lines(), tr), *votes]),
            tr(
                "cli.verify_paper.signer",
                role=tr(f"role.{signer.role}"),
                date=tr.date(result.at.date()),
                time=tr.time(result.at),
            ),
            tr("cli.verify_paper.journal", head=fingerprints.grouped(result.journal_head)),
        ]
    )
