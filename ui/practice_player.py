"""Plays a step of the practice day while the window stays alive: a slice of the script, then the window's turn.

player = PracticePlayer(session)
player.moved.connect(lambda done, of: ...); player.ended.connect(...); player.refused.connect(...)
player.play("V"); player.stop()
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from precinct_app.domain.refusal import Refusal
from precinct_app.services.practice_day import PracticeStopped
from ui import worker
from ui.session import Session

SLICE = 40
"""Commands of the script between two turns of the window: some 60 ms."""


class PracticePlayer(QObject):
    """At most one step at a time. The session tells of its changes once a slice."""

    moved = Signal(int, int)
    ended = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._work: worker.Work | None = None
        self._total = 0
        self._done = 0
        self._left = 0

    @property
    def playing(self) -> bool:
        """True while a step is being played."""
        return self._work is not None

    def play(self, key: str) -> None:
        """Do everything that is left of a step."""
        if self._session.practice is None or self.playing:
            return
        self._total = self._done = 0
        self._work = worker.in_slices(self._slices(key), every=self._on_slice, done=self._on_done)

    def stop(self) -> None:
        """Stop after the slice at hand; what was done stays done."""
        if self._work is not None:
            self._work.drop()
            self._on_done()

    def _slices(self, key: str) -> Iterator[None]:
        run = self._session.practice
        if run is None:
            return
        more = True
        while more and key not in self._session.state.steps:
            self._left = SLICE
            refusal: Refusal | None = None
            with QSignalBlocker(self._session):
                try:
                    run.day.play(key, self._progress)
                except PracticeStopped as stopped:
                    refusal = stopped.refusal
            self._session.changed.emit()
            if refusal is not None:
                self.refused.emit(refusal)
            more = self._left <= 0 and refusal is None
            yield

    def _progress(self, _step: str, done: int, of: int) -> bool:
        """The script counts what is left of it anew each time it is taken up."""
        self._total = max(self._total, of)
        self._done = self._total - of + done
        self._left -= 1
        return self._left > 0

    def _on_slice(self) -> None:
        self.moved.emit(self._done, self._total)

    def _on_done(self) -> None:
        self._work = None
        self.ended.emit()
