"""The numbers back from a protocol's own PDF: what its text says, for comparing with what its code says.

The text of a file is not what an eye sees on paper, and a scan has none: whatever is not found is simply not there.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from precinct_app.domain.protocol import LINES
from precinct_app.exchange.pdfium import opened
from resources.texts import LANGUAGES, catalogue

_LETTERS_END, _NUMBERS_END = 0.14, 0.88
"""The columns of the protocol's table, as shares of the page's width: letters end left of the one, numbers right of
the other."""
_MOST_PIECES = 20_000
_NUMBER = re.compile(r"\d{1,3}(?:\s\d{3})*")
_PLACE = re.compile(r".+\.(?P<place>\d+)")
_BREAKS = re.compile(r"[\s\u0002\u00ad\ufffe-]")
_HEAD = re.compile(r"[0-9A-F]{4}(?: [0-9A-F]{4}){7}")


class Printed(NamedTuple):
    """What the text of a page says: lines by id, votes by place on the ballot from 1, fingerprint ("" for none)."""

    lines: dict[str, int]
    votes: dict[int, int]
    head: str = ""


def printed(pdf: bytes, most_pages: int) -> list[Printed]:
    """Page by page, the first `most_pages` of them; nothing found for a file that is no PDF or cannot be read."""
    try:
        with opened(pdf) as document:
            found = [list(_pieces(document[number])) for number in range(min(len(document), most_pages))]
    except ValueError:
        return []
    return [_read(pieces) for pieces in found]


class _Piece(NamedTuple):
    text: str
    in_letters: bool
    in_numbers: bool


def _pieces(page: pypdfium2.PdfPage) -> Iterator[_Piece]:
    """Pieces of text in the order in which they were drawn: row by row, cell by cell."""
    width, text = page.get_width(), page.get_textpage()
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=text)
    for piece in itertools.islice(found, _MOST_PIECES):
        _, _, right, _ = piece.get_bounds()
        yield _Piece(piece.extract().strip(), right < _LETTERS_END * width, right > _NUMBERS_END * width)


def _read(pieces: list[_Piece]) -> Printed:
    lines: dict[str, int] = {}
    votes: dict[int, int] = {}
    head = letter = ""
    words: list[str] = []
    for piece in pieces:
        if piece.in_letters:
            letter, words = piece.text, []
        elif letter and piece.in_numbers and _NUMBER.fullmatch(piece.text):
            number = int("".join(piece.text.split()))
            line, place = _line("".join(words)), _PLACE.fullmatch(letter)
            if line:
                lines[line] = number
            elif place:
                votes[int(place["place"])] = number
            letter = ""
        elif _HEAD.fullmatch(piece.text):
            head = piece.text
        words.append(_letters(piece.text))
    return Printed(lines, votes, head)


def _line(text: str) -> str:
    """The line whose wording stands in `text`, the longest one; "" for none. Both are `_letters`."""
    return next((line for wording, line in _wordings() if wording in text), "")


def _letters(text: str) -> str:
    """Text without white space and hyphens: a hyphen at the end of a line reads as a sign of its own."""
    return _BREAKS.sub("", text)


@functools.cache
def _wordings() -> tuple[tuple[str, str], ...]:
    found = ((_letters(catalogue(lang)(f"papers.line.{line}")), line) for lang in LANGUAGES for line in LINES)
    return tuple(sorted(found, key=lambda each: -len(each[0])))
