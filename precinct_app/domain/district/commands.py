"""What people ask the district's program to do. Shapes only; rules are in `decide`."""

import msgspec

from precinct_app.domain.district.events import Report, ResultPaper
from precinct_app.domain.district.setup import DistrictSetup, KitPlan
from precinct_app.domain.events import KeyLoss
from precinct_app.domain.protocol import Protocol


class DistrictCommand(msgspec.Struct, frozen=True):
    """Base of the district's commands."""


class CreateDistrict(DistrictCommand, frozen=True):
    """Make the district's file; `authority` is the fingerprint of its certification authority.

    `kits` are the plans of those precincts whose commission is known already.
    """

    setup: DistrictSetup
    authority: str
    kits: tuple[KitPlan, ...] = ()


class RecordKit(DistrictCommand, frozen=True):
    """A kit of this digest was written; `plan` is what it said, kept for the next time."""

    precinct: int
    digest: str
    plan: KitPlan | None = None


class RecordCertificate(DistrictCommand, frozen=True):
    """A certificate was issued for a request that was checked."""

    precinct: int
    role: str
    fingerprint: str


class RevokeCertificate(DistrictCommand, frozen=True):
    """The key of a precinct's chair or secretary signs nothing that counts from here on; a new one may be certified."""

    precinct: int
    role: str
    fingerprint: str
    cause: KeyLoss


class AdmitKey(DistrictCommand, frozen=True):
    """A key without a certificate of the district, after its fingerprint was compared with the posted paper.

    `hidden` are places of four-digit groups of the fingerprint (from 0) that were not shown, `typed` what people read
    there on the paper.
    """

    precinct: int
    role: str
    fingerprint: str
    hidden: tuple[int, ...]
    typed: tuple[str, ...]


class AcceptBundle(DistrictCommand, frozen=True):
    """A bundle whose verification held."""

    precinct: int
    version: int
    digest: str
    head: str
    reports: tuple[Report, ...]
    earlier: tuple[str, ...] = ()
    """Digests of the bundles that the precinct had exported before, by its journal."""


class RefuseBundle(DistrictCommand, frozen=True):
    """A file whose verification failed with `trouble`."""

    name: str
    digest: str
    trouble: str
    precinct: int


class DecideDispute(DistrictCommand, frozen=True):
    """Which of two bundles of a precinct counts, "" for the numbers of its paper; `words` is the reason's digest."""

    precinct: int
    digest: str
    deciders: tuple[str, ...]
    words: str


class LeaveOut(DistrictCommand, frozen=True):
    """The results are established without a precinct that reports nothing; `words`: digest of the reason."""

    precinct: int
    deciders: tuple[str, ...]
    words: str


class EnterPaper(DistrictCommand, frozen=True):
    """One person read the numbers of a paper protocol; `scan` is the digest of its picture, which is kept."""

    precinct: int
    protocol: Protocol
    person: str
    scan: str


class ComparePaper(DistrictCommand, frozen=True):
    """The signed code of a paper protocol was read; `person` compared its numbers with the printed ones."""

    precinct: int
    protocol: Protocol
    person: str
    scan: str
    code: str


class RecordLot(DistrictCommand, frozen=True):
    """How a tie `at` was settled among those tied, by lot or by the earlier registration; `words`: the reason's digest.

    `order` has the ids of the options, the first one first.
    """

    contest: str
    at: str
    order: tuple[str, ...]
    deciders: tuple[str, ...]
    words: str


class EnrolUpward(DistrictCommand, frozen=True):
    """The next level certified this district's key; `fingerprint` is that of its certificate."""

    fingerprint: str


class ExportResult(DistrictCommand, frozen=True):
    """A sealed result for the next level was written."""

    digest: str
    official: bool


class RecordSummary(DistrictCommand, frozen=True):
    """A summary sheet was made from the sums as they are, or another paper of the result, which is always official."""

    contest: str
    official: bool
    digest: str
    paper: ResultPaper = ResultPaper.SHEET


class PublishResults(DistrictCommand, frozen=True):
    """The page of results was written for everybody to read; `digest` is the SHA-256 of the file."""

    official: bool
    digest: str
