"""The certificates of R11 in the order of the journal: issued to voters of the list, and taken in from elsewhere.

register = CertificateRegister(precinct)
register.lines()                # again after a change: only new entries are read
"""

import datetime
from typing import NamedTuple

from db import journal
from precinct_app.domain.events import CertificateIssued, CertificateTakenIn
from precinct_app.services.journalling import entry_of
from precinct_app.services.precinct import OpenPrecinct


class CertificateLine(NamedTuple):
    """A certificate issued here, or taken in; `words` is the digest of the document and the row that came with it."""

    number: str
    taken_in: bool
    voter: int
    at: datetime.datetime
    entry: int
    actor: str
    signed_by: str = ""
    words: str = ""


class CertificateRegister:
    """What the journal says of certificates."""

    def __init__(self, precinct: OpenPrecinct) -> None:
        self._precinct = precinct
        self._read = 0
        self._lines: list[CertificateLine] = []

    def lines(self) -> tuple[CertificateLine, ...]:
        """All certificates, the oldest first."""
        for row in journal.rows(self._precinct.store, self._read):
            self._read = row.seq
            if row.kind in _KINDS:
                self._lines.append(_line(row))
        return tuple(self._lines)


_KINDS = frozenset({CertificateIssued.__name__, CertificateTakenIn.__name__})


def _line(row: journal.Row) -> CertificateLine:
    entry = entry_of(row)
    event = entry.event
    if isinstance(event, CertificateIssued):
        return CertificateLine(
            event.number, False, event.voter, entry.at, entry.seq, entry.actor, signed_by=event.signed_by
        )
    if isinstance(event, CertificateTakenIn):
        return CertificateLine(event.number, True, event.voter, entry.at, entry.seq, entry.actor, words=event.words)
    raise TypeError(f"no certificate: {row.kind}")
