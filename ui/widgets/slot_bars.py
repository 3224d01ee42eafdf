"""Voters served in slots of ten minutes: one row of bars for each desk, all rows on one scale, the hours below.

    bars = SlotBars()
    bars.set_day(42, 120, now=93, most=30)
    bars.set_rows([BarRow("Ким Д. В.", "21", {42: 12, 43: 9}), BarRow("Вне помещения", "9", {80: 9}, limited=False)])
    bars.set_letters(24)             # pixels of its letters, where they do not follow the look (the second screen)

A slot with more voters than `most` has its number over it: the shape says it, not the colour alone. Rows of crews have
their own scale and all their numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_AN_HOUR = 6
_LETTERS = 13
_BETWEEN = 6


@dataclass(frozen=True)
class BarRow:
    """A row: its name, its total as written, slot -> voters, the colour token of its bars.

    `limited` rows are those of one person: a crew's voters all stand in the slot in which it came back.
    """

    name: str
    total: str
    slots: Mapping[int, int] = field(default_factory=dict)
    tone: str = "chart2"
    limited: bool = True


class SlotBars(QWidget):
    """The chart. The owner gives it an accessible name and shows the same numbers as a table."""

    def __init__(self, row_height: int = 52) -> None:
        """`row_height` in pixels at 100 % is what a row asks for; more room makes the bars higher."""
        super().__init__()
        self._row_height = row_height
        self._letters = 0
        self._rows: Sequence[BarRow] = ()
        self._first, self._last, self._now, self._most = 0, 1, -1, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_day(self, first: int, last: int, now: int = -1, most: int = 0) -> None:
        """Draw the slots from `first` up to `last`; `now` is the present one, `most` what one person can serve."""
        self._first, self._last, self._now, self._most = first, max(last, first + 1), now, most
        self.update()

    def set_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these rows, the first on top."""
        if len(rows) != len(self._rows):
            self.updateGeometry()
        self._rows = rows
        self.update()

    def set_letters(self, pixels: int) -> None:
        """Write with letters of so many pixels whatever the look says."""
        self._letters = pixels
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        row = theme.look().type_size(self._row_height)
        return QSize(theme.look().type_size(360), len(self._rows) * row + self._axis_height())

    def minimumSizeHint(self) -> QSize:
        row = theme.look().type_size(self._row_height) * 3 // 5
        return QSize(theme.look().type_size(240), max(1, len(self._rows)) * row + self._axis_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows:
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        line = QFontMetrics(self._font()).height()
        high = (self.height() - self._axis_height()) / len(self._rows)
        largest = max([1, *(served for row in self._rows if row.limited for served in row.slots.values())])
        for place, row in enumerate(self._rows):
            ground = QRectF(0, place * high, self.width(), high - _BETWEEN)
            if row.name:
                self._paint_name(painter, QRectF(0, ground.y(), self.width(), line), row)
                ground.adjust(0, line, 0, 0)
            self._paint_bars(painter, ground, row, largest if row.limited else max(row.slots.values(), default=1))
        self._paint_hours(painter)

    def _paint_name(self, painter: QPainter, place: QRectF, row: BarRow) -> None:
        """The name over the bars, its total at the right end."""
        painter.setPen(theme.colour("ink"))
        painter.setFont(self._font())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.name)
        painter.setFont(self._font(strong=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.total)

    def _paint_bars(self, painter: QPainter, ground: QRectF, row: BarRow, largest: int) -> None:
        line = QFontMetrics(self._font()).height()
        numbered = {slot for slot, served in row.slots.items() if not row.limited or self._is_haste(served)}
        room = ground.height() - (line if numbered else 2)
        foot = ground.bottom()
        for number, served in row.slots.items():
            tone = "act" if row.limited and self._is_haste(served) else "accent" if number == self._now else row.tone
            high = max(room * served / largest, 1)
            bar = QRectF(self._left(number), foot - high, max(self._left(number + 1) - self._left(number) - 1, 1), high)
            painter.fillRect(bar, theme.colour(tone))
            if number in numbered:
                painter.setFont(self._font(strong=True))
                painter.setPen(theme.colour("act" if tone == "act" else "ink2"))
                over = QRectF(bar.center().x() - 40, bar.y() - line, 80, line)
                painter.drawText(over, Qt.AlignmentFlag.AlignCenter, str(served))
        if row.limited and 0 < self._most <= largest:
            level = int(foot - room * self._most / largest)
            painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(0, level, self.width(), level)
        painter.fillRect(QRectF(0, foot, self.width(), 1), theme.colour("line"))

    def _paint_hours(self, painter: QPainter) -> None:
        """An hour under its first slot; every second one where they would touch."""
        metrics = QFontMetrics(self._font())
        hour_wide = self._left(self._first + _AN_HOUR)
        step = next(hours for hours in (1, 2, 3, 6, 12) if hours == 12 or hours * hour_wide > _wide(metrics))
        painter.setFont(self._font())
        painter.setPen(theme.colour("ink2"))
        for hour in range(-(-self._first // _AN_HOUR), self._last // _AN_HOUR + 1, step):
            words = f"{hour % 24:02d}"
            wide = metrics.horizontalAdvance(words)
            left = min(self._left(hour * _AN_HOUR), self.width() - wide)
            place = QRectF(left, self.height() - metrics.height(), wide + 1, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _left(self, slot: int) -> float:
        """Where a slot begins, in pixels from the left."""
        return (slot - self._first) * self.width() / (self._last - self._first)

    def _is_haste(self, served: int) -> bool:
        return 0 < self._most < served

    def _axis_height(self) -> int:
        return QFontMetrics(self._font()).height() + 4

    def _font(self, strong: bool = False) -> QFont:
        face = theme.font(_LETTERS, theme.MEDIUM if strong else theme.REGULAR)
        if self._letters:
            face.setPixelSize(self._letters)
        return face


def _wide(metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("00") + metrics.horizontalAdvance("0")
