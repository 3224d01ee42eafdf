from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services.clock import MachineClock, PracticeClock
from precinct_app.services.district import OpenDistrict
from tests.ui import district_world
from tests.ui.district_world import PASSPHRASE, Answers, Night
from ui.district.door import DoorPage, clock_of
from ui.district.window import DistrictWindow, open_district_window
from ui.language import Language
from ui.settings import Settings

pytestmark = pytest.mark.unstyled


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """A district whose file is closed."""
    made = district_world.night(tmp_path)
    made.close()
    return made


def door_of(window: DistrictWindow) -> DoorPage:
    page = window.page("door")
    assert isinstance(page, DoorPage)
    return page


def shown(qtbot: QtBot, night: Night, path: Path | None, answers: Answers | None = None) -> DistrictWindow:
    settings = Settings(night.folder / "settings.ini")
    window = open_district_window(path, Language("ru"), answers or Answers(), settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def type_passphrase(window: DistrictWindow, words: str) -> None:
    edit = door_of(window).form.first_field()
    assert edit is not None
    assert edit.hasFocus()
    QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_the_passphrase_opens_the_district(qtbot: QtBot, night: Night) -> None:
    window = shown(qtbot, night, night.folder / "district.pct")
    type_passphrase(window, PASSPHRASE)
    assert window.shown == "intake"
    assert window.session is not None
    assert len(window.session.state.precincts) == 10
    window.close()
    reopened = OpenDistrict.open(night.folder / "district.pct", PASSPHRASE, clock_of)  # the window let go of the file
    reopened.close()


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(qtbot: QtBot, night: Night) -> None:
    window = shown(qtbot, night, night.folder / "district.pct")
    type_passphrase(window, "wrong")
    door = door_of(window)
    assert door.refusal.lines[0] == "Парольная фраза не открывает файл: district.pct."
    edit = door.form.first_field()
    assert edit is not None
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_passphrase(window, PASSPHRASE)
    assert window.shown == "intake"
    window.close()


def test_the_file_is_asked_for_when_none_was_named(qtbot: QtBot, night: Night) -> None:
    window = shown(qtbot, night, None, Answers(opened=[night.folder / "district.pct"]))
    assert not door_of(window).open.isVisible()
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    type_passphrase(window, PASSPHRASE)
    assert window.shown == "intake"
    window.close()


def test_the_practice_district_needs_no_passphrase(qtbot: QtBot, night: Night) -> None:
    def practice() -> OpenDistrict:
        return OpenDistrict.open(night.folder / "district.pct", PASSPHRASE, clock_of)

    settings = Settings(night.folder / "settings.ini")
    window = open_district_window(None, Language("kk"), Answers(), settings, practice)
    qtbot.addWidget(window)
    window.show()
    door_of(window).practice.click()
    assert window.shown == "intake"
    window.close()


def test_what_practice_needs_is_made_before_it_is_opened(qtbot: QtBot, night: Night) -> None:
    file = night.folder / "district.pct"
    away = night.folder / "away.pct"
    file.rename(away)

    def prepare() -> None:
        away.rename(file)

    def practice() -> OpenDistrict:
        return OpenDistrict.open(file, PASSPHRASE, clock_of)

    settings = Settings(night.folder / "settings.ini")
    window = open_district_window(None, Language("en"), Answers(), settings, practice, prepare)
    qtbot.addWidget(window)
    window.show()
    door_of(window).practice.click()
    qtbot.waitUntil(lambda: window.shown == "intake")
    window.close()


def test_the_clock_of_practice_goes_on_where_it_stood(night: Night) -> None:
    district = OpenDistrict.open(night.folder / "district.pct", PASSPHRASE, clock_of)
    assert isinstance(district.clock, PracticeClock)
    assert district.state.last_at is not None
    assert (district.clock.now() - district.state.last_at).total_seconds() < 60
    district.close()


def test_a_real_district_has_the_machines_clock(night: Night) -> None:
    district = OpenDistrict.open(night.folder / "district.pct", PASSPHRASE, clock_of)
    real = replace(district.state, election=replace(district.state.known, practice=False))
    assert isinstance(clock_of(real), MachineClock)
    district.close()
