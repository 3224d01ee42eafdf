"""Boxes one by one, sorting, doubtful ballots (C7, C8, T1, T2)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.evening import Evening, enter, fill, focused, press, readable
from ui.pages.count.boxes import BoxPage
from ui.pages.count.doubtful import DoubtfulPage
from ui.pages.count.sorting import SortingPage

pytestmark = pytest.mark.unstyled

FOUND = "C7.1:president:found"


def test_nothing_is_counted_before_the_box_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C6", actor="m4")
    page = evening.page("C7.1", BoxPage)
    assert not page.counts.isVisible()
    assert focused() is page.open.button
    press(focused(), Qt.Key.Key_Return)
    assert evening.session.state.opened_boxes == ("portable.1",)
    assert focused() is page.blocks[FOUND].counts.first.edit


def test_one_member_counts_both_heaps_before_the_seat_is_handed_over(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C6", actor="m4")
    page = evening.page("C7.1", BoxPage)
    page.open.button.click()
    found = evening.truth(FOUND)
    for number in (found, 0):
        enter(focused(), str(number))
    page.seat.choice.choose("m5")
    page.seat.button.click()
    for number in (found, 0):
        enter(focused(), str(number))
    assert evening.done("C7.1")
    assert evening.window.shown == "C8.1"
    requests = evening.session.state.requests_of_box("portable.1")
    assert found == requests
    assert not evening.page("C7.1", BoxPage).notices


def test_more_ballots_than_requests_make_the_box_invalid_and_name_its_carriers(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C6", actor="m4")
    page = evening.page("C7.1", BoxPage)
    page.open.button.click()
    too_many = evening.session.state.requests_of_box("portable.1") + 1
    evening.count_twice(FOUND, too_many)
    (act,) = page.notices
    assert "R28" in act.words
    assert str(too_many) in act.words
    carrier = evening.session.state.carriers_of_box("portable.1")[0]
    assert evening.session.precinct.setup.member(carrier).name.split()[0] in act.words


def test_the_same_page_serves_the_stationary_boxes(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C7", actor="m6")
    page = evening.page("C8.1", BoxPage)
    page.open.button.click()
    for item in evening.items("C8.1"):
        evening.count_twice(item, evening.truth(item))
    assert evening.done("C8.1")
    assert evening.window.shown == "C8.2"
    assert "Стационарная урна № 1" in readable(evening.page("C8.1", BoxPage))


def test_sorting_without_doubtful_ballots_passes_over_their_step(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C8")
    page = evening.page("T1.president", SortingPage)
    assert not page.record.button.isEnabled()
    enter(focused(), "0")
    assert focused() is page.record.button
    press(focused(), Qt.Key.Key_Return)
    assert evening.done("T2.president")
    assert evening.window.shown == "T3.president"


def test_more_doubtful_ballots_than_were_found_are_refused_while_typing(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C8")
    page = evening.page("T1.president", SortingPage)
    QTest.keyClicks(page.doubtful.edit, "9999")
    assert page.doubtful.edit.text() != "9999"
    assert page.doubtful.refusal


def test_another_role_cannot_record_the_sorting(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C8", actor="m6")
    page = evening.page("T1.president", SortingPage)
    QTest.keyClicks(page.doubtful.edit, "0")
    assert not page.record.button.isEnabled()
    assert page.seat.isVisible()


def test_doubtful_ballots_are_decided_one_by_one(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C8")
    sorting = evening.page("T1.president", SortingPage)
    enter(focused(), "2")
    press(sorting.record.button, Qt.Key.Key_Return)
    page = evening.page("T2.president", DoubtfulPage)
    assert "Бюллетень 1 из 2" in readable(page)
    page.verdict.choose("o2")
    enter(page.in_favour, "5")
    enter(page.against, "1")
    assert not page.record.button.isEnabled()  # the reason is missing
    fill(page.reason_line, "знак стоит в клетке")
    press(page.reason_line, Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Return)
    assert "Бюллетень 2 из 2" in readable(page)
    assert page.decided.isVisible()
    assert focused() is page.verdict
    page.verdict.choose("will_unclear")
    enter(page.in_favour, "7")
    enter(page.against, "0")
    fill(page.reason_line, "два знака")
    page.record.button.click()
    assert evening.done("T2.president")
    verdicts = [each.verdict for each in evening.session.state.contest_count("president").decisions]
    assert verdicts == ["o2", "will_unclear"]


def test_a_verdict_that_the_majority_is_against_cannot_be_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C8")
    sorting = evening.page("T1.president", SortingPage)
    enter(focused(), "1")
    press(sorting.record.button, Qt.Key.Key_Return)
    page = evening.page("T2.president", DoubtfulPage)
    page.verdict.choose("o1")
    enter(page.in_favour, "2")
    enter(page.against, "5")
    fill(page.reason_line, "знак")
    assert not page.record.button.isEnabled()
    assert "большинство" in page.record.reason.words
