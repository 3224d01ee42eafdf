"""Turnout: reports at the edition's hours, from the issue ledger alone, and a pace that can be (R23, K10, W2)."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import IssueBallots, NoteWarning, ReportTurnout, ReverseIssue
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.edition import Edition
from precinct_app.domain.events import ListChange, ReversalReason, TurnoutReported
from precinct_app.domain.ledger import Report
from precinct_app.domain.relations import Outcome
from precinct_app.domain.rules import PROGRAM
from precinct_app.domain.turnout import Haste, came_by, reports_due, slot_of, too_fast
from tests.domain.honest import go_on, played
from tests.domain.room import CHAIR, DEPUTY, DESKS, SECRETARY, VOTERS, Room, at

P, BOTH = ("president",), ("president", "maslikhat")


def voting(contests: int = 1) -> Room:
    room = played("O4", contests=contests)
    room.now = at(7)
    return room


def issue(room: Room, voter: int, hour: int, minute: int = 0, member: str = "m4", second: int = 0) -> None:
    room.now = at(hour, minute, second)
    room.must(IssueBallots(voter, P), member)


def relation(room: Room, code: str) -> Outcome:
    return next(each for each in outcomes(room.state, room.rules, "president") if each.code == code)


# --- reports ----------------------------------------------------------------------------------------------------------


def test_a_report_says_what_was_issued_when_the_hour_struck_and_nothing_that_came_later() -> None:
    """R23: 09:59:59 is before ten, 10:00 is not; a report made late says what one made in time would have said."""
    room = voting()
    issue(room, 1, 7)
    issue(room, 2, 9, 59, "m5", 59)
    issue(room, 3, 10)
    issue(room, 4, 10, 25, "m6")
    assert [came_by(room.state, hour).on_premises for hour in (7, 8, 10, 11)] == [0, 1, 2, 4]
    room.now = at(10, 30)
    assert room.must(ReportTurnout(10), PROGRAM) == (TurnoutReported(10, 2, 0, VOTERS),)
    assert room.state.reports == {10: Report(2, 0, VOTERS, at(10, 30))}
    issue(room, 5, 11)
    assert room.state.reports[10].received == 2


def test_a_crew_counts_when_it_is_back() -> None:
    """R23: what is issued at home is known when it is reconciled (R20)."""
    room = voting()
    for voter in (1, 2):
        room.must(commands.RequestHomeVoting(voter, room.now, "health"))
    room.now = at(9)
    room.must(commands.SendCrew("portable.1", (DEPUTY, "m7"), (1, 2), {"president": 3}, people_told=True))
    room.now = at(10)
    room.must(ReportTurnout(10), PROGRAM)
    room.now = at(11, 30)
    room.must(commands.ReturnCrew(1, (2,), {}, {"president": 2}))
    room.now = at(12)
    room.must(ReportTurnout(12), PROGRAM)
    assert [(report.received, report.at_home) for report in room.state.reports.values()] == [(0, 0), (1, 1)]


def test_a_voter_counts_once_however_many_ballots_there_are() -> None:
    """R23: turnout is people; a second contest, a replacement or a reversal of one of two adds and takes nobody."""
    room = voting(contests=2)
    room.must(IssueBallots(1, P), "m4")
    room.now = at(11)
    room.must(IssueBallots(1, ("maslikhat",)), "m5")
    room.must(commands.ReplaceSpoiled(1, "maslikhat"), "m5")
    assert [came_by(room.state, hour).on_premises for hour in (10, 12)] == [1, 1]


def test_the_number_on_the_list_is_that_of_the_moment() -> None:
    """R23, R10: people included on voting day stand in the reports that follow."""
    room = voting()
    room.now = at(10)
    room.must(ReportTurnout(10), PROGRAM)
    room.must(commands.AmendList(ListChange.ADD, 0, "court", CHAIR, "r", words="w"))
    room.now = at(12)
    room.must(ReportTurnout(12), "m4")
    assert [report.voters for report in room.state.reports.values()] == [VOTERS, VOTERS + 1]


@pytest.mark.parametrize(
    ("hour", "now", "code"),
    [
        (10, at(9, 59, 59), "too_early"),
        (12, at(11, 30), "too_early"),
        (12, at(12), "earlier_report_first"),
        (11, at(12), "not_a_report_hour"),
        (0, at(12), "not_a_report_hour"),
    ],
)
def test_reports_are_made_at_the_edition_s_hours_in_order_and_once(
    hour: int, now: datetime.datetime, code: str
) -> None:
    """R23: 10, 12, 14, 16, 18, 20; not before the hour, none left out, none twice."""
    room = voting()
    room.now = now
    assert room.code(ReportTurnout(hour), PROGRAM) == (code, "R23")
    room.now = at(20)
    for each in room.rules.edition.report_hours:
        room.must(ReportTurnout(each), PROGRAM)
        assert room.code(ReportTurnout(each), PROGRAM) == ("reported_already", "R23")


def test_reports_are_made_while_the_turnout_can_be_told() -> None:
    """R23: from the opening on; R26: from the announcement on the announced number is the one that counts."""
    assert played("O3").code(ReportTurnout(10), PROGRAM) == ("step_first", "R23")
    room = played("C4")
    room.now = at(21)
    assert reports_due(room.state, room.rules.edition, room.now) == (10, 12, 14, 16, 18, 20)
    room.must(ReportTurnout(10), PROGRAM)
    room.must(commands.AnnounceReceived(CHAIR, 9))
    assert reports_due(room.state, room.rules.edition, room.now) == ()
    assert room.code(ReportTurnout(12), PROGRAM) == ("step_over", "R23")


def test_the_program_knows_which_reports_are_due() -> None:
    """R23: those whose hour has struck and that are not made, the earliest first."""
    room = voting()
    edition = room.rules.edition
    assert reports_due(played("O3").state, edition, at(12)) == ()
    assert [reports_due(room.state, edition, at(hour)) for hour in (9, 10, 15)] == [(), (10,), (10, 12, 14)]
    room.now = at(12)
    room.must(ReportTurnout(10), PROGRAM)
    assert reports_due(room.state, edition, at(12)) == (12,)


# --- K10 --------------------------------------------------------------------------------------------------------------


def test_a_report_that_later_ledgers_fall_below_is_shown_and_ticked_not_stopped() -> None:
    """K10: reports never fall; ballots taken back after a report make the next one smaller, and that is said."""
    room = voting()
    for voter in (1, 2, 3):
        issue(room, voter, 9)
    room.now = at(10)
    room.must(ReportTurnout(10), PROGRAM)
    assert relation(room, "K10").holds
    for voter in (1, 2):
        room.must(ReverseIssue(voter, P, ReversalReason.WRONG_ROW, SECRETARY), "m4")
    room.now = at(12)
    room.must(ReportTurnout(12), PROGRAM)
    found = relation(room, "K10")
    assert (found.holds, found.numbers) == (False, (3, 1, 1))
    while "T4.president" not in room.state.steps:
        assert go_on(room)
    assert not settled(relation(room, "K10"), room.state, "president")
    assert room.code(commands.AcceptRelations("president")) == ("tick_missing", "K10")
    room.must(NoteWarning("president", "K10"))
    assert settled(relation(room, "K10"), room.state, "president")


# --- W2 ---------------------------------------------------------------------------------------------------------------


def hurried(room: Room, seconds: int) -> Edition:
    """The edition with another pace, so that few voters are many."""
    return replace(room.rules.edition, seconds_per_ballot=seconds)


@pytest.mark.parametrize(("voters", "flagged"), [(4, 0), (5, 0), (6, 1)])
def test_a_desk_faster_than_a_person_can_be_is_seen(voters: int, flagged: int) -> None:
    """W2: more voters in ten minutes at one desk than one for each `seconds_per_ballot`: one more is one too many."""
    room = voting()
    for voter in range(1, voters + 1):
        issue(room, voter, 8, voter)
    found = too_fast(room.state, hurried(room, 120))
    assert found == ((Haste("m4", slot_of(at(8)), 6, 5),) if flagged else ())


def test_a_queue_at_four_desks_or_over_an_hour_is_not_too_fast() -> None:
    """W2: counted for each desk and each ten minutes, so that a busy precinct is no suspicion."""
    room = voting()
    for voter in range(1, 21):
        issue(room, voter, 8, 0, DESKS[voter % 4])
    for voter in range(21, 27):
        issue(room, voter, 9, (voter - 21) * 10)
    assert too_fast(room.state, hurried(room, 120)) == ()
    assert [(each.member, each.served) for each in too_fast(room.state, hurried(room, 150))] == [
        (member, 5) for member in DESKS
    ]


def test_marks_taken_back_are_no_pace() -> None:
    """W2, R18: the wrong rows that were reversed were no voters."""
    room = voting()
    for voter in range(1, 7):
        issue(room, voter, 8, voter)
    room.must(ReverseIssue(6, P, ReversalReason.WRONG_ROW, SECRETARY), "m4")
    assert too_fast(room.state, hurried(room, 120)) == ()


@pytest.mark.parametrize(("coming", "holds"), [(0, False), (1, True), (VOTERS - 1, True), (VOTERS, False)])
def test_a_turnout_of_nobody_or_of_everybody_is_looked_at(coming: int, holds: bool) -> None:
    """W2: 0 % and 100 % want a tick; everything between does not."""
    room = voting()
    for voter in range(1, coming + 1):
        issue(room, voter, 7 + voter // 4, 0, DESKS[voter % 4])
    assert relation(room, "W2").holds is holds
