"""Many files at once: worker processes verify them, this process alone writes the district's file.

    importing = DistrictImport(district, paths)
    while importing.running:
        for taken in importing.poll(0.1):  # what became of each file, in the order of the paths
            ...
        show(importing.progress())

Each file counts, or is refused, by itself and in the order of the paths: the outcome is that of taking them in one
after the other, whoever was verified first. What was given out together is written in one transaction, and told when
that is on the disk. `cancel` drops what was not written yet.
"""

import concurrent.futures
import contextlib
import datetime
import multiprocessing
import os
import secrets
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec
from msgspec.structs import replace

from precinct_app.exchange.trouble import Trouble
from precinct_app.services import import_worker
from precinct_app.services.arriving import unlocked
from precinct_app.services.district import Imported, OpenDistrict
from precinct_app.services.import_worker import Found, look_at_all
from precinct_app.services.trouble import KNOWN_TROUBLES

FEW = 8
"""So many files are verified before worker processes would have started."""

_TOGETHER = 4
"""Files that a worker verifies one after the other, and that are taken in together: one message, one flush."""

_AHEAD = 2
"""Times as many files given out per worker: enough to keep it busy."""

_NO_WORKERS = (BrokenProcessPool, NotImplementedError, OSError)
"""The system ended a worker or lets none start: what is left is verified in this process."""

_TURN = 0.05
"""Seconds that one call of `poll` takes files in."""


class Taken(msgspec.Struct, frozen=True):
    """What became of one file: taken in or refused, or it could not be read or written (`trouble`)."""

    path: Path
    at: datetime.datetime
    imported: Imported | None = None
    trouble: Exception | None = None
    digest: str = ""


class Progress(msgspec.Struct, frozen=True):
    """How far an import is; `seconds` since it began."""

    done: int
    total: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Files a second so far; 0 while none is through."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that the rest will take at this speed; None while nothing is known of it."""
        return (self.total - self.done) / self.per_second if self.per_second else None


class DistrictImport:
    """An import under way. Only `poll` writes, on the thread that calls it, and it does not wait unless it is told to.

    `workers`: processes that verify; 0 for a thread of this process, which is also what a few files get.
    """

    def __init__(self, district: OpenDistrict, paths: Sequence[Path], workers: int | None = None) -> None:
        self.total = len(paths)
        self.done = 0
        self._district = district
        self._waiting = deque(paths)
        self._given: deque[tuple[list[Path], Future[list[Found]]]] = deque()
        self._trust, self._lock_key = district.trust(), district.lock_key()
        self._mark_key = secrets.token_bytes(32)
        self._since = time.monotonic()
        processes = _cores() if workers is None else workers
        self._workers = processes if self.total > FEW else 0
        self._executor: Executor = ThreadPoolExecutor(1)
        if self._workers:
            self._start_processes()
        if not self.total:
            self.cancel()

    @property
    def running(self) -> bool:
        """Whether files are left; False after `cancel`."""
        return bool(self._given or self._waiting)

    def progress(self) -> Progress:
        """How far it is."""
        return Progress(self.done, self.total, time.monotonic() - self._since)

    def poll(self, wait: float = 0) -> list[Taken]:
        """Take in files that were verified, in the order of the paths, one at least if it comes within `wait` seconds.

        It leaves off after a twentieth of a second: a window stays awake however many files are ready.
        """
        until = time.monotonic() + _TURN
        found: list[Taken] = []
        while taken := self._take_next(wait if not found else 0):
            found += taken
            if time.monotonic() >= until:
                break
        return found

    def cancel(self, *, wait: bool = False) -> None:
        """Stop: what was taken in stays, nothing else was written. `wait`: until the workers are gone, too.

        A program that ends at once has to wait: a pool still on its way out when Python ends complains on stderr.
        """
        self._waiting.clear()
        self._given.clear()
        self._executor.shutdown(wait=wait, cancel_futures=True)

    def _start_processes(self) -> None:
        try:
            self._executor = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),  # no copy of an open file's keys and locks
                initializer=import_worker.begin,
                initargs=(import_worker.asked(self._trust, self._district.state, self._lock_key), self._mark_key),
            )
        except _NO_WORKERS:
            self._workers = 0

    def _give_out(self) -> None:
        while self._waiting and len(self._given) < _AHEAD * max(self._workers, 1):
            several = min(_TOGETHER, len(self._waiting) // self._workers) if self._workers else 1
            paths = [self._waiting.popleft() for _ in range(max(several, 1))]
            try:
                self._given.append((paths, self._submit(paths)))
            except _NO_WORKERS:
                self._executor.shutdown(wait=False)
                self._executor, self._workers = ThreadPoolExecutor(1), 0
                self._waiting.extendleft(reversed(paths))

    def _submit(self, paths: list[Path]) -> "Future[list[Found]]":
        if self._workers:
            return self._executor.submit(import_worker.look_in_worker, paths)
        return self._executor.submit(look_at_all, paths, self._trust, self._district.state, self._lock_key)

    def _take_next(self, wait: float) -> list[Taken]:
        """Take in what was given out first; nothing when it is not verified within `wait` seconds, or none is left."""
        self._give_out()
        if self._given and wait:
            concurrent.futures.wait([self._given[0][1]], timeout=wait)
        if not self._given or not self._given[0][1].done():
            return []
        paths, future = self._given.popleft()
        taken = self._take(paths, future)
        self.done += len(taken)
        self._give_out()
        if not self.running:
            self._executor.shutdown()  # idle by now: some milliseconds
        return taken

    def _take(self, paths: list[Path], future: "Future[list[Found]]") -> list[Taken]:
        """Take in several files together; when the disk refuses that, each by itself: one file costs no other."""
        found = list(zip(paths, self._verified(paths, future), strict=True))
        if len(found) > 1:
            with contextlib.suppress(*KNOWN_TROUBLES), self._district.together():
                return [self._write(path, each) for path, each in found]
        return [self._write_or_say_why(path, each) for path, each in found]

    def _write_or_say_why(self, path: Path, found: Found) -> Taken:
        try:
            return self._write(path, found)
        except KNOWN_TROUBLES as trouble:
            return Taken(path, self._now(), trouble=trouble)

    def _write(self, path: Path, found: Found) -> Taken:
        if isinstance(found, OSError):
            return Taken(path, self._now(), trouble=found)
        imported = self._district.take_in_checked(found)
        return Taken(path, self._now(), imported, digest=found.digest)

    def _verified(self, paths: list[Path], future: "Future[list[Found]]") -> "list[Found]":
        """What a worker found; found anew if a key was admitted or revoked, the file changed, or the worker is gone."""
        state, believed = self._district.state, self._trust
        if (frozenset(state.admitted), state.revoked) == (believed.admitted, believed.revoked):
            with contextlib.suppress(BrokenProcessPool):
                return [self._with_bytes(path, found) for path, found in zip(paths, future.result(), strict=True)]
        return self._look_anew(paths)

    def _with_bytes(self, path: Path, found: Found) -> Found:
        """With the bytes that were verified, read once more when a worker did that."""
        if isinstance(found, OSError) or isinstance(found.found, Trouble) or found.data:
            return found
        with contextlib.suppress(OSError, Trouble):
            data = unlocked(import_worker.bytes_of(path), self._lock_key)
            if import_worker.mark(data, self._mark_key, found.mark) == found.mark:
                return replace(found, data=data)
        return self._look_anew([path])[0]

    def _look_anew(self, paths: list[Path]) -> "list[Found]":
        return look_at_all(paths, self._district.trust(), self._district.state, self._lock_key)

    def _now(self) -> datetime.datetime:
        return self._district.clock.now()


def import_many(district: OpenDistrict, paths: Sequence[Path], workers: int | None = None) -> Iterator[Taken]:
    """Take in all files, each in its turn, and tell what became of it; leaving off early cancels the rest."""
    importing = DistrictImport(district, paths, workers)
    try:
        while importing.running:
            yield from importing.poll(1)
    finally:
        importing.cancel(wait=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
