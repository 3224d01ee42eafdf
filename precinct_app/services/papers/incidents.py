"""The register of incidents and complaints, and the decisions on complaints (R43)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Term, Value
from precinct_app.documents.papers import Paper
from precinct_app.domain.events import CopyHanded, IncidentDecided, IncidentKind, IncidentRecorded
from precinct_app.services import incidents
from precinct_app.services.incidents import Line
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """A decision for every complaint that was decided, and the register."""
    for number, incident in day.state.incidents.items():
        if incident.matter is IncidentKind.COMPLAINT and incident.decision is not None:
            build = partial(_decision, day, number)
            yield ready(build, f"complaint_decision.{number}", "X4", personal=True, number=str(number))
    if day.state.incidents:
        yield ready(partial(_register, day), "incident_register", "X4", personal=True)


def _register(day: Day) -> Paper:
    """Under the last entry about any of its lines."""
    made = day.facts.latest(IncidentRecorded, IncidentDecided, CopyHanded)
    rows = tuple(_row(line) for line in incidents.register(day.precinct))
    return day.form("incident_register", made, {"incidents": rows}, day.leaders(made))


def _row(line: Line) -> Row:
    incident = line.incident
    copies = ", ".join(f"{at:%H:%M}" for at in incident.copies)
    matter = Term(f"papers.matter.{incident.matter}")
    return (line.number, incident.happened_at, matter, line.who, line.what, _decided(line), line.decision, copies)


def _decided(line: Line) -> Value:
    return Term(f"papers.decided.{line.incident.decision}") if line.incident.decision else None


def _decision(day: Day, number: int) -> Paper:
    """What was complained of, what was decided, how the commission voted, and why."""
    made = next(fact for fact in day.facts.every(IncidentDecided) if fact.event.number == number)
    line = incidents.line(day.precinct, number)
    return day.form(
        "complaint_decision",
        made,
        {
            "complainant": line.who,
            "complaint": line.what,
            "happened_at": line.incident.happened_at,
            "recorded_at": line.incident.recorded_at,
            "decision": _decided(line),
            "in_favour": made.event.in_favour,
            "against": made.event.against,
            "decided_because": line.decision,
        },
        day.leaders(made),
        number,
    )
