"""What ticks in a window over an open file: the time of day, and where the journal stands on the disk.

self.clockwork = Clockwork(self, district)      # any open file: a clock, a journal's head, when it was saved
self.clockwork.minute_passed.connect(...)       # what depends on the time of day
self.clockwork.show()                           # after a change, and in another language
self.clockwork.stop()                           # before the file is closed
"""

import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.services.clock import Clock
from ui.frame import Frame
from ui.language import Language

_SECOND = 1000


class Head(Protocol):
    """Number and hash of the journal's last entry."""

    @property
    def seq(self) -> int: ...
    @property
    def hash(self) -> str: ...


class OpenFile(Protocol):
    """What an open precinct and an open district have in common."""

    @property
    def clock(self) -> Clock: ...
    @property
    def head(self) -> Head: ...
    @property
    def saved_at(self) -> datetime.datetime | None: ...


def fingerprint_words(digest: str, groups: int = 2) -> str:
    """The first groups of a hash in hexadecimal, as people compare it: "7C1E 90B4"."""
    return " ".join(digest[place : place + 4].upper() for place in range(0, 4 * groups, 4))


class Clockwork(QObject):
    """Keeps the header's time and the status line of a frame true."""

    minute_passed = Signal()

    def __init__(self, frame: Frame, tr: Language, file: OpenFile) -> None:
        super().__init__(frame)
        self._frame, self._tr, self._file = frame, tr, file
        self._minute = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self.show()

    def show(self) -> None:
        """Write time, last save and last entry."""
        self._minute = self._tr.time(self._file.clock.now())
        self._frame.header.show_time(self._minute)
        if self._file.saved_at is not None:
            self._frame.status.show_saved(self._tr.time_with_seconds(self._file.saved_at))
        self._frame.status.show_entry(self._file.head.seq, fingerprint_words(self._file.head.hash))

    def stop(self) -> None:
        """Ask the file nothing any more."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._tr.time(self._file.clock.now()) != self._minute:
            self.show()
            self.minute_passed.emit()
