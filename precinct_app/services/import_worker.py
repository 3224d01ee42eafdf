"""What a worker process of an import does: it reads files, verifies each by itself, and says what it found.

A worker is made ready once with everything that a verification asks, `begin`, and is given paths after that,
`look_in_worker`. It writes nothing, and it ends with the program.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec.structs import replace

from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange import certificates
from precinct_app.exchange.container import LARGEST
from precinct_app.exchange.trust import Trust
from precinct_app.services.arriving import Checked, check

Found = Checked | OSError
"""What became of a file that was to be verified: it may have gone, or cannot be read."""

_MANY = 100_000
"""Objects after which a worker looks for cycles among them: a journal is tens of thousands of objects without any."""

_NONCE = 12


class Asked(msgspec.Struct, frozen=True):
    """Whom a verification believes, of which election the files are to be, and what unlocks a locked one.

    `state` is the district's without what has arrived, `authority` a PEM file.
    """

    authority: bytes
    admitted: frozenset[str]
    revoked: frozenset[str]
    state: DistrictState
    lock_key: bytes


def asked(trust: Trust, state: DistrictState, lock_key: bytes) -> Asked:
    """What a verification asks of a district."""
    known = {field: getattr(state, field) for field in _ASKED}
    pem = certificates.to_pem(trust.authority)
    return Asked(pem, trust.admitted, trust.revoked, replace(DistrictState(), **known), lock_key)


_ASKED = ("election", "contests", "precincts", "by_number", "level", "number")


def look_at(path: Path, trust: Trust, state: DistrictState, lock_key: bytes) -> Checked:
    """A file, verified by itself, wherever that is done; `OSError` when it cannot be read."""
    return check(path.name, bytes_of(path), trust, state, lock_key)


def look_at_all(paths: Sequence[Path], trust: Trust, state: DistrictState, lock_key: bytes) -> list[Found]:
    """Files, each verified by itself."""
    found: list[Found] = []
    for path in paths:
        try:
            found.append(look_at(path, trust, state, lock_key))
        except OSError as error:
            found.append(error)
    return found


def bytes_of(path: Path) -> bytes:
    """All of a file; of one that is larger than any container as much as shows that."""
    with path.open("rb", buffering=0) as file:
        return file.read(LARGEST + 1) if os.fstat(file.fileno()).st_size > LARGEST else file.readall()


def mark(data: bytes, key: bytes, nonce: bytes = b"") -> bytes:
    """By what bytes are known again: nonce and GMAC (NIST SP 800-38D), in a twentieth of the time of SHA-256.

    `nonce` may be given at the head of an earlier mark.
    """
    fresh = nonce[:_NONCE] or os.urandom(_NONCE)
    return fresh + AESGCM(key).encrypt(fresh, b"", data)


_ready: list[tuple[Trust, DistrictState, bytes]] = []
_mark_keys: list[bytes] = []
"""In a worker: what it was made ready with."""


def begin(what: Asked, mark_key: bytes) -> None:
    """Make a worker ready; `mark_key` is 32 random bytes of this import."""
    gc.set_threshold(_MANY)
    trust = Trust(certificates.from_pem(what.authority), what.admitted, what.revoked)
    _ready.append((trust, what.state, what.lock_key))
    _mark_keys.append(mark_key)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the import tells the workers
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def look_in_worker(paths: Sequence[Path]) -> list[Found]:
    """What was found, with a mark instead of the bytes: reading them again takes a fraction of the time.

    And it fits into one write of a pipe: a worker that is ended meanwhile leaves nothing half sent to wait for.
    """
    return [_without_bytes(found) for found in look_at_all(paths, *_ready[-1])]


def _without_bytes(found: Found) -> Found:
    if isinstance(found, OSError):
        return found
    return replace(found, data=b"", mark=mark(found.data, _mark_keys[-1]))


def _end_with_the_program() -> None:
    """A program that was ended from outside leaves no worker behind, nor the key that it holds."""
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        os._exit(1)
