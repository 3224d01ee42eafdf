"""Whose turn it is while something is counted twice: first one member through everything, then another (K13).

Pure: asked with the rows of `services.count_view`, which hold no number that nobody may see yet.
"""

from collections.abc import Sequence

from precinct_app.services.count_view import CountRow, CountStage

_ORDER = (CountStage.WAITING, CountStage.FIRST_IN, CountStage.DIFFERED)
"""What is counted first: what nobody counted yet, then what waits for its second count, then what did not agree."""


def open_to(row: CountRow, member: str) -> bool:
    """True when `member` may count this item now: everyone but the one who counted it first."""
    if row.stage is CountStage.FIRST_IN:
        return row.first_by != member
    return row.stage is not CountStage.AGREED


def next_item(rows: Sequence[CountRow], member: str) -> str:
    """The item that `member` counts next, "" when nothing is left for this member."""
    for stage in _ORDER:
        for row in rows:
            if row.stage is stage and open_to(row, member):
                return row.item
    return ""


def all_agreed(rows: Sequence[CountRow]) -> bool:
    """True when two members found the same number for every item."""
    return all(row.stage is CountStage.AGREED for row in rows)


def left_for(rows: Sequence[CountRow], member: str) -> int:
    """How many items `member` may count in this turn: those of the stage that `next_item` is at."""
    item = next_item(rows, member)
    stage = next((row.stage for row in rows if row.item == item), None)
    return sum(1 for row in rows if row.stage is stage and open_to(row, member)) if item else 0
