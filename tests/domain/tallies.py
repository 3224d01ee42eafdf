"""Sums and methods for the tests of determination; published elections with the figures as they were announced."""

from collections.abc import Mapping

from msgspec.structs import replace

from precinct_app.domain.district.methods.method import (
    AbsoluteMajority,
    Bound,
    ListThreshold,
    NonePasses,
    Plurality,
    Referendum,
    SeatsBy,
    Sign,
    TieRule,
    TurnoutLine,
)
from precinct_app.domain.district.methods.result import Compared, Result
from precinct_app.domain.district.methods.tally import Tally
from precinct_app.domain.law import PercentBase
from precinct_app.domain.protocol import Protocol

HALF = Bound(Sign.MORE_THAN, 1, 2)
MAJORITY = AbsoluteMajority(PercentBase.VALID, HALF, TieRule.LOT)
PLURALITY = Plurality(PercentBase.VALID, beats_against_all=True, ties=TieRule.LOT)
LISTS = ListThreshold(
    PercentBase.VALID,
    Bound(Sign.AT_LEAST, 5, 100),
    SeatsBy.LARGEST_REMAINDER,
    next_list_seats=2,
    none_passes=NonePasses.REPEAT_ELECTION,
    ties=TieRule.LOT,
)
OPEN_LISTS = replace(LISTS, threshold=Bound(Sign.AT_LEAST, 0, 100), next_list_seats=0)
QUESTION = Referendum(PercentBase.TOOK_PART, HALF, TurnoutLine.TOOK_PART, HALF)

MAZHILIS_2023 = {
    "amanat": 3_431_510,
    "auyl": 693_938,
    "respublica": 547_154,
    "ak_zhol": 535_139,
    "people": 432_920,
    "social_democratic": 331_058,
    "baitaq": 146_431,
    "against_all": 248_291,
}
"""The Mazhilis by lists on 19 March 2023, 69 seats, threshold 5 %."""
MAZHILIS_2021 = {"nur_otan": 5_148_074, "ak_zhol": 792_828, "people": 659_019, "auyl": 383_023, "adal": 258_618}
"""The Mazhilis by lists on 10 January 2021, 98 seats, threshold 7 %."""
FRANCE_2022 = {
    "arthaud": 197_094,
    "roussel": 802_422,
    "macron": 9_783_058,
    "lassalle": 1_101_387,
    "le_pen": 8_133_828,
    "zemmour": 2_485_226,
    "melenchon": 7_712_520,
    "hidalgo": 616_478,
    "jadot": 1_627_853,
    "pecresse": 1_679_001,
    "poutou": 268_904,
    "dupont_aignan": 725_176,
}
"""The first vote for the president of France on 10 April 2022, of valid votes."""


def tally(votes: Mapping[str, int], *, invalid: int = 0, marks: int = 1, valid: int | None = None) -> Tally:
    """Sums with these votes; everybody on the list received a ballot and put it into a box."""
    ballots = sum(votes.values()) if valid is None else valid
    return Tally(dict(votes), ballots, invalid, ballots + invalid, ballots + invalid, marks)


def protocol(
    contest: str, votes: Mapping[str, int], *, invalid: int = 0, unused: int = 5, at_home: int = 2, version: int = 1
) -> Protocol:
    """A protocol in which every relation holds; one voter in six of the list did not come, `unused` were left over."""
    valid = sum(votes.values())
    found = valid + invalid
    lines = {
        "voters_on_list": found + found // 5 + 1,
        "voters_received_ballots": found,
        "voters_received_at_home": min(at_home, found),
        "ballots_received": found + unused,
        "ballots_cancelled": unused,
        "ballots_spoiled": 0,
        "ballots_lost": 0,
        "found_portable": min(at_home, found),
        "found_stationary": found - min(at_home, found),
        "ballots_nonstandard": 0,
        "ballots_invalid": invalid,
        "ballots_valid": valid,
        "took_part": found,
    }
    return Protocol(contest, version, "kz-2026", lines, {"no_mark": invalid}, dict(votes))


def compared(result: Result, what: str) -> list[tuple[str, bool]]:
    """The options that were set against a bound, and whether each held it."""
    return [(step.option, step.holds) for step in result.steps if isinstance(step, Compared) and step.what == what]
