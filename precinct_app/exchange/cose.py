"""The numbers of one protocol as a signed code for its paper: COSE_Sign1 (RFC 9052) with ES256 (RFC 9053).

The payload is an array in CBOR (RFC 8949, deterministic encoding): format, election id, precinct, contest id, version
of the protocol, the lines in the order of `protocol.LINES`, the votes in ballot order, the first 16 bytes of the
journal's head, and the time in minutes since 1970. Protected headers: algorithm, and as key id the first 8 bytes of the
certificate's SHA-256. The text of the QR code is "PCT:" and the whole in base45.
"""

import datetime
import functools
import hashlib
import typing
from collections.abc import Iterable

import cbor2
import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import base45, certificates, keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.fingerprints import grouped, short_fingerprint
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

PREFIX = "PCT:"
FORMAT = 1
SIGNING_ROLES = ("chair", "deputy", "secretary")

_LONGEST_TEXT = 4_296
"""What the largest QR code holds (ISO/IEC 18004, alphanumeric)."""
_TAG, _ALGORITHM, _KEY_ID, _ES256 = 18, 1, 4, -7
_KEY_ID_LENGTH, _HEAD_LENGTH, _HALF = 8, 16, 32
_MINUTE = 60

_NOT_OURS = (ValueError, TypeError, LookupError, msgspec.ValidationError, cbor2.CBORError)
"""What taking apart something that is no code of ours may raise."""

_Count = typing.Annotated[int, msgspec.Meta(ge=0)]
_Ordinal = typing.Annotated[int, msgspec.Meta(ge=1)]
_Head = typing.Annotated[bytes, msgspec.Meta(min_length=_HEAD_LENGTH, max_length=_HEAD_LENGTH)]
_KeyId = typing.Annotated[bytes, msgspec.Meta(min_length=_KEY_ID_LENGTH, max_length=_KEY_ID_LENGTH)]
_Minutes = typing.Annotated[int, msgspec.Meta(ge=0, le=2**32)]


class Facts(typing.NamedTuple):
    """What a code says about a protocol: to be compared with the protocol itself, or with the printed numbers."""

    election: str
    precinct: int
    contest: str
    version: int
    lines: tuple[int, ...]
    votes: tuple[int, ...]


class _Payload(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    format: int
    election: str
    precinct: _Ordinal
    contest: str
    version: _Ordinal
    lines: typing.Annotated[tuple[_Count, ...], msgspec.Meta(min_length=len(LINES), max_length=len(LINES))]
    votes: tuple[_Count, ...]
    journal_head: _Head
    minutes: _Minutes


class _Sign1(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    protected: bytes
    unprotected: dict[int, int]
    payload: bytes
    signature: typing.Annotated[bytes, msgspec.Meta(min_length=2 * _HALF, max_length=2 * _HALF)]


class Result(msgspec.Struct, frozen=True):
    """A code as read; nothing is proved before `verify_result`. `at` is in UTC, to the minute."""

    facts: Facts
    journal_head: bytes
    at: datetime.datetime
    key_id: bytes
    payload: bytes
    signature: bytes

    def lines(self) -> dict[str, int]:
        """The numbers by line id."""
        return dict(zip(LINES, self.facts.lines, strict=True))


def facts(protocol: Protocol, setup: PrecinctSetup) -> Facts:
    """What the code of this protocol says."""
    return Facts(
        setup.election.id,
        setup.precinct.number,
        protocol.contest,
        protocol.version,
        tuple(protocol.lines[line] for line in LINES),
        tuple(protocol.votes[pile] for pile in setup.contest(protocol.contest).piles()),
    )


def sign_result(
    protocol: Protocol,
    setup: PrecinctSetup,
    journal_head: bytes,
    at: datetime.datetime,
    key: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
) -> str:
    """The text of the QR code; `journal_head` is the 32 byte hash of the last entry, `at` is aware."""
    minutes = int(at.timestamp()) // _MINUTE
    payload = _Payload(FORMAT, *facts(protocol, setup), journal_head[:_HEAD_LENGTH], minutes)
    encoded = _encode(msgspec.to_builtins(payload, builtin_types=(bytes,)))
    key_id = _key_id(certificate)
    numbers = utils.decode_dss_signature(keys.make_signature(key, _to_be_signed(key_id, encoded)))
    signature = b"".join(number.to_bytes(_HALF) for number in numbers)
    return PREFIX + base45.encode(_assemble(key_id, encoded, signature))


@functools.lru_cache(maxsize=16)  # a bundle carries a code, and its journal says that it was printed
def read_result(text: str) -> Result:
    """What a code says; Trouble `qr_invalid` when it is not exactly one of ours, `newer_format`."""
    try:
        key_id, payload, signature = _take_apart(text)
        fields = cbor2.loads(payload)
        _check_format(fields)
        said = msgspec.convert(fields, _Payload)
    except _NOT_OURS:
        raise Trouble(Code.QR_INVALID) from None
    if _encode(fields) != payload:
        raise Trouble(Code.QR_INVALID)
    at = datetime.datetime.fromtimestamp(said.minutes * _MINUTE, datetime.UTC)
    numbers = Facts(said.election, said.precinct, said.contest, said.version, said.lines, said.votes)
    return Result(numbers, said.journal_head, at, key_id, payload, signature)


def verify_result(result: Result, certificates_known: Iterable[x509.Certificate], trust: Trust) -> Identity:
    """Who signed the code: someone of that precinct's commission, certified by the district at that time.

    Trouble `unknown_signer` when no certificate has the code's key id, `qr_invalid` when the signature is wrong, and
    every trouble of `certificates.check`.
    """
    by_key_id = {_key_id(certificate): certificate for certificate in certificates_known}
    certificate = by_key_id.get(result.key_id)
    if certificate is None:
        raise Trouble(
            Code.UNKNOWN_SIGNER,
            signer=grouped(result.key_id),
            authority=short_fingerprint(certificates.der(trust.authority)),
        )
    halves = result.signature[:_HALF], result.signature[_HALF:]
    signature = utils.encode_dss_signature(*(int.from_bytes(half) for half in halves))
    if not keys.verify_signature(
        certificates.public_key(certificate), signature, _to_be_signed(result.key_id, result.payload)
    ):
        raise Trouble(Code.QR_INVALID)
    return certificates.check(
        certificate,
        trust,
        result.at,
        election=result.facts.election,
        precinct=result.facts.precinct,
        roles=SIGNING_ROLES,
    )


def _key_id(certificate: x509.Certificate) -> bytes:
    return hashlib.sha256(certificates.der(certificate)).digest()[:_KEY_ID_LENGTH]


def _encode(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _protected(key_id: bytes) -> bytes:
    return _encode({_ALGORITHM: _ES256, _KEY_ID: key_id})


def _to_be_signed(key_id: bytes, payload: bytes) -> bytes:
    """Sig_structure (RFC 9052, section 4.4)."""
    return _encode(["Signature1", _protected(key_id), b"", payload])


def _assemble(key_id: bytes, payload: bytes, signature: bytes) -> bytes:
    return _encode(cbor2.CBORTag(_TAG, [_protected(key_id), {}, payload, signature]))


def _take_apart(text: str) -> tuple[bytes, bytes, bytes]:
    """Key id, payload and signature; one of _NOT_OURS unless `_assemble` gives these very bytes back."""
    if not text.startswith(PREFIX) or len(text) > _LONGEST_TEXT:
        raise ValueError("not a code of ours")
    data = base45.decode(text.removeprefix(PREFIX))
    outer = cbor2.loads(data)
    if not isinstance(outer, cbor2.CBORTag):
        raise TypeError("not a tagged COSE_Sign1")
    sign1 = msgspec.convert(outer.value, _Sign1)
    key_id = msgspec.convert(cbor2.loads(sign1.protected)[_KEY_ID], _KeyId)
    if _assemble(key_id, sign1.payload, sign1.signature) != data:
        raise ValueError("not in deterministic encoding")
    return key_id, sign1.payload, sign1.signature


def _check_format(fields: object) -> None:
    found = fields[0] if isinstance(fields, list) and fields else None
    if isinstance(found, int) and found > FORMAT:
        raise Trouble(Code.NEWER_FORMAT, found=found, known=FORMAT)
    if found != FORMAT:
        raise ValueError("not a format of ours")
