"""A sealed file locked for its receiver: whoever finds the drive on the way reads nothing (HPKE, RFC 9180).

Eight octets name the format, the rest is one HPKE message in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
AES-256-GCM. Who sent it is said by the seal inside, which is checked after unlocking as ever.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from precinct_app.exchange.trouble import Code, Trouble

MAGIC = b"PCTLOCK1"
SUFFIX = ".locked"
"""Behind the name of the file that is locked: bundle-42.asice.locked."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_key() -> bytes:
    """A new private key, 32 octets."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public(key: bytes) -> bytes:
    """The public half of a private key, 32 octets: for this one files are locked."""
    return X25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def lock(data: bytes, receiver: bytes) -> bytes:
    """The file locked for the holder of the private half of `receiver`."""
    return MAGIC + _SUITE.encrypt(data, X25519PublicKey.from_public_bytes(receiver), MAGIC)


def is_locked(data: bytes) -> bool:
    """Whether the file begins as a locked one does."""
    return data.startswith(MAGIC)


def unlock(data: bytes, key: bytes) -> bytes:
    """The file inside; Trouble `locked_for_another` when `key` is not its receiver's, or the file is damaged."""
    try:
        return bytes(_SUITE.decrypt(data.removeprefix(MAGIC), X25519PrivateKey.from_private_bytes(key), MAGIC))
    except (InvalidTag, ValueError):
        raise Trouble(Code.LOCKED_FOR_ANOTHER) from None
