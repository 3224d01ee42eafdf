"""Commands with a text that may name people: the text stays in the file, the journal keeps its digest (R12).

words.do(precinct, "reason ...", lambda digest: RemovePerson(3, 5, 0, digest), actor)
words.text(precinct, incident.words)
"""

from collections.abc import Callable

from db import words as rows
from db.store import Store
from precinct_app.domain.commands import Command
from precinct_app.services.precinct import Answer, OpenPrecinct

NOTHING = ""
"""Digest of no text: the core asks for one where the law wants a reason."""


def do(
    precinct: OpenPrecinct,
    text: str,
    command: Callable[[str], Command],
    actor: str,
    beside: Callable[[Store], None] | None = None,
) -> Answer:
    """Carry out a command that refers to `text` by digest, both in one transaction; an empty text is none."""
    said = text.strip()
    if not said:
        return precinct.do(command(NOTHING), actor, beside)
    sealed = rows.sealed(said)

    def keep(store: Store) -> None:
        rows.keep(store, sealed)
        if beside:
            beside(store)

    return precinct.do(command(sealed.digest), actor, keep)


def text(precinct: OpenPrecinct, digest: str) -> str:
    """The text of a digest, "" for none; `LookupError` when the file has lost it."""
    if digest == NOTHING:
        return ""
    found = rows.text(precinct.store, digest)
    if found is None:
        raise LookupError(f"no text has the digest {digest}")
    return found


def changed(precinct: OpenPrecinct) -> bool:
    """Whether any text is not the one that its entry was written for."""
    return any(rows.sealed(each.text, each.salt).digest != each.digest for each in rows.every(precinct.store))
