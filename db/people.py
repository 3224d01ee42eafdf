"""The register of accredited people (R21), kept beside the journal: names do not leave the file."""

from collections.abc import Iterable
from typing import NamedTuple

from db.store import Store


class PersonRow(NamedTuple):
    """An accredited person: observer, proxy, media representative."""

    register_number: int
    category: str
    name: str
    organisation: str
    document: str


def add(store: Store, people: Iterable[PersonRow]) -> None:
    """Keep people (inside a transaction)."""
    for person in people:
        store.db.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", person)


def every(store: Store) -> tuple[PersonRow, ...]:
    """All people in the order of the register."""
    query = "SELECT register_number, category, name, organisation, document FROM people ORDER BY register_number"
    return tuple(PersonRow(*row) for row in store.select(query))
