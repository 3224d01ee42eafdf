"""The refusal box: says no at the place where the no arose. Never a message box.

    box = RefusalBox(tr)                               # hidden until it has something to say
    box.show_refusal("Пакет не принят", reason="...", rule="R14, п. 4 ст. 37", first="Сначала ...")
    box.show_trouble("Диск полон", happened="...", safe="...", remedy="...")
    box.set_buttons([KeyHintButton("Записать звонок", variant="primary")])
    box.clear()

A refusal is the procedure's no: why, which rule, what must come first. A trouble is the machine's: what happened, what
is safe, what to do. Neither blames anybody.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.labels import IconLabel, Paragraph


class RefusalBox(QFrame):
    """Title, up to three named lines, one or two buttons, in a border of 2 px. Esc closes it through the frame."""

    closed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._lines: list[tuple[str, str]] = []
        self.setProperty("part", "card")
        self.setProperty("state", "refused")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = Paragraph(role="section", tone="stop")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("error", "stop", 20, 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addLayout(self._buttons)
        self.hide()

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.words

    @property
    def lines(self) -> list[str]:
        """The sentences shown under the title."""
        return [sentence for _, sentence in self._lines]

    def show_refusal(self, title: str, reason: str, rule: str = "", first: str = "") -> None:
        """Show why the procedure refuses: the reason, the rule or article, what must come first."""
        named = (("window.refusal.reason", reason), ("window.refusal.rule", rule), ("window.refusal.first", first))
        self._show(title, named)

    def show_trouble(self, title: str, happened: str, safe: str, remedy: str) -> None:
        """Show what went wrong with the machine or a file: what happened, what is safe, what to do."""
        named = (("window.refusal.reason", happened), ("window.refusal.safe", safe), ("window.refusal.remedy", remedy))
        self._show(title, named)

    def set_buttons(self, buttons: Sequence[KeyHintButton]) -> None:
        """Offer one or two ways on."""
        clear(self._buttons)
        for button in buttons:
            self._buttons.addWidget(button, 1)

    def clear(self) -> None:
        """Take the box away; it takes no room then."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Write the names of the lines in the language of now; the sentences belong to the page."""
        clear(self._grid)
        for row, (key, sentence) in enumerate(self._lines):
            name = Paragraph(self._tr(key), "caption", line=20)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            words = Paragraph(sentence, "small_strong" if row == 0 else "small")
            self._grid.addWidget(words, row, 1)
        self.setAccessibleName(". ".join([self._title.words, *self.lines]))

    def _show(self, title: str, named: Sequence[tuple[str, str]]) -> None:
        self._title.set_words(title)
        self._lines = [(key, sentence) for key, sentence in named if sentence]
        self.set_buttons([])
        self.retranslate()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
