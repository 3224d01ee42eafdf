"""Rows in groups over pages or columns: a heading never stands alone, a row never either (no widows, no orphans)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from precinct_app.documents.frame import PaperError

_TOGETHER = 2
"""So many rows of a group stand together at least, where it has them."""
_EVEN = 4.0
"""Columns are even when they differ by no more than the search for it stops at, points."""


class Piece(NamedTuple):
    """Rows `first` up to `last` of a group on one page, under its heading; later pieces of a group are `continued`."""

    group: int
    first: int
    last: int

    @property
    def continued(self) -> bool:
        """Whether the group began on an earlier page."""
        return self.first > 0


class Group(NamedTuple):
    """Heights of a group in points: its heading, the heading where it is continued, and every row."""

    head: float
    continued: float
    rows: Sequence[float]

    def height(self, piece: Piece) -> float:
        """Height of a piece with its heading."""
        return (self.continued if piece.continued else self.head) + sum(self.rows[piece.first : piece.last])


def spread(groups: Sequence[Group], room: Callable[[int], float]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of every page; `room(page)` is its height for rows, counted from 0. There is at least one page.

    `PaperError` when a heading and one row do not fit an empty page.
    """
    pages: list[tuple[Piece, ...]] = []
    page: list[Piece] = []
    left = room(0)
    for number, group in enumerate(groups):
        first = 0
        while first < len(group.rows):
            head = group.continued if first else group.head
            last = _last(group.rows, first, left - head, alone=not page)
            if last == first and not page:
                raise PaperError("a row of the list is taller than its page")
            if last > first:
                page.append(Piece(number, first, last))
                left -= head + sum(group.rows[first:last])
                first = last
            if first < len(group.rows):
                pages.append(tuple(page))
                page, left = [], room(len(pages))
    return (*pages, tuple(page)) if page or not pages else tuple(pages)


def spread_above(
    groups: Sequence[Group], room: Callable[[int], float], ending: float, across: int = 1
) -> tuple[tuple[Piece, ...], ...]:
    """As `spread`, in `across` columns on every page, for a list that ends with something `ending` points high.

    The columns of the last page are made even. Where the ending has no room under them, the last rows go on with it to
    a page of their own: signatures never stand on a page that bears nothing else.
    """
    columns = spread(groups, room)
    first = (len(columns) - 1) // across * across
    even = room(first)
    if across > 1:
        columns, even = _evened(groups, room, first, across)
    heights = [sum(groups[piece.group].height(piece) for piece in pieces) for pieces in columns]
    last = len(columns) - 1
    if max(heights[first:]) + ending <= room(first) or last - first < across - 1:
        return columns

    def shorter(at: int) -> float:
        if at == last:
            return heights[last] - 1
        return even if first <= at < last else room(at)

    return spread(groups, shorter)


def _evened(
    groups: Sequence[Group], room: Callable[[int], float], first: int, across: int
) -> tuple[tuple[tuple[Piece, ...], ...], float]:
    """The columns with those from `first` on no higher than they must be, and that height."""

    def lower(height: float) -> tuple[tuple[Piece, ...], ...]:
        return spread(groups, lambda at: height if at >= first else room(at))

    low, high = 0.0, room(first)
    while high - low > _EVEN:
        middle = (low + high) / 2
        try:
            fits = len(lower(middle)) <= first + across
        except PaperError:
            fits = False
        low, high = (low, middle) if fits else (middle, high)
    return lower(high), high


def _last(rows: Sequence[float], first: int, room: float, *, alone: bool) -> int:
    """One past the last row that stands here; `first` for none. `alone`: the page is empty, what fits must stand."""
    last, used = first, 0.0
    while last < len(rows) and used + rows[last] <= room:
        used += rows[last]
        last += 1
    if last == len(rows):
        return last
    if len(rows) - last < _TOGETHER and last - first > 1:
        last -= 1  # a last row alone on the next page takes one with it
    return last if alone or last - first >= _TOGETHER else first
