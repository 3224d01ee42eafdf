"""What is promised of a whole country: the 97,699 real protocols consolidated, sums as added up plainly.

The bundles are made and looked at only where PRECINCT_BENCH_COUNTRY names a count of precincts ("97699" for all): that
takes a quarter of an hour, most of it to make them.
"""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable

from tests.bench import opened
from tests.bench.figure import ROOT, Figure, SkippedError
from tests.domain import real_protocols

ALL = 97_699
ASKED = "PRECINCT_BENCH_COUNTRY"
_LOOK_AT_ALL, _CONSOLIDATE_ALL, _MEMORY, _GROWTH = 600.0, 15.0, 600.0, 1.5


@functools.cache
def child(*words: str) -> dict[str, float]:
    """Seconds and MiB of `national_child`, run in a process of its own."""
    if not real_protocols.are_here():
        raise SkippedError("a country consolidated", real_protocols.ABSENT)
    command = [sys.executable, "-m", "tests.bench.national_child", *words]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return dict(json.loads(ended.stdout))


def consolidating() -> Figure:
    """All claims decided on, folded in and summed, without a bundle."""
    return Figure("consolidate 97,699 protocols", child("claims", str(ALL))["seconds"], "s", _CONSOLIDATE_ALL)


def memory() -> Figure:
    """The most that the process needs."""
    return Figure("memory for 97,699 protocols", child("claims", str(ALL))["mebibytes"], "MiB", _MEMORY)


def growing(count: int) -> Callable[[], Figure]:
    """Seconds for 10,000 protocols among `count`, beside 10,000 alone: the same where it grows in a line."""

    def grown() -> Figure:
        each = child("claims", str(count))["seconds"] * 10_000 / count
        alone = child("claims", "10000")["seconds"]
        return Figure(f"10,000 protocols among {count:,}", each, "s", _GROWTH, "10,000 alone", alone)

    return grown


@functools.cache
def looked_at() -> tuple[int, dict[str, float]]:
    """How many bundles were looked at, and what it took."""
    count = int(os.environ.get(ASKED) or 0)
    if not count:
        raise SkippedError("a country of bundles", f"{ASKED} names no count of precincts")
    where = str(opened.folder())
    child("make", str(count), where)
    return count, child("look", str(count), where)


def looking() -> Figure:
    """Seal, form, code and arithmetic of every bundle, in two processes, then consolidated."""
    count, found = looked_at()
    return Figure(f"look at {count:,} bundles, consolidate", found["seconds"], "s", _LOOK_AT_ALL * count / ALL)


def memory_of_looking() -> Figure:
    """The most that the process and its workers need."""
    count, found = looked_at()
    return Figure(f"memory for {count:,} bundles", found["mebibytes"], "MiB", _MEMORY)


MEASURES = (consolidating, memory, growing(50_000), growing(ALL), looking, memory_of_looking)
