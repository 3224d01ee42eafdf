"""The voting day: find, issue and replace by the keyboard, home voting, the close."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services import practice_setup, voter_list
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_window, practice
from ui.language import Language
from ui.pages.voting.close_page import ClosePage
from ui.pages.voting.found_rows import found_in
from ui.pages.voting.home_page import HomePage
from ui.pages.voting.list_page import VoterListPage
from ui.precinct_window import PrecinctWindow
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
PRESIDENT = ("president",)


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct that has just opened."""
    return practice(tmp_path, until="O4")


@pytest.fixture
def window(qtbot: QtBot, run: PracticeRun) -> PrecinctWindow:
    """Its window, a member with ballots at work."""
    made = make_window(qtbot, run)
    made.session.choose_actor("m4")
    return made


@pytest.fixture
def page(window: PrecinctWindow) -> VoterListPage:
    """The list."""
    found = window.page("V")
    assert isinstance(found, VoterListPage)
    return found


def home(window: PrecinctWindow) -> HomePage:
    window.show_step("V.home")
    found = window.page("V.home")
    assert isinstance(found, HomePage)
    return found


def number_of(run: PracticeRun, key: int) -> str:
    return str(voter_list.line(run.precinct, key).row.number)


def find(qtbot: QtBot, page: VoterListPage, words: str) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)
    page.search.edit.clear()
    QTest.keyClicks(page.search.edit, words)


def test_a_ballot_is_issued_in_three_strokes_after_the_name(
    qtbot: QtBot, run: PracticeRun, page: VoterListPage
) -> None:
    line = voter_list.line(run.precinct, 7)
    find(qtbot, page, line.row.iin)
    QTest.keyClick(page.search.edit, ENTER)
    QTest.keyClick(page.card, ENTER, CONTROL)
    mark = run.precinct.state.voters.get(7)
    assert mark is not None
    assert (mark.contests, mark.member) == (PRESIDENT, "m4")
    assert page.search.edit.hasFocus()
    assert page.search.edit.selectedText() == line.row.iin


def test_the_row_and_the_card_say_at_once_what_was_issued(qtbot: QtBot, run: PracticeRun, page: VoterListPage) -> None:
    find(qtbot, page, number_of(run, 7))
    before = page.card.chip.word
    QTest.keyClick(page, ENTER, CONTROL)
    assert page.card.chip.word != before
    assert page.card.chip.word in page.table.model().index(page.table.currentIndex().row(), 2).data()


def test_a_second_ballot_is_refused_with_time_and_name_of_the_first(
    qtbot: QtBot, run: PracticeRun, page: VoterListPage
) -> None:
    find(qtbot, page, number_of(run, 7))
    QTest.keyClick(page, ENTER, CONTROL)
    assert not page.card.issue_button.isEnabled()
    assert "07:00" in page.card.issue.reason.words
    QTest.keyClick(page, ENTER, CONTROL)
    assert run.precinct.state.turnout() == 1


def test_a_spoiled_ballot_is_replaced_once(qtbot: QtBot, run: PracticeRun, page: VoterListPage) -> None:
    find(qtbot, page, number_of(run, 7))
    assert not page.card.replace_button.isEnabled()
    QTest.keyClick(page, ENTER, CONTROL)
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    assert run.precinct.state.stock["president"].spoiled == 1
    assert not page.card.replace_button.isEnabled()


def test_the_digits_on_the_card_switch_ballots_off_and_on(qtbot: QtBot, run: PracticeRun, page: VoterListPage) -> None:
    find(qtbot, page, number_of(run, 7))
    QTest.keyClick(page.search.edit, ENTER)
    focused = page.card._rows[0].tick
    assert focused.hasFocus()
    QTest.keyClick(focused, Qt.Key.Key_1)
    assert not focused.isChecked()
    assert not page.card.issue_button.isEnabled()
    QTest.keyClick(focused, Qt.Key.Key_1)
    assert page.card.issue_button.isEnabled()


@pytest.mark.parametrize("member", ["m1", "m3"])
def test_chair_and_secretary_see_why_they_do_not_issue_and_who_does(
    qtbot: QtBot, window: PrecinctWindow, page: VoterListPage, member: str
) -> None:
    window.session.choose_actor(member)
    assert not page.card.issue_button.isEnabled()
    assert page.card.issue.reason.words
    assert page.card.seat.choice.chosen in ("m4", "m5", "m6", "m7")
    page.card.seat.button.click()
    assert page.card.seat.isHidden()


def test_the_stock_of_the_member_at_work_goes_down_with_each_ballot(
    qtbot: QtBot, run: PracticeRun, page: VoterListPage
) -> None:
    held = run.precinct.state.stock["president"].held["m4"]
    find(qtbot, page, number_of(run, 7))
    QTest.keyClick(page, ENTER, CONTROL)
    assert run.precinct.state.stock["president"].held["m4"] == held - 1
    assert str(held - 1) in page.card.stock.bars.accessibleName()


def test_turnout_is_counted_from_the_ledger_and_shown_by_hour(
    qtbot: QtBot, run: PracticeRun, window: PrecinctWindow, page: VoterListPage
) -> None:
    for key in (7, 8):
        assert window.session.do(commands.IssueBallots(key, PRESIDENT)) is None
    run.clock.pass_time(3600)
    assert window.session.do(commands.IssueBallots(9, PRESIDENT)) is None
    assert page.turnout.accessibleName().startswith("3 ")
    assert page.turnout.hours.accessibleName().startswith("07:00 — 2, 08:00 — 1")
    assert window.rail.item("V").note == "3"


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("Қожекеева Айгүл", "коже", ((0, 4),)),
        ("Иванова Анна", "ан ив", ((0, 2), (8, 2))),
        ("Ким Дмитрий", "петров", ()),
    ],
)
def test_what_was_typed_is_marked_in_the_name_whatever_the_letters(
    name: str, typed: str, found: tuple[tuple[int, int], ...]
) -> None:
    assert found_in(name, typed) == found


def test_the_arrows_walk_the_list_while_one_goes_on_typing(qtbot: QtBot, page: VoterListPage) -> None:
    find(qtbot, page, "1")
    first = page.table.chosen
    QTest.keyClick(page.search.edit, Qt.Key.Key_Down)
    assert page.table.chosen != first
    assert page.card.voter == int(page.table.chosen)
    assert page.search.edit.hasFocus()


def test_a_search_that_finds_nobody_says_so_and_offers_nothing(qtbot: QtBot, page: VoterListPage) -> None:
    find(qtbot, page, "zzzz")
    assert page.table.model().rowCount() == 0
    assert page.card.voter == 0
    assert not page.card.issue_button.isEnabled()


def test_after_the_close_nothing_can_be_issued(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, until="C1"))
    window.show_step("V")
    window.session.choose_actor("m4")
    found = window.page("V")
    assert isinstance(found, VoterListPage)
    assert not found.card.issue_button.isEnabled()
    assert found.subtitle() == Language("ru")("pages.voters.closed")


def test_a_home_request_goes_the_whole_way_and_the_voter_gets_no_second_ballot(
    qtbot: QtBot, run: PracticeRun, window: PrecinctWindow, page: VoterListPage
) -> None:
    at_home = home(window)
    QTest.keyClicks(at_home.request.search.edit, voter_list.line(run.precinct, 7).row.iin)
    time, reason = at_home.request.form.field("at"), at_home.request.form.field("reason")
    assert isinstance(time, QLineEdit)
    assert isinstance(reason, Choice)
    QTest.keyClicks(time, "0700")
    reason.choose("health")
    at_home.request.button.click()
    assert run.precinct.state.requests[1].voter == 7
    assert window.session.would(commands.IssueBallots(7, PRESIDENT)) is not None

    at_home.show_deed("send")
    send = at_home.send
    assert not send.button.isEnabled()
    for member in ("m2", "m3"):
        send.members.tick(member).click()
    QTest.keyClicks(send.ballots.edits["president"], "2")
    assert not send.button.isEnabled()
    send.told.click()
    send.button.click()
    assert run.precinct.state.trips[1].members == ("m2", "m3")
    assert at_home.deeds.chosen == "back"

    back = at_home.back
    assert not back.button.isEnabled()
    QTest.keyClicks(back.spoiled.edits["president"], "0")
    QTest.keyClicks(back.unused.edits["president"], "1")
    assert back.button.isEnabled()
    back.button.click()
    assert run.precinct.state.trips[1].returned_at is not None
    assert run.precinct.state.served_at_home() == 1


def test_a_crew_that_does_not_reconcile_is_not_back(qtbot: QtBot, run: PracticeRun, window: PrecinctWindow) -> None:
    assert window.session.do(commands.RequestHomeVoting(7, run.clock.now(), "health")) is None
    sent = commands.SendCrew("portable.1", ("m2", "m3"), (1,), {"president": 3}, people_told=True)
    assert window.session.do(sent) is None
    back = home(window)
    back.show_deed("back")
    QTest.keyClicks(back.back.spoiled.edits["president"], "0")
    QTest.keyClicks(back.back.unused.edits["president"], "1")
    assert not back.back.button.isEnabled()
    assert back.back.action.reason.words
    back.back.voted.tick("7").click()
    QTest.keyClicks(back.back.unused.edits["president"], "3")
    assert not back.back.button.isEnabled()


def test_voting_is_not_closed_while_a_crew_is_out(qtbot: QtBot, run: PracticeRun, window: PrecinctWindow) -> None:
    assert window.session.do(commands.RequestHomeVoting(7, run.clock.now(), "health")) is None
    sent = commands.SendCrew("portable.1", ("m2", "m3"), (1,), {"president": 2}, people_told=True)
    assert window.session.do(sent) is None
    run.clock.move_to(practice_setup.at(0, 20, 1))
    window.session.choose_actor("m1")
    window.show_step("C1")
    close = window.page("C1")
    assert isinstance(close, ClosePage)
    assert not close.button.isEnabled()
    assert close.action.reason.words


def test_voting_is_closed_with_the_time_of_the_last_voter(
    qtbot: QtBot, run: PracticeRun, window: PrecinctWindow
) -> None:
    run.clock.move_to(practice_setup.at(0, 20, 5))
    window.session.choose_actor("m1")
    window.show_step("C1")
    window._on_clock_moved()
    close = window.page("C1")
    assert isinstance(close, ClosePage)
    last = close.form.field("last")
    assert isinstance(last, QLineEdit)
    close.button.click()
    assert close.form.refusal("last")
    QTest.keyClicks(last, "2003")
    QTest.keyClick(last, ENTER)
    QTest.keyClick(close.spoken_words.who, ENTER)
    QTest.keyClick(close.button, ENTER)
    assert run.precinct.state.closing_announced_by == "m1"
    assert window.shown == "C2"


def test_the_last_voter_cannot_have_left_later_than_now(qtbot: QtBot, run: PracticeRun, window: PrecinctWindow) -> None:
    run.clock.move_to(practice_setup.at(0, 20, 5))
    window.session.choose_actor("m1")
    window.show_step("C1")
    close = window.page("C1")
    assert isinstance(close, ClosePage)
    last = close.form.field("last")
    assert isinstance(last, QLineEdit)
    QTest.keyClicks(last, "2030")
    close.button.click()
    assert close.refusal.isVisible()
