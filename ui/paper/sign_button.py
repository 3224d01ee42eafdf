"""A small square button that is only a sign: larger, smaller, next page. Its words are in the tooltip."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui import icons, theme


class SignButton(QPushButton):
    """As high as the other small buttons; Enter presses it like Space."""

    def __init__(self, icon: str, key: str = "") -> None:
        """`key` is written in the tooltip; somebody else hears it."""
        super().__init__()
        self._icon_name = icon
        self._key = key
        self.setProperty("variant", "plain")
        self.setProperty("measure", "small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()

    def set_words(self, words: str) -> None:
        """Say what it does."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._key})" if self._key else words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        side = theme.look().type_size(16)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        icons.paint(painter, place, self._icon_name, "ink" if self.isEnabled() else "ink3")
        painter.end()

    def _fit(self) -> None:
        self.setFixedWidth(theme.size("button_small"))
