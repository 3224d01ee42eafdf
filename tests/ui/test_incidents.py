"""Incidents and complaints (F7): a line in seconds from anywhere, decided, copied, owed until then (R43)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.services import incidents
from precinct_app.services.incidents import Votes
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_window, practice
from tests.ui.test_people import CONTROL, ENTER, ESC, choose, press, write
from ui.pages.incidents import IncidentsPage
from ui.precinct_window import PrecinctWindow

pytestmark = pytest.mark.unstyled


def opened(qtbot: QtBot, run: PracticeRun) -> tuple[PrecinctWindow, IncidentsPage]:
    """The window after F7."""
    window = make_window(qtbot, run)
    press(window, Qt.Key.Key_F7)
    page = window.page("incidents")
    assert isinstance(page, IncidentsPage)
    return window, page


def enter(window: PrecinctWindow, kind: Qt.Key, who: str, what: str) -> None:
    """Digit, who, Enter, what, Enter."""
    press(window, kind)
    for words in (who, what):
        write(window, words)
        press(window, ENTER)


def test_a_line_takes_a_digit_who_what_and_two_enters(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    enter(window, Qt.Key.Key_5, "caretaker", "no power for four minutes")
    line = incidents.line(run.precinct, 1)
    assert (line.who, line.what) == ("caretaker", "no power for four minutes")
    assert line.incident.matter is IncidentKind.POWER
    assert line.incident.happened_at == run.clock.now()
    assert window.focusWidget() is page.form.field("kind")
    enter(window, Qt.Key.Key_8, "m1", "power is back")
    assert [page.table.model().index(row, 0).data() for row in range(2)] == ["2", "1"]
    assert page.table.chosen == "2"


def test_a_time_to_come_is_refused_and_the_line_stays_typed(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    at, what = page.form.field("at"), page.form.field("what")
    assert isinstance(at, QLineEdit)
    assert isinstance(what, QLineEdit)
    at.setText(f"{(run.clock.now().hour + 1):02d}:00")
    enter(window, Qt.Key.Key_3, "m1", "a quarrel")
    assert run.precinct.state.incidents == {}
    assert "R43" in " ".join(page.refusal.lines)
    assert what.text() == "a quarrel"


def test_a_complaint_is_owed_in_the_subtitle_until_the_commission_decided_by_vote(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    enter(window, Qt.Key.Key_1, "Ermekova", "cannot see the desks")
    assert page.subtitle().endswith("1")
    page.table.setFocus()
    press(window, ENTER)
    choose(window, IncidentDecision.UPHELD)
    for votes in ("5", "1"):
        write(window, votes)
        press(window, ENTER)
    write(window, "observers must see the desks")
    press(window, ENTER, CONTROL)
    decided = run.precinct.state.incidents[1]
    assert decided.decision is IncidentDecision.UPHELD
    assert "·" not in page.subtitle()
    assert window.focusWidget() is page.line.copy.field("receiver")
    write(window, "Ermekova")
    press(window, ENTER)
    assert len(run.precinct.state.incidents[1].copies) == 1


def test_what_is_no_complaint_is_decided_without_votes(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window, page = opened(qtbot, run)
    enter(window, Qt.Key.Key_4, "m2", "the scanner broke")
    page.table.setFocus()
    press(window, ENTER)
    choose(window, IncidentDecision.NOTED)
    write(window, "replaced by the spare one")
    press(window, ENTER, CONTROL)
    assert run.precinct.state.incidents[1].decision is IncidentDecision.NOTED


def test_esc_leaves_the_line_then_the_page_and_half_a_line_waits_for_the_next_time(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = practice(tmp_path, until="O1")
    incidents.record(run.precinct, IncidentKind.COMPLAINT, run.clock.now(), "who", "what", "m1")
    window, page = opened(qtbot, run)
    press(window, Qt.Key.Key_2)
    write(window, "half")
    page.table.setFocus()
    press(window, ENTER)
    press(window, ESC)
    assert window.focusWidget() is page.table
    press(window, ESC)
    assert window.shown == "O2"
    press(window, Qt.Key.Key_F7)
    who = page.form.field("who")
    assert isinstance(who, QLineEdit)
    assert who.text() == "half"


@pytest.mark.looks
def test_a_decided_line_shows_its_reason_and_a_long_text_is_not_cut(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    long = "the observer was asked to stand farther away " * 12
    incidents.record(run.precinct, IncidentKind.COMPLAINT, run.clock.now(), "Ermekova", long, "m1")
    incidents.decide(run.precinct, 1, IncidentDecision.REJECTED, Votes(5, 1), "the desks are in sight", "m1")
    window, page = opened(qtbot, run)
    QApplication.processEvents()
    assert long.strip() in page.line._facts.accessibleName()
    assert "the desks are in sight" in page.line._facts.accessibleName()
    for lang in ("kk", "en"):
        window._tr.choose(lang)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= page.width()
        qtbot.waitUntil(lambda: page.line.height() >= page.line.minimumSizeHint().height())
