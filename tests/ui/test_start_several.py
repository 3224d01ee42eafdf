"""The practice precinct with every kind of contest, beside the one with a single contest."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services import practice_run
from precinct_app.services.practice_setup import MOST_CONTESTS
from tests.ui.days import Answers, played_folder
from ui import open_file
from ui.language import Language
from ui.session import Session
from ui.settings import Settings
from ui.start_window import StartWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> StartWindow:
    made = StartWindow(Language("ru"), Settings(tmp_path / "settings.ini"), Answers(), tmp_path / "practice")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_an_evening_with_every_kind_of_contest_is_practised_in_a_folder_of_its_own(
    qtbot: QtBot, window: StartWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = open_file.make_practice
    monkeypatch.setattr(open_file, "make_practice", lambda folder, contests: make(folder, 60, contests))
    found: list[Session] = []
    window.opened.connect(found.append)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(found[0].precinct.setup.contests) == MOST_CONTESTS
    found[0].close()
    assert not (tmp_path / "practice").exists()
    assert open_file.reopen_practice(tmp_path / "practice") is None


def test_the_practice_district_is_that_of_the_precinct_worked_in_last(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(played_folder(), tmp_path / "practice"))
    several = open_file.several_folder(folder)
    practice_run.prepare(several, 40, 7, "kz-2026", contests=2).close()
    for last, contests in ((folder, 1), (several, 2)):
        for each in (folder, several):
            when = 2_000_000_000 if each == last else 1_000_000_000
            os.utime(practice_run.precinct_path(each), (when, when))
        district = open_file.practice_district(folder)
        assert len(district.state.contests) == contests
        district.close()
