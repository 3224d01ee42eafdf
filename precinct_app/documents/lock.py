"""A password on a PDF file: AES-256 as of PDF 2.0 (ISO 32000-2, 7.6, revision 6), which readers of today open.

The PDF library writes RC4 or an early form of AES that can be tried out at billions of passwords a second; this one
takes at least 64 rounds of SHA-2 and AES for every try.
"""

import hashlib
import hmac
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from reportlab.lib.pdfencrypt import StandardEncryption, hexText
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

from precinct_app.documents.frame import PaperError

CHANCE = 32
"""Bytes of chance that a lock needs, at least: salts, the file's key and all initial vectors come from them."""

_LONGEST = 127
"""Bytes of a password; some readers cut a longer one, others do not."""

_BLOCK = 16
_NO_VECTOR = bytes(_BLOCK)
_LEAST_ROUNDS = 64
_ALL_RIGHTS = -4  # who can open the file may print and read it; both low bits must be 0
_HASHES = (hashlib.sha256, hashlib.sha384, hashlib.sha512)


class Lock:
    """Encrypts strings and streams of one file. The same password and chance give the same bytes.

    `PaperError` when there is no password or one that readers do not take, or too little chance.
    """

    def __init__(self, password: str, chance: bytes) -> None:
        self._secret = password.encode()
        if not 0 < len(self._secret) <= _LONGEST or len(chance) < CHANCE:
            raise PaperError(f"a locked paper needs a password of up to {_LONGEST} bytes and enough chance")
        self._chance = chance
        self._used = 0
        self._key = self._next(32)

    def for_canvas(self) -> Any:
        """This lock as the PDF library takes it: an object of its own class that asks the lock for everything."""
        made: Any = StandardEncryption("", strength=128)
        made.prepare = made.register = _nothing
        made.encode, made.info = self._encrypted, self._dictionary
        return made

    def _encrypted(self, text: str | bytes) -> bytes:
        """A string or stream behind its initial vector."""
        plain = text.encode("latin-1") if isinstance(text, str) else text
        padder = PKCS7(_BLOCK * 8).padder()
        vector = self._next(_BLOCK)
        return vector + _cbc(self._key, vector, padder.update(plain) + padder.finalize())

    def _dictionary(self) -> Any:
        """What a reader needs to check a password (algorithms 8, 9 and 10); this alone is not encrypted."""
        user, user_key = self._locked_up(b"")
        owner, owner_key = self._locked_up(user)
        rights = _ALL_RIGHTS.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xff" + b"Tadb" + self._next(4)
        proofs = {
            "U": user,
            "UE": user_key,
            "O": owner,
            "OE": owner_key,
            "Perms": _cbc(self._key, _NO_VECTOR, rights),
        }
        way = PDFDictionary({"CFM": PDFName("AESV3"), "AuthEvent": PDFName("DocOpen"), "Length": 32})
        numbers = {"V": 5, "R": 6, "Length": 256, "P": _ALL_RIGHTS}
        names = {"Filter": PDFName("Standard"), "StmF": PDFName("StdCF"), "StrF": PDFName("StdCF")}
        return PDFDictionary(
            {
                **names,
                **numbers,
                **{name: hexText(proof) for name, proof in proofs.items()},
                "CF": PDFDictionary({"StdCF": way}),
            }
        )

    def _locked_up(self, user: bytes) -> tuple[bytes, bytes]:
        """What proves the password, and the file's key encrypted with it."""
        proof, door = self._next(8), self._next(8)
        return (
            _hardened(self._secret, proof, user) + proof + door,
            _cbc(_hardened(self._secret, door, user), _NO_VECTOR, self._key),
        )

    def _next(self, size: int) -> bytes:
        self._used += 1
        return hmac.digest(self._chance, self._used.to_bytes(8), "sha256")[:size]


def _nothing(*_: object) -> None:
    """The library announces file and objects: with AES-256 all have one key."""


def _hardened(secret: bytes, salt: bytes, user: bytes) -> bytes:
    """Algorithm 2.B: at least 64 rounds, the number and the hashes depending on what comes out."""
    key = hashlib.sha256(secret + salt + user).digest()
    done = 0
    while True:
        text = _cbc(key[:16], key[16:32], (secret + key + user) * 64)
        key = _HASHES[sum(text[:16]) % 3](text).digest()
        done += 1
        if done >= _LEAST_ROUNDS and text[-1] <= done - 32:
            return key[:32]


def _cbc(key: bytes, vector: bytes, text: bytes) -> bytes:
    context = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return context.update(text) + context.finalize()
