"""Voter rows beside the journal: kept, searched by folded words, marked by what the journal says."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.store import Store


class VoterRow(NamedTuple):
    """A row of the voter list; `key` is the random number that the journal knows the voter by (R12)."""

    key: int
    number: int
    surname: str
    given_name: str
    patronymic: str
    birth_date: str
    address: str
    iin: str


class BallotRow(NamedTuple):
    """A ballot that a voter received; `trip` is 0 on the premises, `replaced` counts spoiled ones."""

    voter: int
    contest: str
    issued_at: str
    member: str
    trip: int
    replaced: int


_COLUMNS = "key, number, surname, given_name, patronymic, birth_date, address, iin"


def add(store: Store, voters: Iterable[VoterRow], words: Iterable[tuple[str, int]]) -> None:
    """Keep rows and their search words: pairs of folded word and key (inside a transaction)."""
    connection = store.db.conn
    connection.executemany(f"INSERT INTO voters ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", list(voters))
    connection.executemany("INSERT INTO search (word, voter) VALUES (?, ?)", list(words))


def count(store: Store) -> int:
    """Number of rows."""
    return sum(int(rows) for (rows,) in store.select("SELECT count(*) FROM voters"))


def get(store: Store, key: int) -> VoterRow | None:
    """The row of a key."""
    found = store.select(f"SELECT {_COLUMNS} FROM voters WHERE key = ?", [key])
    return next((VoterRow(*row) for row in found), None)


def every(store: Store) -> Iterator[VoterRow]:
    """All rows in the order of the list."""
    for row in store.select(f"SELECT {_COLUMNS} FROM voters ORDER BY number"):
        yield VoterRow(*row)


def search(store: Store, words: Sequence[str], limit: int) -> tuple[VoterRow, ...]:
    """Rows that have a word beginning with each of the folded `words`, in the order of the list.

    A row whose list number was typed whole stands first: "641" is row 641 before an IIN that begins with 641.
    Each word is a range of the index (a LIKE would read every row and fold no Cyrillic).
    """
    if not words:
        found = store.select(f"SELECT {_COLUMNS} FROM voters ORDER BY number LIMIT ?", [limit])
        return tuple(VoterRow(*row) for row in found)
    ranges = " INTERSECT ".join("SELECT voter FROM search WHERE word >= ? AND word < ?" for _ in words)
    bounds = [bound for word in words for bound in (word, word + "\U0010ffff")]
    numbers = [word for word in words if word.isdecimal()]
    whole = f"number IN ({', '.join('?' for _ in numbers)}) DESC, " if numbers else ""
    query = f"SELECT {_COLUMNS} FROM voters WHERE key IN ({ranges}) ORDER BY {whole}number LIMIT ?"
    return tuple(VoterRow(*row) for row in store.select(query, [*bounds, *numbers, limit]))


def record_ballot(store: Store, ballot: BallotRow) -> None:
    """A ballot was issued (inside the transaction of its entry)."""
    store.db.execute(
        "INSERT INTO ballots (voter, contest, issued_at, member, trip, replaced) VALUES (?, ?, ?, ?, ?, ?)", ballot
    )


def record_replaced(store: Store, voter: int, contest: str) -> None:
    """A spoiled ballot was replaced (inside the transaction of its entry)."""
    store.db.execute("UPDATE ballots SET replaced = replaced + 1 WHERE voter = ? AND contest = ?", [voter, contest])


def ballots(store: Store) -> tuple[BallotRow, ...]:
    """All ballots issued, by voter and contest."""
    query = "SELECT voter, contest, issued_at, member, trip, replaced FROM ballots ORDER BY voter, contest"
    return tuple(BallotRow(*row) for row in store.select(query))
