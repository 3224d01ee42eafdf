"""The result of a contest in the window of the district: in words, with its steps, the checks, and the lot."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import words
from precinct_app.domain.district.commands import AcceptBundle, EnterPaper
from precinct_app.domain.district.events import LotRecorded, Report, SummaryDrawnUp
from precinct_app.domain.district.methods.result import Lot
from precinct_app.domain.protocol import Protocol
from precinct_app.services import practice_setup
from tests.domain.tallies import protocol
from tests.ui import district_world
from tests.ui.district_world import NUMBERS, Answers, Night, open_window
from tests.ui.test_district_pages import rows, said
from ui import theme
from ui.district.outcome_page import CHECKS, PICTURES, RESULT, OutcomePage
from ui.district.sheet import COMMUNICATION, OFFICIAL, PROTOCOL
from ui.district.window import DistrictWindow
from ui.widgets.choice import Choice
from ui.widgets.segments import Segments

CONTEST = practice_setup.CONTEST
PILES = ("o1", "o2", "o3", "o4", "o5", "o6", "o7", "against_all")
TIED = dict(zip(PILES, (40, 25, 25, 4, 3, 2, 1, 1), strict=True))
ORDER = ("o3", "o2")


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = district_world.night(tmp_path)
    for number in (127, 128):
        assert made.district.take_in(f"bundle-{number}.asice", made.bundle(number).read_bytes()).accepted
    yield made
    made.close()


@pytest.fixture
def tied(tmp_path: Path) -> Iterator[Night]:
    """All ten precincts reported, and two are tied for the second vote."""
    made = district_world.night(tmp_path)
    for number in NUMBERS:
        report(made, number, TIED)
    yield made
    made.close()


def report(night: Night, number: int, votes: Mapping[str, int]) -> None:
    made = Report(protocol(CONTEST, votes), posted=True)
    assert isinstance(night.district.do(AcceptBundle(number, 1, f"{number:064x}", "head", (made,))), tuple)


def outcome_page(window: DistrictWindow, view: str = RESULT) -> OutcomePage:
    window.show_page("outcome")
    QTest.mouseClick(segment(window.outcome.view, view), Qt.MouseButton.LeftButton)
    return window.outcome


def segment(segments: Segments, name: str) -> QPushButton:
    place = [RESULT, CHECKS, PICTURES].index(name)
    return segments.findChildren(QPushButton)[place]


def test_the_result_is_said_with_its_steps_and_percentages(qtbot: QtBot, night: Night) -> None:
    """R33, R42: as far as protocols have come in."""
    window = open_window(qtbot, night)
    page = outcome_page(window)
    assert page.result.said.words == "Избран кандидат: Четвёртая Асель."
    assert page.result.state.word == "Пока по 2 из 10"
    assert "Четвёртая Асель: 52 из 71; нужно больше половины — выполнено." in said(page)
    assert "Метод определения: абсолютное большинство" in said(page)
    assert "Значения без источника: от чего считается, при равенстве." in said(page)
    shown = {row[0]: row[1:] for row in rows(page.result.votes)}
    assert shown["Четвёртая Асель"] == ["52", "71,23\u00a0%", "избран"]
    assert shown["Вторая Гульнар"][2] == ""
    assert "Процент взят от числа принявших участие." in said(page)


def test_without_any_protocol_the_page_says_what_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    made = district_world.night(tmp_path)
    window = open_window(qtbot, made)
    page = outcome_page(window)
    assert "ещё не принят ни один протокол" in page.refusal.lines[0]
    assert not page.result.votes.isVisible()
    made.close()


def test_two_people_record_the_lot_with_the_keyboard_and_the_result_follows(qtbot: QtBot, tied: Night) -> None:
    """R42."""
    window = open_window(qtbot, tied)
    page = outcome_page(window)
    lot = page.result.lot
    assert page.result.said.words.startswith("Голоса равны: результат ждёт жребия.\nВо второе голосование уже вышли")
    assert lot.isVisible()
    assert lot.form is not None
    for place, option in enumerate(ORDER, start=1):
        field = lot.form.field(f"place{place}")
        assert isinstance(field, Choice)
        field.choose(option)
    for name, typed in (("first", "Ospanov"), ("second", "Melnikova"), ("reason", "Lot of the meeting")):
        field = lot.form.field(name)
        field.setFocus()
        QTest.keyClicks(field, typed)
    QTest.keyClick(lot.form.field("reason"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(tied.district.state.lots))
    assert tied.district.state.lots == {CONTEST: (Lot("runoff", ORDER),)}
    assert not lot.isVisible()
    assert page.result.said.words == "Никто не избран. Во второе голосование выходят: Первый Арман, Третий Виктор."
    settled = "Равенство за выход во второе голосование разрешено; порядок: Третий Виктор, Вторая Гульнар."
    qtbot.waitUntil(lambda: settled in said(page))
    last = tied.district.journal_rows()[-1]
    assert last.kind == LotRecorded.__name__
    assert [each.text for each in words.every(tied.district.store)] == ["Lot of the meeting"]
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert rows(window.journal.table)[0][2].startswith("Президент Республики Казахстан: равенство голосов разрешено")


def test_a_lot_by_one_person_or_with_a_name_twice_is_refused_at_its_place(qtbot: QtBot, tied: Night) -> None:
    window = open_window(qtbot, tied)
    page = outcome_page(window)
    form = page.result.lot.form
    assert form is not None
    form.set_values({"place1": "o2", "place2": "o2", "first": "А", "second": "А", "reason": "Жребий"})
    page.result.lot.record.click()
    assert form.refusal("place2") == "Каждый может стоять только один раз."
    form.set_values({"place2": "o3"})
    page.result.lot.record.click()
    assert "двое названных" in page.refusal.lines[0]
    assert tied.district.state.lots == {}


def test_no_lot_is_asked_for_while_a_precinct_is_missing(qtbot: QtBot, tmp_path: Path) -> None:
    made = district_world.night(tmp_path)
    for number in NUMBERS[1:]:
        report(made, number, TIED)
    window = open_window(qtbot, made)
    page = outcome_page(window)
    assert "Голоса равны" in page.result.said.words
    assert not page.result.lot.isVisible()
    made.close()


def test_what_does_not_hold_leads_to_its_precinct_and_back(qtbot: QtBot, tied: Night) -> None:
    """W4: shown, never judged."""
    window = open_window(qtbot, tied)
    page = outcome_page(window, CHECKS)
    found = rows(page.checks.table)
    assert [row[:3] for row in found] == [
        [f"№\u00a0{number}", "W4", "Голоса те же, что на участке № 121"] for number in NUMBERS[1:]
    ]
    page.checks.table.setFocus()
    page.checks.table.choose("125.W4.121")
    QTest.keyClick(page.checks.table, Qt.Key.Key_Return)
    assert (window.shown, window.precinct.number) == ("precinct", 125)
    window.precinct.step_back()
    assert window.shown == "outcome"


def test_what_a_paper_says_wrong_is_shown_with_its_numbers(qtbot: QtBot, night: Night) -> None:
    """K5."""
    read = protocol(CONTEST, TIED)
    wrong: Protocol = replace(read, votes={**TIED, "o1": 41})
    for person in ("Aigul", "Serik"):
        assert isinstance(night.district.do(EnterPaper(121, wrong, person, "scan")), tuple)
    window = open_window(qtbot, night)
    page = outcome_page(window, CHECKS)
    found = [row for row in rows(page.checks.table) if row[0] == "№\u00a0121"]
    assert found[0][1] == "K5"
    assert found[0][3].startswith("101 ≠ 41 + 25 + 25")
    assert found[0][4] == "ошибка"
    assert rows(page.checks.table)[0][:2] == ["Сумма", "K5"]
    assert "не выполняется соотношение K5" in page.refusal.lines[0]


def test_pictures_have_their_numbers_and_name_who_lies_apart(qtbot: QtBot, tied: Night) -> None:
    """W2: a picture and an explanation."""
    window = open_window(qtbot, tied)
    page = outcome_page(window, PICTURES)
    assert page.pictures.turnout.accessibleName() == "80: 10"
    assert "Участков в стороне нет." in said(page)
    assert "Сами по себе цифры ничего не доказывают." in said(page)


def test_every_number_of_the_sums_opens_into_its_precincts(qtbot: QtBot, night: Night) -> None:
    """R40: from a number to the precinct and the bundle that it stands on."""
    window = open_window(qtbot, night)
    window.show_page("sums")
    page = window.sums
    page.numbers.votes.setFocus()
    page.numbers.votes.choose("o4")
    QTest.keyClick(page.numbers.votes, Qt.Key.Key_Return)
    assert page.parts.title.words == "Из чего складывается «Четвёртая Асель»"
    shown = rows(page.parts.table)
    assert [row[0] for row in shown] == ["№\u00a0127", "№\u00a0128"]
    assert sum(int(row[1]) for row in shown) == night.district.state.sums(CONTEST).votes["o4"]
    digest = night.district.state.arrivals[127].digest.upper()
    assert shown[0][3].startswith(f"{digest[:4]} {digest[4:8]}")
    QTest.keyClick(page.parts.table, Qt.Key.Key_Return)
    assert (window.shown, window.precinct.number) == ("precinct", 127)
    window.precinct.step_back()
    assert window.shown == "sums"
    assert page.step_back()
    assert page.numbers.isVisible()
    assert not page.step_back()


def test_the_communication_is_saved_as_it_stands_on_the_screen(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    """R42: only when every precinct has reported."""
    path = tmp_path / "communication.pdf"
    window = open_window(qtbot, night, Answers(saved=[path]))
    page = outcome_page(window)
    page.result.buttons["communication"].click()
    sheet = window.sheet
    assert (window.shown, sheet.kind.chosen) == ("sheet", COMMUNICATION)
    assert sheet.refusal.lines[0] == "Участков без пакета: 8."
    district_world.complete(night)
    qtbot.waitUntil(lambda: bool(sheet.data))
    shown = sheet.data
    sheet.save.click()
    assert path.read_bytes() == shown
    last = night.district.journal_rows()[-1]
    assert last.kind == SummaryDrawnUp.__name__
    assert night.district.state.summaries == {}
    for kind in (PROTOCOL, OFFICIAL):
        sheet.ask_for(CONTEST, kind)
        sheet.refresh()
        qtbot.waitUntil(lambda: sheet.data not in (b"", shown))


def test_large_type_puts_the_votes_under_the_sentences(qtbot: QtBot, qapp: QApplication, night: Night) -> None:
    theme.apply(qapp, scale=150)
    window = open_window(qtbot, night)
    page = outcome_page(window)
    assert page.result.votes.mapTo(page, page.result.votes.rect().topLeft()).y() > page.result.area.geometry().bottom()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.thinned(3)
def test_every_view_fits_a_small_laptop(qtbot: QtBot, tied: Night, lang: str) -> None:
    window = open_window(qtbot, tied, lang=lang)
    window.resize(1366, 696)
    for view in (RESULT, CHECKS, PICTURES):
        page = outcome_page(window, view)
        scroll = page.parentWidget()
        assert scroll is not None
        assert page.width() <= scroll.width(), view
        assert page.height() <= scroll.height(), view
