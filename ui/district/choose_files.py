"""Asking for several files at once: bundles come by the dozen. Passed into the window, so that tests replace it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

ChooseFiles = Callable[[QWidget, str, str], list[Path]]
"""Parent, title and kinds ("Пакет (*.asice)") give the files to read; none when the user changed their mind."""
