"""Lay blocks out over pages: first everything finds its place, then it is drawn, so that "page 1 of 3" is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from precinct_app.documents.data import PaperError

_SLACK = 0.01


@dataclass(frozen=True)
class Block:
    """A piece of a paper: a flowable and the gap above it.

    `whole` moves to the next page rather than being split; `at_foot` stands at the foot of its page; `fresh` begins a
    page of its own.
    """

    body: Any
    gap: float = 0
    whole: bool = False
    at_foot: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class Placed:
    """A piece that has found its place: `top` is the distance of its upper edge from the top of the text area."""

    body: Any
    top: float
    height: float


def laid_out(
    blocks: Sequence[Block], width: float, height_of: Callable[[int], float]
) -> tuple[tuple[Placed, ...], ...]:
    """Pages of placed pieces. `height_of(page)` is the room on that page, counted from 0, in points.

    A piece that does not fit is split where it can be (tables between rows, with their headers repeated), else it
    moves to the next page. `PaperError` when a piece fits no page.
    """
    pages: list[tuple[Placed, ...]] = []
    page: list[Placed] = []
    used = 0.0
    for block in blocks:
        if block.fresh and page:
            pages.append(tuple(page))
            page, used = [], 0.0
        queue = [block.body]
        while queue:
            body = queue.pop(0)
            whole = height_of(len(pages))
            top = used + block.gap if page else 0.0
            height = _height(body, width, whole - top)
            if height <= whole - top + _SLACK:
                if block.at_foot:
                    top = whole - height
                page.append(Placed(body, top, height))
                used = top + height
                continue
            fits_next = block.whole and height <= height_of(len(pages) + 1) + _SLACK
            first, rest = (None, []) if page and fits_next else _split(body, width, whole - top)
            if first is not None:
                page.append(Placed(first, top, _height(first, width, whole - top)))
                queue[:0] = rest
            elif page:
                queue.insert(0, body)
            else:
                raise PaperError("a part of this paper is taller than a page")
            pages.append(tuple(page))
            page, used = [], 0.0
    if page:
        pages.append(tuple(page))
    return tuple(pages)


def _height(body: Any, width: float, room: float) -> float:
    return float(body.wrap(width, room)[1])


def _split(body: Any, width: float, room: float) -> tuple[Any | None, list[Any]]:
    parts = list(body.split(width, room)) if room > 0 else []
    if len(parts) < 2 or _height(parts[0], width, room) > room + _SLACK:
        return None, []
    return parts[0], parts[1:]
