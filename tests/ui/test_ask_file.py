"""Where a file dialog opens, and in which language it speaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import ask_file
from ui.ask_file import AskFile
from ui.language import Language
from ui.settings import Settings

Label = QFileDialog.DialogLabel


class Dialogs:
    """Every dialog that was opened; the person in front of it chooses `answer`, or changes their mind."""

    def __init__(self) -> None:
        self.answer = ""
        self.began: list[Path] = []
        self.words: list[str] = []

    def opened(self, dialog: QFileDialog) -> int:
        self.began.append(Path(dialog.directory().absolutePath()))
        self.words = [dialog.labelText(part) for part in Label] + [each.text() for each in dialog.findChildren(QLabel)]
        dialog.selectFile(self.answer)
        return int(bool(self.answer))


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    seen = Dialogs()

    class Dialog(QFileDialog):
        def exec(self) -> int:
            return seen.opened(self)

        def selectedFiles(self) -> list[str]:
            return [seen.answer]

    monkeypatch.setattr(ask_file, "QFileDialog", Dialog)
    return seen


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def asker(tmp_path: Path, lang: str = "ru") -> AskFile:
    return AskFile(Language(lang), Settings(tmp_path / "settings.ini"))


def folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    return made


def test_a_dialog_opens_where_its_like_was_used_last_also_after_a_new_start(
    dialogs: Dialogs, parent: QWidget, tmp_path: Path
) -> None:
    drive = folder(tmp_path, "drive")
    dialogs.answer = str(drive / "kit.zip")
    assert asker(tmp_path).open_file(parent, "", "(*.zip)") == drive / "kit.zip"
    assert asker(tmp_path).open_files(parent, "", "(*.zip)") == [drive / "kit.zip"]
    assert dialogs.began[1] == drive


def test_what_is_saved_and_what_is_opened_have_their_own_folders(
    dialogs: Dialogs, parent: QWidget, tmp_path: Path
) -> None:
    ask, own = asker(tmp_path), folder(tmp_path, "own")
    ask.begin_at(own)
    dialogs.answer = str(folder(tmp_path, "papers") / "sheet.pdf")
    ask.save_file(parent, "", "sheet.pdf", "PDF (*.pdf)")
    ask.open_file(parent, "", "PDF (*.pdf)")
    assert dialogs.began == [own, own]


def test_before_any_use_a_dialog_opens_beside_the_file_that_is_open(
    dialogs: Dialogs, parent: QWidget, tmp_path: Path
) -> None:
    ask, own = asker(tmp_path), folder(tmp_path, "own")
    ask.begin_at(own)
    asked: list[Callable[[], object]] = [
        lambda: ask.open_file(parent, "", ""),
        lambda: ask.save_file(parent, "", "name.pdf", ""),
        lambda: ask.folder(parent, ""),
    ]
    assert [each() for each in asked] == [None, None, None]
    assert dialogs.began == [own, own, own]


def test_a_folder_chosen_is_the_one_where_the_next_is_looked_for(
    dialogs: Dialogs, parent: QWidget, tmp_path: Path
) -> None:
    ask, drive = asker(tmp_path), folder(tmp_path, "drive")
    dialogs.answer = str(drive)
    assert ask.folder(parent, "") == drive
    ask.folder(parent, "")
    assert dialogs.began[1] == drive


def test_a_drive_that_was_pulled_out_is_not_looked_for(dialogs: Dialogs, parent: QWidget, tmp_path: Path) -> None:
    ask, own, drive = asker(tmp_path), folder(tmp_path, "own"), folder(tmp_path, "drive")
    ask.begin_at(own)
    dialogs.answer = str(drive / "bundle.asice")
    ask.open_file(parent, "", "")
    drive.rmdir()
    ask.open_file(parent, "", "")
    assert dialogs.began == [own, own]


@pytest.mark.parametrize(
    ("lang", "look_in", "kinds"),
    [("kk", "Қа&лта:", "Файл &түрі:"), ("ru", "&Папка:", "&Вид файлов:"), ("en", "&Folder:", "&Kind of files:")],
)
def test_every_word_of_the_dialog_is_in_the_language_of_the_window(
    dialogs: Dialogs, parent: QWidget, tmp_path: Path, lang: str, look_in: str, kinds: str
) -> None:
    asker(tmp_path, lang).save_file(parent, "", "name.pdf", "")
    assert look_in in dialogs.words
    assert kinds in dialogs.words
    assert Language(lang)("files.save") in dialogs.words
