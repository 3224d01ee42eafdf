"""Small documents for the tests of preview and printing, and what is black on their pages."""

import io
import itertools
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from precinct_app.exchange.pdfium import opened

A4 = (595.2756, 841.8898)
A3 = (841.8898, 1190.5512)
BLACK = 128
"""Greys darker than that are ink."""


class Box(NamedTuple):
    """Left, top, right, bottom in points."""

    left: float
    top: float
    right: float
    bottom: float


def pdf(pages: int = 2, size: tuple[float, float] = A4) -> bytes:
    """Pages with a frame 20 points from the edge of the sheet, and as many bars as the page has for its number."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    for page in range(1, pages + 1):
        canvas.rect(20, 20, size[0] - 40, size[1] - 40)
        for bar in range(page):
            canvas.rect(60, size[1] - 80 - 18 * bar, size[0] / 2, 6, fill=1)
        canvas.setFillGray(0.85)
        canvas.rect(60, 60, 100, 100, stroke=0, fill=1)  # as pale as a watermark
        canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in whole points."""
    with opened(data) as document:
        found = [document.get_page_size(number) for number in range(len(document))]
    return [(round(width), round(height)) for width, height in found]


def inked(data: bytes, page: int = 1) -> Box:
    """What is black on a page (from 1)."""
    dark = [[x for x, grey in enumerate(row) if grey < BLACK] for row in _rows(data, page)]
    lines = [y for y, row in enumerate(dark) if row]
    return Box(min(row[0] for row in dark if row), lines[0], max(row[-1] for row in dark if row), lines[-1])


def bars(data: bytes, page: int = 1) -> int:
    """How many bars a page (from 1) has: the number it was made with."""
    middle = [row[200] < BLACK for row in _rows(data, page)]
    starts = [after and not before for before, after in itertools.pairwise(middle)]
    return sum(starts) - 2  # the frame is crossed twice


def _rows(data: bytes, page: int) -> list[bytes]:
    with opened(data) as document:
        bitmap = document[page - 1].render(scale=1, grayscale=True)
        return [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
