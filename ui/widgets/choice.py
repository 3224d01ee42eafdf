"""Fields one chooses in: a list that the mouse wheel never changes, and a box to tick.

who = Choice([("m1", "Ким Д. В."), ("m2", "Петренко И. Н.")])
who.chosen            # 'm1'; '' while nothing is chosen
who.choice_changed.connect(...)
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyledItemDelegate, QWidget

from ui import icons, theme


class Choice(QComboBox):
    """A drop-down list of (id, words). Opens with Space, Alt+Down or F4; Enter goes on to the next field."""

    choice_changed = Signal(str)
    confirmed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(self._on_current_index_changed)
        self.set_choices(choices)

    @property
    def chosen(self) -> str:
        """The id of the line chosen, '' while there is none."""
        return str(self.currentData() or "")

    def set_choices(self, choices: Sequence[tuple[str, str]], placeholder: str = "") -> None:
        """Offer these (id, words). What was chosen stays chosen if it is still offered.

        With a `placeholder` nothing is chosen until the user does so: use it where a hasty Enter would be a lie.
        """
        kept = self.chosen
        self.blockSignals(True)
        self.clear()
        self.setPlaceholderText(placeholder)
        for key, words in choices:
            self.addItem(words, key)
        index = self.findData(kept) if kept else -1
        self.setCurrentIndex(index if index >= 0 or placeholder or not choices else 0)
        self.blockSignals(False)
        self._show_chosen()

    def choose(self, key: str) -> None:
        """Choose the line with that id; '' chooses nothing. Raises KeyError when it is not offered."""
        index = self.findData(key) if key else -1
        if key and index < 0:
            raise KeyError(key)
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page; it must never change an answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.look().type_size(16)
        painter = QPainter(self)
        place = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        icons.paint(painter, place, "chevron_down", "ink2" if self.isEnabled() else "ink3")
        painter.end()

    def _on_current_index_changed(self, index: int) -> None:
        self._show_chosen()
        self.choice_changed.emit(self.chosen)

    def _show_chosen(self) -> None:
        self.setToolTip(self.currentText())
        theme.mark(self, chosen="yes" if self.chosen else "no")


class Tick(QCheckBox):
    """A box to tick, drawn as in the drawings; Space ticks it."""

    def __init__(self, words: str = "", small: bool = False) -> None:
        super().__init__(words)
        if small:
            self.setProperty("measure", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, words: str) -> None:
        """Write the words beside the box."""
        self.setText(words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = float(theme.size("tick"))
        painter = QPainter(self)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        paint_tick(painter, place, self.isChecked(), self.isEnabled(), self.hasFocus())
        painter.end()


def paint_tick(painter: QPainter, place: QRectF, on: bool, enabled: bool = True, focus: bool = False) -> None:
    """Draw the box of a tick into the square `place`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "accent" if (on or focus) and enabled else "line_strong"
    painter.setPen(QPen(theme.colour(edge), 2))
    painter.setBrush(theme.colour("accent" if on and enabled else "surface" if enabled else "sunken"))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
    if focus and on:
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
    if on:
        inset = place.width() * 0.15
        icons.paint(painter, place.adjusted(inset, inset, -inset, -inset), "tick", "on_accent" if enabled else "ink3")
