"""The voter list of an open precinct: taken in once (L1), searched all day (R18)."""

import datetime
import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from db import voters
from db.store import Store
from precinct_app.domain import keyboard
from precinct_app.domain.commands import ReceiveList
from precinct_app.domain.folding import words
from precinct_app.domain.ledger import Mark
from precinct_app.domain.voter import Voter, rows_digest
from precinct_app.services.list_import import ImportPreview
from precinct_app.services.precinct import Answer, OpenPrecinct, Steps

SHOWN = 60
"""Rows a search returns: more than a screen holds, few enough to be drawn at once."""

_PIECE = 500
"""Rows kept at a time: a few hundredths of a second."""

_IIN = re.compile("[0-9]{12}")


class VoterLine(NamedTuple):
    """A row of the list together with what happened with it."""

    row: voters.VoterRow
    mark: Mark

    @property
    def full_name(self) -> str:
        """Surname, given name and, where there is one, patronymic."""
        return " ".join(part for part in (self.row.surname, self.row.given_name, self.row.patronymic) if part)


class Found(NamedTuple):
    """Result of a search: the first `SHOWN` lines; `more` tells that there are others.

    `typed_as` is "", or the text that these lines were found for because nothing was found for what was typed: the
    same keys in another keyboard layout.
    """

    lines: tuple[VoterLine, ...]
    more: bool
    typed_as: str = ""

    def __repr__(self) -> str:
        """Without what was typed: a name, an IIN (R12)."""
        return f"Found(lines={len(self.lines)}, more={self.more})"


def receive(
    precinct: OpenPrecinct, preview: ImportPreview, act: str, akim: str, actor: str, rng: random.Random | None = None
) -> Answer:
    """L1: take in a list without errors, rows and journal entry in one transaction.

    Each row gets a random key; the journal, and so the bundle, knows voters by key only (R12).
    Raises ListRefused when the preview has errors.
    """
    steps = receive_in_steps(precinct, preview, act, akim, actor, rng)
    for _ in steps:
        pass
    return steps.answer


def receive_in_steps(  # the same parts as `receive`
    precinct: OpenPrecinct, preview: ImportPreview, act: str, akim: str, actor: str, rng: random.Random | None = None
) -> Steps:
    """L1 piece by piece, each piece telling how many rows are kept; `close` before the end keeps nothing."""
    preview.require_no_errors()
    keys = list(range(1, len(preview.voters) + 1))
    (rng or random.SystemRandom()).shuffle(keys)
    pairs = sorted(zip(keys, preview.voters, strict=True), key=lambda pair: pair[1].number)
    only = {key: voter.contests for key, voter in pairs if voter.contests}
    command = ReceiveList(act, akim, len(keys), preview.sha256, preview.rows_digest, only)

    def keep(store: Store) -> Iterator[int]:
        for start in range(0, len(pairs), _PIECE):
            rows = [row_of(key, voter) for key, voter in pairs[start : start + _PIECE]]
            voters.add(store, rows, ((word, row.key) for row in rows for word in search_words(row)))
            yield min(start + _PIECE, len(pairs))

    return precinct.do_in_steps(command, actor, keep)


def search(precinct: OpenPrecinct, text: str) -> Found:
    """Lines in which each typed word begins a word of name, address, IIN or list number, in any order.

    The row whose list number was typed whole stands first, then the order of the list. When there is nothing, the
    text is read as if typed with another keyboard layout; a reading that is an IIN comes first, whatever a code
    scanner's digits look like.
    """
    readings = sorted(("", *keyboard.meant(text)), key=lambda reading: not _IIN.fullmatch(reading))
    found = (_found(precinct, words(reading or text), reading) for reading in readings)
    return next((each for each in found if each.lines), Found((), more=False))


def _found(precinct: OpenPrecinct, typed: list[str], typed_as: str) -> Found:
    if typed_as and not typed:  # a reading without a letter would be found in every row
        return Found((), more=False)
    rows = voters.search(precinct.store, typed, SHOWN + 1)
    marks = precinct.state.voters
    lines = tuple(VoterLine(row, marks.get(row.key) or Mark()) for row in rows[:SHOWN])
    return Found(lines, len(rows) > SHOWN, typed_as)


def line(precinct: OpenPrecinct, key: int) -> VoterLine:
    """The line of a voter's key; `LookupError` when there is none."""
    row = voters.get(precinct.store, key)
    if row is None:
        raise LookupError(f"no voter row has the key {key}")
    return VoterLine(row, precinct.state.voters.get(key) or Mark())


def rows_digest_now(precinct: OpenPrecinct) -> str:
    """Digest of the rows as the file has them now; it must be the one that the journal keeps (L1)."""
    return rows_digest(map(voter_of, voters.every(precinct.store)))


def search_words(row: voters.VoterRow) -> tuple[str, ...]:
    """What a row is found by: the words of name, address, IIN and list number, each once."""
    text = f"{row.surname} {row.given_name} {row.patronymic} {row.address} {row.iin} {row.number}"
    return tuple(dict.fromkeys(words(text)))


def row_of(key: int, voter: Voter) -> voters.VoterRow:
    """A voter as the file keeps it under a key."""
    return voters.VoterRow(
        key,
        voter.number,
        voter.surname,
        voter.given_name,
        voter.patronymic,
        voter.birth_date.isoformat(),
        voter.address,
        voter.iin,
        ",".join(voter.contests),
    )


def voter_of(row: voters.VoterRow) -> Voter:
    """The voter of a kept row."""
    return Voter(
        row.number,
        row.surname,
        row.given_name,
        row.patronymic,
        datetime.date.fromisoformat(row.birth_date),
        row.address,
        row.iin,
        tuple(filter(None, row.contests.split(","))),
    )
