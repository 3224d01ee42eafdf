"""Whatever is commanded in whatever order: the procedure holds, and a refusal changes nothing."""

import datetime
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from db.journal import Row
from precinct_app.domain import events, items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.evolve import evolve, replay
from precinct_app.domain.figures import figures
from precinct_app.domain.gates import require_gate, role_of
from precinct_app.domain.ledger import Mark, Report
from precinct_app.domain.places import step_of_event
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState, state_digest
from precinct_app.domain.turnout import slot_of
from precinct_app.services.journalling import entry_of, new_row
from resources import files
from tests.domain.deeds import any_deed
from tests.domain.honest import ODD, go_on, played
from tests.domain.room import Room

EDITIONS = ("kz-2026", "kz-2003-draft")
BY_DAY = ("", "S3", "L1", "L4", "O2", "O4", "O4", "O4", "O4")
BY_NIGHT = ("C1", "C4", "C6", "C8.2", "T3.president", "T4.president", "T7.president")
TABLE: dict[str, dict[str, Any]] = {
    step["id"]: step for phase in tomllib.loads(files.read_text("procedure.toml"))["phase"] for step in phase["steps"]
}
"""The table of steps as it stands in the file: what follows reads it without the program's own gates."""


class Bystander:
    """Watches entries go by and knows the table of steps: says when something happens before its time."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.done: set[str] = set()
        self.setup: PrecinctSetup | None = None
        self.boxes: tuple[events.Box, ...] = ()

    def see(self, entry: Entry) -> None:
        """An entry of the journal; AssertionError when it comes too early."""
        event = entry.event
        if isinstance(event, events.PrecinctCreated):
            self.setup = event.setup
        if isinstance(event, events.BoxesSealed):
            self.boxes = event.boxes
        place = event.step if isinstance(event, events.StepDone) else self.place_of(event)
        if place:
            self.require_all_before(place, entry.at)
        if isinstance(event, events.StepDone):
            assert event.step not in self.done, f"{event.step} done twice"
            self.done.add(event.step)

    def place_of(self, event: Event) -> str:
        """The step in which an event may happen, "" where the table says nothing."""
        match event:
            case events.BallotsIssued() | events.BallotReplaced() | events.HomeVotingRequested():
                return "V"
            case events.CrewDeparted() | events.CrewReturned():
                return "V"
            case events.CountEntered(item):
                return items.step_of(item)
            case events.BoxOpened(box):
                kind, _, number = box.partition(".")
                return f"{'C7' if kind == 'portable' else 'C8'}.{number}"
            case events.ReceivedAnnounced():
                return "C5"
            case events.ProtocolDrawnUp(protocol):
                return f"T6.{protocol.contest}"
            case events.ProtocolSealed(contest):
                return f"T7.{contest}"
        return ""

    def instances(self, step: str) -> list[str]:
        """Keys of a step, in order."""
        per = TABLE[step].get("per", "day")
        if per == "day":
            return [step]
        if per == "contest" and self.setup:
            order = self.edition.contest_order
            contests = sorted(self.setup.contests, key=lambda contest: order.index(contest.kind))
            return [f"{step}.{contest.id}" for contest in contests]
        return [f"{step}.{box.number}" for box in sorted(self.boxes, key=lambda box: box.number) if box.kind == per]

    def require_all_before(self, key: str, at: datetime.datetime) -> None:
        """Everything that the table puts before `key` is done, and its hour has come."""
        step, _, instance = key.partition(".")
        row = TABLE[step]
        wanted: list[str] = []
        for before in row["after"]:
            same_contest = row.get("per") == "contest" == TABLE[before].get("per")
            wanted += [f"{before}.{instance}"] if same_contest else self.instances(before)
        earlier = [each for each in self.instances(step)[: self.instances(step).index(key)] if each != key]
        if row.get("per") in {"portable", "stationary"}:
            wanted += earlier
        if row.get("earlier"):
            wanted += [f"{row['earlier']}.{each.partition('.')[2]}" for each in earlier]
        missing = [each for each in wanted if each not in self.done]
        assert not missing, f"{key} before {missing}"
        if row.get("until") == "C1":
            assert "C1" not in self.done, f"{key} after C1"
        assert at >= self.moment(row.get("begins", "any")), f"{key} at {at}"

    def moment(self, begins: str) -> datetime.datetime:
        """The hour before which a step must not happen."""
        if self.setup is None or begins == "any":
            return datetime.datetime.min.replace(tzinfo=datetime.UTC)
        day, edition = self.setup.election.date, self.edition
        midnight = datetime.datetime.combine(day, datetime.time(), self.setup.precinct.timezone())
        hours = {"voting_day": datetime.time(), "opens": edition.opens, "closes": edition.closes}
        if begins == "freeze":
            return datetime.datetime.combine(day - datetime.timedelta(days=1), edition.list_freeze, midnight.tzinfo)
        if begins == "ceremony":
            opens = datetime.datetime.combine(day, edition.opens, midnight.tzinfo)
            return opens - datetime.timedelta(minutes=edition.ceremony_minutes)
        return datetime.datetime.combine(day, hours[begins], midnight.tzinfo)


class Papers:
    """The ballots on paper: who has which one in hand, and how often it was replaced (R18, R19)."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.issued: set[tuple[int, str]] = set()
        self.replaced: Counter[tuple[int, str]] = Counter()

    def see(self, entry: Entry, before: PrecinctState) -> None:
        """An entry of the journal and the state that it found; AssertionError for a second ballot."""
        match entry.event:
            case events.BallotsIssued(voter, contests):
                self.hand_out((voter, contest) for contest in contests)
            case events.CrewReturned(trip=trip, voters=voters):
                for voter in voters:
                    only = (before.voters.get(voter) or Mark()).only
                    self.hand_out(
                        (voter, contest) for contest in before.trips[trip].ballots if not only or contest in only
                    )
            case events.IssueReversed(voter=voter, contests=contests, reason=reason):
                for contest in contests:
                    self.issued.remove((voter, contest))
                    if reason is events.ReversalReason.WRONG_ROW:
                        del self.replaced[voter, contest]
            case events.BallotReplaced(voter, contest):
                assert (voter, contest) in self.issued, "replaced what was never issued"
                self.replaced[voter, contest] += 1
                assert self.replaced[voter, contest] <= self.edition.replacements_per_voter

    def hand_out(self, ballots: Iterable[tuple[int, str]]) -> None:
        """A ballot goes into a hand that has none."""
        for ballot in ballots:
            assert ballot not in self.issued, "a second ballot"
            self.issued.add(ballot)


class AnyOrder(RuleBasedStateMachine):
    """A commission that does what it likes, from one of the `starts` on."""

    starts: tuple[str, ...] = BY_DAY
    room: Room
    bystander: Bystander
    protocols: dict[str, Protocol]
    reports: dict[int, Report]
    papers: Papers

    @initialize(
        edition=st.sampled_from(EDITIONS),
        contests=st.sampled_from((1, 2)),
        portable=st.sampled_from((0, 1, 2)),
        data=st.data(),
        odd=st.sampled_from(tuple(ODD)),
        limited=st.booleans(),
    )
    def enter(
        self, edition: str, contests: int, portable: int, data: st.DataObject, odd: str, *, limited: bool
    ) -> None:
        start = data.draw(st.sampled_from(self.starts), "start")
        self.room = played(start, edition, contests, portable, odd, limited=limited and contests > 1)
        self.bystander = Bystander(self.room.rules.edition)
        self.protocols, self.reports = {}, {}
        self.papers = Papers(self.room.rules.edition)
        self.look_at(PrecinctState(), self.room.entries)

    def look_at(self, state: PrecinctState, entries: tuple[Entry, ...]) -> None:
        """What came after `state`, entry by entry."""
        for entry in entries:
            place = step_of_event(entry.event, state)
            if place:
                require_gate(place, state, self.room.rules)
            self.papers.see(entry, state)
            state = evolve(state, entry)
            self.bystander.see(entry)
            if isinstance(entry.event, events.ProtocolDrawnUp):
                self.protocols[entry.event.protocol.contest] = entry.event.protocol

    @rule(data=st.data(), deeds=st.integers(4, 16))
    def try_anything(self, data: st.DataObject, deeds: int) -> None:
        before, digest = self.room.state, state_digest(self.room.state)
        for _ in range(deeds):
            self.try_one(data)
        assert state_digest(before) == digest, "an older state was changed"

    def try_one(self, data: st.DataObject) -> None:
        room = self.room
        command, actor = any_deed(data, room)
        before = room.state
        answer = room.decide(command, actor)
        if isinstance(answer, Refusal):
            assert re.fullmatch(r"[a-z_]+", answer.code)
            assert re.fullmatch(r"R([1-9]|[123]\d|4[0-4])|K([1-9]|1[0-4])|W[1-4]", answer.rule), answer
            assert room.refused(command, actor) == answer
        else:
            assert answer, "an accepted command leaves a trace"
            known = len(room.entries)
            assert room.must(command, actor) == answer
            self.look_at(before, room.entries[known:])

    @rule(deeds=st.integers(1, 12))
    def go_on_honestly(self, deeds: int) -> None:
        before, known = self.room.state, len(self.room.entries)
        for _ in range(deeds):
            go_on(self.room)
        self.look_at(before, self.room.entries[known:])

    @rule(minutes=st.sampled_from((1, 29, 60, 300)))
    def time_passes(self, minutes: int) -> None:
        self.room.now += datetime.timedelta(minutes=minutes)

    @invariant()
    def every_ballot_has_its_place(self) -> None:
        for stock in self.room.state.stock.values():
            gone = stock.issued_total() + stock.spoiled + stock.lost
            assert stock.safe + sum(stock.held.values()) + stock.away + gone == stock.received
            assert min(stock.safe, stock.away, stock.spoiled, stock.lost, stock.issued_home, 0) == 0
            assert min(*stock.held.values(), *stock.issued.values(), 0, 0) == 0

    @invariant()
    def ballots_are_with_members_who_issue_and_are_here(self) -> None:
        """R15, R18: only what a suspended member still had in hand waits for the chair."""
        state, excluded = self.room.state, self.room.rules.edition.issuing_excluded
        live = (stock for contest, stock in state.stock.items() if contest not in state.cancelled_seals)
        holders = {member for stock in live for member, held in stock.held.items() if held} - state.suspended.keys()
        assert holders <= set(state.present)
        assert [member for member in holders if role_of(state, member) in excluded] == []

    @invariant()
    def nobody_has_two_ballots_of_one_contest(self) -> None:
        """R18: in the rows themselves, and never one that the voter has no right to."""
        for mark in dict(self.room.state.voters.items()).values():
            assert len(mark.contests) == len(set(mark.contests))
            assert all(mark.may_vote_in(contest) for contest in mark.contests)
            assert mark.stands or not mark.contests

    @invariant()
    def turnout_is_the_number_of_rows_with_ballots(self) -> None:
        """R23: by desk and by crew, slot by slot, it is the same number."""
        state = self.room.state
        served = [mark for _, mark in state.voters.items() if mark.issues]
        assert state.turnout() == len(served)
        assert sum(state.home_slots.values()) == state.served_at_home() == sum(bool(mark.trip) for mark in served)
        desks = Counter((mark.issues[0].member, slot_of(mark.issues[0].at)) for mark in served if not mark.trip)
        assert desks == +Counter({(desk, slot): n for desk, all_ in state.desks.items() for slot, n in all_.items()})

    @invariant()
    def the_number_on_the_list_is_a_recount_of_its_rows(self) -> None:
        """R10, R11: row by row, for each contest."""
        listed, rows = self.room.state.voter_list, self.room.state.voters
        marks = [rows.get(key) or Mark() for key in range(1, listed.keys + 1)]
        standing = [mark for mark in marks if mark.stands]
        assert listed.people == len(standing)
        assert listed.on_list == {each: sum(mark.may_vote_in(each) for mark in standing) for each in listed.on_list}

    @invariant()
    def no_side_has_more_people_here_than_it_may(self) -> None:
        """R21, R5: one proxy for a candidate, one of a paper; a removed person is gone; so is a suspended member."""
        state, limits = self.room.state, self.room.rules.edition.present_limits
        here = Counter(
            (each.category, each.represents or each.organisation) for each in state.register.values() if each.present
        )
        assert [side for side, number in here.items() if number > limits.get(side[0], number)] == []
        assert not any(person.present and person.decision for person in state.register.values())
        assert state.suspended.keys().isdisjoint({*state.present, *state.acting})
        assert not any(state.known.holder(role).id in state.present for role in state.acting.values())

    @invariant()
    def a_turnout_report_never_changes(self) -> None:
        """R23: once it is made it stays."""
        now = self.room.state.reports
        assert {hour: now[hour] for hour in self.reports} == self.reports
        self.reports = now

    @invariant()
    def no_figure_is_below_zero(self) -> None:
        if self.room.state.setup is not None:
            for contest in self.room.setup.contests:
                assert min(figures(self.room.state, self.room.rules.edition, contest.id).values()) >= 0

    @invariant()
    def a_protocol_never_changes(self) -> None:
        for contest, protocol in self.protocols.items():
            drawn = self.room.state.contests[contest].drawn_up
            assert drawn is not None
            assert drawn.protocol == protocol

    def teardown(self) -> None:
        if hasattr(self, "room"):
            entries = self.room.entries
            two_members_counted_alike(entries)
            the_announced_number_is_said_once(entries)
            read = tuple(map(written_and_read, entries))
            assert read == entries
            assert state_digest(replay(read)) == state_digest(replay(entries)) == state_digest(self.room.state)


def two_members_counted_alike(entries: tuple[Entry, ...]) -> None:
    """K13: an agreed number was entered by two members in one round, the second one without help from the first."""
    turns: dict[tuple[str, int], list[tuple[str, int]]] = {}
    rounds: dict[str, int] = {}
    for entry in entries:
        match entry.event:
            case events.CountEntered(item=item, round=number, value=value):
                turns.setdefault((item, number), []).append((entry.actor, value))
                rounds[item] = number
            case events.CountsAgreed(item, value):
                (first, one), (second, other) = turns[item, rounds[item]]
                assert first != second
                assert one == other == value
            case events.CountsDiffered(item, number):
                (_, one), (_, other) = turns[item, number]
                assert one != other


def the_announced_number_is_said_once(entries: tuple[Entry, ...]) -> None:
    """R26: announced once, before any box is opened, and never changed."""
    kinds = [type(entry.event) for entry in entries]
    assert kinds.count(events.ReceivedAnnounced) <= 1
    if events.BoxOpened in kinds:
        assert kinds.index(events.ReceivedAnnounced) < kinds.index(events.BoxOpened)


def written_and_read(entry: Entry) -> Entry:
    """The entry as it comes back from the journal."""
    row = new_row(entry.event, entry.actor, entry.at)
    assert msgspec.json.decode(row.payload)["kind"] == row.kind
    return entry_of(Row(entry.seq, row.at, row.actor, row.kind, row.payload, ""))


class AnyOrderByNight(AnyOrder):
    """The same after the close of voting."""

    starts = BY_NIGHT


@pytest.mark.parametrize("machine", [AnyOrder, AnyOrderByNight])
def test_no_order_of_commands_breaks_the_procedure(machine: type[AnyOrder]) -> None:
    """R5-R37, K13: no step before its predecessors, no second ballot, no lost ballot, no hidden count."""
    run_state_machine_as_test(machine, settings=settings(max_examples=settings().max_examples * 3 // 5))
