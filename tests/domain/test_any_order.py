"""Whatever is commanded in whatever order: the procedure holds, and a refusal changes nothing."""

import datetime
import re
import tomllib
from collections import Counter
from typing import Any

import msgspec
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
from precinct_app.domain.gates import require_gate
from precinct_app.domain.places import step_of_event
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import state_digest
from precinct_app.services.journalling import entry_of, new_row
from resources import files
from tests.domain.deeds import any_deed
from tests.domain.honest import ODD, go_on, played
from tests.domain.room import Room

EDITIONS = ("kz-2026", "kz-2003-draft")
STARTS = ("", "S1", "L4", "O2", "O4", "O4", "C1", "C4", "C6", "C8.2", "T3.president", "T4.president", "T7.president")
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


class AnyOrder(RuleBasedStateMachine):
    """A commission that does what it likes."""

    room: Room
    bystander: Bystander
    protocols: dict[str, Protocol]

    @initialize(
        edition=st.sampled_from(EDITIONS),
        contests=st.sampled_from((1, 2)),
        portable=st.sampled_from((0, 1, 2)),
        start=st.sampled_from(STARTS),
        odd=st.sampled_from(tuple(ODD)),
    )
    def enter(self, edition: str, contests: int, portable: int, start: str, odd: str) -> None:
        self.room = played(start, edition, contests, portable, odd)
        self.bystander = Bystander(self.room.rules.edition)
        self.protocols = {}
        self.look_at(self.room.entries)

    def look_at(self, entries: tuple[Entry, ...]) -> None:
        state = replay(self.room.entries[: entries[0].seq - 1]) if entries else self.room.state
        for entry in entries:
            place = step_of_event(entry.event, state)
            if place:
                require_gate(place, state, self.room.rules)
            state = evolve(state, entry)
            self.bystander.see(entry)
            if isinstance(entry.event, events.ProtocolDrawnUp):
                self.protocols[entry.event.protocol.contest] = entry.event.protocol

    @rule(data=st.data(), deeds=st.integers(1, 5))
    def try_anything(self, data: st.DataObject, deeds: int) -> None:
        for _ in range(deeds):
            self.try_one(data)

    def try_one(self, data: st.DataObject) -> None:
        room = self.room
        command, actor = any_deed(data, room)
        before, digest = room.state, state_digest(room.state)
        answer = room.decide(command, actor)
        if isinstance(answer, Refusal):
            assert re.fullmatch(r"[a-z_]+", answer.code)
            assert re.fullmatch(r"R([1-9]|[123]\d|4[0-4])|K([1-9]|1[0-4])|W[1-4]", answer.rule), answer
            assert room.refused(command, actor) == answer
        else:
            assert answer, "an accepted command leaves a trace"
            known = len(room.entries)
            assert room.must(command, actor) == answer
            self.look_at(room.entries[known:])
        assert state_digest(before) == digest, "an older state was changed"

    @rule(deeds=st.integers(1, 4))
    def go_on_honestly(self, deeds: int) -> None:
        known = len(self.room.entries)
        for _ in range(deeds):
            go_on(self.room)
        self.look_at(self.room.entries[known:])

    @rule(minutes=st.sampled_from((1, 29, 60, 300)))
    def time_passes(self, minutes: int) -> None:
        self.room.now += datetime.timedelta(minutes=minutes)

    @invariant()
    def every_ballot_has_its_place(self) -> None:
        for stock in self.room.state.stock.values():
            places = stock.safe + sum(stock.held.values()) + stock.away + stock.issued_total() + stock.spoiled
            assert places == stock.received
            assert min(stock.safe, stock.away, stock.spoiled, stock.issued_home, *stock.held.values(), 0) == 0

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
            nobody_votes_twice(entries, self.room)
            two_members_counted_alike(entries)
            the_announced_number_is_said_once(entries)
            read = tuple(map(written_and_read, entries))
            assert read == entries
            assert state_digest(replay(read)) == state_digest(replay(entries)) == state_digest(self.room.state)


def nobody_votes_twice(entries: tuple[Entry, ...], room: Room) -> None:
    """R18, R19: one ballot of a contest for each voter, and one more in place of a spoiled one."""
    issued: Counter[tuple[int, str]] = Counter()
    replaced: Counter[tuple[int, str]] = Counter()
    taken: dict[int, dict[str, int]] = {}
    for entry in entries:
        match entry.event:
            case events.BallotsIssued(voter, contests):
                issued.update((voter, contest) for contest in contests)
            case events.CrewDeparted(trip=trip, ballots=ballots):
                taken[trip] = ballots
            case events.CrewReturned(trip=trip, voters=voters):
                issued.update((voter, contest) for voter in voters for contest in taken[trip])
            case events.BallotReplaced(voter, contest):
                assert issued[voter, contest], "replaced what was never issued"
                replaced[voter, contest] += 1
    assert max(issued.values(), default=0) <= 1
    assert max(replaced.values(), default=0) <= room.rules.edition.replacements_per_voter


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


def test_no_order_of_commands_breaks_the_procedure() -> None:
    """R16-R37, K13: no step before its predecessors, no second ballot, no hidden count, no changed protocol."""
    some = settings(max_examples=settings().max_examples * 3 // 5)
    run_state_machine_as_test(AnyOrder, settings=some)
