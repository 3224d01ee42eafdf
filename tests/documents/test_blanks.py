"""Blank forms for a day without electricity: all of them, the letters of the window, nothing that only looks filled."""

from functools import cache

import msgspec
import pytest

from precinct_app.documents.forms import forms
from precinct_app.documents.frame import BLANK, PaperError
from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.render import render
from precinct_app.documents.wording import Wording
from precinct_app.services.papers import blank_papers
from tests.documents import samples
from tests.documents.blank_samples import blank, blanks, setup
from tests.documents.reading import page_count, picture, properties, text_of, words

BOTH = ("kk", "ru")
NAMES = [form.name for form in blanks()]
EDITIONS = ("kz-2026", "kz-2003-draft")


@cache
def made(name: str) -> bytes:
    return render(next(form.paper for form in blanks() if form.name == name), BOTH)


def protocol(edition: str) -> bytes:
    return render(blank("protocol-c1", edition), BOTH)


def test_every_form_and_every_protocol_of_every_contest_has_its_blank() -> None:
    kinds = {name[3:].removesuffix("-127.pdf") for name in NAMES}
    protocols = {
        f"{kind}-{race}" for kind in ("protocol", "certified-copy", "repeat-protocol") for race in ("c1", "c2")
    }
    acts = {kind.replace("_", "-") for kind in forms()}
    assert kinds == {"checklist", "opening-protocol"} | protocols | acts
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.thinned(3)
def test_a_blank_says_on_every_page_what_it_is_and_never_shows_a_fingerprint(name: str) -> None:
    data = made(name)
    for page in range(page_count(data)):
        text = " ".join(piece.text for piece in words(data, page))
        assert text.count("Бланк для заполнения от руки") == 2  # above the text and at the foot
        assert "Редакция правил: kz-2026" in text
        assert f"{page + 1} / {page_count(data)}" in text
    whole = text_of(data)
    assert "Избирательный участок № 127" in whole
    assert samples.PRESIDENT.kk in whole
    for word in ("Отпечаток журнала:", "Проект, не подписан", "—\u00a0", "печать:"):
        assert word not in whole
    found = properties(data)
    assert "Участковая избирательная комиссия" in found["Author"]
    assert found["CreationDate"] == "D:20270411000000+05'00'"
    assert not any(member.name in str(found) for member in samples.MEMBERS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_protocol_has_the_letters_of_the_printed_one(edition: str) -> None:
    def letters(data: bytes) -> list[str]:
        known = [*(line.letter for line in printed), *(f"{votes}.{place}" for place in range(1, 8))]
        left = 30 * 72 / 25.4
        return [
            piece.text
            for page in range(page_count(data))
            for piece in words(data, page)
            if piece.left < left and piece.text in known
        ]

    rules = samples.edition(edition)
    printed = (*rules.printed, *rules.annex)
    votes = next(line.letter for line in printed if line.id == "votes")
    full = render(samples.protocol(of=samples.frame(name=edition)), BOTH)
    assert letters(protocol(edition)) == letters(full) != []


def test_the_sums_to_check_name_the_lines_by_their_letters() -> None:
    text = text_of(protocol("kz-2026"))
    for formula in ("2 ≤ 1", "8 = 2 + 9 + 10 + 11", "4 = 12 + 13", "12 + 13 = 6 + 7", "6 = 5.1 + … + 5.7", "4 ≤ 2"):
        assert formula in text
    assert "Арифметическая проверка" in text


def test_relations_over_lines_that_an_edition_does_not_print_are_left_out() -> None:
    text = text_of(protocol("kz-2003-draft"))
    assert " = " in text or " ≤ " in text
    assert "K7" not in text  # of a box, not of the protocol
    assert "K14" not in text  # against the ledger of the computer


def test_invalid_ballots_have_a_box_for_every_reason() -> None:
    text = text_of(protocol("kz-2026"))
    reasons = [*samples.edition().invalid_reasons, "annulled_box"]
    for reason in reasons:
        assert " ".join(Wording(("ru",)).each(f"papers.reason.{reason}")[0].split()) in text


def test_a_repeat_protocol_has_empty_boxes_for_old_and_new_numbers() -> None:
    text = text_of(render(blank("repeat-protocol-c2"), BOTH))
    assert "ПОВТОРНЫЙ ПРОТОКОЛ" in text
    assert all(head in text for head in ("Было", "Стало", "Разность"))


def test_contests_of_the_day_stand_in_the_tables_already() -> None:
    text = text_of(render(blank("ballots-cancelled"), ("ru",)))
    assert samples.PRESIDENT.ru in text
    assert samples.MASLIKHAT.ru in text


def test_the_only_contest_of_a_day_needs_no_handwriting() -> None:
    alone = blank_papers(setup(contests=1))
    discrepancy = next(form.paper for form in alone if "discrepancy" in form.name)
    assert text_of(render(discrepancy, ("ru",))).count(samples.PRESIDENT.ru) == 2  # in the heading and in its field


def test_only_what_a_hand_can_know_is_asked() -> None:
    for name in ("list-receipt", "hand-over", "dissent-cover", "day-summary"):
        text = text_of(render(blank(name), ("ru",)))
        assert "SHA-256" not in text
        assert "Записей журнала" not in text


@pytest.mark.parametrize("name", ["people-register", "home-register", "incident-register", "copies-register"])
def test_empty_rows_of_a_register_fill_its_page(name: str) -> None:
    data = render(blank(name), BOTH)
    page = picture(data, 40, page_count(data) - 1)
    text = page.crop((0, 0, page.width, int(page.height - 17 / 25.4 * 40)))  # above the foot line
    lowest = text.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert lowest is not None
    assert lowest[3] > 0.75 * page.height


def test_whoever_signs_a_blank_writes_the_name_too() -> None:
    for form in blanks():
        text = text_of(made(form.name))
        printed = [member.name for member in samples.MEMBERS if member.name in text]
        assert not printed or "opening-protocol" in form.name  # there the rows of those who issue ballots


def test_the_set_is_the_same_on_every_day() -> None:
    again = {form.name: form.paper for form in blank_papers(setup())}
    assert list(again) == NAMES
    for name in ("07-ballots-receipt-127.pdf", "16-home-register-127.pdf"):
        assert render(again[name]) == made(name)


def test_practice_is_marked_on_blanks_too() -> None:
    opening = next(form.paper for form in blank_papers(setup(practice=True)) if "opening" in form.name)
    assert "Учебный" in text_of(render(opening, ("ru",)))


def test_a_number_is_never_left_out_of_a_paper_that_is_no_blank() -> None:
    paper = samples.protocol()
    lines = {line: number for line, number in paper.protocol.lines.items() if line != "took_part"}
    short = msgspec.structs.replace(paper, protocol=msgspec.structs.replace(paper.protocol, lines=lines))
    with pytest.raises(PaperError, match="took_part"):
        render(short, BOTH)
    empty = blank("protocol-c1")
    assert isinstance(empty, ProtocolPaper)
    assert empty.announced is BLANK
    with pytest.raises(PaperError):
        render(msgspec.structs.replace(empty, frame=msgspec.structs.replace(empty.frame, blank=False)), BOTH)
