"""Percentages of votes, of what the edition takes them (R33, Art. 43(5)).

Whole numbers in and out: a share is in hundredths of a percent, halves rounded up, so that 12.345 % is 1235. They stand
beside the votes and decide nothing by themselves: who is elected follows from the votes.
"""

from collections.abc import Mapping

from precinct_app.domain.law import PercentBase

_WHOLE = 10_000
"""Hundredths of a percent in a whole."""


def base_of(base: PercentBase, *, valid: int, took_part: int) -> int:
    """Ballots of which percentages are taken: without the invalid ones, or all that were found (R33)."""
    return valid if base is PercentBase.VALID else took_part


def percentages(lines: Mapping[str, int], votes: Mapping[str, int], base: PercentBase) -> dict[str, int] | None:
    """Pile -> hundredths of a percent, for the lines of a protocol or sums of them; None when nothing was found."""
    return shares(votes, base_of(base, valid=lines["ballots_valid"], took_part=lines["took_part"]))


def shares(votes: Mapping[str, int], ballots: int) -> dict[str, int] | None:
    """Pile -> hundredths of a percent of `ballots`; None when there are none.

    Where a ballot carries several marks they are shares of ballots, and their sum may be more than a whole.
    """
    return {pile: share(number, ballots) for pile, number in votes.items()} if ballots else None


def share(part: int, whole: int) -> int:
    """`part` of `whole` in hundredths of a percent, a half rounded up; `whole` is not 0."""
    return (2 * part * _WHOLE + whole) // (2 * whole)
