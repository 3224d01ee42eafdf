"""The announce box: the words to read aloud in two languages, and the number, 56 px high.

    box = AnnounceBox(tr)
    box.wait("сначала второй счёт")                                   # locked, with the reason
    box.prepare("«По списку ...»", "«Сайлаушылар ...»", 1666, [("m1", "Сапарова Г. Е., председатель"), ...])
    box.announced.connect(page.record)                               # the id of the person who read it aloud
    box.show_announced("Сапарова Г. Е., председатель", "20:52")       # done: who, when, padlock

The time is set by the program. The button takes Enter only while it has the focus itself, and no field sends it there.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.labels import IconLabel, Paragraph, label


class AnnounceBox(QWidget):
    """Waiting, ready or announced; `announced` carries the id of the person chosen."""

    announced = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.state = "waiting"
        self._reason = ""
        self._done_by = ("", "")
        self._box = QFrame()
        self._box.setProperty("part", "soft")
        self._sign = IconLabel("lock", "ink3", 16, 18)
        self._caption = Paragraph(role="caption")
        self._words = Paragraph(role="words")
        self._other_words = Paragraph(role="body", tone="ink2")
        self._number = label(role="announced")
        caption = QHBoxLayout()
        caption.setSpacing(8)
        caption.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        caption.addWidget(self._caption, 1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        words.addLayout(caption)
        words.addWidget(self._words)
        words.addWidget(self._other_words)
        words.addStretch(1)
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(24, 12, 24, 12)
        inside.setSpacing(24)
        inside.addLayout(words, 1)
        inside.addWidget(self._number)

        self._who_label = label(role="caption")
        self.who = Choice()
        self._who_label.setBuddy(self.who)
        self.button = KeyHintButton("", key="Enter", icon="announce", variant="primary")
        self._after = Paragraph(role="caption")
        who = QVBoxLayout()
        who.setSpacing(4)
        who.addWidget(self._who_label)
        who.addWidget(self.who)
        ask = QHBoxLayout()
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(16)
        ask.addLayout(who, 1)
        ask.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        ask.addStretch(1)
        self._ask = QWidget()
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(8)
        asking.addLayout(ask)
        asking.addWidget(self._after)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._box)
        column.addWidget(self._ask)
        self.who.setMinimumWidth(theme.look().type_size(216))
        self.button.clicked.connect(self._on_button_clicked)
        self.wait("")

    def wait(self, reason: str) -> None:
        """Be locked; `reason` says what must come first."""
        self._reason = reason
        self._show("waiting", "", "", "")

    def prepare(self, words: str, other_words: str, number: int, people: Sequence[tuple[str, str]]) -> None:
        """Show what is to be read: `words` in the language of the window, `other_words` in the other state language.

        `people` are (id, name) of those who may announce; the first is chosen.
        """
        self.who.set_choices(people)
        self._show("ready", words, other_words, self._tr.number(number))

    def show_announced(self, who: str, when: str, number: int | None = None) -> None:
        """Show that `who` announced it at `when`; the words stay as they were read."""
        self._done_by = (who, when)
        shown = self._number.text() if number is None else self._tr.number(number)
        self._show("announced", self._words.words, self._other_words.words, shown)

    def retranslate(self) -> None:
        """Write the box's own words in the language of now."""
        captions = {
            "waiting": lambda: self._reason or self._tr("window.announce.waiting"),
            "ready": lambda: self._tr("window.announce.read_aloud"),
            "announced": lambda: self._tr("window.announce.done", who=self._done_by[0], time=self._done_by[1]),
        }
        self._caption.set_words(captions[self.state]())
        self._who_label.setText(self._tr("window.announce.who"))
        self.who.setAccessibleName(self._who_label.text())
        self.button.set_words(self._tr("window.announce.record"))
        self._after.set_words(self._tr("window.announce.after"))
        self._box.setAccessibleName(f"{self._caption.words} {self._words.words} {self._number.text()}")

    def _show(self, state: str, words: str, other_words: str, number: str) -> None:
        self.state = state
        theme.mark(self._box, state=state)
        self._words.set_words(words)
        self._other_words.set_words(other_words)
        self._number.setText(number)
        for widget in (self._words, self._other_words, self._number):
            widget.setVisible(state != "waiting")
        self._sign.setVisible(state != "ready")
        self._sign.set_icon("lock", "ok" if state == "announced" else "ink3")
        self._ask.setVisible(state == "ready")
        self.retranslate()

    def _on_button_clicked(self) -> None:
        self.announced.emit(str(self.who.chosen))
