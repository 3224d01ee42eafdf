"""A file as QR codes over the whole window, one after the other: for the camera of whoever has no drive (X2).

overlay = CodesOverlay(window, tr, result.on_screen(data), "bundle-127.asice")    # shown at once, Esc takes it away
overlay.closed.connect(...)

The code takes the full height: version 28 has 137 modules with its quiet zone, five pixels each on a laptop's screen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.pages.signing_keys.code import CodeOnScreen
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import Paragraph, label

SECONDS = 1.5
"""How long a code stays: a hand that films needs about one second."""
_SIDE = 360


class CodesOverlay(QWidget):
    """Left and right go through the codes, Space stops and goes on, Home begins anew, Esc ends."""

    closed = Signal()

    def __init__(self, window: QWidget, tr: Language, texts: Sequence[str], name: str) -> None:
        super().__init__(window)
        self._tr, self._texts, self._name = tr, tuple(texts), name
        self.place = 0
        self.code = CodeOnScreen()
        self.number = label(role="title")
        self.bar = QProgressBar()
        self.back = KeyHintButton("", key="Left", listens=False)
        self.next = KeyHintButton("", key="Right", listens=False)
        self.pause = KeyHintButton("", key="Space", variant="primary", listens=False)
        self.leave = KeyHintButton("", key="Esc", icon="close", listens=False)
        self._title, self._words = label(role="section"), Paragraph(role="body")
        self._keys = Paragraph(role="caption")
        self.timer = QTimer(self)
        self.timer.setInterval(round(1000 * SECONDS))
        self.timer.timeout.connect(lambda: self.go(1))
        self._build()
        self.back.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.pause.clicked.connect(self.toggle)
        self.leave.clicked.connect(self.end)
        tr.changed.connect(self._show)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.timer.start()
        self._show()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def running(self) -> bool:
        """Whether the codes follow each other by themselves."""
        return self.timer.isActive()

    def go(self, by: int) -> None:
        """Show the code so many places further; after the last comes the first: a camera may have missed some."""
        self.place = (self.place + by) % len(self._texts)
        self._show()

    def toggle(self) -> None:
        """Stop, or go on."""
        if self.running:
            self.timer.stop()
        else:
            self.timer.start()
        self._show()

    def end(self) -> None:
        """Take the codes away."""
        self.timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # nothing of the page below happens meanwhile
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_Home:
                self._step(-self.place)
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_Escape:
                self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("body")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.back, self.next, self.pause, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the whole
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(self._texts))
        steps = QHBoxLayout()
        steps.setSpacing(8)
        steps.addWidget(self.back)
        steps.addWidget(self.next)
        side = QVBoxLayout()
        side.setContentsMargins(24, 24, 24, 24)
        side.setSpacing(16)
        for widget in (self._title, self._words, self.number, self.bar, self.pause):
            side.addWidget(widget)
        side.addLayout(steps)
        side.addWidget(self._keys)
        side.addStretch(1)
        side.addWidget(self.leave)
        beside = QWidget()
        beside.setLayout(side)
        beside.setFixedWidth(theme.look().type_size(_SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.code, 1)
        row.addWidget(beside)

    def _step(self, by: int) -> None:
        """By hand: the codes wait from here on."""
        self.timer.stop()
        self.go(by)

    def _show(self) -> None:
        tr, count = self._tr, len(self._texts)
        number = tr("plan.codes.number", number=tr.number(self.place + 1), count=tr.number(count))
        self.code.show_text(self._texts[self.place], number)
        self.number.setText(number)
        self.bar.setValue(self.place + 1)
        self._title.setText(self._name)
        minutes = max(1, round(count * SECONDS / 60))
        told = tr("plan.codes.count", count=tr.number(count), minutes=tr.number(minutes))
        self._words.set_words(f"{told} {tr('plan.codes.how')}")
        self._keys.set_words(tr("plan.codes.keys"))
        self.pause.set_words(tr("plan.codes.pause" if self.running else "plan.codes.run"))
        self.back.set_words(tr("plan.codes.back"))
        self.next.set_words(tr("plan.codes.next"))
        self.leave.set_words(tr("plan.codes.leave"))
        self.setAccessibleName(tr("plan.codes.title"))
