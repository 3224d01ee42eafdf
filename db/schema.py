"""Tables of a precinct's and a district's file, as migrations. Table names live in db/ only."""

from typing import cast

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

SCHEMA = 1
"""Version of the file's form; a file with a higher one is refused by name."""

PRECINCT = "precinct"
DISTRICT = "district"

_GROWING = {"journal": "seq", "kept": "name"}
_FORBIDDEN = {
    "update": "BEFORE UPDATE ON {table}",
    "delete": "BEFORE DELETE ON {table}",
    "replace": "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})",
}

TRIGGERS = {
    f"{table}_no_{action}": f"CREATE TRIGGER {table}_no_{action} {when.format(table=table, key=key)}"
    f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table, key in _GROWING.items()
    for action, when in _FORBIDDEN.items()
}
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
    for trigger in TRIGGERS.values():
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
