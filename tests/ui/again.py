"""A contest counted anew in the window (T8): decided, counted, compared, and the repeat protocol posted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from precinct_app.domain.events import RepeatCause
from precinct_app.services import practice_setup
from tests.ui import results
from tests.ui.evening import Evening, click, enter, fill, focused, press
from ui.pages.protocol.sealing import SealSection
from ui.pages.repeat.repeat_page import RepeatPage
from ui.pages.repeat.where import Where, where


class Again:
    """The page of T8 of one contest whose protocol hangs on the wall."""

    def __init__(self, evening: Evening, contest: str) -> None:
        self.evening = evening
        self.contest = contest
        self.page = evening.page(f"T8.{contest}", RepeatPage)

    def where(self) -> Where:
        """What is open."""
        return where(self.evening.session.state, self.contest)

    def settle(self) -> None:
        """Wait for the papers in the worker."""
        results.settle(self.evening.qtbot, self.page.protocol)

    def go_on(self) -> None:
        """Press the one primary button of the question."""
        going = self.page.deciding.next
        assert going.button.isEnabled(), going.reason.words
        press(going.button, Qt.Key.Key_Return)

    def decide(self, cause: RepeatCause, *chosen: str) -> None:
        """Answer all questions."""
        asked = self.page.deciding
        self.evening.sit(asked)
        causes = [each for each in asked.cause.findChildren(QPushButton) if not each.isHidden()]
        click(causes[list(RepeatCause).index(cause)])
        self.go_on()
        assert focused() is asked.in_favour
        enter(asked.in_favour, "6")
        enter(asked.against, "0")
        self.go_on()
        fill(asked.reason, "в стопке нашли чужой бюллетень")
        if cause is RepeatCause.APPLICATION:
            assert not asked.next.button.isEnabled()
            fill(asked.applicants, "доверенное лицо; фотография стопки")
        self.go_on()
        if cause is not RepeatCause.APPLICATION:
            for item in chosen:
                press(asked.items.ticks[item], Qt.Key.Key_Space)
            self.go_on()

    def accept(self) -> None:
        """Accept the relations; a warning is looked at first."""
        relations = self.page.relations
        self.evening.sit(relations)
        self.evening.accept(relations)

    def confirm(self) -> None:
        """The numbers are the same: the protocol stands."""
        compared = self.page.comparing
        self.evening.sit(compared)
        assert compared.same
        press(compared.action.button, Qt.Key.Key_Return)

    def draw_up(self) -> None:
        """The numbers are others: a repeat protocol is drawn up with the chair's key."""
        compared = self.page.comparing
        self.evening.take_the_seat("m1")
        assert not compared.same
        QTest.keyClicks(compared.pin.edit, practice_setup.PIN)
        press(compared.action.button, Qt.Key.Key_Return)

    def sign_and_post(self) -> None:
        """One print; everybody signs by hand, both holders with their keys; then it hangs on the wall."""
        protocol = self.page.protocol
        self.settle()
        assert protocol.preview.on_view.startswith("repeat_protocol."), "what is on the screen is what is printed"
        results.print_one(self.evening.qtbot, protocol)
        results.sign(protocol)
        sealing = results.section_of(protocol, SealSection)
        assert focused() is sealing.rows[0].pin.edit, "the keys are asked next"
        results.seal(protocol)
        results.post(protocol)
