"""The problems of a plan: where, which value; the reason of the one that one stands on in full."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.services import election_plan
from precinct_app.services.election_plan import PlanProblem
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.labels import Paragraph, label
from ui.widgets.tables import Table


class PlanProblems(QWidget):
    """Hidden while there is none."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._problems: tuple[PlanProblem, ...] = ()
        self._title = label(role="strong", tone="stop")
        self.table = Table("table_row")
        self.reason = Paragraph(role="body")
        card = Card(padded=False)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(card, 1)
        column.addWidget(self.reason)
        self.table.row_chosen.connect(self._on_row_chosen)

    def show_problems(self, problems: Sequence[PlanProblem]) -> None:
        """Show these, in the language of now."""
        tr = self._tr
        self._problems = tuple(problems)
        self.setVisible(bool(problems))
        self._title.setText(tr.plural("plan.new.problems", len(problems)))
        self.table.setAccessibleName(self._title.text())
        self.table.show_columns([Column(tr("plan.new.where")), Column(tr("plan.new.value"), 160)])
        self.table.show_rows(
            [
                Row(str(place), (TwoLines(self._where(each), self._why(each)), each.value))
                for place, each in enumerate(problems)
            ]
        )
        if problems and not self.table.chosen:
            self.table.choose("0")
        self._on_row_chosen(self.table.chosen)

    def _where(self, problem: PlanProblem) -> str:
        return election_plan.place_words(problem, self._tr.catalogue)

    def _why(self, problem: PlanProblem) -> str:
        return election_plan.problem_words(problem, self._tr.catalogue)

    def _on_row_chosen(self, row: str) -> None:
        self.reason.set_words(self._why(self._problems[int(row)]) if row and self._problems else "")
