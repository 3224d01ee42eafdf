"""Python's garbage is collected on the window's thread only.

A collection runs on whichever thread happens to ask for memory. Among the garbage are widgets (a page and its buttons
hold each other), and a widget that is deleted on another thread takes the whole program with it. So the automatic
collection is off while the window is open, and a timer does the same work here.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_OFTEN = 500  # milliseconds


class GarbageHere(QObject):
    """Collects on the thread that made it, by Python's own thresholds, until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due: the young often, the old seldom."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        gc.enable()
