"""Events of the register of incidents and complaints (R43). What happened and who it names stays beside the journal."""

import datetime
import enum

from precinct_app.domain.events.base import Event


class IncidentKind(enum.StrEnum):
    """What a line of the register is about."""

    COMPLAINT = "complaint"
    BREACH = "breach"
    DISTURBANCE = "disturbance"
    EQUIPMENT = "equipment"
    POWER = "power"
    HEALTH = "health"
    POLICE = "police"
    OTHER = "other"


class IncidentDecision(enum.StrEnum):
    """What the commission decided about it."""

    UPHELD = "upheld"
    UPHELD_IN_PART = "upheld_in_part"
    REJECTED = "rejected"
    PASSED_UP = "passed_up"
    NOTED = "noted"


class IncidentRecorded(Event, frozen=True):
    """A line of the register: its number, what it is about, when it happened."""

    number: int
    matter: IncidentKind
    happened_at: datetime.datetime
    words: str
    v: int = 1


class IncidentDecided(Event, frozen=True):
    """The decision about a line of the register; votes are 0 where none was taken."""

    number: int
    decision: IncidentDecision
    in_favour: int
    against: int
    words: str
    v: int = 1


class CopyHanded(Event, frozen=True):
    """The decision was given in writing to the one who complained."""

    number: int
    words: str
    v: int = 1
