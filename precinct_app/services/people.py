"""Accredited people (R21): the journal keeps register numbers and categories, the file beside it the names (R12)."""

from typing import NamedTuple

from db import people as rows
from db.store import Store
from precinct_app.domain.commands import RecordPresence
from precinct_app.domain.events import PersonPresent
from precinct_app.services.precinct import Answer, OpenPrecinct

CATEGORIES = ("observer", "foreign_observer", "international_observer", "proxy", "media", "party_representative")
"""Who may be present (R21)."""


class NewPerson(NamedTuple):
    """A person as registered at the door."""

    category: str
    name: str
    organisation: str
    document: str


def record_presence(
    precinct: OpenPrecinct, members: tuple[str, ...], people: tuple[NewPerson, ...], actor: str
) -> Answer:
    """O1: members and accredited people who are here."""
    numbered = list(enumerate(people, start=1))
    present = tuple(PersonPresent(number, person.category) for number, person in numbered)

    def keep(store: Store) -> None:
        rows.add(store, (rows.PersonRow(number, *person) for number, person in numbered))

    return precinct.do(RecordPresence(members, present), actor, keep)


def register(precinct: OpenPrecinct) -> tuple[rows.PersonRow, ...]:
    """Everyone in the register."""
    return rows.every(precinct.store)
