"""Printing: the very bytes of a PDF, drawn at the printer's resolution, through Qt's own dialog.

    answer = print_with_dialog(page, data)   # False: the user changed their mind; a `Spooling`: on its way
    answer.done.connect(...)                 # the spooler has it: ask whether the sheet lies in hand (R44)
    answer.failed.connect(...)               # it took nothing, or not all: nothing is a print

A sheet is drawn in a worker and handed to the printer when it is there: a list of a hundred pages takes its minutes
and the window stays alive. Two sides, trays and the like are the printer's own business.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui import worker
from ui.paper import pages
from ui.paper.pages import POINTS_PER_INCH, PageSize
from ui.paper.printer_dialog import AskPrinter, PrinterAsker

_FINEST = 600  # dots per inch: beyond it a page of text gains nothing and costs four times the room


class Spooling(QObject):
    """A paper on its way to a printer."""

    done = Signal()
    failed = Signal()
    moved = Signal(int)

    def __init__(self, data: bytes, printer: QPrinter) -> None:
        super().__init__()
        self._printer = printer
        self._painter = QPainter()
        self._sizes = pages.sizes(data)
        self._data = data
        self._sent = 0
        self._work: worker.Work | None = None
        self.sheets = sheets(printer, len(self._sizes))
        printer.setFullPage(True)
        self._draw_next()

    def stop(self) -> None:
        """Send nothing more; what the spooler has not got is not printed."""
        if self._work is not None:
            self._work.drop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _draw_next(self) -> None:
        """Draw the next sheet in a worker; the printer itself is asked on the window's thread only."""
        number = self.sheets[self._sent]
        lie = _lie(self._sizes[number - 1], self._printer)
        self._work = worker.in_thread(
            lambda: pages.printed(self._data, number, lie.whole, turned=lie.turned),
            lambda picture: self._on_drawn(lie, picture),
        )

    def _on_drawn(self, lie: "_Lie", picture: QImage) -> None:
        taken = self._printer.newPage() if self._sent else self._painter.begin(self._printer)
        if not taken:
            self._end(taken=False)
            return
        self._painter.drawImage(QRectF(QPointF(0, 0), QSizeF(lie.whole) * lie.dots), picture)
        self._sent += 1
        self.moved.emit(self._sent)
        if self._sent < len(self.sheets):
            self._draw_next()
        else:
            self._end(taken=True)

    def _end(self, *, taken: bool) -> None:
        self._work = None
        ended = self._painter.end() if self._painter.isActive() else False
        if taken and ended and self._printer.printerState() != QPrinter.PrinterState.Error:
            self.done.emit()
        else:
            self.failed.emit()


PrintPdf = Callable[[QWidget, bytes], "Spooling | bool"]
"""What a page needs: True it is printed, False the user changed their mind, or a `Spooling`. A test gives its own."""


def print_with_dialog(parent: QWidget, data: bytes, ask: PrinterAsker | None = None) -> Spooling | bool:
    """Ask for printer, copies and pages, and send these bytes there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(parent.window().windowTitle())  # whose it is, in the queue: "Участок № 127", and nobody's name
    count = set_paper(printer, data)
    if not (ask or AskPrinter()).choose(parent, printer, count):
        return False
    return Spooling(data, printer)


def set_paper(printer: QPrinter, data: bytes) -> int:
    """Propose the paper that the document is made for, upright or on its side; return how many pages it has."""
    found = pages.sizes(data)
    width, height = found[0]
    upright = QSizeF(min(width, height), max(width, height))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    sideways = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(sideways)
    return len(found)


def sheets(printer: QPrinter, count: int) -> tuple[int, ...]:
    """The page numbers as they go to `printer`: the chosen ones, in its order, as often as it does not copy itself."""
    chosen = [
        number
        for piece in printer.pageRanges().toRangeList()
        for number in range(piece.from_, piece.to + 1)
        if 1 <= number <= count
    ]
    chosen = chosen or list(range(1, count + 1))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return tuple(chosen) * copies
    return tuple(number for number in chosen for _ in range(copies))


class _Lie:
    """How a page lies on a sheet: `whole` is its picture in pixels, each of `dots` dots of the printer."""

    def __init__(self, whole: QSize, dots: int, *, turned: bool) -> None:
        self.whole, self.dots, self.turned = whole, dots, turned


def _lie(size: PageSize, printer: QPrinter) -> _Lie:
    """As large as on the page; smaller only when the sheet is, turned when the sheet lies the other way."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    turned = (size.width > size.height) != (sheet.width() > sheet.height())
    wide, high = (size.height, size.width) if turned else size
    dots = -(-printer.resolution() // _FINEST)
    factor = min(printer.resolution() / POINTS_PER_INCH, sheet.width() / wide, sheet.height() / high)
    return _Lie(QSize(round(wide * factor / dots), round(high * factor / dots)), dots, turned=turned)
