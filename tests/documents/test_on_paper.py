"""Numbers that come from a protocol on paper are marked as such in every sum of the district's papers (R40)."""

import pytest
from msgspec.structs import replace

from precinct_app.documents.papers import Paper
from precinct_app.documents.render import render
from precinct_app.domain.district.beneath import Beneath
from tests.documents import level_samples, outcome_samples, samples
from tests.documents.blank_samples import district_protocol
from tests.documents.reading import text_of

LANGS = ("kk", "ru")
READ = (5, 11)


def sheet(*, official: bool) -> Paper:
    paper = samples.summary(12, official=official)
    return replace(paper, rows=tuple(replace(row, on_paper=row.precinct in READ) for row in paper.rows))


@pytest.mark.parametrize("official", [True, False])
def test_the_sheet_marks_each_precinct_that_stands_in_it_from_paper_and_the_sum(official: bool) -> None:
    text = text_of(render(sheet(official=official), LANGS)).replace("\u00a0", " ")
    for number in range(1, 13):
        assert (f"№ {number} *" in text) == (number in READ)
    assert "Всего *" in text
    assert "* Числа взяты из бумажного протокола, подписанного пакета нет: № 5, 11" in text


def test_the_protocol_of_the_district_names_them_beside_their_number() -> None:
    text = text_of(render(district_protocol(), LANGS)).replace("\u00a0", " ")
    assert "3 *" in text
    assert "подписанного пакета нет: № 7, 8, 9" in " ".join(text.split())


def test_the_communication_marks_them_among_the_invalid_ballots() -> None:
    text = text_of(render(replace(outcome_samples.communication(), on_paper=READ), LANGS)).replace("\u00a0", " ")
    assert "№ 5 *: 5" in " ".join(text.split())
    assert "№ 6: 6" in " ".join(text.split())


@pytest.mark.parametrize(
    "paper", [samples.summary(12), outcome_samples.communication()], ids=["sheet", "communication"]
)
def test_where_every_number_came_in_a_bundle_there_is_no_mark(paper: Paper) -> None:
    text = text_of(render(paper, LANGS))
    assert "*" not in text
    assert "бумажного" not in text


def test_the_sheet_of_a_region_marks_each_district_with_a_precinct_on_paper_and_names_the_precinct() -> None:
    """The district that is on paper itself is marked as ever; what is not told is said to be so."""
    text = said(level_samples.region_summary())
    assert {number for number in range(1, 13) if f"№ {number} *" in text} == {2, 5, 7, 11}
    assert "Всего *" in text
    assert "* Числа взяты из бумажного протокола, подписанного пакета нет: № 5" in text
    assert "* Участков в суммах: 2 418;" in text
    assert "без подписанного пакета: 3 (округ/участок: 2/127, 2/131, 11/8)" in text
    assert "подписанного ею пакета нет: № 7/3" in text
    assert "не сообщено: № 4, 5, 7/3" in text


def test_the_protocol_of_a_region_counts_the_precincts_beside_its_districts() -> None:
    text = said(level_samples.region_protocol())
    assert "Участки, вошедшие в суммы 2 418" in text
    assert "из них бумажным протоколом 3 *" in text
    assert "(округ/участок: 2/127, 2/131, 11/8)" in text


def test_the_communication_of_the_country_marks_a_region_far_above_the_paper() -> None:
    text = said(level_samples.country_communication())
    assert {number for number in range(1, 61) if f"№ {number} *:" in text} == {5}
    assert "без подписанного пакета: 30 (регион/округ/участок: 5/1/101, 5/1/102," in text


def test_however_many_precincts_are_on_paper_each_of_them_is_named() -> None:
    """The legend goes on over as many pages as it takes."""
    beneath = Beneath(9_000, on_paper=tuple((5, 1, number) for number in range(1_000, 4_000)))
    text = said(level_samples.country_communication(beneath))
    assert all(f"5/1/{number}" in text for number in range(1_000, 4_000))


def said(paper: Paper) -> str:
    return " ".join(text_of(render(paper, ("ru",))).replace("\u00a0", " ").split())
