"""One small practice day, played through the command line, for all tests of this room."""

import shutil
from pathlib import Path

import pytest

from precinct_app.__main__ import main
from tests.cheap_pins import cheap_pins
from tests.cli.calling import Caller

__all__ = ["cheap_pins"]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line."""
    return Caller(capsys)


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a practice day; only to be read."""
    out = tmp_path_factory.mktemp("cli") / "out"
    assert main(["practice-day", "--out", str(out), "--voters", "60", "--seed", "11", "--lang", "en"]) == 0
    return out


@pytest.fixture
def own_day(day: Path, tmp_path: Path) -> Path:
    """A copy of the day that a test may change."""
    return Path(shutil.copytree(day, tmp_path / "day"))
