"""Rows of the voter list in words: the name with what the search found in it, and what happened with the ballots."""

import datetime

from precinct_app.domain.folding import fold
from precinct_app.domain.state import Mark
from precinct_app.services import wording
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.count.names import short_name
from ui.session import Session
from ui.widgets.cells import Row, StateCell, TwoLines


def voter_row(session: Session, tr: Language, line: VoterLine, typed: str) -> Row:
    """Return the row of a voter: number, name over birth date and address, state; `typed` is marked in the name."""
    note = f"{birth_date(tr, line)} · {line.row.address}"
    name = TwoLines(line.full_name, note, marks=found_in(line.full_name, typed))
    return Row(str(line.row.key), (tr.number(line.row.number), name, state_cell(session, tr, line.mark)))


def state_cell(session: Session, tr: Language, mark: Mark) -> StateCell:
    """Return what happened with a voter's ballots as sign, word and note."""
    contests = session.precinct.setup.contests
    if mark.contests and mark.at is not None:
        if mark.trip:
            return StateCell("home", tr("pages.voters.voted_home"), tr("pages.voters.trip", number=mark.trip))
        who = short_name(wording.member_name(tr.catalogue, mark.member, session.state))
        if mark.replaced:
            return StateCell("issued", tr("pages.voters.issued_at", time=tr.time(mark.at)), tr("pages.voters.replaced"))
        if len(mark.contests) < len(contests):
            some = tr("pages.voters.issued_some", some=len(mark.contests), all=len(contests))
            return StateCell("look", some, tr.time(mark.at))
        return StateCell("issued", tr("pages.voters.issued_at", time=tr.time(mark.at)), who)
    if mark.request:
        note = tr("pages.voters.trip", number=mark.trip) if mark.trip else tr("pages.voters.at_home")
        return StateCell("home", tr("pages.voters.request", number=mark.request), note)
    return StateCell("none", tr("pages.voters.not_issued"))


def birth_date(tr: Language, line: VoterLine, long: bool = False) -> str:
    """Return the birth date in the form of the language."""
    day = datetime.date.fromisoformat(line.row.birth_date)
    return tr.month_date(day) if long else tr.date(day)


def found_in(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return (start, length) of the beginnings of words in `name` that the typed words found, whatever the letters."""
    wanted = fold(typed).split()
    marks: list[tuple[int, int]] = []
    start = 0
    for word in name.split(" "):
        folded = fold(word)
        longest = max((len(each) for each in wanted if folded.startswith(each)), default=0)
        if longest and len(folded) == len(word):
            marks.append((start, longest))
        start += len(word) + 1
    return tuple(marks)
