"""What really lies on the table of a practice precinct: the number behind every item that is counted.

A practice precinct has no paper ballots. Its true numbers follow from its own ledgers (what was issued, spoiled,
carried) and, for the marks on the ballots, from the figures of a real protocol; so whoever plays the day by hand,
and issues one ballot more than the script would, still finds piles that add up.
"""

import itertools

from precinct_app.domain import items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.events import BoxKind
from precinct_app.domain.ledger import Stock
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.state import PrecinctState
from precinct_app.services.practice_figures import PracticeFigures, figures_for, largest_remainder


def figures_of(state: PrecinctState, edition: Edition) -> PracticeFigures:
    """The deeds of this precinct's practice day."""
    return figures_for(state.voter_list.voters, edition.against_all, edition.invalid_reasons)


def true_number(item: str, state: PrecinctState, edition: Edition) -> int:
    """The number that an honest count of the item finds."""
    contest, what = items.contest_of(item), items.what_of(item)
    stock = state.stock.get(contest, Stock())
    simple = {"unused": stock.unused(), "spoiled": stock.spoiled, "signatures": stock.issued_total(), "nonstandard": 0}
    if what in simple:
        return simple[what]
    if what == "found":
        return in_box(items.box_of_step(items.step_of(item)), contest, state)
    marks = _marks(state, edition, state.known.contest(contest), _to_sort(contest, state))
    prefix = "votes" if step_id_of(items.step_of(item)) == "T3" else "invalid"
    return marks[f"{prefix}.{what}"]


def in_box(box: str, contest: str, state: PrecinctState) -> int:
    """Ballots of a contest in a box: a portable one holds what its crews issued, the stationary ones share the rest."""
    stock = state.stock.get(contest, Stock())
    kind, _, number = box.partition(".")
    if kind == BoxKind.PORTABLE:
        return sum(trip.issued_in.get(contest, 0) for trip in state.trips.values() if trip.box == box)
    boxes = len(state.boxes_of(BoxKind.STATIONARY))
    share, rest = divmod(stock.issued_premises(), boxes)
    return share + (1 if int(number) <= rest else 0)


def _to_sort(contest: str, state: PrecinctState) -> int:
    """Ballots that come to the table: those of a box that R28 made invalid were put aside before."""
    annulled = {each.box for each in state.contest_count(contest).annulled}
    return sum(in_box(box.key, contest, state) for box in state.boxes if box.key not in annulled)


def _marks(state: PrecinctState, edition: Edition, contest: Contest, ballots: int) -> dict[str, int]:
    """Votes and invalid ballots, brought to the number of ballots there are by largest remainder.

    Where a ballot may carry several marks, each further mark is on half as many ballots as the one before.
    """
    figures = figures_of(state, edition)
    first = _weights(contest, tuple(figures.votes.values()), _place(contest, state))
    weights = first | {f"invalid.{reason}": number for reason, number in figures.invalid.items()}
    marks = dict(zip(weights, largest_remainder(ballots, list(weights.values())), strict=True))
    valid = sum(marks[vote] for vote in first)
    for mark in range(1, contest.marks):
        again = dict(zip(first, _turned(tuple(marks[vote] for vote in first), mark), strict=True))
        marks |= {vote: min(valid, marks[vote] + more // 2**mark) for vote, more in again.items()}
    return marks | {"votes.valid": valid}


def _weights(contest: Contest, votes: tuple[int, ...], place: int) -> dict[str, int]:
    """Weight of each pile: the first contest of the day has the figures as they are, the next ones in another order.

    A ballot with fewer lines than the real protocol has the further ones added to its own; with more lines the further
    ones have a third of what an earlier one had. So the share of invalid ballots stays what it was.
    """
    piles = contest.piles()
    if place == 0 and len(piles) == len(votes):
        return {f"votes.{pile}": number for pile, number in zip(piles, votes, strict=True)}
    turned = _turned(votes, place)
    lines = [sum(turned[line :: len(piles)]) for line in range(min(len(piles), len(turned)))]
    further = [number // 3 for number in lines[: max(len(piles) - len(lines), 0)]]
    earlier = (number - taken for number, taken in itertools.zip_longest(lines, further, fillvalue=0))
    return {f"votes.{pile}": max(1, number) for pile, number in zip(piles, (*earlier, *further), strict=True)}


def _turned(numbers: tuple[int, ...], by: int) -> tuple[int, ...]:
    return (*numbers[by % len(numbers) :], *numbers[: by % len(numbers)])


def _place(contest: Contest, state: PrecinctState) -> int:
    return [each.id for each in state.known.contests].index(contest.id)
