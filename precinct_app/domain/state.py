"""The state of a precinct: the fold of its journal. Immutable; `evolve` makes the next one."""

import datetime
import hashlib

import msgspec

from precinct_app.domain.election import PrecinctSetup, Role
from precinct_app.domain.events import Box, DoubtfulDecided, ListShown, Package, PersonPresent, RepeatCause, SealFinding
from precinct_app.domain.ledger import (
    Amendment,
    Application,
    HomeRequest,
    Mark,
    Report,
    Stock,
    Trip,
    VoterList,
)
from precinct_app.domain.people import Incident, Person, Suspension
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.rows import Rows


class StepRecord(msgspec.Struct, frozen=True):
    """When and by whom a step was done."""

    at: datetime.datetime
    actor: str


class Interruption(msgspec.Struct, frozen=True):
    """The program was stopped while ballots were counted (R24)."""

    stopped_at: datetime.datetime
    resumed_at: datetime.datetime
    minutes: int


class Turn(msgspec.Struct, frozen=True):
    """One count by one member."""

    member: str
    value: int
    at: datetime.datetime


class Count(msgspec.Struct, frozen=True):
    """Counts of one item (K13): the open round's first turn, the last pair, the agreed value."""

    round: int = 1
    first: Turn | None = None
    second: Turn | None = None
    agreed: int | None = None
    differed: int = 0
    """How many rounds ended with two different numbers, since the item was first counted or opened anew."""
    settled: int = 0
    """The decision that settled the number, 0 when two members agreed."""


class Announcement(msgspec.Struct, frozen=True):
    """The number of voters who received ballots, as read aloud (R26), per contest."""

    numbers: dict[str, int]
    by: str
    at: datetime.datetime
    heard_by: int


class Annulled(msgspec.Struct, frozen=True):
    """Ballots of a contest in a portable box that R28 made invalid."""

    box: str
    found: int
    requests: int
    members: tuple[str, ...]
    at: datetime.datetime


class Noted(msgspec.Struct, frozen=True):
    """A warning that the commission looked at: the numbers of then, who set the tick, when (W1-W4)."""

    numbers: tuple[int, ...]
    by: str
    at: datetime.datetime


class Act(msgspec.Struct, frozen=True):
    """An act about a relation that does not hold."""

    relation: str
    difference: int
    reason: str
    members: tuple[str, ...]
    at: datetime.datetime


class PaperSignatures(msgspec.Struct, frozen=True):
    """Who signed the protocol on paper; reason of each who did not (R36)."""

    signed: tuple[str, ...]
    unsigned: dict[str, str]


class Posting(msgspec.Struct, frozen=True):
    """The protocol on the wall (R37)."""

    at: datetime.datetime
    place: str
    witnesses: tuple[str, ...]


class DrawnUp(msgspec.Struct, frozen=True):
    """A protocol that was drawn up: its numbers are final (R35)."""

    protocol: Protocol
    code: str
    at: datetime.datetime
    paper: PaperSignatures | None = None
    sealed: dict[str, str] = {}
    """Member id -> electronic signature."""
    posting: Posting | None = None


class Repeat(msgspec.Struct, frozen=True):
    """A count made anew after the protocol was posted (T8): why, and how it ended.

    `outcome` is "" while it goes on, "confirmed" when the protocol stood, "repeated" when another one was posted.
    """

    cause: RepeatCause
    decision: int
    items: tuple[str, ...]
    at: datetime.datetime
    words: str
    accepted: bool = False
    """The relations were shown and accepted once more."""
    outcome: str = ""


class Dissent(msgspec.Struct, frozen=True):
    """A dissenting opinion (R4)."""

    member: str
    digest: str
    at: datetime.datetime


class CopyHandling(msgspec.Struct, frozen=True):
    """A line of the register of copies: handed over with its number, or refused with a reason (R38)."""

    version: int
    copy: int
    """0 for a refusal."""
    words: str
    at: datetime.datetime


class ContestCount(msgspec.Struct, frozen=True):
    """The count of one contest from sorting to posting (T1-T8)."""

    doubtful: int = 0
    decisions: tuple[DoubtfulDecided, ...] = ()
    annulled: tuple[Annulled, ...] = ()
    acts: tuple[Act, ...] = ()
    noted: dict[str, Noted] = {}
    """Warning code -> the tick; it falls off when a number changes."""
    drawn_up: DrawnUp | None = None
    """The protocol that stands."""
    superseded: tuple[DrawnUp, ...] = ()
    """Protocols that a repeat protocol took the place of; they stay (R35)."""
    repeat: Repeat | None = None
    """The count that is being made anew."""
    repeats: tuple[Repeat, ...] = ()
    """Those that ended."""
    dissents: tuple[Dissent, ...] = ()
    copies: tuple[CopyHandling, ...] = ()


class PrecinctState(msgspec.Struct, frozen=True):
    """Everything the rules need to know. A restart is a replay of the journal into this."""

    setup: PrecinctSetup | None = None
    kit: str = ""
    planned: dict[str, int] = {}
    seq: int = 0
    last_at: datetime.datetime | None = None
    steps: dict[str, StepRecord] = {}
    keys: dict[str, str] = {}
    """Member -> fingerprint of the certificate of the key that signs for him or her now (S2)."""
    bare_keys: frozenset[str] = frozenset()
    """Members whose key the district has not certified: they vouch for themselves until it admits them."""
    voter_list: VoterList = VoterList()
    list_shown: ListShown | None = None
    """Where and when voters could see the list (L2)."""
    ballots_act: str = ""
    amendments: tuple[Amendment, ...] = ()
    applications: dict[int, Application] = {}
    certificates_issued: dict[str, int] = {}
    """Number of a certificate -> voter who left with it (R11)."""
    certificates_taken_in: dict[str, int] = {}
    """Number of a certificate -> voter who came with it (R11)."""
    present: tuple[str, ...] = ()
    """Members who are here now."""
    present_at_opening: tuple[str, ...] = ()
    """Members who were here at O1: the opening protocol names them."""
    people: tuple[PersonPresent, ...] = ()
    """Accredited people who were here at O1."""
    register: dict[int, Person] = {}
    """Everyone of the register of accredited people (R21), by number."""
    suspended: dict[str, Suspension] = {}
    acting: dict[str, Role] = {}
    """Member -> the role that the commission gave him or her for the day (R36)."""
    decisions: int = 0
    """Written decisions of the commission so far: removals, suspensions, acting roles."""
    incidents: dict[int, Incident] = {}
    boxes: tuple[Box, ...] = ()
    box_witnesses: tuple[str, ...] = ()
    opening_announced_by: str = ""
    stock: dict[str, Stock] = {}
    voters: Rows[Mark] = Rows()
    desks: dict[str, dict[int, int]] = {}
    """Member -> slot of ten minutes -> voters who received their first ballots at that desk (R23, W2)."""
    home_slots: dict[int, int] = {}
    """Slot of ten minutes -> voters whose ballots a crew issued that came back then."""
    reports: dict[int, Report] = {}
    """Report hour -> turnout (R23)."""
    resumed: tuple[Interruption, ...] = ()
    """Interruptions of the count, in order."""
    losses: int = 0
    """Acts about lost ballots (R15)."""
    requests: dict[int, HomeRequest] = {}
    trips: dict[int, Trip] = {}
    closing_announced_by: str = ""
    counts: dict[str, Count] = {}
    cancelled_seals: dict[str, str] = {}
    cancelled_ways: dict[str, str] = {}
    spoiled_seals: dict[str, str] = {}
    announcement: Announcement | None = None
    seal_findings: tuple[SealFinding, ...] = ()
    opened_boxes: tuple[str, ...] = ()
    contests: dict[str, ContestCount] = {}
    prints: dict[str, tuple[str, ...]] = {}
    """Paper -> digests of its numbered prints, the first print first (R44)."""
    packages: tuple[Package, ...] = ()
    bundles: tuple[str, ...] = ()
    """Digests of the bundles that were written; the last one holds everything while X2 is done (R4, R35)."""
    handed_over_to: str = ""
    closed: bool = False

    @property
    def known(self) -> PrecinctSetup:
        """The precinct's setup; only asked for after S1."""
        if self.setup is None:
            raise LookupError("the precinct has not been created from a kit")
        return self.setup

    def turnout(self) -> int:
        """Voters who received at least one ballot so far (R23: only the issue ledger is asked)."""
        return sum(sum(slots.values()) for slots in self.desks.values()) + sum(self.home_slots.values())

    def served_at_home(self) -> int:
        """Voters who received ballots from a crew that came back."""
        return sum(trip.issued for trip in self.trips.values())

    @property
    def on_the_way(self) -> frozenset[str]:
        """Members who are out with a portable box (R20)."""
        return frozenset(member for trip in self.trips.values() if trip.returned_at is None for member in trip.members)

    def boxes_of(self, kind: str) -> tuple[Box, ...]:
        """Boxes of one kind in the order of their numbers."""
        return tuple(sorted((box for box in self.boxes if box.kind == kind), key=lambda box: box.number))

    def requests_of_box(self, box: str, contest: str = "") -> int:
        """Written requests that were served with a portable box (R28); with `contest`, of those who may vote in it."""
        served = [self.requests[each] for trip in self.trips.values() if trip.box == box for each in trip.requests]
        if not contest:
            return len(served)
        marks = (self.voters.get(request.voter) or Mark() for request in served)
        return sum(mark.may_vote_in(contest) for mark in marks)

    def carriers_of_box(self, box: str) -> tuple[str, ...]:
        """Members who carried the box, in order, each once (named by the act of R28)."""
        names = [member for trip in self.trips.values() if trip.box == box for member in trip.members]
        return tuple(dict.fromkeys(names))

    def contest_count(self, contest: str) -> ContestCount:
        """The count of a contest, empty before it begins."""
        return self.contests.get(contest, ContestCount())

    def agreed(self, item: str) -> int | None:
        """The agreed number of a counted item, None before two members found the same."""
        count = self.counts.get(item)
        return count.agreed if count else None


def state_digest(state: msgspec.Struct) -> str:
    """SHA-256 (hex) over the state's deterministic JSON: equal states, equal digests."""
    plain = msgspec.to_builtins(state, str_keys=True)
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()
