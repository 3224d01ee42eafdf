"""The column beside a step of the count: what observers see, what stays locked until then, what remains on paper."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.gates import StepState, StepView
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.state import PrecinctState
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.labels import Paragraph
from ui.work_order import contest_of, in_work_order

_LOCKED_SHOWN = 4
_LOCKED_BESIDE_PAPERS = 1


class StepSide(QWidget):
    """Three cards about one step instance."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self._seen = Card(icon="eye", tone="accent")
        self._seen_lines = IconList()
        self._seen.body.addWidget(self._seen_lines)
        self._locked = Card(icon="lock")
        self._locked_lines = IconList()
        self._locked.body.addWidget(self._locked_lines)
        self._locked.body.addStretch(1)
        self._papers: list[QWidget] = []
        self._leaves = Card(icon="paper")
        self._leaves_words = Paragraph(role="caption")
        self._leaves.body.addWidget(self._leaves_words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._seen)
        self._column.addWidget(self._locked, 1)
        self._column.addWidget(self._leaves)
        self._column.addStretch(0)

    def put_papers(self, papers: QWidget) -> None:
        """Put what prints them under the words on what remains on paper; steps still locked then make room for it."""
        self._papers.append(papers)
        self._leaves.body.addWidget(papers)

    def show_step(self, key: str) -> None:
        """Show what belongs to this step instance, in the language of now."""
        catalogue, step = self._tr.catalogue, step_id_of(key)
        self._column.setSpacing(theme.size("gap"))
        self._seen.set_heading(self._tr("count.side.observers"))
        seen = wording.numbered(catalogue, f"step.{step}.observers")
        self._seen_lines.set_lines([Line(words) for words in seen])
        self._seen.setVisible(bool(seen))
        self._locked.set_heading(self._tr("count.side.locked"))
        locked = [self._locked_line(view, key) for view in self._locked_after(key)]
        self._locked_lines.set_lines(locked)
        self._locked.setVisible(bool(locked))
        self._column.setStretchFactor(self._locked, 1 if locked else 0)
        self._column.setStretch(3, 0 if locked else 1)
        self._leaves.set_heading(self._tr("count.side.leaves"))
        self._leaves_words.set_words(self._tr(f"step.{step}.leaves"))

    def _locked_after(self, key: str) -> list[StepView]:
        """The next steps that are still locked; nothing when this one is done already."""
        views = in_work_order(self._session)
        place = next((number for number, view in enumerate(views) if view.key == key), len(views))
        if key in self._session.state.steps:
            return []
        offered = any(not papers.isHidden() for papers in self._papers)
        most = _LOCKED_BESIDE_PAPERS if offered else _LOCKED_SHOWN
        return [view for view in views[place + 1 :] if view.state is StepState.LATER][:most]

    def _locked_line(self, view: StepView, key: str) -> Line:
        state, catalogue = self._unnamed(view.key, key), self._tr.catalogue
        why = wording.refusal_text(catalogue, view.why, state).first if view.why else ""
        return Line(wording.step_name(catalogue, view.key, state), why, "lock", "ink3")

    def _unnamed(self, locked: str, here: str) -> PrecinctState:
        """The state that names are taken from: of steps of a contest one that knows none, unless another is begun.

        A contest's title, four times in a narrow column, would push the card out of the page.
        """
        contest, shown = contest_of(self._session, locked), contest_of(self._session, here)
        another = contest and shown and contest != shown
        return self._session.state if not contest or another else wording.NOTHING_KNOWN
