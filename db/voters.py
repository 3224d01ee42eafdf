"""Voter rows beside the journal: kept, searched by folded words, marked by what the journal says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.store import Store


class VoterRow(NamedTuple):
    """A row of the voter list; `key` is the random number that the journal knows the voter by (R12).

    `contests` are the ids, separated by commas, in which the voter may vote; empty for all.
    """

    key: int
    number: int
    surname: str
    given_name: str
    patronymic: str
    birth_date: str
    address: str
    iin: str
    contests: str = ""

    def __repr__(self) -> str:
        """The random key alone: personal data must not reach a log or a crash report (R12)."""
        return f"VoterRow(key={self.key})"


class BallotRow(NamedTuple):
    """A ballot that a voter received; `trip` is 0 on the premises, `replaced` counts spoiled ones."""

    voter: int
    contest: str
    issued_at: str
    member: str
    trip: int
    replaced: int


_COLUMNS = ", ".join(VoterRow._fields)
_PLACES = ", ".join("?" for _ in VoterRow._fields)
_NUMBER = "[1-9][0-9]{0,17}"
"""A list number as it is written; longer ones are none, and too long for SQLite."""


def add(store: Store, voters: Iterable[VoterRow], words: Iterable[tuple[str, int]]) -> None:
    """Keep rows and their search words: pairs of folded word and key (inside a transaction).

    The words are letters and digits only. `LookupError` for a word whose key is not among the rows.
    """
    rows = sorted(voters, key=lambda row: row.number)  # the index takes rising numbers at once, others one by one
    texts: dict[int, list[str]] = {row.key: [] for row in rows}
    for word, key in words:
        texts[key].append(word)
    connection = store.db.conn
    connection.executemany(f"INSERT INTO voters ({_COLUMNS}) VALUES ({_PLACES})", rows)
    pairs = [(row.number, " ".join(texts[row.key])) for row in rows]
    connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", pairs)


def change(store: Store, row: VoterRow, words: Iterable[str]) -> None:
    """Put `row` and its search words in place of the row with its key (inside a transaction).

    `LookupError` when there is none; `IntegrityError` when another row has the number or the IIN.
    """
    before = get(store, row.key)
    if before is None:
        raise LookupError(f"no voter row has the key {row.key}")
    store.db.execute(f"UPDATE voters SET ({_COLUMNS}) = ({_PLACES}) WHERE key = ?", [*row, row.key])
    store.db.execute("DELETE FROM search WHERE rowid = ?", [before.number])
    store.db.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", [row.number, " ".join(words)])


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
    The index gives list numbers in rising order and is left as soon as there are enough.
    """
    if not words:
        found = store.select(f"SELECT {_COLUMNS} FROM voters ORDER BY number LIMIT ?", [limit])
        return tuple(VoterRow(*row) for row in found)
    match = " AND ".join(f'"{word}" *' for word in dict.fromkeys(words))
    numbered = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?"
    query = f"SELECT {_COLUMNS} FROM voters WHERE number IN ({numbered}) ORDER BY number"
    first = _of_number(store, words, match)
    rows = (VoterRow(*row) for row in store.select(query, [match, limit]))
    return (*first, *(row for row in rows if row not in first))[:limit]


def _of_number(store: Store, words: Sequence[str], match: str) -> tuple[VoterRow, ...]:
    """Rows that match and whose list number is one of the words."""
    numbers = [word for word in words if re.fullmatch(_NUMBER, word)]
    if not numbers:
        return ()
    query = (
        f"SELECT {_COLUMNS} FROM voters WHERE number IN ({', '.join('?' for _ in numbers)})"
        " AND EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = number) ORDER BY number"
    )
    return tuple(VoterRow(*row) for row in store.select(query, [*map(int, numbers), match]))


def record_ballot(store: Store, ballot: BallotRow) -> None:
    """A ballot was issued (inside the transaction of its entry)."""
    store.db.execute(
        "INSERT INTO ballots (voter, contest, issued_at, member, trip, replaced) VALUES (?, ?, ?, ?, ?, ?)", ballot
    )


def withdraw_ballot(store: Store, voter: int, contest: str) -> None:
    """A ballot was marked in the wrong row; the journal keeps both entries (inside the transaction of the second)."""
    store.db.execute("DELETE FROM ballots WHERE voter = ? AND contest = ?", [voter, contest])


def with_iin(store: Store, iin: str) -> VoterRow | None:
    """The row of an IIN."""
    found = store.select(f"SELECT {_COLUMNS} FROM voters WHERE iin = ?", [iin])
    return next((VoterRow(*row) for row in found), None)


def next_number(store: Store) -> int:
    """The list number of a row that is added."""
    return 1 + sum(int(number or 0) for (number,) in store.select("SELECT max(number) FROM voters"))


def record_replaced(store: Store, voter: int, contest: str) -> None:
    """A spoiled ballot was replaced (inside the transaction of its entry)."""
    store.db.execute("UPDATE ballots SET replaced = replaced + 1 WHERE voter = ? AND contest = ?", [voter, contest])


def ballots(store: Store) -> tuple[BallotRow, ...]:
    """All ballots issued, by voter and contest."""
    query = "SELECT voter, contest, issued_at, member, trip, replaced FROM ballots ORDER BY voter, contest"
    return tuple(BallotRow(*row) for row in store.select(query))
