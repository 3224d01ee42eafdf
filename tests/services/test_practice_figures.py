"""The figures of the practice day: real where the size is real, sound at every size."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.election import AGAINST_ALL
from precinct_app.services.practice_figures import FEWEST_VOTERS, PracticeFigures, figures_for, largest_remainder
from resources import files

REASONS = ("no_member_signature", "no_mark", "too_many_marks", "pencil", "corrections", "will_unclear")
ROWS = list(csv.DictReader(io.StringIO(files.read_text("practice/protocols.csv"))))


def holds(figures: PracticeFigures) -> None:
    """K1-K7 of the day that these deeds make."""
    marked = sum(figures.votes.values()) + sum(figures.invalid.values())
    assert figures.issued <= figures.voters_on_list  # K1
    assert figures.received == figures.issued + figures.unused + figures.spoiled  # K2
    assert figures.portable + figures.stationary == marked == figures.issued  # K3, K4, K5, K6
    assert 0 < figures.portable <= figures.issued_home  # K7
    assert figures.issued_premises > figures.spoiled
    assert 0 < figures.spoiled <= 3
    assert figures.unused >= 0
    assert min(*figures.votes.values(), *figures.invalid.values()) >= 0


def test_the_real_protocols_satisfy_the_relations_they_are_used_for() -> None:
    assert 8 <= len(ROWS) <= 12
    for row in ROWS:
        n = {name: int(text) for name, text in row.items() if text.isdigit() and name not in {"tik", "uik"}}
        votes = sum(n[f"votes_{number}"] for number in range(1, 9))
        issued = n["issued_premises"] + n["issued_home"]
        assert n["ballots_received"] == issued + n["ballots_cancelled"]
        assert issued == n["found_portable"] + n["found_stationary"] == n["ballots_invalid"] + votes
        assert votes == n["ballots_valid"]
        assert n["found_portable"] == n["issued_home"] > 0
        assert n["ballots_invalid"] > 0
        assert row["source"].startswith("http")


def test_a_list_of_the_size_of_a_real_precinct_plays_its_very_figures() -> None:
    figures = figures_for(2256, False, REASONS)
    assert (figures.received, figures.issued_premises, figures.issued_home) == (2181, 2107, 62)
    assert (figures.spoiled, figures.unused) == (3, 9)
    assert (figures.portable, figures.stationary) == (62, 2107)
    assert list(figures.votes.values()) == [0, 137, 32, 1977, 14, 0, 1, 5]
    assert sum(figures.invalid.values()) == 3
    assert tuple(figures.votes) == tuple(f"o{number}" for number in range(1, 9))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["voters_on_list"])
def test_every_real_precinct_is_played_unchanged(row: dict[str, str]) -> None:
    figures = figures_for(int(row["voters_on_list"]), True, REASONS)
    holds(figures)
    assert [str(votes) for votes in figures.votes.values()] == [row[f"votes_{number}"] for number in range(1, 9)]
    assert str(sum(figures.invalid.values())) == row["ballots_invalid"]


def test_against_all_takes_the_place_of_the_eighth_candidate() -> None:
    with_line, without = figures_for(2256, True, REASONS), figures_for(2256, False, REASONS)
    assert tuple(with_line.votes) == (*(f"o{number}" for number in range(1, 8)), AGAINST_ALL)
    assert list(with_line.votes.values()) == list(without.votes.values())


@given(st.integers(FEWEST_VOTERS, 12_000), st.booleans())
def test_every_size_of_list_gives_a_day_whose_relations_hold(voters: int, against_all: bool) -> None:
    figures = figures_for(voters, against_all, REASONS)
    assert figures.voters_on_list == voters
    holds(figures)


def test_the_smallest_lists_too_give_a_day_whose_relations_hold() -> None:
    for voters in range(FEWEST_VOTERS, 200):
        holds(figures_for(voters, True, REASONS))


def test_a_list_too_small_for_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 40"):
        figures_for(FEWEST_VOTERS - 1, True, REASONS)


def test_invalid_ballots_are_spread_over_the_reasons_the_edition_knows() -> None:
    assert figures_for(2898, True, REASONS).invalid == {
        "no_member_signature": 0,
        "no_mark": 7,
        "too_many_marks": 5,
        "pencil": 0,
        "corrections": 0,
        "will_unclear": 3,
    }
    assert figures_for(2898, True, ("other", "another")).invalid == {"other": 8, "another": 7}


@given(st.integers(0, 10_000), st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any))
def test_parts_add_up_and_stay_within_one_of_their_exact_share(whole: int, weights: list[int]) -> None:
    parts = largest_remainder(whole, weights)
    assert sum(parts) == whole
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - whole * weight / sum(weights)) < 1
        assert part == 0 or weight > 0
