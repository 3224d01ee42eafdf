"""Who is in the room: members and accredited people as the register has them (R2, R5, R21, R43)."""

import datetime

import msgspec

from precinct_app.domain.events import IncidentDecision, IncidentKind


class Person(msgspec.Struct, frozen=True):
    """A line of the register of accredited people (R21); `decision` is that of a removal, 0 for none (R5)."""

    category: str
    organisation: str
    represents: str
    arrived_at: datetime.datetime
    left_at: datetime.datetime | None = None
    decision: int = 0
    words: str = ""

    @property
    def present(self) -> bool:
        """Whether the person is here now."""
        return self.left_at is None


class Suspension(msgspec.Struct, frozen=True):
    """A member who does nothing any more (R5)."""

    at: datetime.datetime
    decision: int
    words: str


class Incident(msgspec.Struct, frozen=True):
    """A line of the register of incidents and complaints (R43)."""

    matter: IncidentKind
    happened_at: datetime.datetime
    recorded_at: datetime.datetime
    recorded_by: str
    words: str
    decision: IncidentDecision | None = None
    decided_at: datetime.datetime | None = None
    decided_words: str = ""
    copies: tuple[datetime.datetime, ...] = ()

    @property
    def owed(self) -> bool:
        """Whether the commission still owes a decision: a complaint is answered on the day itself."""
        return self.matter is IncidentKind.COMPLAINT and self.decision is None
