"""Many files at once: worker processes verify them, this process alone writes the district's file.

    importing = DistrictImport(district, paths)
    while importing.running:
        for taken in importing.poll(0.1):  # what became of each file, in the order of the paths
            ...
        show(importing.progress())

Each file counts, or is refused, by itself and in a transaction of its own, in the order of the paths: the outcome is
that of taking them in one after the other, whoever was verified first. `cancel` drops what was not written yet.
"""

import concurrent.futures
import contextlib
import datetime
import gc
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec

from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange import certificates
from precinct_app.exchange.container import LARGEST
from precinct_app.exchange.trust import Trust
from precinct_app.services.district import Checked, Imported, OpenDistrict, check
from precinct_app.services.trouble import KNOWN_TROUBLES

FEW = 8
"""So many files are verified before worker processes would have started."""

_AHEAD = 4
"""Files given out per worker: enough to keep it busy, few enough to hold their bytes in memory."""

_ENTRIES_BETWEEN_SWEEPS = 200_000
"""A worker drops all that it made with each file and makes no cycles, so the sweeps for cycles may be rare."""


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
        self._given: deque[tuple[Path, Future[Checked]]] = deque()
        self._trust = district.trust()
        self._since = time.monotonic()
        processes = _cores() if workers is None else workers
        self._workers = processes if self.total > FEW else 0
        self._executor = self._processes() if self._workers else ThreadPoolExecutor(1)
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
        """Take in the files that were verified, at most `wait` seconds after the call, in the order of the paths."""
        self._give_out()
        if self._given and wait:
            concurrent.futures.wait([self._given[0][1]], timeout=wait)
        taken: list[Taken] = []
        while self._given and self._given[0][1].done():
            path, future = self._given.popleft()
            taken.append(self._take(path, future))
            self.done += 1
            self._give_out()
        if not self.running:
            self._executor.shutdown(wait=False)
        return taken

    def cancel(self) -> None:
        """Stop: what was taken in stays, nothing else was written."""
        self._waiting.clear()
        self._given.clear()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _processes(self) -> Executor:
        trust = self._trust
        believed = (certificates.to_pem(trust.authority), trust.admitted, trust.revoked)
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),  # no copy of an open file's keys and locks
            initializer=_begin,
            initargs=(*believed, _asked(self._district.state)),
        )

    def _give_out(self) -> None:
        while self._waiting and len(self._given) < _AHEAD * max(self._workers, 1):
            path = self._waiting.popleft()
            try:
                self._given.append((path, self._submit(path)))
            except BrokenProcessPool:  # the system ended a worker: the rest is verified in this process
                self._executor, self._workers = ThreadPoolExecutor(1), 0
                self._waiting.appendleft(path)

    def _submit(self, path: Path) -> "Future[Checked]":
        if self._workers:
            return self._executor.submit(_look_at_in_worker, path)
        return self._executor.submit(look_at, path, self._trust, self._district.state)

    def _take(self, path: Path, future: "Future[Checked]") -> Taken:
        try:
            checked = self._checked(path, future)
            imported = self._district.take_in_checked(checked)
        except KNOWN_TROUBLES as trouble:
            return Taken(path, self._now(), trouble=trouble)
        return Taken(path, self._now(), imported, digest=checked.digest)

    def _checked(self, path: Path, future: "Future[Checked]") -> Checked:
        """What a worker found; found anew where its key was admitted or revoked meanwhile, or the worker was ended."""
        state, believed = self._district.state, self._trust
        if (state.admitted.keys(), state.revoked) == (believed.admitted, believed.revoked):
            with contextlib.suppress(BrokenProcessPool):
                return future.result()
        return look_at(path, self._district.trust(), state)

    def _now(self) -> datetime.datetime:
        return self._district.clock.now()


def import_many(district: OpenDistrict, paths: Sequence[Path], workers: int | None = None) -> Iterator[Taken]:
    """Take in all files, each in its turn, and tell what became of it; leaving off early cancels the rest."""
    importing = DistrictImport(district, paths, workers)
    try:
        while importing.running:
            yield from importing.poll(1)
    finally:
        importing.cancel()


def look_at(path: Path, trust: Trust, state: DistrictState) -> Checked:
    """A file, verified by itself, wherever that is done; `OSError` when it cannot be read."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return check(path.name, data, trust, state)


def _asked(state: DistrictState) -> DistrictState:
    """What a verification asks of the district, without what has arrived."""
    return DistrictState(
        election=state.election, contests=state.contests, precincts=state.precincts, level=state.level
    )


_worker: tuple[Trust, DistrictState]


def _begin(authority: bytes, admitted: frozenset[str], revoked: frozenset[str], state: DistrictState) -> None:
    """Make a worker ready: whom it believes, and of which election the files are to be."""
    global _worker
    _worker = (Trust(certificates.from_pem(authority), admitted, revoked), state)
    gc.freeze()
    gc.set_threshold(_ENTRIES_BETWEEN_SWEEPS)


def _look_at_in_worker(path: Path) -> Checked:
    return look_at(path, *_worker)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
