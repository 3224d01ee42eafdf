"""Ballots marked in the wrong row: taken back by two members, never deleted (R18, R15)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import IssueBallots, ReplaceSpoiled, ReverseIssue
from precinct_app.domain.election import Role
from precinct_app.domain.events import SAFE, IssueReversed, ReversalReason
from precinct_app.domain.ledger import Mark
from precinct_app.domain.turnout import by_hour
from tests.domain.honest import HANDED, played
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, Room, at

P, M, BOTH = ("president",), ("maslikhat",), ("president", "maslikhat")
WRONG_ROW, WRONG_CONTEST, NOT_TAKEN = ReversalReason


def back(voter: int, contests: tuple[str, ...] = P, reason: ReversalReason = WRONG_ROW) -> ReverseIssue:
    return ReverseIssue(voter, contests, reason, SECRETARY)


def served(*visits: tuple[int, tuple[str, ...], str, int]) -> Room:
    """A room at noon in which (voter, contests, member, hour) received ballots."""
    room = played("O4", contests=2)
    for voter, contests, member, hour in visits:
        room.now = at(hour)
        room.must(IssueBallots(voter, contests), member)
    room.now = at(12)
    return room


def mark(room: Room, voter: int) -> Mark:
    return room.state.voters.get(voter) or Mark()


def test_a_reversal_undoes_the_marks_and_leaves_its_trace() -> None:
    """R18: the row is as it was, the journal is longer by one entry that names reason and second member."""
    room = served()
    before = room.state
    room.must(IssueBallots(5, BOTH), "m4")
    (event,) = room.must(replace(back(5, BOTH), words="w"), "m5")
    assert event == IssueReversed(5, BOTH, WRONG_ROW, SECRETARY, "m4", "w")
    assert mark(room, 5) == Mark(reversed_at=room.now)
    assert [room.state.stock[each].held for each in BOTH] == [before.stock[each].held for each in BOTH]
    assert [room.state.stock[each].issued_total() for each in BOTH] == [0, 0]
    assert (room.state.turnout(), len(room.entries)) == (0, before.seq + 2)
    room.must(IssueBallots(5, BOTH), "m5")


@pytest.mark.parametrize(
    ("command", "actor", "code", "rule"),
    [
        (replace(back(5), with_member="m4"), "m4", "same_member_twice", "R18"),
        (replace(back(5), with_member="m8"), "m4", "not_a_member", "R1"),
        (replace(back(5), with_member="m6"), "m4", "member_absent", "R18"),
        (back(5), "m6", "member_absent", "R18"),
        (replace(back(5), with_member="m7"), "m4", "member_on_the_way", "R20"),
        (back(5), "m7", "member_on_the_way", "R20"),
        (back(6), "m4", "nothing_issued_here", "R18"),
        (back(5, M), "m4", "nothing_issued_here", "R18"),
        (back(5, (*P, *P)), "m4", "contest_twice", "R18"),
        (back(5, ()), "m4", "unknown_contest", "R18"),
        (back(5, ("akim",)), "m4", "unknown_contest", "R18"),
        (back(0), "m4", "not_on_the_list", "R18"),
        (back(8), "m4", "nothing_issued_here", "R18"),
    ],
)
def test_two_members_who_are_here_take_back_what_was_issued_here(
    command: ReverseIssue, actor: str, code: str, rule: str
) -> None:
    """R18: not one alone, not one who left, not one who is out with a box (R20); m6 has gone, m7 is on the way."""
    room = served((5, P, "m4", 8))
    room.must(commands.RequestHomeVoting(8, at(9), "health"))
    room.must(commands.SendCrew("portable.1", (DEPUTY, "m7"), (1,), dict.fromkeys(BOTH, 1), people_told=True))
    room.must(commands.MoveBallots("m6", SAFE, dict.fromkeys(BOTH, HANDED)))
    room.must(commands.MemberLeaves("m6"))
    assert room.code(command, actor) == (code, rule)
    room.must(back(5), "m4")
    assert room.code(back(5), "m4") == ("nothing_issued_here", "R18")


def test_what_was_issued_at_home_is_not_taken_back_at_a_desk() -> None:
    """R20: the crew reconciled it; the refusal says when and by which trip."""
    room = served()
    room.must(commands.RequestHomeVoting(8, at(9), "health"))
    room.must(commands.SendCrew("portable.1", (DEPUTY, "m7"), (1,), dict.fromkeys(BOTH, 1), people_told=True))
    room.must(commands.ReturnCrew(1, (8,), {}, dict.fromkeys(BOTH, 0)))
    refusal = room.refused(back(8), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == ("issued_at_home", "R20", {"trip": 1, "at": at(12)})


def test_the_first_of_two_visits_taken_back_leaves_the_second_as_the_first() -> None:
    """R23: one voter, still one; the desk and the hour are those of the visit that stands."""
    room = served((5, P, "m4", 8), (5, M, "m5", 10))
    assert (room.state.turnout(), by_hour(room.state)) == (1, {8: 1})
    room.must(back(5), "m4")
    assert (room.state.turnout(), by_hour(room.state)) == (1, {8: 0, 10: 1})
    assert room.state.desks["m5"] == {60: 1}
    room.must(back(5, M), "m4")
    assert (room.state.turnout(), by_hour(room.state)) == (0, {8: 0, 10: 0})


def test_two_desks_at_the_same_second_are_still_two_desks() -> None:
    """R23: who served the voter is told by the desk, not by the clock alone."""
    room = served((5, P, "m4", 8), (5, M, "m5", 8))
    room.must(back(5), "m4")
    assert (room.state.desks["m4"], room.state.desks["m5"]) == ({48: 0}, {48: 1})


def test_one_of_two_contests_taken_back_leaves_the_other_issued() -> None:
    """R18: marked for the wrong contest; the voter came all the same."""
    room = served((5, BOTH, "m4", 8))
    room.must(back(5, P, WRONG_CONTEST), "m4")
    assert (mark(room, 5).contests, room.state.turnout()) == (M, 1)
    assert [room.state.stock[each].held["m4"] for each in BOTH] == [HANDED, HANDED - 1]


def test_ballots_of_two_members_are_taken_back_one_after_the_other() -> None:
    """R15: each gets back what he or she issued."""
    room = served((5, P, "m4", 8), (5, M, "m5", 9))
    assert room.code(back(5, BOTH), "m6") == ("issued_by_two", "R18")
    room.must(back(5, P), "m6")
    room.must(back(5, M), "m6")
    assert [room.state.stock["president"].held["m4"], room.state.stock["maslikhat"].held["m5"]] == [HANDED, HANDED]


@pytest.mark.parametrize("gone", ["left", "suspended", "on the way", "acting secretary"])
def test_ballots_of_a_member_who_cannot_take_them_go_to_the_safe(gone: str) -> None:
    """R15, R18: nobody holds ballots who is not in the room or does not issue any more."""
    room = served((5, P, "m4", 8))
    rest = {"president": HANDED - 1, "maslikhat": HANDED}
    if gone == "suspended":
        room.must(commands.SuspendMember("m4", 6, 0, "w"))
    else:
        room.must(commands.MoveBallots("m4", SAFE, rest))
    if gone == "left":
        room.must(commands.MemberLeaves("m4"))
    if gone == "on the way":
        room.must(commands.RequestHomeVoting(8, at(9), "health"))
        room.must(commands.SendCrew("portable.1", ("m4", "m7"), (1,), dict.fromkeys(BOTH, 1), people_told=True))
    if gone == "acting secretary":
        room.must(commands.MemberLeaves(SECRETARY))
        room.must(commands.AppointActing(Role.SECRETARY, "m4", 6, 0))
    safe = room.state.stock["president"].safe
    room.must(replace(back(5), with_member=CHAIR), "m5")
    assert room.state.stock["president"].safe == safe + 1
    assert room.state.stock["president"].held["m4"] == (HANDED - 1 if gone == "suspended" else 0)


@pytest.mark.parametrize(("reason", "again"), [(WRONG_ROW, True), (WRONG_CONTEST, False), (NOT_TAKEN, False)])
def test_a_replacement_stays_used_up_unless_the_row_was_somebody_else_s(reason: ReversalReason, again: bool) -> None:
    """R19: one replacement for one voter; the spoiled ballot stays counted as spoiled whoever spoiled it."""
    room = served((5, P, "m4", 8))
    room.must(ReplaceSpoiled(5, "president"), "m5")
    room.must(back(5, P, reason), "m4")
    stock = room.state.stock["president"]
    assert (stock.spoiled, stock.issued_total(), stock.held["m4"], stock.held["m5"]) == (1, 0, HANDED, HANDED - 1)
    assert room.code(ReplaceSpoiled(5, "president"), "m4") == ("nothing_issued_here", "R19")
    room.must(IssueBallots(5, P), "m4")
    if again:
        room.must(ReplaceSpoiled(5, "president"), "m4")
    else:
        assert room.code(ReplaceSpoiled(5, "president"), "m4") == ("replaced_already", "R19")


def test_nothing_is_taken_back_after_the_close() -> None:
    """R26: the ledger stands when the signatures are counted."""
    room = played("C1")
    voter = next(voter for voter, marked in room.state.voters.items() if marked.issues and not marked.trip)
    refusal = room.refused(back(voter), "m4")
    assert (refusal.code, refusal.params["until"]) == ("step_over", "C1")
