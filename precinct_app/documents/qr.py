"""The QR code of a paper as a drawing: level M, dark modules as one shape so that no seams show when it is scanned."""

from functools import lru_cache
from typing import Any

import segno
from reportlab.graphics.shapes import Drawing, Path

from precinct_app.documents.data import PaperError
from precinct_app.documents.style import INK, MM

SIDE = 43 * MM
"""Side of the code itself; R44's readers want at least 40 mm."""
QUIET = 4
"""Modules of white around it."""


def qr_code(text: str) -> Any:
    """A drawing of `text` as a QR code with its quiet zone. `PaperError` when the text is too long for one code."""
    rows = _modules(text)
    module = SIDE / len(rows)
    whole = SIDE + 2 * QUIET * module
    shape = Path(fillColor=INK, strokeColor=None, strokeWidth=0)
    for down, row in enumerate(rows):
        for first, last in _runs(row):
            left, right = (QUIET + first) * module, (QUIET + last) * module
            top = whole - (QUIET + down) * module
            shape.moveTo(left, top)
            shape.lineTo(right, top)
            shape.lineTo(right, top - module)
            shape.lineTo(left, top - module)
            shape.closePath()
    drawing = Drawing(whole, whole)
    drawing.add(shape)
    return drawing


@lru_cache(maxsize=4)
def _modules(text: str) -> tuple[bytes, ...]:
    """The code row by row, 1 for dark; kept for the next try at a size that fits and for the next copy."""
    try:
        code = segno.make_qr(text, error="m", boost_error=False)
    except segno.DataOverflowError as too_long:
        raise PaperError(f"{len(text)} characters are too many for one QR code") from too_long
    return tuple(bytes(row) for row in code.matrix)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Stretches of dark modules as (first, one past the last)."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif dark:
            runs.append((at, at + 1))
    return runs
