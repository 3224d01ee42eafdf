"""The state of a district, and the sums that follow from it (K12)."""

import datetime

import msgspec

from precinct_app.domain.district import events
from precinct_app.domain.district.beneath import NOTHING, Beneath, together
from precinct_app.domain.district.methods.result import Lot
from precinct_app.domain.district.setup import KitPlan, Level
from precinct_app.domain.election import Contest, Election, Precinct
from precinct_app.domain.protocol import Protocol, added
from precinct_app.domain.rows import Rows


class Arrival(msgspec.Struct, frozen=True):
    """The bundle of a precinct that counts."""

    version: int
    digest: str
    head: str
    at: datetime.datetime
    reports: dict[str, events.Report]
    earlier: tuple[str, ...] = ()
    """Digests of the bundles that the precinct exported before this one."""
    replaces: str = ""
    """Digest of the bundle that counted before this one came, "" for none."""

    @property
    def posted(self) -> bool:
        """True when every protocol of the bundle hangs on the wall (R37)."""
        return all(report.posted for report in self.reports.values())


class TypedPaper(msgspec.Struct, frozen=True):
    """What was read from a paper protocol: it counts while no bundle of the precinct is here."""

    protocol: Protocol
    people: tuple[str, ...]
    scan: str
    at: datetime.datetime
    code: str = ""


class Dispute(msgspec.Struct, frozen=True):
    """Two bundles of one precinct, or a bundle and a paper: neither counts until two people decide (R40)."""

    standing: Arrival | None
    """None: the numbers of the paper."""
    other: Arrival
    at: datetime.datetime

    @property
    def digests(self) -> tuple[str, str]:
        """What may be decided for, the standing one first; "" for the paper."""
        return (self.standing.digest if self.standing else "", self.other.digest)


class LeftOut(msgspec.Struct, frozen=True):
    """Two people decided that results are established without a precinct; `words` is the digest of their reason."""

    deciders: tuple[str, ...]
    words: str
    at: datetime.datetime


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
    on_paper: int = 0
    """How many of the precincts reported on paper only."""
    beneath: Beneath = NOTHING
    """The precincts beneath: in a district those that reported, above it those beneath who reported."""


def same_numbers(one: Protocol, other: Protocol) -> bool:
    """Whether two protocols say the same: lines and votes; reasons of invalidity stand in no code on paper."""
    return (one.contest, one.version, one.lines, one.votes) == (other.contest, other.version, other.lines, other.votes)


class DistrictState(msgspec.Struct, frozen=True):
    """Everything the district's rules need to know."""

    election: Election | None = None
    contests: tuple[Contest, ...] = ()
    precincts: tuple[Precinct, ...] = ()
    by_number: dict[int, Precinct] = {}
    """The same precincts."""
    level: Level = Level.DISTRICT
    number: int = 0
    upward: str = ""
    """Fingerprint of the certificate that the next level gave this one, "" for none."""
    exported: tuple[str, ...] = ()
    """Digests of the results that went to the next level, in order."""
    authority: str = ""
    seq: int = 0
    last_at: datetime.datetime | None = None
    plans: Rows[KitPlan] = Rows()
    """By precinct: what its kit will say, where that is known."""
    kits: dict[int, str] = {}
    """Precinct -> digest of the kit issued last."""
    certificates: dict[str, str] = {}
    """"<precinct>.<role>" -> fingerprint of the certificate issued last."""
    issued: dict[str, int] = {}
    """Fingerprint of every certificate that was issued -> precinct."""
    admitted: dict[str, int] = {}
    """Fingerprint of every bare key that was admitted -> precinct."""
    revoked: frozenset[str] = frozenset()
    arrivals: Rows[Arrival] = Rows()
    """By precinct."""
    refused: tuple[RefusedFile, ...] = ()
    disputes: dict[int, Dispute] = {}
    set_aside: frozenset[str] = frozenset()
    """Digests of bundles that two people decided against."""
    left_out: dict[int, LeftOut] = {}
    """By precinct; it counts all the same once it reports."""
    entries: dict[tuple[int, str], events.PaperEntered] = {}
    """(precinct, contest) -> what the first person read, unseen until the second one has read it too."""
    papers: dict[int, dict[str, TypedPaper]] = {}
    """Precinct -> contest -> what was read from its paper."""
    summaries: dict[str, str] = {}
    papers_out: frozenset[tuple[str, events.ResultPaper]] = frozenset()
    """(contest, kind) of the official papers that went out with the numbers that stand now."""
    lots: dict[str, tuple[Lot, ...]] = {}
    """Contest -> ties that people settled, in the order in which they were recorded."""

    @property
    def known(self) -> Election:
        """The election; only asked for after the district was created."""
        if self.election is None:
            raise LookupError("the district has not been created")
        return self.election

    @property
    def all_papers_out(self) -> bool:
        """Whether every official paper of every contest went out (R40-R42)."""
        return all((contest.id, kind) in self.papers_out for contest in self.contests for kind in events.ResultPaper)

    def contest(self, contest_id: str) -> Contest:
        """The contest of that id; `KeyError` when there is none."""
        for contest in self.contests:
            if contest.id == contest_id:
                return contest
        raise KeyError(contest_id)

    def protocols(self, contest: str) -> dict[int, Protocol]:
        """The protocol that counts of each precinct that reported this contest; none while two are in dispute."""
        numbers = sorted({*self.arrivals, *self.papers})
        found = ((number, self.protocol_of(number, contest)) for number in numbers)
        return {number: protocol for number, protocol in found if protocol is not None}

    def protocol_of(self, precinct: int, contest: str) -> Protocol | None:
        """What counts of one precinct: from its bundle, else from its paper; None while it is missing or in dispute."""
        arrival = self.arrivals.get(precinct)
        if arrival is not None:
            report = arrival.reports.get(contest)
            return report.protocol if report else None
        paper = self.papers.get(precinct, {}).get(contest)
        return paper.protocol if paper and self.on_paper(precinct) else None

    def on_paper(self, precinct: int) -> bool:
        """Whether the precinct counts with what was read from its paper, and not with a bundle."""
        return precinct in self.papers and precinct not in self.arrivals and precinct not in self.disputes

    def papers_in(self, contest: str) -> tuple[int, ...]:
        """Numbers of the precincts that stand in the sum of this contest with what was read from their paper (R40)."""
        return tuple(
            sorted(number for number, read in self.papers.items() if contest in read and self.on_paper(number))
        )

    def beneath_of(self, number: int, contest: str) -> Beneath:
        """The precincts beneath the numbers of one that reports here, and which of them are on paper (R40).

        Of a commission that was itself read from paper nobody knows the precincts. Nothing stands beneath one that is
        missing or in dispute.
        """
        if self.protocol_of(number, contest) is None:
            return NOTHING
        here = ((number,),)
        if self.level is Level.DISTRICT:
            return Beneath(1, here if self.on_paper(number) else ())
        if self.on_paper(number):
            return Beneath(commissions_on_paper=here)
        told = self.arrivals[number].reports[contest].beneath
        return told.under(number) if told is not None else Beneath(untold=here)

    def keys_of(self, precinct: int) -> frozenset[str]:
        """Fingerprints of the keys of a precinct, certified or admitted, revoked ones included."""
        both = self.issued | self.admitted
        return frozenset(fingerprint for fingerprint, number in both.items() if number == precinct)

    def missing(self) -> tuple[int, ...]:
        """Numbers of the precincts that have not reported every contest, or whose reports are in dispute."""
        return tuple(sorted({number for contest in self.contests for number in self.missing_of(contest.id)}))

    def missing_of(self, contest: str) -> tuple[int, ...]:
        """Numbers of the precincts whose report of this contest is awaited: neither here nor left out (K12)."""
        reported = self.protocols(contest)
        return tuple(
            precinct.number
            for precinct in self.precincts
            if precinct.number not in reported
            and (precinct.number in self.disputes or precinct.number not in self.left_out)
        )

    def without(self, contest: str) -> tuple[int, ...]:
        """Numbers of the precincts that the results of this contest are established without (R41)."""
        reported = self.protocols(contest)
        return tuple(
            number for number in sorted(self.left_out) if number not in reported and number not in self.disputes
        )

    def left_out_of_some(self) -> tuple[int, ...]:
        """Numbers of the precincts that some contest is established without (R41)."""
        return tuple(sorted({number for contest in self.contests for number in self.without(contest.id)}))

    def reported(self) -> tuple[int, ...]:
        """Numbers of the precincts that reported every contest, in a bundle or on paper, and are not in dispute."""
        absent = {*self.missing(), *self.left_out_of_some()}
        return tuple(sorted(precinct.number for precinct in self.precincts if precinct.number not in absent))

    def sums(self, contest: str) -> Sums:
        """District line = sum of precinct lines (K12)."""
        protocols = self.protocols(contest)
        total = added(contest, 1, self.known.edition, self.contest(contest).piles(), protocols.values())
        read = self.papers_in(contest)
        if self.level is Level.DISTRICT:
            beneath = Beneath(len(protocols), tuple((number,) for number in read))
        else:
            beneath = together(self.beneath_of(number, contest) for number in protocols)
        return Sums(len(protocols), total.lines, total.invalid_reasons, total.votes, len(read), beneath)
