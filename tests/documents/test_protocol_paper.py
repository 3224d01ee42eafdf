import msgspec
import pytest
import segno
import zxingcpp

from precinct_app.documents import qr
from precinct_app.documents.frame import PaperError
from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.render import render
from precinct_app.domain.election import AGAINST_ALL
from resources.texts import catalogue
from tests.documents import samples
from tests.documents.reading import MM, beside, letters_of, page_count, picture, text_of, words

BOTH = ("kk", "ru")
EDITIONS = ("kz-2003-draft", "kz-2026")


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("langs", [BOTH, ("en",)], ids=["kk+ru", "en"])
def test_every_line_of_the_edition_stands_with_its_letter_and_its_number(name: str, langs: tuple[str, ...]) -> None:
    paper = samples.protocol(5, of=samples.frame(name=name))
    pieces = words(render(paper, langs))
    edition = paper.frame.edition
    for line in (*edition.printed, *edition.annex):
        if line.id == "votes":
            continue
        row = beside(pieces, line.letter)
        assert row[-1] == _number(paper.protocol.lines[line.id]), line
        if line.id not in {"ballots_invalid", "voters_received_ballots"}:  # notes stand under these
            for lang in langs:
                assert catalogue(lang)(f"papers.line.{line.id}").split()[0] in " ".join(row), line


@pytest.mark.parametrize("name", EDITIONS)
def test_votes_stand_one_row_per_option_in_ballot_order_and_against_all_is_last(name: str) -> None:
    paper = samples.protocol(5, of=samples.frame(name=name))
    pieces = words(render(paper, BOTH))
    letter = next(line.letter for line in paper.frame.edition.printed if line.id == "votes")
    for place, option in enumerate(paper.contest.options, start=1):
        expected = [option.name.kk, option.name.ru, str(paper.protocol.votes[option.id])]
        assert beside(pieces, f"{letter}.{place}") == expected
    assert beside(pieces, f"{letter}.6") == ["Барлығына қарсы", "Против всех", str(paper.protocol.votes[AGAINST_ALL])]


def test_numbers_end_at_one_edge_and_thousands_never_break() -> None:
    data = render(samples.protocol(), BOTH)
    values = [piece for piece in words(data) if piece.left > 175 * MM and piece.bottom > 100 * MM]
    assert len(values) == 20
    edges = [piece.right for piece in values]
    assert max(edges) - min(edges) < 3  # the ink of a digit ends a little before its width
    assert all(piece.text.replace(" ", "").isdigit() for piece in values)


def test_the_announced_time_stands_on_the_line_of_voters_who_received_ballots() -> None:
    text = text_of(render(samples.protocol(), BOTH))
    assert "Бюллетень алған сайлаушылардың саны Жарияланған уақыты: 20:52" in text
    assert "Число избирателей, получивших бюллетени Оглашено в 20:52 1 666" in text


def test_invalid_ballots_are_listed_by_reason_and_reasons_without_ballots_are_left_out() -> None:
    text = text_of(render(samples.protocol(), ("ru",)))
    assert "нет отметки — 20; отметок больше допустимого — 12; волеизъявление не установить — 18" in text
    assert "карандаш" not in text


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("langs", [BOTH, ("en",)], ids=["kk+ru", "en"])
def test_twelve_options_fit_one_page(name: str, langs: tuple[str, ...]) -> None:
    assert page_count(render(samples.protocol(12, of=samples.frame(name=name)), langs)) == 1


def test_a_repeat_protocol_with_twelve_options_fits_one_page_too() -> None:
    assert page_count(render(samples.protocol(12, version=2), BOTH)) == 2  # the second one is its annex


def test_forty_options_flow_over_pages_that_each_name_the_paper() -> None:
    data = render(samples.protocol(40), BOTH)
    assert page_count(data) == 2
    pieces = [*words(data), *words(data, 1)]
    letters = {piece.text for piece in pieces}
    assert {f"5.{place}" for place in range(1, 42)} <= letters
    later = " ".join(piece.text for piece in words(data, 1))
    assert "ПРОТОКОЛ о результатах голосования" in later
    assert "Участковая избирательная комиссия № 127" in later
    assert "2 / 2" in later


def test_names_of_eighty_characters_and_long_places_are_never_cut() -> None:
    assert len(samples.LONG_NAME) >= 80
    data = render(samples.protocol(12, long=True), BOTH)
    flat = letters_of(text_of(data))
    assert flat.count(letters_of(samples.LONG_NAME)) == 2 * 12 + len(samples.LONG_MEMBERS)
    assert letters_of(samples.LONG_PLACE.kk) in flat
    assert letters_of(samples.LONG_PLACE.ru) in flat
    for page in range(page_count(data)):
        for piece in words(data, page):
            assert piece.left > 14 * MM
            assert piece.right < 196 * MM
            assert piece.bottom > 5 * MM


@pytest.mark.parametrize("practice", [False, True])
def test_the_code_is_read_back_from_a_scan_at_100_dpi(practice: bool) -> None:
    paper = samples.protocol(12, of=samples.frame(practice=practice, final=not practice))
    page = picture(render(paper, BOTH), 100)
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == samples.QR
    assert code.ec_level == "M"
    side = (code.position.top_right.x - code.position.top_left.x) / 100 * 25.4
    assert side >= 40


@pytest.mark.parametrize("length", [11, 21, 150, 300, 320])
def test_another_encoder_draws_the_very_same_modules(length: int) -> None:
    """Which of the eight masks is the best is each encoder's own opinion.

    Not any length: where the text ends with a byte, the other one puts in a byte of zeros that the standard has not.
    """
    text = samples.QR[:length]
    masks = (segno.make_qr(text, error="m", boost_error=False, mask=mask).matrix for mask in range(8))
    assert qr.modules(text) in [tuple(map(bytes, rows)) for rows in masks]


def test_a_protocol_without_a_code_is_still_a_protocol() -> None:
    paper = msgspec.structs.replace(samples.protocol(), qr="")
    data = render(paper, BOTH)
    assert not zxingcpp.read_barcodes(picture(data, 100))
    assert "QR" not in text_of(data)


def test_a_text_too_long_for_one_code_stops_the_paper() -> None:
    with pytest.raises(PaperError, match="too many for one QR code"):
        render(msgspec.structs.replace(samples.protocol(), qr="x" * 4000), BOTH)


def test_who_did_not_sign_is_named_with_the_reason() -> None:
    text = text_of(render(samples.protocol(missing={"m6": "болезнь"}), ("ru",)))
    assert "Петренко И. Н. Подписи нет. Причина: болезнь" in text
    assert text.count("Подписи нет") == 1


def test_all_members_have_a_place_to_sign() -> None:
    text = text_of(render(samples.protocol(), BOTH))
    for member in samples.MEMBERS:
        assert text.count(member.name) == 1


def test_a_repeat_protocol_says_so_and_names_what_it_replaces() -> None:
    text = text_of(render(samples.protocol(version=2), BOTH))
    assert "ПОВТОРНЫЙ ПРОТОКОЛ" in text
    assert "ҚАЙТА ЖАСАЛҒАН ХАТТАМА" in text
    assert "взамен версии 1 (её отпечаток журнала: 82C0 563F 14DB 0277" in text
    assert "по решению комиссии № 4 от 12.04.2027" in text
    assert "қайта санау кезінде бір буда екі рет саналғаны анықталды" in text


def test_a_repeat_protocol_that_names_nothing_is_no_paper() -> None:
    with pytest.raises(PaperError, match="must name"):
        render(msgspec.structs.replace(samples.protocol(version=2), replaced=None), BOTH)


def test_the_word_on_corrections_cites_the_article_of_the_edition() -> None:
    text = text_of(render(samples.protocol(), ("kk", "ru", "en")))
    assert "Түзетуге жол берілмейді (43-бап, 8-тармақ)" in text
    assert "Исправления не допускаются (п. 8 ст. 43)" in text
    assert "No corrections are allowed (Art. 43(8))" in text


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("president", "Голоса, поданные за кандидатов"),
        ("kurultai_list", "Голоса, поданные за партийные списки"),
        ("referendum", "Голоса, поданные за ответы"),
    ],
)
def test_the_votes_are_headed_by_what_was_voted_on(kind: str, heading: str) -> None:
    assert heading in text_of(render(samples.protocol(2, kind=kind), ("ru",)))


def test_a_missing_number_is_an_error_and_never_a_blank() -> None:
    paper = samples.protocol()
    lines = {line: value for line, value in paper.protocol.lines.items() if line != "took_part"}
    with pytest.raises(PaperError, match="took_part"):
        render(_with(paper, lines=lines), BOTH)
    votes = {pile: value for pile, value in paper.protocol.votes.items() if pile != "o2"}
    with pytest.raises(PaperError, match="o2"):
        render(_with(paper, votes=votes), BOTH)


def _with(paper: ProtocolPaper, **changes: dict[str, int]) -> ProtocolPaper:
    return msgspec.structs.replace(paper, protocol=msgspec.structs.replace(paper.protocol, **changes))


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")
