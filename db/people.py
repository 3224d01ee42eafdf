"""The register of accredited people (R21), kept beside the journal: names do not leave the file."""

from collections.abc import Iterable
from typing import NamedTuple

from db.store import Store


class PersonRow(NamedTuple):
    """An accredited person: observer, proxy, media representative.

    `document` is the ID shown, `mandate` the paper that names the person; `represents` is "contest:option" or empty.
    """

    register_number: int
    category: str
    name: str
    organisation: str
    document: str
    mandate: str = ""
    represents: str = ""

    def __repr__(self) -> str:
        """The number of the register alone (R12)."""
        return f"PersonRow(register_number={self.register_number})"


_COLUMNS = ", ".join(PersonRow._fields)


def add(store: Store, people: Iterable[PersonRow]) -> None:
    """Keep people (inside a transaction)."""
    for person in people:
        store.db.execute(f"INSERT INTO people ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", person)


def every(store: Store) -> tuple[PersonRow, ...]:
    """All people in the order of the register."""
    query = f"SELECT {_COLUMNS} FROM people ORDER BY register_number"
    return tuple(PersonRow(*row) for row in store.select(query))
