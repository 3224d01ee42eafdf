"""The journal: it only grows, and no entry changes unnoticed."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import journal, schema
from db.chain import FIRST, entry_hash
from db.journal import Head, Row
from db.store import Store
from tests.db.files import OPENING_WORDS, entry, everything, make, write


def refused(store: Store, statement: str) -> str:
    """The database's own words when it refuses a statement."""
    before = everything(store)
    with pytest.raises(Exception, match="append-only") as error, store.transaction():
        store.db.execute(statement)
    assert everything(store) == before
    return type(error.value).__name__


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET payload = x'00' WHERE seq = 2",
        "UPDATE journal SET seq = 9 WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT seq, at, actor, 'Other', payload, prev_hash, hash FROM journal LIMIT 1",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "INSERT OR IGNORE INTO journal SELECT * FROM journal WHERE seq = 3",
        "UPDATE kept SET data = x'00'",
        "DELETE FROM kept",
        "INSERT OR REPLACE INTO kept (name, digest, data) VALUES ('key.m1', 'd', x'00')",
    ],
)
def test_the_journal_and_what_is_kept_with_it_can_only_grow(tmp_path: Path, statement: str) -> None:
    store = make(tmp_path)
    write(store, 3)
    with store.transaction():
        store.keep("key.m1", "digest", b"data")
    assert refused(store, statement) == "IntegrityError"
    store.close()


def test_a_file_has_the_triggers_that_the_schema_lists_and_no_others(tmp_path: Path) -> None:
    for kind in (schema.PRECINCT, schema.DISTRICT):
        store = make(tmp_path, kind)
        assert schema.triggers(store.db) == set(schema.TRIGGERS)
        assert len(schema.TRIGGERS) == 12
        store.close()


def test_triggers_are_there_after_a_file_was_brought_to_the_present_schema(tmp_path: Path) -> None:
    """A file from before the voter list had its tables is opened, completed and still append-only."""
    store = make(tmp_path)
    for table in ("search", "voters", "ballots", "people"):
        store.db.execute(f"DROP TABLE {table}")
    store.db.execute("DELETE FROM _sqlite_migrations WHERE migration_set = 'precinct'")
    with store.transaction():
        store.set_meta("schema", "1")
    write(store, 1)
    store.close()
    with_tables = Store.open(store.path, schema.PRECINCT, OPENING_WORDS)
    assert {"search", "voters", "ballots", "people"} <= set(with_tables.db.table_names())
    assert schema.triggers(with_tables.db) == set(schema.TRIGGERS)
    assert refused(with_tables, "DELETE FROM journal") == "IntegrityError"
    with_tables.close()


def test_entries_come_back_as_they_were_written_and_in_order(tmp_path: Path) -> None:
    store = make(tmp_path)
    assert journal.head(store) == Head(0, "0" * 64)
    first, second = write(store, 2), write(store, 3)
    assert [row.seq for row in (*first, *second)] == [1, 2, 3, 4, 5]
    assert tuple(journal.rows(store)) == first + second
    assert tuple(journal.rows(store, after=3)) == second[1:]
    assert journal.head(store) == Head(5, second[-1].hash)
    store.close()


def test_an_old_head_cannot_overwrite_anything(tmp_path: Path) -> None:
    store = make(tmp_path)
    write(store, 3)
    before = everything(store)
    with pytest.raises(Exception, match="append-only"), store.transaction():
        journal.append(store, [entry(2)], Head(1, before[0][0].hash))
    assert everything(store) == before
    store.close()


def test_the_hash_of_an_entry_can_be_made_by_hand() -> None:
    """The form that docs/formats.md promises: previous hash, number, time, actor, payload, joined by line feeds."""
    by_hand = hashlib.sha256(b"0" * 64 + b'\n1\n2027-04-11T07:00:00.000+05:00\nm1\n{"kind":"X"}').hexdigest()
    assert entry_hash(FIRST, 1, "2027-04-11T07:00:00.000+05:00", "m1", b'{"kind":"X"}') == by_hand


def chain(payloads: list[bytes]) -> list[Row]:
    rows: list[Row] = []
    previous = FIRST
    for seq, payload in enumerate(payloads, start=1):
        previous = entry_hash(previous, seq, "t", "m1", payload)
        rows.append(Row(seq, "t", "m1", "X", payload, previous))
    return rows


PAYLOADS = st.lists(st.binary(max_size=8), min_size=1, max_size=12)


@given(PAYLOADS)
def test_a_whole_chain_holds(payloads: list[bytes]) -> None:
    assert journal.first_broken(chain(payloads)) == 0
    assert journal.first_broken(iter(())) == 0


@given(PAYLOADS, st.data())
def test_a_change_anywhere_in_the_chain_is_found_at_its_place(payloads: list[bytes], data: st.DataObject) -> None:
    rows = chain(payloads)
    place = data.draw(st.integers(0, len(rows) - 1))
    row = rows[place]
    changes = (
        row._replace(seq=row.seq + 1),
        row._replace(at="t2"),
        row._replace(actor="m2"),
        row._replace(payload=row.payload + b" "),
        row._replace(hash="f" * 64),
    )
    changed = data.draw(st.sampled_from(changes))
    assert journal.first_broken([*rows[:place], changed, *rows[place + 1 :]]) == place + 1


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=12, unique=True), st.data())
def test_an_entry_left_out_doubled_or_moved_is_found(payloads: list[bytes], data: st.DataObject) -> None:
    rows = chain(payloads)
    place = data.draw(st.integers(0, len(rows) - 2))
    without = rows[:place] + rows[place + 1 :]
    doubled = rows[: place + 1] + rows[place:]
    moved = [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]]
    for changed in (without, doubled, moved):
        assert journal.first_broken(changed) != 0
