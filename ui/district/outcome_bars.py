"""Bars over a row of small labels, each with its number on top: how many precincts or numbers fall into a step.

bars = OutcomeBars(); bars.set_bars([("80", 4), ("85", 31)])
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_FACE = 12
_GAP = 3


class OutcomeBars(QWidget):
    """Read by a screen reader as its labels with their numbers; steps with nothing have neither bar nor number."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[tuple[str, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        """Show (label, number) from left to right."""
        self._bars = bars
        self.setAccessibleName(", ".join(f"{words}: {number}" for words, number in bars if number))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._bars) * theme.look().type_size(28), theme.look().type_size(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(len(self._bars) * theme.look().type_size(20), theme.look().type_size(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(_FACE))
        line = QFontMetrics(theme.font(_FACE)).height()
        room = self.height() - 2 * line - _GAP
        most = max(1, *(number for _, number in self._bars))
        wide = self.width() / len(self._bars)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(theme.colour("ink2"))
        painter.drawLine(0, self.height() - line - 1, self.width(), self.height() - line - 1)
        for place, (words, number) in enumerate(self._bars):
            left = place * wide
            painter.drawText(QRectF(left, self.height() - line, wide, line), centre, words)
            if number:
                high = room * number / most
                top = self.height() - line - 1 - high
                painter.fillRect(QRectF(left + _GAP, top, wide - 2 * _GAP, high), theme.colour("chart2"))
                painter.drawText(QRectF(left, top - line, wide, line), centre, str(number))
        painter.end()
