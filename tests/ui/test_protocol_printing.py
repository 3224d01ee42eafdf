"""What reaches the printer: the very pages, whole and at its resolution."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.paper.printing import send, set_paper


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
    set_paper(printer, sample_pdf())
    return printer


def black_area(data: bytes, page: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is black on a page, in points."""
    document = pypdfium2.PdfDocument(data)
    bitmap = document[page].render(scale=1, grayscale=True)
    rows = [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
    document.close()
    dark = [[x for x, grey in enumerate(row) if grey < 128] for row in rows]
    lines = [y for y, row in enumerate(dark) if row]
    return min(row[0] for row in dark if row), lines[0], max(row[-1] for row in dark if row), lines[-1]


def test_every_page_is_printed_whole(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    data = sample_pdf()
    assert send(data, to_file(target))
    printed = target.read_bytes()
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 2
    assert document[0].get_size()[0] < document[0].get_size()[1]
    document.close()
    for printed_at, drawn_at in zip(black_area(printed, 1), black_area(data, 1), strict=True):
        assert abs(printed_at - drawn_at) <= 2


def test_only_the_chosen_pages_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "second.pdf"
    printer = to_file(target)
    printer.setFromTo(2, 2)
    assert send(sample_pdf(), printer)
    document = pypdfium2.PdfDocument(target.read_bytes())
    assert len(document) == 1
    document.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_is_no_print(qtbot: QtBot, tmp_path: Path) -> None:
    assert not send(sample_pdf(), to_file(tmp_path / "no folder" / "printed.pdf"))
