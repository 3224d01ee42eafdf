"""The control relations as a table: each just below, at, and just above its limit."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import items
from precinct_app.domain.commands import EnterCount
from precinct_app.domain.edition import DecimalShare
from precinct_app.domain.relations import Asked, Level, Outcome, evaluate, evaluate_all
from precinct_app.services import rulebook
from tests.domain.honest import played
from tests.domain.room import contest

THREE_PERCENT = DecimalShare(3, 100)
LEVELS = {
    "K1": "error", "K2": "act", "K3": "error", "K4": "error", "K5": "error", "K6": "act", "K7": "law", "K8": "error",
    "K9": "error", "K10": "warn", "K11": "warn", "K14": "act", "W1": "warn", "W2": "warn", "W3": "warn", "W4": "warn",
}  # fmt: skip
"""Levels as the law digest gives them."""

GOOD = {
    "voters_on_list": 100, "voters_received_ballots": 80, "voters_received_at_home": 5,
    "issued_by_ledger": 80, "issued_premises": 75, "issued_home": 5, "issued_by.m4": 40, "issued_by.m5": 35,
    "ballots_received": 120, "ballots_cancelled": 38, "ballots_spoiled": 2, "ballots_lost": 0,
    "handed.m4": 50, "handed.m5": 40, "safe_at_opening": 30,
    "portable.1": 5, "requests.1": 5, "stationary.1": 75, "found_portable": 5, "found_stationary": 75, "took_part": 80,
    "ballots_valid": 78, "ballots_invalid": 2, "annulled": 0, "ballots_nonstandard": 0,
    "votes.o1": 50, "votes.o2": 28, "votes.o3": 0, "invalid.no_mark": 2,
    "report.10": 20, "report.12": 45, "report.20": 80, "turnout": 80, "too_fast": 0, "turnout_extreme": 0,
    "on_list.referendum": 100, "same_votes.referendum": 0,
}  # fmt: skip
"""Figures with which every relation holds."""

BOUNDARIES = [
    ("K1", {"voters_received_ballots": 99}, True),
    ("K1", {"voters_received_ballots": 100}, True),
    ("K1", {"voters_received_ballots": 101}, False),
    ("K2", {"ballots_cancelled": 37}, False),
    ("K2", {"ballots_cancelled": 38}, True),
    ("K2", {"ballots_cancelled": 39}, False),
    ("K2", {"ballots_cancelled": 37, "ballots_lost": 1}, True),
    ("K3", {"issued_by.m4": 39}, False),
    ("K3", {"issued_by.m4": 41}, False),
    ("K3", {"issued_by_ledger": 81}, False),
    ("K3", {"issued_home": 6}, False),
    ("K4", {"found_portable": 4}, False),
    ("K4", {"found_stationary": 76}, False),
    ("K4", {"ballots_valid": 77}, False),
    ("K4", {"ballots_valid": 79}, False),
    ("K4", {"ballots_valid": 77, "ballots_invalid": 3}, True),
    ("K5", {"votes.o3": 1}, False),
    ("K5", {"votes.o1": 49}, False),
    ("K5", {"votes.o1": 49, "votes.o3": 1}, True),
    ("K6", {"took_part": 79}, True),
    ("K6", {"took_part": 80}, True),
    ("K6", {"took_part": 81}, False),
    ("K7", {"portable.1": 4}, True),
    ("K7", {"portable.1": 5}, True),
    ("K7", {"portable.1": 6}, False),
    ("K8", {"annulled": 1}, True),
    ("K8", {"annulled": 2}, True),
    ("K8", {"annulled": 3}, False),
    ("K9", {"safe_at_opening": 29}, False),
    ("K9", {"safe_at_opening": 30}, True),
    ("K9", {"safe_at_opening": 31}, False),
    ("K9", {"handed.m5": 41, "safe_at_opening": 29}, True),
    ("K10", {"report.12": 19}, False),
    ("K10", {"report.12": 20}, True),
    ("K10", {"report.12": 81}, False),
    ("K10", {"turnout": 79}, False),
    ("K10", {"turnout": 81}, True),
    ("W2", {"too_fast": 1}, False),
    ("W2", {"turnout_extreme": 1}, False),
    ("W2", {}, True),
    ("K11", {"on_list.referendum": 99}, False),
    ("K11", {"on_list.referendum": 100}, True),
    ("K11", {"on_list.referendum": 101}, False),
    ("K14", {"voters_received_ballots": 79}, False),
    ("K14", {"voters_received_ballots": 80}, True),
    ("K14", {"voters_received_ballots": 81}, False),
    ("W1", {"took_part": 100, "ballots_invalid": 2}, True),
    ("W1", {"took_part": 100, "ballots_invalid": 3}, False),
    ("W1", {"took_part": 101, "ballots_invalid": 3}, True),
    ("W1", {"took_part": 99, "ballots_invalid": 2}, True),
    ("W1", {"took_part": 99, "ballots_invalid": 3}, False),
    ("W1", {"took_part": 33, "ballots_invalid": 1}, False),
    ("W1", {"took_part": 34, "ballots_invalid": 1}, True),
    ("W1", {"took_part": 0, "ballots_invalid": 0}, True),
    ("W3", {"votes.o1": 77, "votes.o2": 1}, True),
    ("W3", {"votes.o1": 78, "votes.o2": 0}, False),
    ("W3", {"votes.o1": 39, "votes.o2": 39}, False),
    ("W3", {"votes.o1": 40, "votes.o2": 38}, True),
    ("W3", {"votes.o1": 26, "votes.o2": 26, "votes.o3": 26}, False),
    ("W3", {"votes.o1": 30, "votes.o2": 24, "votes.o3": 24}, True),
    ("W3", {"votes.o1": 0, "votes.o2": 0}, True),
    ("W4", {"same_votes.referendum": 0}, True),
    ("W4", {"same_votes.referendum": 1}, False),
]

SEVERAL = GOOD | {"ballots_valid": 40, "marks_allowed": 120}
"""A contest with three marks on a ballot: 78 votes on 40 valid ballots."""

SEVERAL_BOUNDARIES = [
    ({"votes.o1": 12, "votes.o2": 27}, False),
    ({"votes.o1": 12, "votes.o2": 28}, True),
    ({"votes.o1": 13, "votes.o2": 28}, True),
    ({"votes.o1": 40, "votes.o2": 40, "votes.o3": 39}, True),
    ({"votes.o1": 40, "votes.o2": 40, "votes.o3": 40}, True),
    ({"votes.o1": 41, "votes.o2": 40, "votes.o3": 40}, False),
]
"""Each valid ballot carries a mark at least, and as many as are allowed at most."""


def outcome(code: str, changes: dict[str, int]) -> Outcome:
    relation = next(each for each in rulebook.relations() if each.code == code)
    (found,) = evaluate(relation, GOOD | changes, THREE_PERCENT)
    return found


@pytest.mark.parametrize(("code", "changes", "holds"), BOUNDARIES)
def test_a_relation_holds_up_to_its_limit_and_not_beyond(code: str, changes: dict[str, int], holds: bool) -> None:
    """K1, K2, K3, K4, K5, K6, K7, K8, K9, K10, K11, K14, W1, W2, W3, W4: just below, at and just above."""
    assert outcome(code, changes).holds is holds


def test_every_relation_of_a_precinct_is_in_the_table_with_its_level() -> None:
    """K1-K11, K14, W1-W4: error stops, act wants an act, warn a tick, law is R28; only K7 stands in an article."""
    table = rulebook.relations()
    assert {relation.code: str(relation.level) for relation in table} == LEVELS
    assert len(table) == len(LEVELS) + 1  # K5 has a variant
    assert {relation.code for relation in table if relation.article} == {"K7"}
    assert {code for code, _, _ in BOUNDARIES} == LEVELS.keys()
    assert all(each.holds for each in evaluate_all(table, GOOD | {"marks_allowed": 78}, THREE_PERCENT))


@pytest.mark.parametrize(("changes", "holds"), SEVERAL_BOUNDARIES)
def test_where_several_marks_are_allowed_votes_lie_between_one_and_all_of_them(
    changes: dict[str, int], holds: bool
) -> None:
    """K5: valid ballots <= votes <= valid ballots x marks."""
    relation = next(each for each in rulebook.relations() if each.asked is Asked.SEVERAL_MARKS)
    (found,) = evaluate(relation, SEVERAL | changes, THREE_PERCENT)
    assert (found.holds, found.code, found.words) == (holds, "K5", "K5_several")


@pytest.mark.parametrize("marks", [1, 2])
def test_every_contest_is_asked_every_relation_once(marks: int) -> None:
    """K5: one of its two forms, by the marks that a ballot may carry."""
    known = replace(contest("president"), marks=marks)
    asked = [relation.code for relation in rulebook.relations() if relation.is_for(known)]
    assert sorted(asked) == sorted(LEVELS)


@pytest.mark.parametrize(("second", "agreed"), [(28, None), (29, 29), (30, None)])
def test_two_counts_are_equal_or_nothing_is_agreed(second: int, agreed: int | None) -> None:
    """K13: one ballot more or less is another number."""
    room = played("C1")
    room.must(EnterCount(items.unused("president"), 0, 29), "m4")
    room.must(EnterCount(items.unused("president"), 0, second), "m5")
    assert room.state.agreed(items.unused("president")) == agreed


def test_a_relation_shows_the_numbers_it_put_in() -> None:
    """K2: names, numbers, sums and the difference; nothing is balanced to fit."""
    found = outcome("K2", {"ballots_cancelled": 36})
    assert found.sides[0].terms == (("ballots_received", 120),)
    assert dict(found.sides[1].terms) == {
        "voters_received_ballots": 80,
        "ballots_cancelled": 36,
        "ballots_spoiled": 2,
        "ballots_lost": 0,
    }
    assert (found.difference, found.numbers, found.key, found.level) == (2, (120, 80, 36, 2, 0), "K2", Level.ACT)


def test_each_portable_box_is_held_against_its_own_requests() -> None:
    """K7: box by box; a full box does not hide behind an empty one. Without a portable box nothing is asked."""
    relation = next(each for each in rulebook.relations() if each.code == "K7")
    boxes = {"portable.1": 1, "requests.1": 3, "portable.2": 3, "requests.2": 2}
    found = evaluate(relation, boxes, THREE_PERCENT)
    assert [(each.key, each.holds) for each in found] == [("K7.1", True), ("K7.2", False)]
    assert evaluate(relation, {}, THREE_PERCENT) == ()


def test_the_share_of_invalid_ballots_is_the_edition_s() -> None:
    """W1: another share, another limit; shares are whole numbers, so nothing is rounded in favour of anybody."""
    relation = next(each for each in rulebook.relations() if each.code == "W1")
    figures = GOOD | {"took_part": 100, "ballots_invalid": 3}
    assert evaluate(relation, figures, DecimalShare(4, 100))[0].holds
    assert not evaluate(relation, figures, DecimalShare(3, 100))[0].holds
    assert [DecimalShare(2, 3).least(members) for members in (6, 7, 8, 9)] == [4, 5, 6, 6]
