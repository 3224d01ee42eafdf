"""All papers of the evening on their way into a folder: drawn in a worker, one by one, then written together (R40-R42).

    self.all_papers = AllPapers(session, self)
    self.all_papers.begin(folder)
    self.all_papers.moved.connect(...)       # how far it is: done, total, at_work, anew
    self.all_papers.ended.connect(...)       # an End
    self.all_papers.stop()

Nothing is written before the last paper is drawn. When the numbers change meanwhile, the papers are drawn anew: what
was asked for is what is written, or it is refused. Whoever closes the window meanwhile finds nothing in the folder.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import Refusal
from precinct_app.services import result_papers, results_page, summary
from precinct_app.services.result_papers import DuePaper, PaperSet
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui.district.session import DistrictSession
from ui.language import Language
from ui.paper.drawing import Drawing

_TABLES = ("csv", "json")


class End(NamedTuple):
    """How it ended: so many `files` lie in the folder, or `why` not; neither when it was stopped."""

    files: int = 0
    why: Refusal | Exception | None = None
    partly: bool = False
    """True when the disk failed among the files: those before it are whole and stand in the journal."""


class AllPapers(QObject):
    """At most one set at a time: the official papers once all have reported, before that the preliminary sheets."""

    moved = Signal()
    ended = Signal(object)

    def __init__(self, session: DistrictSession, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._drawing = Drawing(owner)
        self._folder = Path()
        self._official = False
        self._set: PaperSet | None = None
        self._drawn: list[bytes] = []
        self.anew = False
        """True when papers that were drawn stand no longer."""

    @property
    def running(self) -> bool:
        """True from `begin` to `ended`."""
        return self._set is not None

    @property
    def done(self) -> int:
        """How many papers are drawn."""
        return len(self._drawn)

    @property
    def total(self) -> int:
        """How many papers there are to draw; 0 while none is asked for."""
        return len(self._set.papers) if self._set else 0

    @property
    def at_work(self) -> DuePaper | None:
        """The paper that is being drawn."""
        return self._set.papers[self.done] if self._set and self.done < self.total else None

    def begin(self, folder: Path) -> None:
        """Draw what may be had now, and write it into the folder."""
        if self.running:
            return
        self._folder, self.anew = folder, False
        self._official = results_page.may_be_official(self._session.district)
        self._prepare()

    def stop(self) -> None:
        """Stop now: nothing was written."""
        if self.running:
            self._drawing.drop()
            self._end(End())

    def _prepare(self) -> None:
        """From the numbers that stand now."""
        self._drawn = []
        try:
            made = result_papers.prepare(self._session.district, official=self._official)
        except KNOWN_TROUBLES as trouble:
            self._on_failed(trouble)
            return
        if isinstance(made, Refusal):
            self._end(End(why=made))
            return
        self._set = made
        self._go_on()

    def _go_on(self) -> None:
        due = self.at_work
        if due is not None:
            self._drawing.start(due.paper, self._on_drawn, self._on_failed)
        self.moved.emit()

    def _on_drawn(self, data: bytes) -> None:
        if self._session.over or self._set is None:
            return
        if not self._set.stands(self._session.district):
            self.anew = True
            self._prepare()
            return
        self._drawn.append(data)
        self._go_on()
        if self.at_work is None:
            self._end(self._written(self._set))

    def _on_failed(self, trouble: Exception) -> None:
        if not self._session.over:
            self._end(End(why=trouble))

    def _written(self, made: PaperSet) -> End:
        """The papers, and beside them the tables with the same numbers."""
        district = self._session.district
        try:
            names = result_papers.write(district, self._folder, made, self._drawn)
            if isinstance(names, Refusal):
                return End(why=names)
            tables = summary.write(district, self._folder, _TABLES)
        except KNOWN_TROUBLES as trouble:
            return End(why=trouble, partly=True)
        return End(len(names) + len(tables))

    def _end(self, end: End) -> None:
        self._set, self._drawn = None, []
        self.ended.emit(end)


def paper_name(tr: Language, state: DistrictState, kind: ResultPaper, contest: str) -> str:
    """A paper of the result as its heading names it, and the contest where there are several."""
    name = tr("district.sheet.title") if kind is ResultPaper.SHEET else tr(f"outcome.sheet.{kind.value}")
    return f"{name} · {state.contest(contest).title.of(tr.code)}" if len(state.contests) > 1 else name
