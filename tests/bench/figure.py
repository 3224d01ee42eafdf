"""One measured figure, and the two ways it is measured."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]


class SkippedError(Exception):
    """What a figure is measured against is not there: its name, and the reason."""

    def __str__(self) -> str:
        """Return the line of the table."""
        name, reason = self.args
        return f"{name:<44} skipped: {reason}"


class Figure(NamedTuple):
    """A figure that is promised somewhere: what it may be at most, and what it was.

    With a baseline the limit is a ratio, `value / baseline_value`, both measured in this run; without one it is a value
    in `unit`.
    """

    name: str
    value: float
    unit: str
    limit: float
    baseline: str | None = None
    baseline_value: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the baseline the value is."""
        return None if self.baseline_value is None else self.value / self.baseline_value

    @property
    def holds(self) -> bool:
        """Return whether the promise is kept."""
        return (self.value if self.ratio is None else self.ratio) <= self.limit

    def as_entry(self) -> dict[str, Any]:
        """Return the entry of bench.json, its keys in the published order."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "baseline": self.baseline,
            "baseline_value": self.baseline_value,
            "ratio": self.ratio,
            "limit": self.limit,
            "holds": self.holds,
            "machine": machine(),
        }


def machine() -> str:
    """Return what the figures were measured on."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        models = [
            line for line in information.read_text(encoding="utf-8").splitlines() if line.startswith("model name")
        ]
        model = models[0].split(":", 1)[1].strip() if models else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def seconds_of(*arguments: str) -> float:
    """Return the seconds a command of this Python takes from start to end. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def side_by_side(ours: Callable[[], object], baseline: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """Return the median seconds of two pieces of work, run in turns so that a busy moment strikes both alike."""
    taken: Sequence[list[float]] = ([], [])
    for _ in range(rounds):
        for work, seconds in zip((ours, baseline), taken, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return statistics.median(taken[0]), statistics.median(taken[1])
