"""A notice over the page: what was asked for is locked, and what must come first. Esc or its button takes it away.

notice.show_notice("Пломбы", "сначала огласите число получивших", "R27", icon="lock")
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import IconLabel, Paragraph


class Notice(QFrame):
    """One line of title and one of reason, in the act colour: nothing went wrong, it is only too early."""

    closed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("part", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel("lock", "act", 20, 21)
        self._title = Paragraph(role="strong")
        self._reason = Paragraph(role="small")
        self.button = KeyHintButton("", key="", measure="small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.close_notice)
        self.hide()
        self.retranslate()

    @property
    def words(self) -> str:
        """Title and reason as one sentence."""
        return self.accessibleName()

    def show_notice(self, title: str, reason: str, rule: str = "", icon: str = "lock") -> None:
        """Show title and reason (with its rule, if there is one)."""
        self._icon.set_icon(icon, "act")
        self._title.set_words(title)
        self._reason.set_words(f"{reason} · {rule}" if rule and reason else reason or rule)
        self.setAccessibleName(f"{title}: {self._reason.words}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_notice(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Write the button in the language of now."""
        self.button.set_words(self._tr("window.notice.close"))
