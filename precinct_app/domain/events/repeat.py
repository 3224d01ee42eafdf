"""Events after a protocol stands on the wall: repeat, recount, copies, opinions (T8, R4, R35, R38, R39)."""

import enum

from precinct_app.domain.events.base import Event


class RepeatCause(enum.StrEnum):
    """Why a contest is counted anew after its protocol was posted."""

    MISTAKE = "mistake"
    APPLICATION = "application"
    DISTRICT_ORDER = "district_order"


class RepeatDecided(Event, frozen=True):
    """T8: these items are counted anew; the protocol that hangs on the wall stands until another is posted (R35)."""

    contest: str
    decision: int
    cause: RepeatCause
    items: tuple[str, ...]
    in_favour: int
    against: int
    words: str
    v: int = 1


class RecountConfirmed(Event, frozen=True):
    """T8: the numbers are the same; the protocol stands (R39)."""

    contest: str
    version: int
    v: int = 1


class DissentAttached(Event, frozen=True):
    """T6-T8: a dissenting opinion; its bytes lie beside the journal and go into the bundle (R4)."""

    contest: str
    number: int
    member: str
    digest: str
    v: int = 1


class ProtocolCopyHanded(Event, frozen=True):
    """T7, T8: certified copy `copy` of a version of the protocol was handed over (R38)."""

    contest: str
    version: int
    copy: int
    words: str
    v: int = 1


class ProtocolCopyRefused(Event, frozen=True):
    """T7, T8: a copy was refused with a reason (R38)."""

    contest: str
    words: str
    v: int = 1
