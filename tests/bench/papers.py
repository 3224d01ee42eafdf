"""What is promised of the papers: made while one waits for the printer, seen while the finger is still on the key."""

import functools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator

from msgspec.structs import replace
from reportlab.lib.units import mm
from reportlab.platypus import SimpleDocTemplate, Table

from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.protocol_lines import protocol_lines
from precinct_app.documents.render import render
from precinct_app.documents.style import paragraph, style
from precinct_app.documents.wording import Wording
from precinct_app.services import papers
from precinct_app.services.precinct import OpenPrecinct
from tests.bench.figure import Figure, side_by_side
from tests.documents import samples
from tests.services.days import NUMBER, Day

OPTIONS, CONTESTS, VOTERS = 12, 4, 2_256
ROUNDS, SEED = 15, 3
LANGS = ("kk", "ru")


def protocol() -> Figure:
    """A results protocol of twelve options, every time with another code."""
    return Figure("results protocol, 12 options", 1000 * _against_table()[0], "ms", 60)


def protocol_against_table() -> Figure:
    """The same library's own way: the same rows with the same words, and nothing around them."""
    ours, plain = _against_table()
    return Figure("results protocol, 12 options", 1000 * ours, "ms", 3, "bare table of its rows", 1000 * plain)


def first_page() -> Figure:
    """From the click to the page in the preview, in the state of a whole day with four contests."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.language import Language
    from ui.paper.preview import Preview

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    view = Preview(Language("ru"))
    shown: list[bool] = []
    view.drawn.connect(lambda: shown.append(True))
    view.resize(1_000, 700)
    view.show()

    def click() -> None:
        shown.clear()
        view.show_pdf(papers.make(_evening(), "protocol.president", None))
        view.grab()
        while not shown:  # the page is drawn in a worker
            app.processEvents()

    taken = _milliseconds(click)
    view.close()
    return Figure("results protocol, click to first page", taken, "ms", 300)


def whole_day() -> Figure:
    """Every paper that the day has, one after the other."""
    precinct = _evening()
    refs = papers.available(precinct)

    def all_of_them() -> None:
        for ref in refs:
            papers.make(precinct, ref.id, 1 if ref.final else None)

    return Figure(f"all {len(refs)} papers, four contests", _milliseconds(all_of_them, 3) / 1000, "s", 3)


@functools.cache
def _against_table() -> tuple[float, float]:
    """Medians in seconds of the whole protocol and of the bare table, after warm-up."""
    ours, plain = _protocols(), _protocols()
    return side_by_side(lambda: render(next(ours), LANGS), lambda: _table(next(plain)), ROUNDS)


def _protocols() -> Iterator[ProtocolPaper]:
    """The first one is for warming up."""
    chance, made = random.Random(SEED), samples.protocol(OPTIONS)
    alphabet = sorted(set(samples.QR))
    render(made, LANGS)
    while True:
        yield replace(made, qr="".join(chance.choices(alphabet, k=len(samples.QR))))


def _table(paper: ProtocolPaper) -> None:
    rows = [
        [paragraph(text, style()) for text in (line.letter, *line.texts, str(line.value or ""))]
        for line in protocol_lines(paper, Wording(LANGS))
    ]
    with tempfile.TemporaryFile() as target:
        SimpleDocTemplate(target).build([Table(rows, colWidths=[12 * mm, 66 * mm, 66 * mm, 22 * mm])])


@functools.cache
def _evening() -> OpenPrecinct:
    """A precinct whose day with four contests is over."""
    from tests.bench import opened

    day = Day(opened.folder(), opened.EDITION, CONTESTS, (NUMBER,))
    return day.play(NUMBER, "X2", VOTERS)


def _milliseconds(work: Callable[[], None], rounds: int = ROUNDS) -> float:
    """The median, after warm-up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * statistics.median(taken)


MEASURES = (protocol, protocol_against_table, first_page, whole_day)
