"""Garbage is collected on the window's thread, and Python's own collection comes back when the window has gone."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from ui.garbage import GarbageHere


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_nothing_is_collected_by_itself_and_everything_by_the_timer(qtbot: QtBot) -> None:
    garbage = GarbageHere()
    assert not gc.isenabled()
    lost = weakref.ref(Ring())
    kept: list[list[int]] = [[] for _ in range(5000)]  # many objects more: Python would have collected by now
    assert lost() is not None
    garbage.collect()
    assert lost() is None
    assert len(kept) == 5000
    garbage.stop()
    assert gc.isenabled()
