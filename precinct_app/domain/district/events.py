"""What happens at a district: kits out, certificates issued, bundles in, summary sheets drawn up."""

import enum

import msgspec

from precinct_app.domain.district.beneath import Beneath
from precinct_app.domain.district.setup import DistrictSetup, KitPlan
from precinct_app.domain.events.base import Event
from precinct_app.domain.events.preparation import KeyLoss
from precinct_app.domain.protocol import Protocol


class DistrictCreated(Event, frozen=True):
    """The election, its contests and the precincts that will report; `authority` is the CA's fingerprint."""

    setup: DistrictSetup
    authority: str
    v: int = 1


class KitPlanned(Event, frozen=True):
    """Commission and ballots of a precinct are known: its kit can be issued without asking anybody."""

    plan: KitPlan
    v: int = 1


class KitIssued(Event, frozen=True):
    """A kit was written for a precinct."""

    precinct: int
    digest: str
    v: int = 1


class CertificateIssued(Event, frozen=True):
    """The key of a precinct's chair or secretary was certified."""

    precinct: int
    role: str
    fingerprint: str
    v: int = 1


class CertificateRevoked(Event, frozen=True):
    """A certificate or an admitted key of a precinct counts no more."""

    precinct: int
    role: str
    fingerprint: str
    cause: KeyLoss
    v: int = 1


class KeyAdmitted(Event, frozen=True):
    """A bare key counts: `groups` of its fingerprint were typed from the paper on the wall."""

    precinct: int
    role: str
    fingerprint: str
    groups: int
    v: int = 1


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One contest of an accepted bundle: the protocol in force and what the precinct's journal adds to it.

    `beneath` is what the result of a commission says of its precincts, in that commission's own numbers; None for a
    precinct, for a result of the older form, and in journals written before results said it.
    """

    protocol: Protocol
    posted: bool
    beneath: Beneath | None = None


class BundleAccepted(Event, frozen=True):
    """A verified bundle is part of the sums from here on; `replaces` is the digest of the one before it."""

    precinct: int
    version: int
    digest: str
    head: str
    reports: tuple[Report, ...]
    replaces: str = ""
    earlier: tuple[str, ...] = ()
    v: int = 1


class BundleDisputed(Event, frozen=True):
    """Another bundle of a precinct than the one that counts, or other numbers than were read from its paper.

    Neither counts until two people decide.
    """

    other: BundleAccepted
    v: int = 1


class DisputeDecided(Event, frozen=True):
    """The bundle of this digest counts from here on, "" for the numbers of the paper; `words`: digest of the reason."""

    precinct: int
    digest: str
    deciders: tuple[str, ...]
    words: str
    v: int = 1


class PrecinctLeftOut(Event, frozen=True):
    """No sum waits for this precinct any more; whatever it reports later counts all the same."""

    precinct: int
    deciders: tuple[str, ...]
    words: str
    v: int = 1


class PaperEntered(Event, frozen=True):
    """One person read a paper protocol; nobody sees the numbers before another one has read it too."""

    precinct: int
    protocol: Protocol
    person: str
    scan: str
    v: int = 1


class PaperDiffered(Event, frozen=True):
    """Two people read different numbers; what they read is dropped, and the paper is read again."""

    precinct: int
    contest: str
    people: tuple[str, ...]
    v: int = 1


class PaperTaken(Event, frozen=True):
    """The numbers of a paper protocol count: two people read the same, or one compared them with its signed `code`."""

    precinct: int
    protocol: Protocol
    people: tuple[str, ...]
    scan: str
    code: str = ""
    v: int = 1


class BundleRefused(Event, frozen=True):
    """A file was not taken: `trouble` names why, `digest` which bytes; no sum was touched."""

    name: str
    digest: str
    trouble: str
    precinct: int = 0
    v: int = 1


class ResultPaper(enum.StrEnum):
    """What a district draws up of a contest: the summary sheet, its protocol, its communication (R40-R42)."""

    SHEET = "sheet"
    PROTOCOL = "protocol"
    COMMUNICATION = "communication"


class UpwardEnrolled(Event, frozen=True):
    """The next level certified the key with which this district seals its results."""

    fingerprint: str
    v: int = 1


class ResultExported(Event, frozen=True):
    """The sums of all contests went to the next level, sealed by this one; `digest` is the SHA-256 of the file."""

    digest: str
    official: bool
    v: int = 1


class SummaryDrawnUp(Event, frozen=True):
    """A summary sheet or another paper of the result was made; `digest` is its SHA-256."""

    contest: str
    precincts: int
    official: bool
    digest: str
    paper: ResultPaper = ResultPaper.SHEET
    v: int = 1


class ResultsPublished(Event, frozen=True):
    """The page with the results of all contests went out to everybody; `digest` is the SHA-256 of the file (R41)."""

    precincts: int
    official: bool
    digest: str
    v: int = 1


class LotRecorded(Event, frozen=True):
    """A tie that the votes left open was settled by people: those tied came in this order.

    `words` is the digest of the reason.

    `at` names the tie as the determination does ("seat", "runoff", "remainder", "next_list").
    """

    contest: str
    at: str
    order: tuple[str, ...]
    deciders: tuple[str, ...]
    words: str
    v: int = 1


DistrictEvent = (
    DistrictCreated
    | KitPlanned
    | KitIssued
    | CertificateIssued
    | CertificateRevoked
    | KeyAdmitted
    | BundleAccepted
    | BundleRefused
    | BundleDisputed
    | DisputeDecided
    | PrecinctLeftOut
    | PaperEntered
    | PaperDiffered
    | PaperTaken
    | UpwardEnrolled
    | ResultExported
    | SummaryDrawnUp
    | ResultsPublished
    | LotRecorded
)
"""Every event of a district's journal, for decoding."""
