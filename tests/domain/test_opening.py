"""The opening of the precinct: O1-O4 (Art. 40)."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import Command, HandOutBallots, OpenVoting, RecordPresence, SealBoxes
from precinct_app.domain.events import Box, BoxKind, StepDone
from precinct_app.domain.rules import Rules
from tests.domain.honest import played
from tests.domain.room import CHAIR, DEPUTY, DESKS, MEMBERS, SECRETARY, Room, at

STATIONARY, PORTABLE = Box(BoxKind.STATIONARY, 1, ("A1",)), Box(BoxKind.PORTABLE, 1, ("B1",))
HANDED = dict.fromkeys(DESKS, 10)


def test_a_quorum_is_two_thirds_of_the_commission() -> None:
    """R2: five of seven; a member named twice is one member."""
    room = played("B1")
    room.now = at(6, 20)
    for members in (MEMBERS[:4], (*MEMBERS[:4], CHAIR)):
        refusal = room.refused(RecordPresence(members, ()), SECRETARY)
        assert (refusal.code, refusal.rule) == ("no_quorum", "R2")
        assert refusal.params == {"present": 4, "needed": 5}
    assert room.code(RecordPresence((*MEMBERS, "m8"), ()), SECRETARY) == ("not_a_member", "R1")
    room.must(RecordPresence((*MEMBERS[:5], CHAIR), ()), SECRETARY)
    assert room.state.present == MEMBERS[:5]


def test_the_day_begins_on_the_day() -> None:
    """R16, R21: who is here is recorded on voting day, not on the eve."""
    room = played("B1")
    room.now = at(23, 59, 59, days=-1)
    assert room.code(RecordPresence(MEMBERS, ()), SECRETARY) == ("too_early", "R16")
    room.now = at(0)
    room.must(RecordPresence(MEMBERS, ()), SECRETARY)


def test_nobody_is_present_before_list_and_ballots_are_here() -> None:
    """R10, R15: O1 waits for the frozen list and the received ballots."""
    for last, missing in (("L1", "L4"), ("L4", "B1")):
        room = played(last)
        room.now = at(6, 20)
        refusal = room.refused(RecordPresence(MEMBERS, ()), SECRETARY)
        assert (refusal.code, refusal.step) == ("step_first", missing)


def test_boxes_are_sealed_from_thirty_minutes_before_the_opening() -> None:
    """R16: half an hour before voting starts, not a second earlier."""
    room = played("O1")
    command = SealBoxes((STATIONARY, PORTABLE), (DEPUTY, SECRETARY))
    room.now = at(6, 29, 59)
    assert room.code(command) == ("too_early", "R16")
    room.now = at(6, 30)
    room.must(command)


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ((PORTABLE,), "no_stationary_box"),
        ((), "no_stationary_box"),
        ((STATIONARY, replace(STATIONARY, number=3, seals=("A3",))), "box_numbers_broken"),
        ((STATIONARY, replace(PORTABLE, number=2)), "box_numbers_broken"),
        ((STATIONARY, replace(STATIONARY, seals=("A2",))), "box_numbers_broken"),
        ((STATIONARY, replace(PORTABLE, seals=())), "seal_missing"),
        ((STATIONARY, replace(PORTABLE, seals=("B1", " "))), "seal_missing"),
        ((STATIONARY, replace(PORTABLE, seals=("A1",))), "seal_twice"),
        ((STATIONARY, replace(PORTABLE, seals=("B1", "B1"))), "seal_twice"),
    ],
)
def test_every_box_has_its_number_and_its_own_seals(boxes: tuple[Box, ...], code: str) -> None:
    """R16: boxes are shown empty and sealed, seal numbers recorded."""
    room = played("O1")
    room.now = at(6, 30)
    assert room.code(SealBoxes(boxes, (DEPUTY, SECRETARY))) == (code, "R16")


@pytest.mark.parametrize("witnesses", [(), (DEPUTY,), (DEPUTY, DEPUTY), (DEPUTY, "  "), (DEPUTY, " m2 ")])
def test_boxes_are_sealed_before_two_witnesses(witnesses: tuple[str, ...]) -> None:
    """R16: before members and those present."""
    room = played("O1")
    room.now = at(6, 30)
    refusal = room.refused(SealBoxes((STATIONARY,), witnesses))
    assert (refusal.code, refusal.rule, refusal.params["needed"]) == ("witnesses_missing", "R16", 2)


@pytest.mark.parametrize("safe", [19, 21])
def test_what_is_handed_out_and_what_is_in_the_safe_is_what_was_received(safe: int) -> None:
    """K9: handed to members + in the safe = ballots received; nothing is recorded until it is so."""
    room = played("O2")
    refusal = room.refused(HandOutBallots("president", HANDED, safe))
    assert (refusal.code, refusal.rule) == ("stock_does_not_add_up", "K9")
    assert refusal.params == {"handed": 40, "safe": safe, "received": 60}
    room.must(HandOutBallots("president", HANDED, 20))


def test_a_safe_cannot_owe_ballots() -> None:
    """K9: not even when the sum is right."""
    room = played("O2")
    assert room.code(HandOutBallots("president", {"m4": 61}, -1)) == ("stock_does_not_add_up", "K9")


@pytest.mark.parametrize(
    ("handed", "code", "rule"),
    [
        ({CHAIR: 40}, "role_does_not_issue", "R18"),
        ({SECRETARY: 40}, "role_does_not_issue", "R18"),
        ({"m8": 40}, "not_a_member", "R1"),
        ({}, "nobody_issues", "R18"),
        ({"m4": 0, "m5": 40}, "number_not_positive", "R15"),
        ({"m4": -1, "m5": 41}, "number_not_positive", "R15"),
    ],
)
def test_ballots_are_handed_to_members_who_issue(handed: dict[str, int], code: str, rule: str) -> None:
    """R18: chair and secretary do not issue; R15: every hand-out is a number of ballots."""
    assert played("O2").code(HandOutBallots("president", handed, 20)) == (code, rule)


def test_ballots_are_handed_to_members_who_are_here() -> None:
    """R16: to named members, against signature."""
    room = played("B1")
    room.now = at(6, 30)
    room.must(RecordPresence(MEMBERS[:6], ()), SECRETARY)
    room.must(SealBoxes((STATIONARY,), (DEPUTY, SECRETARY)))
    assert room.code(HandOutBallots("president", {"m7": 40}, 20)) == ("member_absent", "R16")
    room.must(HandOutBallots("president", {"m2": 40}, 20))


def test_ballots_are_handed_out_contest_by_contest_each_once() -> None:
    """R15: stock is kept per contest; the last contest ends the step."""
    room = played("O2", contests=2)
    assert room.code(HandOutBallots("akim", HANDED, 20)) == ("unknown_contest", "R15")
    assert StepDone("O3") not in room.must(HandOutBallots("president", HANDED, 20))
    assert room.code(HandOutBallots("president", HANDED, 20)) == ("handed_out_already", "R15")
    assert room.code(OpenVoting(CHAIR)) == ("step_first", "R16")
    assert room.must(HandOutBallots("maslikhat", HANDED, 20))[-1] == StepDone("O3")


def test_voting_opens_at_the_hour_by_a_member_who_is_here() -> None:
    """R17: 07:00 local; R16: announced."""
    room = played("O3")
    room.now = at(6, 59, 59)
    assert room.code(OpenVoting(CHAIR)) == ("too_early", "R17")
    room.now = at(7)
    assert room.code(OpenVoting("m8")) == ("member_absent", "R16")
    room.must(OpenVoting(CHAIR))


def _with_hours(rules: Rules, **hours: datetime.time) -> Rules:
    return replace(rules, edition=replace(rules.edition, **hours))


def test_no_hour_stands_in_the_code() -> None:
    """R10, R16, R17, R20: another edition, other hours."""
    room = Room()
    assert room.rules.edition.opens == datetime.time(7)
    late = played("O1")
    late.rules = _with_hours(late.rules, opens=datetime.time(9, 15), closes=datetime.time(9, 20))
    seal: Command = SealBoxes((STATIONARY,), (DEPUTY, SECRETARY))
    late.now = at(8, 44, 59)
    assert late.code(seal) == ("too_early", "R16")
    late.now = at(8, 45)
    late.must(seal)
    late.must(HandOutBallots("president", HANDED, 20))
    assert late.refused(OpenVoting(CHAIR)).params["moment"] == at(9, 15)
    late.now = at(9, 15)
    late.must(OpenVoting(CHAIR))
    assert late.refused(commands.CloseVoting(late.now, CHAIR)).params["moment"] == at(9, 20)
    late.now = at(9, 20)
    late.must(commands.CloseVoting(late.now, CHAIR))
