"""How many came: the number, its share of the list, hour by hour, the last reports (R23: only the ledger is asked)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.turnout import by_hour
from precinct_app.services import turnout
from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.charts import HourBars
from ui.widgets.labels import IconLabel, label, part

_REPORTS = 4
_REPORTS_LARGE = 2
"""Reports beside the hours; large type leaves room for fewer."""


class TurnoutCard(Card):
    """Voters served, the hours of the day, the last reports and the next one."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._number = label(role="large")
        self._of = label(role="body", tone="ink2")
        self._share = label(role="caption")
        self._hours_said = label(role="caption")
        self.hours = HourBars()
        hours = session.precinct.rules.edition.report_hours
        self.reports = [_ReportCell() for _ in hours[:_REPORTS]]
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        numbers.addWidget(self._number)
        numbers.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        left.addLayout(numbers)
        left.addWidget(self._share)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left)
        row.addWidget(self.hours, 1)
        row.addWidget(self._hours_said, 0, Qt.AlignmentFlag.AlignTop)
        for cell in self.reports:
            row.addWidget(cell)
        self.body.addLayout(row)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """As low as in the drawing: the list below needs the room."""
        self.body.setContentsMargins(16, 8, 16, 8)
        large = theme.look().scale > 100
        self._hours_said.setVisible(not large)
        for cell in self.reports[:-_REPORTS_LARGE]:
            cell.setVisible(not large)

    def refresh(self) -> None:
        """Read the ledger again."""
        tr, state = self._tr, self._session.state
        came, listed = state.turnout(), state.voter_list.people
        self._number.setText(tr.number(came))
        self._of.setText(tr("pages.turnout.of", number=tr.number(listed)))
        self._share.setText(tr("pages.turnout.share", share=tr.percent(came, listed)))
        self._hours_said.setText(tr("pages.turnout.hours"))
        edition = self._session.precinct.rules.edition
        served = by_hour(state)
        last = max([edition.closes.hour - 1, *served])
        hours = [(f"{hour:02d}", served.get(hour, 0)) for hour in range(edition.opens.hour, last + 1)]
        now = self._session.precinct.clock.now().hour
        open_now = "O4" in state.steps and "C1" not in state.steps
        current = now - edition.opens.hour if open_now else -1
        self.hours.set_hours(hours, current, ", ".join(f"{hour}:00 — {tr.number(number)}" for hour, number in hours))
        self._show_reports()
        self.setAccessibleName(f"{self._number.text()} {self._of.text()}, {self._share.text()}")

    def _show_reports(self) -> None:
        """The last ones that were written, then the one that is due next."""
        lines = turnout.report_lines(self._session.precinct)
        written = [line for line in lines if line.report]
        last = min(max(len(written) + 1, len(self.reports)), len(lines))
        for cell, line in zip(self.reports, lines[last - len(self.reports) : last], strict=True):
            cell.show_line(line, self._tr)


class _ReportCell(QWidget):
    """A report hour: its number and share, or that its hour is to come."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("clock", "accent", 16)
        self._hour, self._words = label(role="small_strong"), label(role="caption", tone="ink")
        hour = QHBoxLayout()
        hour.setSpacing(6)
        hour.addWidget(self._icon)
        hour.addWidget(self._hour, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addLayout(hour)
        column.addWidget(self._words)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(part("upright"))
        row.addLayout(column)

    @property
    def words(self) -> str:
        """What stands under the hour."""
        return self._words.text()

    def show_line(self, line: turnout.ReportLine, tr: Language) -> None:
        """Show a report hour."""
        report = line.report
        self._icon.set_icon("done" if report else "clock", "ok" if report else "accent")
        self._hour.setText(tr.time(line.due_at))
        theme.mark(self._hour, tone="ok" if report else "accent")
        if report is None:
            self._words.setText(tr("turnout.soon"))
        else:
            self._words.setText(f"{tr.number(report.received)} · {tr.percent(report.received, report.voters)}")
        self.setAccessibleName(f"{self._hour.text()}: {self._words.text()}")
