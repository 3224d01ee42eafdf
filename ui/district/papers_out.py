"""Which official papers of the result went out, as the journal tells (R40-R42).

out = PapersOut(district)
out.whole(contests)       # sheet, protocol and communication of every contest, of the numbers that stand now
"""

from collections.abc import Iterable

from precinct_app.domain.district import events
from precinct_app.domain.district.events import ResultPaper, SummaryDrawnUp
from precinct_app.domain.election import Contest
from precinct_app.domain.events import Entry
from precinct_app.services.district import OpenDistrict, read_event

_CHANGES_NUMBERS = (
    events.BundleAccepted,
    events.BundleDisputed,
    events.DisputeDecided,
    events.PaperTaken,
    events.PrecinctLeftOut,
    events.LotRecorded,
)
_KINDS = {each.__name__ for each in (SummaryDrawnUp, *_CHANGES_NUMBERS)}


class PapersOut:
    """Read once from the journal, then fed with each new entry: papers drawn up before a later report are void."""

    def __init__(self, district: OpenDistrict) -> None:
        self._out: set[tuple[str, ResultPaper]] = set()
        self.take(read_event(row) for row in district.journal_rows() if row.kind in _KINDS)

    def take(self, entries: Iterable[Entry]) -> None:
        """Go on with these entries."""
        for entry in entries:
            event = entry.event
            if isinstance(event, SummaryDrawnUp) and event.official:
                self._out.add((event.contest, event.paper))
            elif isinstance(event, _CHANGES_NUMBERS):
                self._out.clear()

    def whole(self, contests: Iterable[Contest]) -> bool:
        """Whether every paper of every contest is out."""
        return all((each.id, kind) in self._out for each in contests for kind in ResultPaper)
