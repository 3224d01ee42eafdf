"""journal-check: chain and fold recomputed; whoever changes the file behind the program's back is found out."""

from pathlib import Path

import pytest

from db import schema
from db.store import Store
from precinct_app.cli import opening
from precinct_app.domain.state import state_digest
from tests.cli.calling import DISTRICT, PRECINCT, Caller, passphrase_of


def change(path: Path, kind: str, statement: str) -> None:
    """Do to the file what only someone with its passphrase could do."""
    store = Store.open(path, kind, "practice")
    store.db.execute("PRAGMA foreign_keys = OFF")
    with store.transaction():
        for trigger in schema.TRIGGERS:
            store.db.execute(f"DROP TRIGGER {trigger}")
        store.db.execute(statement)
    store.close()


def test_both_files_of_the_day_hold(call: Caller, day: Path) -> None:
    for file in (PRECINCT, DISTRICT):
        ended = call("journal-check", day / file, *passphrase_of(day))
        assert (ended.code, ended.err) == (0, "")


def test_what_it_prints_is_what_the_file_holds(call: Caller, day: Path) -> None:
    ended = call("journal-check", day / PRECINCT, *passphrase_of(day))
    precinct = opening.precinct(day / PRECINCT, "practice")
    precinct.close()
    for said in (str(precinct.head.seq), precinct.head.hash, state_digest(precinct.state)):
        assert said in ended.out


@pytest.mark.parametrize(
    ("kind", "statement", "says"),
    [
        ("precinct", "UPDATE journal SET actor = 'm9' WHERE seq = 17", "entry 17"),
        ("precinct", "UPDATE journal SET at = '2027-04-11T07:00:00.000+05:00' WHERE seq = 30", "entry 30"),
        ("precinct", "UPDATE journal SET hash = prev_hash WHERE seq = 5", "entry 5"),
        ("precinct", "UPDATE journal SET payload = x'7b7d' WHERE seq = 20", "damaged"),
        ("precinct", "DELETE FROM voters WHERE key = 3", "voters"),
        ("precinct", "DELETE FROM ballots WHERE voter = (SELECT min(voter) FROM ballots)", "ballots"),
        ("precinct", "UPDATE ballots SET replaced = replaced + 1 WHERE trip = 1", "ballots"),
        ("precinct", "UPDATE kept SET data = x'00' WHERE name = 'authority'", "authority"),
        ("precinct", "DELETE FROM kept WHERE name = 'certificate.m1'", ""),
        ("district", "UPDATE journal SET actor = 'm9' WHERE seq = 2", "entry 2"),
        ("district", "UPDATE lines SET number = number + 1 WHERE name = 'took_part'", "lines.president"),
        ("district", "UPDATE evidence SET length = length - 1 WHERE name LIKE 'bundle%'", "bundle.127"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(
    call: Caller, own_day: Path, kind: str, statement: str, says: str
) -> None:
    file = own_day / (PRECINCT if kind == "precinct" else DISTRICT)
    change(file, kind, statement)
    ended = call("journal-check", file, *passphrase_of(own_day))
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.line
    assert "bug" not in ended.line


def test_a_page_of_the_disk_that_nobody_reads_is_checked_too(call: Caller, own_day: Path) -> None:
    file = own_day / PRECINCT
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1
    file.write_bytes(data)
    ended = call("journal-check", file, *passphrase_of(own_day))
    assert (ended.code, ended.out) == (1, "")
    assert "pages" in ended.line or "damaged" in ended.line
