"""From the start page into a window and back: one window at a time, files closed when it is left."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services import practice_setup
from tests.ui.days import played_folder
from ui import app, open_file
from ui.app import Desk
from ui.district.door import DoorPage
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.precinct_window import PrecinctWindow
from ui.settings import Settings
from ui.start_window import StartWindow

pytestmark = pytest.mark.unstyled

FILE = "precinct-127.pct"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's practice folder."""
    found = Path(shutil.copytree(played_folder(), tmp_path / "practice"))
    monkeypatch.setattr(open_file, "practice_folder", lambda: found)
    return found


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, folder: Path) -> Desk:
    """A desk with its start page."""
    made = Desk(Language("ru"), Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made.show_start())
    return made


def test_practice_opens_in_its_window_and_locking_closes_the_files(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    start = desk.window
    assert isinstance(start, StartWindow)
    start.play()
    window = desk.window
    assert isinstance(window, PrecinctWindow)
    qtbot.addWidget(window)
    assert not start.isVisible()
    window.lock_asked.emit()
    assert isinstance(desk.window, StartWindow)
    qtbot.addWidget(desk.window)
    again = open_file.open_precinct(folder / FILE, practice_setup.PASSPHRASE)  # nobody holds it any more
    again.close()


def test_the_district_has_its_own_window_with_the_practice_district(qtbot: QtBot, desk: Desk) -> None:
    desk.show_district(None)
    window = desk.window
    assert isinstance(window, DistrictWindow)
    qtbot.addWidget(window)
    district = app.open_practice_district()
    assert district.state.known.practice
    district.close()


def test_a_district_opened_from_the_start_page_asks_for_its_passphrase_once(
    qtbot: QtBot, desk: Desk, folder: Path
) -> None:
    start = desk.window
    assert isinstance(start, StartWindow)
    start.offer(folder / "district.pct")
    QTest.keyClicks(start.page.card.passphrase, practice_setup.PASSPHRASE)
    QTest.keyClick(start.page.card.passphrase, Qt.Key.Key_Return)
    window = desk.window
    assert isinstance(window, DistrictWindow)
    qtbot.addWidget(window)
    assert window.shown == "intake"
    window.close()


def test_a_district_that_another_window_has_open_is_told_at_its_door(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    held = app.open_practice_district()
    desk.show_district(folder / "district.pct", practice_setup.PASSPHRASE)
    window = desk.window
    assert isinstance(window, DistrictWindow)
    qtbot.addWidget(window)
    door = window.page("door")
    assert isinstance(door, DoorPage)
    assert window.shown == "door"
    assert not door.refusal.isHidden()
    held.close()


def test_a_mistake_of_the_program_is_told_in_the_window_that_is_open(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.tell_bug(tmp_path / "report.txt")
    window = desk.window
    assert isinstance(window, StartWindow)
    assert not window.notice.isHidden()
    assert "report.txt" in window.notice.words
