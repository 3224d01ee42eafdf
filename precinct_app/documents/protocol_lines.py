"""The rows of a results protocol: the edition's lines with their letters, the votes, the annex (R34)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from precinct_app.documents.frame import BLANK, Blank, PaperError
from precinct_app.documents.papers import DistrictPaper, ProtocolPaper
from precinct_app.documents.wording import Wording
from precinct_app.domain.edition import PrintedLine
from precinct_app.domain.election import AGAINST_ALL, Contest

ANNULLED_BOX = "annulled_box"
"""The reason of ballots from a portable box that was declared invalid (R28)."""

_LISTS = ("mazhilis_list", "kurultai_list")


@dataclass(frozen=True)
class Line:
    """A row of the protocol: letter, wording per language, notes per language under it, and its number.

    `value` is None in a heading row, `BLANK` on a form to be filled in by hand.
    """

    letter: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    value: int | Blank | None = None


Note = Callable[[str, int | Blank], tuple[str, ...]]
"""What stands under a line, per language: (id of the line or pile, its number)."""


def protocol_lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    """All rows in the edition's order with its letters, then the edition's annex under its own heading (R34)."""
    return _lines(_Numbers.of(paper), wording, _notes(paper, wording))


def summed_lines(paper: DistrictPaper, wording: Wording, note: Note) -> list[Line]:
    """The same rows with the sums of a district; `note` says what stands under each (R42)."""
    edition, sums = paper.frame.edition, paper.sums
    numbers = _Numbers(edition.printed, edition.annex, paper.contest, sums.lines, sums.votes)
    return _lines(numbers, wording, note)


def reason_lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    """Reasons of invalidity as rows of their own, in the edition's order (R31)."""
    reasons: Mapping[str, int | Blank] = paper.protocol.invalid_reasons
    if paper.frame.blank:
        reasons = dict.fromkeys((*paper.frame.edition.invalid_reasons, ANNULLED_BOX), BLANK)
    return [Line("", wording.each(f"papers.reason.{reason}"), value=number) for reason, number in reasons.items()]


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


@dataclass(frozen=True)
class _Numbers:
    """Lines in their order, and the numbers to stand in them; None in a form to be filled in by hand."""

    printed: tuple[PrintedLine, ...]
    annex: tuple[PrintedLine, ...]
    contest: Contest
    lines: Mapping[str, int] | None
    votes: Mapping[str, int] | None

    @classmethod
    def of(cls, paper: ProtocolPaper) -> "_Numbers":
        edition, protocol = paper.frame.edition, paper.protocol
        if paper.frame.blank:
            return cls(edition.printed, edition.annex, paper.contest, None, None)
        return cls(edition.printed, edition.annex, paper.contest, protocol.lines, protocol.votes)


def _lines(numbers: _Numbers, wording: Wording, note: Note) -> list[Line]:
    rows = [line for printed in numbers.printed for line in _rows(numbers, printed, wording, note)]
    annex = [line for printed in numbers.annex for line in _rows(numbers, printed, wording, note)]
    if annex:
        rows += [Line("", wording.each("papers.protocol.annex")), *annex]
    return rows


def _rows(numbers: _Numbers, printed: PrintedLine, wording: Wording, note: Note) -> list[Line]:
    if printed.id != "votes":
        number = _number(numbers.lines, printed.id)
        return [Line(printed.letter, wording.each(f"papers.line.{printed.id}"), note(printed.id, number), number)]
    rows = [Line(printed.letter, wording.each(votes_key(numbers.contest)), _several_marks(numbers.contest, wording))]
    for place, (pile, names) in enumerate(pile_names(numbers.contest, wording), start=1):
        number = _number(numbers.votes, pile)
        rows.append(Line(f"{printed.letter}.{place}", names, note(pile, number), number))
    return rows


def _several_marks(contest: Contest, wording: Wording) -> tuple[str, ...]:
    """Why the votes may be more than the valid ballots (K5)."""
    return wording.each("papers.votes.several_marks", marks=contest.marks) if contest.several_marks else ()


def _number(numbers: Mapping[str, int] | None, name: str) -> int | Blank:
    return BLANK if numbers is None else number_of(numbers, name)


def _notes(paper: ProtocolPaper, wording: Wording) -> Note:
    """When the number of voters who received ballots was read aloud (R26); the reasons of invalidity (R31)."""

    def note(line: str, _number: int | Blank) -> tuple[str, ...]:
        if line == "voters_received_ballots":
            announced = paper.announced
            time = announced if isinstance(announced, Blank) else announced.time()
            return wording.each("papers.protocol.announced", time=time)
        if line == "ballots_invalid":
            return _reasons(paper.protocol.invalid_reasons, wording)
        return ()

    return note


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
