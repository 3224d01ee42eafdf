"""The state of a district: the fold of its journal, and the sums that follow from it (K12)."""

import datetime

import msgspec
from msgspec.structs import replace

from precinct_app.domain.district import events
from precinct_app.domain.election import Contest, Election, Precinct
from precinct_app.domain.events.base import Entry
from precinct_app.domain.protocol import LINES, Protocol


class Arrival(msgspec.Struct, frozen=True):
    """The bundle of a precinct that counts."""

    version: int
    digest: str
    head: str
    at: datetime.datetime
    reports: dict[str, events.Report]

    @property
    def posted(self) -> bool:
        """True when every protocol of the bundle hangs on the wall (R37)."""
        return all(report.posted for report in self.reports.values())


class RefusedFile(msgspec.Struct, frozen=True):
    """A file that was not taken."""

    name: str
    digest: str
    trouble: str
    precinct: int
    at: datetime.datetime


class Sums(msgspec.Struct, frozen=True):
    """Sums of one contest over the precincts that reported."""

    precincts: int
    lines: dict[str, int]
    invalid_reasons: dict[str, int]
    votes: dict[str, int]


class DistrictState(msgspec.Struct, frozen=True):
    """Everything the district's rules need to know."""

    election: Election | None = None
    contests: tuple[Contest, ...] = ()
    precincts: tuple[Precinct, ...] = ()
    authority: str = ""
    seq: int = 0
    last_at: datetime.datetime | None = None
    kits: dict[int, str] = {}
    certificates: dict[str, str] = {}
    """"<precinct>.<role>" -> fingerprint."""
    arrivals: dict[int, Arrival] = {}
    refused: tuple[RefusedFile, ...] = ()
    summaries: dict[str, str] = {}

    @property
    def known(self) -> Election:
        """The election; only asked for after the district was created."""
        if self.election is None:
            raise LookupError("the district has not been created")
        return self.election

    def contest(self, contest_id: str) -> Contest:
        """The contest of that id; `KeyError` when there is none."""
        for contest in self.contests:
            if contest.id == contest_id:
                return contest
        raise KeyError(contest_id)

    def protocols(self, contest: str) -> dict[int, Protocol]:
        """The protocol in force of each precinct that reported this contest."""
        return {
            number: arrival.reports[contest].protocol
            for number, arrival in sorted(self.arrivals.items())
            if contest in arrival.reports
        }

    def missing(self) -> tuple[int, ...]:
        """Numbers of the precincts that have not reported."""
        return tuple(precinct.number for precinct in self.precincts if precinct.number not in self.arrivals)

    def sums(self, contest: str) -> Sums:
        """District line = sum of precinct lines (K12)."""
        protocols = list(self.protocols(contest).values())
        reasons = dict.fromkeys(reason for protocol in protocols for reason in protocol.invalid_reasons)
        return Sums(
            len(protocols),
            {line: sum(protocol.lines[line] for protocol in protocols) for line in LINES},
            {reason: sum(protocol.invalid_reasons.get(reason, 0) for protocol in protocols) for reason in reasons},
            {pile: sum(protocol.votes[pile] for protocol in protocols) for pile in self.contest(contest).piles()},
        )


def evolve(state: DistrictState, entry: Entry) -> DistrictState:
    """The state after one entry."""
    return replace(_changed(state, entry), seq=entry.seq, last_at=entry.at)


def _changed(state: DistrictState, entry: Entry) -> DistrictState:
    match entry.event:
        case events.DistrictCreated(setup, authority):
            return replace(
                state,
                election=setup.election,
                contests=setup.contests,
                precincts=setup.precincts,
                authority=authority,
            )
        case events.KitIssued(precinct, digest):
            return replace(state, kits={**state.kits, precinct: digest})
        case events.CertificateIssued(precinct, role, fingerprint):
            return replace(state, certificates={**state.certificates, f"{precinct}.{role}": fingerprint})
        case events.BundleAccepted() as event:
            reports = {report.protocol.contest: report for report in event.reports}
            arrival = Arrival(event.version, event.digest, event.head, entry.at, reports)
            return replace(state, arrivals={**state.arrivals, event.precinct: arrival})
        case events.BundleRefused(name, digest, trouble, precinct):
            refused = RefusedFile(name, digest, trouble, precinct, entry.at)
            return replace(state, refused=(*state.refused, refused))
        case events.SummaryDrawnUp(contest, _precincts, _official, digest):
            return replace(state, summaries={**state.summaries, contest: digest})
    raise TypeError(f"not an event of a district: {type(entry.event).__name__}")
