"""What people ask while voting goes on, and its close (V, C1)."""

import datetime

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import ReversalReason


class IssueBallots(Command, frozen=True):
    """V: by the acting member, one ballot of each contest named."""

    voter: int
    contests: tuple[str, ...]


class ReplaceSpoiled(Command, frozen=True):
    """V: the voter spoiled the ballot; it is cancelled and replaced once (R19)."""

    voter: int
    contest: str


class ReverseIssue(Command, frozen=True):
    """V: ballots were marked in the wrong row; the paper is back or was never given (R18). With a second member."""

    voter: int
    contests: tuple[str, ...]
    reason: ReversalReason
    with_member: str
    words: str = ""


class MoveBallots(Command, frozen=True):
    """V: unused ballots go from one holder to another, counted by both: more from the safe, a shift's end (R15).

    A holder is a member id or `SAFE`. `numbers` are ballots per contest.
    """

    giver: str
    taker: str
    numbers: dict[str, int]


class RecordLoss(Command, frozen=True):
    """V: ballots of a holder cannot be found; the act is signed by two members or more (R15)."""

    contest: str
    holder: str
    number: int
    members: tuple[str, ...]
    words: str


class RequestHomeVoting(Command, frozen=True):
    """V."""

    voter: int
    received_at: datetime.datetime
    reason: str


class WithdrawRequest(Command, frozen=True):
    """V: the voter takes the request for home voting back, because he or she came in person."""

    request: int


class SendCrew(Command, frozen=True):
    """V: `requests` are request numbers; ballots are taken from the safe.

    `people_told` says that observers, proxies and media were told before departure, `told_at` when (None for now);
    `companions` are register numbers of those who go along (R20).
    """

    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    people_told: bool
    told_at: datetime.datetime | None = None
    companions: tuple[int, ...] = ()


class ReturnCrew(Command, frozen=True):
    """V: `voters` are keys of those who voted at home with this crew."""

    trip: int
    voters: tuple[int, ...]
    spoiled: dict[str, int]
    unused: dict[str, int]


class CloseVoting(Command, frozen=True):
    """C1."""

    last_voter_at: datetime.datetime
    announced_by: str


class ReportTurnout(Command, frozen=True):
    """V: the turnout at a report hour of the edition, frozen from the issue ledger (R23)."""

    hour: int
