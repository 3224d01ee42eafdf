"""The code on paper: every number of the protocol, signed, small enough to be read from a photo."""

import random

import cbor2
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.protocol import LINES
from precinct_app.exchange import base45, cose
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.cose import read_result, verify_result
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange import world
from tests.exchange.world import AT, ELECTION, HEAD, PRECINCT, code_of, other_trust, signer, trust

TRUST = trust()
CODE = world.code()
KNOWN = [signer("secretary").certificate, signer("chair").certificate]


def test_a_code_says_every_number_of_its_protocol() -> None:
    result = read_result(CODE)
    assert result.lines() == world.protocol().lines
    assert result.facts.votes == tuple(world.protocol().votes.values())
    assert result.facts == cose.facts(world.protocol(), world.setup())
    assert result.journal_head == HEAD[:16]
    assert result.at == AT.replace(second=0)


def test_a_code_is_by_the_chair_of_its_precinct() -> None:
    assert verify_result(read_result(CODE), KNOWN, TRUST) == Identity(ELECTION, PRECINCT, "chair")


def test_a_code_of_thirteen_lines_and_nine_options_stays_small() -> None:
    assert len(LINES) == 13
    assert len(base45.decode(CODE.removeprefix(cose.PREFIX))) <= 230
    assert set(CODE) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_a_code_by_somebody_else_is_refused() -> None:
    result = read_result(CODE)
    with pytest.raises(Trouble) as trouble:
        verify_result(result, [signer("secretary").certificate], TRUST)
    assert code_of(trouble) == Code.UNKNOWN_SIGNER
    with pytest.raises(Trouble) as trouble:
        verify_result(result, KNOWN, other_trust())
    assert code_of(trouble) == Code.UNKNOWN_SIGNER
    for role, precinct, code in (("chair", 43, Code.WRONG_PRECINCT), ("member", PRECINCT, Code.WRONG_ROLE)):
        by = signer(role, precinct=precinct)
        text = cose.sign_result(world.protocol(), world.setup(), HEAD, AT, by.key, by.certificate)
        with pytest.raises(Trouble) as trouble:
            verify_result(read_result(text), [by.certificate], TRUST)
        assert code_of(trouble) == code


def test_a_code_with_one_number_changed_is_refused() -> None:
    data = base45.decode(CODE.removeprefix(cose.PREFIX))
    _, _, payload, _ = cbor2.loads(data).value
    fields = cbor2.loads(payload)
    fields[6][0] += 1
    forged = data.replace(payload, cbor2.dumps(fields, canonical=True))
    result = read_result(cose.PREFIX + base45.encode(forged))
    assert result.facts.votes[0] == 301
    with pytest.raises(Trouble) as trouble:
        verify_result(result, KNOWN, TRUST)
    assert code_of(trouble) == Code.QR_INVALID


def test_every_changed_byte_of_a_code_is_refused() -> None:
    data = base45.decode(CODE.removeprefix(cose.PREFIX))
    for place in range(len(data)):
        for bit in (0, 7):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            with pytest.raises(Trouble):
                verify_result(read_result(cose.PREFIX + base45.encode(bytes(changed))), KNOWN, TRUST)


def _text(payload: object, **changes: object) -> str:
    """A code of the right frame around any payload."""
    parts = {"tag": 18, "protected": {1: -7, 4: bytes(8)}, "unprotected": {}, "signature": bytes(64)} | changes
    protected = cbor2.dumps(parts["protected"], canonical=True)
    inner = payload if isinstance(payload, bytes) else cbor2.dumps(payload, canonical=True)
    value = [protected, parts["unprotected"], inner, parts["signature"]]
    outer = cbor2.CBORTag(int(str(parts["tag"])), value) if parts["tag"] else value
    return cose.PREFIX + base45.encode(cbor2.dumps(outer, canonical=True))


FIELDS: list[object] = [1, ELECTION, PRECINCT, "president", 1, [1] * 13, [1, 2], bytes(16), 29_000_000]


def _fields(place: int, value: object) -> list[object]:
    return [*FIELDS[:place], value, *FIELDS[place + 1 :]]


def test_the_frame_of_these_tests_is_right() -> None:
    assert read_result(_text(FIELDS)).facts.votes == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/",
        "PCT:",
        "PCT:A",
        "PCT:" + "0" * 5_000,
        CODE.lower(),
        CODE + "0",
        _text(FIELDS, tag=0),
        _text(FIELDS, tag=98),
        _text(FIELDS, unprotected={1: 1}),
        _text(FIELDS, protected={1: -7}),
        _text(FIELDS, protected={1: -8, 4: bytes(8)}),
        _text(FIELDS, protected={1: -7, 4: bytes(9)}),
        _text(FIELDS, protected=[1, 2]),
        _text(FIELDS, signature=bytes(63)),
        _text(FIELDS, signature="x" * 64),
        _text(b""),
        _text(b"\xff"),
        _text(b"\x9f\x01\xff"),
        _text(b"\x81" * 1_000),
        _text(b"\xd8\x23\x62(("),
        _text({}),
        _text([]),
        _text([1]),
        _text([*FIELDS, 1]),
        _text(_fields(0, 0)),
        _text(_fields(0, "1")),
        _text(_fields(0, 1.0)),
        _text(_fields(0, value=True)),
        _text(_fields(2, 0)),
        _text(_fields(5, [1] * 12)),
        _text(_fields(5, [-1] * 13)),
        _text(_fields(6, [1.5])),
        _text(_fields(7, bytes(15))),
        _text(_fields(8, 2**63)),
        _text(cbor2.dumps(FIELDS, canonical=True).replace(b"\x18\x2a", b"\x19\x00\x2a")),
    ],
)
def test_what_is_not_exactly_such_a_code_is_refused(text: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_result(text)
    assert code_of(trouble) == Code.QR_INVALID


def test_a_code_of_a_newer_format_is_called_that() -> None:
    with pytest.raises(Trouble) as trouble:
        read_result(_text([2, "whatever"]))
    assert (trouble.value.code, trouble.value.params) == (Code.NEWER_FORMAT, {"found": 2, "known": 1})


@given(st.binary(max_size=200))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    for text in (cose.PREFIX + base45.encode(noise), _text(noise)):
        with pytest.raises(Trouble):
            read_result(text)


def test_large_numbers_and_many_options_still_fit_a_code() -> None:
    chance = random.Random(1)
    lines = {line: chance.randrange(10**6) for line in LINES}
    protocol = msgspec.structs.replace(world.protocol(), lines=lines)
    chair = signer("chair")
    text = cose.sign_result(protocol, world.setup(), HEAD, AT, chair.key, chair.certificate)
    assert verify_result(read_result(text), KNOWN, TRUST).role == "chair"
    assert read_result(text).lines() == lines
