"""The state of a precinct: the fold of its journal. Immutable; `evolve` makes the next one."""

import datetime
import hashlib

import msgspec

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Box, DoubtfulDecided, Package, PersonPresent, SealFinding
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.rows import Rows


class StepRecord(msgspec.Struct, frozen=True):
    """When and by whom a step was done."""

    at: datetime.datetime
    actor: str


class VoterList(msgspec.Struct, frozen=True):
    """What the journal knows of the voter list: how many, per contest after the freeze, and its digests."""

    voters: int = 0
    rows_digest: str = ""
    on_list: dict[str, int] = {}


class Stock(msgspec.Struct, frozen=True):
    """Where the ballots of one contest are (R15). Counts of ballots; keys of dicts are member ids."""

    received: int = 0
    safe_at_opening: int = 0
    """As counted in the safe when ballots were handed out (K9)."""
    safe: int = 0
    handed: dict[str, int] = {}
    held: dict[str, int] = {}
    issued: dict[str, int] = {}
    """Ballots issued on the premises and not spoiled, per issuing member."""
    issued_home: int = 0
    spoiled: int = 0
    away: int = 0
    """Ballots with home-voting crews on the way."""

    def issued_premises(self) -> int:
        """Voters who received this ballot on the premises."""
        return sum(self.issued.values())

    def issued_total(self) -> int:
        """Voters who received this ballot."""
        return self.issued_premises() + self.issued_home

    def unused(self) -> int:
        """Ballots that the ledger says are still unused."""
        return self.safe + sum(self.held.values())


class Issue(msgspec.Struct, frozen=True):
    """Ballots that a voter received at one time from one member (R18)."""

    contests: tuple[str, ...]
    at: datetime.datetime
    member: str


class Mark(msgspec.Struct, frozen=True):
    """What happened with one voter's row: ballots received (when, from whom), replaced, home voting.

    `request` and `trip` are 0 again when the crew came back without this voter's ballots.
    """

    issues: tuple[Issue, ...] = ()
    replaced: tuple[str, ...] = ()
    request: int = 0
    trip: int = 0

    @property
    def contests(self) -> tuple[str, ...]:
        """Contests whose ballots the voter received."""
        return tuple(contest for issue in self.issues for contest in issue.contests)

    @property
    def at(self) -> datetime.datetime | None:
        """When the voter received the last ballots, None for no ballots."""
        return self.issues[-1].at if self.issues else None

    @property
    def member(self) -> str:
        """Who issued the last ballots, "" for no ballots."""
        return self.issues[-1].member if self.issues else ""

    def issue_of(self, contest: str) -> Issue | None:
        """When and by whom the ballot of a contest was issued."""
        return next((issue for issue in self.issues if contest in issue.contests), None)


class HomeRequest(msgspec.Struct, frozen=True):
    """A written request for home voting (R20); `trip` is 0 until a crew left with it."""

    voter: int
    received_at: datetime.datetime
    reason: str
    trip: int = 0


class Trip(msgspec.Struct, frozen=True):
    """A way of a home-voting crew with a portable box (R20)."""

    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    departed_at: datetime.datetime
    people_told: bool
    returned_at: datetime.datetime | None = None
    issued: int = 0
    spoiled: dict[str, int] = {}
    unused: dict[str, int] = {}


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


class ContestCount(msgspec.Struct, frozen=True):
    """The count of one contest from sorting to posting (T1-T8)."""

    doubtful: int = 0
    decisions: tuple[DoubtfulDecided, ...] = ()
    annulled: tuple[Annulled, ...] = ()
    acts: tuple[Act, ...] = ()
    noted: dict[str, tuple[int, ...]] = {}
    """Warning code -> the numbers that the commission looked at."""
    drawn_up: DrawnUp | None = None


class PrecinctState(msgspec.Struct, frozen=True):
    """Everything the rules need to know. A restart is a replay of the journal into this."""

    setup: PrecinctSetup | None = None
    kit: str = ""
    planned: dict[str, int] = {}
    seq: int = 0
    last_at: datetime.datetime | None = None
    steps: dict[str, StepRecord] = {}
    keys: dict[str, str] = {}
    voter_list: VoterList = VoterList()
    ballots_act: str = ""
    present: tuple[str, ...] = ()
    people: tuple[PersonPresent, ...] = ()
    boxes: tuple[Box, ...] = ()
    box_witnesses: tuple[str, ...] = ()
    opening_announced_by: str = ""
    stock: dict[str, Stock] = {}
    voters: Rows[Mark] = Rows()
    issued_by_hour: dict[int, int] = {}
    """Hour of the day -> voters served on the premises in that hour (turnout, R23)."""
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
        return sum(1 for _, mark in self.voters.items() if mark.issues)

    def served_at_home(self) -> int:
        """Voters who received ballots from a crew that came back."""
        return sum(trip.issued for trip in self.trips.values())

    def boxes_of(self, kind: str) -> tuple[Box, ...]:
        """Boxes of one kind in the order of their numbers."""
        return tuple(sorted((box for box in self.boxes if box.kind == kind), key=lambda box: box.number))

    def requests_of_box(self, box: str) -> int:
        """Written requests that were served with a portable box (R28)."""
        return sum(len(trip.requests) for trip in self.trips.values() if trip.box == box)

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
