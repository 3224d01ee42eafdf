"""Rules of who is in the room (R2, R5, R21, R36)."""

from precinct_app.domain.commands import (
    AppointActing,
    MemberArrives,
    MemberLeaves,
    PersonArrives,
    PersonLeaves,
    RegisterPerson,
    RemovePerson,
    SuspendMember,
)
from precinct_app.domain.decide.votes import require_majority
from precinct_app.domain.election import Role
from precinct_app.domain.events import (
    ActingAppointed,
    Event,
    MemberArrived,
    MemberLeft,
    MemberSuspended,
    PersonArrived,
    PersonLeft,
    PersonPresent,
    PersonRegistered,
    PersonRemoved,
)
from precinct_app.domain.folding import fold
from precinct_app.domain.gates import role_of
from precinct_app.domain.people import Person
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState

ACTING_ROLES = (Role.CHAIR, Role.SECRETARY)
"""Roles that the commission gives to another member for the day."""


def register_person(state: PrecinctState, command: RegisterPerson, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """From O1 on: at the door, with mandate and ID; no more at once than R21 allows."""
    role_of(state, acting.actor)
    _require_room(state)
    require_form(state, command.category, command.organisation, command.represents)
    _require_place(state, rules, command.category, command.organisation, command.represents)
    number = max(state.register, default=0) + 1
    return (PersonRegistered(number, command.category, command.organisation, command.represents),)


def person_arrives(state: PrecinctState, command: PersonArrives, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """Someone of the register is back; who was removed is not let in again (R5)."""
    role_of(state, acting.actor)
    _require_room(state)
    person = _person(state, command.register_number)
    require(not person.present, "person_is_here", "R21", number=command.register_number)
    require(not person.decision, "person_was_removed", "R5", decision=person.decision)
    _require_place(state, rules, person.category, person.organisation, person.represents)
    return (PersonArrived(command.register_number),)


def person_leaves(state: PrecinctState, command: PersonLeaves, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """Someone of the register goes."""
    role_of(state, acting.actor)
    _require_room(state)
    person = _person(state, command.register_number)
    require(person.present, "person_is_away", "R21", number=command.register_number)
    return (PersonLeft(command.register_number),)


def remove_person(state: PrecinctState, command: RemovePerson, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """Only by a written decision of the commission with its reason (R5, Art. 39(2))."""
    role_of(state, acting.actor)
    _require_room(state)
    person = _person(state, command.register_number)
    require(not person.decision, "person_was_removed", "R5", decision=person.decision)
    require(bool(command.words), "reason_missing", "R5")
    require_majority(state, rules, command.in_favour, command.against)
    decision = state.decisions + 1
    return (PersonRemoved(command.register_number, decision, command.in_favour, command.against, command.words),)


def member_arrives(state: PrecinctState, command: MemberArrives, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """A member comes after O1, or back."""
    role_of(state, acting.actor)
    _require_room(state)
    role_of(state, command.member)
    require(command.member not in state.present, "member_is_here", "R2", member=command.member)
    return (MemberArrived(command.member),)


def member_leaves(state: PrecinctState, command: MemberLeaves, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """A member goes only with empty hands: the ballots are handed over first (R15)."""
    role_of(state, acting.actor)
    require(command.member in state.present, "member_absent", "R2", member=command.member)
    require_empty_hands(state, command.member)
    require_not_on_the_way(state, command.member)
    return (MemberLeft(command.member),)


def suspend_member(state: PrecinctState, command: SuspendMember, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """By decision of the others; ballots that the member still holds are taken over by `MoveBallots` (R5)."""
    role_of(state, acting.actor)
    require_day_open(state, "R5")
    role_of(state, command.member)
    require(command.member != acting.actor, "own_matter", "R5")
    require(bool(command.words), "reason_missing", "R5")
    require_majority(state, rules, command.in_favour, command.against, without=(command.member,))
    decision = state.decisions + 1
    return (MemberSuspended(command.member, decision, command.in_favour, command.against, command.words),)


def appoint_acting(state: PrecinctState, command: AppointActing, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """For an absent or suspended chair or secretary; who may not issue from then on has empty hands (R18, R36)."""
    role_of(state, acting.actor)
    require_day_open(state, "R36")
    require(command.role in ACTING_ROLES, "role_not_given", "R36", role=command.role)
    require(role_of(state, command.member) in {Role.MEMBER, Role.DEPUTY}, "has_a_role", "R36", member=command.member)
    holder = state.known.holder(command.role).id
    away = holder in state.suspended or "O1" not in state.steps or holder not in state.present
    require(away, "holder_is_here", "R36", member=holder)
    require("O1" not in state.steps or command.member in state.present, "member_absent", "R36", member=command.member)
    require_empty_hands(state, command.member)
    require_not_on_the_way(state, command.member)
    require_majority(state, rules, command.in_favour, command.against)
    return (ActingAppointed(command.role, command.member, state.decisions + 1, command.in_favour, command.against),)


def require_room_for(rules: Rules, people: tuple[PersonPresent, ...]) -> None:
    """O1: the people entered together are no more than R21 allows at once."""
    numbers = [person.register_number for person in people]
    require(len(set(numbers)) == len(numbers), "register_number_twice", "R21")
    for place, person in enumerate(people):
        limit = rules.edition.present_limits.get(person.category, 0)
        same = [
            other
            for other in people[: place + 1]
            if other.category == person.category and _side(other.organisation, other.represents) == _side_of(person)
        ]
        require(not limit or len(same) <= limit, "enough_of_them", "R21", limit=limit)


def require_form(state: PrecinctState, category: str, organisation: str, represents: str) -> None:
    """Who sent the person is known: a candidate for a proxy, an organisation for everybody else (R21)."""
    require(bool(category.strip()), "category_missing", "R21")
    if represents:
        contest_id, _, option_id = represents.partition(":")
        options = {
            option.id for contest in state.known.contests if contest.id == contest_id for option in contest.options
        }
        require(option_id in options, "option_unknown", "R21")
    require(bool(organisation.strip()) or bool(represents), "organisation_missing", "R21")


def require_empty_hands(state: PrecinctState, member: str) -> None:
    """No ballot is with the member (R15); what was cancelled and sealed at C2 is with nobody any more (R25)."""
    live = (stock for contest, stock in state.stock.items() if contest not in state.cancelled_seals)
    held = sum(stock.held.get(member, 0) for stock in live)
    require(held == 0, "hands_not_empty", "R15", member=member, held=held)


def require_here(state: PrecinctState, member: str, rule: str) -> None:
    """The member is in the room: not absent, not out with a portable box (R20)."""
    require(member in state.present, "member_absent", rule, member=member)
    require_not_on_the_way(state, member)


def require_day_open(state: PrecinctState, rule: str) -> None:
    """After the end of the day (X4) its registers stay as they are (R44)."""
    require(not state.closed, "step_over", rule, step_key="X4", until="X4")


def require_not_on_the_way(state: PrecinctState, member: str) -> None:
    """The member is not out with a portable box (R20)."""
    require(member not in state.on_the_way, "member_on_the_way", "R20", member=member)


def _require_room(state: PrecinctState) -> None:
    """The register is opened at O1 and closed with the day."""
    require("O1" in state.steps, "step_first", "R21", step="O1", missing="O1")
    require_day_open(state, "R21")


def _require_place(state: PrecinctState, rules: Rules, category: str, organisation: str, represents: str) -> None:
    limit = rules.edition.present_limits.get(category, 0)
    side = _side(organisation, represents)
    here = [
        person
        for person in state.register.values()
        if person.present and person.category == category and _side(person.organisation, person.represents) == side
    ]
    require(not limit or len(here) < limit, "enough_of_them", "R21", limit=limit)


def _side(organisation: str, represents: str) -> str:
    """Whom the person stands for: people of one side are counted together."""
    return represents or fold(organisation)


def _side_of(person: PersonPresent) -> str:
    return _side(person.organisation, person.represents)


def _person(state: PrecinctState, number: int) -> Person:
    person = state.register.get(number)
    if person is None:
        refuse("not_in_the_register", "R21", number=number)
    return person
