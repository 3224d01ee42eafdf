"""Incidents and complaints: numbered, decided once, copied; the texts stay in the file (R12, R43)."""

import datetime
from pathlib import Path

import pytest

from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.domain.refusal import Refusal
from precinct_app.services import incidents, words
from precinct_app.services.incidents import Votes, happened
from tests.domain.room import CHAIR, at
from tests.services.file_room import FileRoom

WHO, WHAT = "Ermekova Saule", "asked to stand behind the door"
REASON = "the observer must see the desks"
DECISION = IncidentDecision.UPHELD


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> FileRoom:
    """A closed file on the morning of the voting day."""
    made = FileRoom.make(tmp_path_factory.mktemp("incidents") / "precinct.pct", "O1")
    made.close()
    return made


@pytest.fixture
def file(ready: FileRoom, tmp_path: Path) -> FileRoom:
    return ready.copy_to(tmp_path / "precinct.pct")


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def record(file: FileRoom, kind: IncidentKind = IncidentKind.COMPLAINT) -> str:
    return code(incidents.record(file.precinct, kind, file.room.now, WHO, WHAT, CHAIR))


def test_lines_are_numbered_and_neither_names_nor_texts_are_in_the_journal(file: FileRoom) -> None:
    """R12, R43."""
    record(file)
    record(file, IncidentKind.POWER)
    incidents.decide(file.precinct, 1, DECISION, Votes(5, 1), REASON, CHAIR)
    incidents.hand_copy(file.precinct, 1, WHO, CHAIR)
    lines = incidents.register(file.precinct)
    assert [(line.number, line.who, line.what, line.decision) for line in lines] == [
        (1, WHO, WHAT, REASON),
        (2, WHO, WHAT, ""),
    ]
    written = "".join(f"{row}" for row in file.precinct.journal_rows())
    assert "IncidentRecorded" in written
    assert not [secret for secret in (WHO, WHAT, REASON, "Ermekova") if secret in written]
    file.close()


def test_a_line_says_what_happened_and_not_what_will(file: FileRoom) -> None:
    """R43."""
    assert code(incidents.record(file.precinct, IncidentKind.OTHER, file.room.now, WHO, " ", CHAIR)) == "reason_missing"
    later = file.room.now + datetime.timedelta(minutes=1)
    assert code(incidents.record(file.precinct, IncidentKind.OTHER, later, WHO, WHAT, CHAIR)) == "time_in_future"
    assert incidents.register(file.precinct) == ()
    file.close()


def test_a_complaint_is_owed_until_it_is_decided_by_vote_and_only_once(file: FileRoom) -> None:
    """R43: the copy comes after the decision."""
    precinct = file.precinct
    record(file)
    assert precinct.state.incidents[1].owed
    assert code(incidents.hand_copy(precinct, 1, WHO, CHAIR)) == "decide_first"
    assert code(incidents.decide(precinct, 1, DECISION, Votes(), REASON, CHAIR)) == "votes_do_not_fit"
    assert code(incidents.decide(precinct, 1, DECISION, Votes(5, 1), "", CHAIR)) == "reason_missing"
    assert not code(incidents.decide(precinct, 1, DECISION, Votes(5, 1), REASON, CHAIR))
    assert code(incidents.decide(precinct, 1, DECISION, Votes(5, 1), REASON, CHAIR)) == "decided_already"
    assert code(incidents.hand_copy(precinct, 1, "", CHAIR)) == "receiver_missing"
    assert not code(incidents.hand_copy(precinct, 1, WHO, CHAIR))
    assert [each.owed for each in precinct.state.incidents.values()] == [False]
    assert len(precinct.state.incidents[1].copies) == 1
    assert not words.changed(precinct)
    file.close()


def test_an_hour_of_the_evening_written_after_midnight_is_that_of_the_day_before() -> None:
    """The count goes on past midnight."""
    night = at(0, 30, days=1)
    assert happened(night, None) == night
    assert happened(night, datetime.time(23, 50)) == at(23, 50)
    assert happened(night, datetime.time(0, 20)) == at(0, 20, days=1)
    assert happened(at(15, 42), datetime.time(15, 50)) == at(15, 50)
