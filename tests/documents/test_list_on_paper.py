"""The voter list on paper: every row readable, every page on its own feet, and a lock that holds."""

import msgspec
import pypdfium2
import pytest

from precinct_app.documents.frame import PaperError
from precinct_app.documents.list_on_paper import render_list
from precinct_app.documents.lock import CHANCE, Lock
from tests.documents import samples
from tests.documents.layout import faults, read
from tests.documents.reading import MM, letters_of, page_count, text_of, words
from tests.documents.register_samples import voter_list

BOTH = ("kk", "ru")
CHANCES = bytes(range(CHANCE))


@pytest.mark.parametrize("contests", [1, 4])
def test_every_row_is_on_paper_with_its_name_whole(contests: int) -> None:
    paper = voter_list(120, contests)
    text = letters_of(text_of(render_list(paper, BOTH)))
    assert [row.name for row in paper.rows if letters_of(row.name) not in text] == []
    assert [row.number for row in paper.rows if f"{row.born}·" not in text and not row.came_with] == []


@pytest.mark.parametrize("contests", [1, 2, 4])
def test_nothing_stands_over_other_text_or_beyond_the_margins(contests: int) -> None:
    """Rows are of one height for a hand that goes on with them, so type may be smaller than elsewhere."""
    paper = voter_list(40, contests)
    found = [fault for page in read(render_list(paper, BOTH)) for fault in faults(page, paper)]
    assert [fault for fault in found if " points: " not in fault] == []


def test_every_kind_of_mark_stands_in_both_languages() -> None:
    text = letters_of(text_of(render_list(voter_list(20), BOTH)))
    for part in (
        "Тізімнен шығарылған",
        "Исключён из списка",
        "Открепительное удостоверение № KZ 0004412",
        "Үйде дауыс беру өтініші № 12",
        "Заявление № 3: выехали с урной",
        "үйде / на дому",
        "куәлік № KZ 0001207 / удостоверение № KZ 0001207",
        "10:15 (2)",
    ):
        assert letters_of(part) in text, part


def test_every_page_says_whose_list_of_when_and_from_whom_to_whom() -> None:
    data = render_list(voter_list(), BOTH)
    assert page_count(data) > 3
    for page in pypdfium2.PdfDocument(data):
        text = " ".join(page.get_textpage().get_text_range().split())
        assert "запись журнала № 2063" in text
        assert "Персональные данные: хранится в комиссии" in text
        assert "Фамилия, имя, отчество; год рождения; адрес" in text
        assert " — Сайлаушы" in text or " — Нұрсұлтанбекова" in text
        assert samples.FINGERPRINT in text


@pytest.mark.parametrize("contests", [1, 2, 3, 4])
def test_nothing_is_written_beyond_the_margins(contests: int) -> None:
    data = render_list(voter_list(40, contests), BOTH)
    for page in range(page_count(data)):
        for word in words(data, page):
            assert word.left > 15 * MM
            assert word.right < 195 * MM


def test_of_a_long_address_the_house_is_printed_and_the_region_left_out() -> None:
    text = text_of(render_list(voter_list(5), BOTH))
    assert "Абай Құнанбаев атындағы жалпы орта мектеп" in text
    assert "Шығыс Қазақстан облысы" not in text


def test_a_strange_sign_costs_a_question_mark_and_not_the_list() -> None:
    paper = voter_list(3)
    strange = msgspec.structs.replace(paper.rows[0], name="Ким 愛\nЛи", address="ул. 🙂 5")
    text = text_of(render_list(msgspec.structs.replace(paper, rows=(strange,)), BOTH))
    assert "Ким ? Ли" in text
    assert "ул. ? 5" in text


def test_an_empty_list_is_a_page_that_says_so() -> None:
    assert page_count(render_list(msgspec.structs.replace(voter_list(1), rows=()), BOTH)) == 1


def test_the_same_list_has_the_same_bytes_locked_or_not() -> None:
    paper = voter_list(30)
    assert render_list(paper, BOTH) == render_list(paper, BOTH)
    assert render_list(paper, BOTH, Lock("12345678", CHANCES)) == render_list(paper, BOTH, Lock("12345678", CHANCES))


@pytest.mark.parametrize("password", ["12345678", "сенім және үміт", "x" * 127])
def test_a_locked_paper_reads_as_the_open_one_to_those_who_know_the_password(password: str) -> None:
    paper = voter_list(30)
    locked = render_list(paper, BOTH, Lock(password, CHANCES))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(locked, password=password)]
    assert " ".join(" ".join(pages).split()) == text_of(render_list(paper, BOTH))
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password="1" + password)


def test_a_locked_paper_holds_no_name_that_can_be_read() -> None:
    locked = render_list(voter_list(30), BOTH, Lock("12345678", CHANCES))
    assert b"/AESV3" in locked
    assert b"/R 6" in locked
    for text in (samples.PRESIDENT.ru, samples.PRESIDENT.kk):
        assert text.encode("utf-16-be") not in locked


@pytest.mark.parametrize(("password", "chance"), [("", CHANCES), ("ы" * 64, CHANCES), ("12345678", b"short")])
def test_a_lock_needs_a_password_and_chance(password: str, chance: bytes) -> None:
    with pytest.raises(PaperError):
        Lock(password, chance)
