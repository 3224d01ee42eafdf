"""Work beside the window: answers come on the window's thread, and nobody is told who does not want to be."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui import worker

pytestmark = pytest.mark.unstyled


def never(_value: object) -> None:
    raise AssertionError("nobody should be told")


def test_the_answer_of_a_thread_comes_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    done: list[tuple[int, int]] = []
    worker.in_thread(threading.get_ident, lambda ident: done.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(done))
    assert done[0][0] != done[0][1] == threading.get_ident()


def test_a_known_trouble_is_told_and_anything_else_is_a_bug(qtbot: QtBot) -> None:
    told: list[Exception] = []

    def missing() -> None:
        raise FileNotFoundError

    worker.in_thread(missing, never, told.append, (OSError,))
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.captureExceptions() as bugs:
        worker.in_thread(lambda: 1 // 0, never, never, (OSError,))
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_nobody_is_told_of_dropped_work(qtbot: QtBot) -> None:
    release = threading.Event()
    work = worker.in_thread(release.wait, never)
    work.drop()
    release.set()
    worker.finish_all()
    qtbot.wait(5)


def test_slices_give_the_window_its_turn_and_then_end(qtbot: QtBot) -> None:
    seen: list[str] = []

    def slices() -> Iterator[None]:
        for _ in range(3):
            seen.append("slice")
            yield

    worker.in_slices(slices(), every=lambda: seen.append("turn"), done=lambda: seen.append("end"))
    qtbot.waitUntil(lambda: seen[-1:] == ["end"])
    assert seen == ["slice", "turn"] * 3 + ["end"]


def test_an_error_in_a_slice_ends_the_work(qtbot: QtBot) -> None:
    def slices() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        work = worker.in_slices(slices(), every=lambda: None, done=lambda: never(None))
        qtbot.waitUntil(lambda: bool(bugs))
    assert not work.running
