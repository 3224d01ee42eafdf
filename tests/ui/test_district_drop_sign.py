"""Files dragged over the district's window: it says whether they may be let go there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.district_world import Night, open_window
from tests.ui.evening import readable
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled


def dragged(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def enter(window: DistrictWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(window.rect().center(), copy, data, left, none))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_window_says_that_files_hanging_over_it_may_be_let_go(qtbot: QtBot, night: Night, lang: str) -> None:
    window = open_window(qtbot, night, lang=lang)
    enter(window, dragged(night.bundle(127)))
    assert window.drop_sign.isVisible()
    assert window.rect().contains(window.drop_sign.geometry())
    assert window._tr("district.drop") in readable(window.drop_sign)
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.drop_sign.isVisible()


def test_the_sign_goes_when_the_files_were_let_go(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    data = dragged(night.bundle(127))
    enter(window, data)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(window.rect().center()), copy, data, left, none))
    assert not window.drop_sign.isVisible()
    qtbot.waitUntil(lambda: not window.intake.importing.running)


def test_what_cannot_be_taken_in_is_not_invited(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    odd = night.folder / "list.docx"
    odd.touch()
    enter(window, dragged(odd))
    assert not window.drop_sign.isVisible()
