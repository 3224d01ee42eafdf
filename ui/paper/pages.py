"""The pages of a PDF as pictures: for the screen in colours, for a printer in dots."""

from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

from precinct_app.exchange.pdfium import opened

POINTS_PER_INCH = 72
_BAND = 1024  # rows of dots drawn at once; the pattern of greys goes on over them, for it repeats every 16 rows
_HARD_EDGES = (
    pdfium.FPDF_GRAYSCALE
    | pdfium.FPDF_PRINTING
    | pdfium.FPDF_RENDER_NO_SMOOTHTEXT
    | pdfium.FPDF_RENDER_NO_SMOOTHPATH
    | pdfium.FPDF_RENDER_NO_SMOOTHIMAGE
)
"""A dot is black or it is not: soft edges would become frayed ones."""

_BLACK, _PAPER = 0xFF000000, 0xFFFFFFFF
_WHITE = (255, 255, 255, 255)
_MOST_PIXELS = 16_000_000  # of one picture on screen: beyond it the page is drawn coarser, and not out of memory


class PageSize(NamedTuple):
    """Width and height of a page in points."""

    width: float
    height: float


def sizes(data: bytes) -> tuple[PageSize, ...]:
    """The size of every page of a PDF. Raises ValueError when `data` is none."""
    with opened(data) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def picture(data: bytes, number: int, factor: float) -> QImage:
    """Page `number` (from 1) in colours, at `factor` pixels per point; coarser when that would be a huge picture."""
    with opened(data) as document:
        width, height = document.get_page_size(number - 1)
        finest = (_MOST_PIXELS / (width * height)) ** 0.5
        page = document[number - 1]
        bitmap = page.render(scale=min(max(factor, 0.02), finest), rev_byteorder=True, prefer_bgrx=True)
        return _image(page, bitmap, QImage.Format.Format_RGBX8888)


def printed(data: bytes, number: int, whole: QSize, *, turned: bool) -> QImage:
    """Page `number` (from 1) as a laser prints it: `whole` dots, each black or white, greys as patterns of dots.

    `turned` lays the page on its side first, a quarter to the right. It is drawn in bands, and only its black and white
    is kept: an A3 sheet at 600 dots per inch is 9 MB and never 280. One picture and not many, because a spooler that
    draws them anew in another size would leave a seam between two of them.
    """
    dots = bytearray()
    for top in range(0, whole.height(), _BAND):
        place = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        greys = _band(data, number, whole, place, turned=turned)
        band = greys.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.OrderedDither)
        if band.color(0) != _BLACK:
            band.invertPixels()
        dots += band.constBits()
    line = len(dots) // whole.height()
    sheet = QImage(bytes(dots), whole.width(), whole.height(), line, QImage.Format.Format_Mono).copy()
    sheet.setColorTable([_BLACK, _PAPER])  # in this order a printer's PDF holds dots and no colours
    return sheet


def _band(data: bytes, number: int, whole: QSize, place: QRect, *, turned: bool) -> QImage:
    """What falls on `place` in greys when the page fills `whole`."""
    with opened(data) as document:
        page = document[number - 1]
        wide, high = place.width(), place.height()
        bitmap = pypdfium2.PdfBitmap.new_native(wide, high, pdfium.FPDFBitmap_Gray)
        bitmap.fill_rect(_WHITE, 0, 0, wide, high)
        room = (-place.left(), -place.top(), whole.width(), whole.height())
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *room, int(turned), _HARD_EDGES)
        return _image(page, bitmap, QImage.Format.Format_Grayscale8)


def _image(page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap, kind: QImage.Format) -> QImage:
    """A picture of its own: the buffer belongs to the bitmap and dies with it."""
    shown = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    bitmap.close()
    page.close()
    return shown
