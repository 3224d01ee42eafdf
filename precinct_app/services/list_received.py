"""The hand-over of the voter list as the journal has it: act, akim, number of voters, digests (L1, R6)."""

from db import journal
from precinct_app.domain.events import ListReceived
from precinct_app.services.journalling import entry_of
from precinct_app.services.precinct import OpenPrecinct


def received(precinct: OpenPrecinct) -> ListReceived | None:
    """What was recorded when the list came; None before that."""
    for row in journal.rows(precinct.store):
        if row.kind == ListReceived.__name__:
            event = entry_of(row).event
            return event if isinstance(event, ListReceived) else None
    return None
