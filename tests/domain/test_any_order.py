"""Whatever is commanded in whatever order: the procedure holds, and a refusal changes nothing."""

import datetime
import re
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from db.journal import Row
from precinct_app.domain.commands import Command
from precinct_app.domain.decide import COMMANDS
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve import evolve, replay
from precinct_app.domain.figures import figures
from precinct_app.domain.gates import require_gate, role_of
from precinct_app.domain.ledger import Mark, Report
from precinct_app.domain.places import step_of_event
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState, state_digest
from precinct_app.domain.turnout import slot_of
from precinct_app.services.journalling import entry_of, new_row
from tests.domain.deeds import any_deed
from tests.domain.honest import ODD, go_on, played
from tests.domain.room import Room
from tests.domain.watchers import Bystander, Papers, Wall, the_announced_number_is_said_once, two_members_counted_alike

pytestmark = pytest.mark.early

EDITIONS = ("kz-2026", "kz-2003-draft")
BY_DAY = ("", "S3", "L1", "L4", "O2", "O4", "O4", "O4", "O4")
BY_NIGHT = ("C1", "C4", "C6", "C8.2", "T3.president", "T4.president", "T7.president")
ON_THE_WALL = ("T6.president", "T7.president", "T7.president", "X1", "X2")

LONG_WALK = 50_000
"""Random commands of each of the three walks in the long profile, at least."""


class AnyOrder(RuleBasedStateMachine):
    """A commission that does what it likes, from one of the `starts` on."""

    starts: tuple[str, ...] = BY_DAY
    given: ClassVar[Counter[type[Command]]] = Counter()
    """Transitions: commands that were given, accepted or refused."""
    accepted: ClassVar[Counter[type[Command]]] = Counter()
    room: Room
    bystander: Bystander
    wall: Wall
    reports: dict[int, Report]
    papers: Papers

    @initialize(
        edition=st.sampled_from(EDITIONS),
        contests=st.sampled_from((1, 2)),
        portable=st.sampled_from((0, 1, 2)),
        data=st.data(),
        odd=st.sampled_from(tuple(ODD)),
        limited=st.booleans(),
        marks=st.sampled_from((1, 1, 2)),
    )
    def enter(
        self, edition: str, contests: int, portable: int, data: st.DataObject, odd: str, marks: int, *, limited: bool
    ) -> None:
        start = data.draw(st.sampled_from(self.starts), "start")
        self.room = played(start, edition, contests, portable, odd, limited=limited and contests > 1, marks=marks)
        self.bystander = Bystander(self.room.rules.edition)
        self.reports = {}
        self.wall = Wall()
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
            self.wall.see(entry, state)

    @rule(data=st.data(), deeds=st.integers(8, 24))
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
        self.given[type(command)] += 1
        if isinstance(answer, Refusal):
            assert re.fullmatch(r"[a-z_]+", answer.code)
            assert re.fullmatch(r"R([1-9]|[123]\d|4[0-4])|K([1-9]|1[0-4])|W[1-4]", answer.rule), answer
            assert room.refused(command, actor) == answer
        else:
            assert answer, "an accepted command leaves a trace"
            self.accepted[type(command)] += 1
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
    def no_protocol_ever_changes(self) -> None:
        """R35: neither the one that stands nor those that were superseded."""
        self.wall.compare(self.room.state)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            entries = self.room.entries
            two_members_counted_alike(entries)
            the_announced_number_is_said_once(entries)
            read = tuple(map(written_and_read, entries))
            assert read == entries
            assert state_digest(replay(read)) == state_digest(replay(entries)) == state_digest(self.room.state)


def written_and_read(entry: Entry) -> Entry:
    """The entry as it comes back from the journal."""
    row = new_row(entry.event, entry.actor, entry.at)
    assert msgspec.json.decode(row.payload)["kind"] == row.kind
    return entry_of(Row(entry.seq, row.at, row.actor, row.kind, row.payload, ""))


class AnyOrderByNight(AnyOrder):
    """The same after the close of voting."""

    starts = BY_NIGHT
    given: ClassVar[Counter[type[Command]]] = Counter()
    accepted: ClassVar[Counter[type[Command]]] = Counter()


class AnyOrderOnTheWall(AnyOrder):
    """The same when the first protocol is posted: repeats, recounts, opinions, copies, the hand-over."""

    starts = ON_THE_WALL
    given: ClassVar[Counter[type[Command]]] = Counter()
    accepted: ClassVar[Counter[type[Command]]] = Counter()


@pytest.mark.parametrize("machine", [AnyOrder, AnyOrderByNight, AnyOrderOnTheWall])
def test_no_order_of_commands_breaks_the_procedure(
    machine: type[AnyOrder], record_property: Callable[[str, object], None]
) -> None:
    """R4, R5-R40, K13: no step before its predecessors, no second ballot, no lost ballot, no hidden count, no protocol
    that changes. The three walks give more than 5,000 random commands; the long profile at least 50,000 each, and
    every kind of them is accepted too.
    """
    days = settings().max_examples * 3 // (4 if settings.get_current_profile_name() == "long" else 12)
    run_state_machine_as_test(machine, settings=settings(max_examples=days))
    record_property("transitions", machine.given.total())
    if settings.get_current_profile_name() == "long":
        assert machine.given.total() >= LONG_WALK
        assert machine.given.keys() == set(COMMANDS)
