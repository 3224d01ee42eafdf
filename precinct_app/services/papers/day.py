"""A precinct's day as its papers see it: state, facts, and what every paper carries around its own matter."""

import math
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from precinct_app.documents.frame import Fields, Frame, Signature, Term
from precinct_app.documents.papers import ActPaper
from precinct_app.domain import items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest, Member, PrecinctSetup, Role
from precinct_app.domain.events import ActingAppointed, Box
from precinct_app.domain.evolve import replay
from precinct_app.domain.state import PrecinctState
from precinct_app.services.journalling import entries_of
from precinct_app.services.papers.facts import Fact, Facts
from precinct_app.services.papers.standing import Tally, tallies
from precinct_app.services.precinct import OpenPrecinct


class Day:
    """Everything that papers are made from, as it stands now; the clock is not asked."""

    def __init__(self, precinct: OpenPrecinct) -> None:
        self.precinct = precinct
        self.state: PrecinctState = precinct.state
        self.setup: PrecinctSetup = precinct.setup
        self.edition: Edition = precinct.rules.edition
        self.facts = Facts(precinct.journal_rows())

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The contests in the edition's order of counting."""
        return items.in_order(self.setup.contests, self.edition)

    def state_before(self, seq: int) -> PrecinctState:
        """The state as it was when the entry `seq` was written: a fold of the whole journal, for what fell since."""
        return replay(entries_of([row for row in self.precinct.journal_rows() if row.seq < seq]))

    def frame(self, made: Fact[Any]) -> Frame:
        """The frame of a paper whose facts were complete with the entry `made`: its time, and its hash as fingerprint.

        Every print of the paper carries this fingerprint, however much was journalled since.
        """
        return Frame(self.setup.election, self.edition, self.setup.precinct, made.at, made.hash, final=True)

    def act(
        self, kind: str, made: Fact[Any], fields: Fields, signatures: Iterable[Signature], *, numbered: bool = True
    ) -> ActPaper:
        """A form of resources/papers.toml; `numbered` acts bear their number in the precinct's own count."""
        number = self.facts.act_number(made.seq) if numbered else None
        return self.form(kind, made, fields, signatures, number)

    def form(
        self, kind: str, made: Fact[Any], fields: Fields, signatures: Iterable[Signature], number: int | None = None
    ) -> ActPaper:
        """A form with a number of its own kind: of a decision, an amendment, an entry of a register."""
        return ActPaper(kind, fields, self.frame(made), tuple(signatures), number)

    def leaders(self, made: Fact[Any]) -> tuple[Signature, ...]:
        """Places to sign of those who were chair and secretary when `made` was written (Art. 44(3))."""
        given = [fact.event for fact in self.facts.every(ActingAppointed) if fact.seq <= made.seq]
        acting = {event.role: event.member for event in given}
        roles = (Role.CHAIR, Role.SECRETARY)
        return tuple(self.member(acting.get(role) or self.setup.holder(role).id, role) for role in roles)

    def member(self, member: str, role: str = "") -> Signature:
        """A member's place to sign, as `role` or in the member's own one."""
        found = self.setup.member(member)
        return Signature(role or found.role, found.name)

    def holder(self, role: Role) -> Signature:
        """The place to sign of the chair, the deputy or the secretary."""
        return self.member(self.setup.holder(role).id)

    def led_by(self, actor: str) -> tuple[Signature, ...]:
        """The chair's place to sign, and the deputy's when the deputy acted for the chair (Art. 44(3))."""
        chair, deputy = self.setup.holder(Role.CHAIR), self.setup.holder(Role.DEPUTY)
        return tuple(self.member(each.id) for each in (chair, deputy) if each is chair or each.id == actor)

    def counters(self, counted: Iterable[str], until: float = math.inf) -> tuple[Signature, ...]:
        """Places to sign of those who counted these items, each member once (K13); `until` as of `tally`."""
        members = dict.fromkeys(member for item in counted for member, _ in self.tally(item, until).turns)
        return tuple(self.member(member, "counter") for member in members)

    def tally(self, item: str, until: float = math.inf) -> Tally:
        """How an item was counted last, in the entries before `until`; `LookupError` when it was not yet."""
        found = tallies(self.facts, item, until)
        if not found:
            raise LookupError(f"{item} is not counted")
        return found[-1]

    def box(self, key: str) -> Box:
        """The box of that key; `LookupError` when there is none."""
        found = next((box for box in self.state.boxes if box.key == key), None)
        if found is None:
            raise LookupError(f"no box {key}")
        return found


def box_term(box: Box) -> Term:
    """Name of a box: "Переносная урна № 1"."""
    return Term(f"papers.box.{box.kind}", {"number": box.number})


def role_term(member: Member) -> Term:
    """Role of a member."""
    return Term(f"papers.role.{member.role}")


def seals(box: Box) -> str:
    """Seal numbers of a box."""
    return ", ".join(box.seals)
