"""The enlarged copy: the numbers, the fingerprint and the code of the signed protocol, to be read from 1.5 m."""

import pypdfium2
import pytest
import zxingcpp

from precinct_app.documents.enlarged import FIGURE, LETTER
from precinct_app.documents.papers import EnlargedPaper
from precinct_app.documents.render import render
from tests.documents import samples
from tests.documents.list_samples import enlarged
from tests.documents.reading import MM, letters_of, page_count, picture, text_of, words

BOTH = ("kk", "ru")
PAPERS = {
    "a3": enlarged("a3"),
    "a4": enlarged("a4"),
    "a3-long": enlarged("a3", samples.protocol(12, long=True)),
    "a4-long": enlarged("a4", samples.protocol(12, long=True)),
}


@pytest.mark.parametrize("name", PAPERS)
def test_every_number_of_the_protocol_is_there_five_millimetres_high(name: str) -> None:
    paper, data = PAPERS[name], render(PAPERS[name], BOTH)
    shown = [
        word for page in range(page_count(data)) for word in words(data, page) if word.top - word.bottom > 4.5 * MM
    ]
    texts = [word.text.replace(" ", "").replace("\u00a0", "") for word in shown]
    protocol = paper.protocol.protocol
    printed = [line.id for line in paper.frame.edition.printed if line.id != "votes"]
    for number in (*(protocol.lines[line] for line in printed), *protocol.votes.values()):
        assert str(number) in texts
    assert pytest.approx(5 * MM) == FIGURE
    assert LETTER > 3.4 * MM


@pytest.mark.parametrize("name", PAPERS)
def test_code_and_fingerprint_are_those_of_the_signed_protocol(name: str) -> None:
    data = render(PAPERS[name], BOTH)
    codes = [code.text for page in range(page_count(data)) for code in zxingcpp.read_barcodes(picture(data, 100, page))]
    assert codes == [samples.QR]
    assert letters_of(samples.FINGERPRINT) in letters_of(text_of(data))


@pytest.mark.parametrize("name", PAPERS)
def test_the_copy_names_itself_and_the_print_that_was_signed(name: str) -> None:
    text = text_of(render(PAPERS[name], BOTH)).replace("\u00a0", " ")
    assert "УВЕЛИЧЕННАЯ КОПИЯ" in text
    assert "С подписанного экземпляра протокола № 3" in text
    assert "Экземпляр № 2" in text


def test_a_common_protocol_fits_one_sheet_of_a3_and_two_of_a4() -> None:
    assert page_count(render(PAPERS["a3"], BOTH)) == 1
    assert page_count(render(PAPERS["a4"], BOTH)) == 2


@pytest.mark.parametrize("name", PAPERS)
def test_every_sheet_bears_contest_and_precinct_in_large_letters(name: str) -> None:
    paper: EnlargedPaper = PAPERS[name]
    data = render(paper, BOTH)
    width = pypdfium2.PdfDocument(data)[0].get_width()
    for page in range(page_count(data)):
        large = [word.text.replace("\u00a0", " ") for word in words(data, page) if word.top - word.bottom > 4.5 * MM]
        if any(text.replace(" ", "").isdecimal() for text in large):
            assert "№ 127" in large
        assert all(word.left > 15.9 * MM and word.right < width - 15.9 * MM for word in words(data, page))


def test_who_did_not_sign_is_named_with_the_reason_and_the_others_as_having_signed() -> None:
    text = text_of(render(enlarged("a3", samples.protocol(missing={"m6": "болен"})), ("ru",)))
    assert "Причина: болен" in text
    assert text.count("подписано") == 6
