"""Events of who is in the room (R2, R5, R21). Names and mandates stay in the register beside the journal."""

from precinct_app.domain.election import Role
from precinct_app.domain.events.base import Event


class PersonRegistered(Event, frozen=True):
    """A person with a mandate came; `represents` is "contest:option" for a candidate's proxy."""

    register_number: int
    category: str
    organisation: str
    represents: str
    v: int = 1


class PersonArrived(Event, frozen=True):
    """Someone of the register came back."""

    register_number: int
    v: int = 1


class PersonLeft(Event, frozen=True):
    """Someone of the register went."""

    register_number: int
    v: int = 1


class PersonRemoved(Event, frozen=True):
    """Someone was removed by a reasoned written decision (R5); `decision` counts the commission's decisions."""

    register_number: int
    decision: int
    in_favour: int
    against: int
    words: str
    v: int = 1


class MemberArrived(Event, frozen=True):
    """A member came after O1, or back."""

    member: str
    v: int = 1


class MemberLeft(Event, frozen=True):
    """A member went."""

    member: str
    v: int = 1


class MemberSuspended(Event, frozen=True):
    """A member does nothing more from this moment (R5)."""

    member: str
    decision: int
    in_favour: int
    against: int
    words: str
    v: int = 1


class ActingAppointed(Event, frozen=True):
    """A member holds the role of the chair or the secretary from now on (R2, R36)."""

    role: Role
    member: str
    decision: int
    in_favour: int
    against: int
    v: int = 1
