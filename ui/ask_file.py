"""Asking for a file: the only dialogs of the program, behind one object that tests replace.

page = IntakePage(tr, ask=AskFile(tr, settings))    # in the program
page = IntakePage(tr, ask=Answers(path))            # in a test: any object with the same methods

A dialog opens where its like was used last; before any, in the folder of the file that is open.
"""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.language import Language
from ui.settings import Settings

_Mode, _Label = QFileDialog.FileMode, QFileDialog.DialogLabel
_LABELS = {_Label.LookIn: "look_in", _Label.FileName: "name", _Label.FileType: "kinds", _Label.Reject: "leave"}
"""Qt's own dialog has no Russian for some of its words; all are said in the language of the window."""


class FileAsker(Protocol):
    """What a page needs of it; every answer may be None: the user changed their mind."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return the file to read; `kinds` as 'Комплект (*.zip)'."""

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Return several files to read; none when the user changed their mind: bundles come by the dozen."""

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write; `name` is proposed."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder, for example a drive."""


class AskFile:
    """Asks with the system's file dialog; `settings` keeps the folders, for the next start as well."""

    def __init__(self, tr: Language | None = None, settings: Settings | None = None) -> None:
        self._tr, self._settings = tr, settings
        self._home = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def begin_at(self, folder: Path) -> None:
        """Where dialogs open that were not used yet: the folder of the file that is open now."""
        self._home = folder

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """As `FileAsker.open_file`."""
        return next(iter(self._asked(self._dialog(parent, title, "open", _Mode.ExistingFile, kinds))), None)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """As `FileAsker.open_files`."""
        return self._asked(self._dialog(parent, title, "open", _Mode.ExistingFiles, kinds))

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """As `FileAsker.save_file`."""
        dialog = self._dialog(parent, title, "save", _Mode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._name_parts(dialog, "save")
        dialog.selectFile(name)
        return next(iter(self._asked(dialog)), None)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """As `FileAsker.folder`."""
        dialog = self._dialog(parent, title, "folder", _Mode.Directory, "")
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._asked(dialog)), None)

    def _dialog(self, parent: QWidget, title: str, purpose: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
        dialog = QFileDialog(parent, title, str(self._begin(purpose)), kinds)
        dialog.setObjectName(purpose)
        dialog.setFileMode(mode)
        self._name_parts(dialog, purpose)
        return dialog

    def _name_parts(self, dialog: QFileDialog, purpose: str) -> None:
        if self._tr is not None:
            for part, key in (*_LABELS.items(), (_Label.Accept, purpose)):
                dialog.setLabelText(part, self._tr(f"files.{key}"))

    def _asked(self, dialog: QFileDialog) -> list[Path]:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
        if chosen and self._settings is not None:
            used = chosen[0] if dialog.fileMode() is _Mode.Directory else chosen[0].parent
            self._settings.remember_folder(dialog.objectName(), used)
        dialog.deleteLater()
        return chosen

    def _begin(self, purpose: str) -> Path:
        """The folder used last, as long as it is there: a drive may have been pulled out."""
        used = self._settings.folder(purpose) if self._settings is not None else None
        return used if used is not None and used.is_dir() else self._home
