"""The list on paper in the window: chosen once, written by itself, never in the way, and never silent when it fails."""

import shutil
import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from precinct_app.services import fallback
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import page_count
from tests.ui.days import make_session, practice
from ui.command_menu import CommandMenu
from ui.fallback import PAGE, ListKeeper, Standing
from ui.fallback_page import FallbackPage
from ui.frame import Frame
from ui.language import Language
from ui.session import Session
from ui.settings import PaperList, Settings

pytestmark = pytest.mark.unstyled

NAME = "list-127-practice.pdf"
SECRET = "x" * 12


class Answers:
    """Whoever is asked for a folder names this one."""

    def __init__(self, folder: Path | None) -> None:
        self.answer = folder

    def open_file(self, *_: object) -> None:
        return None

    def open_files(self, *_: object) -> list[Path]:
        return []

    def save_file(self, *_: object) -> None:
        return None

    def folder(self, *_: object) -> Path | None:
        return self.answer


class Room(NamedTuple):
    run: PracticeRun
    session: Session
    frame: Frame
    keeper: ListKeeper
    menu: CommandMenu
    drive: Path
    settings: Settings

    @property
    def written(self) -> Path:
        return self.drive / NAME

    def page(self) -> FallbackPage:
        page = self.frame.page(PAGE)
        assert isinstance(page, FallbackPage)
        return page


def open_room(qtbot: QtBot, folder: Path, until: str = "O4", choice: PaperList | None = None) -> Room:
    run = practice(folder, until)
    session, tr, settings = make_session(run), Language("ru"), Settings(folder / "settings.ini")
    drive = folder / "drive"
    drive.mkdir()
    session.ask = Answers(drive)
    if choice is not None:
        settings.paper_list = choice
    frame = Frame(tr)
    qtbot.addWidget(frame)
    keeper, menu = ListKeeper(session, tr, settings, frame), CommandMenu(frame, tr, settings)
    keeper.offer(menu, lambda keeper: FallbackPage(keeper, session, tr))
    frame.show()
    frame.activateWindow()
    QApplication.processEvents()
    return Room(run, session, frame, keeper, menu, drive, settings)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    """An open precinct, and a drive that was chosen before, for lists without a password."""
    return open_room(qtbot, tmp_path, choice=PaperList(str(tmp_path / "drive"), locked=False))


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: not room.keeper.writing)


def foot(room: Room) -> str:
    piece = room.frame.status._list_piece
    return piece._words.text() if piece.isVisible() else ""


def test_the_list_writes_itself_when_its_minutes_are_over(qtbot: QtBot, room: Room) -> None:
    room.keeper.look()
    settled(qtbot, room)
    first = room.written.read_bytes()
    assert foot(room) == "Список на бумаге: 07:00"
    room.run.clock.pass_time(14 * 60)
    room.keeper.look()
    settled(qtbot, room)
    assert room.written.read_bytes() == first
    room.run.clock.pass_time(60)
    room.keeper.look()
    settled(qtbot, room)
    assert room.written.read_bytes() != first
    assert foot(room) == "Список на бумаге: 07:15"


def test_the_window_does_not_wait_for_the_drive(qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    free, here = threading.Event(), threading.get_ident()
    by: list[int] = []

    def slow(*_: object) -> bytes:
        by.append(threading.get_ident())
        free.wait(10)
        return b"a list"

    monkeypatch.setattr(fallback, "render", slow)
    room.keeper.write()
    assert room.keeper.writing
    room.keeper.write()  # one at a time
    free.set()
    settled(qtbot, room)
    assert len(by) == 1
    assert by != [here]
    assert room.written.read_bytes() == b"a list"


def test_a_drive_that_is_gone_is_said_once_and_the_foot_keeps_saying_it(qtbot: QtBot, room: Room) -> None:
    room.keeper.look()
    settled(qtbot, room)
    shutil.rmtree(room.drive)
    for _ in range(2):
        room.keeper.look()
        settled(qtbot, room)
    assert "нет на месте" in room.frame.notice.words
    assert "Все данные в файле." in room.frame.notice.words
    room.frame.notice.close_notice()
    room.keeper.look()
    settled(qtbot, room)
    assert room.frame.notice.isHidden()
    assert foot(room) == "Список на бумаге не пишется"
    assert room.frame.status._list_piece._words.property("tone") == "act"
    room.drive.mkdir()
    room.keeper.look()
    settled(qtbot, room)
    assert room.written.exists()
    assert foot(room) == "Список на бумаге: 07:00"


@pytest.mark.looks
def test_an_overdue_list_turns_to_the_act_colour(room: Room) -> None:
    room.run.clock.pass_time(18 * 60)
    assert room.keeper.standing is Standing.LATE
    room.keeper._show()
    assert foot(room) == "Список на бумаге не записан"
    assert room.frame.status._list_piece._words.property("tone") == "act"


def test_nothing_is_said_or_written_before_there_is_a_list(qtbot: QtBot, tmp_path: Path) -> None:
    room = open_room(qtbot, tmp_path, choice=PaperList(str(tmp_path / "drive"), locked=False))
    room.session.precinct.state = type(room.session.state)(setup=room.session.state.setup)
    room.keeper.look()
    assert not room.keeper.writing
    assert room.keeper.standing is Standing.NONE
    room.keeper.show_settings()
    assert not room.page().button.isEnabled()
    assert "сначала примите список" in room.page().button.toolTip()


def test_after_a_restart_a_locked_list_asks_for_its_password(qtbot: QtBot, tmp_path: Path) -> None:
    room = open_room(qtbot, tmp_path, choice=PaperList(str(tmp_path / "drive")))
    room.keeper.look()
    assert not room.keeper.writing
    assert foot(room) == "Список на бумаге: нужен пароль"
    QTest.keyClick(room.frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert room.frame.shown == PAGE


def type_password(room: Room, first: str, second: str) -> None:
    for name, text in (("password", first), ("again", second)):
        field = room.page().form.field(name)
        assert isinstance(field, QLineEdit)
        field.setText(text)


def test_drive_and_password_are_chosen_by_keyboard_and_the_list_is_there_at_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_room(qtbot, tmp_path)
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # the platform of tests cannot show one
    room.menu.open()
    assert room.menu.menu is not None
    words = [action.text() for action in room.menu.menu.actions()]
    assert words[:2] == [
        "Записать список на бумаге сейчас (Ctrl+Shift+L)",
        "Список на бумаге: накопитель, время, пароль (Ctrl+Shift+D)",
    ]
    room.menu.menu.actions()[1].trigger()
    page = room.page()
    QTest.keyClick(page.choose_button, Qt.Key.Key_Space)
    type_password(room, SECRET, SECRET)
    QTest.keyClick(page.button, Qt.Key.Key_Return)
    settled(qtbot, room)
    assert page_count(room.written.read_bytes(), SECRET) > 1
    assert room.settings.paper_list == PaperList(str(room.drive))
    assert SECRET not in (tmp_path / "settings.ini").read_text()
    assert "Последний список записан в 07:00" in page._state.words


@pytest.mark.parametrize(
    ("first", "second", "field", "said"),
    [
        ("short", "short", "password", "от 8 до 60"),
        (SECRET, SECRET[:-1], "again", "не совпадают"),
        ("", "", "password", "от 8"),
    ],
)
def test_a_password_that_nobody_could_use_is_refused_at_its_field(
    qtbot: QtBot, tmp_path: Path, first: str, second: str, field: str, said: str
) -> None:
    room = open_room(qtbot, tmp_path)
    room.keeper.show_settings()
    room.page().choose_button.click()
    type_password(room, first, second)
    room.page().button.click()
    assert said in room.page().form.refusal(field)
    assert not room.keeper.writing
    assert list(room.drive.iterdir()) == []


def test_a_folder_on_the_disk_of_the_file_is_pointed_out(qtbot: QtBot, tmp_path: Path) -> None:
    room = open_room(qtbot, tmp_path)
    room.keeper.show_settings()
    assert not room.page()._caution.isVisible()
    room.page().choose_button.click()
    assert "на том же диске" in room.page()._caution.words


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_page_and_foot_speak_the_language_of_the_window(qtbot: QtBot, room: Room, lang: str) -> None:
    room.keeper.write()
    settled(qtbot, room)
    room.keeper.show_settings()
    room.frame._tr.choose(lang)
    tr = room.frame._tr
    assert room.page().button.accessibleName() or room.page().button.text()
    assert tr("fallback.lead") == room.page()._lead.words
    assert foot(room) == tr("fallback.status.kept", time="07:00")


def test_a_closed_window_writes_no_list(qtbot: QtBot, room: Room) -> None:
    room.keeper.write()
    room.frame.close()
    assert not room.keeper.writing
    assert not room.keeper._timer.isActive()
