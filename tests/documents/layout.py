"""How a page is laid out, read back from the file: pieces of text with their place and size, and upright rules."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

import pypdfium2
import pypdfium2.raw as pdfium

from precinct_app.documents.list_data import ListPaper
from precinct_app.documents.pages import BOTTOM, SIDE, TOP
from precinct_app.documents.papers import Paper, ProtocolPaper
from precinct_app.documents.render import render
from tests.documents.reading import MM, Word
from tests.papers import papers

LEAST_TYPE, LEAST_REPEATED = 7.0, 4.4
"""Smaller type is not read by everybody who has a right to read it, points."""
_BLANKS = {
    *(
        "opening-protocol",
        "protocol-c1",
        "repeat-protocol-c2",
        "certified-copy-c1",
        "home-route-sheet",
        "home-register",
    ),
    *("three-languages", "protocol-2003", "protocol-en", "opening-kk", "home-register-ru"),
}
"""Blank forms unlike the others."""
_TOUCH = 0.6
"""Boxes of glyphs may share so much of an edge, points."""
_FOOT = BOTTOM - 12 * MM
_HEAD = TOP - 6 * MM


@dataclass(frozen=True)
class Piece(Word):
    """A piece of text on one line, with the size of its type."""

    size: float
    """Points; 0 where the reader cannot tell (a piece of underscores)."""


@dataclass(frozen=True)
class Page:
    """A page in points from its lower left corner; `rules` are upright ones as (x, lower end, upper end)."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[tuple[float, float, float], ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@cache
def sample(name: str) -> bytes:
    """The paper of that name, made once for all tests."""
    return render(*asked()[name])


asked = cache(papers)


def everyday() -> list[str]:
    """The papers that every run of the tests looks at; the other blank forms are drawn like the filled ones."""
    return [name for name in asked() if not name.startswith("blank-") or name.removeprefix("blank-") in _BLANKS]


@cache
def pages_of(name: str) -> tuple[Page, ...]:
    """The pages of that paper, read once for all tests."""
    return tuple(read(sample(name)))


def read(pdf: bytes) -> Iterator[Page]:
    """Every page of a file."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        yield Page(page.get_width(), page.get_height(), tuple(_pieces(text)), tuple(_rules(page)))
    document.close()


def faults(page: Page, paper: Paper | ListPaper) -> list[str]:
    """What an official paper must not show: text beyond the margins, over other text, across a rule, too small.

    A watermark lies under everything and cannot be told from it: such a paper is looked at without its mark.
    """
    if marked(paper):
        return []
    found = [f"outside: {piece.text!r}" for piece in page.pieces if not _within(piece, page)]
    found += [
        f"{piece.size:.1f} points: {piece.text!r}" for piece in page.pieces if 0 < piece.size < _least(piece, page)
    ]
    ordered = sorted(page.pieces, key=lambda piece: piece.left)
    for at, piece in enumerate(ordered):
        following = itertools.takewhile(partial(_begins_within, piece), ordered[at + 1 :])
        found += [
            f"over each other: {piece.text!r}, {other.text!r}" for other in following if _share_height(piece, other)
        ]
        found += [
            f"across a rule: {piece.text!r}"
            for x, low, high in page.rules
            if piece.left + _TOUCH < x < piece.right - _TOUCH and low < piece.middle < high
        ]
    return found


def marked(paper: Paper | ListPaper) -> bool:
    """Whether a watermark lies under the text."""
    frame = paper.frame
    superseded = isinstance(paper, ProtocolPaper) and paper.superseded is not None
    return frame.election.practice or not frame.final or superseded


def _least(piece: Piece, page: Page) -> float:
    """Running head and foot only repeat what stands elsewhere; a long title is made to fit one line there."""
    between = BOTTOM - 4 * MM < piece.bottom < page.height - TOP - 8 * MM
    return LEAST_TYPE - 0.01 if between else LEAST_REPEATED


def _begins_within(piece: Word, other: Word) -> bool:
    return other.left < piece.right - _TOUCH


def _within(piece: Piece, page: Page) -> bool:
    across = piece.left > SIDE - 1 and piece.right < page.width - SIDE + 1
    return across and piece.bottom > _FOOT and piece.top < page.height - _HEAD


def _share_height(one: Word, other: Word) -> bool:
    return min(one.top, other.top) - max(one.bottom, other.bottom) > _TOUCH


def _pieces(text: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if words:
            middle = ((left + right) / 2, (bottom + top) / 2)
            sizes = (_size(text, x, y) for x, y in ((left + 0.5, middle[1]), middle, (middle[0], bottom + 0.5)))
            yield Piece(words, left, bottom, right, top, max(sizes))


def _size(text: pypdfium2.PdfTextPage, left: float, bottom: float) -> float:
    at = pdfium.FPDFText_GetCharIndexAtPos(text.raw, left, bottom, 2.0, 2.0)
    return float(pdfium.FPDFText_GetFontSize(text.raw, at)) if at >= 0 else 0.0


def _rules(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float]]:
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = path.get_bounds()
        if right - left < 1.5 < top - bottom:
            yield (left + right) / 2, bottom, top
