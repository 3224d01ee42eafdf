"""The register of incidents and complaints (R43)."""

import pytest

from precinct_app.domain.commands import CloseDay, Command, DecideIncident, HandCopy, RecordIncident
from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.domain.people import Incident
from tests.domain.honest import played
from tests.domain.room import CHAIR, Room, at

COMPLAINT = RecordIncident(IncidentKind.COMPLAINT, at(10), "w")
POWER = RecordIncident(IncidentKind.POWER, at(10), "w")
UPHELD, NOTED = IncidentDecision.UPHELD, IncidentDecision.NOTED


def voting() -> Room:
    room = played("O4")
    room.now = at(10)
    return room


@pytest.mark.parametrize("last", ["S1", "L4", "O4", "C3", "C8.2", "T5.president", "X3"])
def test_something_can_be_written_down_at_any_step_and_holds_none_up(last: str) -> None:
    """R43: numbered from 1, by whoever is signed in; the steps stand as they stood."""
    room = played(last)
    before = room.state.steps
    for number, kind in enumerate(IncidentKind, start=1):
        room.must(RecordIncident(kind, room.now, "w"), "m4")
        assert room.state.incidents[number] == Incident(kind, room.now, room.now, "m4", "w")
    assert room.state.steps == before


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (RecordIncident(IncidentKind.OTHER, at(10, 0, 1), "w"), "time_in_future", "R43"),
        (RecordIncident(IncidentKind.OTHER, at(9), ""), "reason_missing", "R43"),
        (DecideIncident(9, UPHELD, 7, 0, "w"), "not_in_the_register", "R43"),
        (DecideIncident(1, UPHELD, 7, 0, ""), "reason_missing", "R43"),
        (DecideIncident(1, UPHELD, 0, 0, "w"), "votes_do_not_fit", "R2"),
        (DecideIncident(1, UPHELD, 3, 4, "w"), "no_majority", "R2"),
        (DecideIncident(2, NOTED, 3, 4, "w"), "no_majority", "R2"),
        (DecideIncident(2, NOTED, -7, 0, "w"), "votes_do_not_fit", "R2"),
        (HandCopy(1, "w"), "decide_first", "R43"),
        (HandCopy(9, "w"), "not_in_the_register", "R43"),
    ],
)
def test_a_complaint_is_decided_by_vote_with_a_reason(command: Command, code: str, rule: str) -> None:
    """R43, R2: a quorum and a majority; what is no complaint needs no vote, but a vote that is named must fit."""
    room = voting()
    room.must(COMPLAINT)
    room.must(POWER)
    assert room.code(command) == (code, rule)
    room.must(DecideIncident(2, NOTED, 0, 0, "w"), "m4")
    room.must(DecideIncident(1, UPHELD, 4, 3, "because"), "m4")
    assert (room.state.incidents[1].decided_at, room.state.incidents[1].decided_words) == (at(10), "because")
    assert room.code(DecideIncident(1, NOTED, 7, 0, "w")) == ("decided_already", "R43")


def test_the_one_who_complained_gets_the_decision_in_writing() -> None:
    """R43: to a named person, as often as asked; each copy with its time."""
    room = voting()
    room.must(COMPLAINT)
    room.must(DecideIncident(1, UPHELD, 7, 0, "w"))
    assert room.code(HandCopy(1, "")) == ("receiver_missing", "R43")
    room.must(HandCopy(1, "w"))
    room.now = at(11)
    room.must(HandCopy(1, "w"), "m4")
    assert room.state.incidents[1].copies == (at(10), at(11))


def test_the_day_does_not_end_over_an_open_complaint() -> None:
    """R43: complaints of voting day are decided at once (Art. 20(6)); other lines of the register may stay as noted."""
    room = played("X3")
    room.must(RecordIncident(IncidentKind.POWER, room.now, "w"))
    room.must(RecordIncident(IncidentKind.COMPLAINT, room.now, "w"))
    refusal = room.refused(CloseDay())
    assert (refusal.code, refusal.rule, refusal.params) == ("complaint_open", "R43", {"number": 2})
    assert room.state.incidents[2].owed
    room.must(DecideIncident(2, IncidentDecision.PASSED_UP, 5, 0, "w"))
    room.must(CloseDay())
    for command in (RecordIncident(IncidentKind.OTHER, room.now, "w"), DecideIncident(1, NOTED, 0, 0, "w")):
        assert room.code(command, CHAIR) == ("step_over", "R43")
    room.must(HandCopy(2, "w"))
