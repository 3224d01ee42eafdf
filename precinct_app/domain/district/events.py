"""What happens at a district: kits out, certificates issued, bundles in, summary sheets drawn up."""

import msgspec

from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.events.base import Event
from precinct_app.domain.protocol import Protocol


class DistrictCreated(Event, frozen=True):
    """The election, its contests and the precincts that will report; `authority` is the CA's fingerprint."""

    setup: DistrictSetup
    authority: str
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


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One contest of an accepted bundle: the protocol in force and what the precinct's journal adds to it."""

    protocol: Protocol
    posted: bool


class BundleAccepted(Event, frozen=True):
    """A verified bundle is part of the sums from here on; `replaces` is the digest of the one before it."""

    precinct: int
    version: int
    digest: str
    head: str
    reports: tuple[Report, ...]
    replaces: str = ""
    v: int = 1


class BundleRefused(Event, frozen=True):
    """A file was not taken: `trouble` names why, `digest` which bytes; no sum was touched."""

    name: str
    digest: str
    trouble: str
    precinct: int = 0
    v: int = 1


class SummaryDrawnUp(Event, frozen=True):
    """A summary sheet of a contest was made; `digest` is the SHA-256 of the sheet."""

    contest: str
    precincts: int
    official: bool
    digest: str
    v: int = 1


DistrictEvent = DistrictCreated | KitIssued | CertificateIssued | BundleAccepted | BundleRefused | SummaryDrawnUp
"""Every event of a district's journal, for decoding."""
