"""QR codes back from paper: PDF, PNG or JPEG in, texts out. Nothing here knows what a code means."""

import io
import math
import struct
import zlib
from collections.abc import Iterator

import pypdfium2
import zxingcpp
from PIL import Image

from precinct_app.exchange.trouble import Code, Trouble

MOST_PAGES = 20
MOST_PIXELS = 80_000_000
"""A picture beyond this is refused before it is unpacked, a page drawn coarser: A3 at 600 dpi is 70 million."""

_PDF = b"%PDF-"
_DPI, _POINTS_PER_INCH = 200, 72
"""Five pixels per module of a code of 40 mm."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises at a picture that is cut off or damaged."""


def read_codes(data: bytes) -> list[str]:
    """The texts of all QR codes in a picture or in the first MOST_PAGES of a PDF, in order, none twice.

    Trouble `picture_unreadable` when it is neither or is broken, `picture_too_large`, `qr_not_found`.
    """
    pages = _pdf_pages(data) if data.startswith(_PDF) else _picture(data)
    texts = list(dict.fromkeys(text for page in pages for text in _codes(page)))
    if not texts:
        raise Trouble(Code.QR_NOT_FOUND)
    return texts


def _codes(page: Image.Image) -> list[str]:
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(page, formats=formats) if code.valid]


def _picture(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if math.prod(picture.size) > MOST_PIXELS:
                raise Trouble(Code.PICTURE_TOO_LARGE, limit=MOST_PIXELS // 1_000_000)
            if picture.has_transparency_data:
                paper = Image.new("RGBA", picture.size, "white")
                yield Image.alpha_composite(paper, picture.convert("RGBA")).convert("L")
            else:
                yield picture.convert("L")
    except Image.DecompressionBombError:
        raise Trouble(Code.PICTURE_TOO_LARGE, limit=MOST_PIXELS // 1_000_000) from None
    except _BROKEN:
        raise Trouble(Code.PICTURE_UNREADABLE) from None


def _pdf_pages(data: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Trouble(Code.PICTURE_UNREADABLE) from None
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            coarsest = math.sqrt(MOST_PIXELS / max(1, math.prod(page.get_size())))
            bitmap = page.render(scale=min(_DPI / _POINTS_PER_INCH, coarsest), grayscale=True)
            yield bitmap.to_pil()
            bitmap.close()
            page.close()
    except pypdfium2.PdfiumError:
        raise Trouble(Code.PICTURE_UNREADABLE) from None
    finally:
        document.close()
