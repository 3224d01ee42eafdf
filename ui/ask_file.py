"""Asking for a file: the only dialogs of the program, behind one object that tests replace.

page = IntakePage(tr, ask=AskFile())          # in the program
page = IntakePage(tr, ask=Answers(path))      # in a test: any object with the same three methods
"""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class FileAsker(Protocol):
    """What a page needs of it; every answer may be None: the user changed their mind."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read; `kinds` as 'Комплект (*.zip)'."""

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write; `name` is proposed."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder, for example a drive."""


class AskFile:
    """Asks with the system's file dialog."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """As `FileAsker.open_file`."""
        return _path(QFileDialog.getOpenFileName(parent, title, "", kinds)[0])

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """As `FileAsker.save_file`."""
        return _path(QFileDialog.getSaveFileName(parent, title, name, kinds)[0])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """As `FileAsker.folder`."""
        return _path(QFileDialog.getExistingDirectory(parent, title))


def _path(answer: str) -> Path | None:
    return Path(answer) if answer else None
