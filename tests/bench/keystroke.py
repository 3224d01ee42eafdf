"""What is promised to the one who types: every letter is followed by its rows before the next one is pressed."""

import os
import random
import statistics
import time

from tests.bench import opened, typed
from tests.bench.figure import Figure

VOTERS = 10_000
SEED = 13
SEARCHED = 5


def painted() -> Figure:
    """From a letter in the field of the real page to the rows on the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from tests.ui.painting import Painting
    from ui import theme
    from ui.language import Language
    from ui.pages.voting.list_page import VoterListPage
    from ui.precinct_window import PrecinctWindow
    from ui.session import Session
    from ui.settings import Settings

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    folder = opened.folder()
    precinct = opened.voting(folder, VOTERS)
    window = PrecinctWindow(Session(precinct), Language("ru"), Settings(folder / "settings.ini"))
    window.resize(1366, 768)
    window.show()
    window.session.choose_actor(opened.issuers(precinct)[0])
    page = window.page("V")
    assert isinstance(page, VoterListPage)
    rows = Painting(page.table.viewport())

    def milliseconds(text: str) -> float:
        rows.begin()
        start = time.perf_counter()
        page.search.edit.setText(text)
        rows.wait()
        return (time.perf_counter() - start) * 1000

    chance = random.Random(SEED)
    people = opened.people(VOTERS)
    texts = [text for _ in range(SEARCHED) for text in typed.ways(chance.choice(people), chance)]
    taken = [milliseconds(text) for text, before in zip(texts, ["", *texts], strict=False) if text != before]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    precinct.close()
    return Figure("keystroke to painted rows, 95th percentile", statistics.quantiles(taken, n=20)[-1], "ms", 50)


MEASURES = (painted,)
