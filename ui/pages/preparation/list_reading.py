"""Reading and checking a list beside the window: in a thread that tells how far it is and can be stopped.

reading = ListReading(content, day, choices, contests)
work = worker.in_thread(reading.check, done, wrong, KNOWN_TROUBLES)
reading.done, reading.total              # for the progress strip, from the window's thread
work.drop(); reading.stop()
"""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from precinct_app.services import list_import
from precinct_app.services.list_import import Choices, ImportPreview, Survey


class Stopped(Exception):
    """The user changed their mind: ends the thread, and nobody listens to it any more."""


class FileRead(NamedTuple):
    """The bytes of a file."""

    name: str
    content: bytes


def read_file(path: Path) -> FileRead:
    """The file, unless it is so large that it is no list. Raises ListRefused, OSError."""
    list_import.require_size(path.stat().st_size)
    with path.open("rb") as file:
        return FileRead(path.name, file.read(list_import.MAX_BYTES + 1))


def look(file: FileRead, choices: Choices) -> Survey:
    """What is understood of it. Raises ListRefused."""
    return list_import.survey(file.content, choices)


class ListReading:
    """The check of all rows under way."""

    def __init__(self, file: FileRead, day: datetime.date, choices: Choices, contests: Sequence[str]) -> None:
        self._file, self._day, self._choices, self._contests = file, day, choices, contests
        self._stopped = False
        self.done = self.total = 0

    def check(self) -> ImportPreview:
        """Read and check. Raises ListRefused, Stopped."""
        return list_import.preview(
            self._file.content, self._day, self._choices, contests=self._contests, progress=self._tell
        )

    def stop(self) -> None:
        """End the check at its next report."""
        self._stopped = True

    def _tell(self, done: int, total: int) -> None:
        if self._stopped:
            raise Stopped
        self.done, self.total = done, total
