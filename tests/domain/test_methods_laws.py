"""What holds for every determination, whatever the votes: laws of sharing out, looked for with chance."""

import itertools
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import ListThreshold, SeatsBy
from precinct_app.domain.district.methods.result import Lot, Outcome, Result
from tests.domain.tallies import LISTS, MAJORITY, OPEN_LISTS, PLURALITY, tally

VOTES = st.lists(st.integers(0, 60), min_size=1, max_size=7).map(
    lambda votes: dict(zip("abcdefg", votes, strict=False))
)
SEATS = st.integers(1, 12)
BY = st.sampled_from(SeatsBy)
HIGHEST = st.sampled_from((SeatsBy.DHONDT, SeatsBy.SAINTE_LAGUE))


def shared(votes: dict[str, int], seats: int, by: SeatsBy, method: ListThreshold = OPEN_LISTS) -> Result:
    """The seats; a tie is settled in the order of the alphabet, whatever the order of the ballot."""
    result = determine(replace(method, seats_by=by), tally(votes), seats=seats)
    lots = tuple(Lot(tie.at, tuple(sorted(tie.options))) for tie in result.ties)
    return determine(replace(method, seats_by=by), tally(votes), seats=seats, lots=lots) if lots else result


@given(VOTES, SEATS, BY, st.sampled_from((OPEN_LISTS, LISTS)))
def test_all_seats_are_given_or_wait_or_nobody_had_a_claim(
    votes: dict[str, int], seats: int, by: SeatsBy, method: ListThreshold
) -> None:
    result = determine(replace(method, seats_by=by), tally(votes), seats=seats)
    assert sum(result.seats.values()) + result.vacant == seats
    assert tuple(result.seats) == tuple(votes)
    assert (result.vacant == 0) == (result.outcome is Outcome.ELECTED)
    assert bool(result.ties) == (result.outcome is Outcome.WAITS_FOR_LOT)
    assert all(tie.free < len(tie.options) for tie in result.ties)
    assert all(votes[option] for option, number in result.seats.items() if number)


@given(VOTES, SEATS, BY)
def test_more_votes_never_mean_fewer_seats_than_another(votes: dict[str, int], seats: int, by: SeatsBy) -> None:
    found = shared(votes, seats, by).seats
    for (one, first), (other, second) in itertools.permutations(votes.items(), 2):
        assert first <= second or found[one] >= found[other]


@given(VOTES, SEATS)
def test_a_largest_remainder_keeps_to_the_quota(votes: dict[str, int], seats: int) -> None:
    """Nobody gets less than the whole quotas nor more than one seat on top of them."""
    total = sum(votes.values())
    found = shared(votes, seats, SeatsBy.LARGEST_REMAINDER).seats
    for option, number in votes.items():
        assert not total or number * seats // total <= found[option] <= -(-number * seats // total)


@given(VOTES, SEATS, HIGHEST)
def test_under_highest_averages_a_seat_more_takes_none_away(votes: dict[str, int], seats: int, by: SeatsBy) -> None:
    """House monotone: the paradox of the largest remainder cannot happen."""
    fewer, more = shared(votes, seats, by).seats, shared(votes, seats + 1, by).seats
    assert all(more[option] >= number for option, number in fewer.items())


@given(VOTES, SEATS, HIGHEST, st.data(), st.integers(1, 40))
def test_under_highest_averages_more_votes_for_a_list_never_cost_it_a_seat(
    votes: dict[str, int], seats: int, by: SeatsBy, data: st.DataObject, more: int
) -> None:
    option = data.draw(st.sampled_from(sorted(votes)))
    before, after = shared(votes, seats, by), shared({**votes, option: votes[option] + more}, seats, by)
    assert after.seats[option] >= before.seats[option]


@given(VOTES, SEATS, BY, st.randoms(use_true_random=False))
def test_the_order_of_the_ballot_decides_nothing(
    votes: dict[str, int], seats: int, by: SeatsBy, chance: random.Random
) -> None:
    options = list(votes)
    chance.shuffle(options)
    turned = {option: votes[option] for option in options}
    assert shared(turned, seats, by).seats == shared(votes, seats, by).seats
    one, other = determine(MAJORITY, tally(votes)), determine(MAJORITY, tally(turned))
    assert (one.outcome, one.elected, set(one.runoff)) == (other.outcome, other.elected, set(other.runoff))
    one, other = determine(PLURALITY, tally(votes), seats=seats), determine(PLURALITY, tally(turned), seats=seats)
    assert (one.outcome, set(one.elected), one.vacant) == (other.outcome, set(other.elected), other.vacant)


@given(VOTES, SEATS, BY, st.integers(2, 1_000_000))
def test_ten_times_the_votes_are_the_same_result(votes: dict[str, int], seats: int, by: SeatsBy, times: int) -> None:
    """Only proportions count, exactly: no number is ever rounded."""
    large = {option: number * times for option, number in votes.items()}
    for method in (replace(OPEN_LISTS, seats_by=by), replace(LISTS, seats_by=by), PLURALITY, MAJORITY):
        one, other = determine(method, tally(votes), seats=seats), determine(method, tally(large), seats=seats)
        assert (one.outcome, one.seats, one.elected, one.runoff, one.ties, one.shares) == (
            other.outcome, other.seats, other.elected, other.runoff, other.ties, other.shares,
        )  # fmt: skip


@given(VOTES, SEATS)
def test_a_lot_among_the_tied_always_closes_the_tie(votes: dict[str, int], seats: int) -> None:
    """One fact is enough, and it is the whole tie that is settled."""
    for method in (PLURALITY, MAJORITY, OPEN_LISTS):
        waits = determine(method, tally(votes), seats=seats)
        for tie in waits.ties:
            settled = determine(method, tally(votes), seats=seats, lots=(Lot(tie.at, tie.options[::-1]),))
            assert (settled.ties, settled.idle_lots) == ((), ())
            assert settled.outcome is not Outcome.WAITS_FOR_LOT


@pytest.mark.parametrize("by", list(SeatsBy))
def test_a_result_can_be_written_and_read_by_others(by: SeatsBy) -> None:
    """R41: the steps are plain data, numbers whole."""
    result = determine(replace(LISTS, seats_by=by), tally({"a": 7, "b": 2, "c": 2}), seats=3)
    data = msgspec.json.decode(msgspec.json.encode(result))
    assert data["outcome"] == result.outcome
    assert {step["type"] for step in data["steps"]} >= {"compared"}
