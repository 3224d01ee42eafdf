"""The gates before the boxes: unused, spoiled, signatures, announcement, seals (C2-C6)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.evening import Evening, answers, choices, enter, fill, focused, press, readable
from ui.pages.count.announcement import AnnouncementPage
from ui.pages.count.sealed_package import SpoiledPage, UnusedPage
from ui.pages.count.seals import SealsPage
from ui.pages.count.signatures import SignaturesPage

pytestmark = pytest.mark.unstyled

UNUSED = "C2:president:unused"


def test_a_first_count_is_shown_to_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4")
    page = evening.page("C2", UnusedPage)
    enter(focused(), "17")
    counts = page.blocks[UNUSED].counts
    assert counts.first.state == "hidden"
    assert counts.first.edit.text() == ""
    assert "17" not in readable(page)
    assert not counts.second.isEnabled()


def test_the_seat_is_offered_to_everyone_but_the_first_counter(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4")
    page = evening.page("C2", UnusedPage)
    enter(focused(), "17")
    assert choices(page.seat.choice) == ["m1", "m2", "m3", "m5", "m6", "m7"]
    page.seat.choice.choose("m5")
    page.seat.button.click()
    assert evening.session.actor == "m5"
    assert focused() is page.blocks[UNUSED].counts.second.edit


def test_differing_counts_show_only_that_they_differ(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4")
    page = evening.page("C2", UnusedPage)
    enter(focused(), "17")
    page.seat.choice.choose("m5")
    page.seat.button.click()
    enter(focused(), "18")
    assert "Два счёта не совпали" in readable(page)
    assert "17" not in readable(page)
    assert "18" not in readable(page)
    assert focused() is page.blocks[UNUSED].counts.first.edit  # both count again


def test_a_number_greater_than_what_was_received_is_refused_while_typing(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4")
    page = evening.page("C2", UnusedPage)
    received = evening.session.state.stock["president"].received
    field = page.blocks[UNUSED].counts.first
    QTest.keyClicks(field.edit, f"{received}0")
    assert field.edit.text() == str(received)
    assert str(received) in field.refusal.replace("\u00a0", "")
    assert UNUSED not in evening.session.state.counts


def test_unused_ballots_are_counted_cancelled_and_sealed(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4")
    page = evening.page("C2", UnusedPage)
    number = evening.truth(UNUSED)
    enter(focused(), str(number))
    page.seat.choice.choose("m6")
    page.seat.button.click()
    enter(focused(), str(number))
    assert "Два счёта совпали" in readable(page)
    assert focused() is page.way
    assert not page.record.button.isEnabled()
    assert page.record.reason.words  # what must come first stands beside the button
    page.way.choose("corner_cut")
    fill(page.seal, "KZ 004451")
    assert page.record.button.isEnabled()
    press(page.seal, Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Return)
    assert evening.done("C2")
    assert evening.session.state.cancelled_seals == {"president": "KZ 004451"}
    assert evening.window.shown == "C3"


def test_a_done_step_shows_both_numbers_and_the_seal(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C2")
    page = evening.page("C2", UnusedPage)
    counts = page.blocks[UNUSED].counts
    assert counts.first.state == counts.second.state == "accepted"
    assert evening.session.state.cancelled_seals["president"] in readable(page)
    assert page.card.enter.state == "done"
    assert not page.asked.isVisible()


def test_spoiled_ballots_want_a_seal(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C2", actor="m5")
    page = evening.page("C3", SpoiledPage)
    evening.count_twice("C3:president:spoiled", evening.truth("C3:president:spoiled"))
    assert not page.record.button.isEnabled()
    fill(page.seal, "KZ 004461")
    page.record.button.click()
    assert evening.session.state.spoiled_seals == {"president": "KZ 004461"}
    assert evening.done("C3")


def test_signatures_end_the_step_by_themselves(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C3", actor="m4")
    page = evening.page("C4", SignaturesPage)
    number = str(evening.truth("C4:president:signatures"))
    enter(focused(), number)
    page.seat.choice.choose("m1")
    page.seat.button.click()
    enter(focused(), number)
    assert evening.done("C4")
    assert evening.window.shown == "C5"


def test_digits_being_typed_stay_when_the_language_changes(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C3", actor="m4")
    page = evening.page("C4", SignaturesPage)
    field = page.blocks["C4:president:signatures"].counts.first.edit
    QTest.keyClicks(field, "12")
    evening.language.choose("kk")
    assert field.text() == "12"
    assert "Бірінші санау" in readable(page)


def test_the_words_to_be_read_stand_in_both_state_languages_with_the_number_in_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    evening = Evening(qtbot, tmp_path, "C4")
    page = evening.page("C5", AnnouncementPage)
    number = evening.session.state.agreed("C4:president:signatures")
    shown = readable(page.box)
    assert f"{number}" in shown
    assert "«По списку избирателей" in shown
    assert "«Сайлаушылар тізімі бойынша" in shown


def test_nobody_announces_by_finishing_a_field(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C4")
    page = evening.page("C5", AnnouncementPage)
    assert not page.box.button.isEnabled()
    enter(page.heard.edit, "10")
    assert page.box.button.isEnabled()
    assert focused() is page.box.who
    press(focused(), Qt.Key.Key_Return)
    assert not evening.done("C5")


def test_the_announcement_is_recorded_and_locked(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C4")
    page = evening.page("C5", AnnouncementPage)
    enter(page.heard.edit, "10")
    page.box.who.choose("m2")
    page.box.button.setFocus()
    press(page.box.button, Qt.Key.Key_Return)
    announced = evening.session.state.announcement
    assert announced is not None
    assert (announced.by, announced.heard_by) == ("m2", 10)
    assert evening.window.shown == "C6"
    assert evening.page("C5", AnnouncementPage).box.state == "announced"


def test_another_role_is_offered_the_chairs_seat(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C4", actor="m5")
    page = evening.page("C5", AnnouncementPage)
    assert page.seat.isVisible()
    assert choices(page.seat.choice) == ["m1", "m2"]  # the deputy acts for the chair
    page.seat.button.click()
    assert evening.session.actor == "m1"
    assert not page.seat.isVisible()


def test_every_box_is_compared_and_a_difference_described(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C5")
    page = evening.page("C6", SealsPage)
    assert [row.box.key for row in page.rows] == ["portable.1", "stationary.1", "stationary.2"]
    for row in page.rows[1:]:
        answers(row.same)[0].click()
    assert not page.record.button.isEnabled()
    answers(page.rows[0].same)[1].click()
    assert focused() is page.rows[0].seen
    assert not page.record.button.isEnabled()
    fill(page.rows[0].seen, "трещина на пломбе")
    assert page.record.button.isEnabled()
    page.record.button.click()
    assert evening.done("C6")
    found = {finding.box: finding for finding in evening.session.state.seal_findings}
    assert found["portable.1"].seen == "трещина на пломбе"
    assert found["stationary.1"].same
