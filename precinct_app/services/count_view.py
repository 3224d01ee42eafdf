"""What a screen may show of a count in progress: a first count stays hidden until the second is in (K13)."""

import datetime
import enum

import msgspec

from precinct_app.domain import items
from precinct_app.domain.state import Count
from precinct_app.services.precinct import OpenPrecinct


class CountStage(enum.StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    FIRST_IN = "first_in"
    DIFFERED = "differed"
    """The last two counts differ; the next round has not begun."""
    AGREED = "agreed"


class CountRow(msgspec.Struct, frozen=True):
    """One counted item as it may be shown. `value` is None until two members found the same number."""

    item: str
    stage: CountStage
    round: int
    first_by: str = ""
    first_at: datetime.datetime | None = None
    second_by: str = ""
    second_at: datetime.datetime | None = None
    value: int | None = None
    differed: int = 0


def count_rows(precinct: OpenPrecinct, step_key: str) -> tuple[CountRow, ...]:
    """The items of a step in order, as everyone in the room may see them."""
    wanted = items.items_of(step_key, precinct.state, precinct.rules.edition)
    return tuple(_row(item, precinct.state.counts.get(item, Count())) for item in wanted)


def _row(item: str, count: Count) -> CountRow:
    if count.agreed is not None:
        stage = CountStage.AGREED
    elif count.first is not None:
        stage = CountStage.FIRST_IN
    else:
        stage = CountStage.DIFFERED if count.differed else CountStage.WAITING
    first, second = count.first, count.second
    return CountRow(
        item,
        stage,
        count.round,
        first_by=first.member if first else "",
        first_at=first.at if first else None,
        second_by=second.member if second else "",
        second_at=second.at if second else None,
        value=count.agreed,
        differed=count.differed,
    )
