"""A file that arrives at a district, verified by itself, before anything of it counts or is written."""

import datetime
import hashlib

import msgspec

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import Report
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import PrecinctSetup
from precinct_app.exchange import locked
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services import level_report, verification
from precinct_app.services.verification import Verified


class Checked(msgspec.Struct, frozen=True):
    """A file after its verification: what it reports, or its trouble. Nothing was written yet.

    `data` is the container, unlocked, and `digest` its SHA-256; b"" when it is read anew before it is taken in, and
    then `mark` is by what it is known again. `made_at` is when it was sealed, by the clock of those who sent it; None
    of a file in trouble.
    """

    name: str
    data: bytes
    digest: str
    found: AcceptBundle | Trouble
    made_at: datetime.datetime | None = None
    mark: bytes = b""


def check(name: str, data: bytes, trust: Trust, state: DistrictState, lock_key: bytes = b"") -> Checked:
    """Verify one file by itself; asks neither the file of the district nor the clock, so any thread may do it.

    A district takes in bundles of precincts, the levels above it the results of those below. With the district's
    `lock_key` a file that was locked on its way is unlocked first; what counts is the file inside.
    """
    try:
        data = unlocked(data, lock_key)
        if state.level is not Level.DISTRICT:
            report, made_at = level_report.verified_report(data, trust, state)
        else:
            verified = verification.verify_bundle(data, trust, state.known.id)
            _require_own_setup(verified.bundle.contents.setup, state)
            report, made_at = _report_of(verified), verified.bundle.contents.created_at
    except Trouble as trouble:
        return Checked(name, data, hashlib.sha256(data).hexdigest(), trouble)
    return Checked(name, data, report.digest, report, made_at)


def unlocked(data: bytes, lock_key: bytes) -> bytes:
    """The container in the bytes of a file, which may have been locked for this district. Troubles of `unlock`."""
    return locked.unlock(data, lock_key) if locked.is_locked(data) else data


def _report_of(verified: Verified) -> AcceptBundle:
    """What a verified bundle reports: its protocols in force, and whether they hang on the wall (R37)."""
    contents, state = verified.bundle.contents, verified.state
    reports = tuple(
        Report(protocol, _posted(state.contest_count(contest).drawn_up))
        for contest, protocol in contents.latest().items()
    )
    number, digest = contents.setup.precinct.number, verified.bundle.digest
    return AcceptBundle(number, contents.version, digest, contents.journal_head, reports, state.bundles)


def _require_own_setup(setup: PrecinctSetup, state: DistrictState) -> None:
    """A bundle speaks of the election, contests and precinct that the kit named; other ballots do not add up."""
    own = (state.known, state.contests, state.by_number.get(setup.precinct.number))
    if (setup.election, setup.contests, setup.precinct) != own:
        raise Trouble(Code.WRONG_CONTENTS, name="protocol.json", where="$.setup")


def _posted(drawn: object) -> bool:
    return getattr(drawn, "posting", None) is not None
