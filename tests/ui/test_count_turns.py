"""Whose turn it is (K13)."""

import pytest

from precinct_app.services.count_view import CountRow, CountStage
from ui.pages.count.turns import all_agreed, left_for, next_item, open_to

pytestmark = pytest.mark.unstyled

WAITING = CountRow("a", CountStage.WAITING, 1)
FIRST_BY_4 = CountRow("b", CountStage.FIRST_IN, 1, first_by="m4")
DIFFERED = CountRow("c", CountStage.DIFFERED, 2)
AGREED = CountRow("d", CountStage.AGREED, 1, first_by="m4", second_by="m5", value=7)


def test_whoever_counted_first_never_counts_second() -> None:
    assert not open_to(FIRST_BY_4, "m4")
    assert open_to(FIRST_BY_4, "m5")


def test_an_agreed_number_is_counted_by_nobody() -> None:
    assert not open_to(AGREED, "m6")


def test_one_member_goes_through_everything_before_the_second_turn_begins() -> None:
    assert next_item((FIRST_BY_4, WAITING), "m4") == "a"
    assert next_item((FIRST_BY_4, WAITING), "m5") == "a"


def test_what_did_not_agree_is_counted_again_after_the_rest() -> None:
    assert next_item((DIFFERED, FIRST_BY_4), "m5") == "b"
    assert next_item((DIFFERED, AGREED), "m5") == "c"


def test_nothing_is_left_for_the_first_member_when_all_first_counts_are_in() -> None:
    assert next_item((FIRST_BY_4, AGREED), "m4") == ""
    assert left_for((FIRST_BY_4, AGREED), "m4") == 0


def test_the_number_left_is_that_of_the_turn() -> None:
    assert left_for((WAITING, FIRST_BY_4, DIFFERED), "m5") == 1
    assert left_for((FIRST_BY_4, FIRST_BY_4, DIFFERED), "m5") == 2


def test_all_agreed_only_when_every_row_is() -> None:
    assert all_agreed((AGREED,))
    assert not all_agreed((AGREED, WAITING))
