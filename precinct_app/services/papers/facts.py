"""Facts of the day out of the journal: what the state does not keep, and the hash under which each fact stands."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from db import journal
from db.chain import FIRST
from precinct_app.domain.events import (
    ActRecorded,
    BallotsLost,
    BoxAnnulled,
    Event,
    ProtocolDrawnUp,
    RecountConfirmed,
    SealsCompared,
    StepDone,
)
from precinct_app.services.journalling import entry_of

E = TypeVar("E", bound=Event)

_ACT_STEPS = frozenset({"L1", "B1", "C2", "C3", "X3"})
"""Steps that end with an act of their own."""


@dataclass(frozen=True)
class Fact(Generic[E]):
    """An entry of the journal: when (local), by whom, under which hash; `before` is the hash of the entry before."""

    event: E
    seq: int
    at: datetime.datetime
    actor: str
    hash: str
    before: str


class Facts:
    """The journal by kinds of events; only the kinds that are asked for are decoded."""

    def __init__(self, rows: Iterable[journal.Row]) -> None:
        self._rows: dict[str, list[tuple[journal.Row, str]]] = defaultdict(list)
        self._read: dict[type[Event], tuple[Fact[Any], ...]] = {}
        before = FIRST
        for row in rows:
            self._rows[row.kind].append((row, before))
            before = row.hash

    def every(self, kind: type[E]) -> tuple[Fact[E], ...]:
        """All facts of a kind in their order."""
        if kind in self._read:
            return self._read[kind]
        found: list[Fact[E]] = []
        for row, before in self._rows[kind.__name__]:
            entry = entry_of(row)
            if isinstance(entry.event, kind):
                found.append(Fact(entry.event, entry.seq, entry.at, entry.actor, row.hash, before))
        self._read[kind] = tuple(found)
        return self._read[kind]

    def last(self, kind: type[E]) -> Fact[E]:
        """The last fact of a kind; `LookupError` when there is none."""
        facts = self.every(kind)
        if not facts:
            raise LookupError(f"the journal holds no {kind.__name__}")
        return facts[-1]

    def latest(self, *kinds: type[Event]) -> Fact[Any]:
        """The last fact of any of these kinds: a register stands under it. `LookupError` when there is none."""
        facts = [facts[-1] for kind in kinds if (facts := self.every(kind))]
        if not facts:
            raise LookupError(f"the journal holds none of {[kind.__name__ for kind in kinds]}")
        return max(facts, key=lambda fact: fact.seq)

    @cached_property
    def steps(self) -> dict[str, Fact[StepDone]]:
        """Steps done, by key."""
        return {fact.event.step: fact for fact in self.every(StepDone)}

    def act_number(self, seq: int) -> int:
        """Number of the act that the entry `seq` made, in the precinct's own count.

        An act that fell (its count was opened anew) keeps its number: strict account has no second No. 3 (R44).
        """
        return 1 + sum(1 for made in self._acts if made < seq)

    @cached_property
    def _acts(self) -> tuple[int, ...]:
        """Numbers of the entries that made an act."""
        compared = [
            fact.seq for fact in self.every(SealsCompared) if not all(each.same for each in fact.event.findings)
        ]
        kinds = (BallotsLost, BoxAnnulled, ActRecorded, RecountConfirmed)
        recorded = [fact.seq for kind in kinds for fact in self.every(kind)]
        repeated = [fact.seq for fact in self.every(ProtocolDrawnUp) if fact.event.protocol.version > 1]
        steps = [fact.seq for step, fact in self.steps.items() if step in _ACT_STEPS]
        return (*steps, *compared, *recorded, *repeated)
