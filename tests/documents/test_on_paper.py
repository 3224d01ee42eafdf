"""Numbers that come from a protocol on paper are marked as such in every sum of the district's papers (R40)."""

import pytest
from msgspec.structs import replace

from precinct_app.documents.data import Paper
from precinct_app.documents.render import render
from tests.documents import outcome_samples, samples
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
