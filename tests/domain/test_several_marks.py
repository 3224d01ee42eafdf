"""A contest in which one ballot carries several votes: valid ballots are counted apart from the votes (K5)."""

import functools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from db.journal import Row
from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, ConfirmSorted, DecideDoubtful, DecideRepeat, ReopenCount
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import VALID as VALID_BALLOT
from precinct_app.domain.events import RepeatCause, StepDone
from precinct_app.domain.evolve import evolve
from precinct_app.domain.figures import figures
from precinct_app.domain.protocol import LINES
from precinct_app.domain.state import Count
from precinct_app.services.journalling import entry_of, new_row
from tests.domain.honest import go_on, played, truth
from tests.domain.recounts import CONTEST, WHY, count, newest, of
from tests.domain.room import CHAIR, Room

VALID = items.valid(CONTEST)
VOTES = {"o1": 22, "o2": 7, "o3": 9, "against_all": 0}
"""Thirty-eight votes on the twenty-nine valid ballots of an honest day."""


def counted(marks: int = 2, **skew: int) -> Room:
    """A room at T5; `skew`: pile, or "valid" -> how many more are found."""
    room = played("T2.president", marks=marks)
    room.skew = {items.pile(CONTEST, what): more for what, more in skew.items()}
    while not {"T3.president", "T4.president"} <= room.state.steps.keys():
        assert go_on(room)
    return room


def failing(room: Room) -> list[str]:
    return [each.words for each in outcomes(room.state, room.rules, CONTEST) if not each.holds and each.code != "W1"]


def test_valid_ballots_are_an_item_of_their_own_and_are_counted_by_two() -> None:
    """K5, K13: before the piles of votes; a contest with one mark knows no such item."""
    several, one = played("T2.president", marks=2), played("T2.president")
    wanted = [items.what_of(item) for item in items.items_of("T3.president", several.state, several.rules.edition)]
    assert wanted == ["valid", "o1", "o2", "o3", "against_all"]
    assert VALID not in items.items_of("T3.president", one.state, one.rules.edition)
    count(several, VALID, 29)
    assert several.state.agreed(VALID) == 29
    assert several.refused(AcceptRelations(CONTEST)).step == "T3.president"


def test_the_protocol_has_the_counted_valid_ballots_and_every_vote() -> None:
    """R34, K4: found = valid + invalid holds for ballots, whatever the sum of votes is; the lines are the same."""
    room = played("T7.president", marks=2)
    protocol = newest(room).protocol
    assert tuple(protocol.lines) == LINES
    assert (protocol.lines["ballots_valid"], protocol.lines["ballots_invalid"], protocol.votes) == (29, 1, VOTES)
    assert figures(room.state, room.rules.edition, CONTEST)["marks_allowed"] == 58


def test_one_mark_is_counted_as_ever() -> None:
    """K5: valid ballots are the sum of votes, and no figure of the variant is there."""
    room = played("T4.president")
    numbers = figures(room.state, room.rules.edition, CONTEST)
    assert "marks_allowed" not in numbers
    assert numbers["ballots_valid"] == sum(number for name, number in numbers.items() if name.startswith("votes."))


@pytest.mark.parametrize(
    ("skew", "wrong"),
    [
        ({}, []),
        ({"o1": 20}, []),  # 58 votes on 29 ballots
        ({"o1": 21}, ["K5_several"]),
        ({"o1": -9}, []),  # 29 votes on 29 ballots
        ({"o1": -10}, ["K5_several"]),
        ({"valid": 1}, ["K4"]),
        ({"valid": -1}, ["K4"]),
    ],
)
def test_votes_lie_between_one_and_all_marks_of_every_valid_ballot(skew: dict[str, int], wrong: list[str]) -> None:
    """K5, K4: by one vote and by one ballot."""
    assert failing(counted(**skew)) == wrong


def test_with_three_marks_there_is_room_for_more_votes() -> None:
    """K5: the ceiling is the contest's."""
    assert failing(counted(3, o1=21)) == []
    assert failing(counted(3, o1=49)) == []
    assert failing(counted(3, o1=50)) == ["K5_several"]


def test_valid_ballots_may_be_counted_anew_at_t5_and_are_part_of_every_recount() -> None:
    """K13, R39: they are one of the piles."""
    room = counted(valid=1)
    assert room.code(AcceptRelations(CONTEST)) == ("relation_fails", "K4")
    room.must(ReopenCount(VALID, "two stuck together"))
    room.skew = {}
    count(room, VALID, truth(VALID, room))
    while "T7.president" not in room.state.steps:
        assert go_on(room)
    room.must(DecideRepeat(CONTEST, RepeatCause.APPLICATION, (), 7, 0, WHY))
    repeat = of(room).repeat
    assert repeat is not None
    assert VALID in repeat.items
    while go_on(room):
        pass
    assert [each.outcome for each in of(room).repeats] == ["confirmed"]


def with_doubtful(marks: int = 2, doubtful: int = 1) -> Room:
    """A room at T2."""
    room = played("C8.2", marks=marks)
    room.must(ConfirmSorted(CONTEST, doubtful))
    return room


def verdict(verdict: str = VALID_BALLOT, *marked: str) -> DecideDoubtful:
    """All seven vote for it."""
    return DecideDoubtful(CONTEST, 7, 0, verdict, "the crosses touch", marked)


@pytest.mark.parametrize(
    ("marks", "command", "code", "rule"),
    [
        (3, verdict(VALID_BALLOT), "verdict_unknown", "R32"),
        (3, verdict(VALID_BALLOT, "o1"), "", ""),
        (3, verdict(VALID_BALLOT, "o3", "o1", "against_all"), "", ""),
        (3, verdict(VALID_BALLOT, "o1", "o2", "o3", "against_all"), "too_many_marked", "R31"),
        (2, verdict(VALID_BALLOT, "o1", "o2", "o3"), "too_many_marked", "R31"),
        (3, verdict(VALID_BALLOT, "o1", "o1"), "verdict_unknown", "R32"),
        (3, verdict(VALID_BALLOT, "o1", "o9"), "verdict_unknown", "R32"),
        (3, verdict("o1"), "verdict_unknown", "R32"),
        (3, verdict("o1", "o1"), "verdict_unknown", "R32"),
        (3, verdict("no_mark", "o1"), "verdict_unknown", "R32"),
        (3, verdict("no_mark"), "", ""),
        (1, verdict(VALID_BALLOT), "verdict_unknown", "R32"),
        (1, verdict(VALID_BALLOT, "o1"), "verdict_unknown", "R32"),
        (1, verdict("o1", "o1"), "verdict_unknown", "R32"),
        (1, verdict("o1"), "", ""),
    ],
)
def test_a_doubtful_ballot_with_several_marks_is_decided_for_each_line_found_marked_or_is_invalid(
    marks: int, command: DecideDoubtful, code: str, rule: str
) -> None:
    """R32, R31: from one line to as many as it may have; a ballot with one mark lies on one pile as ever."""
    room = with_doubtful(marks)
    if code:
        assert room.code(command) == (code, rule)
    else:
        assert room.must(command)[-1] == StepDone(f"T2.{CONTEST}")
        assert of(room).decisions[0].verdict == command.verdict


def test_the_lines_found_marked_are_kept_in_ballot_order_and_come_back_from_the_journal() -> None:
    """R32: whoever decided, the record reads as the ballot does."""
    room = with_doubtful(3)
    decided = room.must(verdict(VALID_BALLOT, "against_all", "o3", "o1"))[0]
    assert of(room).decisions == (decided,)
    assert of(room).decisions[0].marked == ("o1", "o3", "against_all")
    row = new_row(decided, CHAIR, room.now)
    assert entry_of(Row(9, row.at, row.actor, row.kind, row.payload, "")).event == decided


def test_a_journal_from_before_several_marks_had_a_verdict_still_reads() -> None:
    """R32: there a ballot with several marks had one pile as its verdict."""
    room = with_doubtful(2)
    row = new_row(room.must(verdict("no_mark"))[0], CHAIR, room.now)
    payload = msgspec.json.decode(row.payload)
    del payload["marked"]
    payload["verdict"] = "o2"
    entry = entry_of(Row(room.state.seq + 1, row.at, row.actor, row.kind, msgspec.json.encode(payload), ""))
    decisions = of(room).decisions
    assert evolve(room.state, entry).contest_count(CONTEST).decisions[len(decisions) :] == (entry.event,)
    assert getattr(entry.event, "marked", None) == ()


def test_the_verdict_on_a_doubtful_ballot_fills_no_pile_by_itself() -> None:
    """R30, K13: what was decided is laid to the others and counted by two like them."""
    room = with_doubtful(2)
    room.must(verdict(VALID_BALLOT, "o1", "o2"))
    assert all(
        room.state.agreed(item) is None for item in items.items_of(f"T3.{CONTEST}", room.state, room.rules.edition)
    )


@given(
    votes=st.lists(st.integers(0, 60), min_size=4, max_size=4),
    valid=st.integers(0, 40),
    marks=st.integers(2, 5),
)
def test_votes_of_several_marks_hold_exactly_between_one_and_all_marks_of_each_valid_ballot(
    votes: list[int], valid: int, marks: int
) -> None:
    """K5: valid <= sum of votes <= valid x marks, whatever the piles are."""
    room = at_the_piles()
    known = room.state.known
    contest = replace(known.contests[0], marks=marks)
    counts = {items.pile(CONTEST, pile): number for pile, number in zip(contest.piles(), votes, strict=True)}
    counts[VALID] = valid
    state = replace(
        room.state,
        setup=replace(known, contests=(contest,)),
        counts=room.state.counts | {item: Count(agreed=number) for item, number in counts.items()},
    )
    k5 = next(each for each in outcomes(state, room.rules, CONTEST) if each.code == "K5")
    assert k5.holds == (valid <= sum(votes) <= valid * marks)


@functools.cache
def at_the_piles() -> Room:
    return played("T2.president", marks=2)
