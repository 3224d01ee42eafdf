"""An import: one file after the other, checked in a thread, written on the window's own thread.

    self.importing = Importing(session)
    self.importing.add([Path("E:/")])        # files and folders; a second call while it runs makes the queue longer
    self.importing.moved.connect(...)        # how far it is: done, total, name
    self.importing.taken.connect(...)        # an Outcome
    self.importing.ended.connect(...)        # True: all of it; False: it was stopped
    self.importing.stop()

Each file counts, or is refused, by itself and in one transaction. Stopping drops the file that is being checked and
leaves the rest alone: what was taken in before stays.
"""

import datetime
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange.container import LARGEST
from precinct_app.exchange.trouble import Code
from precinct_app.exchange.trust import Trust
from precinct_app.services import district
from precinct_app.services.district import Checked, Imported
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.district.session import DistrictSession

SUFFIX = ".asice"


@dataclass(frozen=True)
class Outcome:
    """What became of one file: taken in or refused, or it could not be read or written (`trouble`)."""

    name: str
    at: datetime.datetime
    imported: Imported | None = None
    trouble: Exception | None = None
    digest: str = ""
    path: Path | None = None

    @property
    def precinct(self) -> int:
        """The precinct, as far as it is known; 0 when it is not."""
        return self.imported.precinct if self.imported else 0

    @property
    def accepted(self) -> bool:
        """True when the precinct counts with this file, also when it did so before."""
        return self.imported is not None and self.imported.accepted

    @property
    def again(self) -> bool:
        """True when these very bytes had been taken in before."""
        return self.imported is not None and self.imported.again

    @property
    def disputed(self) -> bool:
        """True when another report of the precinct is here, and neither counts now."""
        return self.imported is not None and self.imported.disputed

    @property
    def bare(self) -> bool:
        """True when nothing is wrong but that its keys were not certified: people may admit them."""
        trouble = self.imported.trouble if self.imported else None
        return trouble is not None and trouble.code is Code.BARE_KEY


class Importing(QObject):
    """At most one import at a time."""

    moved = Signal()
    taken = Signal(object)
    ended = Signal(bool)

    def __init__(self, session: DistrictSession) -> None:
        super().__init__(session)
        self._session = session
        self._queue: deque[Path] = deque()
        self._work: worker.Work | None = None
        self._since = 0.0
        self.running = False
        """True from `add` to `ended`."""
        self.outcomes: list[Outcome] = []
        self.total = 0
        self.name = ""
        """The file that is being checked; "" while folders are looked through."""

    @property
    def done(self) -> int:
        """How many files of this import are through."""
        return len(self.outcomes)

    @property
    def seconds(self) -> float:
        """How long this import has been running."""
        return time.monotonic() - self._since

    def add(self, paths: Sequence[Path]) -> None:
        """Take in these files, and all bundles in these folders."""
        if self.running:
            self._queue.extend(paths)
            self.total += len(paths)
            self.moved.emit()
            return
        self.outcomes, self.total, self.name = [], len(paths), ""
        self._since = time.monotonic()
        self._queue.extend(paths)
        self.running = True
        self._next()

    def stop(self) -> None:
        """Stop now; the file at hand was not written yet and stays out."""
        if self.running:
            if self._work is not None:
                self._work.drop()
            self._queue.clear()
            self._end(whole=False)

    def _next(self) -> None:
        if not self._queue:
            self._end(whole=True)
            return
        path = self._queue.popleft()
        trust, state = self._session.district.trust(), self._session.state
        self.name = path.name if path.suffix else ""
        self.moved.emit()
        work = worker.in_thread(
            lambda: look_at(path, trust, state),
            done=lambda found: self._on_looked_at(path, found),
            wrong=lambda trouble: self._on_trouble(path, trouble),
            known=KNOWN_TROUBLES,
        )
        if work.running:  # a small file may be through already, and the next one at work
            self._work = work

    def _on_looked_at(self, path: Path, found: "Checked | list[Path]") -> None:
        if isinstance(found, list):
            self._queue.extendleft(reversed(found))
            self.total += len(found) - 1
            self._next()
            return
        try:
            imported = self._session.district.take_in_checked(found)
        except KNOWN_TROUBLES as trouble:
            self._on_trouble(path, trouble)
        else:
            self._take(Outcome(path.name, self._now(), imported, digest=found.digest, path=path))

    def _on_trouble(self, path: Path, trouble: Exception) -> None:
        self._take(Outcome(path.name, self._now(), trouble=trouble, path=path))

    def _take(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.taken.emit(outcome)
        if self.running:  # nobody stopped it when told of the outcome
            self._next()

    def _end(self, *, whole: bool) -> None:
        self.running = False
        self._work, self.name = None, ""
        self.ended.emit(whole)

    def _now(self) -> datetime.datetime:
        return self._session.district.clock.now()


def look_at(path: Path, trust: Trust, state: DistrictState) -> "Checked | list[Path]":
    """A file, checked; a folder, as the bundles in it. Runs in a thread; OSError when it cannot be read."""
    if path.is_dir():
        return bundles_in(path)
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return district.check(path.name, data, trust, state)


def bundles_in(folder: Path) -> list[Path]:
    """All files under the folder that are named like a bundle, by name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == SUFFIX and path.is_file())


def is_welcome(path: Path) -> bool:
    """Say whether a dropped path can be taken in: a bundle by its name, or a folder."""
    return path.is_dir() or path.suffix.lower() == SUFFIX
