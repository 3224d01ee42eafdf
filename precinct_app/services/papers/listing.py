"""All papers of a precinct that can be made now, in the order of the day; one of them as data or as PDF."""

import msgspec

from precinct_app.documents.papers import Paper
from precinct_app.services.papers import (
    commission,
    copies,
    doubtful,
    enlarged,
    evening,
    handover,
    home_voting,
    incidents,
    list_changes,
    opening,
    present,
    receipts,
    repeats,
    results,
    voter_lists,
    voting,
)
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.ready import PaperRef, Ready
from precinct_app.services.precinct import OpenPrecinct


def every(precinct: OpenPrecinct) -> tuple[Ready, ...]:
    """Every paper whose facts are in the journal, in the order of the day."""
    day = Day(precinct)
    before = (commission, receipts, voter_lists, list_changes, present, opening, voting, home_voting)
    after = (evening, doubtful, results, enlarged, repeats, copies, incidents)
    ready = tuple(paper for part in (*before, *after) for paper in part.papers(day))
    return (*ready, *handover.papers(day, {paper.ref.id: paper.ref.title for paper in ready}))


def available(precinct: OpenPrecinct) -> tuple[PaperRef, ...]:
    """The papers that can be made now, in the order of the day."""
    return tuple(paper.ref for paper in every(precinct))


def build(precinct: OpenPrecinct, paper: str, print_number: int | None = None) -> Paper:
    """The frozen data of a paper, for `documents.render.render`.

    `print_number` counts its prints from 1; None is a page on screen, which has the same bytes every time. Between
    prints only number and time differ. `LookupError` names a paper whose facts are not in the journal yet, and a draft
    that was to be printed with a number.
    """
    found = next((ready for ready in every(precinct) if ready.ref.id == paper), None)
    found = found or voter_lists.of_desk(Day(precinct), paper)
    if found is None:
        raise LookupError(f"no paper {paper!r} can be made yet")
    made = found.build()
    if print_number is None:
        return made
    if not made.frame.final:
        raise LookupError(f"{paper!r} is a draft: it has no numbered prints")
    frame = msgspec.structs.replace(made.frame, print_number=print_number, printed=precinct.clock.now())
    return msgspec.structs.replace(made, frame=frame)


def make(precinct: OpenPrecinct, paper: str, print_number: int | None, langs: tuple[str, ...] | None = None) -> bytes:
    """A paper as PDF in `langs` (None: the edition's languages). Errors of `build`, and `PaperError` of documents."""
    from precinct_app.documents.render import render

    return render(build(precinct, paper, print_number), langs)
