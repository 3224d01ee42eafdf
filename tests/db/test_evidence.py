"""Evidence beside the file: what was kept is there after a crash, and what changed on the disk is named."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import evidence, schema
from db.store import Store
from db.trouble import StorageTrouble
from tests.db.files import OPENING_WORDS, copy_file, make

FIRST, SECOND = b"the first bundle " * 900, b"the second bundle " * 1100


def keep(store: Store, name: str, data: bytes) -> None:
    """One piece, in a transaction of its own."""
    with store.transaction():
        store.evidence.keep(name, hashlib.sha256(data).hexdigest(), data)


def reopened(path: Path) -> Store:
    """The file, opened again."""
    return Store.open(path, schema.DISTRICT, OPENING_WORDS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A district's file that holds two pieces."""
    made = make(tmp_path, schema.DISTRICT)
    keep(made, "bundle.1", FIRST)
    keep(made, "bundle.2", SECOND)
    yield made
    made.close()


def test_what_was_kept_comes_back_after_the_file_was_closed(store: Store) -> None:
    store.close()
    again = reopened(store.path)
    assert (again.evidence.get("bundle.1"), again.evidence.get("bundle.2")) == (FIRST, SECOND)
    assert again.evidence.names() == ("bundle.1", "bundle.2")
    assert (again.evidence.get("bundle.3"), again.damaged(), again.evidence.missing()) == (None, (), None)
    again.close()


def test_nothing_of_it_can_be_read_from_the_disk(store: Store) -> None:
    assert b"bundle" not in store.evidence.path.read_bytes()


def test_a_transaction_that_is_taken_back_leaves_nothing_that_counts(store: Store) -> None:
    def half() -> None:
        with store.transaction():
            store.evidence.keep("bundle.3", "digest", FIRST * 3)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert store.evidence.names() == ("bundle.1", "bundle.2")
    keep(store, "bundle.4", SECOND)
    assert store.evidence.get("bundle.4") == SECOND
    assert store.damaged() == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from db import schema
from db.store import Store

store = Store.open(Path(sys.argv[1]), schema.DISTRICT, sys.argv[2])
with store.transaction():
    store.evidence.keep("bundle.3", "digest", b"cut short " * 5000)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_power_cut_while_a_bundle_is_kept_costs_that_bundle_only(store: Store) -> None:
    store.close()
    ended = subprocess.run([sys.executable, "-c", KILLED, os.fspath(store.path), OPENING_WORDS], check=False)
    assert ended.returncode < 0
    again = reopened(store.path)
    assert again.evidence.names() == ("bundle.1", "bundle.2")
    keep(again, "bundle.3", FIRST)
    assert [again.evidence.get(f"bundle.{number}") for number in (1, 2, 3)] == [FIRST, SECOND, FIRST]
    assert again.damaged() == ()
    again.close()


def test_a_disk_that_is_full_costs_that_bundle_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageTrouble) as error:
        keep(store, "bundle.3", FIRST)
    monkeypatch.undo()
    assert error.value.code == "disk_full"
    keep(store, "bundle.3", FIRST)
    assert (store.evidence.get("bundle.3"), store.damaged()) == (FIRST, ())


def turned(path: Path) -> None:
    """One bit in the middle of the second piece."""
    data = bytearray(path.read_bytes())
    data[-500] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    """A copy that broke off."""
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("change", [turned, cut])
def test_what_the_disk_changed_is_named_and_not_given_out(store: Store, change: Callable[[Path], None]) -> None:
    change(store.evidence.path)
    with pytest.raises(StorageTrouble) as error:
        store.evidence.get("bundle.2")
    assert (error.value.code, store.damaged()) == ("file_damaged", ("bundle.2",))
    assert store.evidence.get("bundle.1") == FIRST


def test_pieces_cannot_change_places(store: Store) -> None:
    """Whoever has the passphrase cannot show one precinct's bundle as another's without being found."""
    store.db.execute("DROP TRIGGER evidence_no_update")
    store.db.execute("UPDATE evidence SET name = name || 'x'")
    store.db.execute("UPDATE evidence SET name = 'bundle.' || (3 - number)")
    assert store.damaged() == ("bundle.2", "bundle.1")


def test_a_file_whose_evidence_was_left_behind_opens_and_says_so(store: Store, tmp_path: Path) -> None:
    store.close()
    copy_file(store.path, tmp_path / "copy.pct")
    evidence.path_of(tmp_path / "copy.pct").unlink()
    copy = reopened(tmp_path / "copy.pct")
    with pytest.raises(StorageTrouble) as error:
        copy.evidence.get("bundle.1")
    for trouble in (error.value, copy.evidence.missing()):
        assert trouble is not None
        assert (trouble.code, trouble.params) == ("evidence_missing", {"file": "copy.pct-evidence"})
    keep(copy, "bundle.3", FIRST)  # another bundle that arrives meanwhile has its own place
    assert copy.damaged() == ("bundle.1", "bundle.2")
    assert copy.evidence.get("bundle.3") == FIRST
    copy.close()
