"""A power cut costs minutes, not counts: the work goes on where it stood, and the minutes lost are on record (R24)."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.domain.commands import EnterCount
from precinct_app.domain.events import CountsAgreed
from precinct_app.domain.rules import PROGRAM
from precinct_app.domain.state import state_digest
from precinct_app.services import resuming
from precinct_app.services.clock import PracticeClock
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.precinct import OpenPrecinct
from tests.db.files import copy_file
from tests.services import anew
from tests.services.anew import CHOSEN, PRESIDENT
from tests.services.days import NUMBER, SEED, Day
from tests.services.file_room import OPENING_WORDS
from tests.services.recounting import clock_of

VOTERS = 40
MINUTES = 17


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in the middle of the count (the seals were compared), closed."""
    day = Day(tmp_path_factory.mktemp("counting"), "kz-2026", 1, (NUMBER,))
    precinct = day.play(NUMBER, "C6", voters=VOTERS)
    day.close()
    return precinct.store.path


@pytest.fixture
def copy(counting: Path, tmp_path: Path) -> Path:
    """The same file for one test."""
    path = tmp_path / counting.name
    copy_file(counting, path)
    return path


def opened(path: Path, minutes_later: float = 0) -> OpenPrecinct:
    """The file, opened so many minutes after its last entry."""
    precinct = OpenPrecinct.open(path, OPENING_WORDS, clock_of)
    anew.wait(precinct, minutes_later * 60)
    return precinct


def finished(path: Path) -> OpenPrecinct:
    """The rest of the day up to the last protocol on the wall."""
    precinct = opened(path)
    assert isinstance(precinct.clock, PracticeClock)
    PracticeDay(precinct, precinct.clock, path.parent, SEED, VOTERS).play_until("T7")
    return precinct


def test_a_count_goes_on_at_the_same_place_and_says_how_many_minutes_were_lost(copy: Path) -> None:
    """R24: written by the program, once."""
    precinct = opened(copy, MINUTES + 0.9)
    before = precinct.current_step()
    stopped = precinct.state.last_at
    (entry,) = anew.done(resuming.resume(precinct))
    assert entry.actor == PROGRAM
    (lost,) = precinct.state.resumed
    assert (lost.minutes, lost.stopped_at) == (MINUTES, stopped)
    assert (precinct.current_step(), anew.done(resuming.resume(precinct))) == (before, ())
    precinct.close()


def test_a_pause_of_less_than_a_minute_and_a_clock_that_went_back_are_no_interruption(copy: Path) -> None:
    """R24: opened at once, or on a laptop whose battery lost the time."""
    for minutes in (0, 0.9, -30):
        precinct = opened(copy)
        at = precinct.clock.now() + datetime.timedelta(minutes=minutes)
        precinct.clock = PracticeClock(at, running=False)
        head = precinct.head
        assert resuming.resume(precinct) == ()
        assert precinct.head == head
        precinct.close()


def test_killed_in_the_middle_of_a_repeat_the_same_count_goes_on_after_the_lost_minutes(copy: Path) -> None:
    """R24, R35: the decision, the agreed pile, the open first count: the next entry is the second count."""
    precinct = finished(copy)
    votes = {item: precinct.state.agreed(item) for item in CHOSEN}
    assert all(votes.values())
    precinct.close()
    command = [sys.executable, "-m", "tests.services.recounting", os.fspath(copy)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        assert desk.stderr is not None
        said = desk.stdout.readline()
        desk.kill()
        assert said == "counting\n", desk.stderr.read()
    again = opened(copy, MINUTES)
    anew.done(resuming.resume(again))
    assert [each.minutes for each in again.state.resumed] == [MINUTES]
    under_way = again.state.contest_count(PRESIDENT).repeat
    assert under_way is not None
    assert (under_way.items, under_way.accepted) == (CHOSEN, False)
    assert again.state.agreed(CHOSEN[0]) == 7
    half = again.state.counts[CHOSEN[1]]
    assert half.first is not None
    assert (half.first.member, half.agreed) == ("m4", None)
    entries = anew.do(again, EnterCount(CHOSEN[1], 0, 7), "m5")
    assert any(isinstance(entry.event, CountsAgreed) for entry in entries)
    again.close()


def test_reopening_a_finished_count_changes_nothing(copy: Path) -> None:
    """R35: hours later, as often as one likes: the same state, the same journal, nothing resumed."""
    precinct = finished(copy)
    before = state_digest(precinct.state), precinct.head, precinct.journal_rows()
    precinct.close()
    for hours in (1, 30):
        again = opened(copy, hours * 60)
        assert resuming.resume(again) == ()
        assert (state_digest(again.state), again.head, again.journal_rows()) == before
        assert again.store.damaged() == ()
        again.close()
