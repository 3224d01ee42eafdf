"""Small files for the tests of this room: cheap passphrases, a few entries."""

import shutil
from pathlib import Path

from db import journal, schema
from db.journal import Head, NewRow, Row
from db.keyslots import Cost
from db.store import Store, parts_of

OPENING_WORDS = "сегіз сөзді құпия"
CHEAP = Cost(iterations=1, memory=1024, lanes=1)


def make(folder: Path, kind: str = schema.PRECINCT) -> Store:
    """A new file, open."""
    return Store.create(folder / f"{kind}.pct", kind, OPENING_WORDS, CHEAP)


def entry(number: int, size: int = 20) -> NewRow:
    """An entry to be written."""
    at = f"2027-04-11T07:00:{number % 60:02}.000+05:00"
    return NewRow(at, "m4", "BallotsIssued", b'{"kind":"BallotsIssued","filler":"' + b"x" * size + b'"}')


def write(store: Store, count: int, size: int = 20) -> tuple[Row, ...]:
    """Entries after the last one, in one transaction."""
    head = journal.head(store)
    with store.transaction():
        return journal.append(store, [entry(head.seq + place, size) for place in range(1, count + 1)], head)


def everything(store: Store) -> tuple[tuple[Row, ...], Head, tuple[str, ...]]:
    """What a transaction that failed must leave alone."""
    return tuple(journal.rows(store)), journal.head(store), store.kept_names()


def copy_file(source: Path, target: Path) -> None:
    """The whole of a closed file under another name: what lies beside it too."""
    for part, copy in zip(parts_of(source), parts_of(target), strict=True):
        if part.exists():
            shutil.copyfile(part, copy)
