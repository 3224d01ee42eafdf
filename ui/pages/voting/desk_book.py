"""What the desk says and the state does not keep: reversals of a row, ballots spoiled at a member's desk.

book = DeskBook(session)
book.reversed_at(641)                    # when marks of this voter were taken back last (R18); None: never
book.spoiled("president", "m4")          # replaced at this member's desk (R19)
"""

import datetime
from collections import Counter
from collections.abc import Iterable

from precinct_app.domain.events import BallotReplaced, Entry, IssueReversed
from precinct_app.services.journalling import entry_of
from ui.session import Session

_KINDS = {kind.__name__ for kind in (BallotReplaced, IssueReversed)}


class DeskBook:
    """Reads the journal once and then follows it entry by entry."""

    def __init__(self, session: Session) -> None:
        self._reversed: dict[int, datetime.datetime] = {}
        self._spoiled: Counter[tuple[str, str]] = Counter()
        self._follow(entry_of(row) for row in session.precinct.journal_rows() if row.kind in _KINDS)
        session.precinct.changed.insert(0, self._follow)  # before the pages that ask

    def reversed_at(self, voter: int) -> datetime.datetime | None:
        """When an issue to the voter was taken back last."""
        return self._reversed.get(voter)

    def spoiled(self, contest: str, member: str) -> int:
        """Spoiled ballots that the member replaced."""
        return self._spoiled[contest, member]

    def _follow(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            event = entry.event
            if isinstance(event, IssueReversed):
                self._reversed[event.voter] = entry.at
            elif isinstance(event, BallotReplaced):
                self._spoiled[event.contest, event.member] += 1
