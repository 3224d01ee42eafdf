"""How the state changes with who is in the room, and with incidents (R5, R21, R43)."""

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve.base import acting_still
from precinct_app.domain.people import Incident, Person, Suspension
from precinct_app.domain.state import PrecinctState


def person_registered(state: PrecinctState, event: events.PersonRegistered, entry: Entry) -> PrecinctState:
    person = Person(event.category, event.organisation, event.represents, entry.at)
    return _with_person(state, event.register_number, person)


def person_arrived(state: PrecinctState, event: events.PersonArrived, entry: Entry) -> PrecinctState:
    person = state.register[event.register_number]
    return _with_person(state, event.register_number, replace(person, arrived_at=entry.at, left_at=None))


def person_left(state: PrecinctState, event: events.PersonLeft, entry: Entry) -> PrecinctState:
    person = state.register[event.register_number]
    return _with_person(state, event.register_number, replace(person, left_at=entry.at))


def person_removed(state: PrecinctState, event: events.PersonRemoved, entry: Entry) -> PrecinctState:
    person = state.register[event.register_number]
    removed = replace(person, left_at=person.left_at or entry.at, decision=event.decision, words=event.words)
    return replace(_with_person(state, event.register_number, removed), decisions=event.decision)


def member_arrived(state: PrecinctState, event: events.MemberArrived, _entry: Entry) -> PrecinctState:
    """Whoever had a role for the time of this member's absence gives it back (R36)."""
    after = replace(state, present=(*state.present, event.member))
    return replace(after, acting=acting_still(after))


def member_left(state: PrecinctState, event: events.MemberLeft, _entry: Entry) -> PrecinctState:
    return replace(state, present=_without(state.present, event.member))


def member_suspended(state: PrecinctState, event: events.MemberSuspended, entry: Entry) -> PrecinctState:
    suspension = Suspension(entry.at, event.decision, event.words)
    return replace(
        state,
        present=_without(state.present, event.member),
        suspended={**state.suspended, event.member: suspension},
        acting={member: role for member, role in state.acting.items() if member != event.member},
        decisions=event.decision,
    )


def acting_appointed(state: PrecinctState, event: events.ActingAppointed, _entry: Entry) -> PrecinctState:
    others = {member: role for member, role in state.acting.items() if role != event.role}
    return replace(state, acting={**others, event.member: event.role}, decisions=event.decision)


def incident_recorded(state: PrecinctState, event: events.IncidentRecorded, entry: Entry) -> PrecinctState:
    incident = Incident(event.matter, event.happened_at, entry.at, entry.actor, event.words)
    return _with_incident(state, event.number, incident)


def incident_decided(state: PrecinctState, event: events.IncidentDecided, entry: Entry) -> PrecinctState:
    decided = replace(
        state.incidents[event.number],
        decision=event.decision,
        decided_at=entry.at,
        decided_words=event.words,
    )
    return _with_incident(state, event.number, decided)


def copy_handed(state: PrecinctState, event: events.CopyHanded, entry: Entry) -> PrecinctState:
    incident = state.incidents[event.number]
    return _with_incident(state, event.number, replace(incident, copies=(*incident.copies, entry.at)))


def _with_person(state: PrecinctState, number: int, person: Person) -> PrecinctState:
    return replace(state, register={**state.register, number: person})


def _with_incident(state: PrecinctState, number: int, incident: Incident) -> PrecinctState:
    return replace(state, incidents={**state.incidents, number: incident})


def _without(members: tuple[str, ...], member: str) -> tuple[str, ...]:
    return tuple(each for each in members if each != member)
