"""Two reports of a precinct, and precincts that report on paper only, in the district's window (R35, R40, K13)."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.protocol import Protocol
from precinct_app.services import paper_reports, practice_setup, rulebook
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from tests.services.file_room import CHEAP
from tests.ui import district_world
from tests.ui.district_world import Answers, Night, open_window, take_in
from tests.ui.evening import focused, readable
from ui import worker
from ui.district import contest_numbers
from ui.district.detail import PrecinctPage
from ui.district.paper_page import PaperPage
from ui.district.window import DistrictWindow
from ui.widgets.tables import Table

pytestmark = pytest.mark.unstyled

CONTEST = practice_setup.CONTEST
NUMBER = 127
PEOPLE = ("A. Omarova", "B. Li")


def rows(table: Table) -> list[list[str]]:
    model = table.rows
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def true_numbers(night: Night) -> Protocol:
    """What the posted protocol says."""
    (code,) = paper_reports.read_code(night.district, night.scan(NUMBER).read_bytes())
    return code.protocol


def plain(night: Night) -> Path:
    """A photo on which no code can be read."""
    path = night.folder / "photo.png"
    Image.new("L", (400, 600), 255).save(path)
    return path


def paper_page(qtbot: QtBot, window: DistrictWindow) -> PaperPage:
    """The page with the scan that the user chose, looked through."""
    window.show_precinct(NUMBER)
    window.precinct.paper.click()
    assert window.shown == "paper"
    window.paper.choose.click()
    qtbot.waitUntil(lambda: not window.paper.reading and not worker.at_work())
    return window.paper


def type_paper(page: PaperPage, numbers: Protocol, person: str) -> None:
    """Number, Enter, the next one; then the name."""
    form = page.forms[CONTEST]
    votes = {f"votes.{pile}": number for pile, number in numbers.votes.items()}
    form.form.set_values({**numbers.lines, **votes, "person": None})
    QTest.keyClicks(form.form.field("person"), person)
    QTest.keyClick(form.form.field("person"), Qt.Key.Key_Return)
    assert focused() is page.record
    QTest.keyClick(page.record, Qt.Key.Key_Return)


def see_votes(page: PaperPage) -> None:
    """Turn to the other half of the numbers, where both have no room."""
    for button in page.numbers.switch.findChildren(QPushButton):
        if button.text() == page._tr("district.numbers.votes"):
            button.click()


@pytest.mark.looks
def test_nobody_says_that_the_numbers_are_the_same_before_the_votes_were_on_screen(qtbot: QtBot, night: Night) -> None:
    page = paper_page(qtbot, open_window(qtbot, night, Answers(opened=[night.scan(NUMBER)]), "kk"))
    tick = page.compare_form.field("same")
    assert not page.numbers.votes.isVisible()
    assert not tick.isEnabled()
    assert not page.compare.isEnabled()
    assert page._tr("district.numbers.votes") in readable(page.compare_form)
    see_votes(page)
    assert page.numbers.votes.isVisible()
    assert tick.isEnabled()
    assert page.compare.isEnabled()


@pytest.mark.looks
def test_where_both_halves_are_on_screen_the_tick_is_offered_at_once(
    qtbot: QtBot, night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contest_numbers, "_BOTH", 400)
    page = paper_page(qtbot, open_window(qtbot, night, Answers(opened=[night.scan(NUMBER)])))
    assert page.numbers.votes.isVisible()
    assert page.numbers.lines.isVisible()
    assert page.compare_form.field("same").isEnabled()


@pytest.mark.looks
def test_every_number_of_a_protocol_has_its_field_in_sight(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(opened=[plain(night)]))
    form = paper_page(qtbot, window).forms[CONTEST]
    for lang in ("kk", "ru", "en"):
        window._tr.choose(lang)
        QApplication.processEvents()
        for name in form._names():
            field = form.form.field(name)
            assert field.visibleRegion().boundingRect().height() == field.height(), (lang, name)


def test_the_code_of_a_scan_gives_the_numbers_and_one_person_compares_them(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(opened=[night.scan(NUMBER)]))
    page = paper_page(qtbot, window)
    assert page.scan.page_count == 1
    protocol = true_numbers(night)
    assert [int(row[2]) for row in rows(page.numbers.votes)] == list(protocol.votes.values())
    see_votes(page)
    page.compare.click()
    assert NUMBER not in night.district.state.papers  # neither a tick nor a name
    page.compare_form.set_values({"same": True, "person": PEOPLE[0]})
    page.compare.click()
    paper = night.district.state.papers[NUMBER][CONTEST]
    assert (paper.people, bool(paper.code)) == ((PEOPLE[0],), True)
    assert window.shown == "precinct"
    detail = window.precinct
    assert detail.state_chip.word == "с бумаги"
    assert detail._source_title.text() == "Бумажный протокол"  # and not "Пакет": none came
    assert PEOPLE[0] in detail.facts.accessibleName()
    assert [int(row[2]) for row in rows(detail.numbers.votes)] == list(protocol.votes.values())
    untold = ["", "причина неизвестна", str(protocol.lines["ballots_invalid"])]  # the code tells no reasons
    assert untold in rows(detail.numbers.lines)
    window.show_page("sums")
    assert untold in rows(window.sums.numbers.lines)
    window.show_page("precinct")
    detail.scan.click()
    assert detail.scan_view.isVisible()
    assert detail.step_back()
    assert detail.numbers.isVisible()


def test_without_a_code_two_people_type_blind_and_equal_numbers_count(qtbot: QtBot, night: Night) -> None:
    protocol = true_numbers(night)
    window = open_window(qtbot, night, Answers(opened=[plain(night)]))
    page = paper_page(qtbot, window)
    page.record.click()
    assert page.forms[CONTEST].form.refusal("took_part")
    type_paper(page, protocol, PEOPLE[0])
    assert PEOPLE[0] in page.says.words
    shown = readable(page)
    assert str(protocol.lines["took_part"]) not in shown.split()  # the first one's numbers are nowhere
    assert NUMBER not in night.district.state.papers
    type_paper(page, protocol, PEOPLE[0])
    assert page.refusal.isVisible()  # the same person is not a second one
    type_paper(page, protocol, PEOPLE[1])
    assert night.district.state.papers[NUMBER][CONTEST].people == PEOPLE
    assert window.shown == "precinct"


def test_numbers_are_typed_in_the_order_in_which_they_stand_on_the_paper(qtbot: QtBot, night: Night) -> None:
    page = paper_page(qtbot, open_window(qtbot, night, Answers(opened=[plain(night)])))
    form = page.forms[CONTEST].form
    order: list[str] = []
    for line in rulebook.edition("kz-2026").printed:
        order += [f"votes.{pile}" for pile in true_numbers(night).votes] if line.id == "votes" else [line.id]
    form.field(order[0]).setFocus()
    for name in order:
        assert focused() is form.field(name)
        QTest.keyClicks(form.field(name), "7")
        QTest.keyClick(form.field(name), Qt.Key.Key_Return)
    assert focused() is form.field("person")


def test_the_scan_of_one_contest_is_not_kept_for_the_next_one(qtbot: QtBot, tmp_path: Path) -> None:
    edition = rulebook.edition("kz-2026")
    contests = practice_setup.contests(edition, 2)
    setup = DistrictSetup(
        practice_setup.election(edition, 2), contests, tuple(map(district_world.precinct, (NUMBER, NUMBER + 1)))
    )
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    district = OpenDistrict.create(tmp_path / "two.pct", "two contests", setup, clock, CHEAP)
    assert isinstance(district, OpenDistrict)
    night = district_world.night_of(district, tmp_path)
    page = paper_page(qtbot, open_window(qtbot, night, Answers(opened=[plain(night)])))
    assert page.scan.isVisible()
    for contest in reversed(contests):  # nor is the first one typed from what was put away
        page.contests.choose(contest.id)
        page.contests.changed.emit(contest.id)
        assert not page.scan.isVisible()
        assert page.first_field() is page.choose
    page.contests.choose(contests[1].id)
    page.show_precinct(NUMBER + 1)
    assert page.contests.contest == contests[0].id  # another precinct begins with its first contest
    district.close()


def test_two_readings_that_differ_are_both_read_again_and_nobody_is_told_where(qtbot: QtBot, night: Night) -> None:
    protocol = true_numbers(night)
    window = open_window(qtbot, night, Answers(opened=[plain(night)]))
    page = paper_page(qtbot, window)
    type_paper(page, protocol, PEOPLE[0])
    type_paper(page, replace(protocol, votes={**protocol.votes, "o1": protocol.votes["o1"] + 1}), PEOPLE[1])
    assert "различаются" in page.says.words
    assert not list(night.district.state.entries)
    assert NUMBER not in night.district.state.papers
    for person in PEOPLE:
        type_paper(page, protocol, person)
    assert NUMBER in night.district.state.papers


def test_the_second_person_reads_the_scan_of_the_first_also_after_a_break(qtbot: QtBot, night: Night) -> None:
    """The picture is kept with the first reading."""
    scan = plain(night).read_bytes()
    paper_reports.type_in(night.district, NUMBER, true_numbers(night), PEOPLE[0], scan)
    window = open_window(qtbot, night)
    window.show_paper(NUMBER)
    assert window.paper.scan.page_count == 1
    type_paper(window.paper, true_numbers(night), PEOPLE[1])
    assert NUMBER in night.district.state.papers


def test_the_protocol_of_another_precinct_is_told_apart_by_its_code(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(opened=[night.scan(128)]))
    page = paper_page(qtbot, window)
    assert page.refusal.isVisible()
    assert "128" in page.refusal.lines[0]
    assert NUMBER not in night.district.state.papers


@pytest.mark.looks
def test_a_file_that_is_no_picture_is_told_and_asked_for_again(qtbot: QtBot, night: Night) -> None:
    broken = night.folder / "photo.png"
    broken.write_bytes(b"no picture")
    window = open_window(qtbot, night, Answers(opened=[broken]))
    page = paper_page(qtbot, window)
    assert page.refusal.isVisible()
    assert page.choose.isVisible()


# --- two reports ------------------------------------------------------------------------------------------------------


@pytest.fixture
def disputed(qtbot: QtBot, night: Night) -> DistrictWindow:
    """The bundle comes after a paper with another number had been read."""
    protocol = true_numbers(night)
    typed = replace(protocol, votes={**protocol.votes, "o1": protocol.votes["o1"] + 1})
    for person in PEOPLE:
        paper_reports.type_in(night.district, NUMBER, typed, person, b"a photo")
    window = open_window(qtbot, night)
    take_in(qtbot, window, [night.bundle(NUMBER)])
    return window


def dispute_page(window: DistrictWindow) -> PrecinctPage:
    window.show_precinct(NUMBER)
    assert window.precinct.dispute.isVisible()
    return window.precinct


def test_two_reports_stop_the_precinct_in_every_place_that_shows_it(disputed: DistrictWindow, night: Night) -> None:
    intake = disputed.intake
    view = next(each for each in intake.precincts._views if each.number == NUMBER)
    assert (view.state, view.sign) == ("disputed", "removed")
    assert intake.refusal.title == "№ 127: два разных отчёта"
    assert "Остановлено" in intake.card.sentence
    assert NUMBER in night.district.state.missing()
    assert "два разных отчёта" in rows(intake.recent.table)[0][0]
    intake.precincts.filter.choose("disputed")
    assert [each.number for each in intake.precincts._found()] == [NUMBER]


def test_what_differs_stands_first_with_a_word_and_both_numbers(disputed: DistrictWindow, night: Night) -> None:
    table = rows(dispute_page(disputed).dispute.table)
    votes = true_numbers(night).votes["o1"]
    assert table[0][1:] == [str(votes + 1), str(votes), "различается"]
    assert all(row[3] == "" for row in table[1:])


@pytest.mark.looks
def test_two_people_decide_with_a_reason_and_what_was_set_aside_stays_visible(
    disputed: DistrictWindow, night: Night
) -> None:
    page = dispute_page(disputed)
    digest = night.district.state.disputes[NUMBER].other.digest
    form = page.dispute.form
    page.dispute.button.click()
    assert form.refusal("report")
    form.set_values({"report": digest, "first": PEOPLE[0], "second": PEOPLE[0], "reason": "Лист прочитан ещё раз"})
    page.dispute.button.click()
    assert page.refusal.isVisible()  # one person is not two
    form.set_values({"second": PEOPLE[1]})
    page.dispute.button.click()
    assert night.district.state.arrivals[NUMBER].digest == digest
    QApplication.processEvents()
    told = readable(page)
    assert "Лист прочитан ещё раз" in told
    assert "Отложен: числа с бумаги" in told
    assert page.state_chip.word == "проверен"


def test_the_paper_may_win_and_is_marked_as_paper(disputed: DistrictWindow, night: Night) -> None:
    page = dispute_page(disputed)
    page.dispute.form.set_values(
        {"report": "paper", "first": PEOPLE[0], "second": PEOPLE[1], "reason": "Пакет не с этого участка"}
    )
    page.dispute.button.click()
    assert page.state_chip.word == "с бумаги"
    assert night.district.state.sums(CONTEST).on_paper == 1
