"""The encrypted file: whole or refused by name, one at a time, all or nothing."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import journal, keyslots, schema
from db.journal import Row
from db.store import Store
from db.trouble import StorageTrouble
from tests.db.files import CHEAP, OPENING_WORDS, everything, make, write

PAGE = 4096


def trouble(path: Path, kind: str = schema.PRECINCT, passphrase: str = OPENING_WORDS) -> StorageTrouble:
    """The trouble of opening a file; the file is left as it was, and free."""
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StorageTrouble) as error:
        Store.open(path, kind, passphrase).close()
    assert (path.read_bytes() if path.exists() else None) == before
    return error.value


def read(path: Path) -> tuple[Row, ...] | str:
    """The entries of a file, or the code of the trouble with it."""
    try:
        store = Store.open(path, schema.PRECINCT, OPENING_WORDS)
        try:
            return tuple(journal.rows(store))
        finally:
            store.close()
    except StorageTrouble as error:
        return error.code


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed file with entries on several pages."""
    store = make(tmp_path)
    write(store, 40, size=1500)
    store.close()
    return store.path


def test_nothing_in_the_file_can_be_read_without_its_key(closed: Path) -> None:
    data = closed.read_bytes()
    assert b"SQLite" not in data
    assert b"BallotsIssued" not in data
    assert OPENING_WORDS.encode() not in keyslots.path_of(closed).read_bytes()
    with pytest.raises(sqlcipher.DatabaseError):
        sqlcipher.connect(os.fspath(closed)).execute("SELECT * FROM journal")


def test_a_wrong_passphrase_opens_nothing(closed: Path) -> None:
    for wrong in ("", OPENING_WORDS + " ", OPENING_WORDS.upper()):
        assert trouble(closed, passphrase=wrong).code == "wrong_passphrase"
    Store.open(closed, schema.PRECINCT, OPENING_WORDS).close()


def test_a_file_is_not_made_over_another_one(closed: Path) -> None:
    for there, not_there in ((closed, keyslots.path_of(closed)), (keyslots.path_of(closed), closed)):
        kept = not_there.read_bytes()
        not_there.unlink()
        with pytest.raises(StorageTrouble) as error:
            Store.create(closed, schema.PRECINCT, OPENING_WORDS, CHEAP)
        assert (error.value.code, there.exists(), not_there.exists()) == ("file_exists", True, False)
        not_there.write_bytes(kept)


def test_a_file_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_db: object, _kind: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "migrate", full)
    with pytest.raises(StorageTrouble) as error:
        make(tmp_path)
    assert error.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    make(tmp_path).close()


def test_a_missing_folder_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble) as error:
        make(tmp_path / "gone")
    assert error.value.code == "disk_refuses"
    assert trouble(tmp_path / "gone.pct").code == "file_missing"
    with pytest.raises(StorageTrouble) as error:
        Store.open(tmp_path, schema.PRECINCT, OPENING_WORDS)
    assert error.value.code == "file_missing"


def test_a_file_of_another_kind_is_named(closed: Path) -> None:
    error = trouble(closed, schema.DISTRICT)
    assert (error.code, error.params) == (
        "wrong_file",
        {"file": "precinct.pct", "found": "precinct", "wanted": "district"},
    )


def test_a_file_of_a_newer_schema_is_named(closed: Path) -> None:
    store = Store.open(closed, schema.PRECINCT, OPENING_WORDS)
    with store.transaction():
        store.set_meta("schema", str(schema.SCHEMA + 1))
    store.close()
    error = trouble(closed)
    assert (error.code, error.params["found"], error.params["known"]) == (
        "newer_file",
        schema.SCHEMA + 1,
        schema.SCHEMA,
    )


def test_a_file_that_was_never_finished_is_damaged(closed: Path) -> None:
    """The power failed between the keys and the tables."""
    key = keyslots.unlock(closed, OPENING_WORDS)
    closed.unlink()
    empty = sqlcipher.connect(os.fspath(closed))
    empty.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    empty.execute("CREATE TABLE other (x)")
    empty.close()
    assert read(closed) == "file_damaged"
    closed.write_bytes(b"")
    assert trouble(closed).code == "file_damaged"


@pytest.mark.parametrize("size", [1, 100, PAGE - 1, PAGE, PAGE + 1, 5 * PAGE])
def test_a_truncated_file_is_damaged(closed: Path, size: int) -> None:
    closed.write_bytes(closed.read_bytes()[:size])
    assert read(closed) == "file_damaged"


def test_a_file_overwritten_anywhere_is_damaged_or_whole_but_never_another_one(closed: Path) -> None:
    """Every page is authenticated: a changed byte is found by whoever reads its page; no wrong entry is ever read."""
    good = closed.read_bytes()
    store = Store.open(closed, schema.PRECINCT, OPENING_WORDS)
    rows = tuple(journal.rows(store))
    store.close()
    chance = random.Random(5)
    damaged = 0
    for place in [0, 15, 16, 100, *chance.sample(range(len(good)), 30)]:
        closed.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        answer = read(closed)
        assert answer in (rows, "file_damaged")
        damaged += answer == "file_damaged"
    assert damaged > 15  # the other pages are the search index, which `journal-check` reads


def test_an_overwritten_file_is_damaged(closed: Path) -> None:
    closed.write_bytes(b"A letter to the akimat. " * 400)
    assert trouble(closed).code == "file_damaged"


def test_a_file_is_open_once(tmp_path: Path) -> None:
    store = make(tmp_path)
    with pytest.raises(StorageTrouble) as error:
        Store.open(store.path, schema.PRECINCT, OPENING_WORDS)
    assert error.value.code == "already_open"
    write(store, 1)
    store.close()
    Store.open(store.path, schema.PRECINCT, OPENING_WORDS).close()


SECOND = """
import sys
from pathlib import Path
from db import schema
from db.store import Store
from db.trouble import StorageTrouble
try:
    Store.open(Path(sys.argv[1]), schema.PRECINCT, sys.argv[2])
except StorageTrouble as trouble:
    print(trouble.code)
"""


def test_a_file_is_open_in_one_process(tmp_path: Path) -> None:
    store = make(tmp_path)
    command = [sys.executable, "-c", SECOND, os.fspath(store.path), OPENING_WORDS]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout == "already_open\n"
    write(store, 1)
    store.close()


def test_a_transaction_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    store = make(tmp_path)
    write(store, 3)
    before = everything(store)

    def half() -> None:
        with store.transaction():
            journal.append(store, [], journal.head(store))
            store.keep("half", "digest", b"data")
            store.set_meta("kind", "nothing")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert everything(store) == before
    assert store.meta("kind") == "precinct"
    write(store, 1)
    store.close()


def test_a_full_disk_costs_nothing_but_the_entry_at_hand(tmp_path: Path) -> None:
    store = make(tmp_path)
    write(store, 3)
    before = everything(store)
    (pages,) = next(store.select("PRAGMA page_count"))
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageTrouble) as error:
        write(store, 60, size=2000)
    assert error.value.code == "disk_full"
    assert everything(store) == before
    store.db.execute("PRAGMA max_page_count = 1000000")
    write(store, 60, size=2000)
    assert journal.first_broken(journal.rows(store)) == 0
    store.close()


REFUSING = """
import resource, signal, sys
from pathlib import Path
from db import journal, schema
from db.store import Store
from db.trouble import StorageTrouble
from tests.db.files import everything, write

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), schema.PRECINCT, sys.argv[2])
write(store, 1)
before = everything(store)
wal = Path(sys.argv[1] + "-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (wal + 3000, resource.RLIM_INFINITY))
try:
    write(store, 30, size=2000)
except StorageTrouble as trouble:
    print(trouble.code)
assert everything(store) == before
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
write(store, 30, size=2000)
assert journal.first_broken(journal.rows(store)) == 0
store.close()
store = Store.open(Path(sys.argv[1]), schema.PRECINCT, sys.argv[2])
print(journal.head(store).seq)
"""


def test_a_disk_that_refuses_in_the_middle_of_a_commit_costs_nothing_but_the_entry_at_hand(closed: Path) -> None:
    command = [sys.executable, "-c", REFUSING, os.fspath(closed), OPENING_WORDS]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    code, head = answer.stdout.split()
    assert code in {"disk_full", "disk_refuses"}
    assert head == "71"


def test_named_values_and_kept_bytes_come_back(tmp_path: Path) -> None:
    store = make(tmp_path)
    assert (store.meta("nothing"), store.kept("nothing"), store.kept_names()) == ("", None, ())
    with store.transaction():
        store.keep("b", "digest", bytes(range(256)))
        store.keep("a", "digest", b"")
    assert store.kept("b") == bytes(range(256))
    assert store.kept("a") == b""
    assert store.kept_names() == ("b", "a")
    store.close()
