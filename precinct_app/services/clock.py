"""Clocks: the machine's own, and one for practice that starts on the voting day and can be moved forward."""

import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the precinct's local time."""

    def now(self) -> datetime.datetime:
        """Local time with offset, to the millisecond."""
        ...


class MachineClock:
    """The machine's clock in the precinct's time zone."""

    def __init__(self, zone: datetime.timezone) -> None:
        self._zone = zone

    def now(self) -> datetime.datetime:
        """Local time with offset, to the millisecond."""
        return whole_milliseconds(datetime.datetime.now(self._zone))


class PracticeClock:
    """A clock for practice: it starts where it is told and runs on as the machine's does, or stands still.

    It can be moved forward (the evening of a practice day need not be waited for), never back.
    """

    def __init__(self, start: datetime.datetime, *, running: bool) -> None:
        self._shown = start
        self._running = running
        self._since = self._machine()

    def now(self) -> datetime.datetime:
        """Local practice time with offset, to the millisecond."""
        passed = self._machine() - self._since if self._running else datetime.timedelta()
        return whole_milliseconds(self._shown + passed)

    def move_to(self, moment: datetime.datetime) -> None:
        """Move forward to `moment`; an earlier one leaves the clock as it is. Its zone stays its own."""
        now = self.now()
        self._shown = max(now, moment).astimezone(now.tzinfo)
        self._since = self._machine()

    def pass_time(self, seconds: float) -> None:
        """Move forward by so many seconds."""
        self.move_to(self.now() + datetime.timedelta(seconds=seconds))

    @staticmethod
    def _machine() -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC)


def clock_after(last_at: datetime.datetime | None, zone: datetime.timezone, *, practice: bool) -> Clock:
    """The clock of a file that is opened: the machine's; in practice one that goes on from the last entry."""
    if practice and last_at is not None:
        return PracticeClock(last_at, running=True)
    return MachineClock(zone)


def whole_milliseconds(moment: datetime.datetime) -> datetime.datetime:
    """The moment without microseconds below a thousand: the journal keeps milliseconds."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
