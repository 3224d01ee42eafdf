"""Seats among lists that reach a threshold: the largest remainder (Hare), or the highest averages."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from precinct_app.domain.district.methods.method import ListThreshold, NonePasses, SeatsBy
from precinct_app.domain.district.methods.places import Choice, first, ranks
from precinct_app.domain.district.methods.result import (
    Admitted,
    Compared,
    Lot,
    Outcome,
    Quota,
    Ranked,
    Ratio,
    Result,
    SeatGiven,
    Step,
    Tie,
    Topped,
    WholeSeats,
)
from precinct_app.domain.district.methods.tally import Tally


class _Shared(NamedTuple):
    """Seats by list, the steps that gave them, the tie that is open."""

    seats: dict[str, int]
    steps: list[Step]
    open: tuple[Tie, ...]


class _Admission(NamedTuple):
    """Votes of the lists that share in the seats; `guest` is the one admitted below the threshold."""

    votes: dict[str, int]
    steps: list[Step]
    guest: str = ""
    open: tuple[Tie, ...] = ()


def list_threshold(method: ListThreshold, tally: Tally, seats: int, lots: Sequence[Lot]) -> Result:
    """Every list has its line in `seats`, 0 for those that share in none; seats stay open where a tie waits."""
    admission = _admitted(method, tally, lots)
    none = dict.fromkeys(tally.options(), 0)
    steps = admission.steps
    if admission.open:
        return Result(Outcome.WAITS_FOR_LOT, tuple(steps), seats=none, vacant=seats, ties=admission.open)
    if not admission.votes:
        return Result(Outcome.REPEAT_ELECTION, tuple(steps), seats=none, vacant=seats)
    by_remainder = method.seats_by is SeatsBy.LARGEST_REMAINDER
    shared = (
        _largest_remainder(admission.votes, seats, lots)
        if by_remainder
        else _highest_averages(admission.votes, seats, method.seats_by, lots)
    )
    steps += shared.steps
    given, open_ties = shared.seats, shared.open
    least = min(method.next_list_seats, seats - 1)
    if admission.guest and given[admission.guest] < least:
        (host,) = (option for option in given if option != admission.guest)
        steps.append(Topped(admission.guest, given[admission.guest], least))
        given = {host: seats - least, admission.guest: least}
        open_ties = ()  # a seat over which the two are tied is among those
    outcome = Outcome.WAITS_FOR_LOT if open_ties else Outcome.ELECTED
    vacant = seats - sum(given.values())
    return Result(outcome, tuple(steps), seats={**none, **given}, vacant=vacant, ties=open_ties)


def _admitted(method: ListThreshold, tally: Tally, lots: Sequence[Lot]) -> _Admission:
    lists, whole, bound = tally.options(), tally.whole(method.base), method.threshold
    steps: list[Step] = []
    passed: dict[str, int] = {}
    for option, votes in lists.items():
        holds = bound.holds(votes, whole) and votes > 0
        steps.append(Compared("threshold", option, votes, bound.sign, bound.of, bound.out_of, whole, holds))
        if holds:
            passed[option] = votes
    below = {option: votes for option, votes in lists.items() if votes > 0 and option not in passed}
    if not passed and method.none_passes is NonePasses.ALL_LISTS:
        return _Admission(below, [*steps, *(Admitted(option, "none_passed") for option in below)])
    if len(passed) == 1 and method.next_list_seats and below:
        choice = first([rank.options for rank in ranks(below)], 1, "next_list", lots)
        if choice.open:
            return _Admission(passed, [*steps, Ranked("votes", ranks(below))], open=choice.open)
        (guest,) = choice.taken
        votes_of = {option: votes for option, votes in lists.items() if option in passed or option == guest}
        return _Admission(votes_of, [*steps, *choice.settled, Admitted(guest, "next_list")], guest)
    return _Admission(passed, steps)


def _largest_remainder(votes: Mapping[str, int], seats: int, lots: Sequence[Lot]) -> _Shared:
    """Hare: the quota is votes : seats; whole quotas first, then one seat each to the largest remainders."""
    total = sum(votes.values())
    steps: list[Step] = [Quota(total, seats, Ratio.exact(Fraction(total, seats)))]
    whole: dict[str, int] = {}
    remainders: dict[str, Fraction] = {}
    for option, number in votes.items():
        whole[option], rest = divmod(number * seats, total)
        remainders[option] = Fraction(rest, total)
        steps.append(WholeSeats(option, number, whole[option], Ratio.exact(remainders[option])))
    given = sum(whole.values())
    order = ranks(remainders)
    choice = first([rank.options for rank in order], seats - given, "remainder", lots)
    steps += [Ranked("remainder", order), *choice.settled]
    for number, option in enumerate(choice.taken, start=given + 1):
        whole[option] += 1
        steps.append(SeatGiven(number, option, 0, Ratio.exact(remainders[option])))
    return _Shared(whole, steps, choice.open)


def _highest_averages(votes: Mapping[str, int], seats: int, by: SeatsBy, lots: Sequence[Lot]) -> _Shared:
    """Seat after seat to the highest of votes : divisor; equal averages that all find a seat need no lot."""
    step = 1 if by is SeatsBy.DHONDT else 2
    taken = dict.fromkeys(votes, 0)
    steps: list[Step] = []
    number = 0
    while number < seats:
        averages = {option: Fraction(votes[option], 1 + step * taken[option]) for option in votes}
        order = ranks(averages)
        choice: Choice = first([order[0].options], seats - number, "seat", lots)
        steps += choice.settled
        for option in choice.taken:
            number += 1
            steps.append(SeatGiven(number, option, 1 + step * taken[option], Ratio.exact(averages[option])))
            taken[option] += 1
        if choice.open:
            return _Shared(taken, [*steps, Ranked("average", order)], choice.open)
    return _Shared(taken, steps, ())
