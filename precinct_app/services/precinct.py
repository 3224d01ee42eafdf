"""An open precinct file: the one way for everything that happens.

A command is decided on the present state; its events go into the journal with their projections in one
transaction; after the commit the state evolves and those who listen are told. Nothing else writes.
"""

import datetime
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from db import journal, schema
from db.keyslots import Cost
from db.store import Store
from precinct_app.domain import gates
from precinct_app.domain.commands import Command, CreatePrecinct
from precinct_app.domain.decide import decide
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve import evolve, replay
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState
from precinct_app.services import rulebook
from precinct_app.services.clock import Clock
from precinct_app.services.journalling import closed_unless_read, entries_of, new_row
from precinct_app.services.projections import project

Answer = tuple[Entry, ...] | Refusal


class Steps:
    """A command under way: walk it to the end (each piece says how much is done), then read `answer`.

    `close` before the end takes everything back, as if the command had never been given.
    """

    def __init__(self, pieces: Generator[int, None, Answer]) -> None:
        self._pieces = pieces
        self.answer: Answer = ()

    def __iter__(self) -> Iterator[int]:
        self.answer = yield from self._pieces

    def close(self) -> None:
        """Stop and keep nothing."""
        self._pieces.close()


class _Rail(NamedTuple):
    """The steps as they stood in a state at a second."""

    state: PrecinctState
    second: datetime.datetime
    views: tuple[gates.StepView, ...]


class OpenPrecinct:
    """A precinct's file, open for work. `changed` lists functions called after each commit with the new entries."""

    def __init__(self, store: Store, rules: Rules, state: PrecinctState, clock: Clock) -> None:
        self.store = store
        self.rules = rules
        self.state = state
        self.clock = clock
        self.head = journal.head(store)
        self.saved_at: datetime.datetime | None = state.last_at
        self.changed: list[Callable[[tuple[Entry, ...]], None]] = []
        self._under_way = False
        self._rail: _Rail | None = None

    @classmethod
    def create(
        cls, path: Path, passphrase: str, command: CreatePrecinct, actor: str, clock: Clock, cost: Cost | None = None
    ) -> "Self | Refusal":
        """S1: make the file. A refused kit leaves no file behind."""
        edition = command.setup.election.edition
        if edition not in rulebook.edition_ids():
            return Refusal("wrong_edition", "R44", {"edition": edition})
        rules = rulebook.rules_of(edition)
        answer = decide(PrecinctState(), command, rules, Acting(actor, clock.now()))
        if isinstance(answer, Refusal):
            return answer
        precinct = cls(Store.create(path, schema.PRECINCT, passphrase, cost), rules, PrecinctState(), clock)
        precinct.do(command, actor)
        return precinct

    @classmethod
    def open(cls, path: Path, passphrase: str, clock_of: Callable[[PrecinctState], Clock]) -> Self:
        """Open a file and replay its journal; `clock_of` chooses the clock for what was found.

        Troubles of `Store.open`; `file_damaged` when the journal cannot be replayed.
        """
        store = Store.open(path, schema.PRECINCT, passphrase)
        with closed_unless_read(store):
            state = replay(entries_of(tuple(journal.rows(store))))
            rules = rulebook.rules_of(state.known.election.edition)
        return cls(store, rules, state, clock_of(state))

    @property
    def setup(self) -> PrecinctSetup:
        """Election, precinct, contests, members."""
        return self.state.known

    def do(self, command: Command, actor: str, beside: Callable[[Store], None] | None = None) -> Answer:
        """Carry a command out, or say why not. `beside` writes rows that belong to it, in the same transaction."""

        def at_once(store: Store) -> Iterator[int]:
            if beside:
                beside(store)
            yield from ()

        steps = self.do_in_steps(command, actor, at_once)
        for _ in steps:
            pass
        return steps.answer

    def do_in_steps(self, command: Command, actor: str, beside: Callable[[Store], Iterator[int]]) -> "Steps":
        """The same piece by piece, for work that would hold the window; nothing is kept before the last piece."""
        return Steps(self._pieces(command, actor, beside))

    def _pieces(
        self, command: Command, actor: str, beside: Callable[[Store], Iterator[int]]
    ) -> Generator[int, None, Answer]:
        if self._under_way:
            return Refusal("work_under_way", "R44")
        now = self.clock.now()
        decision = decide(self.state, command, self.rules, Acting(actor, now))
        if isinstance(decision, Refusal):
            return decision
        state, entries = self.state, []
        self._under_way = True
        try:
            with self.store.transaction():
                rows = journal.append(self.store, [new_row(event, actor, now) for event in decision], self.head)
                for row, event in zip(rows, decision, strict=True):
                    entry = Entry(row.seq, now, actor, event)
                    project(self.store, entry, state)
                    state = evolve(state, entry)
                    entries.append(entry)
                yield from beside(self.store)
        finally:
            self._under_way = False
        self.state, self.head, self.saved_at = state, journal.Head(rows[-1].seq, rows[-1].hash), now
        for listener in self.changed:
            listener(tuple(entries))
        return tuple(entries)

    def would(self, command: Command, actor: str) -> Refusal | None:
        """What `do` would refuse, without doing it: a window greys out by the same answer."""
        decision = decide(self.state, command, self.rules, Acting(actor, self.clock.now()))
        return decision if isinstance(decision, Refusal) else None

    def rail(self) -> tuple[gates.StepView, ...]:
        """All steps of the day as they stand now.

        A window asks several times for each entry; no moment of the law lies within a second.
        """
        now = self.clock.now().replace(microsecond=0)
        if self._rail is None or self._rail.state is not self.state or self._rail.second != now:
            self._rail = _Rail(self.state, now, gates.rail(self.state, self.rules, now))
        return self._rail.views

    def current_step(self) -> str:
        """Key of the step to do next."""
        return gates.current_step(self.rail(), self.state)

    def journal_rows(self) -> tuple[journal.Row, ...]:
        """All entries as written."""
        return tuple(journal.rows(self.store))

    def close(self) -> None:
        """Close the file."""
        self.store.close()
