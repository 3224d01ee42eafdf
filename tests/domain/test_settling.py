"""Two members differ, and differ again: the commission decides the number, by vote and on record (K13, R2)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, ConfirmSorted, EnterCount, ReopenCount, SettleCount
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import BoxAnnulled, CountSettled, StepDone
from precinct_app.domain.figures import draw_up
from precinct_app.domain.state import Count
from tests.domain.honest import go_on, played, truth
from tests.domain.recounts import CONTEST, WHY, count, decision
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, Room

PILE = items.pile(CONTEST, "o1")
UNUSED = items.unused(CONTEST)


def differ(room: Room, item: str, rounds: int = 2) -> None:
    """Two members find two numbers, so many times."""
    right = truth(item, room)
    for _ in range(rounds):
        room.must(EnterCount(item, 0, right), "m4")
        room.must(EnterCount(item, 0, right + 1), "m5")


def settle(item: str, value: int) -> SettleCount:
    return SettleCount(item, value, 6, 1, WHY)


@pytest.mark.parametrize("rounds", [0, 1])
def test_nobody_decides_a_number_that_was_not_counted_twice_in_vain(rounds: int) -> None:
    """K13: two rounds of two counts come first."""
    room = played("C1")
    differ(room, UNUSED, rounds)
    assert room.code(settle(UNUSED, 29)) == ("count_again_first", "K13")


def test_a_third_round_that_has_begun_is_finished_first() -> None:
    """K13: nobody is overruled in the middle of counting."""
    room = played("C1")
    differ(room, UNUSED)
    room.must(EnterCount(UNUSED, 0, 29), "m4")
    assert room.code(settle(UNUSED, 29)) == ("count_again_first", "K13")
    room.must(EnterCount(UNUSED, 0, 28), "m5")
    room.must(settle(UNUSED, 29))


@pytest.mark.parametrize(
    ("change", "actor", "code", "rule"),
    [
        ({}, SECRETARY, "chair_signs", "K13"),
        ({}, "m4", "chair_signs", "K13"),
        ({"value": -1}, CHAIR, "number_negative", "K13"),
        ({"value": 61}, CHAIR, "number_impossible", "R15"),
        ({"words": ""}, CHAIR, "reason_missing", "K13"),
        ({"in_favour": 3, "against": 4}, CHAIR, "no_majority", "R2"),
        ({"in_favour": 3, "against": 0}, CHAIR, "votes_do_not_fit", "R2"),
        ({"item": "C2:akim:unused"}, CHAIR, "unknown_item", "K13"),
    ],
)
def test_the_commission_decides_by_majority_with_a_reason(
    change: dict[str, object], actor: str, code: str, rule: str
) -> None:
    """K13, R2, R15: a possible number, by vote, put on record by the chair."""
    room = played("C1")
    differ(room, UNUSED)
    assert room.code(replace(settle(UNUSED, 29), **change), actor) == (code, rule)


def test_a_settled_number_is_named_with_its_decision_and_both_counts_stay() -> None:
    """K13: the journal has every number that was entered; the state says which decision settled it."""
    room = played("C1")
    differ(room, UNUSED)
    assert room.must(settle(UNUSED, 28), DEPUTY) == (CountSettled(UNUSED, 28, 1, 6, 1, WHY),)
    found = room.state.counts[UNUSED]
    assert (found.agreed, found.settled, found.differed, room.state.decisions) == (28, 1, 2, 1)
    assert room.code(settle(UNUSED, 28)) == ("counted_already", "K13")
    assert room.code(EnterCount(UNUSED, 0, 29), "m4") == ("counted_already", "K13")
    while "T4.president" not in room.state.steps:
        assert go_on(room)
    (relation,) = (each for each in outcomes(room.state, room.rules, CONTEST) if each.key == "K2")
    assert (relation.holds, relation.difference) == (False, 1)
    assert draw_up(room.state, room.rules.edition, CONTEST, 1).lines["ballots_cancelled"] == 28


def test_a_settled_number_ends_its_step_and_a_box_is_annulled_by_it() -> None:
    """R28, K13: as if two members had found it."""
    room = played("C6")
    while "portable.1" not in room.state.opened_boxes:
        assert go_on(room)
    found, odd = items.found("portable.1", CONTEST), items.nonstandard("portable.1", CONTEST)
    differ(room, found)
    differ(room, odd)
    assert BoxAnnulled("portable.1", CONTEST, 4, 3, ("m2", "m7")) in room.must(settle(found, 4))
    assert room.must(settle(odd, 0))[-1] == StepDone("C7.1")


def test_a_settled_pile_that_does_not_add_up_is_counted_anew_from_the_first_round() -> None:
    """K13: opened anew it is a new count; the old decision does not settle the new number."""
    room = played("C8.2")
    room.must(ConfirmSorted(CONTEST, 0))
    differ(room, PILE)
    room.must(settle(PILE, truth(PILE, room) + 1))
    while "T4.president" not in room.state.steps or "T3.president" not in room.state.steps:
        assert go_on(room)
    assert room.refused(AcceptRelations(CONTEST)).rule == "K4"
    room.must(ReopenCount(PILE, "does not add up"))
    assert room.state.counts[PILE] == Count(round=4)
    assert room.code(settle(PILE, 22)) == ("count_again_first", "K13")
    count(room, PILE, truth(PILE, room))
    assert room.state.counts[PILE].settled == 0


def test_a_recount_may_end_with_a_decision_too() -> None:
    """K13, R39: the rounds of the evening do not count for it."""
    room = played("T7.president")
    room.must(decision(PILE))
    assert room.code(settle(PILE, 22)) == ("count_again_first", "K13")
    differ(room, PILE)
    room.must(settle(PILE, truth(PILE, room)))
    assert room.state.counts[PILE].settled == 2
