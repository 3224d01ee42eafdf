"""The power goes while ballots are counted: the program goes on where it stood and says how long it was away (R24)."""

import datetime

import pytest

from precinct_app.domain import items
from precinct_app.domain.commands import EnterCount, ResumeWork
from precinct_app.domain.events import WorkResumed
from precinct_app.domain.rules import PROGRAM
from precinct_app.domain.state import Interruption
from tests.domain.honest import go_on, played, truth
from tests.domain.recounts import CONTEST, decision
from tests.domain.room import CHAIR, MEMBERS, Room

PILE = items.pile(CONTEST, "o1")


def away(room: Room, minutes: int, seconds: int = 0) -> datetime.datetime:
    """The computer is dark for so long; the moment of the last entry."""
    stopped = room.state.last_at
    assert stopped is not None
    room.now = stopped + datetime.timedelta(minutes=minutes, seconds=seconds)
    return stopped


@pytest.mark.parametrize(("minutes", "seconds", "lost"), [(1, 0, 1), (1, 59, 1), (17, 30, 17), (125, 0, 125)])
def test_the_lost_minutes_are_those_since_the_last_entry(minutes: int, seconds: int, lost: int) -> None:
    """R24: whole minutes, from the last entry to the moment of going on."""
    room = played("T2.president")
    stopped = away(room, minutes, seconds)
    assert room.must(ResumeWork(), PROGRAM) == (WorkResumed(stopped, lost),)
    assert room.state.resumed == (Interruption(stopped, room.now, lost),)


def test_a_count_in_the_middle_of_a_pile_goes_on_where_it_stood() -> None:
    """R24, K13: the first member's number is kept and stays hidden; only the second one is asked for."""
    room = played("T2.president")
    room.must(EnterCount(PILE, 0, truth(PILE, room)), "m4")
    before = room.state.counts
    away(room, 40)
    room.must(ResumeWork(), PROGRAM)
    assert room.state.counts == before
    assert room.code(EnterCount(PILE, 0, 1), "m4") == ("same_counter_twice", "K13")
    room.must(EnterCount(PILE, 0, truth(PILE, room)), "m5")
    assert room.state.agreed(PILE) == truth(PILE, room)


def test_nobody_but_the_program_says_that_work_was_interrupted() -> None:
    """R24: no member writes a pause into the journal."""
    room = played("T2.president")
    away(room, 40)
    for member in MEMBERS:
        assert room.code(ResumeWork(), member) == ("program_only", "R24")


@pytest.mark.parametrize("last", ["", "S1", "O4"])
def test_before_the_close_nothing_is_interrupted(last: str) -> None:
    """R24: the count begins when voting ends."""
    room = played(last)
    room.now += datetime.timedelta(minutes=40)
    assert room.code(ResumeWork(), PROGRAM) == (("nothing_interrupted", "R24") if last else ("step_first", "R44"))


def test_a_short_silence_is_no_interruption_and_neither_is_a_night_after_the_last_protocol() -> None:
    """R24: people count in silence for a minute; after T7 of every contest the count is over."""
    room = played("T2.president")
    away(room, 0, 59)
    assert room.code(ResumeWork(), PROGRAM) == ("nothing_interrupted", "R24")
    late = played("T7.president")
    away(late, 600)
    assert late.code(ResumeWork(), PROGRAM) == ("nothing_interrupted", "R24")
    first = played("T7.president", contests=2)
    away(first, 5)
    first.must(ResumeWork(), PROGRAM)


def test_a_recount_is_a_count_and_its_interruptions_are_written_down() -> None:
    """R24, R39: also when every protocol hangs on the wall."""
    room = played("T7.president")
    room.must(decision(PILE), CHAIR)
    away(room, 8)
    room.must(ResumeWork(), PROGRAM)
    assert [stop.minutes for stop in room.state.resumed] == [8]
    while go_on(room):
        pass
    assert room.state.closed
