"""What a random walk draws: mostly the usual value, rarely an odd one."""

import datetime
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from precinct_app.domain import items
from precinct_app.domain.gates import instances
from precinct_app.domain.ledger import Mark
from tests.domain.room import MEMBERS, Room, at

Value = TypeVar("Value")

STRANGERS = ("nobody", "")
TEXTS = ("12", "", "  ", "x")
COUNTED = ("C2", "C3", "C4", "C7", "C8", "T3", "T4")


class Chance:
    """What a test draws in one deed."""

    def __init__(self, data: st.DataObject, room: Room, place: str = "") -> None:
        self.data = data
        self.room = room
        self.place = place
        self.contests = tuple(contest.id for contest in room.setup.contests)

    def rarely(self) -> bool:
        """True about once in eight times."""
        return self.data.draw(st.integers(0, 7), "rarely") == 7

    def one(self, values: Sequence[Value]) -> Value:
        """One of the values."""
        return self.data.draw(st.sampled_from(values))

    def usual(self, usual: Value, odd: Sequence[Value]) -> Value:
        """The usual value, rarely an odd one."""
        return self.one(odd) if odd and self.rarely() else usual

    def near(self, number: int) -> int:
        """The number, rarely another one."""
        return self.usual(number, (number - 1, number + 1, 0, -1, 10**6))

    def some(self, values: Sequence[Value]) -> tuple[Value, ...]:
        """The values, rarely with one left out or doubled."""
        found = tuple(values)
        return self.usual(found, (found[1:], found[:1], found + found[:1], ())) if found else ()

    def text(self) -> str:
        """A text, rarely an empty one."""
        return self.usual("text", TEXTS)

    def member(self, usual: Sequence[str] = MEMBERS) -> str:
        """One of the usual members, rarely anybody."""
        return self.usual(self.one(usual), (*MEMBERS, *STRANGERS))

    def contest(self) -> str:
        """The contest at hand, rarely another or none."""
        return self.usual(self.place or self.one(self.contests), (*self.contests, "akim", ""))

    def each(self, number: int) -> dict[str, int]:
        """A number for every contest, rarely for others."""
        return {contest: self.near(number) for contest in self.some(self.contests)} | self.usual({}, ({"akim": 1},))

    def moment(self) -> datetime.datetime:
        """Now, rarely another moment."""
        now = self.room.now
        minute = datetime.timedelta(minutes=1)
        return self.usual(now, (now - minute, now + minute, at(11, 59), at(12), at(12, 1)))

    def votes(self) -> tuple[int, int]:
        """Votes that carry a decision, rarely others."""
        return self.usual((5, 0), ((3, 3), (2, 4), (5, 1), (1, 0), (-1, 6), (9, 0), (0, 0)))

    def key(self) -> int:
        """A voter, rarely one whom nobody knows; the first rows more often, so that deeds meet in one row."""
        known = max(self.room.state.voter_list.keys, 1)
        near = st.integers(1, min(8, known))
        return self.usual(self.data.draw(near | st.integers(1, known), "voter"), (0, -1, known + 1, 10**9))

    def mark(self, voter: int) -> Mark:
        """What is marked in the voter's row."""
        return self.room.state.voters.get(voter) or Mark()

    def item(self) -> str:
        """Something to count: mostly what is open, rarely what is not, or what does not exist."""
        state, edition = self.room.state, self.room.rules.edition
        if state.setup is None:
            return "C2:president:unused"
        steps = [self.room.rules.procedure.step(step) for step in COUNTED]
        keys = [key for step in steps for key in instances(step, state, self.room.rules)]
        known = [item for key in keys for item in items.items_of(key, state, edition)]
        waiting = [item for item in known if state.agreed(item) is None]
        odd = ("", "C2", "C7.9:president:found", "T3.akim:akim:o1", "C2:akim:unused", *known)
        return self.usual(self.one(waiting[:4]), odd) if waiting else self.one(odd)
