"""A way to begin: an icon, a title, what it is, its key. The whole row is one button.

way = WayButton("practice", "Ctrl+T")
way.set_words("Пройти учебный участок", "Весь день за 15 минут на вымышленных данных.")
way.clicked.connect(...)
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui import theme
from ui.widgets.labels import IconLabel, KeyCap, Paragraph, part


class WayButton(QAbstractButton):
    """Enter, Space, a click or its key."""

    def __init__(self, icon: str, key: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._title = Paragraph(role="section")
        self._words = Paragraph(role="body", tone="ink2")
        self._plate = part("plate")
        plate = QHBoxLayout(self._plate)
        plate.setContentsMargins(0, 0, 0, 0)
        plate.addWidget(IconLabel(icon, "accent", 22), 0, Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self._words)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12, 8, 12)
        row.setSpacing(16)
        row.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        QShortcut(QKeySequence(key), self, self.click)
        self._fit()

    def set_words(self, title: str, words: str) -> None:
        """Write the title and what this way is."""
        self._title.set_words(title)
        self._words.set_words(words)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(ground, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 8, 8)
        painter.end()

    def _fit(self) -> None:
        side = theme.look().type_size(48)
        self._plate.setFixedSize(side, side)
