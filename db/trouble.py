"""Known troubles of storage. Codes have texts `trouble.<code>.what/.safe/.remedy` in the catalogue."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ"}


class StorageTrouble(Exception):
    """Something known went wrong with a file; `code` names it, `params` fill its text. Nothing was half done."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@contextlib.contextmanager
def named_troubles(path: Path) -> Iterator[None]:
    """Turn errors of the database and the disk into troubles with a name; anything else is a bug and passes."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name in _BUSY:
            raise StorageTrouble("already_open", file=path.name) from error
        if name == "SQLITE_FULL":
            raise StorageTrouble("disk_full", file=path.name) from error
        if name in _DAMAGED:
            raise StorageTrouble("file_damaged", file=path.name) from error
        if name in {"SQLITE_READONLY", "SQLITE_CANTOPEN"} or name.startswith("SQLITE_IOERR"):
            raise StorageTrouble("disk_refuses", file=path.name) from error
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageTrouble("disk_full", file=path.name) from error
        raise StorageTrouble("disk_refuses", file=path.name) from error
