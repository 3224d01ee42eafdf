"""The evening for tests: a window at a step of the count, typing, and everything that can be read on a page."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands, items
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from tests.ui.days import make_session, practice
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.counted import CountedGatePage
from ui.pages.count.pile_counts import PileCounts
from ui.pages.count.relations import RelationsPage
from ui.pages.count.seat import Seat
from ui.precinct_window import PrecinctWindow
from ui.settings import Settings
from ui.step_page import StepPage
from ui.widgets.choice import Choice
from ui.widgets.segments import Segments

AnyPage = TypeVar("AnyPage", bound=StepPage)


class Seated(Protocol):
    """What offers the seat to another member."""

    @property
    def seat(self) -> Seat: ...


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
        self.qtbot = qtbot
        self.language = Language(lang)
        run = practice(folder, until)
        before(run)
        self.open(run)
        self.session.choose_actor(actor)

    def open(self, run: PracticeRun) -> None:
        """Open the window on a run."""
        self.run = run
        self.session = make_session(run)
        self.window = PrecinctWindow(self.session, self.language, Settings(run.folder / "settings.ini"))
        self.qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

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

    def at(self, key: str) -> None:
        """The window came to this step by itself; without a screen it may have lost the focus while a loop ran."""
        assert self.window.shown == key
        self.window.activateWindow()
        QApplication.processEvents()

    def take_the_seat(self, member: str) -> None:
        """The member sits down unasked, as the menu under the name at work offers."""
        place = [each.id for each in self.session.precinct.setup.members].index(member)
        self.window.header.user.findChildren(QMenu)[-1].actions()[place].trigger()
        assert self.session.actor == member

    def sit(self, page: Seated) -> None:
        """Hand the seat over to whom the page offers, when it does."""
        if page.seat.isVisible():
            press(page.seat.choice, Qt.Key.Key_Return)
            press(page.seat.button, Qt.Key.Key_Return)

    def count(self, counts: CountedGatePage | PileCounts, other: Mapping[str, int] | None = None) -> None:
        """Two members count what the page asks until it asks for nothing: the honest numbers, or `other` ones."""
        numbers = dict(other or {})
        while self.turn(counts, lambda item: numbers.get(item, self.truth(item))):
            pass

    def turn(self, counts: CountedGatePage | PileCounts, number_of: Callable[[str], int]) -> bool:
        """One number typed, or the seat handed over; False when neither is asked."""
        if counts.seat.isVisible():
            self.sit(counts)
            return True
        item = asked(counts)
        if not item or self.session.state.agreed(item) is not None:
            return False
        self.type_number(counts, number_of(item))
        return True

    def type_number(self, counts: CountedGatePage | PileCounts, number: int) -> None:
        """A number into the field that has the focus: packs and a remainder, or in one piece."""
        pack = self.session.precinct.rules.edition.pack_size
        for part in divmod(number, pack) if isinstance(counts, PileCounts) else (number,):
            enter(focused(), str(part))

    def accept(self, page: RelationsPage) -> None:
        """Look at every warning, then accept the relations."""
        table = page.table
        for row in range(table.rows.rowCount()):
            table.setCurrentIndex(table.rows.index(row, 0))
            if table.relation(str(table.rows.index(row, 0).data())).outcome == "look":
                press(table, Qt.Key.Key_Space)
        press(page.accept.button, Qt.Key.Key_Return)

    def play(self, *keys: str) -> None:
        """Steps that the practice strip plays, one after the other."""
        for key in keys:
            self.at(key)
            strip = self.window.strip
            assert strip is not None
            with self.qtbot.waitSignal(strip.player.ended, timeout=20_000):
                click(strip.play_button)

    def move_clock(self) -> None:
        """What the practice strip offers while only time is missing."""
        assert self.window.strip is not None
        click(self.window.strip.clock_button)


def asked(counts: CountedGatePage | PileCounts) -> str:
    """The item that the member at work is asked to count."""
    if isinstance(counts, PileCounts):
        return counts.table.edited
    return turns.next_item(counts.rows(), counts.session.actor)


def count_twice(run: PracticeRun, item: str, number: int, members: Sequence[str] = ("m4", "m5")) -> None:
    """Two members find `number`."""
    packs, remainder = divmod(number, run.precinct.rules.edition.pack_size)
    for member in members:
        answer = run.precinct.do(commands.EnterCount(item, packs, remainder), member)
        assert isinstance(answer, tuple), answer


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press one key on what is in sight."""
    assert widget.isVisible()
    QTest.keyClick(widget, key)


def click(widget: QWidget) -> None:
    """Click with the left button on what is in sight."""
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def focused() -> QWidget:
    """The widget that has the focus, once what was just made is shown."""
    widget = QApplication.focusWidget()
    assert widget is not None
    if not widget.isVisible():
        QApplication.sendPostedEvents()
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
