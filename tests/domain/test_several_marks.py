"""A contest in which one ballot carries several votes: valid ballots are counted apart from the votes (K5)."""

import pytest

from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, DecideRepeat, ReopenCount
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.figures import figures
from precinct_app.domain.protocol import LINES
from tests.domain.honest import go_on, played, truth
from tests.domain.recounts import CONTEST, WHY, count, newest, of
from tests.domain.room import Room

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
