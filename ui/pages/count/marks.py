"""Which lines of a ballot with several marks the commission found marked (R32): one to as many as it may have."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.election import Contest
from precinct_app.services import wording
from ui.language import Language
from ui.pages.ticks import TickGrid
from ui.widgets.labels import Paragraph

_COLUMNS = 3


class MarksFound(QWidget):
    """The lines to tick; when as many are ticked as a ballot may have, the others wait until one is taken back."""

    edited = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._most = 1
        self._piles: tuple[str, ...] = ()
        self._said = Paragraph(role="caption")
        self.lines = TickGrid(_COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._said)
        column.addWidget(self.lines)
        self.lines.edited.connect(self._on_lines_edited)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Piles of the lines found marked, in ballot order."""
        return self.lines.ticked

    def show_contest(self, contest: Contest) -> None:
        """Offer the lines of a contest; what was ticked stays."""
        if not contest.several_marks:
            return
        self._most, self._piles = contest.marks, contest.piles()
        catalogue = self._tr.catalogue
        self.lines.set_choices([(pile, wording.pile_name(catalogue, pile, contest)) for pile in self._piles])
        self._fit()

    def first_field(self) -> QWidget | None:
        """Return the first line that can be ticked or taken back."""
        return next((self.lines.tick(pile) for pile in self._piles if self.lines.tick(pile).isEnabled()), None)

    def ask(self) -> None:
        """Begin with the next ballot: nothing is ticked."""
        for pile in self.ticked:
            self.lines.tick(pile).setChecked(False)

    def _fit(self) -> None:
        ticked = self.ticked
        self._said.set_words(self._tr("count.marks_found", marked=len(ticked), most=self._most))
        for pile in self._piles:
            self.lines.tick(pile).setEnabled(pile in ticked or len(ticked) < self._most)

    def _on_lines_edited(self) -> None:
        self._fit()
        self.edited.emit()
