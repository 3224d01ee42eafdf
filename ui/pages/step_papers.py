"""Papers of a step, on the page of the step: whatever it made can be printed and saved there (R44).

    self.papers = StepPapers(session, tr, self.run)
    self.papers.set_apart("desk_lists")          # a kind of paper that has a place of its own on the page
    self.papers.show_step("C7.1")                # in refresh; takes no room while the step has made no paper, or for ""

It never takes the focus: whoever works in the fields reaches it with Tab, after them.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.services import papers
from precinct_app.services.papers import PaperRef
from ui.language import Language
from ui.paper.paper_button import PaperButton, Run
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.choice import Choice


class StepPapers(QWidget):
    """One of the papers by its name, and the buttons for it. Drafts are looked at where all papers are (F8)."""

    def __init__(self, session: Session, tr: Language, run: Run) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._apart: frozenset[str] = frozenset()
        self._read_for: tuple[int, str] = (-1, "")
        self.refs: dict[str, PaperRef] = {}
        self.choice = Choice()
        self.sheet = PaperButton(session, tr, run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.sheet)
        self.choice.choice_changed.connect(lambda _: self._offer())
        self.choice.confirmed.connect(self.sheet.print_button.setFocus)
        self.sheet.settled.connect(self._offer)
        self.hide()

    def set_apart(self, *kinds: str) -> None:
        """Leave out papers of these kinds."""
        self._apart = frozenset(kinds)

    def show_step(self, key: str) -> None:
        """Offer what this step instance made, in the language of now; the journal is read once for each entry."""
        now = (self._session.precinct.head.seq, key)
        if now != self._read_for:
            self._read_for = now
            able = papers.available(self._session.precinct) if key else ()
            self.refs = {each.id: each for each in able if self._belongs(each, key)}
        names = [each.title.of(self._tr.code) for each in self.refs.values()]
        self.choice.set_choices(list(zip(self.refs, _told_apart(names), strict=True)))
        self.choice.setAccessibleName(self._tr("steppapers.choice"))
        self.choice.setVisible(len(names) > 1)
        self._offer()
        self.setVisible(bool(names))

    def first_field(self) -> QWidget:
        """Which paper, where there are several; else the button that prints it."""
        return self.sheet.print_button if self.choice.isHidden() else self.choice

    def _belongs(self, ref: PaperRef, key: str) -> bool:
        return ref.step_key == key and ref.final and ref.kind not in self._apart

    def _offer(self) -> None:
        ref = self.refs.get(self.choice.chosen)
        self.sheet.show_paper(ref.id if ref else "", ref.title.of(self._tr.code) if ref else "")


def _told_apart(names: list[str]) -> list[str]:
    """Names in a narrow column: of papers of one kind what comes after the kind ("Hand-out sheet: ...")."""
    kinds = {name.partition(": ")[0] for name in names}
    if len(names) < 2 or len(kinds) > 1:
        return names
    return [name.partition(": ")[2] or name for name in names]


class PapersCard(Card):
    """The same on a card of its own, for pages without the column that says what remains on paper."""

    def __init__(self, session: Session, tr: Language, run: Run) -> None:
        super().__init__(icon="printer")
        self._tr = tr
        self.papers = StepPapers(session, tr, run)
        self.body.addWidget(self.papers)
        self.body.addStretch(1)
        self.hide()

    def show_step(self, key: str) -> None:
        """As the papers on it; the card is there when one of them is."""
        self.papers.show_step(key)
        self.set_heading(self._tr("steppapers.heading"))
        self.setVisible(bool(self.papers.refs))
