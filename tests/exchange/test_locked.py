"""A locked file: read by its receiver, by nobody else, and never half (RFC 9180)."""

import random

import pytest

from precinct_app.exchange import locked
from precinct_app.exchange.trouble import Trouble
from tests.exchange.world import code_of

KEY = locked.new_key()
DATA = b"a sealed bundle" * 100
LOCKED = locked.lock(DATA, locked.public(KEY))


def test_only_the_receiver_reads_it() -> None:
    assert locked.is_locked(LOCKED)
    assert not locked.is_locked(DATA)
    assert locked.unlock(LOCKED, KEY) == DATA
    assert DATA[:20] not in LOCKED
    for wrong in (locked.new_key(), b"", b"short"):
        with pytest.raises(Trouble) as trouble:
            locked.unlock(LOCKED, wrong)
        assert code_of(trouble) == "locked_for_another"


def test_any_changed_byte_behind_the_name_of_the_format_is_noticed() -> None:
    chance = random.Random(7)
    for place in chance.sample(range(len(locked.MAGIC), len(LOCKED)), 200):
        changed = bytearray(LOCKED)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(Trouble):
            locked.unlock(bytes(changed), KEY)
    for length in (len(locked.MAGIC), len(locked.MAGIC) + 10, len(LOCKED) - 1):
        with pytest.raises(Trouble):
            locked.unlock(LOCKED[:length], KEY)


def test_the_same_file_is_locked_differently_each_time() -> None:
    assert locked.lock(DATA, locked.public(KEY)) != LOCKED
