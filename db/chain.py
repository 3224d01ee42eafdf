"""The hash chain of the journal: every entry names the one before it, so that no entry can change unnoticed."""

import hashlib

FIRST = "0" * 64
"""What stands before the first entry."""


def entry_hash(previous: str, seq: int, at: str, actor: str, payload: bytes) -> str:
    """SHA-256 (hex) of an entry: hash of the one before, number, local time (ISO 8601), actor, payload as kept.

    The fields are joined by line feeds; none of the first four can hold one.
    """
    hashed = hashlib.sha256(f"{previous}\n{seq}\n{at}\n{actor}\n".encode())
    hashed.update(payload)
    return hashed.hexdigest()
