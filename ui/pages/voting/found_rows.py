"""Rows of the voter list in words: the name with what the search found in it, and what happened with the ballots."""

import datetime
import functools

from precinct_app.domain.folding import fold
from precinct_app.domain.ledger import Mark
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
    """Return what happened with a voter's row and ballots as sign, word and note: each state has a word of its own."""
    if mark.removed:
        return StateCell("removed", tr("desk.state.removed"), ground_words(tr, mark.removed))
    if mark.certificate:
        return StateCell("certificate", tr("desk.state.certificate"), tr("desk.state.number", number=mark.certificate))
    if mark.contests:
        return _issued(session, tr, mark)
    if mark.request:
        return _at_home(tr, mark)
    if mark.reversed_at is not None:
        word = tr("desk.state.reversed", time=tr.time(mark.reversed_at))
        return StateCell("none", tr("pages.voters.not_issued"), word)
    if mark.came_with:
        return StateCell("arrived", tr("pages.voters.not_issued"), tr("desk.state.came_with", number=mark.came_with))
    every = session.precinct.setup.contests
    if not all(mark.may_vote_in(contest.id) for contest in every):
        some = sum(mark.may_vote_in(contest.id) for contest in every)
        return StateCell("none", tr("pages.voters.not_issued"), tr("desk.state.only", some=some, all=len(every)))
    return StateCell("none", tr("pages.voters.not_issued"))


def ground_words(tr: Language, ground: str) -> str:
    """Return a ground of R10 in words; one that the catalogue does not know stays as it is."""
    key = f"ground.{ground}"
    return tr(key) if tr.catalogue.has(key) else ground


def issuer(session: Session, tr: Language, member: str) -> str:
    """Return who issued, as a narrow place shows it."""
    return short_name(wording.member_name(tr.catalogue, member, session.state))


def birth_date(tr: Language, line: VoterLine, long: bool = False) -> str:
    """Return the birth date in the form of the language."""
    day = datetime.date.fromisoformat(line.row.birth_date)
    return tr.month_date(day) if long else tr.date(day)


def found_in(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return (start, length) of the beginnings of words in `name` that the typed words found, whatever the letters."""
    wanted = fold(typed).split()
    marks: list[tuple[int, int]] = []
    start = 0
    for word in name.split(" ") if wanted else ():
        folded = _folded(word)
        longest = max((len(each) for each in wanted if folded.startswith(each)), default=0)
        if longest and len(folded) == len(word):
            marks.append((start, longest))
        start += len(word) + 1
    return tuple(marks)


@functools.lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Names come again with every keystroke."""
    return fold(word)


def _issued(session: Session, tr: Language, mark: Mark) -> StateCell:
    at = tr.time(mark.issues[-1].at)
    if mark.trip:
        return StateCell("issued", tr("desk.state.voted_home"), tr("desk.state.trip_back", number=mark.trip, time=at))
    who = issuer(session, tr, mark.member)
    rightful = [contest.id for contest in session.precinct.setup.contests if mark.may_vote_in(contest.id)]
    if len(mark.contests) < len(rightful):
        some = tr("pages.voters.issued_some", some=len(mark.contests), all=len(rightful))
        return StateCell("look", some, f"{at}, {who}")
    if mark.replaced:
        return StateCell("issued", tr("pages.voters.issued_at", time=at), tr("desk.state.replaced", who=who))
    return StateCell("issued", tr("pages.voters.issued_at", time=at), who)


def _at_home(tr: Language, mark: Mark) -> StateCell:
    word = tr("pages.voters.request", number=mark.request)
    if mark.trip:
        return StateCell("home", word, tr("desk.state.crew_out", number=mark.trip))
    return StateCell("home", word, tr("desk.state.crew_waits"))
