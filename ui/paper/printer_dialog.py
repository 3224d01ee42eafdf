"""Asking for a printer: the system's own dialog, behind one object that tests replace (as `ui.ask_file`)."""

from typing import Protocol

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


class PrinterAsker(Protocol):
    """What printing needs of it."""

    def choose(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Let the user choose printer, copies, pages and sides for a paper of so many pages; False: no, after all."""


class AskPrinter:
    """Asks with the system's dialog; sheet size and sides stand there as the printer's properties."""

    def choose(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """As `PrinterAsker.choose`."""
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
        dialog.setMinMax(1, pages)
        try:
            return dialog.exec() == QPrintDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()
