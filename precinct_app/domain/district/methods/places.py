"""Who comes first: ranks of equal numbers, and the first so many of them, a tie at the edge settled by a fact."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from precinct_app.domain.district.methods.result import Lot, Outcome, Rank, Ratio, Settled, Tie


class Choice(NamedTuple):
    """Those with a place, best first; the tie that is open, or how it was settled."""

    taken: tuple[str, ...]
    open: tuple[Tie, ...] = ()
    settled: tuple[Settled, ...] = ()

    def outcome(self, outcome: Outcome) -> Outcome:
        """`outcome`, unless a tie is open."""
        return Outcome.WAITS_FOR_LOT if self.open else outcome


def ranks(numbers: Mapping[str, Fraction | int]) -> tuple[Rank, ...]:
    """Options by their number, largest first; those with equal numbers stand together, in the order given."""
    ordered = sorted(numbers, key=lambda option: -numbers[option])
    found: list[Rank] = []
    place = 1
    for number, group in groupby(ordered, key=lambda option: numbers[option]):
        options = tuple(group)
        found.append(Rank(place, Ratio.exact(number), options))
        place += len(options)
    return tuple(found)


def first(groups: Sequence[tuple[str, ...]], places: int, at: str, lots: Sequence[Lot]) -> Choice:
    """The first `places` of groups of equals. A group is cut only by a lot for that tie among exactly those tied."""
    taken: tuple[str, ...] = ()
    for group in groups:
        free = places - len(taken)
        if len(group) <= free:
            taken += group
            continue
        if free == 0:
            break
        tie = Tie(at, group, free)
        for lot in lots:
            if lot.at == at and sorted(lot.order) == sorted(group):
                return Choice(taken + lot.order[:free], settled=(Settled(tie, lot.order),))
        return Choice(taken, open=(tie,))
    return Choice(taken)
