"""Bytes on their way to a printer: sent, drawn sheet by sheet, stopped or failed; what each print button has.

class PaperButton(Sending):
    ...
    if self.send(data):          # the spooler has it, or will have it: ask whether the sheet lies in hand

Sent is not printed (R44): what becomes of the bytes is said by whoever holds the sheet.
"""

from PySide6.QtWidgets import QWidget

from ui.language import Language
from ui.paper.printing import PrintPdf, Spooling, print_with_dialog
from ui.widgets.buttons import KeyHintButton
from ui.widgets.refusal import RefusalBox


class Sending(QWidget):
    """`print_pdf` is what a test puts its own for; `stop` shows while sheets are drawn, `trouble` when it took none."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.print_pdf: PrintPdf = print_with_dialog
        self.spooling: Spooling | None = None
        self.said = ""
        self.stop = KeyHintButton("", icon="close")
        self.trouble = RefusalBox(tr)
        self.stop.clicked.connect(self._on_stop_clicked)

    def send(self, data: bytes) -> bool:
        """Ask for a printer and send; False when the user gave it up in the dialog."""
        answer = self.print_pdf(self, data)
        if isinstance(answer, Spooling):
            self.spooling = answer
            answer.done.connect(self._on_spooled)
            answer.failed.connect(self._on_failed)
            answer.moved.connect(self._on_moved)
        return bool(answer)

    def refresh(self) -> None:
        """Show what is said and what can be pressed now."""
        raise NotImplementedError

    def stand(self) -> None:
        """Show what there is to do, with the focus on it."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Nothing was printed: forget what was sent."""
        raise NotImplementedError

    def _on_moved(self, place: int) -> None:
        if self.spooling is not None:
            self.said = self._tr("paper.spooling", sheet=place, sheets=len(self.spooling.sheets))
            self.refresh()

    def _on_spooled(self) -> None:
        self.spooling, self.said = None, ""
        self.stand()

    def _on_failed(self) -> None:
        """It took nothing, or not all of it: no print, whatever came out."""
        tr = self._tr
        self.give_up()
        self.trouble.show_trouble(
            tr("pages.trouble"), tr("paper.failed.what"), tr("paper.failed.safe"), tr("paper.failed.remedy")
        )

    def _on_stop_clicked(self) -> None:
        if self.spooling is not None:
            self.spooling.stop()
        self.give_up()
