"""What is at hand everywhere: people F6, incidents F7, papers F8, journal F9, at the foot of the rail.

    row = HandyRow(tr)
    row.set_available("people", True)
    row.chosen.connect(frame.open_handy)       # the name; sent only for what is available
    row.unavailable_chosen.connect(...)        # somebody pressed the key of what does not exist yet: say so

Nothing looks available that is not: until a page is registered the entry is locked and says why.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QSizePolicy

from ui import icons, theme
from ui.language import Language

KEYS = {"people": "F6", "incidents": "F7", "papers": "F8", "journal": "F9"}
_ICONS = {"people": "people", "incidents": "flag", "papers": "paper", "journal": "journal"}


class HandyRow(QFrame):
    """Four entries in a row; at 150 % under each other, without words."""

    chosen = Signal(str)
    unavailable_chosen = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("handy")
        self._buttons = {name: _HandyButton(name) for name in KEYS}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(0)
        for name, button in self._buttons.items():
            self._row.addWidget(button)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            button.setEnabled(False)
        self._shortcuts = [
            QShortcut(QKeySequence(key), self, lambda name=name: self._on_shortcut_activated(name))
            for name, key in KEYS.items()
        ]
        self._fit()
        self.retranslate()

    def set_available(self, name: str, available: bool) -> None:
        """Unlock an entry, or lock it. Raises KeyError for a name that is none of the four."""
        self._buttons[name].setEnabled(available)
        self.retranslate()

    def available(self, name: str) -> bool:
        """Say whether an entry is unlocked."""
        return self._buttons[name].isEnabled()

    def retranslate(self) -> None:
        """Write the words in the language of now."""
        for name, button in self._buttons.items():
            words = self._tr(f"window.handy.{name}")
            button.setText(words)
            button.setAccessibleName(f"{words}, {KEYS[name]}")
            reason = "" if button.isEnabled() else self._tr("window.handy.not_yet")
            button.setAccessibleDescription(reason)
            button.setToolTip(f"{words}\n{reason}" if reason else words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        folded = theme.look().folded
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        side = 0 if folded else 8
        self._row.setContentsMargins(side, 0, side, 0)
        self.setFixedHeight(theme.size("handy") * (len(KEYS) if folded else 1))

    def _on_shortcut_activated(self, name: str) -> None:
        if self._buttons[name].isEnabled():
            self.chosen.emit(name)
        else:
            self.unavailable_chosen.emit(name)


class _HandyButton(QAbstractButton):
    """Icon and key above, the word under them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(56, 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(2, 4, -2, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(ground, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        face = QFontMetrics(theme.font(12))
        side = theme.look().type_size(18)
        key = KEYS[self._name]
        wide = side + 4 + face.horizontalAdvance(key)
        folded = theme.look().folded
        high = side if folded else side + 2 + face.height()
        left, top = (self.width() - wide) / 2, (self.height() - high) / 2
        locked = not self.isEnabled()
        icons.paint(painter, QRectF(left, top, side, side), _ICONS[self._name], "ink3" if locked else "ink")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("ink3" if locked else "ink2"))
        painter.drawText(QRectF(left + side + 4, top, wide, side), Qt.AlignmentFlag.AlignVCenter, key)
        if not folded:
            under = QRectF(0, top + side + 2, self.width(), face.height())
            words = face.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
