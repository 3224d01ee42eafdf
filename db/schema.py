"""Tables of a precinct's and a district's file, as migrations. Table names live in db/ only."""

from typing import cast

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

SCHEMA = 3
"""Version of the file's form; a file with a higher one is refused by name."""

PRECINCT = "precinct"
DISTRICT = "district"

_GROWING = {"journal": "seq", "kept": "name", "words": "digest", "evidence": "name"}
_FORBIDDEN = {
    "update": "BEFORE UPDATE ON {table}",
    "delete": "BEFORE DELETE ON {table}",
    "replace": "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})",
}


def _triggers_of(*tables: str) -> dict[str, str]:
    return {
        f"{table}_no_{action}": f"CREATE TRIGGER {table}_no_{action} {when.format(table=table, key=_GROWING[table])}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in tables
        for action, when in _FORBIDDEN.items()
    }


TRIGGERS = _triggers_of(*_GROWING)
"""The journal and what is kept with it can only grow; a test compares this list with the file's.

INSERT OR REPLACE deletes without firing a DELETE trigger, so it has a trigger of its own.
"""

common = Migrations("common")
precinct = Migrations("precinct")
district = Migrations("district")


@common()
def journal(db: Database) -> None:
    """The journal, and bytes that entries refer to by digest (papers, kits, bundles, keys)."""
    db.table("meta").create({"name": str, "value": str}, pk="name", strict=True)
    db.table("journal").create(
        {"seq": int, "at": str, "actor": str, "kind": str, "payload": bytes, "prev_hash": str, "hash": str},
        pk="seq",
        not_null={"at", "actor", "kind", "payload", "prev_hash", "hash"},
        strict=True,
    )
    db.table("kept").create(
        {"name": str, "digest": str, "data": bytes}, pk="name", not_null={"digest", "data"}, strict=True
    )
    for trigger in _triggers_of("journal", "kept").values():
        db.execute(trigger)


@common()
def words(db: Database) -> None:
    """Texts that entries refer to by digest and that may name people: they never leave the file (R12)."""
    db.table("words").create(
        {"digest": str, "salt": bytes, "text": str}, pk="digest", not_null={"salt", "text"}, strict=True
    )
    for trigger in _triggers_of("words").values():
        db.execute(trigger)


@common()
def evidence(db: Database) -> None:
    """Where bundles and scans lie in the file beside this one."""
    db.table("evidence").create(
        {"number": int, "name": str, "digest": str, "start": int, "length": int},
        pk="number",
        not_null={"name", "digest", "start", "length"},
        strict=True,
    )
    db.table("evidence").create_index(["name"], unique=True)
    for trigger in _triggers_of("evidence").values():
        db.execute(trigger)


@precinct()
def voters(db: Database) -> None:
    """Rows of the voter list, what each voter received, and the register of people present."""
    db.table("voters").create(
        {
            "key": int,
            "number": int,
            "surname": str,
            "given_name": str,
            "patronymic": str,
            "birth_date": str,
            "address": str,
            "iin": str,
        },
        pk="key",
        strict=True,
    )
    db.table("voters").create_index(["number"], unique=True)
    db.table("voters").create_index(["iin"], unique=True)
    db.table("search").create({"word": str, "voter": int}, strict=True, foreign_keys=[("voter", "voters", "key")])
    db.table("search").create_index(["word", "voter"])
    db.table("ballots").create(
        {"voter": int, "contest": str, "issued_at": str, "member": str, "trip": int, "replaced": int},
        pk=("voter", "contest"),
        strict=True,
    )
    db.table("people").create(
        {"register_number": int, "category": str, "name": str, "organisation": str, "document": str},
        pk="register_number",
        strict=True,
    )


@precinct()
def search_index(db: Database) -> None:
    """Words of the rows as a full-text index; `rowid` is the list number, so answers come in the order of the list.

    A prefix index for every length up to an IIN's: the beginning of a word that everybody has ("көшесі") is one list
    that is read until the screen is full, and not the union of its words. Only what is needed is kept: no text
    (`content`), no positions (`detail`). The words come split and folded; `ascii` leaves them as they are.
    """
    db.execute("ALTER TABLE search RENAME TO search_before")
    lengths = " ".join(str(length) for length in range(1, 13))
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none,"
        f" tokenize='ascii', prefix='{lengths}')"
    )
    db.execute(
        "INSERT INTO search (rowid, words) SELECT number, group_concat(word, ' ')"
        " FROM search_before JOIN voters ON key = voter GROUP BY number ORDER BY number"
    )
    db.execute("DROP TABLE search_before")


@precinct()
def amended_list(db: Database) -> None:
    """Contests of a voter who may not vote in all, ID and mandate of an accredited person."""
    db.execute("ALTER TABLE voters ADD COLUMN contests TEXT NOT NULL DEFAULT ''")
    for column in ("mandate", "represents"):
        db.execute(f"ALTER TABLE people ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


@district()
def precincts(db: Database) -> None:
    """Lines that arrived, one row per precinct, contest and line, for sums in SQL."""
    db.table("lines").create(
        {"precinct": int, "contest": str, "name": str, "number": int},
        pk=("precinct", "contest", "name"),
        strict=True,
    )


def migrate(db: Database, kind: str) -> None:
    """Bring the file to the present schema."""
    common.apply(db)
    {PRECINCT: precinct, DISTRICT: district}[kind].apply(db)


def triggers(db: Database) -> set[str]:
    """Names of the triggers that the file has."""
    rows = db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {cast(str, row["name"]) for row in rows}
