"""Evidence: bundles and scans, encrypted, in a file beside the database that only grows.

    with store.transaction():
        store.evidence.keep(name, digest, data)
    data = store.evidence.get(name)

A bundle is more than half a megabyte, a country has thousands. In pages of the database each would be encrypted and
authenticated in pieces of 4 KB, which takes longer than everything else that taking it in writes. Here it is one piece
(AES-256-GCM, its name bound to it), and the database holds where it lies, and its digest. It is on the disk before the
transaction ends: one flush for all that is kept in it. What a crash left behind the last place that the database knows
is written over.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlite_utils import Database

from db.trouble import StorageTrouble, named_troubles

SUFFIX = "-evidence"
_NONCE = 12
_PURPOSE = b"evidence"


class Place(NamedTuple):
    """Where a piece lies: its first byte, and how many (nonce, content, tag)."""

    start: int
    length: int

    @property
    def end(self) -> int:
        """The byte after it."""
        return self.start + self.length


def path_of(file: Path) -> Path:
    """The evidence lies beside the file that knows it: district.pct and district.pct-evidence."""
    return file.with_name(file.name + SUFFIX)


class Evidence:
    """What lies beside an open file; `select` is how rows of that file are read, `file_key` its key."""

    def __init__(
        self, db: Database, select: Callable[..., Iterator[tuple[Any, ...]]], file: Path, file_key: bytes
    ) -> None:
        self.path = path_of(file)
        self._db = db
        self._select = select
        self._on_disk = True
        self._key = HKDF(SHA256(), 32, None, _PURPOSE).derive(file_key)  # from the file's, and not the same (RFC 5869)

    def keep(self, name: str, digest: str, data: bytes) -> None:
        """Keep a piece that the journal refers to by digest (inside a transaction, which may still be taken back)."""
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self._key).encrypt(nonce, data, name.encode())
        place = Place(self._end(), len(nonce) + len(sealed))
        self._on_disk = False
        _write(self.path, place.start, nonce, sealed)
        self._db.execute(
            "INSERT INTO evidence (name, digest, start, length) VALUES (?, ?, ?, ?)", [name, digest, *place]
        )

    def flush(self) -> None:
        """On the disk when it returns; a transaction asks for it before it ends."""
        if not self._on_disk:
            with self.path.open("r+b", buffering=0) as file:
                os.fsync(file.fileno())
            self._on_disk = True

    def get(self, name: str) -> bytes | None:
        """A piece, None when there is none of that name.

        Trouble `file_damaged` when the disk does not hold it as it was written, `evidence_missing` without the file.
        """
        rows = self._select("SELECT start, length FROM evidence WHERE name = ?", [name])
        return next((self._piece(name, Place(start, length)) for start, length in rows), None)

    def names(self) -> tuple[str, ...]:
        """Names of all pieces, in the order in which they came."""
        return tuple(str(name) for (name,) in self._select("SELECT name FROM evidence ORDER BY number"))

    def missing(self) -> StorageTrouble | None:
        """`evidence_missing` when the file was left behind, or copied in part; the journal holds without it."""
        end = self._end()
        whole = not end or (self.path.is_file() and self.path.stat().st_size >= end)
        return None if whole else self._missing()

    def damaged(self) -> tuple[str, ...]:
        """Names of what the disk does not hold as it was written."""
        rows = self._select("SELECT name, digest, start, length FROM evidence ORDER BY number")
        return tuple(
            name for name, digest, start, length in rows if not self._holds(name, digest, Place(start, length))
        )

    def _missing(self) -> StorageTrouble:
        return StorageTrouble("evidence_missing", file=self.path.name)

    def _end(self) -> int:
        """The byte after the last piece."""
        last = self._select("SELECT start, length FROM evidence ORDER BY number DESC LIMIT 1")
        return next((Place(*row).end for row in last), 0)

    def _holds(self, name: str, digest: str, place: Place) -> bool:
        try:
            return hashlib.sha256(self._piece(name, place)).hexdigest() == digest
        except StorageTrouble:
            return False

    def _piece(self, name: str, place: Place) -> bytes:
        if not self.path.is_file():
            raise self._missing()
        with named_troubles(self.path), self.path.open("rb") as file:
            file.seek(place.start)
            piece = file.read(place.length)
        try:
            return AESGCM(self._key).decrypt(piece[:_NONCE], piece[_NONCE:], name.encode())
        except (InvalidTag, ValueError) as error:
            raise StorageTrouble("file_damaged", file=self.path.name) from error


def _write(path: Path, start: int, *pieces: bytes) -> None:
    """With the system when it returns; what was there before `start` stays as it was."""
    new = not path.exists()
    with path.open("wb" if new else "r+b", buffering=0) as file:
        file.seek(start)
        for piece in pieces:
            written = 0
            while written < len(piece):  # one call may write less than it was given
                written += file.write(memoryview(piece)[written:]) or 0
    if new:
        _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """A new file's name is on the disk too; where folders cannot be opened (Windows), the system sees to it."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
