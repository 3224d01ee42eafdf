"""Lay blocks out over pages: first everything finds its place, then it is drawn, so that "page 1 of 3" is known."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Table

from precinct_app.documents.frame import PaperError

_SLACK = 0.01
_ROWS = 2
_ENOUGH = 57.0
"""A single row of a table stands apart from the others only when it is so high, points (20 mm: several lines)."""


@dataclass(frozen=True)
class Block:
    """A piece of a paper: a flowable and the gap above it.

    `whole` moves to the next page rather than being split; `at_foot` stands at the foot of its page; `fresh` begins a
    page of its own. One that goes `along` never begins a page without what comes before it, two rows of a table at
    least: signatures on a page that bears nothing else could be laid under another paper.
    """

    body: Any
    gap: float = 0
    whole: bool = False
    at_foot: bool = False
    fresh: bool = False
    along: bool = False


@dataclass(frozen=True)
class Placed:
    """A piece that has found its place: `top` is the distance of its upper edge from the top of the text area."""

    body: Any
    top: float
    height: float
    block: Block


def laid_out(
    blocks: Sequence[Block], width: float, height_of: Callable[[int], float]
) -> tuple[tuple[Placed, ...], ...]:
    """Pages of placed pieces. `height_of(page)` is the room on that page, counted from 0, in points.

    A piece that does not fit is split where it can be (tables between rows, with their headers repeated, and no row
    left alone), else it moves to the next page. `PaperError` when a piece fits no page.
    """
    pages: list[tuple[Placed, ...]] = []
    page: list[Placed] = []
    queue = deque((block, block.body) for block in blocks)
    while queue:
        block, body = queue.popleft()
        if block.fresh and body is block.body and page:
            pages.append(tuple(page))
            page = []
        whole = height_of(len(pages))
        top = page[-1].top + page[-1].height + block.gap if page else 0.0
        height = _height(body, width, whole - top)
        if height <= whole - top + _SLACK:
            page.append(Placed(body, whole - height if block.at_foot else top, height, block))
            continue
        fits_next = block.whole and height <= height_of(len(pages) + 1) + _SLACK
        first, rest = (None, []) if page and fits_next else _split(body, width, whole - top, alone=not page)
        if first is not None:
            page.append(Placed(first, top, _height(first, width, whole - top), block))
            queue.extendleft((block, each) for each in reversed(rest))
        elif page:
            moved = _taken_along(page, width) if block.along else []
            queue.extendleft(reversed([*moved, (block, body)]))
        else:
            raise PaperError("a part of this paper is taller than a page")
        pages.append(tuple(page))
        page = []
    if page:
        pages.append(tuple(page))
    return tuple(pages)


def _height(body: Any, width: float, room: float) -> float:
    return float(body.wrap(width, room)[1])


def _split(body: Any, width: float, room: float, *, alone: bool) -> tuple[Any | None, list[Any]]:
    """What goes on a page with so much room, and the rest; (None, []) when the body had better move on.

    On a page of its own a body is split even where a row then stands alone: it would be no better off on the next.
    """
    parts = _parts(body, width, room)
    if not parts or not isinstance(body, Table):
        return (parts[0], parts[1:]) if parts else (None, [])
    if _rows(body) >= _ROWS and not _enough(parts[1], width):
        shorter = _parts(body, width, _height(parts[0], width, room) - parts[0]._rowHeights[-1] + _SLACK)
        parts = shorter or (parts if alone else [])
    if parts and (alone or all(_enough(part, width) for part in parts)):
        return parts[0], parts[1:]
    return None, []


def _parts(body: Any, width: float, room: float) -> list[Any]:
    parts = list(body.split(width, room)) if room > 0 else []
    return parts if len(parts) > 1 and _height(parts[0], width, room) <= room + _SLACK else []


def _taken_along(page: list[Placed], width: float) -> list[tuple[Block, Any]]:
    """Take off the page what must stand above a piece that goes along; nothing when the page would be left empty."""
    for at in reversed(range(len(page))):
        piece = page[at]
        if piece.block.along:
            continue
        parts = _last_rows(piece, width)
        if not parts and not at:
            break
        moved = [(each.block, each.body) for each in page[at + 1 :]]
        del page[at:]
        if not parts:
            return [(piece.block, piece.body), *moved]
        page.append(Placed(parts[0], piece.top, _height(parts[0], width, piece.height), piece.block))
        return [(piece.block, parts[1]), *moved]
    return []


def _last_rows(piece: Placed, width: float) -> list[Any]:
    """A table without its last two rows, and these; nothing for what is no table, or a small one."""
    if not isinstance(piece.body, Table) or _rows(piece.body) < 2 * _ROWS:
        return []
    last = sum(piece.body._rowHeights[-_ROWS:])
    return _parts(piece.body, width, piece.height - last + _SLACK)


def _enough(part: Any, width: float) -> bool:
    """Whether a part of a table may stand apart: two rows, or a row of several lines."""
    if _rows(part) >= _ROWS:
        return True
    height = _height(part, width, 0)
    return bool(height - sum(part._rowHeights[: part.repeatRows]) >= _ENOUGH)


def _rows(table: Any) -> int:
    """Rows without the repeated heads."""
    return int(table._nrows) - int(table.repeatRows)
