"""Seats go to lists as they did where the result is known; thresholds, the only list, ties and their lots."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import Bound, NonePasses, SeatsBy, Sign
from precinct_app.domain.district.methods.places import ranks
from precinct_app.domain.district.methods.result import (
    Admitted,
    Lot,
    Outcome,
    Quota,
    Ratio,
    Result,
    SeatGiven,
    Settled,
    Tie,
    Topped,
    WholeSeats,
)
from precinct_app.domain.law import PercentBase
from tests.domain.tallies import (
    LISTS,
    MAZHILIS_2021,
    MAZHILIS_2023,
    OPEN_LISTS,
    compared,
    tally,
)


def seats_of(result: Result) -> tuple[int, ...]:
    return tuple(result.seats.values())


def test_the_mazhilis_of_2023_gets_the_seats_that_were_announced() -> None:
    """97-1: largest remainder among six of seven lists; the published percentages are of valid ballots (R33)."""
    result = determine(LISTS, tally(MAZHILIS_2023, invalid=155_419), seats=69)
    assert result.outcome is Outcome.ELECTED
    assert seats_of(result) == (40, 8, 6, 6, 5, 4, 0)
    assert result.shares is not None
    assert tuple(result.shares.values()) == (5390, 1090, 859, 841, 680, 520, 230, 390)
    assert compared(result, "threshold")[-2:] == [("social_democratic", True), ("baitaq", False)]
    given = [step.option for step in result.steps if isinstance(step, SeatGiven)]
    assert given == ["social_democratic", "amanat"]


def test_the_mazhilis_of_2021_gets_the_seats_that_were_announced() -> None:
    """97-1: three of five lists over 7 %."""
    result = determine(replace(LISTS, threshold=Bound(Sign.AT_LEAST, 7, 100)), tally(MAZHILIS_2021), seats=98)
    assert seats_of(result) == (76, 12, 10, 0, 0)
    assert result.shares == {"nur_otan": 7109, "ak_zhol": 1095, "people": 910, "auyl": 529, "adal": 357}


TEXTBOOK = {"yellow": 47_000, "white": 16_000, "red": 15_800, "green": 12_000, "blue": 6_100, "pink": 3_100}
PARADOX = {"a": 1500, "b": 1500, "c": 900, "d": 500, "e": 500, "f": 200}
FOUR = {"a": 100_000, "b": 80_000, "c": 30_000, "d": 20_000}
THREE = {"a": 53_000, "b": 24_000, "c": 23_000}


@pytest.mark.parametrize(
    ("votes", "by", "seats", "expected"),
    [
        (TEXTBOOK, SeatsBy.LARGEST_REMAINDER, 10, (5, 2, 1, 1, 1, 0)),
        (PARADOX, SeatsBy.LARGEST_REMAINDER, 25, (7, 7, 4, 3, 3, 1)),
        (PARADOX, SeatsBy.LARGEST_REMAINDER, 26, (8, 8, 5, 2, 2, 1)),
        (FOUR, SeatsBy.DHONDT, 8, (4, 3, 1, 0)),
        (FOUR, SeatsBy.SAINTE_LAGUE, 8, (3, 3, 1, 1)),
        (THREE, SeatsBy.DHONDT, 7, (4, 2, 1)),
        (THREE, SeatsBy.SAINTE_LAGUE, 7, (3, 2, 2)),
    ],
)
def test_textbook_examples_come_out_as_in_the_textbook(
    votes: dict[str, int], by: SeatsBy, seats: int, expected: tuple[int, ...]
) -> None:
    """Hare with its quota and its paradox (one seat more, one list less), D'Hondt, Sainte-Lague."""
    assert seats_of(determine(replace(OPEN_LISTS, seats_by=by), tally(votes), seats=seats)) == expected


def test_every_step_of_a_largest_remainder_stands_in_the_result() -> None:
    """R41: anybody can recompute it: quota, whole seats, remainders in lowest terms, the last seats in their order."""
    steps = determine(OPEN_LISTS, tally(TEXTBOOK), seats=10).steps
    assert Quota(100_000, 10, Ratio(10_000, 1)) in steps
    assert WholeSeats("yellow", 47_000, 4, Ratio(7, 10)) in steps
    assert [step for step in steps if isinstance(step, SeatGiven)] == [
        SeatGiven(8, "yellow", 0, Ratio(7, 10)),
        SeatGiven(9, "blue", 0, Ratio(61, 100)),
        SeatGiven(10, "white", 0, Ratio(3, 5)),
    ]


def test_every_seat_of_a_highest_average_stands_in_the_result_with_its_quotient() -> None:
    """R41: seat by seat."""
    steps = determine(replace(OPEN_LISTS, seats_by=SeatsBy.DHONDT), tally(FOUR), seats=8).steps
    order = [(step.number, step.option, step.divisor) for step in steps if isinstance(step, SeatGiven)]
    assert order == [
        (1, "a", 1), (2, "b", 1), (3, "a", 2), (4, "b", 2), (5, "a", 3), (6, "c", 1), (7, "b", 3), (8, "a", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(("votes", "passes"), [(49, False), (50, True), (51, True)])
@pytest.mark.parametrize("invalid", [0, 7])
def test_a_threshold_that_is_met_exactly_is_met(votes: int, passes: bool, invalid: int) -> None:
    """97-1: at least the share, of the base: invalid ballots do not raise it where they are left out (R33)."""
    result = determine(LISTS, tally({"a": 500, "b": 500 - votes, "c": votes}, invalid=invalid), seats=10)
    assert compared(result, "threshold")[-1] == ("c", passes)


def test_the_base_of_the_threshold_is_the_methods() -> None:
    """R33: of all who took part, ten invalid ballots put the same list below 5 %."""
    sums = tally({"a": 500, "b": 450, "c": 50}, invalid=10)
    assert compared(determine(LISTS, sums, seats=10), "threshold")[-1] == ("c", True)
    method = replace(LISTS, base=PercentBase.TOOK_PART)
    assert compared(determine(method, sums, seats=10), "threshold")[-1] == ("c", False)


def test_against_all_raises_the_threshold_and_takes_no_seat() -> None:
    """97-1: the line is among the valid ballots, and stands for no list."""
    result = determine(LISTS, tally({"a": 600, "b": 45, "against_all": 355}), seats=5)
    assert result.seats == {"a": 3, "b": 2}
    assert compared(result, "threshold") == [("a", True), ("b", False)]


def test_a_list_alone_takes_all_seats_or_leaves_some_to_the_next_as_the_edition_has_it() -> None:
    """97-1: as in 2007, when one list alone passed and had all 98; later the next list has at least two."""
    votes = {"a": 8841, "b": 454, "c": 327, "d": 378}
    assert seats_of(determine(replace(LISTS, next_list_seats=0), tally(votes), seats=98)) == (98, 0, 0, 0)
    result = determine(LISTS, tally(votes), seats=98)
    assert seats_of(result) == (93, 5, 0, 0)
    assert Admitted("b", "next_list") in result.steps


def test_the_next_list_has_its_least_seats_at_the_others_cost() -> None:
    """97-1: no fewer than the edition's number, however few votes."""
    result = determine(LISTS, tally({"a": 990, "b": 6, "c": 4}), seats=50)
    assert seats_of(result) == (48, 2, 0)
    assert Topped("b", 0, 2) in result.steps
    assert seats_of(determine(LISTS, tally({"a": 990, "b": 0}), seats=50)) == (50, 0)
    assert seats_of(determine(LISTS, tally({"a": 990, "b": 10}), seats=2)) == (1, 1)
    assert seats_of(determine(LISTS, tally({"a": 990, "b": 10}), seats=1)) == (1, 0)


def test_no_lot_is_drawn_for_a_seat_that_the_least_number_gives_anyway() -> None:
    """97-1: the remainders are equal, but the next list has its two seats either way."""
    result = determine(LISTS, tally({"a": 39, "b": 1}), seats=20)
    assert (result.outcome, result.ties, seats_of(result)) == (Outcome.ELECTED, (), (18, 2))


def test_when_no_list_passes_the_edition_says_what_follows() -> None:
    """97-1: nothing was found in the law, so it is data."""
    sums = tally({f"l{number}": 4 for number in range(25)})
    result = determine(LISTS, sums, seats=5)
    assert (result.outcome, sum(seats_of(result)), result.vacant) == (Outcome.REPEAT_ELECTION, 0, 5)
    sums = tally({f"l{number}": 40 + number for number in range(25)})
    result = determine(replace(LISTS, none_passes=NonePasses.ALL_LISTS), sums, seats=5)
    assert (result.outcome, sum(seats_of(result))) == (Outcome.ELECTED, 5)
    assert Admitted("l0", "none_passed") in result.steps


@pytest.mark.parametrize(
    ("by", "at", "settled"),
    [
        (SeatsBy.LARGEST_REMAINDER, "remainder", (1, 1, 1)),
        (SeatsBy.DHONDT, "seat", (1, 1, 1)),
        (SeatsBy.SAINTE_LAGUE, "seat", (1, 1, 1)),
    ],
)
def test_a_tie_at_the_last_seat_waits_for_a_lot_and_obeys_it(by: SeatsBy, at: str, settled: tuple[int, ...]) -> None:
    """R41: nothing is drawn by the program; the same tie with the same lot gives the same seats."""
    method, sums = replace(OPEN_LISTS, seats_by=by), tally({"a": 300, "b": 300, "c": 300})
    assert seats_of(determine(method, sums, seats=3)) == settled
    waits = determine(method, sums, seats=4)
    tie = Tie(at, ("a", "b", "c"), 1)
    assert (waits.outcome, waits.ties, seats_of(waits), waits.vacant) == (Outcome.WAITS_FOR_LOT, (tie,), settled, 1)
    lot = Lot(at, ("c", "a", "b"))
    after = determine(method, sums, seats=4, lots=(lot,))
    assert (after.outcome, after.ties, seats_of(after)) == (Outcome.ELECTED, (), (1, 1, 2))
    assert Settled(tie, lot.order) in after.steps


@pytest.mark.parametrize(
    "lot",
    [
        Lot("runoff", ("a", "b", "c")),
        Lot("remainder", ("a", "b")),
        Lot("remainder", ("a", "a", "b")),
        Lot("remainder", ("a", "a", "b", "c")),
    ],
)
def test_a_lot_for_another_tie_or_among_others_settles_nothing_and_is_named(lot: Lot) -> None:
    """R35: after a repeat protocol a lot may have lost its tie; it neither counts nor vanishes."""
    result = determine(OPEN_LISTS, tally({"a": 300, "b": 300, "c": 300}), seats=4, lots=(lot,))
    assert (result.outcome, result.idle_lots) == (Outcome.WAITS_FOR_LOT, (lot,))
    untied = determine(OPEN_LISTS, tally({"a": 300, "b": 200, "c": 100}), seats=4, lots=(lot,))
    assert (untied.outcome, untied.idle_lots) == (Outcome.ELECTED, (lot,))


def test_of_two_lots_in_the_same_order_the_one_for_the_tie_counts() -> None:
    other, own = Lot("runoff", ("b", "a")), Lot("remainder", ("b", "a"))
    result = determine(OPEN_LISTS, tally({"a": 300, "b": 300}), seats=3, lots=(other, own))
    assert (seats_of(result), result.idle_lots) == ((1, 2), (other,))


def test_equal_numbers_share_a_place_and_the_next_place_is_left_out() -> None:
    found = ranks({"a": 5, "b": 7, "c": 9, "d": 7, "e": 1})
    assert [(rank.place, rank.options) for rank in found] == [(1, ("c",)), (2, ("b", "d")), (4, ("a",)), (5, ("e",))]


def test_a_tie_for_the_next_list_comes_before_any_seat() -> None:
    """97-1: who is admitted is settled first."""
    sums = tally({"a": 960, "b": 20, "c": 20})
    waits = determine(LISTS, sums, seats=10)
    assert waits.ties == (Tie("next_list", ("b", "c"), 1),)
    assert seats_of(waits) == (0, 0, 0)
    assert seats_of(determine(LISTS, sums, seats=10, lots=(Lot("next_list", ("c", "b")),))) == (8, 0, 2)
