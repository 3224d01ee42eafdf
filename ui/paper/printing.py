"""Printing: the very bytes of a PDF, drawn page by page at the printer's resolution, through Qt's own dialog.

    sent = print_with_dialog(page, data)     # False: the user changed their mind, or the printer took nothing

Sent is not printed: the page asks whether the sheet lies in hand before it records a print (R44).
"""

from collections.abc import Callable

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

PrintPdf = Callable[[QWidget, bytes], bool]
"""What a page needs of it; a test gives its own."""

_POINTS_PER_INCH = 72
_FINEST = 600  # dots per inch: beyond it a page of text gains nothing and costs a hundred megabytes


def print_with_dialog(parent: QWidget, data: bytes) -> bool:
    """Ask for printer, copies and pages, and send these bytes there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    pages = set_paper(printer, data)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return send(data, printer)


def send(data: bytes, printer: QPrinter) -> bool:
    """Draw the chosen pages on `printer`; False when it does not take them."""
    printer.setFullPage(True)
    document = pypdfium2.PdfDocument(data)
    painter = QPainter()
    if not painter.begin(printer):
        document.close()
        return False
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(document)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        _draw(painter, document[number - 1], printer)
    painter.end()
    document.close()
    return printer.printerState() != QPrinter.PrinterState.Error


def _draw(painter: QPainter, page: pypdfium2.PdfPage, printer: QPrinter) -> None:
    """One page on the whole sheet: nothing is scaled unless the paper has another size."""
    dots = min(printer.resolution(), _FINEST)
    bitmap = page.render(scale=dots / _POINTS_PER_INCH, grayscale=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
    ).copy()  # the buffer belongs to the bitmap and dies with it
    page.close()
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    place = QRectF(0, 0, sheet.width(), sheet.height())
    size = QRectF(image.rect()).size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


def set_paper(printer: QPrinter, data: bytes) -> int:
    """Propose the paper that the document is made for; return how many pages it has."""
    document = pypdfium2.PdfDocument(data)
    width, height = document.get_page_size(0)
    count = len(document)
    document.close()
    printer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Point))
    return count
