"""What the tests of the window share: practice days, windows on them, the look of the application."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.cheap_pins import cheap_pins
from tests.ui import district_world
from tests.ui.days import close_all, make_session, make_window, practice
from tests.ui.district_world import Night
from ui import theme, worker

__all__ = ["cheap_pins", "make_session", "make_window", "practice"]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    """A district on the evening of voting day, nothing taken in."""
    made = district_world.night(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def plain_look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Every test starts in the light theme, 100 %, and leaves neither threads nor open files behind."""
    asked = request.node.get_closest_marker
    unstyled = asked("unstyled") is not None and asked("looks") is None
    if theme.look() != theme.make_look() or not (qapp.styleSheet() or unstyled):
        theme.apply(qapp)
    if unstyled and qapp.styleSheet():
        qapp.setStyleSheet("")
    gc.disable()  # as in ui.garbage: no widget may die on the thread of a worker
    yield
    worker.finish_all()
    close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no loop runs here to delete old windows
    gc.collect(0)
    gc.enable()
