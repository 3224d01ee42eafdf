"""The head of a step on pages that need their height for a list: number, title, rule, hands in one line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.labels import Paragraph, label, part


class StepStrip(QFrame):
    """A low card; at large type the hands leave it, because F1 has them too."""

    help_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._shown: tuple[str, ...] = ()
        self.setProperty("part", "card")
        self._plate = part("number_plate")
        self._number = label(role="section", tone="on_accent")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self._plate)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._number)
        self._title = Paragraph(role="strong")
        self._rule = Paragraph(role="caption")
        self._hands = QWidget()
        self._hands_row = QHBoxLayout(self._hands)
        self._hands_row.setContentsMargins(0, 0, 0, 0)
        self._hands_row.setSpacing(8)
        self.help_button = KeyHintButton("", variant="ghost")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._rule)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._plate)
        row.addLayout(words, 4)
        row.addWidget(self._hands, 9)
        row.addWidget(self.help_button)
        self.help_button.clicked.connect(self.help_asked)
        self._fit()
        self.retranslate()

    def show_step(self, number: int, title: str, rule: str, hands: Sequence[str]) -> None:
        """Write number, title, rule and what to do with the hands."""
        self._number.setText(str(number))
        self._title.set_words(title)
        self._rule.set_words(rule)
        if self._shown != tuple(hands):  # written at every entry of the journal: labels are dear to make anew
            self._shown = tuple(hands)
            clear(self._hands_row)
            for place, sentence in enumerate(hands, start=1):
                self._hands_row.addWidget(label(str(place), "strong", "accent"), 0, Qt.AlignmentFlag.AlignTop)
                self._hands_row.addWidget(Paragraph(sentence, "caption", "ink"), 1)
        self.setAccessibleName(f"{number}. {title}. {rule}")

    def retranslate(self) -> None:
        """Write the strip's own words in the language of now."""
        self.help_button.set_words(self._tr("window.more"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = theme.look().type_size(32)
        self._plate.setFixedSize(side, side)
        self._hands.setHidden(theme.look().folded)
