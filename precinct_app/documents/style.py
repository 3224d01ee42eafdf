"""The one grid, the one family and the few sizes that all papers share."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import font_roboto
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import Paragraph
from reportlab.platypus import paragraph as breaking
from reportlab.platypus.paragraph import cleanBlockQuotedText

from precinct_app.documents.frame import PaperError

MM: float = float(mm)
REGULAR, MEDIUM, BOLD = "Roboto-Regular", "Roboto-Medium", "Roboto-Bold"

BODY = 8.5
SMALL = 7.0
HAIRLINE = 0.4

INK = HexColor("#000000")
SOFT = HexColor("#444444")
RULE = HexColor("#333333")
FILL = HexColor("#EDEDED")
FAINT = HexColor("#E9E9E9")

# The library's own letters end before those of Kazakh (and ё): such a double name broke anywhere but at its hyphen.
breaking._hy_shy_letters_pat = re.compile(r"^[^\W\d_]+(?:[-\u00ad][^\W\d_]+)*$")

_NUMBER = re.compile(r"(№|\bNo\.) (?=\d)")
"""A sign that must not be parted from its number."""

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}


@lru_cache(maxsize=1)
def register_fonts() -> frozenset[str]:
    """Make Roboto known to the PDF library; the characters it can draw. `PaperError` when a font file is missing."""
    drawable: set[int] | None = None
    for name in (REGULAR, MEDIUM, BOLD):
        try:
            font = TTFont(name, str(Path(font_roboto.font_directory) / f"{name}.ttf"))
        except (TTFError, OSError) as broken:
            raise PaperError(f"the font {name} cannot be read: {broken}") from broken
        pdfmetrics.registerFont(font)
        glyphs = set(font.face.charToGlyph)
        drawable = glyphs if drawable is None else drawable & glyphs
    return frozenset(chr(code) for code in drawable or ())


def undrawable(text: str) -> str:
    """The characters of `text` that no font of the papers has, "" when all can be printed."""
    return "".join(sorted(set(text) - register_fonts() - {"\n"}))


@lru_cache(maxsize=256)
def style(size: float = BODY, *, weight: str = REGULAR, align: str = "left", soft: bool = False) -> Any:
    """A paragraph style of the shared family; `align` is "left", "center" or "right"."""
    return ParagraphStyle(
        f"{weight}-{size}-{align}-{soft}",
        fontName=weight,
        fontSize=size,
        leading=size * 1.2,
        alignment=_ALIGN[align],
        textColor=SOFT if soft else INK,
        embeddedHyphenation=1,  # a double name breaks at its own hyphen first
    )


def checked(text: str) -> str:
    """`text` itself. `PaperError` when a character cannot be printed: an empty box on paper helps nobody."""
    missing = undrawable(text)
    if missing:
        raise PaperError(f"these characters cannot be printed: {missing!r} in {text!r}")
    return text


def paragraph(text: str, look: Any) -> Any:
    """A paragraph of plain text (no markup); a line feed breaks the line, a number stays with its sign."""
    printed = _NUMBER.sub("\\1\u00a0", checked(text))
    if "\n" in printed or not printed.strip():
        return Paragraph(escape(printed).replace("\n", "<br/>"), look)
    return Paragraph("", look, frags=[_plain(look).clone(text=cleanBlockQuotedText(printed))])


@lru_cache(maxsize=256)
def _plain(look: Any) -> Any:
    """What the library's markup parser makes of plain text: to be given another text, which takes no parsing."""
    (run,) = Paragraph("x", look).frags
    return run


def stack(texts: list[str], look: Any) -> list[Any]:
    """One paragraph under the other, in one table cell."""
    return [paragraph(text, look) for text in texts]
