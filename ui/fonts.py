"""Roboto from its own package: the same letters on every machine, Kazakh ones and the tenge sign among them.

Roboto has no arrows, ticks or return sign: those are icons (`ui.icons`), never characters.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFontDatabase

FAMILY = "Roboto"
_FACES = ("Regular", "Medium", "Bold")


@cache
def load() -> None:
    """Hand the three faces to Qt, once per process; needs a QGuiApplication. Raises OSError when one is unreadable."""
    for face in _FACES:
        data = files("font_roboto").joinpath("files", f"{FAMILY}-{face}.ttf").read_bytes()
        if QFontDatabase.addApplicationFontFromData(data) < 0:
            raise OSError(f"the font {FAMILY}-{face} cannot be read")
