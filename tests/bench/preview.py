"""What is promised to the one who looks at a paper: the first page of a results protocol soon after the click."""

import os
import statistics
import time

from tests.bench import opened
from tests.bench.figure import Figure

VOTERS = 2_256
SEED = 7
ROUNDS = 40
PROTOCOL, OTHER = "protocol.president", "ballots_cancelled"
"""Looked at in turns, so that the protocol has to be drawn each time."""


def first_page() -> Figure:
    """From the click on a results protocol in the list of papers to its first page on the screen, sharp.

    The window has been open for a while, as it is at the end of a day: what papers are made with is warmed up.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from precinct_app.services import practice_run
    from ui import theme, worker
    from ui.language import Language
    from ui.pages.papers import PapersPage
    from ui.paper.drawing import warm_up
    from ui.precinct_window import PrecinctWindow
    from ui.session import Session
    from ui.settings import Settings

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    folder = opened.folder()
    run = practice_run.prepare(folder, VOTERS, SEED, opened.EDITION)
    run.day.play_until("T6")
    window = PrecinctWindow(Session(run.precinct, run), Language("ru"), Settings(folder / "settings.ini"))
    window.resize(1366, 768)
    window.show()
    warm_up()
    window.show_page("papers")
    page = window.page("papers")
    assert isinstance(page, PapersPage)
    drawn: list[bool] = []
    page.preview.drawn.connect(lambda: drawn.append(True))

    def milliseconds(paper: str) -> float:
        while worker.at_work():
            app.processEvents()
        drawn.clear()
        start = time.perf_counter()
        page.list.choose(paper)
        while not drawn:
            app.processEvents()
        page.preview.sheets.viewport().repaint()  # the picture is there: this puts it on the screen
        return (time.perf_counter() - start) * 1000

    turns = [(milliseconds(OTHER), milliseconds(PROTOCOL)) for _ in range(ROUNDS)]
    taken = [protocol for _, protocol in turns]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    run.close()
    return Figure("click to protocol on screen, 95th percentile", statistics.quantiles(taken, n=20)[-1], "ms", 300)


MEASURES = (first_page,)
