"""kill -9 while ballots are issued: what was acknowledged is there, and the file opens at once."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.services.precinct import OpenPrecinct
from tests.services.file_room import OPENING_WORDS, FileRoom, RoomClock


@pytest.fixture(scope="module")
def open_precinct(tmp_path_factory: pytest.TempPathFactory) -> FileRoom:
    """A file in which voting has begun, closed."""
    made = FileRoom.make(tmp_path_factory.mktemp("killed") / "precinct.pct", "O4", contests=2)
    made.close()
    return made


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 25])
def test_no_acknowledged_ballot_is_lost_when_the_process_is_killed(
    open_precinct: FileRoom, tmp_path: Path, acknowledged: int
) -> None:
    """R15: durable before the screen says so; the chain holds, the tables agree, the lock is free again."""
    copy = open_precinct.copy_to(tmp_path / "precinct.pct")
    copy.close()
    command = [sys.executable, "-m", "tests.services.issuing", os.fspath(copy.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert desk.stderr is not None
        seen = [int(line) for line in itertools.islice(desk.stdout, acknowledged)]
        desk.kill()
        seen += [int(line) for line in desk.stdout if line.endswith("\n")]
        errors = desk.stderr.read()
    assert len(seen) >= acknowledged, errors
    again = OpenPrecinct.open(copy.path, OPENING_WORDS, lambda _state: RoomClock(copy.room))
    copy.precinct, copy.room.state = again, again.state
    assert again.head.seq >= seen[-1] == open_precinct.room.state.seq + len(seen)
    assert again.state.turnout() > 0
    copy.require_agreement()
    copy.close()
