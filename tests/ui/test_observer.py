"""The observer window: it shows everything that may be seen, nobody's data, and gives no command."""

import ast
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui.observer
from precinct_app.domain import commands
from precinct_app.domain.events import IncidentKind
from precinct_app.domain.state import state_digest
from precinct_app.services import incidents, observer, people, practice_day, voter_list
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_window, practice
from tests.ui.test_relations import one_ballot_missing
from ui.language import Language
from ui.observer.door import other_screen
from ui.observer.paged import PagedRows
from ui.observer.stage import SMALLEST, HugeNumber, StageText
from ui.observer.window import PAGES, ObserverWindow
from ui.widgets.slot_bars import SlotBars

FULL = (1920, 1080)
SMALL = (1366, 768)


def show(qtbot: QtBot, run: PracticeRun, lang: str = "ru", size: tuple[int, int] = FULL) -> ObserverWindow:
    window = ObserverWindow(Language(lang))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_seen(observer.view(run.precinct))
    window.show()
    QApplication.processEvents()
    return window


def texts_of(window: ObserverWindow) -> str:
    """Every text of every part of the window, also of pages that are not turned to."""
    found = [window.windowTitle()]
    for part in window.findChildren(QWidget):
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.statusTip()]
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
        if isinstance(part, QLineEdit):
            found += [part.text(), part.placeholderText()]
        if isinstance(part, HugeNumber):
            found.append(part.words)
        if isinstance(part, PagedRows):
            found += [text for row in part.rows for text in (*row.name, row.value)]
        if isinstance(part, SlotBars):
            found += [text for row in part._rows for text in (row.name, row.total)]
    return "\n".join(found)


def all_texts(window: ObserverWindow) -> str:
    found = []
    for page in PAGES:
        window.choose(page)
        found.append(texts_of(window))
    window.choose("now")
    return "\n".join(found)


def private_words(run: PracticeRun) -> set[str]:
    words: set[str] = set()
    for key in range(1, run.precinct.state.voter_list.keys + 1):
        row = voter_list.line(run.precinct, key).row
        words |= {row.iin, row.address, f"{row.surname} {row.given_name}"}
    for person in people.register(run.precinct):
        words |= {person.name, person.document} - {""}
    return words


def test_nobodys_data_is_in_any_text_of_the_window_on_a_whole_day(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    row = voter_list.line(run.precinct, 1).row
    told, now = f"{row.surname} {row.given_name}", run.precinct.clock.now()
    incidents.record(run.precinct, IncidentKind.DISTURBANCE, now, told, f"{told}, {row.address}", "m3")
    private = private_words(run)
    assert practice_day.PEOPLE[0].name in private
    window = show(qtbot, run)
    for step in ("V", "C3", "C5", "C7", "T3", "T5", "T7", "X4"):
        run.day.play_until(step)
        window.show_seen(observer.view(run.precinct))
        texts = all_texts(window)
        assert not [words for words in private if words in texts], step
        assert practice_day.PEOPLE[0].organisation in texts


def test_the_window_offers_no_command(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="C1")
    window = show(qtbot, run)
    before = run.precinct.head, state_digest(run.precinct.state)
    for page in PAGES:
        window.choose(page)
        for button in window.findChildren(QAbstractButton):
            button.click()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_Escape):
            for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
                QTest.keyClick(window, key, modifier)
    assert (run.precinct.head, state_digest(run.precinct.state)) == before


def test_only_the_door_of_the_observer_view_knows_the_session() -> None:
    forbidden = ("ui.session", "precinct_app.domain.commands", "precinct_app.services.precinct", "ui.step_page")
    for file in Path(ui.observer.__path__[0]).glob("*.py"):
        tree = ast.parse(file.read_text())
        taken = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if file.name != "door.py":
            assert not taken & set(forbidden), file.name


@pytest.mark.parametrize("size", [FULL, SMALL])
@pytest.mark.parametrize("step", ["B1", "V", "C7", "T3", "X4"])
@pytest.mark.thinned(3)
def test_nothing_is_cut_and_nothing_is_too_small(
    qtbot: QtBot, tmp_path: Path, step: str, size: tuple[int, int]
) -> None:
    smallest = round(SMALLEST * size[1] / FULL[1])
    tr = Language("kk")
    window = ObserverWindow(tr)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_seen(observer.view(practice(tmp_path, until=step).precinct))
    window.show()
    for lang, page in itertools.product(("kk", "ru"), PAGES):
        tr.choose(lang)
        window.choose(page)
        QApplication.processEvents()
        for text in window.findChildren(StageText):
            if text.isVisible() and text.text():
                assert text.font().pixelSize() >= smallest, text.text()
                assert fits(text), (page, lang, text.text(), text.size(), text.sizeHint())


def fits(text: StageText) -> bool:
    if text.wordWrap():
        return text.height() + 1 >= text.heightForWidth(text.width())
    return text.height() + 1 >= text.sizeHint().height() and text.width() + 1 >= text.sizeHint().width()


def test_both_state_languages_stand_together_and_survive_a_change(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="V")
    tr = Language("en")
    window = ObserverWindow(tr)
    qtbot.addWidget(window)
    window.show_seen(observer.view(run.precinct))
    assert window.tabs["now"].text() == "Қазір · Сейчас"
    tr.choose("ru")
    assert window.tabs["now"].text() == "Сейчас · Қазір"


def test_what_does_not_hold_is_told_in_full_with_where_to_look_and_who_made_the_act(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """K2, R22: the numbers put in, on a page of its own; an act by names of members, without its free words."""
    run = practice(tmp_path, until="C1")
    window = show(qtbot, run, size=SMALL)
    window.choose("relations")
    assert "сосчитаны все числа" in texts_of(window)
    one_ballot_missing(run)
    window.show_seen(observer.view(run.precinct))
    QApplication.processEvents()
    heading, first = window.relations.rows[:2]
    assert heading.heading
    assert first.name[0].startswith("K2 · Получено")
    told = "\n".join(line.text for line in first.lines)
    assert "≠" in told
    assert "Не учтено бюллетеней: 1" in told
    assert "Где искать сначала" in told
    assert "Алдымен қайдан" in told
    assert all(fits(text) for text in window.findChildren(StageText) if text.isVisible() and text.text())
    run.precinct.do(commands.RecordAct("president", "K2", "so said Иванов", ("m2", "m3")), "m1")
    window.show_seen(observer.view(run.precinct))
    settled = texts_of(window)
    names = ", ".join(run.precinct.setup.member(member).name for member in ("m2", "m3"))
    assert f"Акт подписали · Актіге қол қойғандар: {names}" in settled
    assert "so said" not in settled


def test_typing_looks_any_figure_up(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="T7")
    window = show(qtbot, run)
    QTest.keyClick(window, Qt.Key.Key_5)
    assert window.page == "figures"
    window.lookup.field.setText("погашено")
    (heading, row) = window.lookup.rows.rows
    assert heading.heading
    cancelled = run.precinct.state.agreed("C2:president:unused")
    assert (row.name[0], row.value) == ("Погашено неиспользованных", str(cancelled))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert len(window.lookup.rows.rows) > 40
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert window.lookup.rows.page == 2
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page == "now"


def test_the_announced_number_stays_while_the_boxes_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="C5")
    window = show(qtbot, run)
    announced = run.precinct.state.announcement
    assert announced is not None
    number = str(announced.numbers["president"])
    assert window.hero.number.words == number
    run.day.play_until("C7")
    window.show_seen(observer.view(run.precinct))
    assert window.hero.number.words == number
    assert [row.value for row in window.hero.counts.rows] == ["0 / 2", "0 / 2"]


def test_it_opens_beside_the_window_one_works_in_follows_it_and_closes_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    main = make_window(qtbot, run)
    QTest.keyClick(main, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    window = main.observer.window
    assert window is not None
    qtbot.waitUntil(main.isActiveWindow)
    main.session.choose_actor("m4")
    main.session.do(commands.IssueBallots(1, ("president",)))
    qtbot.waitUntil(lambda: window.hero.number.words == "1")
    main.close()
    assert main.observer.window is None


def test_the_second_screen_is_any_but_that_of_the_main_window(qtbot: QtBot) -> None:
    (screen,) = QApplication.screens()
    assert other_screen([screen], screen) is None
