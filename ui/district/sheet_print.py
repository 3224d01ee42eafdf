"""A paper of the result on its way to a printer; somebody says that it lies in hand before it is journalled (R44).

self.printing = SheetPrint(tr)
self.printing.offer(data, reason)        # the bytes on screen, or why there is nothing to print
self.printing.in_hand.connect(...)       # these very bytes lie in hand
self.printing.went.connect(...)          # a printing began or ended: what must not change meanwhile
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import Language
from ui.paper.printing import PrintPdf, Spooling, print_with_dialog
from ui.widgets.buttons import KeyHintButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph
from ui.widgets.refusal import RefusalBox


class SheetPrint(QWidget):
    """Print; then the question. `print_pdf` is what a test puts its own for."""

    in_hand = Signal(bytes)
    went = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.print_pdf: PrintPdf = print_with_dialog
        self._data, self._reason = b"", ""
        self._sent = b""
        self._spooling: Spooling | None = None
        self._said = ""
        self.button = KeyHintButton("", key="Ctrl+P", icon="printer")
        self.yes = KeyHintButton("", icon="tick", variant="primary")
        self.no = KeyHintButton("")
        self.stop = KeyHintButton("", icon="close")
        self.trouble = RefusalBox(tr)
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
        self.stop.clicked.connect(self._on_stop_clicked)
        self.retranslate()

    @property
    def asking(self) -> bool:
        """Whether a sheet was sent and nobody has said yet that it lies in hand."""
        return bool(self._sent) and self._spooling is None

    @property
    def busy(self) -> bool:
        """Whether a sheet is on its way or is asked about."""
        return bool(self._sent)

    def offer(self, data: bytes, reason: str) -> None:
        """Offer to print these bytes; b"" for nothing, `reason` says why."""
        self._data, self._reason = data, reason
        self._show()

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        tr = self._tr
        self.button.set_words(tr("paper.print"))
        self.yes.set_words(tr("print.in_hand"))
        self.no.set_words(tr("paper.not_in_hand"))
        self.stop.set_words(tr("paper.stop"))
        self._question.set_words(tr("district.sheet.question"))
        self.trouble.retranslate()
        self._show()

    def _show(self) -> None:
        self._question.setVisible(self.asking)
        self._answers.setVisible(self.asking)
        self.stop.setVisible(self._spooling is not None)
        self.button.setVisible(not self.busy)
        self.button.set_available(bool(self._data), self._reason or self._tr("print.drawing"))
        self._words.set_words(self._said)
        self._words.setVisible(bool(self._said))

    def _on_button_clicked(self) -> None:
        self.trouble.clear()
        self._said = ""
        answer = self.print_pdf(self, self._data)
        if isinstance(answer, Spooling):
            self._spooling = answer
            answer.done.connect(self._on_spooled)
            answer.failed.connect(self._on_failed)
            answer.moved.connect(self._on_moved)
        if answer:
            self._sent = self._data
        self._stand()

    def _on_moved(self, place: int) -> None:
        if self._spooling is not None:
            self._said = self._tr("paper.spooling", sheet=place, sheets=len(self._spooling.sheets))
            self._show()

    def _on_spooled(self) -> None:
        self._spooling, self._said = None, ""
        self._stand()

    def _on_failed(self) -> None:
        """It took nothing, or not all of it: nothing is journalled, whatever came out."""
        tr = self._tr
        self._give_up("")
        self.trouble.show_trouble(
            tr("pages.trouble"), tr("paper.failed.what"), tr("paper.failed.safe"), tr("paper.failed.remedy")
        )

    def _on_stop_clicked(self) -> None:
        if self._spooling is not None:
            self._spooling.stop()
        self._give_up("")

    def _on_yes_clicked(self) -> None:
        sent = self._sent
        self._give_up("")
        self.in_hand.emit(sent)

    def _on_no_clicked(self) -> None:
        self._give_up(self._tr("district.sheet.not_printed"))

    def _give_up(self, said: str) -> None:
        self._sent, self._spooling, self._said = b"", None, said
        self._stand()

    def _stand(self) -> None:
        """Show what there is to do, with the focus on it."""
        self._show()
        self.went.emit()
        (self.yes if self.asking else self.stop if self._spooling is not None else self.button).setFocus()
