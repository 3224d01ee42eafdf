"""The chair or the secretary is away: another member holds the role for the day (R2, R36)."""

import pytest

from precinct_app.domain import commands
from precinct_app.domain.commands import (
    AppointActing,
    IssueBallots,
    MemberArrives,
    MemberLeaves,
    MoveBallots,
    RecordPresence,
    SuspendMember,
)
from precinct_app.domain.election import Role
from precinct_app.domain.events import SAFE
from precinct_app.domain.gates import role_of
from tests.domain.honest import HANDED, next_command, played, until
from tests.domain.room import CHAIR, DEPUTY, DESKS, SECRETARY, Room, at

P = ("president",)


def voting(contests: int = 1) -> Room:
    room = played("O4", contests=contests)
    room.now = at(10)
    return room


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (AppointActing(Role.DEPUTY, DEPUTY, 6, 0), "role_not_given", "R36"),
        (AppointActing(Role.MEMBER, DEPUTY, 6, 0), "role_not_given", "R36"),
        (AppointActing(Role.SECRETARY, CHAIR, 6, 0), "has_a_role", "R36"),
        (AppointActing(Role.CHAIR, DEPUTY, 6, 0), "holder_is_here", "R36"),
        (AppointActing(Role.SECRETARY, "m4", 6, 0), "hands_not_empty", "R15"),
        (AppointActing(Role.SECRETARY, "m6", 6, 0), "member_absent", "R36"),
        (AppointActing(Role.SECRETARY, "m8", 6, 0), "not_a_member", "R1"),
        (AppointActing(Role.SECRETARY, DEPUTY, 2, 3), "no_majority", "R2"),
        (AppointActing(Role.SECRETARY, DEPUTY, 4, 0), "votes_do_not_fit", "R2"),
    ],
)
def test_the_role_of_an_absent_member_is_given_by_the_commission(command: AppointActing, code: str, rule: str) -> None:
    """R36, R2: chair or secretary only, to somebody who is here, is free, and holds no ballots (R18)."""
    room = voting()
    room.must(MoveBallots("m6", SAFE, {"president": HANDED}))
    room.must(MemberLeaves("m6"))
    room.must(MemberLeaves(SECRETARY))
    assert room.code(command) == (code, rule)
    room.must(AppointActing(Role.SECRETARY, DEPUTY, 5, 0), "m4")
    assert role_of(room.state, DEPUTY) is Role.SECRETARY
    assert room.state.decisions == 1


def test_no_role_is_given_to_a_member_on_the_way() -> None:
    """R20, R36: who carries a box cannot lead the room that he or she is not in."""
    room = voting()
    room.must(MoveBallots("m7", SAFE, {"president": HANDED}))
    room.must(commands.RequestHomeVoting(40, at(9), "health"))
    room.must(commands.SendCrew("portable.1", ("m6", "m7"), (1,), {"president": 1}, people_told=True))
    room.must(MemberLeaves(SECRETARY))
    assert room.code(AppointActing(Role.SECRETARY, "m7", 4, 0)) == ("member_on_the_way", "R20")


def test_an_acting_secretary_does_what_the_secretary_does_and_issues_nothing() -> None:
    """R18, R36: with the role come its duties and its limits."""
    room = voting()
    room.must(MoveBallots("m7", SAFE, {"president": HANDED}))
    room.must(SuspendMember(SECRETARY, 6, 0, "w"))
    room.must(AppointActing(Role.SECRETARY, "m7", 6, 0))
    assert room.code(IssueBallots(5, P), "m7") == ("role_does_not_issue", "R18")
    assert room.code(MoveBallots(SAFE, "m7", {"president": 1})) == ("role_does_not_issue", "R18")
    assert role_of(room.state, "m7") is Role.SECRETARY


def test_a_role_goes_back_to_its_holder_who_comes() -> None:
    """R36: acting only while the holder is absent; there are never two chairs or two secretaries."""
    room = voting()
    room.must(MoveBallots("m7", SAFE, {"president": HANDED}))
    room.must(MemberLeaves(SECRETARY))
    room.must(AppointActing(Role.SECRETARY, "m7", 6, 0))
    room.must(MemberArrives(SECRETARY), "m7")
    assert room.state.acting == {}
    assert room.code(AppointActing(Role.SECRETARY, DEPUTY, 6, 0)) == ("holder_is_here", "R36")
    room.must(MoveBallots(SAFE, "m7", {"president": 5}))
    room.must(IssueBallots(5, P), "m7")


def test_the_day_can_begin_under_an_acting_chair_and_goes_on_under_the_chair() -> None:
    """R36: appointed before the opening; at O1 it is seen who is here."""
    room = played("B1")
    room.must(AppointActing(Role.CHAIR, "m7", 6, 0), DEPUTY)
    room.must(AppointActing(Role.SECRETARY, "m6", 6, 0), DEPUTY)
    room.now = at(6, 20)
    room.must(RecordPresence((DEPUTY, SECRETARY, *DESKS), ()), "m6")
    assert room.state.acting == {"m7": Role.CHAIR}
    deed = until(room, commands.SealBoxes)
    room.now = at(6, 40)
    room.must(deed[0], "m7")
    assert room.code(commands.HandOutBallots("president", {"m7": 1}, 59)) == ("role_does_not_issue", "R18")
    room.must(MemberArrives(CHAIR))
    assert (room.state.acting, role_of(room.state, "m7")) == ({}, Role.MEMBER)


def test_a_suspended_acting_chair_leaves_the_role_free() -> None:
    """R5, R36: the commission gives it to another."""
    room = voting()
    room.must(SuspendMember(CHAIR, 6, 0, "w"), DEPUTY)
    room.must(AppointActing(Role.CHAIR, DEPUTY, 6, 0), "m4")
    room.must(SuspendMember(DEPUTY, 5, 0, "w"), "m4")
    assert room.state.acting == {}
    room.must(MoveBallots("m7", "m6", {"president": HANDED}), "m7")
    room.must(AppointActing(Role.CHAIR, "m7", 5, 0), "m4")
    room.must(MoveBallots("m6", "m5", {"president": 1}), "m7")


def test_without_a_chair_the_deputy_leads() -> None:
    """R36: the deputy acts for an absent chair without any decision, from the count to the protocol."""
    room = played("C5")
    room.must(MemberLeaves(CHAIR), CHAIR)
    while (deed := next_command(room)) and "T5.president" not in room.state.steps:
        command, actor = deed
        room.must(command, DEPUTY if actor == CHAIR else actor)
    assert "T5.president" in room.state.steps
