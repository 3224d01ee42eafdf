"""The busy day once more with a real file: every command durable, and the file agrees with itself in the end."""

import contextlib
import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.commands import Command, CreatePrecinct, EnrolKey, ReceiveList
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Event
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState, state_digest
from precinct_app.services import journal_check, list_changes, list_import, practice_people, voter_list
from precinct_app.services.list_changes import Paper
from precinct_app.services.precinct import OpenPrecinct
from tests.domain.busy_day import BusyDay, four_contests, until_open
from tests.domain.room import CHAIR, DAY, SECRETARY
from tests.services.file_room import CHEAP, OPENING_WORDS


class FileHands:
    """A file with a real list of so many voters, voting open; the clock goes where the day puts it."""

    def __init__(self, path: Path, setup: PrecinctSetup, voters: int, received: int) -> None:
        people = practice_people.generate_voters(voters + 5, 11, DAY, setup.precinct.place)
        self.listed, self.found = people[:voters], people[voters:]
        self.path = path
        for command, actor, moment in until_open(setup, received):
            self._moment = moment
            if isinstance(command, CreatePrecinct):
                made = OpenPrecinct.create(path, OPENING_WORDS, command, actor, self, CHEAP)
                assert isinstance(made, OpenPrecinct), made
                self.precinct = made
            elif isinstance(command, ReceiveList):
                preview = list_import.preview(practice_people.voters_csv(self.listed), DAY)
                answer = voter_list.receive(self.precinct, preview, "12", "Akim", actor, random.Random(1))
                assert not isinstance(answer, Refusal), answer
            elif not isinstance(command, EnrolKey):  # no certificate came in time: the day goes on
                answer = self.precinct.do(command, actor)
                assert not isinstance(answer, Refusal), answer

    @property
    def state(self) -> PrecinctState:
        return self.precinct.state

    def now(self) -> datetime.datetime:
        return self._moment

    def go_to(self, moment: datetime.datetime) -> None:
        self._moment = moment

    def do(self, command: Command, actor: str) -> tuple[Event, ...] | Refusal:
        answer = self.precinct.do(command, actor)
        return answer if isinstance(answer, Refusal) else tuple(entry.event for entry in answer)

    def include(self, number: int) -> int:
        """By the services: the row, its words for the search, its document."""
        paper = Paper("court", f"Decision {number}", CHAIR)
        answer = list_changes.add(self.precinct, self.found[number], paper, SECRETARY)
        assert not isinstance(answer, Refusal), answer
        return self.state.voter_list.keys


@contextlib.contextmanager
def played(path: Path, voters: int, coming: int) -> Iterator[tuple[FileHands, BusyDay]]:
    hands = FileHands(path, four_contests(), voters, voters + voters // 50)
    day = BusyDay(hands, hands.precinct.setup.contests, voters, coming, seed=4)
    try:
        day.play()
        yield hands, day
    finally:
        hands.precinct.close()


def require_reconciled(hands: FileHands, day: BusyDay) -> None:
    for kind, stock in hands.state.stock.items():
        places = stock.safe + stock.away + sum(stock.held.values()) + stock.issued_total() + stock.spoiled + stock.lost
        assert places == stock.received
        assert stock.issued_total() == day.tally[f"issued.{kind}"]
    assert hands.state.turnout() == len(day.served) + day.tally["home"]
    assert journal_check.first_broken(hands.precinct) == 0
    assert journal_check.differences(hands.precinct) == ()
    digest = state_digest(hands.state)
    hands.precinct.close()
    hands.precinct = OpenPrecinct.open(hands.path, OPENING_WORDS, lambda _state: hands)
    assert state_digest(hands.state) == digest


def test_a_busy_day_in_a_file_ends_with_ledgers_rows_and_journal_in_agreement(tmp_path: Path) -> None:
    with played(tmp_path / "p.pct", 400, 260) as (hands, day):
        require_reconciled(hands, day)


@pytest.mark.long
def test_a_day_of_ten_thousand_voters_in_a_file_ends_in_agreement(tmp_path: Path) -> None:
    with played(tmp_path / "p.pct", 10_000, 6_900) as (hands, day):
        require_reconciled(hands, day)
