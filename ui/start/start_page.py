"""The start page: the last file at the left, four ways to begin at the right, the day at the foot."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.language import Language
from ui.start.day_strip import DayStrip
from ui.start.open_card import OpenCard
from ui.start.ways import WayButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, hairline, label

WAYS = {
    "kit": ("drive", "Ctrl+N"),
    "practice": ("practice", "Ctrl+T"),
    "district": ("district", "Ctrl+D"),
    "check": ("verified", "Ctrl+E"),
}
_SIDE = 88


class StartPage(QWidget):
    """Shows and offers; the window carries out."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.card = OpenCard(tr)
        self.ways = {name: WayButton(icon, key) for name, (icon, key) in WAYS.items()}
        self._day = label(role="caption")
        self._strip = DayStrip(tr)
        self._busy_said = Paragraph(role="strong")
        self._busy_bar = QProgressBar()
        self._busy_bar.setRange(0, 0)
        self._busy_bar.setTextVisible(False)
        self.busy = Card()
        self.busy.body.addWidget(self._busy_said)
        self.busy.body.addWidget(self._busy_bar)
        self.busy.hide()
        ways = QVBoxLayout()
        ways.setSpacing(0)
        for place, way in enumerate(self.ways.values()):
            if place:
                ways.addWidget(hairline())
            ways.addWidget(way)
        ways.addWidget(self.busy)
        ways.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(40)
        top.addWidget(self.card, 1)
        top.addLayout(ways, 1)
        day = QVBoxLayout()
        day.setSpacing(16)
        day.addWidget(self._day)
        day.addWidget(self._strip)
        self._top, self._foot = QWidget(), QWidget()
        self._top.setLayout(top)
        self._foot.setLayout(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot)
        top.setContentsMargins(_SIDE, 24, _SIDE - 8, 24)
        day.setContentsMargins(_SIDE, 24, _SIDE, 24)
        self.retranslate()

    def show_busy(self, words: str) -> None:
        """Say what takes its time now; '' when it is over. Meanwhile nothing else can be begun."""
        self._busy_said.set_words(words)
        self.busy.setVisible(bool(words))
        self.card.setEnabled(not words)
        for way in self.ways.values():
            way.setEnabled(not words)

    def first_field(self) -> QWidget:
        """Return where the focus starts."""
        return self.card.first_field()

    def retranslate(self) -> None:
        """Write the page in the language of now."""
        tr = self._tr
        for name, way in self.ways.items():
            way.set_words(tr(f"start.way.{name}"), tr(f"start.way.{name}.words"))
        self._day.setText(tr("start.day"))
        self._strip.retranslate()
        self.card.retranslate()
