"""Rules of the opening: O1-O4 (Art. 40)."""

from precinct_app.domain.commands import HandOutBallots, OpenVoting, RecordPresence, SealBoxes
from precinct_app.domain.decide.people import require_form, require_room_for
from precinct_app.domain.events import (
    BallotsHandedOut,
    BoxesSealed,
    BoxKind,
    Event,
    PresenceRecorded,
    StepDone,
    VotingOpened,
)
from precinct_app.domain.gates import require_step, role_of
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def record_presence(state: PrecinctState, command: RecordPresence, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """O1: a quorum of members is here (R2)."""
    require_step("O1", state, rules, acting)
    for member in command.members:
        role_of(state, member)
    present = len(set(command.members))
    needed = rules.edition.quorum.least(len(state.known.members))
    require(present >= needed, "no_quorum", "R2", present=present, needed=needed)
    for person in command.people:
        require(bool(person.category.strip()), "category_missing", "R21")
        limited = person.category in rules.edition.present_limits
        if person.organisation or person.represents or limited:
            require_form(state, person.category, person.organisation, person.represents)
    require_room_for(rules, command.people)
    return PresenceRecorded(tuple(dict.fromkeys(command.members)), command.people), StepDone("O1")


def seal_boxes(state: PrecinctState, command: SealBoxes, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """O2: at least one stationary box; numbers run from 1 in each kind; every box has its own seal (R16)."""
    require_step("O2", state, rules, acting)
    for kind in BoxKind:
        numbers = sorted(box.number for box in command.boxes if box.kind == kind)
        require(numbers == list(range(1, len(numbers) + 1)), "box_numbers_broken", "R16")
    require(any(box.kind == BoxKind.STATIONARY for box in command.boxes), "no_stationary_box", "R16")
    for box in command.boxes:
        sealed = bool(box.seals) and all(seal.strip() for seal in box.seals)
        require(sealed, "seal_missing", "R16", box=box.key)
    seals = [seal for box in command.boxes for seal in box.seals]
    require(len(seals) == len(set(seals)), "seal_twice", "R16")
    require_witnesses(command.witnesses, "R16", rules)
    return BoxesSealed(command.boxes, command.witnesses), StepDone("O2")


def hand_out_ballots(state: PrecinctState, command: HandOutBallots, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """O3: to members who issue (R18); handed + in the safe = received, or nothing is recorded (K9)."""
    require_step("O3", state, rules, acting)
    contests = [contest.id for contest in state.known.contests]
    require(command.contest in contests, "unknown_contest", "R15", contest=command.contest)
    stock = state.stock[command.contest]
    require(not stock.handed, "handed_out_already", "R15", contest=command.contest)
    require(bool(command.handed), "nobody_issues", "R18")
    for member, number in command.handed.items():
        _require_issuer(state, member, rules)
        require(number > 0, "number_not_positive", "R15")
    handed = sum(command.handed.values())
    require(
        handed + command.in_safe == stock.received and command.in_safe >= 0,
        "stock_does_not_add_up",
        "K9",
        handed=handed,
        safe=command.in_safe,
        received=stock.received,
    )
    event = BallotsHandedOut(command.contest, command.handed, command.in_safe)
    others = [contest for contest in contests if contest != command.contest]
    if all(state.stock[contest].handed for contest in others):
        return event, StepDone("O3")
    return (event,)


def open_voting(state: PrecinctState, command: OpenVoting, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """O4: announced by a member who is here, not before the hour (R17)."""
    require_step("O4", state, rules, acting)
    require(command.announced_by in state.present, "member_absent", "R16", member=command.announced_by)
    return VotingOpened(command.announced_by), StepDone("O4")


def require_witnesses(witnesses: tuple[str, ...], rule: str, rules: Rules) -> None:
    """As many different people as the edition wants at sealing and posting (R16, R37)."""
    found = len({witness.strip() for witness in witnesses if witness.strip()})
    needed = rules.edition.posting_witnesses
    require(found >= needed, "witnesses_missing", rule, needed=needed, found=found)


def _require_issuer(state: PrecinctState, member: str, rules: Rules) -> None:
    role = role_of(state, member)
    require(role not in rules.edition.issuing_excluded, "role_does_not_issue", "R18", member=member)
    require(member in state.present, "member_absent", "R16", member=member)
