"""The QR code of a paper as a drawing: level M, dark modules as one shape so that no seams show when it is scanned."""

from functools import lru_cache
from itertools import groupby
from typing import Any

import zxingcpp
from reportlab.platypus import Spacer

from precinct_app.documents.frame import PaperError
from precinct_app.documents.style import INK, MM

SIDE = 43 * MM
"""Side of the code itself; R44's readers want at least 40 mm."""
QUIET = 4
"""Modules of white around it."""

Modules = tuple[bytes, ...]
"""A code row by row, 1 for dark."""


def qr_code(text: str, side: float = SIDE) -> Any:
    """A piece with `text` as a QR code of that side, and its quiet zone around it; `width` is that of both.

    `PaperError` when the text is too long for one code.
    """
    rows = modules(text)
    module = side / len(rows)
    whole = side + 2 * QUIET * module

    piece = Spacer(whole, whole)

    def draw() -> None:
        """In units of modules, rows counted downwards: short numbers, and one operator a stretch."""
        canvas = piece.canv
        canvas.saveState()
        canvas.translate(0, whole)
        canvas.scale(module, -module)
        canvas.translate(QUIET, QUIET)
        canvas.setFillColor(INK)
        canvas.addLiteral(_shape(rows))
        canvas.restoreState()

    piece.draw = draw
    return piece


@lru_cache(maxsize=4)
def modules(text: str) -> Modules:
    """The code of `text`; kept for the next try at a size that fits and for the next copy."""
    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    except ValueError as too_long:
        raise PaperError(f"{len(text)} characters are too many for one QR code") from too_long
    picture: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    shades: Any = memoryview(picture).tolist()
    return tuple(bytes(not light for light in row) for row in shades)


def _shape(rows: Modules) -> str:
    """All stretches of dark modules, filled at once (ISO 32000-1, table 59: re; table 60: f)."""
    stretches: list[str] = []
    for down, row in enumerate(rows):
        across = 0
        for dark, stretch in groupby(row):
            length = len(list(stretch))
            if dark:
                stretches.append(f"{across} {down} {length} 1 re")
            across += length
    return "\n".join([*stretches, "f"])
