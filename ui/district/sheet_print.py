"""A paper of the result on its way to a printer; somebody says that it lies in hand before it is journalled (R44).

self.printing = SheetPrint(tr)
self.printing.offer(data, reason)        # the bytes on screen, or why there is nothing to print
self.printing.in_hand.connect(...)       # these very bytes lie in hand
self.printing.went.connect(...)          # a printing began or ended: what must not change meanwhile
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.language import Language
from ui.paper.sending import Sending
from ui.widgets.buttons import KeyHintButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph


class SheetPrint(Sending):
    """Print; then the question."""

    in_hand = Signal(bytes)
    went = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        self._data, self._reason = b"", ""
        self._sent = b""
        self.button = KeyHintButton("", key="Ctrl+P", icon="printer")
        self.yes = KeyHintButton("", icon="tick", variant="primary")
        self.no = KeyHintButton("")
        self._question = Paragraph(role="strong")
        self._words = Paragraph(role="caption")
        self._answers = Flow(self.yes, self.no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.trouble, self._question, self._answers, self.button, self.stop, self._words):
            column.addWidget(widget)
        self.button.clicked.connect(self._on_button_clicked)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self._on_no_clicked)
        self.retranslate()

    @property
    def asking(self) -> bool:
        """Whether a sheet was sent and nobody has said yet that it lies in hand."""
        return bool(self._sent) and self.spooling is None

    @property
    def busy(self) -> bool:
        """Whether a sheet is on its way or is asked about."""
        return bool(self._sent)

    def offer(self, data: bytes, reason: str) -> None:
        """Offer to print these bytes; b"" for nothing, `reason` says why."""
        self._data, self._reason = data, reason
        self.refresh()

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        tr = self._tr
        self.button.set_words(tr("paper.print"))
        self.yes.set_words(tr("print.in_hand"))
        self.no.set_words(tr("paper.not_in_hand"))
        self.stop.set_words(tr("paper.stop"))
        self._question.set_words(tr("district.sheet.question"))
        self.trouble.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show what is said and what can be pressed now."""
        self._question.setVisible(self.asking)
        self._answers.setVisible(self.asking)
        self.stop.setVisible(self.spooling is not None)
        self.button.setVisible(not self.busy)
        self.button.set_available(bool(self._data), self._reason or self._tr("print.drawing"))
        self._words.set_words(self.said)
        self._words.setVisible(bool(self.said))

    def _on_button_clicked(self) -> None:
        self.trouble.clear()
        self.said = ""
        if self.send(self._data):
            self._sent = self._data
        self.stand()

    def _on_yes_clicked(self) -> None:
        sent = self._sent
        self.give_up()
        self.in_hand.emit(sent)

    def _on_no_clicked(self) -> None:
        self.give_up()
        self.said = self._tr("district.sheet.not_printed")
        self.refresh()

    def give_up(self) -> None:
        """Nothing was printed: forget what was sent."""
        self._sent, self.spooling, self.said = b"", None, ""
        self.stand()

    def stand(self) -> None:
        """Show what there is to do, with the focus on it."""
        self.refresh()
        self.went.emit()
        (self.yes if self.asking else self.stop if self.spooling is not None else self.button).setFocus()
