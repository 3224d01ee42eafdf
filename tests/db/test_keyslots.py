"""Key slots: one random key, wrapped by a passphrase; the file of slots may be lost, damaged or newer."""

import random
from pathlib import Path

import msgspec
import pytest

from db import keyslots
from db.keyslots import KeySlots
from db.trouble import StorageTrouble
from tests.db.files import CHEAP, OPENING_WORDS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "precinct-127.pct"
    keyslots.create(path, OPENING_WORDS, CHEAP)
    return path


def code_of(file: Path, passphrase: str = OPENING_WORDS) -> str:
    with pytest.raises(StorageTrouble) as trouble:
        keyslots.unlock(file, passphrase)
    return trouble.value.code


def attempt(file: Path) -> bytes | str:
    """The key, or the code of the trouble."""
    try:
        return keyslots.unlock(file, OPENING_WORDS)
    except StorageTrouble as trouble:
        return trouble.code


def test_the_passphrase_gives_the_key_and_no_other_does(tmp_path: Path) -> None:
    path = tmp_path / "x.pct"
    key = keyslots.create(path, OPENING_WORDS, CHEAP)
    assert len(key) == 32
    assert keyslots.unlock(path, OPENING_WORDS) == key
    assert code_of(path, OPENING_WORDS + "x") == "wrong_passphrase"
    other = tmp_path / "y.pct"
    assert keyslots.create(other, OPENING_WORDS, CHEAP) != key


def test_any_slot_opens_the_file(file: Path) -> None:
    """The place for slots of single members is free."""
    key = keyslots.unlock(file, OPENING_WORDS)
    place = keyslots.path_of(file)
    slots = msgspec.json.decode(place.read_bytes(), type=KeySlots)
    chair = keyslots.wrap("chair", key, "other words", CHEAP)
    place.write_bytes(msgspec.json.encode(msgspec.structs.replace(slots, slots=(*slots.slots, chair))))
    assert keyslots.unlock(file, "other words") == keyslots.unlock(file, OPENING_WORDS) == key


def test_a_missing_file_of_slots_is_named(file: Path) -> None:
    keyslots.path_of(file).unlink()
    assert code_of(file) == "keys_missing"


def test_a_newer_file_of_slots_is_named_whatever_else_it_holds(file: Path) -> None:
    keyslots.path_of(file).write_bytes(b'{"format":2,"slots":"in another form","more":1}')
    assert code_of(file) == "newer_file"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"format":1}',
        b'{"format":"1","slots":[]}',
        b'{"format":1,"slots":[{}]}',
        b"[" * 5000,
    ],
)
def test_a_file_of_slots_in_another_form_is_damaged(file: Path, data: bytes) -> None:
    keyslots.path_of(file).write_bytes(data)
    assert code_of(file) == "keys_damaged"


@pytest.mark.parametrize(
    "change", [{"memory": 2**31}, {"iterations": 10**6}, {"lanes": 10**6}, {"memory": 1}, {"iterations": 0}]
)
def test_a_damaged_cost_cannot_ask_for_all_the_memory_or_all_the_day(file: Path, change: dict[str, int]) -> None:
    place = keyslots.path_of(file)
    slots = msgspec.json.decode(place.read_bytes())
    slots["slots"][0]["cost"] |= change
    place.write_bytes(msgspec.json.encode(slots))
    assert code_of(file) == "keys_damaged"


def test_any_one_changed_byte_of_the_slots_is_damage_or_a_wrong_passphrase_and_never_a_wrong_key(file: Path) -> None:
    place = keyslots.path_of(file)
    good, key = place.read_bytes(), keyslots.unlock(file, OPENING_WORDS)
    chance = random.Random(3)
    for position in chance.sample(range(len(good)), 120):
        place.write_bytes(good[:position] + bytes([good[position] ^ (1 << chance.randrange(8))]) + good[position + 1 :])
        assert attempt(file) in {key, "keys_damaged", "wrong_passphrase", "newer_file"}
