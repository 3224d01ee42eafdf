"""Rules of the register of incidents and complaints (R43): open from S1 to the end of the day, at any step."""

from precinct_app.domain.commands import DecideIncident, HandCopy, RecordIncident
from precinct_app.domain.decide.people import require_day_open
from precinct_app.domain.decide.votes import require_majority
from precinct_app.domain.events import CopyHanded, Event, IncidentDecided, IncidentKind, IncidentRecorded
from precinct_app.domain.gates import role_of
from precinct_app.domain.people import Incident
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def record_incident(state: PrecinctState, command: RecordIncident, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """A line with its number; it happened before it is written."""
    role_of(state, acting.actor)
    require_day_open(state, "R43")
    require(command.happened_at <= acting.now, "time_in_future", "R43", now=acting.now)
    require(bool(command.words), "reason_missing", "R43")
    return (IncidentRecorded(len(state.incidents) + 1, command.matter, command.happened_at, command.words),)


def decide_incident(state: PrecinctState, command: DecideIncident, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """Once, with its reason; a complaint by vote of the commission, anything else with or without one (R2, R43)."""
    role_of(state, acting.actor)
    require_day_open(state, "R43")
    incident = _incident(state, command.number)
    require(incident.decision is None, "decided_already", "R43", number=command.number)
    require(bool(command.words), "reason_missing", "R43")
    if incident.matter is IncidentKind.COMPLAINT or command.in_favour or command.against:
        require_majority(state, rules, command.in_favour, command.against)
    return (IncidentDecided(command.number, command.decision, command.in_favour, command.against, command.words),)


def hand_copy(state: PrecinctState, command: HandCopy, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """A copy of a decision that there is, to a named person (R43)."""
    role_of(state, acting.actor)
    incident = _incident(state, command.number)
    require(incident.decision is not None, "decide_first", "R43", number=command.number)
    require(bool(command.words), "receiver_missing", "R43")
    return (CopyHanded(command.number, command.words),)


def require_answered(state: PrecinctState) -> None:
    """X4: every complaint of the day has its decision (R43)."""
    owed = next((number for number, incident in state.incidents.items() if incident.owed), 0)
    require(not owed, "complaint_open", "R43", number=owed)


def _incident(state: PrecinctState, number: int) -> Incident:
    incident = state.incidents.get(number)
    if incident is None:
        refuse("not_in_the_register", "R43", number=number)
    return incident
