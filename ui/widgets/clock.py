"""The count clock: twelve cells, elapsed time, time left to the limit (R24).

clock = CountClock(tr)
clock.set_minutes(elapsed=52, limit=720, until="08:00")
clock.set_folded(True)          # only the time left, with a clock sign: large type, narrow header
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.language import Language

_CELLS = 12
_GAP = 2


class CountClock(QWidget):
    """Time since the end of voting against the limit of the edition; the act colour in the last hour and after it."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._elapsed = 0
        self._limit = 720
        self._until = ""
        self._lost = ""
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_minutes(self, elapsed: int, limit: int, until: str, lost: str = "") -> None:
        """Show `elapsed` of `limit` minutes; `until` is the time of day at which the limit is reached.

        `lost` says in words how much of it an interruption took; it stands behind the time elapsed.
        """
        self._elapsed, self._limit, self._until, self._lost = elapsed, limit, until, lost
        self.retranslate()

    def set_folded(self, folded: bool) -> None:
        """Show only what is left."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    @property
    def late(self) -> bool:
        """Say whether the last hour has begun."""
        return self._limit - self._elapsed <= 60

    def retranslate(self) -> None:
        """Write the words in the language of now."""
        self.setAccessibleName(f"{self._elapsed_words()}, {self._left_words()}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._folded:
            words = QFontMetrics(theme.font(13)).horizontalAdvance(self._short_words())
            return QSize(words + theme.look().type_size(16) + 10, theme.look().type_size(24))
        return QSize(max(theme.size("clock"), self._words_width()), theme.look().type_size(16) + 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("act" if self.late else "ink2"))
        if self._folded:
            side = theme.look().type_size(16)
            icons.paint(
                painter, QRectF(0, (self.height() - side) / 2, side, side), "clock", "act" if self.late else "ink2"
            )
            place = QRectF(side + 8, 0, self.width() - side - 8, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._short_words())
        else:
            top = QRectF(0, 0, self.width(), theme.look().type_size(16))
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._elapsed_words())
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._left_words())
            self._paint_cells(painter)
        painter.end()

    def _paint_cells(self, painter: QPainter) -> None:
        wide = (self.width() - _GAP * (_CELLS - 1)) / _CELLS
        done = _CELLS * self._elapsed / self._limit if self._limit else 0
        painter.setPen(Qt.PenStyle.NoPen)
        for cell in range(_CELLS):
            place = QRectF(cell * (wide + _GAP), self.height() - 8, wide, 8)
            painter.setBrush(theme.colour("track"))
            painter.drawRoundedRect(place, 1, 1)
            filled = min(1.0, max(0.0, done - cell))
            if filled:
                painter.setBrush(theme.colour("chart3" if self.late else "accent"))
                painter.drawRoundedRect(QRectF(place.x(), place.y(), place.width() * filled, 8), 1, 1)

    def _words_width(self) -> int:
        metrics = QFontMetrics(theme.font(13))
        return metrics.horizontalAdvance(self._elapsed_words()) + metrics.horizontalAdvance(self._left_words()) + 16

    def _elapsed_words(self) -> str:
        hours, minutes = divmod(self._elapsed, 60)
        words = self._tr("window.clock.elapsed", hours=hours, minutes=f"{minutes:02d}")
        return f"{words}, {self._lost}" if self._lost else words

    def _left_words(self) -> str:
        left = self._limit - self._elapsed
        hours, minutes = divmod(abs(left), 60)
        if left < 0:
            return self._tr("window.clock.over", until=self._until, hours=hours, minutes=f"{minutes:02d}")
        return self._tr("window.clock.left", until=self._until, hours=hours, minutes=f"{minutes:02d}")

    def _short_words(self) -> str:
        left = self._limit - self._elapsed
        hours, minutes = divmod(abs(left), 60)
        if left < 0:
            return self._tr("window.clock.over_short", hours=hours, minutes=f"{minutes:02d}")
        return self._tr("window.clock.left_short", hours=hours, minutes=f"{minutes:02d}")
