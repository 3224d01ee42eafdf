"""The evening for tests: a window at a step of the count, typing, and everything that can be read on a page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands, items
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from tests.ui.days import make_session, practice
from ui.language import Language
from ui.precinct_window import PrecinctWindow
from ui.settings import Settings
from ui.step_page import StepPage
from ui.widgets.choice import Choice
from ui.widgets.segments import Segments

AnyPage = TypeVar("AnyPage", bound=StepPage)


class Evening:
    """A practice run in its window, at one step."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        until: str,
        lang: str = "ru",
        actor: str = "m1",
        before: Callable[[PracticeRun], None] = lambda _run: None,
    ) -> None:
        """`before` plays on before the window opens."""
        self.run: PracticeRun = practice(folder, until)
        before(self.run)
        self.language = Language(lang)
        self.session = make_session(self.run)
        self.window = PrecinctWindow(self.session, self.language, Settings(self.run.folder / "settings.ini"))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()
        self.session.choose_actor(actor)

    def page(self, key: str, kind: type[AnyPage]) -> AnyPage:
        """Show the step and return its page."""
        self.window.show_step(key)
        page = self.window.page(key)
        assert isinstance(page, kind)
        return page

    def truth(self, item: str) -> int:
        """What an honest count finds."""
        return true_number(item, self.session.state, self.session.precinct.rules.edition)

    def items(self, key: str) -> tuple[str, ...]:
        """The items of a step."""
        return items.items_of(key, self.session.state, self.session.precinct.rules.edition)

    def count_twice(self, item: str, number: int, members: Sequence[str] = ("m4", "m5")) -> None:
        """Two members find `number`."""
        count_twice(self.run, item, number, members)

    def done(self, key: str) -> bool:
        """The step is done."""
        return key in self.session.state.steps


def count_twice(run: PracticeRun, item: str, number: int, members: Sequence[str] = ("m4", "m5")) -> None:
    """Two members find `number`."""
    packs, remainder = divmod(number, run.precinct.rules.edition.pack_size)
    for member in members:
        answer = run.precinct.do(commands.EnterCount(item, packs, remainder), member)
        assert isinstance(answer, tuple), answer


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press one key."""
    QTest.keyClick(widget, key)


def focused() -> QWidget:
    """The widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def enter(widget: QWidget, digits: str) -> None:
    """Type digits and press Enter."""
    QTest.keyClicks(widget, digits)
    press(widget, Qt.Key.Key_Return)


def fill(edit: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Type words; letters that the test keyboard does not have are put in as an input method does."""
    if isinstance(edit, QPlainTextEdit):
        edit.setPlainText(words)
    else:
        edit.clear()
        edit.insert(words)
        edit.textEdited.emit(words)


def readable(page: QWidget) -> str:
    """Everything one can read on a page: labels, fields, buttons that are visible."""
    parts = (widget for widget in page.findChildren(QWidget) if widget.isVisible())
    found = [part.text() for part in parts if isinstance(part, QLabel | QLineEdit | QAbstractButton)]
    return "\n".join(found).replace("\u00a0", " ")


def answers(segments: Segments) -> list[QPushButton]:
    """The buttons of exclusive answers, in order."""
    return segments.findChildren(QPushButton)


def choices(choice: Choice) -> list[str]:
    """The ids that a choice offers."""
    return [str(choice.itemData(place)) for place in range(choice.count())]
