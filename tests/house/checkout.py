"""The checkout as the tests of the house see it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("ui", "precinct_app", "db", "resources")
SOURCES = sorted(source for room in (*ROOMS, "tests", ".ci") for source in (ROOT / room).rglob("*.py"))


def name(file: Path) -> str:
    """Return the path of a file as a person would write it."""
    return file.relative_to(ROOT).as_posix()
