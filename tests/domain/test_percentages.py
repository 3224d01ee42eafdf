"""Percentages of votes are taken of what the edition says (R33)."""

import pytest

from precinct_app.domain.law import PercentBase
from precinct_app.domain.percentages import base_of, percentages, share
from precinct_app.services import rulebook

LINES = {"ballots_valid": 190, "ballots_invalid": 10, "took_part": 200}
VOTES = {"o1": 95, "o2": 57, "o3": 38}


def test_invalid_ballots_leave_the_base_where_the_edition_says_so() -> None:
    """R33, Art. 43(5): of the valid ballots in the draft, of those who took part in the practice of today."""
    draft, present = (rulebook.edition(each).percent_base for each in ("kz-2003-draft", "kz-2026"))
    assert [base_of(base, valid=190, took_part=200) for base in (draft, present)] == [190, 200]
    assert percentages(LINES, VOTES, draft) == {"o1": 5000, "o2": 3000, "o3": 2000}
    assert percentages(LINES, VOTES, present) == {"o1": 4750, "o2": 2850, "o3": 1900}


def test_where_nobody_voted_there_are_no_percentages() -> None:
    """R33: no number divided by nought, and no nought that looks like a result."""
    nothing = dict.fromkeys(LINES, 0)
    assert percentages(nothing, dict.fromkeys(VOTES, 0), PercentBase.TOOK_PART) is None
    only_invalid = nothing | {"took_part": 3, "ballots_invalid": 3}
    assert percentages(only_invalid, {"o1": 0}, PercentBase.VALID) is None
    assert percentages(only_invalid, {"o1": 0}, PercentBase.TOOK_PART) == {"o1": 0}


@pytest.mark.parametrize(
    ("part", "whole", "hundredths"),
    [
        (0, 7, 0),
        (7, 7, 10_000),
        (1, 3, 3333),
        (2, 3, 6667),
        (1, 8, 1250),
        (12345, 100_000, 1235),
        (12344, 100_000, 1234),
    ],
)
def test_a_share_is_rounded_to_hundredths_of_a_percent_with_a_half_going_up(
    part: int, whole: int, hundredths: int
) -> None:
    """R33: whole numbers all the way, so that every computer says the same."""
    assert share(part, whole) == hundredths


def test_several_marks_are_shares_of_ballots() -> None:
    """R33: with up to three marks on a ballot the shares may be more than a whole together."""
    assert percentages(LINES, {"o1": 190, "o2": 95}, PercentBase.VALID) == {"o1": 10_000, "o2": 5000}
