"""What reaches the printer: the very pages, whole and at its resolution."""

import io
from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.pages.protocol.printing import send


def sample_pdf() -> bytes:
    """Two pages with some lines."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for page in (1, 2):
        for line in range(20 * page):
            canvas.rect(60, 780 - 18 * line, 475, 6, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def to_file(target: Path) -> QPrinter:
    """A printer that writes a PDF, as Qt's own."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def darkness(data: bytes, page: int) -> float:
    """Mean darkness of a page, from 0 (white) to 1."""
    document = pypdfium2.PdfDocument(data)
    bitmap = document[page].render(scale=0.5, grayscale=True)
    grey = bytes(bitmap.buffer)
    document.close()
    return 1 - sum(grey) / 255 / len(grey)


def test_every_page_is_printed_whole(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    data = sample_pdf()
    assert send(data, to_file(target))
    printed = target.read_bytes()
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 2
    assert document[0].get_size()[0] < document[0].get_size()[1]
    document.close()
    assert abs(darkness(printed, 1) - darkness(data, 1)) < 0.01


def test_only_the_chosen_pages_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "second.pdf"
    printer = to_file(target)
    printer.setFromTo(2, 2)
    assert send(sample_pdf(), printer)
    document = pypdfium2.PdfDocument(target.read_bytes())
    assert len(document) == 1
    document.close()


def test_a_printer_that_cannot_begin_is_no_print(qtbot: QtBot, tmp_path: Path) -> None:
    assert not send(sample_pdf(), to_file(tmp_path / "no folder" / "printed.pdf"))
