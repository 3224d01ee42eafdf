"""What the system is told is seen by everybody in the room, and what is nobody's business leaves it in no way."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest

from db import people, voters
from precinct_app.domain import commands
from precinct_app.domain.commands import Command, ReportTurnout
from precinct_app.domain.events import CountsAgreed, Entry, Event, ReceivedAnnounced, TurnoutReported
from precinct_app.domain.turnout import came_by
from precinct_app.exchange import bundle, cose
from precinct_app.services import observer, practice_run
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.precinct import OpenPrecinct
from tests.services.days import NUMBER, exported

COMMANDS = [kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, Command)]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[PracticeRun]:
    made = practice_run.prepare(tmp_path / "day", 60, 7, "kz-2003-draft")
    yield made
    made.close()


def shown(run: PracticeRun) -> set[int | None]:
    seen = observer.view(run.precinct)
    return {figure.value for figure in seen.figures} | {row.value for row in seen.counting}


def private_words(precinct: OpenPrecinct) -> set[str]:
    """Surnames, numbers and addresses of everybody whom the file knows; names of officials are public."""
    rows = tuple(voters.every(precinct.store))
    words = {word for row in rows for word in (row.surname, row.iin, row.address)}
    return words | {person.name for person in people.every(precinct.store)}


def stated(event: Event) -> dict[str, int]:
    """Numbers that stand from this event on, by a name for the message of a test."""
    match event:
        case CountsAgreed(item, value):
            return {item: value}
        case ReceivedAnnounced(numbers):
            return dict(numbers)
        case TurnoutReported(hour):
            return {f"report.{hour}": event.received}
    return {}


def test_every_number_is_shown_to_everybody_from_the_moment_in_which_it_stands(run: PracticeRun) -> None:
    """R22, Art. 43-1(2): counted, announced, reported: no number stands in the system that the room cannot look up."""
    missed: list[tuple[str, int]] = []
    looked: list[str] = []

    def look(entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            for name, number in stated(entry.event).items():
                looked.append(name)
                if number not in shown(run):
                    missed.append((name, number))

    run.precinct.changed.append(look)
    run.day.play_until("T7")
    assert missed == []
    assert {"president", "report.10"} <= set(looked)
    assert len(looked) > 15


def test_what_is_shown_asks_nobody_who_looks() -> None:
    """R22: members, observers, candidates, proxies: one view for all, because it is not told for whom it is."""
    assert set(get_type_hints(observer.view)) == {"precinct", "return"}


def test_no_command_can_state_a_turnout(run: PracticeRun) -> None:
    """R23: the report command names an hour; its numbers are counted from the ledger by the program alone."""
    assert ReportTurnout.__struct_fields__ == ("hour",)
    numbers = {"turnout", "received", "on_premises", "at_home"}
    assert [kind.__name__ for kind in COMMANDS if numbers & {*kind.__struct_fields__}] == []
    run.day.play_until("C1")
    state = run.precinct.state
    assert state.reports
    for hour, report in state.reports.items():
        came = came_by(state, hour)
        assert (report.received - report.at_home, report.at_home) == (came.on_premises, came.at_home)


def test_the_code_on_the_posted_protocol_is_ids_and_numbers() -> None:
    """R12: whoever photographs the wall has the protocol's own numbers and nobody's data."""
    day = exported("kz-2026", 2)
    read = bundle.read_bundle(day.bundle(), day.district.trust())
    for signed in read.contents.protocols:
        code = cose.read_result(signed.code)
        said = code.facts
        assert (said.election, said.precinct, said.contest) == (
            read.contents.setup.election.id,
            NUMBER,
            signed.protocol.contest,
        )
        assert code.lines() == signed.protocol.lines
        assert list(said.votes) == list(signed.protocol.votes.values())
        private = private_words(day.precincts[NUMBER])
        assert len(private) > 60
        assert not [words for words in private if words.encode() in code.payload]


def test_a_whole_day_writes_nobody_into_a_log(
    run: PracticeRun, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """R12: neither what the program logs nor what it writes to the terminal names a voter or an observer."""
    caplog.set_level(logging.DEBUG)
    run.day.play_until("X4")
    written = caplog.text + "".join(capfd.readouterr())
    assert [words for words in private_words(run.precinct) if words in written] == []
