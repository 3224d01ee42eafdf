"""While people vote: issuing, spoiling, closing (V, C1)."""

import pytest

from precinct_app.domain import commands
from precinct_app.domain.commands import CloseVoting, IssueBallots, ReplaceSpoiled
from precinct_app.domain.gates import StepState, current_step, rail
from precinct_app.domain.ledger import Stock
from precinct_app.domain.turnout import by_hour
from tests.domain.honest import HANDED, go_on, next_command, played
from tests.domain.room import CHAIR, DEPUTY, DESKS, MEMBERS, SECRETARY, VOTERS, Room, at

BOTH = ("president", "maslikhat")
P = ("president",)


def stock(room: Room, contest: str = "president") -> Stock:
    return room.state.stock[contest]


@pytest.mark.parametrize("actor", [CHAIR, SECRETARY])
def test_chair_and_secretary_do_not_issue(actor: str) -> None:
    """R18: chair and secretary do not issue ballots (Art. 41), neither first ones nor replacements."""
    room = played("O4")
    room.must(IssueBallots(1, P), "m4")
    for command in (IssueBallots(2, P), ReplaceSpoiled(1, "president")):
        refusal = room.refused(command, actor)
        assert (refusal.code, refusal.rule, refusal.params) == ("role_does_not_issue", "R18", {"member": actor})


def test_the_deputy_may_issue_what_he_was_handed() -> None:
    """R18: the deputy is not excluded; R15: only from his own stock."""
    room = played("O4")
    assert room.code(IssueBallots(1, P), DEPUTY) == ("stock_empty", "R15")


def test_a_member_who_is_not_here_issues_nothing() -> None:
    """R18: the one who issues signs ballot and row."""
    room = played("B1")
    room.now = at(6, 30)
    room.must(commands.RecordPresence(MEMBERS[:6], ()), SECRETARY)
    while "O4" not in room.state.steps:
        if "O2" in room.state.steps and "O3" not in room.state.steps:
            room.must(commands.HandOutBallots("president", {"m4": 60}, 0))
        assert go_on(room)
    assert room.code(IssueBallots(1, P), "m7") == ("member_absent", "R18")
    assert room.code(IssueBallots(1, P), "m8") == ("not_a_member", "R1")


def test_nobody_receives_a_second_ballot() -> None:
    """R18: one vote per person; the refusal says when, where and by whom the first was issued."""
    room = played("O4", contests=2)
    first = room.now
    room.must(IssueBallots(5, P), "m4")
    room.now = at(9)
    refusal = room.refused(IssueBallots(5, BOTH), "m5")
    assert (refusal.code, refusal.rule) == ("issued_already", "R18")
    assert refusal.params == {"at": first, "member": "m4", "contest": "president"}
    room.must(IssueBallots(5, ("maslikhat",)), "m5")
    refusal = room.refused(IssueBallots(5, ("maslikhat",)), "m4")
    assert refusal.params == {"at": at(9), "member": "m5", "contest": "maslikhat"}
    assert room.refused(IssueBallots(5, P), "m4").params["member"] == "m4"
    assert room.state.turnout() == 1


@pytest.mark.parametrize("voter", [0, -1, VOTERS + 1])
def test_nobody_off_the_list_receives_a_ballot(voter: int) -> None:
    """R18: a ballot is issued on a row of the list."""
    assert played("O4").code(IssueBallots(voter, P), "m4") == ("not_on_the_list", "R18")


def test_ballots_are_issued_for_the_contests_of_the_day_one_of_each() -> None:
    """R18: separate ballots, one of each kind."""
    room = played("O4", contests=2)
    assert room.code(IssueBallots(1, ("akim",)), "m4") == ("unknown_contest", "R18")
    assert room.code(IssueBallots(1, ()), "m4") == ("unknown_contest", "R18")
    assert room.code(IssueBallots(1, (*P, *P)), "m4") == ("contest_twice", "R18")
    assert room.code(ReplaceSpoiled(1, "akim"), "m4") == ("unknown_contest", "R18")


def test_a_desk_without_ballots_issues_none() -> None:
    """R15: every ballot comes from the stock of the member who issues it."""
    room = played("O4")
    for voter in range(1, HANDED + 1):
        room.must(IssueBallots(voter, P), "m4")
    refusal = room.refused(IssueBallots(30, P), "m4")
    assert (refusal.code, refusal.rule) == ("stock_empty", "R15")
    assert room.code(ReplaceSpoiled(1, "president"), "m4") == ("stock_empty", "R15")
    room.must(IssueBallots(30, P), "m5")


def test_a_spoiled_ballot_is_replaced_once_for_each_contest() -> None:
    """R19: one replacement; the spoiled one is cancelled at once and counted as spoiled."""
    room = played("O4", contests=2)
    assert room.code(ReplaceSpoiled(3, "president"), "m4") == ("nothing_issued_here", "R19")
    room.must(IssueBallots(3, BOTH), "m4")
    room.must(ReplaceSpoiled(3, "president"), "m5")
    assert room.code(ReplaceSpoiled(3, "president"), "m4") == ("replaced_already", "R19")
    room.must(ReplaceSpoiled(3, "maslikhat"), "m4")
    assert (stock(room).spoiled, stock(room).issued, stock(room).held["m5"]) == (1, {"m4": 1}, HANDED - 1)
    assert room.state.turnout() == 1


def test_nothing_is_issued_before_the_opening_or_after_the_close() -> None:
    """R17: from the opening protocol to the close."""
    refusal = played("O3").refused(IssueBallots(1, P), "m4")
    assert (refusal.code, refusal.rule, refusal.step) == ("step_first", "R17", "O4")
    refusal = played("C1").refused(IssueBallots(1, P), "m4")
    assert (refusal.code, refusal.rule, refusal.params["until"]) == ("step_over", "R17", "C1")


def test_turnout_comes_from_the_issue_ledger_alone() -> None:
    """R23: voters who received a ballot, by hour; a second ballot or a replacement adds nobody."""
    room = played("O4", contests=2)
    for voter, hour in ((1, 8), (2, 8), (3, 10)):
        room.now = at(hour)
        room.must(IssueBallots(voter, P), "m4")
    room.now = at(11)
    room.must(IssueBallots(1, ("maslikhat",)), "m5")
    room.must(ReplaceSpoiled(1, "president"), "m5")
    assert (room.state.turnout(), by_hour(room.state)) == (3, {8: 2, 10: 1})


def test_voting_closes_at_the_hour_by_a_member_who_is_here() -> None:
    """R17: 20:00 local; R24: the end is announced."""
    room = played("O4")
    room.now = at(19, 59, 59)
    refusal = room.refused(CloseVoting(room.now, CHAIR))
    assert (refusal.code, refusal.rule, refusal.params["moment"]) == ("too_early", "R17", at(20))
    room.now = at(20)
    assert room.code(CloseVoting(at(20, 0, 1), CHAIR)) == ("time_in_future", "R17")
    assert room.code(CloseVoting(at(20), "m8")) == ("member_absent", "R24")
    assert room.code(CloseVoting(at(20), CHAIR), "m4") == ("wrong_role", "R17")
    room.must(CloseVoting(at(20), CHAIR))


def test_a_special_precinct_may_close_when_everyone_has_voted() -> None:
    """R17: special precincts may close early once everyone on the list has voted; others wait for the hour."""
    for special in (True, False):
        room = Room(special=special)
        while "O4" not in room.state.steps:
            assert go_on(room)
        for voter in range(1, VOTERS):
            room.must(IssueBallots(voter, P), DESKS[voter % 4])
        assert room.code(CloseVoting(room.now, CHAIR)) == ("too_early", "R17")
        room.must(IssueBallots(VOTERS, P), "m4")
        if special:
            room.must(CloseVoting(room.now, CHAIR))
        else:
            assert room.code(CloseVoting(room.now, CHAIR)) == ("too_early", "R17")


def test_the_rail_says_what_is_next_all_day_long() -> None:
    """R16, R17, R26: the step to do next follows the table; a step that nobody needs is never the next one."""
    room = Room(contests=2)
    seen: list[str] = []
    while deed := next_command(room):
        step = current_step(rail(room.state, room.rules, room.now), room.state)
        seen += [step] if step not in seen else []
        room.must(*deed)
    assert current_step(rail(room.state, room.rules, room.now), room.state) == ""
    assert {"L3", "T8.president", "T8.maslikhat"}.isdisjoint(seen)
    order = [
        "O4",
        "V",
        "C1",
        "C5",
        "C7.1",
        "C8.1",
        "T1.president",
        "T7.president",
        "T1.maslikhat",
        "T7.maslikhat",
        "X1",
    ]
    assert sorted(order, key=seen.index) == order
    assert all(view.state is StepState.DONE for view in rail(room.state, room.rules, room.now))


def test_the_rail_tells_when_a_step_opens_and_why_another_does_not() -> None:
    """R17: time alone locks a step with an hour on it; a missing step locks with its name."""
    room = played("O3")
    room.now = at(6, 40)
    views = {view.key: view for view in rail(room.state, room.rules, room.now)}
    assert (views["O4"].state, views["O4"].opens_at) == (StepState.LATER, at(7))
    why = views["C5"].why
    assert why is not None
    assert (views["C5"].opens_at, why.code, why.step) == (None, "step_first", "C4")
    before = {view.key: view for view in rail(Room().state, room.rules, room.now)}
    assert before["S1"].state is StepState.NOW
    assert {view.state for key, view in before.items() if key != "S1"} == {StepState.LATER}
    assert {"C7", "C8", "T1"} <= before.keys()
