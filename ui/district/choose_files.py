"""Asking for several files at once: bundles come by the dozen. Passed into the window, so that tests replace it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ChooseFiles = Callable[[QWidget, str, str], list[Path]]
"""Parent, title and kinds ("Пакет (*.asice)") give the files to read; none when the user changed their mind."""


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask with the system's file dialog."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]]
