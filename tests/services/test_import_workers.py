"""Worker processes of an import: what the system does to them costs no file, and none of them stays behind."""

import errno
import multiprocessing
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from precinct_app.services.district import OpenDistrict
from precinct_app.services.district_import import DistrictImport, import_many
from tests.services.days import NUMBER, Day

FILES = 40
PATIENCE = 30
"""Seconds after which a process that should have ended is a failure."""


@pytest.fixture
def district(tmp_path: Path) -> Iterator[OpenDistrict]:
    """A district in which nothing arrived."""
    day = Day(tmp_path, "kz-2026", 1, (NUMBER,))
    yield day.district
    day.close()


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Files that are no bundles: each is refused, and each refusal is an entry of its own."""
    found = [tmp_path / f"file-{number}.asice" for number in range(FILES)]
    for path in found:
        path.write_bytes(path.name.encode())
    return found


@pytest.mark.parametrize("starts", [0, 1])
def test_a_computer_that_starts_no_more_processes_verifies_by_itself(
    district: OpenDistrict, paths: list[Path], monkeypatch: pytest.MonkeyPatch, starts: int
) -> None:
    start = SpawnProcess.start
    started: list[SpawnProcess] = []

    def refuse(process: SpawnProcess) -> None:
        if len(started) == starts:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(process)
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    taken = list(import_many(district, paths, workers=2))
    assert [each.path for each in taken] == paths
    assert {str(each.imported and each.imported.trouble) for each in taken} == {"not_a_container"}
    assert len(started) == starts


def test_workers_that_the_system_ends_in_the_middle_cost_no_file(district: OpenDistrict, paths: list[Path]) -> None:
    importing = DistrictImport(district, paths, workers=2)
    taken = importing.poll(PATIENCE)
    for worker in multiprocessing.active_children():
        worker.kill()
    while importing.running:
        taken += importing.poll(PATIENCE)
    assert [each.path for each in taken] == paths
    assert len(district.state.refused) == FILES


ENDED = """
import multiprocessing, sys
from pathlib import Path
from precinct_app.services.district_import import DistrictImport
from tests.services.days import Day

if __name__ == "__main__":
    day = Day(Path(sys.argv[1]), "kz-2026", 1, (127,))
    importing = DistrictImport(day.district, [Path(path) for path in sys.argv[2:]], workers=2)
    importing.poll(30)
    print(*(worker.pid for worker in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="nobody here can wait for the end of another's process")
def test_a_program_that_is_ended_from_outside_leaves_no_worker_with_the_districts_key(
    paths: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "ended.py").write_text(ENDED)
    (tmp_path / "day").mkdir()
    command = [sys.executable, str(tmp_path / "ended.py"), str(tmp_path / "day"), *map(str, paths)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        workers = [os.pidfd_open(int(pid)) for pid in program.stdout.readline().split()]
        program.send_signal(signal.SIGKILL)
    assert len(workers) == 2
    for worker in workers:
        assert select.select([worker], [], [], PATIENCE)[0]
        os.close(worker)
