"""A file as QR codes on a screen: whole or not at all, in any order (X2)."""

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.documents import qr as drawn
from precinct_app.exchange import base45, chunks
from precinct_app.exchange.trouble import Trouble
from tests.exchange.world import code_of

DATA = random.Random(5).randbytes(5_000)
TEXTS = chunks.split(DATA)


@given(st.binary(max_size=6_000), st.randoms())
def test_codes_in_any_order_and_more_than_once_give_the_file_back(data: bytes, chance: random.Random) -> None:
    texts = [*chunks.split(data), *chunks.split(data)]
    chance.shuffle(texts)
    assert chunks.collect(texts).data == data


def test_missing_codes_are_named_and_nothing_is_given_before_all_are_there() -> None:
    assert len(TEXTS) == -(-len(zlib.compress(DATA, 9)) // chunks.PIECE)
    found = chunks.collect([TEXTS[0], TEXTS[3]])
    assert (found.count, found.missing, found.data) == (len(TEXTS), (2, 3, 5), None)
    assert chunks.collect([]) == chunks.Collected(0, ())


def _again(number: int, piece: bytes, count: int = len(TEXTS)) -> str:
    digest = base45.decode(TEXTS[0].removeprefix(chunks.PREFIX))[1:9]
    head = bytes([1]) + digest + number.to_bytes(2) + count.to_bytes(2)
    return chunks.PREFIX + base45.encode(head + piece)


@pytest.mark.parametrize(
    "texts",
    [
        ["PCT:ABC"],
        [chunks.PREFIX],
        [chunks.PREFIX + "ä"],
        [chunks.PREFIX + base45.encode(b"\x02" + bytes(20))],
        [_again(0, b"")],
        [_again(9, b"")],
        [_again(1, b"", count=9_999)],
        [TEXTS[0], chunks.split(b"another file")[0]],
        [TEXTS[0], _again(1, b"another piece")],
        [*TEXTS[:-1], _again(5, b"another end")],
        [_again(1, zlib.compress(bytes(50_000_000)), count=1)],
    ],
)
def test_what_is_no_part_of_one_file_is_refused(texts: list[str]) -> None:
    with pytest.raises(Trouble) as trouble:
        chunks.collect(texts)
    assert code_of(trouble) == "chunk_invalid"


def test_a_file_too_large_for_a_screen_is_not_begun() -> None:
    with pytest.raises(ValueError, match="too many"):
        chunks.split(random.Random(1).randbytes(chunks.PIECE * (chunks.MOST + 1)))


def test_every_code_can_be_drawn() -> None:
    assert len(drawn.modules(TEXTS[0])) <= 129  # version 28: 17 + 4 * 28
