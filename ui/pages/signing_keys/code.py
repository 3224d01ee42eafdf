"""A QR code on screen, as large as there is room for: dark on white in every theme, or no camera sees it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.documents import qr

_LEAST = 240
"""Pixels: a code of version 12 has 73 modules with its quiet zone, three pixels each can be read."""


class CodeOnScreen(QWidget):
    """Shows one text as a code; empty until `show_text`."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: qr.Modules = ()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str, name: str) -> None:
        """Show this text; `name` says to a screen reader what the code is."""
        self.text = text
        self._modules = qr.modules(text)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def heightForWidth(self, width: int) -> int:
        return width

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        count = len(self._modules) + 2 * qr.QUIET
        module = max(min(self.width(), self.height()) // count, 1)
        side = module * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
        for down, row in enumerate(self._modules, start=qr.QUIET):
            for across, dark in enumerate(row, start=qr.QUIET):
                if dark:
                    place = QRect(left + across * module, top + down * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
