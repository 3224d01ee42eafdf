"""The table of steps: whole, in order, and the only place where the order stands."""

import pytest

from precinct_app.domain.decide import COMMANDS
from precinct_app.domain.gates import require_gate
from precinct_app.domain.procedure import Per, instance_of, step_id_of
from precinct_app.domain.refusal import Refused
from precinct_app.services import rulebook
from tests.domain import deeds
from tests.domain.honest import played
from tests.domain.room import Room

TABLE = rulebook.procedure()
IDS = [step.id for step in TABLE.steps()]
EXPECTED = {
    "preparation": ["S1", "S2", "S3", "L1", "L2", "L3", "L4", "B1"],
    "opening": ["O1", "O2", "O3", "O4"],
    "voting": ["V"],
    "count": ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "T1", "T2", "T3", "T4", "T5"],
    "protocol": ["T6", "T7", "T8"],
    "district": ["X1", "X2", "X3", "X4"],
}


def test_all_steps_are_in_the_table_from_the_start() -> None:
    """R16, R26, R30: the ids are stable; papers, help and rail use them."""
    assert {phase.id: [step.id for step in phase.steps] for phase in TABLE.phases} == EXPECTED
    assert TABLE.phase_of("C5").id == "count"
    with pytest.raises(KeyError):
        TABLE.step("C9")


def test_a_step_waits_only_for_steps_before_it() -> None:
    """R26: the table has no circle, and every name in it is a step."""
    for step in TABLE.steps():
        for before in (*step.after, *([step.earlier] if step.per is not Per.CONTEST and step.earlier else [])):
            assert IDS.index(before) < IDS.index(step.id)
        assert step.until in {"", *IDS}
        assert step.rules
        assert step.who


def test_every_box_is_opened_after_the_announcement_however_many_boxes_there_are() -> None:
    """R26, R27: from C7 and from C8 the way back leads through C6, C5 and C4, also when a kind of box is missing."""

    def reached(step: str, without: str) -> set[str]:
        waits = {before for before in TABLE.step(step).after if before != without}
        return waits.union(*(reached(before, without) for before in waits))

    assert {"C4", "C5", "C6"} <= reached("C8", without="C7")
    assert {"C4", "C5", "C6"} <= reached("C7", without="")


def test_keys_of_steps_name_step_and_instance() -> None:
    """R27: "C7.1" is the first portable box."""
    assert [(step_id_of(key), instance_of(key)) for key in ("O2", "C7.1", "T3.president")] == [
        ("O2", ""),
        ("C7", "1"),
        ("T3", "president"),
    ]


@pytest.mark.parametrize(
    ("key", "code"), [("T1.akim", "unknown_contest"), ("C7.2", "unknown_box"), ("O2.1", "unknown_contest")]
)
def test_a_step_is_repeated_for_the_contests_and_boxes_there_are_and_for_nothing_else(key: str, code: str) -> None:
    """R15, R27: no step of a contest that is not held or a box that was never sealed can be done."""
    room = played("X4")
    with pytest.raises(Refused) as refused:
        require_gate(key, room.state, room.rules)
    assert refused.value.refusal.code == code


def test_before_the_boxes_are_known_their_steps_wait_for_the_seals() -> None:
    """R27: a box step without its number is locked, not missing."""
    with pytest.raises(Refused) as refused:
        require_gate("C8", Room().state, Room().rules)
    assert refused.value.refusal.code == "step_first"
    with pytest.raises(LookupError):
        _ = Room().state.known


def test_the_random_walk_draws_every_command_there_is() -> None:
    """R26: a command that the walk forgets is a command that nobody tried in the wrong order."""
    assert deeds.drawn() == set(COMMANDS)
