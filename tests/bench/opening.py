"""What is promised of a start in the middle of the day: 10,000 voters have four ballots each in the journal."""

import functools
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from db import keyslots
from precinct_app.services import practice_run, practice_setup, voter_list
from tests.bench import opened
from tests.bench.figure import ROOT, Figure

VOTERS = 10_000
STARTS = 5


class Start(NamedTuple):
    """Seconds from the unlocked key to a state that commands can be given to; most memory the process had, in MB."""

    seconds: float
    memory: float


def ready() -> Figure:
    """From the chair's passphrase to ready, without the stretching of the passphrase, which is slow on purpose."""
    return Figure(
        "open to ready, 10,000 voters x 4 contests", statistics.median(each.seconds for each in _starts()), "s", 1.5
    )


def memory() -> Figure:
    """A fresh process that has opened the file and answered a search."""
    return Figure("memory, 10,000 voters x 4 contests", max(each.memory for each in _starts()), "MB", 300)


def start(folder: Path) -> Start:
    """Open the file of a folder in this process."""
    began = time.perf_counter()
    keyslots.unlock(practice_run.precinct_path(folder), practice_setup.PASSPHRASE)
    unlocked = time.perf_counter()
    precinct = opened.reopen(folder)
    done = time.perf_counter()
    voter_list.search(precinct, "а")
    precinct.close()
    return Start((done - unlocked) - (unlocked - began), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


@functools.cache
def _starts() -> tuple[Start, ...]:
    """Fresh processes, one after the other, on the file of a day on which everybody came."""
    folder = opened.folder()
    precinct = opened.voting(folder, VOTERS)
    precinct.store.db.execute("PRAGMA synchronous = OFF")  # the day before the start is not what is measured
    desks = itertools.cycle(opened.issuers(precinct))
    for voter in range(1, VOTERS + 1):
        opened.issue(precinct, voter, next(desks))
    precinct.close()
    command = [sys.executable, "-m", "tests.bench.opening", str(folder)]
    runs = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True) for _ in range(STARTS)]
    return tuple(Start(*json.loads(run.stdout)) for run in runs)


MEASURES = (ready, memory)

if __name__ == "__main__":
    sys.stdout.write(json.dumps(start(Path(sys.argv[1]))))
