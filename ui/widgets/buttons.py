"""Buttons that show their key.

    go = KeyHintButton("Записать оглашение", key="Enter", icon="announce", variant="primary")
    go.clicked.connect(...)
    go.set_available(False, "сначала второй счёт")     # greyed out, the reason in the tooltip and for screen readers

    row = ActionRow(go)          # the same, with the reason written beside the button while it cannot be pressed

A key other than Enter works from anywhere on the page that shows the button. Enter works only while the button itself
has the focus: nobody records an announcement by finishing a field.
"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.labels import Paragraph, key_cap_size, paint_key_cap

_TYPE = {"": 15, "big": 17, "small": 14}
_SIDE = {"": 16, "big": 24, "small": 12}


class KeyHintButton(QPushButton):
    """A button with an optional icon before its words and its key painted behind them."""

    def __init__(
        self,
        text: str,
        key: str = "",
        icon: str = "",
        variant: str = "plain",
        measure: str = "",
        listens: bool = True,
    ) -> None:
        """Put a button together.

        `key` as in a QKeySequence, or 'Enter'; `variant` plain, primary or ghost; `measure` '', big or small. With
        `listens` False the key is only painted: somebody else (the frame, for F1) hears it.
        """
        super().__init__()
        self._icon_name = icon
        self._key = key
        self._measure = measure
        self._shortcuts = [
            QShortcut(QKeySequence(sequence), self, self._on_shortcut_activated)
            for sequence in (_both(key) if listens else [])
        ]
        self.setProperty("variant", variant)
        if measure:
            self.setProperty("measure", measure)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(text)

    @property
    def key(self) -> str:
        """The key painted on the button."""
        return self._key

    def set_words(self, text: str) -> None:
        """Give the button another text."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_available(self, available: bool, reason: str = "") -> None:
        """Grey the button out, or not; `reason` says what must come first."""
        self.setEnabled(available)
        self.setToolTip("" if available else reason)
        self.setAccessibleDescription("" if available else reason)

    def sizeHint(self) -> QSize:
        side = 8 if self.property("variant") == "ghost" else _SIDE[self._measure]
        return QSize(self._content_width() + 2 * side + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + 16, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _MODIFIERS:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        tone = self._tone()
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            side = theme.look().type_size(20 if self._measure != "small" else 18)
            icons.paint(painter, QRectF(left, middle - side / 2, side, side), self._icon_name, tone)
            left += side + 8
        face = theme.font(_TYPE[self._measure], theme.MEDIUM)
        words = QFontMetrics(face).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        painter.setFont(face)
        painter.setPen(theme.colour(tone))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRect(round(left), 0, words + 4, self.height()), flags, self.text())
        if self._key:
            cap = key_cap_size(self._key)
            place = QRectF(left + words + 8, middle - cap.height() / 2, cap.width(), cap.height())
            paint_key_cap(painter, place, self._key, self._key_tone(), self._cap_tone())

    def _content_width(self) -> int:
        face = QFontMetrics(theme.font(_TYPE[self._measure], theme.MEDIUM))
        width = face.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        if self._icon_name:
            width += theme.look().type_size(20 if self._measure != "small" else 18) + 8
        if self._key:
            width += key_cap_size(self._key).width() + 8
        return width

    def _tone(self) -> str:
        if not self.isEnabled():
            return "ink3"
        return {"primary": "on_accent", "ghost": "accent"}.get(str(self.property("variant")), "ink")

    def _key_tone(self) -> str:
        tone = self._tone()
        return "ink2" if tone in ("ink", "accent") else tone

    def _cap_tone(self) -> str:
        tone = self._tone()
        return "line_strong" if tone != "on_accent" else tone

    def _on_shortcut_activated(self) -> None:
        if self.isEnabled():
            self.click()  # the focus stays where one works


_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def _both(key: str) -> list[str]:
    """The key sequences behind a painted key: the Enter of the letters and the Enter of the digits are both meant."""
    if not key or key == "Enter":
        return []
    if key.endswith("+Enter"):
        return [key.removesuffix("Enter") + end for end in ("Return", "Enter")]
    return [key]


class ActionRow(QWidget):
    """A button, and while it cannot be pressed the sentence that says what must come first."""

    def __init__(self, button: KeyHintButton, below: bool = False) -> None:
        """`below` writes the sentence under the button instead of beside it."""
        super().__init__()
        self.button = button
        self.reason = Paragraph("", "caption")
        row: QBoxLayout = QVBoxLayout(self) if below else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8 if below else 16)
        row.addWidget(button)
        row.addWidget(self.reason, 1)
        if below:
            self.reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.set_available(True)

    def set_available(self, available: bool, reason: str = "") -> None:
        """As `KeyHintButton.set_available`, with the reason written out."""
        self.button.set_available(available, reason)
        self.reason.set_words("" if available else reason)
