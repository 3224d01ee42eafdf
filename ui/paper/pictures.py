"""Pictures of the pages that somebody looks at: made in a worker when a page is painted, a few of them kept.

self.pictures = Pictures(self, kept=6)
self.pictures.made.connect(self._on_picture_made)      # the number of the page: paint it again
self.pictures.open(data)
image = self.pictures.at(number, factor)               # in paintEvent: sharp, or coarse for the moment, or none
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui import worker
from ui.paper import pages

_SAME = 0.001  # pixels per point


class Pictures(QObject):
    """One page is drawn at a time, in the order in which they were looked at; what was left behind is not drawn."""

    made = Signal(int)

    def __init__(self, owner: QWidget, kept: int) -> None:
        """`kept` is how many pages can be in sight at once and stay drawn."""
        super().__init__(owner)
        self._kept = kept
        self._data = b""
        self._images: dict[int, tuple[float, QImage]] = {}
        self._wanted: dict[int, float] = {}
        self._work: worker.Work | None = None
        owner.destroyed.connect(partial(Pictures.close, self))

    @property
    def count(self) -> int:
        """How many pictures are kept."""
        return len(self._images)

    def open(self, data: bytes) -> None:
        """Draw pages of this PDF from now on."""
        self.close()
        self._data = data

    def close(self, _owner: object = None) -> None:
        """Let go of everything; nobody is told of the page that is being drawn."""
        if self._work is not None:
            self._work.drop()
            self._work = None
        self._data = b""
        self._images.clear()
        self._wanted.clear()

    def at(self, number: int, factor: float) -> QImage:
        """Page `number` (from 1) at `factor` pixels per point; until it is drawn, what there is of it."""
        had, image = self._images.pop(number, (0.0, QImage()))
        if not image.isNull():
            self._images[number] = (had, image)  # looked at last, forgotten last
        if abs(had - factor) > _SAME:
            self._wanted.pop(number, None)
            self._wanted[number] = factor
            if len(self._wanted) > self._kept:
                del self._wanted[next(iter(self._wanted))]
            self._draw_next()
        return image

    def _draw_next(self) -> None:
        if self._work is None and self._wanted:
            number = next(iter(self._wanted))
            factor = self._wanted.pop(number)
            self._work = worker.in_thread(
                partial(pages.picture, self._data, number, factor), partial(self._on_drawn, number, factor)
            )

    def _on_drawn(self, number: int, factor: float, image: QImage) -> None:
        self._work = None
        self._images.pop(number, None)
        self._images[number] = (factor, image)
        while len(self._images) > self._kept:
            del self._images[next(iter(self._images))]
        self.made.emit(number)
        self._draw_next()
