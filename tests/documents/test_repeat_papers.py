"""Repeat protocols with their annex, superseded protocols, certified copies: golden texts."""

import msgspec
import pytest
import zxingcpp

from precinct_app.documents.render import render
from tests.documents import repeat_samples, samples
from tests.documents.reading import Word, letters_of, page_count, picture, text_of, words

BOTH = ("kk", "ru")


def test_a_repeat_protocol_shows_old_and_new_lines_beside_each_other_on_a_sheet_of_its_own() -> None:
    data = render(samples.protocol(version=2), BOTH)
    assert page_count(data) == 2
    assert "Приложение: версия 1 и версия 2" in text_of(data)
    for letter, numbers in (
        ("5.1", ["692", "742", "+50"]),
        ("5.2", ["780", "731", "−49"]),
        ("5.3", ["720", "720", "—"]),
    ):
        assert [piece.text for piece in _row(data, 1, letter)][-3:] == numbers
    assert "21 20 −1" in " ".join(piece.text for piece in words(data, 1))
    letter = next(line.letter for line in samples.edition().printed if line.id == "took_part")
    cells = [piece.text for piece in _row(data, 1, letter)]
    assert cells[-3:] == ["1 663", "1 663", "—"]


def _row(data: bytes, page: int, letter: str) -> list[Word]:
    pieces = words(data, page)
    mark = next(piece for piece in pieces if piece.text == letter)
    return sorted((piece for piece in pieces if abs(piece.middle - mark.middle) < 4), key=lambda piece: piece.left)


def test_a_first_protocol_has_no_annex() -> None:
    assert page_count(render(samples.protocol(), BOTH)) == 1


@pytest.mark.parametrize("options", [2, 12])
def test_the_annex_never_costs_the_protocol_its_one_page(options: int) -> None:
    data = render(samples.protocol(options, version=2), BOTH)
    assert page_count(data) == 2
    assert "1 / 2" in text_of(data)


def test_a_superseded_protocol_says_which_one_holds_and_keeps_its_numbers() -> None:
    data = render(repeat_samples.superseded(), BOTH)
    text = text_of(data)
    assert "Этот протокол заменён повторным протоколом: версия 2, вывешена 12.04.2027, 05:10" in text
    assert "Ауыстырылды / Заменён" in text
    first = msgspec.structs.replace(repeat_samples.superseded(), superseded=None)
    for place in range(1, 8):  # the watermark crosses the names
        assert _row(data, 0, f"5.{place}")[-1].text == _row(render(first, BOTH), 0, f"5.{place}")[-1].text
    (code,) = zxingcpp.read_barcodes(picture(data, 100))
    assert code.text == samples.QR


def test_a_certified_copy_names_its_number_who_got_it_who_signed_and_who_certifies() -> None:
    text = text_of(render(repeat_samples.certified(), BOTH))
    assert "Заверенная копия № 3" in text
    assert "Копия верна. Кому выдана: Ермекова С. Т., «Ашық сайлау» ҚБ. Время выдачи: 12.04.2027, 03:40." in text
    assert text.count("подписано") == 6
    assert text.count("Подписи нет") == 1
    assert text.count(samples.MEMBERS[0].name) == 2
    assert text.count("М.П.") == 1


def test_a_certified_copy_of_a_repeat_protocol_has_its_annex_too() -> None:
    text = text_of(render(repeat_samples.certified(version=2), BOTH))
    assert "ПОВТОРНЫЙ ПРОТОКОЛ" in text
    assert "Приложение: версия 1 и версия 2" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("count_decision", "1 Ким Д. В. 742 Нұрғалиева А. Қ. 743"),
        ("repeat_decision", "Причина повторного подсчёта заявление с фактами ошибки подсчёта"),
        ("recount_act", "Первый кандидат 742 692"),
        ("copies_register", "отказано Белов А. Р. Хаттама әлі ілінген жоқ."),
        ("dissent_cover", "Петренко И. Н."),
    ],
)
def test_each_form_says_what_happened(kind: str, said: str) -> None:
    data = render(repeat_samples.repeats()[kind], ("ru",))
    assert page_count(data) == 1
    assert letters_of(said) in letters_of(text_of(data))
