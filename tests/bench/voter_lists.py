"""What is promised of the voter list for signature: time and memory against typst, and growth with the rows."""

import functools
import importlib.util
import json
import statistics
import subprocess
import sys
from typing import NamedTuple

from tests.bench.figure import ROOT, Figure, SkippedError

ROWS, MANY = 3_000, 10_000
ROUNDS = 3


class Taken(NamedTuple):
    """Medians of several processes: seconds, and MiB beyond what the imports need."""

    seconds: float
    mebibytes: float


def time_against_typst() -> Figure:
    """A list as one precinct has it, each way in a process of its own, fonts loaded anew."""
    ours, theirs = _against_typst()
    return Figure("voter list, 3,000 rows", ours.seconds, "s", 0.7, "typst", theirs.seconds)


def memory_against_typst() -> Figure:
    """The peak while the list is made, less what the process had before with everything imported."""
    ours, theirs = _against_typst()
    return Figure("voter list, 3,000 rows, memory", ours.mebibytes, "MiB", 0.3, "typst", theirs.mebibytes)


def growth() -> Figure:
    """Three and a third times the rows."""
    few, many = _in_turns((("ours", ROWS), ("ours", MANY)))
    return Figure("voter list, growth to 10,000 rows", many.seconds, "s", 3.6, "3,000 rows", few.seconds)


def _against_typst() -> tuple[Taken, Taken]:
    if importlib.util.find_spec("typst") is None:
        raise SkippedError("voter list against typst", "not installed: pip install -r requirements-bench.txt")
    ours, theirs = _in_turns((("ours", ROWS), ("typst", ROWS)))
    return ours, theirs


@functools.cache
def _in_turns(works: tuple[tuple[str, int], ...]) -> tuple[Taken, ...]:
    """Medians, in turns so that a busy moment strikes all alike."""
    rounds = [[_child(way, rows) for way, rows in works] for _ in range(ROUNDS)]
    return tuple(
        Taken(statistics.median(each.seconds for each in same), statistics.median(each.mebibytes for each in same))
        for same in zip(*rounds, strict=True)
    )


def _child(way: str, rows: int) -> Taken:
    command = [sys.executable, "-m", "tests.bench.list_child", way, str(rows)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Taken(**json.loads(answer.stdout))


MEASURES = (time_against_typst, memory_against_typst, growth)
