"""Papers as they were looked at and found good: words with their places, and how dark every bit of a page is.

`GOLDEN=write pytest tests/documents/test_golden.py` writes them anew after a wanted change; look at the papers before.
A file has, page by page, its words row by row ("y: x word | x word", millimetres from the lower left corner), then the
page as a small picture, one sign for every 6 mm square: from a space for white to @ for black.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from tests.documents.layout import Page
from tests.documents.reading import MM

FOLDER = Path(__file__).parent / "golden"

_PLACE = 0.8
"""Words may move so far, mm: hyphens and shapes differ a little between versions of the reader."""
_SQUARE = 6
_DPI = 25.4 * 4 / _SQUARE
"""Four pixels for the side of a square."""
_SIGNS = " .:-=+*#%@"
_STEP = 12
"""So much darker is every sign than the one before, of 255; the last one stands for all that is darker."""
_STEPS_APART = 1
_PAGE = "\n---\n"


class Golden(NamedTuple):
    """A page: words with left and bottom in mm, and the rows of its picture."""

    words: list[tuple[float, float, str]]
    picture: list[str]


def differences(name: str, pdf: bytes, pages: Sequence[Page]) -> list[str]:
    """What is not as it was: words gone, new or moved by more than 0.8 mm, and squares that look different."""
    now = [Golden(_said(page), seen) for page, seen in zip(pages, _seen(pdf), strict=True)]
    file = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(_PAGE.join(_written(page) for page in now), encoding="utf-8")
    then = [_read(text) for text in file.read_text(encoding="utf-8").split(_PAGE)]
    if len(now) != len(then):
        return [f"{len(then)} pages are now {len(now)}"]
    return [
        f"page {number}: {fault}"
        for number, (one, other) in enumerate(zip(now, then, strict=True), start=1)
        for fault in (*_words_apart(one.words, other.words), *_pictures_apart(one.picture, other.picture))
    ]


def _words_apart(now: list[tuple[float, float, str]], then: list[tuple[float, float, str]]) -> list[str]:
    said, kept = sorted(word for *_, word in now), sorted(word for *_, word in then)
    if said != kept:
        return [f"new: {sorted(set(said) - set(kept))}, gone: {sorted(set(kept) - set(said))}"]
    return [f"{word!r} is now at {left}, {low} mm" for left, low, word in now if not _stood(word, left, low, then)]


def _stood(word: str, left: float, low: float, then: list[tuple[float, float, str]]) -> bool:
    return any(word == other and max(abs(left - x), abs(low - y)) <= _PLACE for x, y, other in then)


def _pictures_apart(now: list[str], then: list[str]) -> list[str]:
    if len(now) != len(then):
        return ["another height"]
    return [
        f"looks different {_SQUARE * at} mm from the left, {_SQUARE * down} mm from the top: {is_now!r} for {was!r}"
        for down, rows in enumerate(zip(now, then, strict=True))
        for at, (is_now, was) in enumerate(zip_longest(*rows, fillvalue=_SIGNS[0]))
        if abs(_SIGNS.index(is_now) - _SIGNS.index(was)) > _STEPS_APART
    ]


def _said(page: Page) -> list[tuple[float, float, str]]:
    return [(round(each.left / MM, 1), round(each.bottom / MM, 1), each.text) for each in page.pieces]


def _seen(pdf: bytes) -> Iterator[list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        drawn = page.render(scale=_DPI / 72, grayscale=True).to_pil()
        across, down = drawn.width // 4, drawn.height // 4
        squares = drawn.resize((across, down), Image.Resampling.BOX).tobytes()
        signs = [_SIGNS[min(len(_SIGNS) - 1, (255 - grey + _STEP // 2) // _STEP)] for grey in squares]
        yield ["".join(signs[row * across : (row + 1) * across]) for row in range(down)]
    document.close()


def _written(page: Golden) -> str:
    rows = [
        f"{low}: " + " | ".join(f"{left} {word}" for left, _, word in row)
        for low, row in groupby(page.words, key=lambda each: each[1])
    ]
    return "\n".join([*rows, *(f"[{row.rstrip()}" for row in page.picture)]) + "\n"


def _read(text: str) -> Golden:
    words: list[tuple[float, float, str]] = []
    picture: list[str] = []
    for line in text.split("\n"):
        if line.startswith("["):
            picture.append(line[1:])
        elif line.strip():
            low, _, row = line.partition(": ")
            cells = (cell.partition(" ") for cell in row.split(" | "))
            words += [(float(left), float(low), word) for left, _, word in cells]
    return Golden(words, picture)
