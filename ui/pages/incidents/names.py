"""Incidents in words: what they are about, what was decided, how many copies were handed."""

from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.domain.people import Incident
from ui.language import Language
from ui.widgets.cells import StateCell


def kind_words(tr: Language, matter: IncidentKind) -> str:
    """What a line is about, as it begins a line."""
    return _begun(tr(f"incident.{matter}"))


def decision_words(tr: Language, decision: IncidentDecision) -> str:
    """What was decided, as it begins a line."""
    return _begun(tr(f"incident_decision.{decision}"))


def incident_state(tr: Language, incident: Incident) -> StateCell:
    """The decision and its copies; a complaint without one is owed (R43)."""
    if incident.decision is None or incident.decided_at is None:
        if incident.owed:
            return StateCell("act", tr("room.incident.owed"))
        return StateCell("none", tr("room.incident.open"))
    note = tr.time(incident.decided_at)
    if incident.copies:
        note = f"{note} · {tr.plural('room.incident.copies', len(incident.copies))}"
    return StateCell("done", decision_words(tr, incident.decision), note)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
