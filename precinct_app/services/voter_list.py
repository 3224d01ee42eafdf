"""The voter list of an open precinct: taken in once (L1), searched all day (R18)."""

import datetime
import random
from collections.abc import Iterator
from typing import NamedTuple

from db import voters
from db.store import Store
from precinct_app.domain.commands import ReceiveList
from precinct_app.domain.folding import fold
from precinct_app.domain.state import Mark
from precinct_app.domain.voter import Voter, rows_digest
from precinct_app.services.list_import import ImportPreview
from precinct_app.services.precinct import Answer, OpenPrecinct

SHOWN = 60
"""Rows a search returns: more than a screen holds, few enough to be drawn at once."""


class VoterLine(NamedTuple):
    """A row of the list together with what happened with it."""

    row: voters.VoterRow
    mark: Mark

    @property
    def full_name(self) -> str:
        """Surname, given name and, where there is one, patronymic."""
        return " ".join(part for part in (self.row.surname, self.row.given_name, self.row.patronymic) if part)


class Found(NamedTuple):
    """Result of a search: the first `SHOWN` lines; `more` tells that there are others."""

    lines: tuple[VoterLine, ...]
    more: bool


def receive(
    precinct: OpenPrecinct, preview: ImportPreview, act: str, akim: str, actor: str, rng: random.Random | None = None
) -> Answer:
    """L1: take in a list without errors, rows and journal entry in one transaction.

    Each row gets a random key; the journal, and so the bundle, knows voters by key only (R12).
    Raises ListRefused when the preview has errors.
    """
    preview.require_no_errors()
    keys = list(range(1, len(preview.voters) + 1))
    (rng or random.SystemRandom()).shuffle(keys)
    command = ReceiveList(act, akim, len(keys), preview.sha256, preview.rows_digest)

    def keep(store: Store) -> None:
        pairs = list(zip(keys, preview.voters, strict=True))
        rows = [_row(key, voter) for key, voter in pairs]
        voters.add(store, rows, (word for key, voter in pairs for word in _words(key, voter)))

    return precinct.do(command, actor, keep)


def search(precinct: OpenPrecinct, text: str) -> Found:
    """Lines in which each typed word begins a word of name, address, IIN or list number, in any order."""
    rows = voters.search(precinct.store, fold(text).split(), SHOWN + 1)
    lines = tuple(VoterLine(row, precinct.state.voters.get(row.key) or Mark()) for row in rows[:SHOWN])
    return Found(lines, len(rows) > SHOWN)


def line(precinct: OpenPrecinct, key: int) -> VoterLine:
    """The line of a voter's key; `LookupError` when there is none."""
    row = voters.get(precinct.store, key)
    if row is None:
        raise LookupError(f"no voter row has the key {key}")
    return VoterLine(row, precinct.state.voters.get(key) or Mark())


def rows_digest_now(precinct: OpenPrecinct) -> str:
    """Digest of the rows as the file has them now; it must be the one that the journal keeps (L1)."""
    return rows_digest(
        Voter(row.number, row.surname, row.given_name, row.patronymic, _date(row.birth_date), row.address, row.iin)
        for row in voters.every(precinct.store)
    )


_date = datetime.date.fromisoformat


def _row(key: int, voter: Voter) -> voters.VoterRow:
    return voters.VoterRow(
        key,
        voter.number,
        voter.surname,
        voter.given_name,
        voter.patronymic,
        voter.birth_date.isoformat(),
        voter.address,
        voter.iin,
    )


def _words(key: int, voter: Voter) -> Iterator[tuple[str, int]]:
    """Search words of a row, each once."""
    text = f"{voter.full_name()} {voter.address} {voter.iin} {voter.number}"
    for word in sorted(set(fold(text).split())):
        yield word, key
