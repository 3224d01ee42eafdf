"""A pen that writes many short texts quickly, each as large as its room allows."""

from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

from precinct_app.documents.style import REGULAR, register_fonts

LINE = 1.16
"""Distance of lines, in sizes of type."""

_LEAST = 4.0
_SMALLEST_ON_ONE_LINE = 6.5
_UNKNOWN = "?"
_CUT = "…"


class Pen:
    """Writes on one page; `done` puts everything on it."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._font = ("", 0.0)

    def write(self, text: str, left: float, base: float, room: float, size: float, font: str = REGULAR) -> None:
        """Write `text` from `left` on the line `base`; smaller where it would not fit, cut where nobody could read it.

        A sign that no font has becomes a question mark.
        """
        shown = drawable(text)
        width = width_of(shown, font) * size
        if width > room:
            size = max(_LEAST, size * room / width)
            shown = _cut(shown, room / size, font)
        if self._font != (font, size):
            self._text.setFont(font, size)
            self._font = (font, size)
        self._text.setTextOrigin(left, base)
        self._text.textOut(shown)

    def done(self) -> None:
        """Put everything written on the page."""
        self._canvas.drawText(self._text)


def name_lines(name: str, room: float, size: float) -> list[str]:
    """A name on one line, or on two where one would be too small to read."""
    shown = drawable(name)
    spaces = [at for at, letter in enumerate(shown) if letter == (" " if " " in shown else "-")]
    if not spaces or width_of(shown, REGULAR) * min(size, _SMALLEST_ON_ONE_LINE) <= room:
        return [shown]
    at = min(spaces, key=lambda space: abs(space - len(shown) / 2))
    return [shown[: at + 1].rstrip(), shown[at + 1 :]]


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
