"""A commission's room without files: commands go in, the state comes out; the clock goes where a test puts it."""

import copy
import datetime
from typing import Self

from precinct_app.domain.commands import Command
from precinct_app.domain.decide import decide
from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.election import Contest, Election, Member, Option, Precinct, PrecinctSetup, Role, Words
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.evolve import evolve
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState
from precinct_app.services import rulebook

DAY = datetime.date(2027, 4, 11)
ZONE = datetime.timezone(datetime.timedelta(hours=5))
VOTERS = 40
RECEIVED = 60
CHAIR, DEPUTY, SECRETARY = "m1", "m2", "m3"
DESKS = ("m4", "m5", "m6", "m7")
MEMBERS = (CHAIR, DEPUTY, SECRETARY, *DESKS)
KINDS = ("president", "maslikhat")


def at(hour: int, minute: int = 0, second: int = 0, *, days: int = 0) -> datetime.datetime:
    """A moment of the voting day (or of another, counted from it)."""
    moment = datetime.datetime.combine(DAY, datetime.time(hour, minute, second), ZONE)
    return moment + datetime.timedelta(days=days)


def words(text: str) -> Words:
    return Words(f"{text} (kk)", f"{text} (ru)", text)


def contest(contest_id: str = "president", *, against_all: bool = True, marks: int = 1) -> Contest:
    options = tuple(Option(f"o{number}", number, words(f"Candidate {number}")) for number in (1, 2, 3))
    return Contest(contest_id, contest_id, words(contest_id), options, against_all, _method(contest_id), marks)


def _method(kind: str) -> str:
    method = rulebook.edition("kz-2026").methods.get(kind)
    return name_of(method) if method else "plurality"


def setup(edition: str = "kz-2026", contests: int = 1, *, special: bool = False, marks: int = 1) -> PrecinctSetup:
    roles = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY, *(Role.MEMBER,) * 4)
    return PrecinctSetup(
        Election("e-2027", words("Election"), DAY, edition, words("District 7"), practice=True),
        Precinct(12, words("School 5"), words("Abai street 1"), 300, special),
        tuple(contest(kind, against_all=edition == "kz-2026", marks=marks) for kind in KINDS[:contests]),
        tuple(Member(member, f"Member {member}", role) for member, role in zip(MEMBERS, roles, strict=True)),
    )


class Room:
    """State, rules, clock and everything that happened. `portable` is how many portable boxes the day will have."""

    def __init__(
        self,
        edition: str = "kz-2026",
        contests: int = 1,
        portable: int = 1,
        *,
        special: bool = False,
        marks: int = 1,
    ) -> None:
        self.setup = setup(edition, contests, special=special, marks=marks)
        self.rules: Rules = rulebook.rules_of(edition)
        self.portable = portable
        self.skew: dict[str, int] = {}
        """Item -> ballots that an honest count finds more (or less) than the ledger says."""
        self.only: dict[int, tuple[str, ...]] = {}
        """Voters of the list who may vote in some contests only (R18)."""
        self.state = PrecinctState()
        self.now = at(9, days=-3)
        self.entries: tuple[Entry, ...] = ()

    def copy(self) -> Self:
        """The same moment once more: everything in a room is immutable but the room."""
        return copy.copy(self)

    def decide(self, command: Command, actor: str = CHAIR) -> tuple[Event, ...] | Refusal:
        """What the core answers, with nothing done."""
        return decide(self.state, command, self.rules, Acting(actor, self.now))

    def do(self, command: Command, actor: str = CHAIR) -> tuple[Event, ...] | Refusal:
        """Carry a command out, or get the refusal."""
        decision = self.decide(command, actor)
        if isinstance(decision, Refusal):
            return decision
        for event in decision:
            entry = Entry(self.state.seq + 1, self.now, actor, event)
            self.state = evolve(self.state, entry)
            self.entries += (entry,)
        return decision

    def must(self, command: Command, actor: str = CHAIR) -> tuple[Event, ...]:
        """Carry out what has to be accepted."""
        answer = self.do(command, actor)
        assert not isinstance(answer, Refusal), answer
        return answer

    def refused(self, command: Command, actor: str = CHAIR) -> Refusal:
        """The refusal of what has to be refused; nothing has changed by it."""
        before = self.state
        answer = self.do(command, actor)
        assert isinstance(answer, Refusal), answer
        assert self.state is before
        return answer

    def code(self, command: Command, actor: str = CHAIR) -> tuple[str, str]:
        """Code and rule of a refusal: what table tests compare."""
        refusal = self.refused(command, actor)
        return refusal.code, refusal.rule
