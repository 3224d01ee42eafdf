"""The district's protocol: sums in figures and in words, how precincts reported, a draft until all have."""

import msgspec
import pytest

from precinct_app.documents.frame import PaperError, Signature
from precinct_app.documents.papers import DistrictPaper
from precinct_app.documents.render import render
from precinct_app.domain.election import Words
from tests.documents import samples
from tests.documents.blank_samples import district_protocol
from tests.documents.reading import beside, letters_of, page_count, text_of, words

BOTH = ("kk", "ru")


def test_every_sum_stands_in_figures_and_in_words_of_each_language() -> None:
    data = render(district_protocol(), BOTH)
    cells = beside(words(data), "2")
    assert cells[-1] == "1 666"
    text = letters_of(text_of(data))
    assert letters_of("одна тысяча шестьсот шестьдесят шесть") in text
    assert letters_of("бір мың алты жүз алпыс алты") in text
    english = text_of(render(district_protocol(), ("en",)))
    assert "one thousand six hundred and sixty-six" in english


@pytest.mark.parametrize("edition", ["kz-2026", "kz-2003-draft"])
def test_lines_carry_the_letters_of_the_edition(edition: str) -> None:
    frame = samples.frame(district=True, name=edition)
    data = render(msgspec.structs.replace(district_protocol(), frame=frame), BOTH)
    shown = {piece.text for page in range(page_count(data)) for piece in words(data, page)}
    assert {line.letter for line in frame.edition.printed} <= shown


def test_how_precincts_reported_is_said() -> None:
    text = text_of(render(district_protocol(), ("ru",)))
    assert "из них подписанным пакетом 57" in text
    assert "из них бумажным протоколом 3" in text
    assert "не поступили" not in text


def test_while_a_precinct_is_missing_it_is_named_and_the_paper_is_a_draft() -> None:
    text = text_of(render(district_protocol(missing=(17, 34)), ("ru",)))
    assert "Участки, протоколы которых не поступили 17, 34" in text
    assert "Проект, не подписан" in text


def test_a_missing_sum_stops_the_paper() -> None:
    paper = district_protocol()
    lines = {line: number for line, number in paper.sums.lines.items() if line != "ballots_valid"}
    with pytest.raises(PaperError, match="ballots_valid"):
        render(msgspec.structs.replace(paper, sums=msgspec.structs.replace(paper.sums, lines=lines)), BOTH)


def test_signatures_never_stand_apart_from_the_numbers() -> None:
    data = render(district_protocol(), BOTH)
    last = [piece.text for piece in words(data, page_count(data) - 1)]
    assert "14" in last
    assert "1 333" in last
    assert any("Секретарь" in text for text in last)


def test_whoever_is_named_signs_and_otherwise_there_is_a_place_for_every_role() -> None:
    empty = text_of(render(district_protocol(), ("ru",)))
    assert "Заместитель председателя" in empty
    assert empty.count("Член комиссии") == 4
    signed = msgspec.structs.replace(district_protocol(), signatures=(Signature("chair", "Оспанов Р. Ж."),))
    assert "Оспанов Р. Ж." in text_of(render(signed, ("ru",)))


def test_there_is_room_for_who_was_elected() -> None:
    paper: DistrictPaper = msgspec.structs.replace(
        district_protocol(), outcome=(Words("Бірінші сайланды.", "Избран первый.", "The first is elected."),)
    )
    assert "Избран первый." in text_of(render(paper, BOTH))
