"""A file as a row of QR codes on a screen: the last resort when no drive is left (X2).

Each code is "PCTC:" and, in base45: format, the first 8 octets of the file's SHA-256, number and count (two octets
each, from 1), and a piece of the compressed file. Codes may be read in any order and more than once.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable

import msgspec

from precinct_app.exchange import base45
from precinct_app.exchange.trouble import Code, Trouble

PREFIX = "PCTC:"
PIECE = 1_100
"""Octets in one code: version 28 at level M, read from a laptop's screen by any phone."""
MOST = 4_000
"""Codes of one file: more than four megabytes are no bundle of a precinct."""

_HEAD = struct.Struct(">B8sHH")
_FORMAT = 1
_NOT_OURS = (ValueError, struct.error)


class Collected(msgspec.Struct, frozen=True):
    """What was read so far: `data` when nothing is missing, else the numbers of the codes still to be read."""

    count: int
    missing: tuple[int, ...]
    data: bytes | None = None


def split(data: bytes) -> tuple[str, ...]:
    """The texts of the codes. `ValueError` when the file is too large for MOST of them."""
    packed = zlib.compress(data, 9)
    pieces = [packed[start : start + PIECE] for start in range(0, len(packed), PIECE)]
    if len(pieces) > MOST:
        raise ValueError(f"{len(pieces)} codes are too many")
    digest = hashlib.sha256(data).digest()[:8]
    return tuple(
        PREFIX + base45.encode(_HEAD.pack(_FORMAT, digest, number, len(pieces)) + piece)
        for number, piece in enumerate(pieces, start=1)
    )


def collect(texts: Iterable[str]) -> Collected:
    """Put together what was read; Trouble `chunk_invalid` for what is no such code, or the codes of two files."""
    found: dict[int, bytes] = {}
    heads: set[tuple[bytes, int]] = set()
    for text in texts:
        digest, number, count, piece = _read(text)
        heads.add((digest, count))
        if len(heads) > 1 or found.setdefault(number, piece) != piece:
            raise Trouble(Code.CHUNK_INVALID)
    if not heads:
        return Collected(0, ())
    digest, count = heads.pop()
    missing = tuple(number for number in range(1, count + 1) if number not in found)
    if missing:
        return Collected(count, missing)
    return Collected(count, (), _whole(b"".join(found[number] for number in range(1, count + 1)), digest, count))


def _read(text: str) -> tuple[bytes, int, int, bytes]:
    try:
        if not text.startswith(PREFIX):
            raise ValueError("not a code of ours")
        data = base45.decode(text.removeprefix(PREFIX))
        version, digest, number, count = _HEAD.unpack_from(data)
    except _NOT_OURS:
        raise Trouble(Code.CHUNK_INVALID) from None
    if version != _FORMAT or not 1 <= number <= count <= MOST:
        raise Trouble(Code.CHUNK_INVALID)
    return digest, number, count, data[_HEAD.size :]


def _whole(packed: bytes, digest: bytes, count: int) -> bytes:
    """Unpacked with a limit, so that a bomb stays small; what comes out must be what was split."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, count * PIECE * 100)
    except zlib.error:
        raise Trouble(Code.CHUNK_INVALID) from None
    if not unpacker.eof or unpacker.unused_data or hashlib.sha256(data).digest()[:8] != digest:
        raise Trouble(Code.CHUNK_INVALID)
    return data
