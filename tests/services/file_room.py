"""A room with a real file: every command goes to the core alone and to the open precinct, and both must agree."""

import datetime
from pathlib import Path
from typing import Self

import msgspec

from db import journal, voters
from db.keyslots import Cost
from db.store import Store
from precinct_app.domain.commands import Command, CreatePrecinct
from precinct_app.domain.evolve import replay
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState, state_digest
from precinct_app.services.journalling import entry_of
from precinct_app.services.precinct import Answer, OpenPrecinct
from precinct_app.services.projections import expected_ballots
from tests.db.files import copy_file
from tests.domain.honest import ODD, next_command, until
from tests.domain.room import Room

OPENING_WORDS = "practice"
CHEAP = Cost(iterations=1, memory=1024, lanes=1)


class RoomClock:
    """The clock on the wall of a room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def now(self) -> datetime.datetime:
        return self._room.now


class FileRoom:
    """A room and its file, open."""

    def __init__(self, room: Room, path: Path, precinct: OpenPrecinct | None = None) -> None:
        self.room = room
        self.path = path
        self.precinct = precinct or OpenPrecinct.open(path, OPENING_WORDS, lambda _state: RoomClock(room))

    @classmethod
    def make(cls, path: Path, last: str, edition: str = "kz-2026", contests: int = 1, odd: str = "") -> Self:
        """A new file in which an honest day was played up to and with a step, command by command."""
        room = Room(edition, contests)
        room.skew = ODD[odd]
        kit, chair = until(room, CreatePrecinct)
        assert isinstance(kit, CreatePrecinct)
        precinct = OpenPrecinct.create(path, OPENING_WORDS, kit, chair, RoomClock(room), CHEAP)
        assert isinstance(precinct, OpenPrecinct), precinct
        room.must(kit, chair)
        made = cls(room, path, precinct)
        while last not in room.state.steps:
            deed = next_command(room)
            assert deed is not None, f"the honest day stands still before {last}"
            made.do(*deed)
        return made

    def copy_to(self, path: Path) -> "FileRoom":
        """The same moment in another file (this one must be closed)."""
        copy_file(self.path, path)
        return FileRoom(self.room.copy(), path)

    def do(self, command: Command, actor: str) -> Answer:
        """Both answers, which must be one; a refusal leaves the file as it was."""
        before = self.seen()
        would = self.precinct.would(command, actor)
        alone = self.room.do(command, actor)
        answer = self.precinct.do(command, actor)
        if isinstance(answer, Refusal):
            assert answer == alone == would
            assert self.seen() == before
        else:
            assert would is None
            assert tuple(entry.event for entry in answer) == alone
        return answer

    def seen(self) -> tuple[int, journal.Head, str, tuple[voters.BallotRow, ...]]:
        """What a refused command must leave alone."""
        store = self.precinct.store
        rows = sum(number for (number,) in store.select("SELECT count(*) FROM journal"))
        return rows, journal.head(store), state_digest(self.precinct.state), voters.ballots(store)

    def require_agreement(self) -> None:
        """Chain, fold, tables and what is on screen say the same."""
        precinct = self.precinct
        rows = precinct.journal_rows()
        assert journal.first_broken(rows) == 0
        assert precinct.head == (rows[-1].seq, rows[-1].hash)
        replayed = replay(map(entry_of, rows))
        assert state_digest(replayed) == state_digest(precinct.state) == state_digest(self.room.state)
        assert in_its_order(replayed) == in_its_order(precinct.state)
        assert voters.ballots(precinct.store) == expected_ballots(precinct.state)
        assert precinct.saved_at == precinct.state.last_at

    def reopen(self) -> None:
        """Close the file and open it again, as after a power cut with nothing lost."""
        self.precinct.close()
        self.precinct = OpenPrecinct.open(self.path, OPENING_WORDS, lambda _state: RoomClock(self.room))

    def close(self) -> None:
        self.precinct.close()


def in_its_order(state: PrecinctState) -> bytes:
    """The state with every key where it stands: a restart must not put anything in another order."""
    return msgspec.json.encode(msgspec.to_builtins(state, str_keys=True))


class DiskFails(Exception):
    """What a test lets go wrong."""


def fail(_store: Store) -> None:
    """A disk that gives up after everything was written and before it was committed."""
    raise DiskFails
