from collections.abc import Iterator
from pathlib import Path

import font_roboto
import msgspec
import pytest

from precinct_app.documents.forms import forms
from precinct_app.documents.frame import PaperError, fingerprint_groups
from precinct_app.documents.papers import ActPaper, EnlargedPaper
from precinct_app.documents.render import render
from precinct_app.documents.style import register_fonts, undrawable
from precinct_app.documents.wording import Wording
from precinct_app.domain.election import Words
from precinct_app.services.papers import write_together
from tests.documents import samples
from tests.documents.layout import asked, pages_of, sample
from tests.documents.reading import font_names, page_count, properties, text_of, words

ALL = {name: (paper, langs) for name, (paper, langs) in asked().items() if not paper.frame.blank}
PRACTICE = ("Оқу-жаттығу", "Учебный")
DRAFT = ("Жоба, қол қойылмаған", "Проект, не подписан")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.thinned(3)
def test_every_page_of_every_paper_carries_the_frame(name: str) -> None:
    paper, langs = ALL[name]
    pages = pages_of(name)
    for number, page in enumerate(pages, start=1):
        text = page.text
        assert f"{number} / {len(pages)}" in text
        assert samples.FINGERPRINT in text
        if paper.frame.printed is not None:
            print_number = paper.frame.print_number
            assert (f"Copy No. {print_number}" if langs == ("en",) else f"№ {print_number}") in text
            assert f"2027, {paper.frame.printed:%H:%M}" in text
    whole = text_of(sample(name))
    for lang in langs:
        assert paper.frame.election.title.of(lang) in whole


@pytest.mark.parametrize("name", ["protocol", "opening", "summary-preliminary", "home_route_sheet-long"])
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    assert sample(name) == render(*ALL[name])


def test_practice_is_marked_on_every_page_and_the_real_thing_never() -> None:
    practice = render(samples.protocol(40, of=samples.frame(practice=True)), ("kk", "ru"))
    for page in range(page_count(practice)):
        pieces = [piece.text for piece in words(practice, page)]
        assert "Оқу-жаттығу / Учебный" in pieces  # in plain print above the text
        assert {"Оқу-жаттығу", "Учебный"} <= set(" ".join(pieces).split())
    real = text_of(render(samples.protocol(), ("kk", "ru")))
    assert not any(word in real for word in (*PRACTICE, *DRAFT))


def test_an_unsigned_draft_says_so() -> None:
    text = text_of(render(samples.protocol(of=samples.frame(final=False)), ("kk", "ru")))
    assert all(word in text for word in DRAFT)
    assert not any(word in text for word in PRACTICE)


def test_a_page_that_was_never_printed_carries_neither_copy_number_nor_time() -> None:
    text = text_of(render(samples.protocol(of=samples.frame(printed=None)), ("kk", "ru")))
    assert "Экземпляр" not in text
    assert "печать" not in text


@pytest.mark.parametrize("name", ALL)
@pytest.mark.thinned(3)
def test_properties_name_the_commission_and_never_a_person(name: str) -> None:
    data, langs = sample(name), ALL[name][1]
    found = properties(data)
    assert found["Title"]
    assert found["Author"]
    assert found["CreationDate"] == "D:20270412021400+05'00'"
    assert f"/Lang ({langs[0]})".encode() in data
    assert b"/DisplayDocTitle true" in data
    for member in samples.MEMBERS:
        assert member.name not in str(found)


def test_only_the_family_that_travels_with_the_program_draws_text() -> None:
    for name in ("protocol-practice-draft", "opening", "summary-preliminary"):
        fonts = font_names(sample(name))
        assert fonts
        assert all(font.rpartition("+")[2].startswith("Roboto-") for font in fonts)


def test_every_kazakh_letter_and_sign_can_be_printed() -> None:
    assert undrawable("ӘҒҚҢӨҰҮҺІәғқңөұүһіЁё№«»—–·₸\u00a0\u2212") == ""


def test_a_character_without_a_glyph_stops_the_paper() -> None:
    paper = samples.protocol(of=samples.frame(place=Words("Семей", "Семей 投票", "Semey")))
    with pytest.raises(PaperError, match="cannot be printed"):
        render(paper, ("kk", "ru"))


def test_markup_in_a_name_is_printed_as_it_is_written() -> None:
    name = "A&B <b>«Ақ»</b>"
    paper = samples.protocol(of=samples.frame(place=Words(name, name, name)))
    assert text_of(render(paper, ("kk",))).count(name) == 1


def test_papers_come_in_the_languages_of_the_edition_when_nobody_asks_otherwise() -> None:
    assert render(samples.protocol()) == render(samples.protocol(), ("kk", "ru"))


@pytest.mark.parametrize("langs", [("de",), ("kk", "kk")])
def test_a_language_that_papers_do_not_speak_is_refused(langs: tuple[str, ...]) -> None:
    with pytest.raises(PaperError):
        render(samples.protocol(), langs)


def test_a_head_that_is_no_hash_stops_the_paper() -> None:
    assert " ".join(fingerprint_groups(samples.HEAD)) == samples.FINGERPRINT
    broken = msgspec.structs.replace(samples.frame(), head="e71f")
    with pytest.raises(PaperError, match="journal head"):
        render(samples.protocol(of=broken), ("kk", "ru"))


@pytest.mark.parametrize("name", ALL)
def test_every_paper_has_a_place_to_sign_and_its_stamp(name: str) -> None:
    paper, langs = ALL[name]
    text = text_of(sample(name))
    signing = Wording(langs).joined("papers.role.chair").split(" / ")[0]
    others = isinstance(paper, ActPaper) and paper.kind in _SIGNED_BY_OTHERS
    assert signing in text or paper.frame.precinct is None or others
    stamped = forms()[paper.kind].stamp if isinstance(paper, ActPaper) else not isinstance(paper, EnlargedPaper)
    if stamped:  # an enlarged copy is made of a print that bears its stamp
        assert Wording(langs).each("papers.frame.stamp")[0] in text


_SIGNED_BY_OTHERS = {"stock_handover", "dissent_cover"}


def test_a_font_file_that_is_gone_stops_every_paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register_fonts.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(font_roboto, "font_directory", str(tmp_path))
        with pytest.raises(PaperError, match="Roboto-Regular cannot be read"):
            render(samples.protocol())
    register_fonts.cache_clear()
    assert render(samples.protocol())


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    def half() -> Iterator[tuple[str, bytes]]:
        yield "first.pdf", b"%PDF first"
        yield "second.pdf", render(samples.protocol(of=samples.frame(place=Words("投", "投", "投"))))

    (tmp_path / "first.pdf").write_bytes(b"of yesterday")
    with pytest.raises(PaperError, match="cannot be printed"):
        write_together(tmp_path, half())
    assert [path.name for path in tmp_path.iterdir()] == ["first.pdf"]
    assert (tmp_path / "first.pdf").read_bytes() == b"of yesterday"
    written = write_together(tmp_path / "new", [("a.pdf", b"1"), ("b.pdf", b"2")])
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.pdf", "b.pdf"]
