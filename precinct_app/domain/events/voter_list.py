"""Events of the voter list after it was received (L3, V)."""

import enum

from precinct_app.domain.events.base import Event


class ListChange(enum.StrEnum):
    """What can happen to a row of the list (R9)."""

    ADD = "add"
    CORRECT = "correct"
    REMOVE = "remove"


class ListAmended(Event, frozen=True):
    """L3, V: a row was added, corrected or removed, on a ground of the edition, signed by the chair (R9, R10).

    `rows_digest` is of the list as it stands after the change; `words` the digest of the document and of the row before
    and after, which stay beside the journal (R12).
    """

    amendment: int
    change: ListChange
    voter: int
    contests: tuple[str, ...]
    ground: str
    signed_by: str
    rows_digest: str
    words: str
    application: int = 0
    v: int = 1


class CertificateIssued(Event, frozen=True):
    """L3: the voter may vote elsewhere and not here any more (R11)."""

    voter: int
    number: str
    signed_by: str
    v: int = 1


class CertificateTakenIn(Event, frozen=True):
    """L3, V: a voter came with a certificate; it stays here (R11)."""

    number: str
    voter: int
    contests: tuple[str, ...]
    rows_digest: str
    words: str
    v: int = 1


class ApplicationReceived(Event, frozen=True):
    """L3, V: a voter asked for a change of the list (R9); `voter` is 0 for one who is not on it."""

    application: int
    asks: ListChange
    voter: int
    words: str
    v: int = 1


class ApplicationDecided(Event, frozen=True):
    """L3, V: the application was granted, or refused with a reason in writing (R9)."""

    application: int
    granted: bool
    signed_by: str
    words: str = ""
    v: int = 1
