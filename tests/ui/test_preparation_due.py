"""What was due before voting day is said on the page where it is entered, and what is entered stays (R8, R13, R14)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import due
from precinct_app.services import practice_setup
from precinct_app.services.clock import PracticeClock
from tests.ui.days import make_window, new_precinct, practice
from tests.ui.evening import readable
from tests.ui.test_preparation_pages import confirm_members, shown, take_list
from ui.language import Language
from ui.pages.preparation.ballots_page import BallotsPage
from ui.pages.preparation.display_page import DisplayPage
from ui.session import Session
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A precinct whose file was just made (S1)."""
    return new_precinct(tmp_path)[0]


def type_in(field: QWidget, words: str) -> None:
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, words)


def test_a_display_that_began_late_is_said_while_its_day_is_entered(qtbot: QtBot, session: Session) -> None:
    """R8: fifteen days before 11 April is 27 March; the day entered is the day recorded."""
    take_list(session)
    session.choose_actor("m3")
    page = DisplayPage(session, Language("ru"))
    shown(qtbot, page, "L2")
    since = page.form.field("since")
    type_in(since, "27.03.2027")
    assert not page.note.isVisible()
    type_in(since, "01.04.2027")
    assert page.note.isVisible()
    assert "27.03.2027" in page.note.words
    assert "R8" in page.note.words
    for name, words in (("until", "10.04.2027"), ("place", "hall")):
        type_in(page.form.field(name), words)
    page.button.click()
    assert "L2" in session.state.steps


def test_ballots_that_differ_from_list_and_reserve_are_said_and_received_as_the_act_has_them(
    qtbot: QtBot, session: Session
) -> None:
    """R13: 60 voters and 1 % are 61; R14: the act's number is recorded, whatever it is."""
    take_list(session)
    page = BallotsPage(session, Language("en"))
    shown(qtbot, page, "B1")
    asked = due.ballots(session.state, session.precinct.rules.edition, "president")
    assert asked == due.Ballots(60, 1)
    number = page.form.field("president")
    for typed, difference in (("61", ""), ("66", "5 more than"), ("57", "4 fewer than")):
        type_in(number, typed)
        assert page.note.isVisible() is bool(difference)
        assert difference in page.note.words
    assert isinstance(number, QLineEdit)
    assert number.text() == "57"
    type_in(page.form.field("act"), "12")
    member = page.form.field("with_member")
    assert isinstance(member, Choice)
    member.choose("m2")
    page.button.click()
    assert session.state.stock["president"].received == 57


def test_before_the_list_is_there_nothing_is_compared(qtbot: QtBot, session: Session) -> None:
    """R13: the ballots may come before the list."""
    confirm_members(session)
    page = BallotsPage(session, Language("kk"))
    shown(qtbot, page, "B1")
    type_in(page.form.field("president"), "9")
    assert not page.note.isVisible()


def test_ballots_that_come_on_voting_day_are_late(qtbot: QtBot, session: Session) -> None:
    """R14, Art. 37(4): not later than one day before."""
    confirm_members(session)
    clock = session.precinct.clock
    assert isinstance(clock, PracticeClock)
    clock.move_to(practice_setup.at(0, 5))
    page = BallotsPage(session, Language("ru"))
    shown(qtbot, page, "B1")
    assert "10.04.2027" in page.note.words
    assert page.button.isEnabled()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_where_the_two_texts_of_the_law_differ_the_page_says_which_way_the_program_goes(
    qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    """R20, R28: Art. 41(6) and 43(3-1) are not the same in Kazakh and in Russian."""
    window = make_window(qtbot, practice(tmp_path, edition="kz-2003-draft"), lang)
    QTest.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    tr, edition = Language(lang), window.session.precinct.rules.edition
    assert {each.rule for each in edition.differences} >= {"R20", "R28", "R34"}
    text = readable(window.page("editions"))
    for each in edition.differences:
        assert tr(f"edition.differs.{edition.id}.{each.id}") in text
        assert each.rule in text
