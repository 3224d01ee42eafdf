"""The numbers of a paper protocol, typed as they stand there: every line and every vote, and who read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.services import wording
from ui.district.layout import narrow
from ui.language import Language
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

_VOTES = "votes"
_LARGEST = 9_999_999
_TWO_COLUMNS = 400  # pixels at 100 % that two columns of numbers with their labels need


class PaperForm(QScrollArea):
    """Enter goes from line to line; sums are told as they are, and nobody says whether they are right (K13)."""

    submitted = Signal()

    def __init__(self, tr: Language, contest: Contest, edition: Edition) -> None:
        super().__init__()
        self._tr, self._contest, self._edition = tr, contest, edition
        fields = [Field("version", "", kind="whole", least=1, most=99, span=2)]
        fields += [Field(name, "", kind="whole", most=_LARGEST) for name in self._names()]
        self.form = FormGrid(tr, [*fields, Field("person", "", span=2)], columns=2, beside=True)
        self.hints = Paragraph(role="caption")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 12, 2)
        column.addWidget(self.form)
        column.addWidget(self.hints)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # the card shows through
        self.form.edited.connect(lambda _: self._fill_hints())
        self.form.submitted.connect(self.submitted)
        self.retranslate()
        self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.set_columns(1 if narrow(self, _TWO_COLUMNS) else 2)

    def ask(self) -> None:
        """Be empty: nothing of what somebody else typed stays."""
        self.form.clear()
        self.form.set_values({"version": 1})
        self.verticalScrollBar().setValue(0)
        self._fill_hints()

    def read(self) -> tuple[Protocol, str] | None:
        """What was typed, and by whom; None when something is missing, which its field then says."""
        values = self.form.values()
        if values is None:
            return None
        numbers = {name: int(str(values[name])) for name in self._names()}
        votes = {pile: numbers[f"{_VOTES}.{pile}"] for pile in self._contest.piles()}
        lines = {line: numbers[line] for line in LINES}
        version = int(str(values["version"]))
        protocol = Protocol(self._contest.id, version, self._edition.id, lines, {}, votes)
        return protocol, str(values["person"])

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        self.form.set_label("version", tr("reports.paper.version"))
        letters = {line.id: line.letter for line in (*self._edition.printed, *self._edition.annex)}
        for line in LINES:
            self.form.set_label(line, f"{letters.get(line, '')} {tr(f'line.{line}')}".strip())
        for place, pile in enumerate(self._contest.piles(), start=1):
            name = wording.pile_name(tr.catalogue, pile, self._contest)
            self.form.set_label(f"{_VOTES}.{pile}", f"{letters.get(_VOTES, '')}.{place} {name}")
        self.form.set_label("person", tr("reports.paper.person"))
        self._fill_hints()

    def _names(self) -> list[str]:
        """Every number in the order of the paper, the votes at their place; the lines of its annex come last."""
        votes = [f"{_VOTES}.{pile}" for pile in self._contest.piles()]
        order: list[str] = []
        for line in (*self._edition.printed, *self._edition.annex):
            order += votes if line.id == _VOTES else [line.id] if line.id in LINES else []
        order += [line for line in LINES if line not in order]
        return order if votes[0] in order else [*order, *votes]

    def _fill_hints(self) -> None:
        tr = self._tr
        votes = sum(self._number(f"{_VOTES}.{pile}") for pile in self._contest.piles())
        both = self._number("ballots_valid") + self._number("ballots_invalid")
        found = self._number("found_portable") + self._number("found_stationary")
        shown = (("votes", votes), ("both", both), ("found", found))
        self.hints.set_words("\n".join(tr(f"reports.paper.hint.{key}", number=tr.number(n)) for key, n in shown))

    def _number(self, name: str) -> int:
        text = self.form.field(name).property("text")
        digits = str(text or "")
        return int(digits) if digits.isdigit() else 0
