"""Read papers back: text with its place, pictures, properties.

Through the program's own door to PDFium: in a test of the window a thread may be drawing a preview meanwhile.
"""

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from PIL import Image

from precinct_app.exchange.pdfium import opened

MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A piece of text on a page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def page_count(pdf: bytes, password: str | None = None) -> int:
    with opened(pdf, password) as document:
        return len(document)


def text_of(pdf: bytes) -> str:
    """All text of all pages with every white space as one plain space."""
    with opened(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def letters_of(text: str) -> str:
    """Text without white space and hyphens: a name is whole on paper wherever its lines break.

    A hyphen at the end of a line reads as a sign of its own.
    """
    return re.sub(r"[\s\u0002\u00ad\ufffe-]", "", text)


def words(pdf: bytes, page: int = 0) -> list[Word]:
    """Pieces of text of one page with their places."""
    found = []
    with opened(pdf) as document:
        reading = document[page].get_textpage()
        for number in range(reading.count_rects()):
            left, bottom, right, top = reading.get_rect(number)
            text = " ".join(reading.get_text_bounded(left, bottom, right, top).split())
            found.append(Word(text, left, bottom, right, top))
    return found


def beside(pieces: list[Word], letter: str) -> list[str]:
    """What stands on the row of the first cell `letter`, cell by cell; lines of one cell from top to bottom."""
    mark = next(piece for piece in pieces if piece.text == letter and piece.left < 30 * MM)
    row = [piece for piece in pieces if abs(piece.middle - mark.middle) < 6 and piece is not mark]
    return [piece.text for piece in sorted(row, key=lambda piece: (round(piece.left, -1), -piece.top))]


def picture(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    """A page as a grey picture."""
    with opened(pdf) as document:
        whole: Image.Image = document[page].render(scale=dpi / 72).to_pil()
        return whole.convert("L")


def properties(pdf: bytes) -> dict[str, str]:
    with opened(pdf) as document:
        found: dict[str, str] = document.get_metadata_dict()
        return found


def font_names(pdf: bytes) -> set[str]:
    """Names of the fonts that draw text."""
    names: set[str] = set()
    with opened(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
                font = pdfium.FPDFTextObj_GetFont(item.raw)
                length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
                buffer = ctypes.create_string_buffer(length)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
                names.add(buffer.value.decode())
    return names
