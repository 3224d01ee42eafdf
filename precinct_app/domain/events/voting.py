"""Events while voting goes on, and its close (V, C1)."""

import datetime

from precinct_app.domain.events.base import Event


class BallotsIssued(Event, frozen=True):
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


class HomeVotingRequested(Event, frozen=True):
    """V: a written request for home voting was received at `received_at` (R20)."""

    request: int
    voter: int
    received_at: datetime.datetime
    reason: str
    v: int = 1


class CrewDeparted(Event, frozen=True):
    """V: two or more members left with a portable box, the requests and ballots from the safe (R20)."""

    trip: int
    box: str
    members: tuple[str, ...]
    requests: tuple[int, ...]
    ballots: dict[str, int]
    people_told: bool
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
