"""The list for signature and the list for display: every row whole, every page on its own feet."""

import pypdfium2
import pytest
from msgspec.structs import replace

from precinct_app.documents.lock import CHANCE, Lock
from precinct_app.documents.render import render
from precinct_app.documents.signature_list import render_signature_list
from tests.documents import samples
from tests.documents.list_samples import LONG_HOUSE, display_list, signature_list
from tests.documents.reading import MM, letters_of, page_count, text_of, words

BOTH = ("kk", "ru")
OPENED_BY = "12345678"
CONTINUED = "(жалғасы / продолжение)"


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("contests", [1, 2, 3, 4])
def test_every_voter_is_on_the_list_for_signature_with_everything_whole(contests: int) -> None:
    paper = signature_list(150, contests)
    text = letters_of(text_of(render(paper, BOTH)))
    for group in paper.groups:
        assert letters_of(group.title) in text
        for row in group.rows:
            whole = f"{row.number}{letters_of(row.name)}{letters_of(row.place)}"
            assert letters_of(row.name) in text, whole
            assert f"{row.born:%d.%m.%Y}{row.iin}" in text, whole


@pytest.mark.parametrize("contests", [1, 2, 3, 4])
def test_nothing_is_written_beyond_the_margins_or_across_another_column(contests: int) -> None:
    data = render(signature_list(60, contests, desk=True), BOTH)
    wide = 297 if contests > 2 else 210
    for page in range(page_count(data)):
        for word in words(data, page):
            assert word.left > 15.9 * MM
            assert word.right < (wide - 15.9) * MM


def test_names_are_written_no_smaller_than_all_others() -> None:
    data = render(signature_list(60), BOTH)
    heights = {
        round(word.top - word.bottom)
        for page in range(page_count(data))
        for word in words(data, page)
        if word.text.startswith(("Нұрсұлтанбекова", "Шмидт"))
    }
    assert max(heights) - min(heights) <= 2


def test_a_house_that_goes_on_says_so_on_the_next_page() -> None:
    pages = pages_of(render(signature_list(150, long=False), BOTH))
    assert not any(CONTINUED in page for page in pages[:1])
    assert any(CONTINUED in page for page in pages[1:])


def test_every_page_repeats_its_head_and_has_room_for_the_number_of_signatures() -> None:
    paper = signature_list(150, 2)
    *pages, last = pages_of(render(paper, BOTH))
    for page in pages:
        assert "Подпись выдавшего" in page
        assert samples.MASLIKHAT.ru in page
        assert "Подписей избирателей:" in page
        assert "Персональные данные: хранится в комиссии" in page
    rows = [
        int(page.partition("Строк на странице: ")[2].partition(".")[0]) for page in (*pages, last) if "Строк на" in page
    ]
    assert sum(rows) == 150
    assert "Итого по списку" in last


def test_no_ballot_is_issued_where_the_row_says_why() -> None:
    text = letters_of(text_of(render(signature_list(40, 2), BOTH)))
    for part in (
        "Үйде дауыс беру өтініші № 12 / Заявление о голосовании на дому № 12",
        "Открепительное удостоверение № KZ 0004412",
        "куәлік № KZ 0001207 / удостоверение № KZ 0001207",
    ):
        assert letters_of(part) in text


def test_the_list_of_a_desk_is_named_on_every_page() -> None:
    pages = pages_of(render(signature_list(60, desk=True), BOTH))
    assert all("Стол № 2 из 4" in page.replace("\u00a0", " ") for page in pages)
    assert f"{LONG_HOUSE.split(',')[0]}" in pages[0]


def test_a_letter_beyond_the_first_part_of_a_font_is_still_written() -> None:
    paper = signature_list(3, long=False)
    many = "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x400, 0x460)))
    row = replace(paper.groups[0].rows[0], name=f"{many} Ұзақбай")
    shown = replace(paper, groups=(replace(paper.groups[0], rows=(row,)),))
    assert letters_of("Ұзақбай") in letters_of(text_of(render(shown, BOTH)))
    assert "Ğ" in text_of(render(shown, BOTH))


def test_an_empty_list_is_a_page_that_says_so() -> None:
    assert page_count(render(signature_list(0), BOTH)) == 1
    assert page_count(render(display_list(0), BOTH)) == 1


def test_the_same_list_has_the_same_bytes_locked_or_not() -> None:
    paper, chance = signature_list(30), bytes(range(CHANCE))
    assert render(paper, BOTH) == render(paper, BOTH)
    locked = render_signature_list(paper, BOTH, Lock(OPENED_BY, chance))
    assert locked == render_signature_list(paper, BOTH, Lock(OPENED_BY, chance))
    reading = pypdfium2.PdfDocument(locked, password=OPENED_BY)
    assert paper.groups[0].rows[0].name in reading[0].get_textpage().get_text_range()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password=OPENED_BY[1:])


def test_the_wall_shows_number_name_and_house_and_nothing_else() -> None:
    listed = display_list(120)
    text = letters_of(text_of(render(listed, BOTH)))
    for group in listed.groups:
        assert letters_of(group.title) in text
        assert [name for number, name in group.rows if letters_of(f"{number}{name}") not in text] == []
    assert "пәтер" not in text.replace("пәтерін", "")
    for word in ("1950", "5001013"):
        assert word not in text


def test_the_wall_says_since_when_where_and_how_to_check_the_rest() -> None:
    text = text_of(render(display_list(3), BOTH)).replace("\u00a0", " ")
    assert "27.03.2027" in text
    assert "10.04.2027" in text
    assert "ст. 26" in text
    assert "Избирателей в списке: 3" in text
