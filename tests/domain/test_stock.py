"""Ballots between holders while voting goes on: shifts, returns, losses (R15)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import IssueBallots, MoveBallots, RecordLoss
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.decide.stock import holding
from precinct_app.domain.events import SAFE, BallotsLost
from tests.domain.honest import HANDED, go_on, played
from tests.domain.room import CHAIR, DEPUTY, MEMBERS, RECEIVED, SECRETARY, Room, at

P, BOTH = ("president",), ("president", "maslikhat")
IN_SAFE = RECEIVED - 4 * HANDED


def voting(contests: int = 1) -> Room:
    room = played("O4", contests=contests)
    room.now = at(10)
    return room


def whole(contests: tuple[str, ...] = P) -> dict[str, int]:
    return dict.fromkeys(contests, HANDED)


def held(room: Room, *holders: str) -> list[int]:
    return [holding(room.state.stock["president"], holder) for holder in holders]


def out_with(room: Room, *members: str) -> None:
    """A crew leaves."""
    room.must(commands.RequestHomeVoting(40, room.now, "health"))
    each = dict.fromkeys(room.state.stock, 1)
    room.must(commands.SendCrew("portable.1", members, (len(room.state.requests),), each, people_told=True))


def test_a_shift_changes_when_every_ballot_went_over() -> None:
    """R15: the giver leaves with empty hands, the taker issues what was handed over."""
    room = voting(contests=2)
    refusal = room.refused(commands.MemberLeaves("m4"), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == (
        "hands_not_empty",
        "R15",
        {"member": "m4", "held": 2 * HANDED},
    )
    room.must(MoveBallots("m4", DEPUTY, whole()), "m4")
    assert room.code(commands.MemberLeaves("m4"), "m4") == ("hands_not_empty", "R15")
    room.must(MoveBallots("m4", DEPUTY, {"president": 0, "maslikhat": HANDED}), DEPUTY)
    room.must(commands.MemberLeaves("m4"), "m4")
    room.must(IssueBallots(5, BOTH), DEPUTY)
    assert room.code(IssueBallots(6, P), "m4") == ("member_absent", "R18")
    assert held(room, DEPUTY, "m4", SAFE) == [HANDED - 1, 0, IN_SAFE]


def test_a_desk_that_runs_low_gets_more_from_the_safe_and_gives_back_what_is_over() -> None:
    """R15: the chair (or the deputy for the chair) opens the safe, in both directions."""
    room = voting()
    room.must(MoveBallots(SAFE, "m4", {"president": IN_SAFE}))
    assert held(room, SAFE, "m4") == [0, HANDED + IN_SAFE]
    room.must(MoveBallots("m4", SAFE, {"president": 20}), DEPUTY)
    assert held(room, SAFE, "m4") == [20, HANDED + IN_SAFE - 20]


@pytest.mark.parametrize(
    ("command", "actor", "code", "rule"),
    [
        (MoveBallots(SAFE, "m4", whole()), "m4", "chair_moves_ballots", "R15"),
        (MoveBallots("m4", SAFE, whole()), SECRETARY, "chair_moves_ballots", "R15"),
        (MoveBallots("m4", DEPUTY, whole()), "m5", "chair_moves_ballots", "R15"),
        (MoveBallots("m4", "m4", whole()), CHAIR, "same_holder_twice", "R15"),
        (MoveBallots(SAFE, SAFE, whole()), CHAIR, "same_holder_twice", "R15"),
        (MoveBallots("m4", SECRETARY, whole()), CHAIR, "role_does_not_issue", "R18"),
        (MoveBallots("m4", CHAIR, whole()), CHAIR, "role_does_not_issue", "R18"),
        (MoveBallots("m4", "m8", whole()), CHAIR, "not_a_member", "R1"),
        (MoveBallots("m8", "m4", whole()), CHAIR, "not_a_member", "R15"),
        (MoveBallots("m4", "m6", whole()), CHAIR, "member_absent", "R15"),
        (MoveBallots("m4", "m7", whole()), CHAIR, "member_on_the_way", "R20"),
        (MoveBallots("m7", "m4", whole()), CHAIR, "member_on_the_way", "R20"),
        (MoveBallots("m4", "m5", {"president": HANDED + 1}), CHAIR, "holder_has_fewer", "R15"),
        (MoveBallots("m6", "m5", {"president": 1}), CHAIR, "holder_has_fewer", "R15"),
        (MoveBallots("m4", "m5", {"akim": 1}), CHAIR, "unknown_contest", "R15"),
        (MoveBallots("m4", "m5", {}), CHAIR, "number_not_positive", "R15"),
        (MoveBallots("m4", "m5", {"president": 0}), CHAIR, "number_not_positive", "R15"),
        (MoveBallots("m4", "m5", {"president": -1}), CHAIR, "number_not_positive", "R15"),
        (MoveBallots("m4", "m5", {"president": 2, "maslikhat": -1}), CHAIR, "number_not_positive", "R15"),
    ],
)
def test_ballots_go_between_holders_who_are_here_and_may_have_them(
    command: MoveBallots, actor: str, code: str, rule: str
) -> None:
    """R15: counted by both, recorded by one of them or the chair; R18: to one who issues. m6 left, m7 is out."""
    room = voting(contests=2)
    room.must(MoveBallots("m6", SAFE, whole(BOTH)))
    room.must(commands.MemberLeaves("m6"), "m6")
    out_with(room, DEPUTY, "m7")
    before = room.state.stock
    assert room.code(command, actor) == (code, rule)
    assert room.state.stock == before


def test_a_chair_who_has_left_moves_nothing_and_the_deputy_does() -> None:
    """R15: the one who records a hand-over is in the room."""
    room = voting()
    room.must(commands.MemberLeaves(CHAIR))
    loss = RecordLoss("president", "m4", 1, ("m4", DEPUTY), "w")
    for command in (MoveBallots(SAFE, "m4", whole()), loss):
        assert room.code(command) == ("member_absent", "R15")
        room.must(command, DEPUTY)


def test_the_ballots_of_a_suspended_member_are_taken_over_by_the_chair() -> None:
    """R5, R15: at once, and by nobody else; also while the member is out with a crew."""
    room = voting()
    out_with(room, DEPUTY, "m7")
    room.must(commands.SuspendMember("m7", 5, 0, "w"))
    assert room.code(MoveBallots("m7", "m4", whole()), "m4") == ("chair_moves_ballots", "R15")
    assert room.code(MoveBallots("m7", "m4", whole()), "m7") == ("member_suspended", "R5")
    assert room.code(MoveBallots("m4", "m7", whole())) == ("member_suspended", "R5")
    room.must(MoveBallots("m7", "m4", whole()))
    assert held(room, "m7", "m4") == [0, 2 * HANDED]
    room.must(commands.ReturnCrew(1, (40,), {}, {"president": 0}))


def test_a_suspended_member_s_ballots_that_nobody_took_over_are_counted_with_the_unused_ones() -> None:
    """R25: the close does not wait for them, and the ledger still knows them."""
    room = voting()
    room.must(commands.SuspendMember("m7", 6, 0, "w"))
    while "C2" not in room.state.steps:
        assert go_on(room)
    assert room.state.stock["president"].held["m7"] == HANDED
    assert room.state.agreed("C2:president:unused") == room.state.stock["president"].unused()


# --- losses -----------------------------------------------------------------------------------------------------------

LOSS = RecordLoss("president", "m4", 2, (CHAIR, SECRETARY), "w")


@pytest.mark.parametrize(
    ("command", "actor", "code", "rule"),
    [
        (LOSS, "m4", "chair_signs", "R15"),
        (replace(LOSS, contest="akim"), CHAIR, "unknown_contest", "R15"),
        (replace(LOSS, holder="m8"), CHAIR, "not_a_member", "R15"),
        (replace(LOSS, number=0), CHAIR, "number_not_positive", "R15"),
        (replace(LOSS, number=-1), CHAIR, "number_not_positive", "R15"),
        (replace(LOSS, number=HANDED + 1), CHAIR, "holder_has_fewer", "R15"),
        (replace(LOSS, words=""), CHAIR, "reason_missing", "R15"),
        (replace(LOSS, members=(CHAIR,)), CHAIR, "act_needs_two", "R15"),
        (replace(LOSS, members=(CHAIR, CHAIR)), CHAIR, "act_needs_two", "R15"),
        (replace(LOSS, members=(CHAIR, "m8")), CHAIR, "member_absent", "R15"),
        (replace(LOSS, members=(CHAIR, "m7")), CHAIR, "member_on_the_way", "R20"),
    ],
)
def test_a_loss_has_an_act_with_reason_and_two_members(command: RecordLoss, actor: str, code: str, rule: str) -> None:
    """R15: lost or unaccounted for only with an act."""
    room = voting()
    out_with(room, DEPUTY, "m7")
    assert room.code(command, actor) == (code, rule)
    assert room.must(LOSS) == (BallotsLost(1, "president", "m4", 2, (CHAIR, SECRETARY), "w"),)
    room.must(replace(LOSS, holder=SAFE, number=1))
    assert (room.state.losses, room.state.stock["president"].lost) == (2, 3)
    assert held(room, "m4", SAFE) == [HANDED - 2, IN_SAFE - 1 - 1]


def test_a_loss_of_the_day_needs_no_second_act_at_the_count() -> None:
    """K2: received = issued + cancelled + spoiled + lost; what has its act is accounted for."""
    room = voting()
    room.must(LOSS)
    while "C6" not in room.state.steps:
        assert go_on(room)
    (k2,) = [each for each in outcomes(room.state, room.rules, "president") if each.code == "K2"]
    assert k2.holds
    assert dict(k2.sides[1].terms)["ballots_lost"] == 2


def test_ballots_move_only_while_people_vote() -> None:
    """R15, R25: before the opening they are handed out, after the close they are counted."""
    for last, code in (("O3", "step_first"), ("C1", "step_over")):
        room = played(last)
        assert room.code(MoveBallots(SAFE, "m4", {"president": 1}))[0] == code
        assert room.code(LOSS)[0] == code


def test_cancelled_ballots_are_in_nobody_s_hands() -> None:
    """R25: after C2 the packages are sealed; a member may go, or take over a role, without handing anything over."""
    room = played("C1", contests=2)
    assert room.code(commands.MemberLeaves("m7"), "m7") == ("hands_not_empty", "R15")
    while "C2" not in room.state.steps:
        assert go_on(room)
    assert room.state.stock["president"].held["m7"] > 0
    room.must(commands.MemberLeaves("m7"), "m7")
    assert room.state.present == tuple(member for member in MEMBERS if member != "m7")
