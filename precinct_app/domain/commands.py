"""What people ask the program to do. One command, one answer: events or a refusal. Shapes only; rules: `decide`."""

import datetime

import msgspec

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Box, Package, PersonPresent, SealFinding


class Command(msgspec.Struct, frozen=True):
    """Base of all commands."""


class CreatePrecinct(Command, frozen=True):
    """S1: from a verified kit; `kit` is its SHA-256."""

    setup: PrecinctSetup
    kit: str
    planned: dict[str, int]


class EnrolKey(Command, frozen=True):
    """S2: take in the certificate of the chair's or the secretary's key."""

    member: str
    fingerprint: str


class ConfirmMembers(Command, frozen=True):
    """S3: `declared` = each member declared that Art. 20(9) does not exclude him or her (R3)."""

    members: tuple[str, ...]
    declared: bool


class ReceiveList(Command, frozen=True):
    """L1: the list with the act's number and the akim's name; `voters` rows were read and kept."""

    act: str
    akim: str
    voters: int
    file_digest: str
    rows_digest: str


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


class IssueBallots(Command, frozen=True):
    """V: by the acting member, one ballot of each contest named."""

    voter: int
    contests: tuple[str, ...]


class ReplaceSpoiled(Command, frozen=True):
    """V: the voter spoiled the ballot; it is cancelled and replaced once (R19)."""

    voter: int
    contest: str


class RequestHomeVoting(Command, frozen=True):
    """V."""

    voter: int
    received_at: datetime.datetime
    reason: str


class SendCrew(Command, frozen=True):
    """V: `requests` are request numbers; ballots are taken from the safe."""

    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    people_told: bool


class ReturnCrew(Command, frozen=True):
    """V: `voters` are keys of those who voted at home with this crew."""

    trip: int
    voters: tuple[int, ...]
    spoiled: dict[str, int]
    unused: dict[str, int]


class CloseVoting(Command, frozen=True):
    """C1."""

    last_voter_at: datetime.datetime
    announced_by: str


class EnterCount(Command, frozen=True):
    """C2-C4, C7, C8, T3, T4: the acting member's count of one item, as full packs and a remainder."""

    item: str
    packs: int
    remainder: int


class CancelUnused(Command, frozen=True):
    """C2: `way` is how they were cancelled (corner_cut, stamp), `seal` closes the package."""

    contest: str
    way: str
    seal: str


class PackSpoiled(Command, frozen=True):
    """C3."""

    contest: str
    seal: str


class AnnounceReceived(Command, frozen=True):
    """C5: `heard_by` = number of people who heard it."""

    announced_by: str
    heard_by: int


class CompareSeals(Command, frozen=True):
    """C6: one finding per box."""

    findings: tuple[SealFinding, ...]


class OpenBox(Command, frozen=True):
    """C7, C8: the next box."""

    box: str


class ConfirmSorted(Command, frozen=True):
    """T1: all ballots shown, read and laid on piles; so many are doubtful."""

    contest: str
    doubtful: int


class DecideDoubtful(Command, frozen=True):
    """T2: the next doubtful ballot, by vote of the members present."""

    contest: str
    in_favour: int
    against: int
    verdict: str
    reason: str


class ReopenCount(Command, frozen=True):
    """T5: count an item anew, because a relation does not hold."""

    item: str
    reason: str


class RecordAct(Command, frozen=True):
    """T5: the act for a relation of level `act`, with its reason and the members who sign it."""

    contest: str
    relation: str
    reason: str
    members: tuple[str, ...]


class NoteWarning(Command, frozen=True):
    """T5: the tick of a warning."""

    contest: str
    relation: str


class AcceptRelations(Command, frozen=True):
    """T5."""

    contest: str


class DrawUpProtocol(Command, frozen=True):
    """T6: `code` is the text of the QR code, sealed with the chair's key over the protocol that the state gives."""

    contest: str
    code: str


class SignOnPaper(Command, frozen=True):
    """T6: `unsigned` gives a reason for each member present who did not sign (R36)."""

    contest: str
    signed: tuple[str, ...]
    unsigned: dict[str, str]


class SealProtocol(Command, frozen=True):
    """T7: the acting chair's or secretary's electronic signature."""

    contest: str
    fingerprint: str
    signature: str


class RecordPrint(Command, frozen=True):
    """A numbered print lies in hand (R44)."""

    paper: str
    digest: str


class PostProtocol(Command, frozen=True):
    """T7: `witnesses` are names or member ids of those who saw it posted (R37)."""

    contest: str
    posted_at: datetime.datetime
    place: str
    witnesses: tuple[str, ...]


class PackDocuments(Command, frozen=True):
    """X1."""

    packages: tuple[Package, ...]


class ExportBundle(Command, frozen=True):
    """X2: the bundle of this digest was written, read back and verified; it holds `entries` journal entries."""

    digest: str
    entries: int


class HandOver(Command, frozen=True):
    """X3."""

    received_by: str
    received_at: datetime.datetime


class CloseDay(Command, frozen=True):
    """X4."""
