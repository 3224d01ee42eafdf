"""What really lies on the table of a practice precinct: the number behind every item that is counted.

A practice precinct has no paper ballots. Its true numbers follow from its own ledgers (what was issued, spoiled,
carried) and, for the marks on the ballots, from the figures of a real protocol; so whoever plays the day by hand,
and issues one ballot more than the script would, still finds piles that add up.
"""

from precinct_app.domain import items
from precinct_app.domain.edition import Edition
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
    marks = _marks(state, edition, stock.issued_total())
    prefix = "votes" if step_id_of(items.step_of(item)) == "T3" else "invalid"
    return marks[f"{prefix}.{what}"]


def in_box(box: str, contest: str, state: PrecinctState) -> int:
    """Ballots of a contest in a box: a portable one holds what its crews issued, the stationary ones share the rest."""
    stock = state.stock.get(contest, Stock())
    kind, _, number = box.partition(".")
    if kind == BoxKind.PORTABLE:
        return sum(trip.issued for trip in state.trips.values() if trip.box == box)
    boxes = len(state.boxes_of(BoxKind.STATIONARY))
    share, rest = divmod(stock.issued_premises(), boxes)
    return share + (1 if int(number) <= rest else 0)


def _marks(state: PrecinctState, edition: Edition, ballots: int) -> dict[str, int]:
    """Votes and invalid ballots, brought to the number of ballots there are by largest remainder."""
    figures = figures_of(state, edition)
    votes = {f"votes.{pile}": number for pile, number in figures.votes.items()}
    weights = votes | {f"invalid.{reason}": number for reason, number in figures.invalid.items()}
    return dict(zip(weights, largest_remainder(ballots, list(weights.values())), strict=True))
