"""The register of incidents and complaints (R43): numbers and times in the journal, texts beside it (R12)."""

import datetime
from typing import NamedTuple

import msgspec

from precinct_app.domain.commands import DecideIncident, HandCopy, RecordIncident
from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.domain.people import Incident
from precinct_app.services import words
from precinct_app.services.precinct import Answer, OpenPrecinct

_DAY = datetime.timedelta(days=1)


class Votes(NamedTuple):
    """How the commission voted."""

    in_favour: int = 0
    against: int = 0


class IncidentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who reported, and what happened."""

    who: str
    what: str

    def __repr__(self) -> str:
        """Nothing of it may reach a log or a crash report (R12)."""
        return "IncidentWords()"


class Line(NamedTuple):
    """A line of the register with its texts."""

    number: int
    incident: Incident
    who: str
    what: str
    decision: str

    def __repr__(self) -> str:
        """Without what was said (R12)."""
        return f"Line(number={self.number})"


def happened(now: datetime.datetime, at: datetime.time | None) -> datetime.datetime:
    """The moment meant by a time of day: now without one, yesterday for an evening hour after midnight."""
    if at is None:
        return now
    moment = datetime.datetime.combine(now.date(), at, now.tzinfo)
    return moment - _DAY if moment - now > _DAY / 2 else moment


def record(
    precinct: OpenPrecinct, matter: IncidentKind, happened_at: datetime.datetime, who: str, what: str, actor: str
) -> Answer:
    """Write a line; without a description the core refuses it."""
    said = msgspec.json.encode(IncidentWords(who.strip(), what.strip())).decode() if what.strip() else ""
    return words.do(precinct, said, lambda digest: RecordIncident(matter, happened_at, digest), actor)


def decide(
    precinct: OpenPrecinct, number: int, decision: IncidentDecision, votes: Votes, reason: str, actor: str
) -> Answer:
    """The decision with its reason; a complaint needs the votes."""
    return words.do(precinct, reason, lambda digest: DecideIncident(number, decision, *votes, digest), actor)


def hand_copy(precinct: OpenPrecinct, number: int, receiver: str, actor: str) -> Answer:
    """The decision was given in writing to `receiver`."""
    return words.do(precinct, receiver, lambda digest: HandCopy(number, digest), actor)


def register(precinct: OpenPrecinct) -> tuple[Line, ...]:
    """All lines in their order."""
    return tuple(line(precinct, number) for number in precinct.state.incidents)


def line(precinct: OpenPrecinct, number: int) -> Line:
    """A line of that number."""
    incident = precinct.state.incidents[number]
    said = msgspec.json.decode(words.text(precinct, incident.words), type=IncidentWords)
    return Line(number, incident, said.who, said.what, words.text(precinct, incident.decided_words))
