"""A number for each contest of the day: ballots taken along, spoiled, brought back (R15, R20)."""

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.language import Language
from ui.step_page import StepPage
from ui.widgets.labels import Paragraph, label
from ui.widgets.number_field import NumberEdit

_MOST = 9_999


class ContestNumbers(QWidget):
    """A number per contest, named."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        contests = page.session.precinct.setup.contests
        self.edits = {contest.id: NumberEdit(tr, "row") for contest in contests}
        self._names = {contest.id: Paragraph(role="body") for contest in contests}
        self._caption = label(role="caption")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._caption, 0, 0, 1, 2)
        for row, (contest, edit) in enumerate(self.edits.items(), start=1):
            edit.set_range(0, _MOST)
            edit.setFixedWidth(112)
            grid.addWidget(self._names[contest], row, 0)
            grid.addWidget(edit, row, 1)

    def write(self, caption: str) -> None:
        """Write the caption and the contests in the language of now."""
        self._caption.setText(caption)
        for contest in self._page.session.precinct.setup.contests:
            title = contest.title.of(self._tr.code)
            self._names[contest.id].set_words(title)
            self.edits[contest.id].setAccessibleName(f"{caption}: {title}")

    @property
    def values(self) -> dict[str, int]:
        """The numbers as they stand, nothing as 0."""
        return {contest: edit.value or 0 for contest, edit in self.edits.items()}

    def clear(self) -> None:
        """Be empty again."""
        for edit in self.edits.values():
            edit.ask()
