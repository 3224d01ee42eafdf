"""What the rooms of `evolve` share: one ledger of the state replaced by its next form."""

from collections.abc import Callable

from msgspec.structs import replace

from precinct_app.domain.election import Role
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.ledger import Mark, Stock
from precinct_app.domain.state import ContestCount, DrawnUp, PrecinctState


def unchanged(state: PrecinctState, _event: Event, _entry: Entry) -> PrecinctState:
    """An event that only its step and its paper need."""
    return state


def plus(numbers: dict[str, int], key: str, change: int) -> dict[str, int]:
    return {**numbers, key: numbers.get(key, 0) + change}


def with_stock(state: PrecinctState, contest: str, change: Callable[[Stock], Stock]) -> PrecinctState:
    return replace(state, stock={**state.stock, contest: change(state.stock[contest])})


def with_count(state: PrecinctState, contest: str, change: Callable[[ContestCount], ContestCount]) -> PrecinctState:
    return replace(state, contests={**state.contests, contest: change(state.contest_count(contest))})


def with_drawn_up(state: PrecinctState, contest: str, change: Callable[[DrawnUp], DrawnUp]) -> PrecinctState:
    drawn = state.contests[contest].drawn_up
    if drawn is None:
        raise LookupError(f"no protocol was drawn up for {contest}")
    return with_count(state, contest, lambda count: replace(count, drawn_up=change(drawn)))


def with_mark(state: PrecinctState, voter: int, change: Callable[[Mark], Mark]) -> PrecinctState:
    mark = state.voters.get(voter) or Mark()
    return replace(state, voters=state.voters.put(voter, change(mark)))


def acting_still(state: PrecinctState) -> dict[str, Role]:
    """Roles given for the day whose holders are still absent or suspended (R36)."""
    here = {state.known.holder(role).id: role for role in state.acting.values()}
    back = {role for member, role in here.items() if member in state.present}
    return {member: role for member, role in state.acting.items() if role not in back}


def people_on_list(state: PrecinctState, contests: tuple[str, ...], change: int) -> PrecinctState:
    """So many people more (or less) on the list, who may vote in these contests, () for all."""
    before = state.voter_list
    named = contests or tuple(contest.id for contest in state.known.contests)
    on_list = {contest: number + change * (contest in named) for contest, number in before.on_list.items()}
    return replace(state, voter_list=replace(before, people=before.people + change, on_list=on_list))
