"""The running sum of piles against what was found in the boxes (K4, K5): agreed numbers and what is typed now.

Where a ballot may carry several marks, piles hold votes and not ballots: the bar then adds valid and invalid ballots,
and a line says that the votes are at most so many as the marks of the valid ballots.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.figures import figures
from precinct_app.services.count_view import count_rows
from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.charts import Part, SumBar
from ui.widgets.labels import Paragraph


def is_pile(session: Session, item: str) -> bool:
    """Whether the item is the pile of an option: votes, not the extra count of valid ballots."""
    return items.what_of(item) in session.precinct.setup.contest(items.contest_of(item)).piles()


class RunningSum(QWidget):
    """The bar and, for several marks, the line under it."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self.bar = SumBar()
        self.marks = Paragraph(role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.marks)

    def show_contest(self, contest: str, step: str, asked: str, typed: int) -> None:
        """Add up the agreed numbers of the contest, and `typed`, which belongs to the item `asked` of `step`."""
        marks = self._session.precinct.setup.contest(contest).marks
        votes = self._agreed(f"T3.{contest}", piles=True)
        invalid = self._agreed(f"T4.{contest}", piles=False)
        in_pile = step == "T3" and bool(asked) and is_pile(self._session, asked)
        self.marks.setVisible(marks > 1)
        if marks > 1:
            valid = self._agreed(f"T3.{contest}", piles=False)
            self._show_bar(contest, "count.sum.valid", valid, invalid, 0 if in_pile else typed)
            self._show_marks(votes + (typed if in_pile else 0), valid, marks)
        else:
            self._show_bar(contest, "count.sum.votes", votes, invalid, typed)
        self.setAccessibleName(" ".join(filter(None, (self.bar.accessibleName(), self.marks.words * (marks > 1)))))

    def _show_bar(self, contest: str, first: str, valid: int, invalid: int, typed: int) -> None:
        tr = self._tr
        numbers = figures(self._session.state, self._session.precinct.rules.edition, contest)
        found = numbers["took_part"] - numbers["annulled"]
        left = found - valid - invalid - typed
        parts = [
            Part(tr(first), valid, "chart1"),
            Part(tr("count.sum.invalid"), invalid, "chart3"),
            Part(tr("count.sum.entering"), typed, "chart2"),
        ]
        shown = [each for each in parts if each.value]
        self.bar.set_words(tr("count.sum.heading"), tr("count.sum.found"))
        left_words = tr("count.sum.left" if left >= 0 else "count.sum.over")
        written = [*(tr.number(each.value) for each in shown), tr.number(abs(left)), tr.number(found)]
        self.bar.set_parts(shown, found, left_words, written)

    def _show_marks(self, votes: int, valid: int, marks: int) -> None:
        """Before the valid ballots are agreed on there is nothing to compare with."""
        tr, most = self._tr, valid * marks
        fits = not valid or votes <= most
        key = "count.sum.marks_open" if not valid else "count.sum.marks" if fits else "count.sum.marks_over"
        self.marks.set_words(tr(key, votes=tr.number(votes), valid=tr.number(valid), marks=marks, most=tr.number(most)))
        theme.mark(self.marks, tone="" if fits else "act")

    def _agreed(self, step: str, *, piles: bool) -> int:
        rows = count_rows(self._session.precinct, step)
        return sum(row.value or 0 for row in rows if is_pile(self._session, row.item) == piles)
