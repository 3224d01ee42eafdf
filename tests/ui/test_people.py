"""People present (F6): the register, members, decisions, all by keyboard and from anywhere (R5, R15, R21)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain.commands import MemberLeaves, PersonLeaves
from precinct_app.domain.election import Role
from precinct_app.domain.events import PersonRemoved
from precinct_app.services import people
from precinct_app.services.journalling import entry_of
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_window, practice
from ui.pages.decision_form import DecisionForm
from ui.pages.people import PeoplePage
from ui.precinct_window import PrecinctWindow
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "filmed voters in the booths"


def opened(qtbot: QtBot, run: PracticeRun, lang: str = "ru") -> tuple[PrecinctWindow, PeoplePage]:
    """The window after F6."""
    window = make_window(qtbot, run, lang)
    press(window, Qt.Key.Key_F6)
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    assert window.shown == "people"
    return window, page


def press(window: PrecinctWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    focus: QWidget | None = window.focusWidget()
    QTest.keyClick(focus or window, key, modifier)
    QApplication.processEvents()


def write(window: PrecinctWindow, text: str) -> None:
    field = window.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit), field
    QTest.keyClicks(field, text)


def choose(window: PrecinctWindow, key: str) -> None:
    """Choose in the list that has the focus, and go on."""
    choice = window.focusWidget()
    assert isinstance(choice, Choice), choice
    choice.choose(key)
    press(window, ENTER)


def newcomer(window: PrecinctWindow, category: str, name: str, side: str) -> None:
    """Ctrl+N and the fields from the first to the last."""
    press(window, Qt.Key.Key_N, CONTROL)
    choose(window, category)
    write(window, name)
    press(window, ENTER)
    if category == "proxy":
        choose(window, side)
    else:
        write(window, side)
        press(window, ENTER)
    for words in ("letter 5", "ID 044"):
        write(window, words)
        press(window, ENTER)


def decide(window: PrecinctWindow, form: DecisionForm, votes: tuple[int, int] = (5, 1)) -> None:
    """Votes, reason, Ctrl+Enter: from the first field on."""
    assert form.isVisible()
    for number in votes:
        write(window, str(number))
        press(window, ENTER)
    write(window, REASON)
    press(window, ENTER, CONTROL)


def test_a_newcomer_is_registered_by_the_keyboard_alone_and_counted_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    before = int(page.here.number("observer"))
    newcomer(window, "observer", "Zhaksybekova A. S.", "Fair Count")
    row = people.register(run.precinct)[-1]
    assert (row.category, row.name, row.organisation) == ("observer", "Zhaksybekova A. S.", "Fair Count")
    assert (row.mandate, row.document, row.represents) == ("letter 5", "ID 044", "")
    assert page.here.number("observer") == str(before + 1)
    assert window.focusWidget() is page.newcomer.field("category")


def test_a_second_proxy_of_a_candidate_is_refused_with_what_to_do_and_the_typing_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    contest = run.precinct.setup.contests[0]
    side = f"{contest.id}:{contest.options[3].id}"
    newcomer(window, "proxy", "Belov A. R.", side)
    newcomer(window, "proxy", "Second S. S.", side)
    assert len([row for row in people.register(run.precinct) if row.represents == side]) == 1
    assert "R21" in " ".join(page.refusal.lines)
    assert len(page.refusal.lines) == 3
    name = page.newcomer.field("name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Second S. S."


def test_someone_leaves_and_comes_back_with_enter(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    page.show_view("register")
    page.table.setFocus()
    page.table.choose("1")
    press(window, ENTER)
    press(window, ENTER)
    assert not run.precinct.state.register[1].present
    press(window, ENTER)
    assert run.precinct.state.register[1].present


def test_a_removal_needs_its_reason_and_its_votes_and_the_person_is_not_let_in_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    page.show_view("register")
    page.table.choose("1")
    page.show_deed("chosen")
    QTest.keyClick(page.person.remove_button, ENTER)
    assert not page.person.button.isVisible()
    decide(window, page.person.removal, votes=(1, 5))
    assert "R2" in " ".join(page.refusal.lines)
    press(window, ESC)
    press(window, ESC)
    assert page.person.removal.isHidden()
    page.person.remove_button.click()
    decide(window, page.person.removal)
    removal = entry_of(run.precinct.journal_rows()[-1]).event
    assert isinstance(removal, PersonRemoved)
    assert (removal.in_favour, removal.against) == (5, 1)
    assert not page.person.action.isVisible()
    assert page.person.paper.isVisible()
    assert page.person.removal.isHidden()
    assert window.focusWidget() is page.person.paper.print_button


def test_a_member_with_ballots_is_told_to_hand_them_over_first(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O3")
    _, page = opened(qtbot, run)
    holder = next(iter(run.precinct.state.stock["president"].held))
    page.show_view("members")
    page.table.choose(holder)
    page.show_deed("chosen")
    assert not page.member.button.isEnabled()
    assert len(page.member.action.reason.words) > 60


def test_a_suspended_member_is_shown_as_such_and_offered_no_deed(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    page.show_view("members")
    page.table.choose("m4")
    page.show_deed("chosen")
    page.member.suspend_button.click()
    decide(window, page.member.suspension)
    assert "m4" in run.precinct.state.suspended
    assert not page.member.action.isVisible()
    assert not page.member.suspend_button.isVisible()
    assert page.here.number("members") == "6 из 7"


def test_a_role_is_given_only_while_its_holder_is_away(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    run.precinct.do(MemberLeaves(run.precinct.setup.holder(Role.SECRETARY).id), "m1")
    window, page = opened(qtbot, run)
    page.show_view("members")
    page.table.choose("m5")
    page.show_deed("chosen")
    page.member.appoint_button.click()
    choice = page.member.appointment.form.field("choice")
    assert isinstance(choice, Choice)
    choice.choose(Role.CHAIR)
    assert not page.member.appointment.button.isEnabled()
    choose(window, Role.SECRETARY)
    for number in (5, 0):
        write(window, str(number))
        press(window, ENTER)
    assert run.precinct.state.acting == {"m5": Role.SECRETARY}


def test_esc_leads_back_to_where_one_typed(qtbot: QtBot, tmp_path: Path) -> None:
    """Not a letter is lost, and the next one goes where it would have gone."""
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    window.session.choose_actor("m3")
    form = window.page("O1").findChildren(QLineEdit)
    field = next(each for each in form if each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "Erme")
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_F6)
    press(window, ESC)
    assert window.shown == "O1"
    press(window, Qt.Key.Key_F7)
    press(window, ESC)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    press(window, Qt.Key.Key_F6)
    press(window, ESC)
    assert window.focusWidget() is field
    write(window, "kova")
    assert field.text() == "Ermekova"


def test_before_the_day_begins_the_register_says_what_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    _, page = opened(qtbot, practice(tmp_path))
    assert not page.register_button.isEnabled()
    assert page.register_action.reason.words


@pytest.mark.looks
def test_everything_is_said_in_each_language_and_nothing_is_wider_than_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    run.precinct.do(PersonLeaves(1), "m1")
    window, page = opened(qtbot, run)
    for lang in ("kk", "en", "ru"):
        window._tr.choose(lang)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= page.width()
        assert page.view.minimumSizeHint().width() <= page.table.width()
