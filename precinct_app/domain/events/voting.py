"""Events while voting goes on, and its close (V, C1)."""

import datetime
import enum

from precinct_app.domain.events.base import Event


class ReversalReason(enum.StrEnum):
    """Why marks are taken back: nobody has the paper who should not."""

    WRONG_ROW = "wrong_row"
    WRONG_CONTEST = "wrong_contest"
    NOT_TAKEN = "not_taken"


SAFE = "safe"
"""A holder of ballots beside the members (R15)."""


class BallotsIssued(Event, frozen=True, gc=False):
    """V: a voter received one ballot of each contest named, at the desk of `member` (R18)."""

    voter: int
    contests: tuple[str, ...]
    member: str
    v: int = 1


class BallotReplaced(Event, frozen=True):
    """V: a spoiled ballot was cancelled on the spot and replaced from the stock of `member` (R19)."""

    voter: int
    contest: str
    member: str
    v: int = 1


class IssueReversed(Event, frozen=True):
    """V: marks in the wrong row were taken back; the ballots are with `returned_to` again (R18, R15)."""

    voter: int
    contests: tuple[str, ...]
    reason: ReversalReason
    with_member: str
    returned_to: str
    words: str
    v: int = 1


class BallotsMoved(Event, frozen=True):
    """V: unused ballots went from one holder to another (R15); `numbers` per contest."""

    giver: str
    taker: str
    numbers: dict[str, int]
    v: int = 1


class BallotsLost(Event, frozen=True):
    """V: an act about ballots that cannot be found (R15)."""

    act: int
    contest: str
    holder: str
    number: int
    members: tuple[str, ...]
    words: str
    v: int = 1


class HomeVotingRequested(Event, frozen=True):
    """V: a written request for home voting was received at `received_at` (R20)."""

    request: int
    voter: int
    received_at: datetime.datetime
    reason: str
    v: int = 1


class HomeRequestWithdrawn(Event, frozen=True):
    """V: the voter took the request back and may vote in person (R20)."""

    request: int
    v: int = 1


class CrewDeparted(Event, frozen=True):
    """V: two or more members left with a portable box, the requests and ballots from the safe (R20)."""

    trip: int
    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    people_told: bool
    told_at: datetime.datetime | None = None
    companions: tuple[int, ...] = ()
    v: int = 1


class CrewReturned(Event, frozen=True):
    """V: the crew is back: who voted, ballots spoiled and unused per contest, reconciled (R20)."""

    trip: int
    voters: tuple[int, ...]
    spoiled: dict[str, int]
    unused: dict[str, int]
    v: int = 1


class VotingClosed(Event, frozen=True):
    """C1: the last voter left, the end of voting was announced (R17, R24)."""

    last_voter_at: datetime.datetime
    announced_by: str
    v: int = 1


class TurnoutReported(Event, frozen=True):
    """V: voters who had received ballots when the hour struck (R23), of `voters` on the list then."""

    hour: int
    on_premises: int
    at_home: int
    voters: int
    v: int = 1

    @property
    def received(self) -> int:
        """Voters who had received ballots."""
        return self.on_premises + self.at_home
