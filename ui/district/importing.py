"""An import as the window sees it: worker processes verify many files, the window's own thread writes what counts.

    self.importing = Importing(session)
    self.importing.add([Path("E:/")])        # files and folders; a second call while it runs makes the queue longer
    self.importing.moved.connect(...)        # how far it is: done, total, name
    self.importing.taken.connect(...)        # an Outcome
    self.importing.ended.connect(...)        # True: all of it; False: it was stopped
    self.importing.stop()

Each file counts, or is refused, by itself and in one transaction. Stopping drops the files that are being checked and
leaves the rest alone: what was taken in before stays.
"""

import datetime
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.exchange import locked
from precinct_app.exchange.trouble import Code
from precinct_app.services.district import Imported
from precinct_app.services.district_import import DistrictImport
from ui import worker
from ui.district.session import DistrictSession

SUFFIX = ".asice"
PATTERN = f"*{SUFFIX} *{SUFFIX}{locked.SUFFIX}"
"""What a file dialog offers: bundles, also those locked on their way."""

_POLL = 20  # milliseconds between two looks at what the workers have verified


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
    """At most one import at a time; what is added meanwhile is taken in after it."""

    moved = Signal()
    taken = Signal(object)
    ended = Signal(bool)

    def __init__(self, session: DistrictSession) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: list[Path] = []
        self._files: list[Path] = []
        self._work: worker.Work | None = None
        self._import: DistrictImport | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_timeout)
        self._since = 0.0
        self.running = False
        """True from `add` to `ended`."""
        self.outcomes: list[Outcome] = []
        self.total = 0
        self.name = ""
        """The file that is taken in next; "" while folders are looked through."""

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
        self._waiting.extend(paths)
        if self.running:
            self.total += len(paths)
            self.moved.emit()
            return
        self.outcomes, self.total = [], len(paths)
        self._since = time.monotonic()
        self.running = True
        self._look_through()

    def stop(self) -> None:
        """Stop now; what was not written yet stays out."""
        if self.running:
            self._waiting.clear()
            self._end(whole=False)

    def _look_through(self) -> None:
        """Find the bundles in what is waiting: a thread asks the drives."""
        asked, self._waiting = self._waiting, []
        if not asked:
            self._end(whole=True)
            return
        self.name = ""
        self.moved.emit()
        self._work = worker.in_thread(lambda: files_of(asked), lambda found: self._begin(len(asked), found))

    def _begin(self, asked: int, files: list[Path]) -> None:
        self._work = None
        self.total += len(files) - asked
        self._files = files
        self._import = DistrictImport(self._session.district, files)
        self._timer.start()
        self._tell()

    def _on_timeout(self) -> None:
        running = self._import
        if running is None:
            return
        found = running.poll()
        for each in found:
            outcome = Outcome(each.path.name, each.at, each.imported, each.trouble, each.digest, each.path)
            self.outcomes.append(outcome)
            self.taken.emit(outcome)
        if self._import is not running:  # somebody stopped it when told of an outcome
            return
        if found:
            self._tell()
        if not running.running:
            self._timer.stop()
            self._import = None
            self._look_through()

    def _tell(self) -> None:
        """Say how far it is, and with which file it goes on."""
        place = self._import.done if self._import is not None else len(self._files)
        self.name = self._files[place].name if place < len(self._files) else ""
        self.moved.emit()

    def _end(self, *, whole: bool) -> None:
        self._timer.stop()
        if self._work is not None:
            self._work.drop()
        if self._import is not None:
            self._import.cancel()
        self.running = False
        self._work, self._import, self.name = None, None, ""
        self.ended.emit(whole)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and for a folder the bundles in it. Runs in a thread: a drive may be slow to answer.

    A folder that cannot be read stands for itself: it is told as a file that could not be opened.
    """
    found: list[Path] = []
    for path in paths:
        try:
            found += bundles_in(path) if path.is_dir() else [path]
        except OSError:
            found.append(path)
    return found


def bundles_in(folder: Path) -> list[Path]:
    """All files under the folder that are named like a bundle, by name."""
    return sorted(path for path in folder.rglob("*") if _is_bundle(path) and path.is_file())


def is_welcome(path: Path) -> bool:
    """Say whether a dropped path can be taken in: a bundle by its name, or a folder."""
    return path.is_dir() or _is_bundle(path)


def _is_bundle(path: Path) -> bool:
    return path.name.lower().removesuffix(locked.SUFFIX).endswith(SUFFIX)
