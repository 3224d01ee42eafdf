"""Texts beside the journal: entries know them by a salted digest, so that they cannot be changed later unseen.

The salt keeps a short text (a name, a number) from being guessed from its digest, which leaves with the bundle (R12).
"""

import hashlib
import secrets
from collections.abc import Iterator
from typing import NamedTuple

from db.store import Store


class Words(NamedTuple):
    """A text with its salt; `digest` is SHA-256 (hex) over both."""

    digest: str
    salt: bytes
    text: str

    def __repr__(self) -> str:
        """Without the text and the salt that keeps it from being guessed (R12)."""
        return f"Words(digest={self.digest!r})"


def sealed(text: str, salt: bytes | None = None) -> Words:
    """A text ready to be kept, and its digest."""
    chosen = salt if salt is not None else secrets.token_bytes(16)
    return Words(hashlib.sha256(chosen + text.encode()).hexdigest(), chosen, text)


def keep(store: Store, words: Words) -> None:
    """Keep a text (inside the transaction of its entry)."""
    store.db.execute("INSERT INTO words (digest, salt, text) VALUES (?, ?, ?)", words)


def text(store: Store, digest: str) -> str | None:
    """The text of a digest, None when the file has none."""
    return next((str(found) for (found,) in store.select("SELECT text FROM words WHERE digest = ?", [digest])), None)


def every(store: Store) -> Iterator[Words]:
    """All texts, for a check of their digests."""
    for digest, salt, found in store.select("SELECT digest, salt, text FROM words ORDER BY digest"):
        yield Words(digest, bytes(salt), found)
