"""Events of what interrupts the work."""

import datetime

from precinct_app.domain.events.base import Event


class WorkResumed(Event, frozen=True):
    """The program was stopped after the entry before this one; so many whole minutes are lost of the count (R24)."""

    stopped_at: datetime.datetime
    minutes: int
    v: int = 1
