"""The head of a page that the start page leads to: a way back, a title, what the page is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import Paragraph, label


class PageHead(QWidget):
    """Back (Esc), title, one sentence."""

    left = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.back_button = KeyHintButton("", key="Esc", icon="arrow_left", variant="ghost")
        self._title = label(role="title")
        self._lead = Paragraph(role="body", tone="ink2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._lead)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.back_button)
        self.back_button.clicked.connect(self.left)

    def set_words(self, title: str, lead: str) -> None:
        """Write title and sentence."""
        self._title.setText(title)
        self._lead.set_words(lead)
        self.back_button.set_words(self._tr("start.back"))


def lay_out(page: QWidget, head: PageHead, card: QWidget, own: QWidget, share: int) -> None:
    """The head over two cards: what was read, `share` parts wide, and two parts wide what one adds."""
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(card, share)
    row.addWidget(own, 2)
    column = QVBoxLayout(page)
    column.setContentsMargins(88, 16, 88, 24)
    column.setSpacing(16)
    column.addWidget(head)
    column.addLayout(row, 1)
