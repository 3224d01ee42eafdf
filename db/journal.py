"""The journal table: append-only, hash-chained. It holds payloads as bytes and does not know what they mean."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from db.chain import FIRST, entry_hash
from db.store import Store


class NewRow(NamedTuple):
    """An entry before it is written: local time as ISO 8601, actor, kind of event, payload as JSON bytes."""

    at: str
    actor: str
    kind: str
    payload: bytes


class Row(NamedTuple):
    """An entry as written."""

    seq: int
    at: str
    actor: str
    kind: str
    payload: bytes
    hash: str


class Head(NamedTuple):
    """Number and hash of the last entry; (0, 64 zeros) for an empty journal."""

    seq: int
    hash: str


def head(store: Store) -> Head:
    """The last entry's number and hash."""
    last = store.select("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    return next((Head(*row) for row in last), Head(0, FIRST))


def append(store: Store, rows: Iterable[NewRow], after: Head) -> tuple[Row, ...]:
    """Write entries after `after` (inside a transaction) and return them with numbers and hashes.

    The primary key refuses a number that exists: a stale `after` cannot overwrite anything.
    """
    written: list[Row] = []
    previous, seq = after.hash, after.seq
    for row in rows:
        seq += 1
        hashed = entry_hash(previous, seq, row.at, row.actor, row.payload)
        store.db.execute(
            "INSERT INTO journal (seq, at, actor, kind, payload, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [seq, row.at, row.actor, row.kind, row.payload, previous, hashed],
        )
        written.append(Row(seq, row.at, row.actor, row.kind, row.payload, hashed))
        previous = hashed
    return tuple(written)


def rows(store: Store, after: int = 0) -> Iterator[Row]:
    """Entries with a number above `after`, in order."""
    query = "SELECT seq, at, actor, kind, payload, hash FROM journal WHERE seq > ? ORDER BY seq"
    for seq, at, actor, kind, payload, hashed in store.select(query, [after]):
        yield Row(seq, at, actor, kind, bytes(payload), hashed)


class Linked(Protocol):
    """An entry of a chain, wherever it was written."""

    @property
    def seq(self) -> int:
        """Number from 1."""
        ...

    @property
    def at(self) -> str:
        """Local time."""
        ...

    @property
    def actor(self) -> str:
        """Who."""
        ...

    @property
    def payload(self) -> bytes:
        """The event as kept."""
        ...

    @property
    def hash(self) -> str:
        """Hash over all this and the entry before."""
        ...


def first_broken(entries: Iterable[Linked]) -> int:
    """Number of the first entry whose hash does not follow from the one before; 0 when the chain holds."""
    previous = FIRST
    for expected, row in enumerate(entries, start=1):
        good = entry_hash(previous, row.seq, row.at, row.actor, row.payload)
        if row.seq != expected or row.hash != good:
            return expected
        previous = row.hash
    return 0
