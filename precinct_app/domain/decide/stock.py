"""Rules of ballots that move between holders while voting goes on (R15)."""

from precinct_app.domain.commands import MoveBallots, RecordLoss
from precinct_app.domain.decide.contests import require_known_contests
from precinct_app.domain.decide.people import require_here, require_not_on_the_way
from precinct_app.domain.decide.votes import ACT_SIGNERS
from precinct_app.domain.events import SAFE, BallotsLost, BallotsMoved, Event
from precinct_app.domain.gates import LEADERS, require_chair, require_gate, role_of
from precinct_app.domain.ledger import Stock
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def move_ballots(state: PrecinctState, command: MoveBallots, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: from the safe and back with the chair; between members, or from one who may act no more, to one who issues.

    Both are in the room and count; only for one who is suspended the chair counts alone (R5).
    """
    require_gate("V", state, rules)
    role = role_of(state, acting.actor)
    require_here(state, acting.actor, "R15")
    leads = role in LEADERS
    holders = {command.giver, command.taker}
    require(command.giver != command.taker, "same_holder_twice", "R15")
    by_chair = SAFE in holders or command.giver in state.suspended
    require(leads if by_chair else leads or acting.actor in holders, "chair_moves_ballots", "R15")
    _require_holder(state, command.giver)
    if command.giver not in state.suspended:
        require_not_on_the_way(state, command.giver)
    if command.taker != SAFE:
        require(
            role_of(state, command.taker) not in rules.edition.issuing_excluded,
            "role_does_not_issue",
            "R18",
            member=command.taker,
        )
        require_here(state, command.taker, "R15")
    require_known_contests(state, command.numbers, "R15")
    positive = all(number >= 0 for number in command.numbers.values()) and any(command.numbers.values())
    require(positive, "number_not_positive", "R15")
    for contest, number in command.numbers.items():
        has = holding(state.stock[contest], command.giver)
        require(number <= has, "holder_has_fewer", "R15", contest=contest, held=has)
    return (BallotsMoved(command.giver, command.taker, command.numbers),)


def record_loss(state: PrecinctState, command: RecordLoss, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: an act with its reason and two members who are here (R15)."""
    require_gate("V", state, rules)
    require_chair(state, acting.actor, "R15")
    require_here(state, acting.actor, "R15")
    require_known_contests(state, (command.contest,), "R15")
    _require_holder(state, command.holder)
    require(command.number > 0, "number_not_positive", "R15")
    has = holding(state.stock[command.contest], command.holder)
    require(command.number <= has, "holder_has_fewer", "R15", contest=command.contest, held=has)
    require(bool(command.words), "reason_missing", "R15")
    signers = set(command.members)
    for member in sorted(signers):
        require_here(state, member, "R15")
    require(len(signers) >= ACT_SIGNERS, "act_needs_two", "R15")
    act = state.losses + 1
    return (BallotsLost(act, command.contest, command.holder, command.number, command.members, command.words),)


def holding(stock: Stock, holder: str) -> int:
    """Ballots of a contest with a holder: a member id or the safe."""
    return stock.safe if holder == SAFE else stock.held.get(holder, 0)


def _require_holder(state: PrecinctState, holder: str) -> None:
    known = holder == SAFE or any(member.id == holder for member in state.known.members)
    require(known, "not_a_member", "R15", actor=holder)
