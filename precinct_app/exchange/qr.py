"""QR codes back from paper: PDF or picture in, texts out. Nothing here knows what a code means."""

import io
import math
import struct
import typing
import warnings
import zlib
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image, ImageFilter

from precinct_app.exchange.pdfium import opened
from precinct_app.exchange.trouble import Code, Trouble

MOST_PAGES = 20
MOST_PIXELS = 80_000_000
"""A picture beyond this is refused before it is unpacked, a page drawn coarser: A3 at 600 dpi is 70 million."""

_PDF = b"%PDF-"
_KINDS = ("PNG", "JPEG", "WEBP")
_DPI, _POINTS_PER_INCH = 200, 72
"""Five pixels per module of a code of 40 mm."""
_PLENTY = 16_000_000
"""From so many pixels on half the resolution shows all there is to see, four times as soon: A4 at 400 dpi is less."""
_HARD_PAGES = 3
"""So many pages on which nothing is seen are looked at once more, which takes a second each."""
_BLURS = (3, 5)
"""Radius in pixels of what is sharpened away: a shaking hand, a lens out of focus."""
_SPECKLE = 1.5
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises at a picture that is cut off or damaged."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Seen(typing.NamedTuple):
    """A code on a page, counted from 1; `text` is "" when the code is cut off, covered or smudged."""

    page: int
    text: str


class _Page(typing.NamedTuple):
    picture: Image.Image
    photographed: bool
    """False for a page that was never on paper, whose code is sharp or is not there."""


def read_codes(data: bytes) -> list[str]:
    """The texts of all QR codes of a file, in order, none twice. Troubles of `see_codes`, `qr_not_found`."""
    texts = list(dict.fromkeys(code.text for code in see_codes(data) if code.text))
    if not texts:
        raise Trouble(Code.QR_NOT_FOUND)
    return texts


def see_codes(data: bytes) -> list[Seen]:
    """The QR codes in a picture (PNG, JPEG, WebP) or in the first MOST_PAGES of a PDF, page by page.

    Nothing seen anywhere makes it look harder: for codes that are blurred or speckled. The same text twice on a page is
    told once. Trouble `picture_unreadable` when the file is broken or something else, `picture_too_large`.
    """
    seen = [Seen(at, text) for at, page in enumerate(_pages(data), start=1) for text in _texts(_sizes(page.picture))]
    if any(code.text for code in seen):
        return seen
    doubtful = (at_page for at_page in enumerate(_pages(data), start=1) if at_page[1].photographed)
    harder: list[Seen] = []
    for (at, page), _ in zip(doubtful, range(_HARD_PAGES), strict=False):
        harder += (Seen(at, text) for text in _texts(_clearer(page.picture)))
    return harder if any(code.text for code in harder) else seen


def _texts(pictures: Iterator[Image.Image]) -> list[str]:
    """What the first of `pictures` shows that shows a whole code; "" for what is only part of one."""
    part: list[str] = []
    for picture in pictures:
        codes = zxingcpp.read_barcodes(picture, formats=_FORMATS, return_errors=True)
        texts = list(dict.fromkeys(code.text if code.valid else "" for code in codes))
        if any(texts):
            return texts
        part = part or texts
    return part


def _sizes(page: Image.Image) -> Iterator[Image.Image]:
    if math.prod(page.size) > _PLENTY:
        yield page.reduce(2)
    yield page


def _clearer(page: Image.Image) -> Iterator[Image.Image]:
    """The page without what may hide a code, one trouble after the other."""
    while math.prod(page.size) > _PLENTY:
        page = page.reduce(2)
    yield page.filter(ImageFilter.GaussianBlur(_SPECKLE))
    for blur in _BLURS:
        yield page.filter(ImageFilter.UnsharpMask(blur, percent=300, threshold=0))


def _pages(data: bytes) -> Iterator[_Page]:
    return _pdf_pages(data) if data.startswith(_PDF) else _picture(data)


def _picture(data: bytes) -> Iterator[_Page]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_KINDS)
        with picture:
            if math.prod(picture.size) > MOST_PIXELS:
                raise Trouble(Code.PICTURE_TOO_LARGE, limit=MOST_PIXELS // 1_000_000)
            yield _Page(_grey(picture), photographed=True)
    except _BOMBS:
        raise Trouble(Code.PICTURE_TOO_LARGE, limit=MOST_PIXELS // 1_000_000) from None
    except _BROKEN:
        raise Trouble(Code.PICTURE_UNREADABLE) from None


def _grey(picture: Image.Image) -> Image.Image:
    """In shades of grey, on white paper where it is transparent."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("L")
    shades, cover = picture.convert("RGBA" if picture.mode == "P" else picture.mode).convert("LA").split()
    paper = Image.new("L", picture.size, "white")
    paper.paste(shades, mask=cover)
    return paper


def _pdf_pages(data: bytes) -> Iterator[_Page]:
    """Page by page, each drawn behind the door and looked at outside."""
    try:
        with opened(data) as document:
            pages = min(len(document), MOST_PAGES)
        for number in range(pages):
            with opened(data) as document:
                page = _drawn(document[number])
            yield page
    except ValueError:
        raise Trouble(Code.PICTURE_UNREADABLE) from None


def _drawn(page: pypdfium2.PdfPage) -> _Page:
    coarsest = math.sqrt(MOST_PIXELS / max(1, math.prod(page.get_size())))
    bitmap = page.render(scale=min(_DPI / _POINTS_PER_INCH, coarsest), grayscale=True)
    scanned = any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
    drawn = bitmap.to_pil().copy()
    bitmap.close()
    page.close()
    return _Page(drawn, scanned)
