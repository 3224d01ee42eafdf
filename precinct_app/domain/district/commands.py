"""What people ask the district's program to do. Shapes only; rules are in `decide`."""

import msgspec

from precinct_app.domain.district.events import Report
from precinct_app.domain.district.setup import DistrictSetup


class DistrictCommand(msgspec.Struct, frozen=True):
    """Base of the district's commands."""


class CreateDistrict(DistrictCommand, frozen=True):
    """Make the district's file; `authority` is the fingerprint of its certification authority."""

    setup: DistrictSetup
    authority: str


class RecordKit(DistrictCommand, frozen=True):
    """A kit of this digest was written."""

    precinct: int
    digest: str


class RecordCertificate(DistrictCommand, frozen=True):
    """A certificate was issued for a request that was checked."""

    precinct: int
    role: str
    fingerprint: str


class AcceptBundle(DistrictCommand, frozen=True):
    """A bundle whose verification held."""

    precinct: int
    version: int
    digest: str
    head: str
    reports: tuple[Report, ...]


class RefuseBundle(DistrictCommand, frozen=True):
    """A file whose verification failed with `trouble`."""

    name: str
    digest: str
    trouble: str
    precinct: int


class RecordSummary(DistrictCommand, frozen=True):
    """A summary sheet was made from the sums as they are."""

    contest: str
    official: bool
    digest: str
