"""How turnout and last digits are spread over precincts: pictures to look at, which prove and decide nothing (W2)."""

from collections.abc import Iterable, Mapping

import msgspec

from precinct_app.domain.percentages import share
from precinct_app.domain.protocol import Protocol

WHOLE = 10_000
"""Hundredths of a percent in a whole."""
BAND = 500
"""Width of a band of turnout: five percent."""
LEAST_NUMBER = 100
"""Last digits of smaller numbers are not evenly spread by themselves."""
_LEAST_PRECINCTS = 8
"""Of fewer precincts nobody can say which one lies apart."""
_FENCE = 3
"""Halves of the middle spread beyond which a precinct lies apart: one and a half of it, the usual fence, or a band."""


class Turnout(msgspec.Struct, frozen=True):
    """`bands` are precincts by turnout in steps of five percent, the last one with 100 % and more.

    `apart` are precincts of nobody, of everybody, or outside the usual fence around the middle half: (precinct,
    hundredths of a percent), in their order.
    """

    bands: tuple[int, ...]
    apart: tuple[tuple[int, int], ...]


class LastDigits(msgspec.Struct, frozen=True):
    """How often each digit from 0 to 9 stands last in the `numbers` of votes of three digits and more."""

    counts: tuple[int, ...]
    numbers: int


def turnout(protocols: Mapping[int, Protocol]) -> Turnout:
    """Received ballots of the voters on the list, precinct by precinct; an empty list has no turnout."""
    shares = {
        number: share(protocol.lines["voters_received_ballots"], protocol.lines["voters_on_list"])
        for number, protocol in protocols.items()
        if protocol.lines["voters_on_list"]
    }
    bands = [0] * (WHOLE // BAND + 1)
    for each in shares.values():
        bands[min(each // BAND, len(bands) - 1)] += 1
    low, high = _fence(shares.values())
    apart = tuple((number, each) for number, each in shares.items() if not low < each < high)
    return Turnout(tuple(bands), apart)


def last_digits(protocols: Mapping[int, Protocol]) -> LastDigits:
    """Over the votes of every option in every precinct."""
    counts = [0] * 10
    for protocol in protocols.values():
        for votes in protocol.votes.values():
            if votes >= LEAST_NUMBER:
                counts[votes % 10] += 1
    return LastDigits(tuple(counts), sum(counts))


def _fence(shares: Iterable[int]) -> tuple[int, int]:
    """Bounds outside of which a precinct lies apart; nobody and everybody always do."""
    ordered = sorted(shares)
    if len(ordered) < _LEAST_PRECINCTS:
        return 0, WHOLE
    lower, upper = ordered[len(ordered) // 4], ordered[-len(ordered) // 4]
    beyond = max((upper - lower) * _FENCE // 2, BAND)
    return max(lower - beyond - 1, 0), min(upper + beyond + 1, WHOLE)
