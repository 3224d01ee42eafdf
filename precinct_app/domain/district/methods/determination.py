"""The result of a contest, by the method that the edition names for it (R40-R42)."""

from collections.abc import Sequence

from msgspec.structs import replace

from precinct_app.domain.district.methods.lists import list_threshold
from precinct_app.domain.district.methods.majority import absolute_majority, plurality
from precinct_app.domain.district.methods.method import AbsoluteMajority, ListThreshold, Method, Plurality, Referendum
from precinct_app.domain.district.methods.referendum import referendum
from precinct_app.domain.district.methods.result import Lot, Result, Settled
from precinct_app.domain.district.methods.tally import Tally
from precinct_app.domain.percentages import shares


def determine(
    method: Method,
    tally: Tally,
    *,
    seats: int = 1,
    lots: Sequence[Lot] = (),
    territories: Sequence[Tally] = (),
) -> Result:
    """The same sums, method and facts always give the same result; nothing is drawn or rounded here.

    `seats` is how many are elected; a referendum and an absolute majority ask for none. `ValueError` for what cannot
    be determined at all: no seat, no option, several marks under an absolute majority.
    """
    if seats < 1:
        raise ValueError("nothing to be elected")
    if not tally.options():
        raise ValueError("a ballot without options")
    result = _by(method, tally, seats, lots, territories)
    whole = tally.whole(method.base)
    settled = [step for step in result.steps if isinstance(step, Settled)]
    idle = tuple(lot for lot in lots if not any((lot.at, lot.order) == (step.tie.at, step.order) for step in settled))
    return replace(result, whole=whole, shares=shares(tally.votes, whole), idle_lots=idle)


def _by(method: Method, tally: Tally, seats: int, lots: Sequence[Lot], territories: Sequence[Tally]) -> Result:
    match method:
        case AbsoluteMajority():
            return absolute_majority(method, tally, lots)
        case Plurality():
            return plurality(method, tally, seats, lots)
        case ListThreshold():
            return list_threshold(method, tally, seats, lots)
        case Referendum():
            return referendum(method, tally, territories)
