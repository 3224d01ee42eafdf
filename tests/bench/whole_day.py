"""What is promised of the day as a whole and of the house."""

import tempfile

from tests.bench.figure import Figure, seconds_of


def practice_day() -> Figure:
    """A whole day of a real precinct's size, through the command line."""
    with tempfile.TemporaryDirectory() as out:
        taken = seconds_of("-m", "precinct_app", "practice-day", "--out", out, "--voters", "2256", "--seed", "7")
    return Figure("practice day, 2,256 voters", taken, "s", limit=60)


def suite() -> Figure:
    """All tests of `make test` on two cores."""
    return Figure("test suite, two workers", seconds_of("-m", "pytest", "-n", "2", "-q"), "s", limit=180)


MEASURES = (practice_day, suite)
