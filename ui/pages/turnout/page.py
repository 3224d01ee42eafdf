"""V, turnout: what is told to observers, the reports that the program writes itself, the pace of the desks."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.pages.turnout.pace import PaceCard
from ui.pages.turnout.reports import ReportsCard
from ui.pages.turnout.told import ToldBox
from ui.session import Session
from ui.step_page import StepPage


class TurnoutPage(StepPage):
    """The sentence above; the day at the left, the reports at the right. Nothing is typed here."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.told = ToldBox(session, tr)
        self.pace = PaceCard(session, tr)
        self.reports = ReportsCard(self, tr)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self.told)
        column.addWidget(_Halves(self.pace, self.reports), 1)
        self.retranslate()

    def title(self) -> str:
        """A work area, not a step of its own."""
        return self._tr("turnout.title")

    def subtitle(self) -> str:
        """When the next report is due."""
        state, edition = self.session.state, self.session.precinct.rules.edition
        waiting = [hour for hour in edition.report_hours if hour not in state.reports]
        if not waiting:
            return self._tr("turnout.all_written")
        return self._tr("turnout.next", time=f"{min(waiting)}:00")

    def refresh(self) -> None:
        if not self.key:
            return
        for part in (self.told, self.pace, self.reports):
            part.refresh()

    def retranslate(self) -> None:
        self.pace.retranslate()
        self.reports.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.reports.paper.in_hand if self.reports.paper.asking else self.reports.table


class _Halves(QWidget):
    """The day takes the room that the reports leave; large type puts it under them."""

    def __init__(self, day: QWidget, reports: QWidget) -> None:
        super().__init__()
        self._parts = (day, reports)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(day, 1)
        self._row.addWidget(reports)

    def minimumSizeHint(self) -> QSize:
        least = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = theme.size("gap")
        needed = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in self._parts) + gap
        beside = needed <= self.width()
        self._row.setSpacing(gap)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop)
