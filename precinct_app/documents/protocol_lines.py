"""The rows of a results protocol: the edition's lines with their letters, the votes, the annex (R34)."""

from collections.abc import Mapping
from dataclasses import dataclass

from precinct_app.documents.data import PaperError, ProtocolPaper
from precinct_app.documents.wording import Wording
from precinct_app.domain.edition import PrintedLine
from precinct_app.domain.election import AGAINST_ALL, Contest

_LISTS = ("mazhilis_list", "kurultai_list")


@dataclass(frozen=True)
class Line:
    """A row of the protocol: letter, wording per language, notes per language under it, and its number."""

    letter: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    value: int | None = None
    """None: a heading row."""


def protocol_lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    """All rows in the edition's order with its letters, then the edition's annex under its own heading (R34)."""
    edition = paper.frame.edition
    rows = [line for printed in edition.printed for line in _rows(paper, printed, wording)]
    annex = [line for printed in edition.annex for line in _rows(paper, printed, wording)]
    if annex:
        rows += [Line("", wording.each("papers.protocol.annex")), *annex]
    return rows


def reason_lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    """Reasons of invalidity as rows of their own, in the edition's order (R31)."""
    return [
        Line("", wording.each(f"papers.reason.{reason}"), value=number)
        for reason, number in paper.protocol.invalid_reasons.items()
    ]


def votes_key(contest: Contest) -> str:
    """Catalogue key of the heading over the votes: candidates, party lists or answers."""
    if contest.kind == "referendum":
        return "papers.votes.answers"
    return "papers.votes.lists" if contest.kind in _LISTS else "papers.votes.candidates"


def pile_names(contest: Contest, wording: Wording) -> list[tuple[str, tuple[str, ...]]]:
    """Pile id and its wording in every language, in ballot order, "against all" last."""
    names = [(option.id, wording.of(option.name)) for option in contest.options]
    if contest.against_all:
        names.append((AGAINST_ALL, wording.each("papers.votes.against_all")))
    return names


def number_of(numbers: Mapping[str, int], name: str) -> int:
    """The number called `name`; `PaperError` when it is missing (a blank is never printed for a number)."""
    if name not in numbers:
        raise PaperError(f"the protocol has no number for {name}")
    return numbers[name]


def _rows(paper: ProtocolPaper, printed: PrintedLine, wording: Wording) -> list[Line]:
    protocol = paper.protocol
    if printed.id == "votes":
        piles = [
            Line(f"{printed.letter}.{place}", names, value=number_of(protocol.votes, pile))
            for place, (pile, names) in enumerate(pile_names(paper.contest, wording), start=1)
        ]
        return [Line(printed.letter, wording.each(votes_key(paper.contest))), *piles]
    notes: tuple[str, ...] = ()
    if printed.id == "voters_received_ballots":
        notes = wording.each("papers.protocol.announced", time=paper.announced.time())
    if printed.id == "ballots_invalid":
        notes = _reasons(protocol.invalid_reasons, wording)
    text = wording.each(f"papers.line.{printed.id}")
    return [Line(printed.letter, text, notes, number_of(protocol.lines, printed.id))]


def _reasons(reasons: Mapping[str, int], wording: Wording) -> tuple[str, ...]:
    """Reasons with their numbers ("no mark - 12; pencil - 3") per language; reasons without ballots are left out."""
    found = [(reason, number) for reason, number in reasons.items() if number]
    if not found:
        return ()
    per_language = zip(
        *(
            [f"{text}\u00a0— {wording.number(number)}" for text in wording.each(f"papers.reason.{reason}")]
            for reason, number in found
        ),
        strict=True,
    )
    lists = ["; ".join(parts) for parts in per_language]
    heads = wording.each("papers.protocol.of_them")
    return tuple(f"{head} {parts}" for head, parts in zip(heads, lists, strict=True))
