"""Accredited people (R21): the journal keeps numbers, categories and organisations, the file the names (R12)."""

from typing import NamedTuple

from db import people as rows
from db.store import Store
from precinct_app.domain.commands import RecordPresence, RegisterPerson, RemovePerson, SuspendMember
from precinct_app.domain.events import PersonPresent
from precinct_app.domain.folding import fold
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from precinct_app.services import words
from precinct_app.services.incidents import Votes
from precinct_app.services.precinct import Answer, OpenPrecinct

CATEGORIES = ("observer", "foreign_observer", "international_observer", "proxy", "media", "party_representative")
"""Who may be present (R21)."""


Registered = rows.PersonRow
"""A line of the register with what the journal must not know: name, papers shown."""


class NewPerson(NamedTuple):
    """A person as registered at the door: `document` is the ID shown, `mandate` the paper of the sender.

    `represents` is "contest:option" for a candidate's proxy.
    """

    category: str
    name: str
    organisation: str
    document: str
    mandate: str = ""
    represents: str = ""

    def __repr__(self) -> str:
        """Without name and papers (R12)."""
        return f"NewPerson(category={self.category!r}, represents={self.represents!r})"


def record_presence(
    precinct: OpenPrecinct, members: tuple[str, ...], people: tuple[NewPerson, ...], actor: str
) -> Answer:
    """O1: members and accredited people who are here."""
    numbered = list(enumerate(people, start=1))
    present = tuple(
        PersonPresent(number, person.category, person.organisation, person.represents) for number, person in numbered
    )

    def keep(store: Store) -> None:
        rows.add(store, (rows.PersonRow(number, *person) for number, person in numbered))

    return precinct.do(RecordPresence(members, present), actor, keep)


def register_person(precinct: OpenPrecinct, person: NewPerson, actor: str) -> Answer:
    """Someone comes for the first time, at any moment from O1 on; not who was removed, under another number (R5)."""
    decision = _removed(precinct, person)
    if decision:
        return Refusal("person_was_removed", "R5", {"decision": decision})
    number = max(precinct.state.register, default=0) + 1
    command = RegisterPerson(person.category, person.organisation, person.represents)
    return precinct.do(command, actor, lambda store: rows.add(store, [rows.PersonRow(number, *person)]))


def _removed(precinct: OpenPrecinct, person: NewPerson) -> int:
    """The decision by which this very person was removed today, known by ID or by name and sender; 0 for none."""
    for row in rows.every(precinct.store):
        same_paper = bool(fold(person.document)) and fold(row.document) == fold(person.document)
        same_name = fold(row.name) == fold(person.name) and fold(row.organisation) == fold(person.organisation)
        decision = precinct.state.register[row.register_number].decision
        if decision and (same_paper or same_name):
            return decision
    return 0


def remove_person(precinct: OpenPrecinct, number: int, votes: Votes, reason: str, actor: str) -> Answer:
    """The commission's written decision (R5)."""
    return words.do(precinct, reason, lambda digest: RemovePerson(number, *votes, digest), actor)


def suspend_member(precinct: OpenPrecinct, member: str, votes: Votes, reason: str, actor: str) -> Answer:
    """The commission's decision about one of its members (R5)."""
    return words.do(precinct, reason, lambda digest: SuspendMember(member, *votes, digest), actor)


def register(precinct: OpenPrecinct) -> tuple[Registered, ...]:
    """Everyone in the register."""
    return rows.every(precinct.store)


def here(state: PrecinctState) -> dict[str, int]:
    """How many accredited people are in the room now, by category."""
    found = [person.category for person in state.register.values() if person.present]
    return {category: found.count(category) for category in CATEGORIES}
