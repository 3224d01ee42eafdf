"""The six parts of the day at the foot of the start page."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import Language

PARTS = ("preparation", "opening", "voting", "count", "protocol", "district")


class DayStrip(QWidget):
    """Numbered circles on one line, a name and a few words under each."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the parts in the language of now."""
        spoken = "; ".join(f"{number}. {name}: {note}" for number, name, note in self._parts())
        self.setAccessibleName(f"{self._tr('start.day')} {spoken}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, self._circle() + 12 + self._high(15) + self._high(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, parts = self._circle(), self._parts()
        wide = self.width() / len(parts)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(side // 2, side // 2, round(wide * (len(parts) - 1)) + side // 2, side // 2)
        for number, name, note in parts:
            left = (number - 1) * wide
            painter.setPen(QPen(theme.colour("accent_line"), 2))
            painter.setBrush(theme.colour("bg"))
            painter.drawEllipse(QRectF(left + 1, 1, side - 2, side - 2))
            painter.setFont(theme.font(12, theme.MEDIUM))
            painter.setPen(theme.colour("accent"))
            painter.drawText(QRectF(left, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(number))
            self._line(painter, QRectF(left, side + 8, wide - 12, self._high(15)), name, 15, "ink")
            self._line(painter, QRectF(left, side + 10 + self._high(15), wide - 12, self._high(13)), note, 13, "ink2")
        painter.end()

    @staticmethod
    def _line(painter: QPainter, place: QRectF, words: str, pixels: int, tone: str) -> None:
        face = theme.font(pixels, theme.MEDIUM if pixels == 15 else theme.REGULAR)
        painter.setFont(face)
        painter.setPen(theme.colour(tone))
        shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _parts(self) -> list[tuple[int, str, str]]:
        tr = self._tr
        return [(number, tr(f"phase.{name}"), tr(f"start.part.{name}")) for number, name in enumerate(PARTS, start=1)]

    @staticmethod
    def _circle() -> int:
        return theme.look().type_size(24)

    @staticmethod
    def _high(pixels: int) -> int:
        return QFontMetrics(theme.font(pixels)).height()
