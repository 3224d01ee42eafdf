"""The help of the step (F1): a panel at the right that leaves the page in sight.

panel = HelpPanel(tr)
panel.show_help(Help("Подписи в списке", "R26, п. 3-1 ст. 43", ("До вскрытия ...", "..."), who="два счётчика"))
panel.closed.connect(...)
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.labels import IconLabel, Paragraph, hairline, label


@dataclass(frozen=True)
class Help:
    """What is said about one step: its name, its rule, sentences, who does it, what paper it leaves."""

    title: str
    rule: str = ""
    sentences: tuple[str, ...] = ()
    who: str = ""
    paper: str = ""


class HelpPanel(QFrame):
    """Title, rule, sentences; Esc (the frame sees to that) or the button closes it."""

    closed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._help = Help("")
        self.setObjectName("help")
        self._title = Paragraph(role="section")
        self._close = KeyHintButton("", key="", measure="small", variant="plain")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("help", "accent", 20, 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._lines)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(hairline())
        whole.addWidget(scroll, 1)
        whole.addWidget(self._close)
        self._close.clicked.connect(self.close_help)
        self.hide()
        self.retranslate()

    def show_help(self, help_text: Help) -> None:
        """Show this help and take the focus, so that Esc closes it."""
        self._help = help_text
        self.retranslate()
        self.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_help(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Write the panel in the language of now; the sentences are the caller's."""
        self._title.set_words(self._help.title)
        self._close.set_words(self._tr("window.help.close"))
        clear(self._lines)
        for sentence in self._help.sentences:
            self._lines.addWidget(Paragraph(sentence, "body"))
        named = (
            ("window.help.rule", self._help.rule),
            ("window.help.who", self._help.who),
            ("window.help.paper", self._help.paper),
        )
        for key, words in named:
            if words:
                self._lines.addWidget(label(self._tr(key), "caption"))
                self._lines.addWidget(Paragraph(words, "small"))
        self.setAccessibleName(self._help.title)
