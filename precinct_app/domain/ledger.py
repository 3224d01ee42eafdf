"""The ledgers of the list and of voting: rows of state that `evolve` keeps (R9-R11, R15, R18-R20, R23)."""

import datetime

import msgspec

from precinct_app.domain.events import ListChange


class VoterList(msgspec.Struct, frozen=True):
    """What the journal knows of the voter list: how many rows, how many people stand on it, and its digest."""

    voters: int = 0
    """Rows of the list as received (L1)."""
    added: int = 0
    """Rows added since; keys of voters run from 1 to `voters + added`."""
    people: int = 0
    """People on the list now: rows that were not removed and have not left with a certificate."""
    rows_digest: str = ""
    on_list: dict[str, int] = {}
    """People on the list now who may vote in a contest."""

    @property
    def keys(self) -> int:
        """The highest key of a voter."""
        return self.voters + self.added


class Amendment(msgspec.Struct, frozen=True):
    """A change of the list after it was received (R9-R11)."""

    change: ListChange
    voter: int
    ground: str
    at: datetime.datetime
    signed_by: str
    words: str
    application: int = 0


class Application(msgspec.Struct, frozen=True):
    """What a voter asked the commission to change on the list (R9); `granted` is None until it is decided."""

    asks: ListChange
    voter: int
    received_at: datetime.datetime
    words: str
    granted: bool | None = None
    decided_at: datetime.datetime | None = None
    decided_words: str = ""


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
    spoiled_by: dict[str, int] = {}
    """Of these, replaced at the desk of a member."""
    lost: int = 0
    """Ballots that an act of the voting day says are lost (R15)."""
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


class Issue(msgspec.Struct, frozen=True, gc=False):
    """Ballots that a voter received at one time from one member (R18)."""

    contests: tuple[str, ...]
    at: datetime.datetime
    member: str


class Mark(msgspec.Struct, frozen=True, gc=False):
    """What happened with one voter's row: ballots received (when, from whom), replaced, home voting, changes.

    `request` and `trip` are 0 again when the crew came back without this voter's ballots.
    """

    issues: tuple[Issue, ...] = ()
    replaced: tuple[str, ...] = ()
    request: int = 0
    trip: int = 0
    only: tuple[str, ...] = ()
    """Contests in which the voter may vote, () for all."""
    removed: str = ""
    """The ground on which the row was removed, "" while it stands (R10)."""
    certificate: str = ""
    """Number of the certificate with which the voter votes elsewhere (R11)."""
    came_with: str = ""
    """Number of the certificate with which the voter came here (R11)."""
    reversed_at: datetime.datetime | None = None
    """When marks of this row were taken back last (R18)."""
    amended: tuple[int, ...] = ()
    """Numbers of the amendments of this row."""

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

    @property
    def stands(self) -> bool:
        """Whether the row is on the list: neither removed nor left with a certificate."""
        return not self.removed and not self.certificate

    def issue_of(self, contest: str) -> Issue | None:
        """When and by whom the ballot of a contest was issued."""
        return next((issue for issue in self.issues if contest in issue.contests), None)

    def may_vote_in(self, contest: str) -> bool:
        """Whether the voter has the right to this ballot."""
        return not self.only or contest in self.only


class HomeRequest(msgspec.Struct, frozen=True):
    """A written request for home voting (R20); `trip` is 0 until a crew left with it."""

    voter: int
    received_at: datetime.datetime
    reason: str
    trip: int = 0
    withdrawn: bool = False

    @property
    def waits(self) -> bool:
        """Whether a crew still has to go."""
        return not self.trip and not self.withdrawn


class Trip(msgspec.Struct, frozen=True):
    """A way of a home-voting crew with a portable box (R20)."""

    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    departed_at: datetime.datetime
    people_told: bool
    told_at: datetime.datetime
    companions: tuple[int, ...] = ()
    """Register numbers of the people who went along."""
    returned_at: datetime.datetime | None = None
    issued: int = 0
    """Voters who received ballots."""
    issued_in: dict[str, int] = {}
    """Ballots issued per contest."""
    spoiled: dict[str, int] = {}
    unused: dict[str, int] = {}


class Report(msgspec.Struct, frozen=True):
    """The turnout when a report hour struck (R23)."""

    received: int
    at_home: int
    voters: int
    at: datetime.datetime
