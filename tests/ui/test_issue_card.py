"""Issue at the desk: strokes, contests without a right, the commit, reversals, spoiled ballots, home requests."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain import commands
from precinct_app.domain.events import IssueReversed, ListChange
from precinct_app.domain.refusal import Refusal
from precinct_app.services import list_changes, words
from precinct_app.services.journalling import entry_of
from precinct_app.services.practice_run import PracticeRun
from tests.ui.desks import desk, iin_of, press, scan, voting_day
from ui.language import Language
from ui.pages.voting.contest_row import BallotState
from ui.pages.voting.list_page import VoterListPage
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
BOTH = ("president", "maslikhat")
RU = Language("ru")


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct with two contests that has just opened."""
    return voting_day(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, run: PracticeRun) -> VoterListPage:
    """The list, a member with ballots at work."""
    return desk(qtbot, run)


def commit(page: VoterListPage, command: commands.Command) -> None:
    assert page.session.do(command) is None


def reverse(page: VoterListPage, reason: str = "wrong_row", second: str = "m5") -> None:
    """Ctrl+U and what the panel asks, up to its button."""
    press(Qt.Key.Key_U, CONTROL)
    for name, chosen in (("reason", reason), ("second", second)):
        field = page.card.reverse.form.field(name)
        assert isinstance(field, Choice)
        field.choose(chosen)


def test_two_ballots_are_issued_in_at_most_eight_strokes_beyond_the_name(page: VoterListPage) -> None:
    strokes = 0

    def stroke(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal strokes
        strokes += 2 if modifier else 1
        press(key, modifier)

    stroke(Qt.Key.Key_F2)
    page.search.edit.insert(list_changes.row_of(page.session.precinct, 7).surname)
    while page.card.voter != 7:
        stroke(Qt.Key.Key_Down)
        assert strokes < 5
    stroke(ENTER)
    stroke(ENTER, CONTROL)
    mark = page.session.state.voters.get(7)
    assert mark is not None
    assert mark.contests == BOTH
    assert strokes <= 8


def test_a_contest_without_a_right_is_locked_with_its_reason(page: VoterListPage) -> None:
    paper = list_changes.Paper("court", "№ 5", "m1")
    row = list_changes.row_of(page.session.precinct, 7)
    only = msgspec.structs.replace(row, contests=BOTH[:1])
    assert not isinstance(list_changes.correct(page.session.precinct, 7, only, paper, "m1"), Refusal)
    scan(iin_of(page, 7))
    locked = page.card._rows[1]
    assert locked.state is BallotState.LOCKED
    assert locked.note == RU("desk.ballot.no_right")
    press(Qt.Key.Key_2)
    press(ENTER, CONTROL)
    mark = page.session.state.voters.get(7)
    assert mark is not None
    assert mark.contests == BOTH[:1]
    assert page.card.chip.word == RU("pages.voters.issued_at", time="07:00")


@pytest.mark.looks
def test_the_screen_says_issued_only_when_the_entry_is_on_the_disk(
    page: VoterListPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(iin_of(page, 7))

    def full(_store: Store) -> None:
        raise StorageTrouble("disk_full", file="x")

    monkeypatch.setattr(Store, "transaction", full)
    press(ENTER, CONTROL)
    assert page.card.chip.word == RU("pages.voters.not_issued")
    assert page.refusal.isVisible()
    assert page.card.issue_button.isEnabled()


def test_a_second_issue_is_impossible_and_says_when_and_at_whose_desk_the_first_was(
    page: VoterListPage, run: PracticeRun
) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    run.clock.pass_time(3600)
    page.session.choose_actor("m5")
    scan(iin_of(page, 7))
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 1
    assert not page.card.issue_button.isEnabled()
    said = page.card.issue.reason.words
    assert "07:00" in said
    assert page.session.precinct.setup.member("m4").name.split()[0] in said


def test_who_voted_at_home_gets_nothing_here_and_the_card_names_the_trip(page: VoterListPage, run: PracticeRun) -> None:
    commit(page, commands.RequestHomeVoting(7, run.clock.now(), "health"))
    commit(page, commands.SendCrew("portable.1", ("m2", "m3"), (1,), dict.fromkeys(BOTH, 2), people_told=True))
    commit(page, commands.ReturnCrew(1, (7,), {}, dict.fromkeys(BOTH, 1)))
    scan(iin_of(page, 7))
    assert not page.card.issue_button.isEnabled()
    assert page.card.notes.words == RU("desk.note.voted_home", trip=1, time="07:00")
    assert page.card.reverse_button.isHidden()


def test_a_reversal_takes_the_marks_back_and_leaves_a_trace_on_the_row(page: VoterListPage, run: PracticeRun) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    held = {contest: page.session.state.stock[contest].held["m4"] for contest in BOTH}
    run.clock.pass_time(300)
    scan(iin_of(page, 7))
    reverse(page)
    note = page.card.reverse.form.field("note")
    assert isinstance(note, QLineEdit)
    note.setText("рядом стояла однофамилица")
    assert "2" in page.card.reverse.effect.words
    press(ENTER, CONTROL)
    mark = page.session.state.voters.get(7)
    assert mark is not None
    assert mark.contests == ()
    assert {contest: page.session.state.stock[contest].held["m4"] - held[contest] for contest in BOTH} == dict.fromkeys(
        BOTH, 1
    )
    assert page.card.chip.word == RU("pages.voters.not_issued")
    assert page.card.notes.words == RU("desk.note.reversed", time="07:05")
    shown = page.table.model().index(page.table.currentIndex().row(), 2).data()
    assert RU("desk.state.reversed", time="07:05") in shown
    event = entry_of(page.session.precinct.journal_rows()[-1]).event
    assert isinstance(event, IssueReversed)
    assert words.text(page.session.precinct, event.words) == "рядом стояла однофамилица"
    assert page.card.issue_button.isEnabled()


def test_a_reversal_asks_for_its_reason_and_another_member_who_is_here(page: VoterListPage) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    scan(iin_of(page, 7))
    press(Qt.Key.Key_U, CONTROL)
    second = page.card.reverse.form.field("second")
    assert isinstance(second, Choice)
    assert second.findData("m4") < 0
    assert not page.card.reverse.button.isEnabled()
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 1
    press(Qt.Key.Key_Escape)
    assert page.card.reverse.isHidden()
    assert page.card.issue.isVisible()


def test_one_ballot_of_two_is_reversed_and_the_other_stands(page: VoterListPage) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    scan(iin_of(page, 7))
    reverse(page, reason="wrong_contest")
    page.card.reverse.rows["president"].tick.click()
    page.card.reverse.button.click()
    mark = page.session.state.voters.get(7)
    assert mark is not None
    assert mark.contests == BOTH[:1]


def test_ballots_of_one_who_has_left_go_to_the_safe_and_the_panel_says_so(page: VoterListPage) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    for contest in BOTH:
        held = page.session.state.stock[contest].held["m4"]
        commit(page, commands.MoveBallots("m4", "m5", {contest: held}))
    page.session.choose_actor("m1")
    commit(page, commands.MemberLeaves("m4"))
    scan(iin_of(page, 7))
    reverse(page)
    assert page.card.reverse.effect.words == RU.plural("desk.reverse.to_safe", 2)


def test_a_spoiled_ballot_is_replaced_once_and_the_card_says_how_many_are_left(page: VoterListPage) -> None:
    commit(page, commands.IssueBallots(7, BOTH))
    scan(iin_of(page, 7))
    issued = RU.plural("desk.ballot.issued", 1, time="07:00", who="Төлегенов\u00a0Д.\u00a0Б.")
    assert page.card._rows[0].note == issued
    assert not page.card.replace_button.isEnabled()  # which of the two?
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_R, CONTROL)
    assert page.session.state.stock["president"].spoiled == 1
    assert "0" in page.card._rows[0].note
    assert not page.card.replace_button.isEnabled()


def test_who_asked_for_home_voting_and_came_takes_the_request_back_and_votes(
    page: VoterListPage, run: PracticeRun
) -> None:
    commit(page, commands.RequestHomeVoting(7, run.clock.now(), "health"))
    scan(iin_of(page, 7))
    assert page.card.notes.words == RU("desk.note.request", number=1, time="07:00")
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 0
    press(Qt.Key.Key_H, CONTROL)
    assert page.session.state.requests[1].withdrawn
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 1


def test_while_a_crew_is_out_with_the_request_the_card_says_whom_to_call(page: VoterListPage, run: PracticeRun) -> None:
    commit(page, commands.RequestHomeVoting(7, run.clock.now(), "health"))
    commit(page, commands.SendCrew("portable.1", ("m2", "m3"), (1,), dict.fromkeys(BOTH, 2), people_told=True))
    scan(iin_of(page, 7))
    assert page.card.withdraw_button.isHidden()
    assert not page.card.issue_button.isEnabled()
    assert page.session.precinct.setup.member("m2").name.split()[0] in page.card.notes.words


def test_a_removed_row_says_when_and_on_what_ground(page: VoterListPage) -> None:
    paper = list_changes.Paper("court", "№ 5", "m1")
    assert not isinstance(list_changes.remove(page.session.precinct, 7, paper, "m1"), Refusal)
    scan(iin_of(page, 7))
    assert page.card.chip.word == RU("desk.state.removed")
    assert RU("ground.court") in page.card.notes.words
    assert not page.card.issue_button.isEnabled()
    assert page.session.state.amendments[-1].change is ListChange.REMOVE
