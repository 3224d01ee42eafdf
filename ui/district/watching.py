"""A folder or a drive that is looked at again and again: a bundle that appears there is taken in by itself (R40).

self.watching = Watching(self)
self.watching.found.connect(importing.add)      # paths of bundles that are whole
self.watching.begin(Path("E:/"))
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui import worker
from ui.district.importing import bundles_in

_PAUSE = 2000  # milliseconds between two looks

Stamps = dict[Path, tuple[int, int]]
"""Size and time of every bundle that lies there: what is still being copied changes between two looks."""


class Watching(QObject):
    """At most one folder. A drive that is pulled out is waited for; what lies on it is told anew when it is back."""

    found = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._before: Stamps = {}
        self._told: Stamps = {}
        self._work: worker.Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)

    @property
    def looking(self) -> bool:
        """Whether a look is under way: a drive may be slow to answer."""
        return self._work is not None

    def begin(self, folder: Path) -> None:
        """Watch this folder from now on, and no other."""
        self.end()
        self.folder = folder
        self._timer.start()
        self.look()
        self.changed.emit()

    def end(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        if self._work is not None:
            self._work.drop()
        self.folder, self._work, self._before, self._told = None, None, {}, {}
        self.changed.emit()

    def look(self) -> None:
        """Look once more; a bundle that has not changed since the look before is told, once."""
        folder = self.folder
        if folder is not None and self._work is None:
            self._work = worker.in_thread(lambda: _stamps(folder), self._on_looked)

    def _on_looked(self, stamps: Stamps) -> None:
        self._work = None
        still = {path: stamp for path, stamp in stamps.items() if self._before.get(path) == stamp}
        new = sorted(path for path, stamp in still.items() if self._told.get(path) != stamp)
        self._before = stamps
        self._told = {path: stamp for path, stamp in (self._told | still).items() if path in stamps}
        if new:
            self.found.emit(new)


def _stamps(folder: Path) -> Stamps:
    """Every bundle under the folder; none while it is not there."""
    found: Stamps = {}
    try:
        for path in bundles_in(folder):
            about = path.stat()
            found[path] = (about.st_size, about.st_mtime_ns)
    except OSError:  # pulled out in the middle
        return {}
    return found
