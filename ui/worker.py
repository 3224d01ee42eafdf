"""Work that must not freeze the window: in a thread of its own, or in slices between two events of the window.

    self._work = in_thread(lambda: list_import.preview(data, day), done=self._show_preview, wrong=self._show_trouble)
    self._work = in_slices(player.slices(), every=self._show_progress, done=self._show_end)

A thread is for what touches neither the file of the precinct nor widgets: reading, checking, drawing a paper. What
writes to the file stays on the window's own thread and is done in slices: a generator gives the window its turn at
each `yield`. Both answer on the window's thread; after `drop()` nobody is told.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

Result = TypeVar("Result")


class Work(QObject):
    """A piece of work under way."""

    def __init__(self) -> None:
        super().__init__()
        self.running = True
        _under_way.add(self)

    def drop(self) -> None:
        """Tell nobody of the end; a thread runs on unheard, slices stop after the one at hand."""
        self.running = False

    def _end(self) -> None:
        self.running = False
        _under_way.discard(self)


_under_way: set[Work] = set()
"""Keeps every piece of work alive until it has ended, whatever became of the page that asked for it."""


class _Threaded(Work, Generic[Result]):
    _ended = Signal(object)

    def __init__(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        wrong: Callable[[Exception], None] | None,
        known: tuple[type[Exception], ...],
    ) -> None:
        super().__init__()
        self._done, self._wrong, self._known = done, wrong, known
        # queued: a thread that is over at once must not answer before `in_thread` has returned
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        _threads().submit(work).add_done_callback(self._ended.emit)

    def _on_ended(self, future: "Future[Result]") -> None:
        wanted = self.running
        self._end()
        if not wanted:
            return
        try:
            result = future.result()
        except self._known as trouble:
            if self._wrong is None:
                raise
            self._wrong(trouble)
        else:
            self._done(result)


class _Sliced(Work):
    def __init__(self, slices: Iterator[object], every: Callable[[], None], done: Callable[[], None]) -> None:
        super().__init__()
        self._slices, self._every, self._done = slices, every, done
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def drop(self) -> None:
        super().drop()
        self._timer.stop()
        _under_way.discard(self)

    def _on_timeout(self) -> None:
        over = True  # an error ends the work as well
        try:
            over = next(self._slices, _END) is _END
        finally:
            if over:
                self._timer.stop()
                self._end()
        if over:
            self._done()
        else:
            self._every()


_END = object()


def in_thread(
    work: Callable[[], Result],
    done: Callable[[Result], None],
    wrong: Callable[[Exception], None] | None = None,
    known: tuple[type[Exception], ...] = (),
) -> Work:
    """Do `work` in a thread, then call `done` with its result, or `wrong` with one of the `known` exceptions.

    Any other exception is raised on the window's thread, where bugs are reported.
    """
    return _Threaded(work, done, wrong, known)


def in_slices(slices: Iterator[object], every: Callable[[], None], done: Callable[[], None]) -> Work:
    """Take one step of `slices` whenever the window has nothing else to do; `every` after each, `done` at the end."""
    return _Sliced(slices, every, done)


def at_work() -> bool:
    """Say whether anything is still under way: what draws pictures of the window waits for it."""
    return bool(_under_way)


def finish_all() -> None:
    """Wait for the threads: before the application ends, or at the end of a test."""
    if _threads.cache_info().currsize:
        _threads().shutdown()
        _threads.cache_clear()


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker")
