"""What is promised of the search: in no time at any size, and against the two plain ways of doing it."""

import functools
import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from precinct_app.domain.folding import words
from precinct_app.services import voter_list
from precinct_app.services.precinct import OpenPrecinct
from tests.bench import opened, typed
from tests.bench.figure import Figure

PRECINCT, MILLION = 10_000, 1_000_000
SEED = 11
ROUNDS, SEARCHED = 3, 10
"""Rounds of new texts, so that a busy moment spoils one of them; people searched for in each."""
COMPARED = {PRECINCT: 150, MILLION: 8}
"""Texts for which the plain ways are tried too; over a million rows one of them takes seconds."""

_LIKE = "SELECT key FROM voters WHERE {} ORDER BY number LIMIT ?"
_HAS = "surname || ' ' || given_name || ' ' || patronymic || ' ' || address || ' ' || iin || ' ' || number LIKE ?"


class Measured(NamedTuple):
    """Milliseconds of a search in a list: the 95th percentile of all texts; means of those tried in every way."""

    p95: float
    ours: float
    like: float
    scan: float


def precinct_size() -> Figure:
    """A list larger than any precinct's."""
    return Figure("search, 10,000 voters, 95th percentile", _measured(PRECINCT).p95, "ms", 3)


def million() -> Figure:
    """A city in one list: whether the index is one."""
    return Figure("search, 1,000,000 voters, 95th percentile", _measured(MILLION).p95, "ms", 20)


def growth() -> Figure:
    """A hundred times the rows."""
    value, baseline = _measured(MILLION).p95, _measured(PRECINCT).p95
    return Figure("search, growth to 1,000,000 voters", value, "ms", 8, "10,000 voters", baseline)


def against_like() -> Figure:
    """SQLite's own way without an index, on the same rows."""
    return _against("LIKE '%x%'", PRECINCT)


def against_like_million() -> Figure:
    """The same over a million rows."""
    return _against("LIKE '%x%'", MILLION)


def against_scan() -> Figure:
    """Reading rows that lie ready in memory, folded, until a screen is full."""
    return _against("Python scan", PRECINCT)


def against_scan_million() -> Figure:
    """The same over a million rows."""
    return _against("Python scan", MILLION)


def _against(way: str, count: int) -> Figure:
    measured = _measured(count)
    plain = measured.like if way.startswith("LIKE") else measured.scan
    return Figure(f"search, {count:,} voters, mean", measured.ours, "ms", 1, way, plain)


@functools.cache
def _measured(count: int) -> Measured:
    people = opened.people(count)
    found_by = [" ".join(voter_list.search_words(voter_list.row_of(0, voter))) for voter in people]
    precinct = opened.with_list(opened.folder(), people, found_by)
    rounds = [typed.texts(people, SEED + turn, SEARCHED) for turn in range(ROUNDS)]
    p95 = statistics.median(_p95(precinct, texts) for texts in rounds)
    tried = [_side_by_side(precinct, found_by, text) for text in rounds[0][: COMPARED[count]]]
    precinct.close()
    return Measured(p95, *map(statistics.fmean, zip(*tried, strict=True)))


def _p95(precinct: OpenPrecinct, texts: Sequence[str]) -> float:
    taken = [_milliseconds(functools.partial(voter_list.search, precinct, text)) for text in texts]
    return statistics.quantiles(taken, n=20)[-1]


def _side_by_side(precinct: OpenPrecinct, found_by: Sequence[str], text: str) -> tuple[float, float, float]:
    """The three ways with one text, in turns so that a busy moment strikes all alike."""
    return (
        _milliseconds(lambda: voter_list.search(precinct, text)),
        _milliseconds(lambda: _like(precinct, text)),
        _milliseconds(lambda: _scan(found_by, text)),
    )


def _like(precinct: OpenPrecinct, text: str) -> list[object]:
    parts = text.split()
    query = _LIKE.format(" AND ".join(_HAS for _ in parts))
    return list(precinct.store.select(query, [*(f"%{part}%" for part in parts), voter_list.SHOWN + 1]))


def _scan(found_by: Sequence[str], text: str) -> list[int]:
    parts = [f" {word}" for word in words(text)]
    hits = (place for place, row in enumerate(found_by) if all(part in f" {row}" for part in parts))
    return list(itertools.islice(hits, voter_list.SHOWN + 1))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


MEASURES = (
    precinct_size,
    million,
    growth,
    against_like,
    against_like_million,
    against_scan,
    against_scan_million,
)
