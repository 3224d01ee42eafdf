import msgspec
import pytest

from precinct_app.documents.frame import PaperError
from precinct_app.documents.render import render
from tests.documents import samples
from tests.documents.reading import letters_of, page_count, text_of, words

BOTH = ("kk", "ru")


def test_every_precinct_has_its_row_with_its_numbers() -> None:
    paper = samples.summary(30)
    data = render(paper, BOTH)
    rows = [piece for page in range(page_count(data)) for piece in words(data, page)]
    numbers = {piece.text for piece in rows}
    assert {f"№ {row.precinct}" for row in paper.rows} <= numbers
    for row in paper.rows:
        if row.lines:
            assert f"{row.lines['voters_on_list']:,}".replace(",", " ") in numbers


def test_the_last_row_holds_the_totals_the_district_found() -> None:
    paper = samples.summary(30)
    text = text_of(render(paper, ("ru",)))
    total = " ".join(
        f"{value:,}".replace(",", " ")
        for value in (paper.total.lines["voters_on_list"], paper.total.lines["voters_received_ballots"])
    )
    assert f"Всего {total}" in text


def test_a_protocol_that_has_not_arrived_is_named_and_never_counted_as_zero() -> None:
    text = text_of(render(samples.summary(20), ("ru",)))
    assert "протокол не поступил — — —" in text
    assert "Протоколов получено: 19 из 20 участков" in text


def test_columns_carry_the_letters_of_the_protocol_on_every_page() -> None:
    data = render(samples.summary(60), BOTH)
    assert page_count(data) > 2
    for page in range(page_count(data)):
        letters = {piece.text for piece in words(data, page)}
        assert {"1", "5.1", "5.7", "14"} <= letters


def test_hundreds_of_precincts_flow() -> None:
    data = render(samples.summary(200), BOTH)
    assert "№ 200" in {piece.text for piece in words(data, page_count(data) - 1)}


def test_more_columns_than_a_page_is_wide_become_several_tables() -> None:
    paper = samples.summary(5, options=40)
    flat = letters_of(text_of(render(paper, ("kk",))))
    assert "5.41" in flat
    assert flat.count("№5") == 3


def test_a_long_place_is_whole() -> None:
    flat = letters_of(text_of(render(samples.summary(5), BOTH)))
    assert letters_of(samples.LONG_PLACE.ru) in flat


def test_preliminary_and_official_sheets_say_which_they_are() -> None:
    assert "предварительная (неофициальная)" in text_of(render(samples.summary(3), ("ru",)))
    assert "официальная" in text_of(render(samples.summary(3, official=True), ("ru",)))


def test_an_arrived_precinct_without_a_number_is_an_error() -> None:
    paper = samples.summary(3)
    broken = msgspec.structs.replace(paper.rows[0], votes={})
    with pytest.raises(PaperError, match="o1"):
        render(msgspec.structs.replace(paper, rows=(broken, *paper.rows[1:])), BOTH)


def test_the_district_signs_even_when_nobody_is_named() -> None:
    text = text_of(render(msgspec.structs.replace(samples.summary(3), signatures=()), ("ru",)))
    assert "Председатель окружной комиссии" in text
    assert "Секретарь окружной комиссии" in text
