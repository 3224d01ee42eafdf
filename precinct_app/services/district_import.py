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
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec
from msgspec.structs import replace

from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange import certificates, fingerprints
from precinct_app.exchange.container import LARGEST
from precinct_app.exchange.trouble import Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services.arriving import Checked, check, unlocked
from precinct_app.services.district import Imported, OpenDistrict
from precinct_app.services.trouble import KNOWN_TROUBLES

FEW = 8
"""So many files are verified before worker processes would have started."""

_AHEAD = 4
"""Files given out per worker: enough to keep it busy, few enough to hold their bytes in memory."""

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
        self._given: deque[tuple[Path, Future[Checked]]] = deque()
        self._trust, self._lock_key = district.trust(), district.lock_key()
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
        while (taken := self.take_next(wait if not found else 0)) is not None:
            found.append(taken)
            if time.monotonic() >= until:
                break
        return found

    def take_next(self, wait: float = 0) -> Taken | None:
        """Take in the next file; None when it is not verified within `wait` seconds, or none is left."""
        self._give_out()
        if self._given and wait:
            concurrent.futures.wait([self._given[0][1]], timeout=wait)
        if not self._given or not self._given[0][1].done():
            return None
        path, future = self._given.popleft()
        taken = self._take(path, future)
        self.done += 1
        self._give_out()
        if not self.running:
            self._executor.shutdown()  # idle by now: some milliseconds
        return taken

    def cancel(self, *, wait: bool = False) -> None:
        """Stop: what was taken in stays, nothing else was written. `wait`: until the workers are gone, too.

        A program that ends at once has to wait: a pool still on its way out when Python ends complains on stderr.
        """
        self._waiting.clear()
        self._given.clear()
        self._executor.shutdown(wait=wait, cancel_futures=True)

    def _start_processes(self) -> None:
        trust = self._trust
        believed = (certificates.to_pem(trust.authority), trust.admitted, trust.revoked)
        try:
            self._executor = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),  # no copy of an open file's keys and locks
                initializer=_begin,
                initargs=(*believed, _asked(self._district.state), self._lock_key),
            )
        except _NO_WORKERS:
            self._workers = 0

    def _give_out(self) -> None:
        while self._waiting and len(self._given) < _AHEAD * max(self._workers, 1):
            path = self._waiting.popleft()
            try:
                self._given.append((path, self._submit(path)))
            except _NO_WORKERS:
                self._executor.shutdown(wait=False)
                self._executor, self._workers = ThreadPoolExecutor(1), 0
                self._waiting.appendleft(path)

    def _submit(self, path: Path) -> "Future[Checked]":
        if self._workers:
            return self._executor.submit(_look_at_in_worker, path)
        return self._executor.submit(look_at, path, self._trust, self._district.state, self._lock_key)

    def _take(self, path: Path, future: "Future[Checked]") -> Taken:
        try:
            checked = self._checked(path, future)
            imported = self._district.take_in_checked(checked)
        except KNOWN_TROUBLES as trouble:
            return Taken(path, self._now(), trouble=trouble)
        return Taken(path, self._now(), imported, digest=checked.digest)

    def _checked(self, path: Path, future: "Future[Checked]") -> Checked:
        """What a worker found; found anew if a key was admitted or revoked, the file changed, or the worker is gone."""
        state, believed = self._district.state, self._trust
        if (frozenset(state.admitted), state.revoked) == (believed.admitted, believed.revoked):
            with contextlib.suppress(BrokenProcessPool, Trouble):
                checked = future.result()
                if checked.data or isinstance(checked.found, Trouble):
                    return checked
                data = unlocked(_bytes_of(path), self._lock_key)
                if fingerprints.digest(data) == checked.digest:
                    return replace(checked, data=data)
        return look_at(path, self._district.trust(), state, self._lock_key)

    def _now(self) -> datetime.datetime:
        return self._district.clock.now()


def import_many(district: OpenDistrict, paths: Sequence[Path], workers: int | None = None) -> Iterator[Taken]:
    """Take in all files, each in its turn, and tell what became of it; leaving off early cancels the rest."""
    importing = DistrictImport(district, paths, workers)
    try:
        while importing.running:
            taken = importing.take_next(1)
            if taken is not None:
                yield taken
    finally:
        importing.cancel(wait=True)


def look_at(path: Path, trust: Trust, state: DistrictState, lock_key: bytes) -> Checked:
    """A file, verified by itself, wherever that is done; `OSError` when it cannot be read."""
    return check(path.name, _bytes_of(path), trust, state, lock_key)


def _bytes_of(path: Path) -> bytes:
    """All of a file; of one that is larger than any container as much as shows that."""
    with path.open("rb", buffering=0) as file:
        return file.read(LARGEST + 1) if os.fstat(file.fileno()).st_size > LARGEST else file.readall()


def _asked(state: DistrictState) -> DistrictState:
    """What a verification asks of the district, without what has arrived."""
    return replace(DistrictState(), **{field: getattr(state, field) for field in _ASKED})


_ASKED = ("election", "contests", "precincts", "by_number", "level", "number")
_ready: list[tuple[Trust, DistrictState, bytes]] = []
"""In a worker: what it was made ready with."""


def _begin(
    authority: bytes, admitted: frozenset[str], revoked: frozenset[str], state: DistrictState, lock_key: bytes
) -> None:
    """Make a worker ready: whom it believes, of which election the files are to be, what unlocks a locked one."""
    _ready.append((Trust(certificates.from_pem(authority), admitted, revoked), state, lock_key))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the import tells the workers
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def _end_with_the_program() -> None:
    """A program that was ended from outside leaves no worker behind, nor the key that it holds."""
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        os._exit(1)


def _look_at_in_worker(path: Path) -> Checked:
    """What was found, without the bytes: reading and hashing them again takes half the time of sending them.

    And it fits into one write of a pipe: a worker that is ended meanwhile leaves nothing half sent to wait for.
    """
    return replace(look_at(path, *_ready[-1]), data=b"")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
