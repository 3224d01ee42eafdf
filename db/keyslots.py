"""Key slots: the file's key is random and kept wrapped, once per slot, beside the file.

SQLCipher opens in 6 ms with a raw key and in 400-500 ms with a passphrase, and a passphrase could only be one.
So the raw key is wrapped by AES-256-GCM under a key that Argon2id (RFC 9106) derives from the passphrase of
each slot. Today there is one slot for the commission; slots of single members have their place here.
"""

import os
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Meta

from db.trouble import StorageTrouble

FORMAT = 1
SUFFIX = "-keys"
COMMISSION = "commission"
"""Name of the slot that the whole commission opens with one passphrase."""


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cost of one guess (Argon2id): passes, memory in KiB, lanes. A damaged file cannot ask for all the memory."""

    iterations: Annotated[int, Meta(ge=1, le=16)] = 3
    memory: Annotated[int, Meta(ge=1024, le=1024 * 1024)] = 64 * 1024
    lanes: Annotated[int, Meta(ge=1, le=16)] = 2


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the key: who, how the passphrase is stretched, the wrapped key."""

    name: str
    cost: Cost
    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, Meta(min_length=12, max_length=12)]
    wrapped: bytes


class KeySlots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All slots of a file."""

    format: int
    slots: tuple[Slot, ...]


def path_of(file: Path) -> Path:
    """The slots lie beside the file they open: precinct-127.pct and precinct-127.pct-keys."""
    return file.with_name(file.name + SUFFIX)


def create(file: Path, passphrase: str, cost: Cost) -> bytes:
    """Make a random 32-byte key with one slot and return the key."""
    key = os.urandom(32)
    slots = KeySlots(FORMAT, (wrap(COMMISSION, key, passphrase, cost),))
    with path_of(file).open("wb") as slot_file:
        slot_file.write(msgspec.json.encode(slots))
        slot_file.flush()
        os.fsync(slot_file.fileno())  # without its keys the file is lost, so they are on the disk before it
    return key


def wrap(name: str, key: bytes, passphrase: str, cost: Cost) -> Slot:
    """A new slot for the key."""
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_stretch(passphrase, salt, cost)).encrypt(nonce, key, name.encode())
    return Slot(name, cost, salt, nonce, wrapped)


def unlock(file: Path, passphrase: str) -> bytes:
    """The key of the file. Troubles: keys_missing, keys_damaged, newer_file, wrong_passphrase."""
    slots = _read(file)
    for slot in slots.slots:
        try:
            return AESGCM(_stretch(passphrase, slot.salt, slot.cost)).decrypt(
                slot.nonce, slot.wrapped, slot.name.encode()
            )
        except InvalidTag:
            continue
    raise StorageTrouble("wrong_passphrase", file=file.name)


def _read(file: Path) -> KeySlots:
    try:
        data = path_of(file).read_bytes()
    except OSError as error:
        raise StorageTrouble("keys_missing", file=path_of(file).name) from error
    try:
        found = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        version = msgspec.json.decode(found["format"], type=int)
        if version > FORMAT:
            raise StorageTrouble("newer_file", file=file.name, found=version, known=FORMAT)
        return msgspec.json.decode(data, type=KeySlots)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError) as error:
        raise StorageTrouble("keys_damaged", file=path_of(file).name) from error


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(passphrase.encode())
