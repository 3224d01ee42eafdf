"""The communication of a district: sums, votes with percentages, who was elected and why, invalid ballots (R42)."""

import msgspec
import pytest

from precinct_app.documents.frame import PaperError
from precinct_app.documents.render import render
from precinct_app.services import rulebook
from tests.documents import samples
from tests.documents.blank_samples import district_protocol
from tests.documents.outcome_samples import communication
from tests.documents.reading import beside, letters_of, text_of, words

BOTH = ("kk", "ru")


def test_the_communication_says_what_the_article_asks_for() -> None:
    """R42, Art. 44(5): voters, who took part, votes, invalid ballots of each precinct, who was elected."""
    data = render(communication("akim"), ("ru",))
    text = text_of(data)
    assert "СООБЩЕНИЕ комиссии о результатах выборов" in text
    for words_of_line in ("Число избирателей в списке 3 800", "Число недействительных бюллетеней 51"):
        assert words_of_line in text
    assert "Избран кандидат: Кандидат Первый 1." in text
    assert "Метод определения: наибольшее число голосов." in text
    assert "По числу голосов: 1) Кандидат Первый 1 — 742" in text
    assert letters_of("№ 60: 4") in letters_of(text)
    assert "Проект" not in text


@pytest.mark.parametrize(
    ("edition", "said", "share"),
    [("kz-2026", "принявших участие", "23,44 %"), ("kz-2003-draft", "действительных", "23,82 %")],
)
def test_percentages_are_of_what_the_edition_takes_them_and_it_says_so(edition: str, said: str, share: str) -> None:
    """R33: 742 of 3 166 who took part, or of 3 115 valid ballots."""
    data = render(communication(edition=edition), ("ru",))
    assert share in text_of(data)
    assert f"от {said}" in text_of(data)
    assert edition in rulebook.edition_ids()


def test_votes_of_the_district_have_their_percentage_on_every_paper() -> None:
    """R33: on the sheet under the sum, on the protocol beside the number in words."""
    assert "семьсот сорок два (44,62 %)" in text_of(render(district_protocol(), ("ru",)))
    sheet = samples.summary()
    assert "44,62" not in text_of(render(sheet, BOTH))
    shares = dict.fromkeys(sheet.total.votes, 4462)
    assert "В процентах, % 44,62 44,62" in text_of(render(msgspec.structs.replace(sheet, shares=shares), ("ru",)))


def test_a_draft_says_which_precincts_are_missing() -> None:
    text = text_of(render(communication(missing=(17, 34)), ("ru",)))
    assert "Проект, не подписан" in text
    assert "Участки, протоколы которых не поступили 17, 34" in text


def test_a_missing_number_stops_the_communication() -> None:
    paper = communication()
    votes = {pile: number for pile, number in paper.sums.votes.items() if pile != "o2"}
    with pytest.raises(PaperError, match="o2"):
        render(msgspec.structs.replace(paper, sums=msgspec.structs.replace(paper.sums, votes=votes)), BOTH)


def test_a_number_stands_beside_its_line() -> None:
    cells = beside(words(render(communication(), BOTH)), "1")
    assert "742" in cells
