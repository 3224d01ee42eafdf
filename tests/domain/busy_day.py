"""A long voting day with everything that interrupts it, from a seed: four desks, four contests, crews, shift changes.

The day is played against anything that carries out commands (`Hands`): the pure core, or a file through the services.
It knows what happened on paper by its own tallies, so that the ledgers can be compared with something else.
"""

import collections
import datetime
import random
from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import Command
from precinct_app.domain.election import Contest, PrecinctSetup
from precinct_app.domain.events import SAFE, Box, BoxKind, Event, IncidentKind, ReversalReason
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from tests.domain.room import CHAIR, DEPUTY, DESKS, MEMBERS, SECRETARY, at, setup
from tests.domain.room import contest as contest_of_kind

OPENS, CLOSES = 7, 20
RECEIVED = 10_100
HANDED = 1_100
"""Ballots of each contest with which a desk begins; the rest is in the safe."""
FEW = 40
CREW_SPARE = 4
MINUTE = datetime.timedelta(minutes=1)


class Hands(Protocol):
    """What a day is played with."""

    def go_to(self, moment: datetime.datetime) -> None:
        """Set the clock."""

    @property
    def state(self) -> PrecinctState: ...
    def do(self, command: Command, actor: str) -> tuple[Event, ...] | Refusal: ...
    def include(self, number: int) -> int:
        """Add a person by a court's decision; the key of the row."""


def four_contests() -> PrecinctSetup:
    """A precinct where four ballots are given to most voters."""
    kinds = ("president", "kurultai_list", "maslikhat", "akim")
    return replace(setup(), contests=tuple(contest_of_kind(kind) for kind in kinds))


def until_open(precinct: PrecinctSetup, received: int) -> Iterator[tuple[Command, str, datetime.datetime]]:
    """Commands with actor and moment from the kit to the opening of voting; the list is for the caller to read."""
    kinds = [each.id for each in precinct.contests]
    numbers = dict.fromkeys(kinds, received)
    before, eve, morning = at(9, days=-3), at(20, 1, days=-1), at(6, 30)
    handed = min(HANDED, received // 8)
    boxes = [Box(BoxKind.STATIONARY, number, (f"A{number}",)) for number in (1, 2)]
    boxes += [Box(BoxKind.PORTABLE, number, (f"B{number}",)) for number in (1, 2)]
    yield commands.CreatePrecinct(precinct, "k" * 64, numbers), CHAIR, before
    yield commands.EnrolKey(CHAIR, "f1"), CHAIR, before
    yield commands.EnrolKey(SECRETARY, "f3"), SECRETARY, before
    yield commands.ConfirmMembers(MEMBERS, declared=True), CHAIR, before
    yield commands.ReceiveList("12", "Akim", 0, "", ""), CHAIR, before
    yield commands.ShowList(before.date(), before.date(), "Hall"), SECRETARY, before
    yield commands.ReceiveBallots("7", numbers, DEPUTY), CHAIR, before
    yield commands.FreezeList(), CHAIR, eve
    yield commands.RecordPresence(MEMBERS, ()), SECRETARY, morning
    yield commands.SealBoxes(tuple(boxes), (DEPUTY, SECRETARY)), CHAIR, morning
    for kind in kinds:
        rest = received - handed * len(DESKS)
        yield commands.HandOutBallots(kind, dict.fromkeys(DESKS, handed), rest), CHAIR, morning
    yield commands.OpenVoting(CHAIR), CHAIR, at(7)


class BusyDay:
    """Plays the hours of voting. `tally` counts ballots on paper; `refused` counts refusals by code."""

    def __init__(self, hands: Hands, contests: tuple[Contest, ...], voters: int, coming: int, seed: int) -> None:
        self.hands = hands
        self.contests = tuple(contest.id for contest in contests)
        self.chance = random.Random(seed)
        self.desks = ["m4", "m5", "m6", "m7"]
        keys = list(range(1, voters + 1))
        self.chance.shuffle(keys)
        self.few = min(FEW, voters // 80)
        home = min(80, voters // 12)
        self.home, self.queue, self.away = keys[:home], keys[home : home + coming], keys[home + coming :]
        self.now = at(OPENS)
        self.served: list[int] = []
        self.tally: collections.Counter[str] = collections.Counter()
        self.refused: collections.Counter[str] = collections.Counter()

    @property
    def state(self) -> PrecinctState:
        """The state as it stands."""
        return self.hands.state

    def play(self) -> None:
        """Every minute from the opening to the close."""
        minutes = (CLOSES - OPENS) * 60
        per_minute = len(self.queue) / minutes
        due = 0.0
        for minute in range(minutes):
            self.now = at(OPENS) + minute * MINUTE
            self.hands.go_to(self.now)
            self._interruptions(minute)
            due += per_minute
            while due >= 1 and self.queue:
                due -= 1
                self._next_voter()
        while self.queue:
            self._next_voter()
        self.now = at(CLOSES, 1)
        self.hands.go_to(self.now)

    # -- the desk --------------------------------------------------------------------------------------------

    def _next_voter(self) -> None:
        voter = self.queue.pop()
        desk = self.desks[len(self.served) % len(self.desks)]  # the shortest queue
        self._refill(desk)
        if self.served and self.chance.random() < 0.01:
            self._marks_the_wrong_row(desk, voter)
        if self.served and self.chance.random() < 0.01:
            again = self.chance.choice(self.served)
            self._must_refuse(commands.IssueBallots(again, self.contests), desk, "issued_already")
        mark = self.state.voters.get(voter)
        if mark is not None and mark.request and not mark.trip:
            self._must_refuse(commands.IssueBallots(voter, self.contests), desk, "home_request_pending")
            self._must(commands.WithdrawRequest(mark.request), desk)
        rights = tuple(contest for contest in self.contests if mark is None or mark.may_vote_in(contest))
        self._must(commands.IssueBallots(voter, rights), desk)
        self.served.append(voter)
        for contest in rights:
            self.tally[f"issued.{contest}"] += 1
        if self.chance.random() < 0.02:
            spoiled = self.chance.choice(rights)
            self._must(commands.ReplaceSpoiled(voter, spoiled), desk)
            self._must_refuse(commands.ReplaceSpoiled(voter, spoiled), desk, "replaced_already")
            self.tally[f"spoiled.{spoiled}"] += 1

    def _marks_the_wrong_row(self, desk: str, voter: int) -> None:
        """The row above is marked, seen at once, and taken back with a second member."""
        wrong = self.away[self.chance.randrange(len(self.away))]
        if self.state.voters.get(wrong) is not None or wrong == voter:
            return
        self._must(commands.IssueBallots(wrong, self.contests), desk)
        second = CHAIR  # the secretary may be out with a box
        reason = ReversalReason.WRONG_ROW
        self._must_refuse(commands.ReverseIssue(wrong, self.contests, reason, desk), desk, "same_member_twice")
        self._must(commands.ReverseIssue(wrong, self.contests, reason, second), desk)
        self.tally["reversed"] += 1

    def _refill(self, desk: str) -> None:
        """A desk that runs low gets more from the safe, or from another desk when the safe is low as well."""
        for contest in self.contests:
            stock = self.state.stock[contest]
            if stock.held.get(desk, 0) >= self.few:
                continue
            number = min(300, stock.safe // 2)
            if number > 0:
                self._must(commands.MoveBallots(SAFE, desk, {contest: number}), CHAIR)
                continue
            richest = max(self.desks, key=lambda other: stock.held.get(other, 0))
            self._must(commands.MoveBallots(richest, desk, {contest: stock.held[richest] // 2}), richest)

    # -- what interrupts -------------------------------------------------------------------------------------

    def _interruptions(self, minute: int) -> None:
        for hour in (10, 12, 14, 16, 18):
            if minute == (hour - OPENS) * 60:
                self._must(commands.ReportTurnout(hour), "program")
        if minute < 300 and minute % 4 == 0 and self.home:
            voter = self.home.pop()
            self._must(commands.RequestHomeVoting(voter, self.now, "health"), SECRETARY)
            self.tally["requests"] += 1
            if self.chance.random() < 0.1:
                self.queue.insert(self.chance.randrange(len(self.queue) + 1), voter)
        events: dict[int, Callable[[], None]] = {
            60: lambda: self._crew_leaves("portable.1"),
            140: self._crew_returns,
            150: lambda: self._shift("m4", DEPUTY),
            200: lambda: self._crew_leaves("portable.2"),
            262: self._crew_returns,
            270: lambda: self._shift(DEPUTY, "m4"),
            301: lambda: self._crew_leaves("portable.1"),
            370: self._crew_returns,
            390: lambda: self._shift("m5", DEPUTY),
            450: lambda: self._shift(DEPUTY, "m5"),
            310: self._inclusions,
            330: self._loss,
            420: self._observer_is_removed,
            600: self._member_is_suspended,
        }
        if minute in events:
            events[minute]()

    def _crew_leaves(self, box: str) -> None:
        """The secretary and the deputy (or a member free of a desk) go with every request that waits."""
        waiting = tuple(number for number, request in self.state.requests.items() if request.waits)
        free = [member for member in ("m2", "m4", "m5") if member not in self.desks and member in self.state.present]
        if not waiting:  # a small precinct
            return
        taken = dict.fromkeys(self.contests, len(waiting) + CREW_SPARE)
        self._must(commands.SendCrew(box, (SECRETARY, free[0]), waiting, taken, people_told=True), CHAIR)
        for number in waiting:
            voter = self.state.requests[number].voter
            if voter in self.queue:
                self.queue.remove(voter)
            self._must_refuse(commands.IssueBallots(voter, self.contests), self.desks[0], "home_request_pending")

    def _crew_returns(self) -> None:
        """Every fifth door stays shut; those people may come themselves later. One ballot in thirty is spoiled."""
        out = {number: trip for number, trip in self.state.trips.items() if trip.returned_at is None}
        if not out:
            return
        number, trip = out.popitem()
        asked = [self.state.requests[request].voter for request in trip.requests]
        voted = [voter for voter in asked if self.chance.random() > 0.2]
        for voter in asked:
            if voter not in voted:
                self.queue.insert(self.chance.randrange(len(self.queue) + 1), voter)
        marks = {voter: self.state.voters.get(voter) for voter in voted}
        spoiled, unused = {}, {}
        for contest in self.contests:
            issued = sum(mark is None or mark.may_vote_in(contest) for mark in marks.values())
            spoiled[contest] = min(sum(self.chance.random() < 0.03 for _ in voted), trip.ballots[contest] - issued)
            unused[contest] = trip.ballots[contest] - issued - spoiled[contest]
            self.tally[f"issued.{contest}"] += issued
            self.tally[f"spoiled.{contest}"] += spoiled[contest]
        wrong = {contest: number + 1 for contest, number in unused.items()}
        self._must_refuse(commands.ReturnCrew(number, tuple(voted), spoiled, wrong), CHAIR, "crew_does_not_reconcile")
        self._must(commands.ReturnCrew(number, tuple(voted), spoiled, unused), CHAIR)
        self.tally["home"] += len(voted)

    def _shift(self, giver: str, taker: str) -> None:
        """The whole stock goes over before the member may leave; the taker comes first."""
        if taker not in self.state.present:
            self._must(commands.MemberArrives(taker), SECRETARY)
        self._must_refuse(commands.MemberLeaves(giver), giver, "hands_not_empty")
        stock = self.state.stock
        self._must(commands.MoveBallots(giver, taker, {each: stock[each].held[giver] for each in self.contests}), giver)
        self._must(commands.MemberLeaves(giver), giver)
        self._must_refuse(commands.IssueBallots(self.queue[0], self.contests), giver, "member_absent")
        self._must(commands.MemberArrives(giver), SECRETARY)
        self.desks[self.desks.index(giver)] = taker
        self.tally["shifts"] += 1

    def _inclusions(self) -> None:
        for number in range(5):
            self.queue.append(self.hands.include(number))
            self.tally["included"] += 1

    def _loss(self) -> None:
        contest, desk = self.contests[0], self.desks[1]
        loss = commands.RecordLoss(contest, desk, 1, (CHAIR, desk), "w" * 64)
        self._must(loss, CHAIR)
        self.tally[f"lost.{contest}"] += 1

    def _observer_is_removed(self) -> None:
        self._must(commands.RegisterPerson("observer", "Union"), SECRETARY)
        number = max(self.state.register)
        self._must_refuse(commands.RemovePerson(number, 2, 4, "w" * 64), CHAIR, "no_majority")
        self._must(commands.RemovePerson(number, 6, 0, "w" * 64), CHAIR)
        self._must(commands.RecordIncident(IncidentKind.DISTURBANCE, self.now, "w" * 64), SECRETARY)

    def _member_is_suspended(self) -> None:
        """The ballots of m7 go to the deputy, who takes the desk over; m7 can do nothing from that moment."""
        self._must(commands.SuspendMember("m7", 5, 1, "w" * 64), CHAIR)
        self._must_refuse(commands.IssueBallots(self.queue[0], self.contests), "m7", "member_suspended")
        held = {contest: self.state.stock[contest].held["m7"] for contest in self.contests}
        self._must(commands.MoveBallots("m7", DEPUTY, held), CHAIR)
        self.desks[self.desks.index("m7")] = DEPUTY

    def _must(self, command: Command, actor: str) -> None:
        answer = self.hands.do(command, actor)
        assert not isinstance(answer, Refusal), (command, actor, answer)

    def _must_refuse(self, command: Command, actor: str, code: str) -> None:
        answer = self.hands.do(command, actor)
        assert isinstance(answer, Refusal), (command, actor, answer)
        assert answer.code == code
        self.refused[code] += 1
