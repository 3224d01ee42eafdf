"""Texts beside the journal: kept, never changed unseen, never guessed from their digests (R12)."""

import hashlib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import words
from tests.db.files import make


def test_a_text_is_found_by_its_digest_and_only_by_it(tmp_path: Path) -> None:
    store = make(tmp_path)
    said = words.sealed("Сағат 11:20-да ...")
    with store.transaction():
        words.keep(store, said)
    assert words.text(store, said.digest) == "Сағат 11:20-да ..."
    assert words.text(store, "0" * 64) is None
    assert list(words.every(store)) == [said]
    store.close()


def test_a_digest_cannot_be_found_by_trying_likely_texts() -> None:
    """The digest goes into the bundle: without a salt twelve digits would be found by trying them all."""
    said = words.sealed("850312300018")
    assert said.digest != hashlib.sha256(b"850312300018").hexdigest()
    assert words.sealed("850312300018").digest != said.digest
    assert words.sealed(said.text, said.salt) == said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE words SET text = 'x'",
        "DELETE FROM words",
        "INSERT OR REPLACE INTO words SELECT digest, salt, 'x' FROM words",
    ],
)
def test_a_text_once_kept_cannot_be_changed_or_taken_away(tmp_path: Path, statement: str) -> None:
    store = make(tmp_path)
    with store.transaction():
        words.keep(store, words.sealed("a reason"))
    with pytest.raises(sqlcipher.IntegrityError), store.transaction():
        store.db.execute(statement)
    store.close()
