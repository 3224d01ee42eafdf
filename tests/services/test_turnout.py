"""Turnout: the program writes its reports, and a pace that no queue can have is named."""

from pathlib import Path

import pytest

from precinct_app.domain import commands
from precinct_app.services import practice_run, practice_setup, turnout
from precinct_app.services.practice_run import PracticeRun


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct that has just opened, sixty voters on its list."""
    made = practice_run.prepare(tmp_path / "day", 60, 7, "kz-2026")
    made.day.play_until("O4")
    return made


def issue(run: PracticeRun, voters: range, member: str = "m4") -> None:
    for key in voters:
        answer = run.precinct.do(commands.IssueBallots(key, ("president",)), member)
        assert isinstance(answer, tuple), answer


def test_a_report_is_written_once_its_hour_has_struck(run: PracticeRun) -> None:
    issue(run, range(1, 4))
    assert turnout.report_due(run.precinct) == ()
    run.clock.move_to(practice_setup.at(0, 10))
    assert len(turnout.report_due(run.precinct)) == 1
    assert turnout.report_due(run.precinct) == ()
    first, *later = turnout.report_lines(run.precinct)
    assert first.report is not None
    assert (first.hour, first.report.received, first.report.voters) == (10, 3, 60)
    assert all(line.report is None for line in later)


def test_reports_missed_while_the_program_was_closed_still_tell_the_truth_of_their_hour(run: PracticeRun) -> None:
    issue(run, range(1, 4))
    run.clock.move_to(practice_setup.at(0, 11))
    issue(run, range(4, 9))
    run.clock.move_to(practice_setup.at(0, 14, 30))
    turnout.report_due(run.precinct)
    reports = [line.report.received for line in turnout.report_lines(run.precinct) if line.report]
    assert reports == [3, 8, 8]
    assert turnout.never_falls(run.precinct).holds


def test_a_pace_that_no_queue_can_have_is_named_by_desk_and_slot(tmp_path: Path) -> None:
    run = practice_run.prepare(tmp_path / "day", 300, 7, "kz-2026")
    run.day.play_until("O4")
    run.clock.move_to(practice_setup.at(0, 11, 20))
    most = turnout.pace(run.precinct).most
    issue(run, range(1, most + 1))
    assert turnout.too_fast(run.precinct) == ()
    issue(run, range(most + 1, most + 3))
    (haste,) = turnout.too_fast(run.precinct)
    assert (haste.member, haste.served, haste.most) == ("m4", most + 2, most)
    assert f"{turnout.slot_time(haste.slot):%H:%M}" == "11:20"


def test_the_desks_and_the_crews_add_up_to_the_turnout(run: PracticeRun) -> None:
    run.day.play("V")
    pace, now = turnout.pace(run.precinct), turnout.now(run.precinct)
    desks = sum(sum(desk.slots.values()) for desk in pace.desks)
    assert (desks, sum(pace.home.values())) == (now.on_premises, now.at_home)
    assert all(pace.first <= slot < pace.last for desk in pace.desks for slot in desk.slots)


def test_an_empty_precinct_is_worth_a_look_only_near_the_end(run: PracticeRun) -> None:
    assert not turnout.is_extreme(run.precinct)
    run.clock.move_to(practice_setup.at(0, 19))
    assert turnout.is_extreme(run.precinct)
    issue(run, range(1, 2))
    assert not turnout.is_extreme(run.precinct)
