"""Packages, bundle, district, end of the day (X1-X4)."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.domain.events import RepeatCause
from precinct_app.services import dissents, practice_setup, repeat
from precinct_app.services.incidents import Votes
from precinct_app.services.repeat import RepeatWords
from tests.ui.days import Answers
from tests.ui.evening import Evening, fill, focused, press, readable
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.handover.day_end_page import DayEndPage
from ui.pages.handover.packages_page import PackagesPage
from ui.pages.handover.received_page import ReceivedPage

pytestmark = pytest.mark.unstyled


def test_every_package_wants_its_seal(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T7", actor="m3")
    page = evening.page("X1", PackagesPage)
    assert not page.button.isEnabled()
    assert page.action.reason.words
    for number, row in enumerate(page.rows):
        fill(row.seal, f"KZ 00447{number}")
        press(row.seal, Qt.Key.Key_Return)
    assert focused() is page.button
    press(focused(), Qt.Key.Key_Return)
    assert evening.done("X1")
    assert [each.seal for each in evening.session.state.packages] == ["KZ 004470", "KZ 004471", "KZ 004472"]
    assert evening.window.shown == "X2"


def test_a_package_may_be_left_out_and_another_one_named(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T7", actor="m3")
    page = evening.page("X1", PackagesPage)
    page.rows[1].tick.setChecked(False)
    page.more.click()
    assert focused() is page.rows[3].words
    fill(page.rows[3].words, "Особые мнения")
    for place in (0, 2, 3):
        fill(page.rows[place].seal, f"KZ {place}")
    page.button.click()
    packed = [(each.contents, each.seal) for each in evening.session.state.packages]
    assert packed == [("ballots", "KZ 0"), ("list", "KZ 2"), ("Особые мнения", "KZ 3")]
    assert "Бюллетени из урн" in readable(evening.page("X1", PackagesPage))


def test_only_the_secretary_packs_and_is_offered_the_seat_first(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T7", actor="m5")
    page = evening.page("X1", PackagesPage)
    assert not page.button.isEnabled()
    assert page.seat.choice.chosen == "m3"
    assert focused() is page.seat.choice
    evening.sit(page)
    assert evening.session.actor == "m3"
    assert focused() is page.rows[0].seal


def write_bundle(evening: Evening, page: BundlePage, qtbot: QtBot, folder: Path, pin: str) -> None:
    """Choose the folder, type both PINs, press the button, wait."""
    evening.session.ask = Answers(folder)
    page.choose.click()
    for field in page.pins.values():
        QTest.keyClicks(field.edit, pin)
    page.button.click()
    qtbot.waitUntil(lambda: not page.writing)


def test_the_bundle_is_written_read_back_and_shown_with_its_fingerprint(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    assert not page.button.isEnabled()
    drive = tmp_path / "drive"
    drive.mkdir()
    write_bundle(evening, page, qtbot, drive, practice_setup.PIN)
    assert evening.done("X2")
    written = drive / "bundle-127.asice"
    digest = hashlib.sha256(written.read_bytes()).hexdigest()
    assert evening.session.state.bundles == (digest,)
    shown = readable(evening.page("X2", BundlePage))
    assert " ".join(digest[place : place + 4] for place in range(0, 64, 4)).upper() in shown.replace("\n", " ")
    assert "прочитан обратно" in shown


def test_a_wrong_pin_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    drive = tmp_path / "drive"
    drive.mkdir()
    write_bundle(evening, page, qtbot, drive, "9999")
    assert page.refusal.isVisible()
    assert not evening.done("X2")
    assert list(drive.iterdir()) == []
    assert all(field.pin == "" for field in page.pins.values())


def test_a_drive_that_is_gone_is_told_and_the_step_stays_open(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    write_bundle(evening, page, qtbot, tmp_path / "gone", practice_setup.PIN)
    assert page.refusal.isVisible()
    assert len(page.refusal.lines) == 3
    assert not evening.done("X2")


def test_a_lost_drive_is_answered_by_writing_the_bundle_again(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X2")
    page = evening.page("X2", BundlePage)
    assert page.action.isVisible()
    write_bundle(evening, page, qtbot, tmp_path, practice_setup.PIN)
    assert len(evening.session.state.bundles) == 2


def test_an_opinion_after_the_bundle_leads_back_to_writing_it_again(qtbot: QtBot, tmp_path: Path) -> None:
    """R4, R35: the rail, the next step and the page say so; the new version names the one it replaces."""
    evening = Evening(qtbot, tmp_path, "X2")
    received = evening.page("X3", ReceivedPage)
    dissents.attach_text(evening.session.precinct, "president", "m5", "Считали наспех.", "m1")
    assert not received.button.isEnabled()
    assert evening.window.rail.item("X2").state == "now"
    assert evening.window.rail.item("X3").state == "later"
    page = evening.page("X2", BundlePage)
    told = readable(page)
    assert "версии 1 уже не полон" in told
    assert "версия 2 заменит" in told
    assert page.button.text().startswith("Записать пакет снова")
    write_bundle(evening, page, qtbot, tmp_path, practice_setup.PIN)
    assert evening.done("X2")
    assert evening.window.shown == "X3"
    first, second = evening.session.state.bundles
    shown = readable(evening.page("X2", BundlePage))
    assert "не полон" not in shown
    assert f"версию 1, отпечаток {first[:4].upper()} {first[4:8].upper()}" in shown.replace("\n", " ")
    assert second[:4].upper() in readable(evening.page("X3", ReceivedPage))


def test_while_a_contest_is_counted_anew_no_bundle_is_written_and_none_handed_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """R35: both pages name what comes first."""
    evening = Evening(qtbot, tmp_path, "X2")
    precinct = evening.session.precinct
    chosen = repeat.choices(precinct, "president")[-1:]
    votes, words = Votes(6, 0), RepeatWords("пересчёт")
    repeat.decide(precinct, "president", RepeatCause.MISTAKE, chosen, votes, words, "m1")
    for page in (evening.page("X2", BundlePage), evening.page("X3", ReceivedPage)):
        assert not page.button.isEnabled()
        assert page.action.reason.words
    assert "версии 1 уже не полон" in readable(evening.page("X2", BundlePage))


def test_who_received_the_documents_is_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X2")
    page = evening.page("X3", ReceivedPage)
    page.button.click()
    assert page.form.refusal("received_by")
    assert not evening.done("X3")
    page.form.set_values({"received_by": "Омаров Н. Т."})
    page.button.click()
    assert evening.done("X3")
    assert evening.session.state.handed_over_to == "Омаров Н. Т."


def test_a_late_hour_typed_after_midnight_is_yesterdays(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X2")
    now = evening.run.clock.now()
    evening.run.clock.pass_time((24 - now.hour) * 3600)
    page = evening.page("X3", ReceivedPage)
    page.form.set_values({"received_by": "Омаров Н. Т.", "time": now.replace(hour=23, minute=59)})
    page.button.click()
    assert evening.done("X3")


def test_with_nothing_owed_the_day_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X3")
    page = evening.page("X4", DayEndPage)
    assert page.owed() == []
    page.button.setFocus()  # the page begins where the summary is printed
    press(focused(), Qt.Key.Key_Return)
    assert evening.session.state.closed


def test_what_is_still_owed_is_listed_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X4", DayEndPage)
    assert page.owed() == ["Подписанный пакет", "Передача в округ"]
    assert not page.button.isEnabled()
    assert "Не сделано 2 шага" in readable(page)
