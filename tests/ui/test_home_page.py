"""Home voting in the window: a request, its withdrawal, a crew out with people who go along, a crew back (R20)."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services import practice_setup
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_window, practice
from ui.pages.voting.home_page import HomePage
from ui.precinct_window import PrecinctWindow

pytestmark = pytest.mark.unstyled


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct that has been open for two hours, with two requests that wait."""
    run = practice(tmp_path, until="O4")
    for voter in (7, 8):
        run.precinct.do(commands.RequestHomeVoting(voter, run.clock.now(), "health"), "m3")
    run.clock.move_to(practice_setup.at(0, 9, 0))
    return run


@pytest.fixture
def window(qtbot: QtBot, run: PracticeRun) -> PrecinctWindow:
    """Its window."""
    return make_window(qtbot, run)


@pytest.fixture
def page(window: PrecinctWindow) -> HomePage:
    """The page of home voting."""
    window.show_step("V.home")
    found = window.page("V.home")
    assert isinstance(found, HomePage)
    return found


def send(page: HomePage) -> None:
    page.show_deed("send")
    for member in ("m2", "m3"):
        page.send.members.tick(member).click()
    QTest.keyClicks(page.send.ballots.edits["president"], "4")
    page.send.told.click()


def test_a_request_that_waits_is_withdrawn_and_the_voter_may_come_in_person(run: PracticeRun, page: HomePage) -> None:
    page.table.choose("1")
    page.withdraw_button.click()
    assert run.precinct.state.requests[1].withdrawn
    assert run.precinct.would(commands.IssueBallots(7, ("president",)), "m4") is None
    assert not page.withdraw_button.isEnabled()


def test_a_request_that_a_crew_has_with_it_cannot_be_withdrawn_and_the_page_says_why(
    run: PracticeRun, page: HomePage
) -> None:
    send(page)
    page.send.button.click()
    page.table.choose("2")
    assert not page.withdraw_button.isEnabled()
    assert page.withdraw.reason.words


def test_who_was_told_when_and_who_goes_along_is_recorded_with_the_departure(run: PracticeRun, page: HomePage) -> None:
    send(page)
    page.send.companions.tick("1").click()
    told_at = page.send.told_at.field("at")
    assert isinstance(told_at, QLineEdit)
    QTest.keyClicks(told_at, "0855")
    page.send.button.click()
    trip = run.precinct.state.trips[1]
    assert (trip.companions, trip.told_at) == ((1,), practice_setup.at(0, 8, 55))
    assert trip.members[0] == "m2"  # the member who may issue stands first (R18)


def test_people_told_after_the_departure_were_not_told_before_it(run: PracticeRun, page: HomePage) -> None:
    send(page)
    told_at = page.send.told_at.field("at")
    assert isinstance(told_at, QLineEdit)
    QTest.keyClicks(told_at, "0930")
    page.send.button.click()
    assert not run.precinct.state.trips
    assert page.refusal.isVisibleTo(page)


def test_a_crew_in_which_nobody_may_issue_does_not_leave(run: PracticeRun, page: HomePage) -> None:
    page.show_deed("send")
    for member in ("m1", "m3"):
        page.send.members.tick(member).click()
    QTest.keyClicks(page.send.ballots.edits["president"], "4")
    page.send.told.click()
    assert not page.send.button.isEnabled()
    assert page.send.action.reason.words


def test_the_sheet_of_the_crew_is_offered_once_it_is_out(run: PracticeRun, page: HomePage) -> None:
    send(page)
    page.send.button.click()
    page.table.choose("1")
    assert page.sheet.isVisibleTo(page)
    assert "1" in page.sheet.print_button.text() or page.sheet.print_button.isEnabled()
