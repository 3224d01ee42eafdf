"""A pen that writes many short texts quickly, each as large as its room allows; and many lines and boxes at once."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfmetrics import getFont

from precinct_app.documents.style import REGULAR, register_fonts

LINE = 1.16
"""Distance of lines, in sizes of type."""

RISE = 0.92
"""From the top of a line to where its letters stand, in sizes of type."""

_LEAST = 4.0
_SMALLEST_ON_ONE_LINE = 7.0
_UNKNOWN = "?"
_CUT = "…"


class Pen:
    """Writes on one page; `done` puts everything on it. Texts go into the page as PDF operators at once."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._codes: list[str] = []
        self._font = ("", 0.0, 0)
        self._letters = _of_file.setdefault(canvas, {})

    def write(self, text: str, left: float, base: float, room: float, size: float, font: str = REGULAR) -> None:
        """Write `text` from `left` on the line `base`; smaller where it would not fit, cut where nobody could read it.

        A sign that no font has becomes a question mark.
        """
        shown = drawable(text)
        width = width_of(shown, font) * size
        if width > room:
            size = max(_LEAST, size * room / width)
            shown = _cut(shown, room / size, font)
        letters = self._letters.get(font)
        if letters is None:
            letters = self._letters[font] = _Letters(getFont(font), self._canvas)
        self._codes.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm")
        try:
            self._show("".join(map(letters.__getitem__, shown)), (font, size, 0))
        except KeyError:
            for part, same in groupby(shown, letters.part_of):
                self._show("".join(map(letters.code_of, same)), (font, size, part))

    def _show(self, codes: str, font: tuple[str, float, int]) -> None:
        if self._font != font:
            name, size, part = self._font = font
            self._codes.append(f"{self._letters[name].name_of(part)} {size:.2f} Tf")
        self._codes.append(f"({codes}) Tj")

    def done(self) -> None:
        """Put everything written on the page."""
        self._canvas.addLiteral("\n".join(["BT", *self._codes, "ET"]))


class _Letters(dict[str, str]):
    """How a file writes each letter of a font: its byte, escaped. The file keeps a font in parts of some 220 letters.

    Only letters of the first part are keys, which nearly always has all of them; `code_of` knows the others.
    """

    def __init__(self, font: Any, canvas: Any) -> None:
        super().__init__()
        self._font, self._file = font, canvas._doc
        self._others: dict[str, tuple[int, str]] = {}

    def __missing__(self, letter: str) -> str:
        if letter not in self._others:
            [(part, byte)] = self._font.splitString(letter, self._file)
            if not part:
                self[letter] = code = str(escapePDF(byte))
                return code
            self._others[letter] = (part, str(escapePDF(byte)))
        raise KeyError(letter)

    def part_of(self, letter: str) -> int:
        """The part of the font that has the letter."""
        return self._found(letter)[0]

    def code_of(self, letter: str) -> str:
        """Its byte in that part."""
        return self._found(letter)[1]

    def name_of(self, part: int) -> str:
        """What the file calls a part of the font."""
        return str(self._font.getSubsetInternalName(part, self._file))

    def _found(self, letter: str) -> tuple[int, str]:
        try:
            return 0, self[letter]
        except KeyError:
            return self._others[letter]


_of_file: WeakKeyDictionary[Any, dict[str, _Letters]] = WeakKeyDictionary()
"""Fonts by the canvas that writes a file."""


Four = tuple[float, float, float, float]


def rule(canvas: Any, lines: Iterable[Four]) -> None:
    """Draw lines (from x, y to x, y) at once, in the colour and width of now."""
    canvas.addLiteral("\n".join([*(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in lines), "S"]))


def fill(canvas: Any, boxes: Iterable[Four]) -> None:
    """Fill boxes (x, y of the lower left corner, width, height) at once, in the colour of now."""
    canvas.addLiteral("\n".join([*(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re" for x, y, wide, high in boxes), "f"]))


def name_lines(name: str, room: float, size: float) -> list[str]:
    """A name on one line, or on two where one would be too small to read."""
    shown = drawable(name)
    spaces = [at for at, letter in enumerate(shown) if letter == (" " if " " in shown else "-")]
    if not spaces or width_of(shown, REGULAR) * min(size, _SMALLEST_ON_ONE_LINE) <= room:
        return [shown]
    at = min(spaces, key=lambda space: abs(space - len(shown) / 2))
    return [shown[: at + 1].rstrip(), shown[at + 1 :]]


def wrapped(text: str, room: float, size: float, font: str = REGULAR) -> list[str]:
    """`text` on as many lines as it needs: broken at spaces, a longer word at its hyphens, then between letters."""
    shown = " ".join(drawable(text).split())
    if width_of(shown, font) * size <= room:
        return [shown]
    lines = [""]
    for word in shown.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(joined, font) * size <= room:
            lines[-1] = joined
            continue
        pieces = _pieces(word, room / size, font)
        if lines[-1]:
            lines.append("")
        for piece in pieces:
            if width_of(lines[-1] + piece, font) * size > room:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(word: str, room: float, font: str) -> list[str]:
    """A word in pieces that may stand on lines of their own."""
    if width_of(word, font) <= room:
        return [word]
    parts = re.findall(r"[^-]*-|[^-]+", word)
    return [piece for part in parts for piece in ([part] if width_of(part, font) <= room else part)]


def shortened(begin: str, address: str, room: float, size: float) -> str:
    """`begin` and the end of an address: region and town, which all rows share, are left out first."""
    parts = [part.strip() for part in drawable(address).split(",")]
    widths = [width_of(part, REGULAR) for part in parts]
    comma = width_of(", ", REGULAR)
    left = room / size - width_of(begin, REGULAR)
    at = 0
    while at < len(parts) - 1 and sum(widths[at:]) + comma * (len(parts) - at - 1) > left:
        at += 1
    return begin + ", ".join(parts[at:])


def drawable(text: str) -> str:
    """`text` with a question mark for every sign that cannot be printed."""
    known = register_fonts()
    if known.issuperset(text):
        return text
    return "".join(letter if letter in known else _UNKNOWN for letter in " ".join(text.split()))


@lru_cache(maxsize=4096)
def width_of(text: str, font: str) -> float:
    """Width of `text` in sizes of type; many texts of a list come again."""
    return sum(map(_advances(font).__getitem__, text))


@lru_cache(maxsize=4)
def _advances(font: str) -> dict[str, float]:
    register_fonts()
    return {chr(code): width / 1000 for code, width in getFont(font).face.charWidths.items()}


def _cut(text: str, room: float, font: str) -> str:
    if width_of(text, font) <= room * 1.001:
        return text
    kept = len(text)
    while kept > 1 and width_of(text[:kept] + _CUT, font) > room:
        kept -= 1
    return text[:kept] + _CUT
