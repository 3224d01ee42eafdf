"""What people ask before voting day and at the opening (S1-B1, O1-O4)."""

import datetime

import msgspec

from precinct_app.domain.commands.base import Command
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Box, KeyLoss, PersonPresent


class CreatePrecinct(Command, frozen=True):
    """S1: from a verified kit; `kit` is its SHA-256."""

    setup: PrecinctSetup
    kit: str
    planned: dict[str, int]


class EnrolKey(Command, frozen=True):
    """S2: take in the certificate of the chair's or the secretary's key.

    `bare`: no certificate of the district has come, the key vouches for itself. `instead` says why a new key takes the
    place of one that is enrolled already.
    """

    member: str
    fingerprint: str
    bare: bool = False
    instead: KeyLoss | None = None


class ConfirmMembers(Command, frozen=True):
    """S3: `declared` = each member declared that Art. 20(9) does not exclude him or her (R3)."""

    members: tuple[str, ...]
    declared: bool


class ReceiveList(Command, frozen=True):
    """L1: the list with the act's number and the akim's name; `voters` rows were read and kept.

    `only` gives the contests of the voters who may not vote in all of them.
    """

    act: str
    akim: str
    voters: int
    file_digest: str
    rows_digest: str
    only: dict[int, tuple[str, ...]] = msgspec.field(default_factory=dict)


class ShowList(Command, frozen=True):
    """L2."""

    since: datetime.date
    until: datetime.date
    place: str


class FreezeList(Command, frozen=True):
    """L4."""


class ReceiveBallots(Command, frozen=True):
    """B1: `numbers` per contest as counted, `with_member` counted along."""

    act: str
    numbers: dict[str, int]
    with_member: str


class RecordPresence(Command, frozen=True):
    """O1."""

    members: tuple[str, ...]
    people: tuple[PersonPresent, ...]


class SealBoxes(Command, frozen=True):
    """O2: all boxes of the day, shown empty before two witnesses or more."""

    boxes: tuple[Box, ...]
    witnesses: tuple[str, ...]


class HandOutBallots(Command, frozen=True):
    """O3: one contest's ballots: `handed` per member, `in_safe` as counted in the safe (K9)."""

    contest: str
    handed: dict[str, int]
    in_safe: int


class OpenVoting(Command, frozen=True):
    """O4."""

    announced_by: str
