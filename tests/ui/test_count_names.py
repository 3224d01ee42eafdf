"""Every page of the evening, in every language: nothing that one can press or type in is without a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.evening import Evening
from ui import worker
from ui.step_page import StepPage

pytestmark = pytest.mark.unstyled

EVENING = ("C2", "C3", "C4", "C5", "C6", "C7.1", "C8.1", "C8.2", "T1.president", "T3.president", "T4.president")
NIGHT = ("T5.president", "T6.president", "T7.president", "X1", "X2", "X3", "X4")


def nameless(page: QWidget) -> list[QWidget]:
    """What can take the focus and says nothing of itself."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    shown = (each for each in page.findChildren(QWidget) if each.isVisible() and isinstance(each, kinds))
    asked = (each for each in shown if each.focusPolicy() != Qt.FocusPolicy.NoFocus)
    return [each for each in asked if not each.accessibleName() and not getattr(each, "text", str)()]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.thinned(3)
def test_the_whole_evening_has_names_in_every_language(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    evening = Evening(qtbot, tmp_path, "C1", lang)
    for key in EVENING + NIGHT:
        page = evening.page(key, StepPage)
        assert page.title()
        assert not nameless(page), key
        evening.run.day.play(key)
    worker.finish_all()
    assert evening.session.state.closed
