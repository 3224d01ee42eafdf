"""How many came: the number, its share of the list, hour by hour (R23: only the ledger of issue is asked)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.charts import HourBars
from ui.widgets.labels import label, part


class TurnoutCard(Card):
    """Voters served, the hours of the day, on the premises and at home."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._number = label(role="large")
        self._of = label(role="body", tone="ink2")
        self._share = label(role="caption")
        self._hours_said = label(role="caption")
        self.hours = HourBars()
        self._places = {place: (label(role="caption"), label(role="strong")) for place in ("premises", "home")}
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
        for words, number in self._places.values():
            place = QVBoxLayout()
            place.setSpacing(2)
            place.addStretch(1)
            place.addWidget(number)
            place.addWidget(words)
            place.addStretch(1)
            row.addWidget(part("upright"))
            row.addLayout(place)
        self.body.addLayout(row)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """As low as in the drawing: the list below needs the room."""
        self.body.setContentsMargins(16, 8, 16, 8)
        self._hours_said.setVisible(theme.look().scale == 100)

    def refresh(self) -> None:
        """Read the ledger again."""
        tr, state = self._tr, self._session.state
        came, listed = state.turnout(), state.voter_list.voters
        self._number.setText(tr.number(came))
        self._of.setText(tr("pages.turnout.of", number=tr.number(listed)))
        self._share.setText(tr("pages.turnout.share", share=tr.percent(came, listed)))
        self._hours_said.setText(tr("pages.turnout.hours"))
        edition = self._session.precinct.rules.edition
        last = max([edition.closes.hour - 1, *state.issued_by_hour])
        hours = [(f"{hour:02d}", state.issued_by_hour.get(hour, 0)) for hour in range(edition.opens.hour, last + 1)]
        now = self._session.precinct.clock.now().hour
        open_now = "O4" in state.steps and "C1" not in state.steps
        current = now - edition.opens.hour if open_now else -1
        self.hours.set_hours(hours, current, ", ".join(f"{hour}:00 — {tr.number(number)}" for hour, number in hours))
        at_home = state.served_at_home()
        for place, number in (("premises", came - at_home), ("home", at_home)):
            self._places[place][0].setText(tr(f"pages.turnout.{place}"))
            self._places[place][1].setText(tr.number(number))
        self.setAccessibleName(f"{self._number.text()} {self._of.text()}, {self._share.text()}")
