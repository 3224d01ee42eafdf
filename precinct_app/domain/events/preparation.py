"""Events before voting day and at the opening (S1-B1, O1-O4)."""

import datetime
import enum

import msgspec

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events.base import Event


class BoxKind(enum.StrEnum):
    """Portable boxes go home with a crew and are opened first (R27)."""

    PORTABLE = "portable"
    STATIONARY = "stationary"


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ballot box with its seal numbers (R16); `number` counts within its kind from 1."""

    kind: BoxKind
    number: int
    seals: tuple[str, ...]

    @property
    def key(self) -> str:
        """Short id of the box: "portable.1", "stationary.2"."""
        return f"{self.kind}.{self.number}"


class PersonPresent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An accredited person (R21) by register number; name and mandate stay in the register beside the journal.

    `represents` is "contest:option" for a candidate's proxy.
    """

    register_number: int
    category: str
    organisation: str = ""
    represents: str = ""


class PrecinctCreated(Event, frozen=True):
    """S1: the file was made from a kit; `kit` is the kit's SHA-256, `planned` the ballots planned per contest."""

    setup: PrecinctSetup
    kit: str
    planned: dict[str, int]
    v: int = 1


class KeyLoss(enum.StrEnum):
    """Why a key that was enrolled signs no more."""

    PIN_FORGOTTEN = "pin_forgotten"
    LOST = "lost"
    SUSPECTED = "suspected"
    """Somebody else may know the PIN."""


class KeyEnrolled(Event, frozen=True):
    """S2: a certificate was taken in for the key of this member: the district's, or the `bare` key's own.

    `instead`: the key takes the place of another one of the member, which signs nothing from here on.
    """

    member: str
    fingerprint: str
    bare: bool = False
    instead: KeyLoss | None = None
    v: int = 1


class MembersConfirmed(Event, frozen=True):
    """S3: the members declared that no ground of Art. 20(9) excludes them (R3)."""

    members: tuple[str, ...]
    v: int = 1


class ListReceived(Event, frozen=True):
    """L1: the voter list came by act. `voters` rows; SHA-256 of the file and of the rows as kept.

    `only` gives the contests of the voters who may not vote in all of them.
    """

    act: str
    akim: str
    voters: int
    file_digest: str
    rows_digest: str
    only: dict[int, tuple[str, ...]] = msgspec.field(default_factory=dict)
    v: int = 1


class ListShown(Event, frozen=True):
    """L2: the list was shown to voters (R8)."""

    since: datetime.date
    until: datetime.date
    place: str
    v: int = 1


class ListFrozen(Event, frozen=True):
    """L4: from here on only a court or a higher commission changes the list (R10)."""

    voters_on_list: dict[str, int]
    v: int = 1


class BallotsReceived(Event, frozen=True):
    """B1: ballots of all contests, as counted from the act of receipt (R14), with a second member."""

    act: str
    numbers: dict[str, int]
    with_member: str
    v: int = 1


class PresenceRecorded(Event, frozen=True):
    """O1: members here (quorum, R2) and accredited people (R21)."""

    members: tuple[str, ...]
    people: tuple[PersonPresent, ...]
    v: int = 1


class BoxesSealed(Event, frozen=True):
    """O2: every box was shown empty and sealed before those present (R16)."""

    boxes: tuple[Box, ...]
    witnesses: tuple[str, ...]
    v: int = 1


class BallotsHandedOut(Event, frozen=True):
    """O3: ballots of one contest handed to members against signature; the rest is in the safe (K9)."""

    contest: str
    handed: dict[str, int]
    in_safe: int
    v: int = 1


class VotingOpened(Event, frozen=True):
    """O4: the opening protocol was read, voting began (R16, R17)."""

    announced_by: str
    v: int = 1
