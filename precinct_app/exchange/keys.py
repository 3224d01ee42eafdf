"""Private keys of chair, secretary and district: ECDSA on P-256, locked by their owner's PIN."""

import os
import typing

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from precinct_app.exchange.trouble import Code, Trouble

_SALT, _WRAP_FORMAT = 16, b"\x01"
_ALGORITHM = ec.ECDSA(hashes.SHA256())
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""n of P-256 (FIPS 186-5)."""


def new_key() -> ec.EllipticCurvePrivateKey:
    """A new private key on P-256."""
    return ec.generate_private_key(ec.SECP256R1())


def wrap_key(key: ec.EllipticCurvePrivateKey, pin: str) -> bytes:
    """The key locked by its owner's PIN: a format octet, a salt, and encrypted PKCS#8 (RFC 5958).

    A PIN is short, so the password of the PKCS#8 is stretched from it by Argon2id (RFC 9106, second choice of
    parameters: 3 passes, 4 lanes, 64 MiB).
    """
    salt = os.urandom(_SALT)
    locked = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_stretched(pin, salt)),
    )
    return _WRAP_FORMAT + salt + locked


def unwrap_key(wrapped: bytes, pin: str) -> ec.EllipticCurvePrivateKey:
    """The key that `wrap_key` locked; Trouble `wrong_pin`, or `wrong_contents` when it is no wrapped key."""
    salt, locked = wrapped[1 : 1 + _SALT], wrapped[1 + _SALT :]
    if wrapped[:1] != _WRAP_FORMAT or not locked:
        raise Trouble(Code.WRONG_CONTENTS, name="key", where="$")
    try:
        key = serialization.load_der_private_key(locked, _stretched(pin, salt))
    except ValueError:
        raise Trouble(Code.WRONG_PIN) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise Trouble(Code.WRONG_CONTENTS, name="key", where="$")
    return key


def _stretched(pin: str, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    return kdf.derive(pin.encode()).hex().encode()


def make_signature(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """ECDSA with SHA-256 over `data`, in DER (RFC 3279, 2.2.3), with the lower of the two values s may have.

    (r, s) and (r, n - s) are equally good signatures; only the lower is accepted here, so that nobody can turn a
    sealed file into another one that holds as well.
    """
    r, s = utils.decode_dss_signature(key.sign(data, _ALGORITHM))
    return utils.encode_dss_signature(r, min(s, _ORDER - s))


def verify_signature(key: object, signature: bytes, data: bytes) -> bool:
    """Whether `signature` over `data` is what `make_signature` gives for the private half of this P-256 key."""
    if not is_p256(key):
        return False
    try:
        key.verify(signature, data, _ALGORITHM)
        _, s = utils.decode_dss_signature(signature)
    except (InvalidSignature, ValueError):
        return False
    return s <= _ORDER // 2


def is_p256(key: object) -> typing.TypeGuard[ec.EllipticCurvePublicKey]:
    """Whether this is a public key on P-256."""
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
