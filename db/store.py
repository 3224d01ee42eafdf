"""The encrypted file: one SQLCipher database, one writer, durable commits.

WAL with synchronous=FULL: a commit is on the disk when the call returns (a killed process and a reopened file
are tried in tests/db), at one flush instead of the rollback journal's two or three. The exclusive locking mode
makes this process the only one: a second one is told that the file is open.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from db import evidence, keyslots, schema
from db.evidence import Evidence
from db.trouble import StorageTrouble, named_troubles

_CACHE_KB = 65_536
"""At most; a search in a million rows takes half the time with it, a small file does not fill it."""


def parts_of(path: Path) -> tuple[Path, ...]:
    """The files of which a file consists: itself, its keys, the evidence beside it once there is some."""
    return path, keyslots.path_of(path), evidence.path_of(path)


class Store:
    """An open file. `db` is sqlite-utils over SQLCipher; use `transaction()` for every change."""

    def __init__(self, db: Database, path: Path, kind: str, key: bytes) -> None:
        self.db = db
        self.path = path
        self.kind = kind
        self.evidence = Evidence(db, self.select, path, key)

    @classmethod
    def create(cls, path: Path, kind: str, passphrase: str, cost: keyslots.Cost | None = None) -> Self:
        """Make a new file of `kind` ("precinct" or "district"). Trouble: file_exists, disk troubles."""
        if any(part.exists() for part in parts_of(path)):
            raise StorageTrouble("file_exists", file=path.name)
        with named_troubles(path), _whole_or_gone(path):
            key = keyslots.create(path, passphrase, cost or keyslots.Cost())
            store = cls(_connect(path, key), path, kind, key)
            try:
                with store.transaction():
                    schema.migrate(store.db, kind)
                    store.set_meta("kind", kind)
                    store.set_meta("schema", str(schema.SCHEMA))
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def open(cls, path: Path, kind: str, passphrase: str) -> Self:
        """Open a file. Troubles: file_missing, wrong_passphrase, already_open, file_damaged, newer_file, wrong_file."""
        if not path.is_file():
            raise StorageTrouble("file_missing", file=path.name)
        if path.stat().st_size == 0:  # it would be taken for a new database and written to
            raise StorageTrouble("file_damaged", file=path.name)
        key = keyslots.unlock(path, passphrase)
        with named_troubles(path):
            store = cls(_connect(path, key), path, kind, key)
            try:
                store.require_kind()
                if int(store.meta("schema")) < schema.SCHEMA:
                    with store.transaction():
                        schema.migrate(store.db, kind)
                        store.set_meta("schema", str(schema.SCHEMA))
            except BaseException:
                store.close()
                raise
        return store

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, durable when it ends. Trouble: disk_full, file_damaged.

        Inside another one it is a part of that, and durable when that ends.
        """
        inside = self.db.conn.in_transaction
        with named_troubles(self.path), self.db.atomic():
            yield
            if not inside:
                self.evidence.flush()

    def select(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, each fetched when it is asked for. Trouble: file_damaged, disk_refuses."""
        with named_troubles(self.path):
            yield from map(tuple, self.db.execute(query, values))  # a bare cursor would be closed after its file

    def meta(self, name: str) -> str:
        """A named value of the file, "" when it has none."""
        return next((str(value) for (value,) in self.select("SELECT value FROM meta WHERE name = ?", [name])), "")

    def set_meta(self, name: str, value: str) -> None:
        """Set a named value (inside a transaction)."""
        self.db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [name, value])

    def keep(self, name: str, digest: str, data: bytes) -> None:
        """Keep bytes that the journal refers to by digest (inside a transaction)."""
        self.db.execute("INSERT INTO kept (name, digest, data) VALUES (?, ?, ?)", [name, digest, data])

    def kept(self, name: str) -> bytes | None:
        """Bytes kept under a name, None when there are none."""
        return next((bytes(data) for (data,) in self.select("SELECT data FROM kept WHERE name = ?", [name])), None)

    def kept_names(self) -> tuple[str, ...]:
        """Names of everything kept, in the order in which it came."""
        return tuple(str(name) for (name,) in self.select("SELECT name FROM kept ORDER BY rowid"))

    def damaged(self) -> tuple[str, ...]:
        """What the disk does not hold as it was written: "pages", and the names of kept bytes and of evidence."""
        pages = ("pages",) if list(self.select("PRAGMA cipher_integrity_check")) else ()
        kept = self.select("SELECT name, digest, data FROM kept")
        changed = [str(name) for name, digest, data in kept if hashlib.sha256(data).hexdigest() != digest]
        return (*pages, *changed, *self.evidence.damaged())

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in."""
        self.db.close()

    def require_kind(self) -> None:
        """Refuse a file of another kind, a newer one, and one that was never finished (it has no tables)."""
        if not self.db.table("meta").exists():
            raise StorageTrouble("file_damaged", file=self.path.name)
        found, version = self.meta("kind"), self.meta("schema")
        if found != self.kind:
            raise StorageTrouble("wrong_file", file=self.path.name, found=found, wanted=self.kind)
        if int(version) > schema.SCHEMA:
            raise StorageTrouble("newer_file", file=self.path.name, found=int(version), known=schema.SCHEMA)


def _connect(path: Path, key: bytes) -> Database:
    connection = sqlcipher.connect(os.fspath(path), isolation_level=None, timeout=0.2)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {-_CACHE_KB}")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


@contextlib.contextmanager
def _whole_or_gone(path: Path) -> Iterator[None]:
    """A file that could not be made to the end leaves nothing that would stand in the way of the next attempt."""
    try:
        yield
    except BaseException:
        for left in parts_of(path):
            left.unlink(missing_ok=True)
        raise
