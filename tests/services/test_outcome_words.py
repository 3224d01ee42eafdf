"""A result in words: every outcome and every step of every method is said in three languages, with its numbers."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import Bound, ListThreshold, Method, NonePasses, SeatsBy, Sign
from precinct_app.domain.district.methods.result import Lot, Result
from precinct_app.domain.district.methods.tally import Tally
from precinct_app.domain.election import AGAINST_ALL, Contest, Option, Words
from precinct_app.services import rulebook
from precinct_app.services.outcome_words import in_languages, outcome_lines, share_words, step_lines
from resources.texts import LANGUAGES, catalogue
from tests.domain.tallies import FRANCE_2022, LISTS, MAJORITY, MAZHILIS_2023, PLURALITY, QUESTION, tally

EVEN = {"a": 40, "b": 30, "c": 30}
HALVES = Bound(Sign.AT_LEAST, 1, 2)
RESULTS: dict[str, tuple[Method, Tally, int, tuple[Lot, ...]]] = {
    "elected": (MAJORITY, tally({"a": 60, "b": 30, "c": 10}), 1, ()),
    "runoff": (MAJORITY, tally(FRANCE_2022), 1, ()),
    "runoff tied": (MAJORITY, tally(EVEN), 1, ()),
    "runoff settled": (MAJORITY, tally(EVEN), 1, (Lot("runoff", ("c", "b")),)),
    "two alone": (MAJORITY, tally({"a": 50, "b": 50}), 1, ()),
    "several elected": (PLURALITY, tally({"a": 5, "b": 4, "c": 3, AGAINST_ALL: 1}), 2, ()),
    "seats tied": (PLURALITY, tally({"a": 5, "b": 3, "c": 3, AGAINST_ALL: 1}), 2, ()),
    "seats settled": (PLURALITY, tally({"a": 5, "b": 3, "c": 3, AGAINST_ALL: 1}), 2, (Lot("seat", ("b", "c")),)),
    "vacant": (PLURALITY, tally({"a": 5, "b": 0, AGAINST_ALL: 1}), 2, ()),
    "lists": (LISTS, tally(MAZHILIS_2023), 69, ()),
    "lists by averages": (replace(LISTS, seats_by=SeatsBy.DHONDT), tally(MAZHILIS_2023), 69, ()),
    "one list and the next": (LISTS, tally({"a": 990, "b": 6, "c": 4}), 10, ()),
    "next list tied": (LISTS, tally({"a": 990, "b": 5, "c": 5}), 10, ()),
    "next list settled": (LISTS, tally({"a": 990, "b": 5, "c": 5}), 10, (Lot("next_list", ("c", "b")),)),
    "remainders tied": (LISTS, tally({"a": 50, "b": 50}), 3, ()),
    "remainders settled": (LISTS, tally({"a": 50, "b": 50}), 3, (Lot("remainder", ("b", "a")),)),
    "no list": (replace(LISTS, threshold=HALVES), tally(EVEN), 3, ()),
    "every list": (replace(LISTS, threshold=HALVES, none_passes=NonePasses.ALL_LISTS), tally(EVEN), 3, ()),
    "adopted": (QUESTION, tally({"yes": 60, "no": 40}), 1, ()),
    "not adopted": (QUESTION, tally({"yes": 40, "no": 60}), 1, ()),
    "not held": (QUESTION, replace(tally({"yes": 60, "no": 40}), on_list=900), 1, ()),
    "territories": (replace(QUESTION, territories=HALVES), tally({"yes": 60, "no": 40}), 1, ()),
}


def contest(votes: Tally) -> Contest:
    options = tuple(
        Option(option, number, Words(f"{option} kk", f"{option} ru", f"{option} en"))
        for number, option in enumerate(votes.options(), start=1)
    )
    return Contest("c", "akim", Words("c", "c", "c"), options, votes.against_all is not None, "plurality")


def result_of(name: str) -> tuple[Contest, Result]:
    method, votes, seats, lots = RESULTS[name]
    return contest(votes), determine(method, votes, seats=seats, lots=lots)


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_and_every_step_is_said_in_three_languages(name: str) -> None:
    """R42: who was elected, by which method and why."""
    race, result = result_of(name)
    said = in_languages(lambda tr: (*outcome_lines(tr, race, result), *step_lines(tr, race, result)))
    assert len(said) == len(outcome_lines(catalogue("ru"), race, result)) + len(result.steps)
    for words in said:
        assert len({words.of(lang) for lang in LANGUAGES}) == len(LANGUAGES)
        assert not any("{" in words.of(lang) for lang in LANGUAGES)


def test_a_result_names_people_and_numbers_as_they_are_written_in_each_language() -> None:
    tr = catalogue("ru")
    race, result = result_of("elected")
    assert outcome_lines(tr, race, result) == ("Избран кандидат: a ru.",)
    assert step_lines(tr, race, result)[1] == "a ru: 60 из 100; нужно больше половины — выполнено."
    race, result = result_of("lists")
    assert outcome_lines(tr, race, result)[1] == (
        "Мандаты: amanat ru — 40; auyl ru — 8; respublica ru — 6; ak_zhol ru — 6; people ru — 5; "
        "social_democratic ru — 4."
    )
    assert "нужно не меньше 5\u00a0%" in step_lines(tr, race, result)[0]
    race, result = result_of("seats tied")
    assert outcome_lines(tr, race, result)[1:] == (
        "Независимо от равенства избраны: a ru.",
        "На мандат равно претендуют: b ru, c ru; свободных мест: 1.",
    )


def test_a_share_is_rounded_once_as_the_rule_says() -> None:
    """R33: hundredths of a percent, halves up, the same on screen and on paper."""
    assert share_words(catalogue("ru"), 1235) == "12,35\u00a0%"
    assert share_words(catalogue("en"), 10_000) == "100.00%"


@pytest.mark.parametrize("edition_id", rulebook.edition_ids())
def test_a_base_that_is_not_that_of_the_percentages_is_marked_as_not_sure(edition_id: str) -> None:
    """R33: nobody takes one for the other."""
    edition = rulebook.edition(edition_id)
    for kind, method in edition.methods.items():
        marked = {each.field for each in method.unconfirmed}
        assert (method.base is not edition.percent_base) == ("base" in marked), kind
        assert marked <= set(method.__struct_fields__)


def test_the_edition_shares_out_the_seats_of_a_published_election() -> None:
    """The Mazhilis by lists on 19 March 2023: 40, 8, 6, 6, 5 and 4 of 69 seats."""
    method = rulebook.edition("kz-2026").methods["mazhilis_list"]
    assert isinstance(method, ListThreshold)
    result = determine(method, tally(MAZHILIS_2023), seats=69)
    assert [seats for seats in result.seats.values() if seats] == [40, 8, 6, 6, 5, 4]
