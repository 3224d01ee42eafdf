"""What does not hold, precinct by precinct, and in the sum: shown, never judged (K1-K8, W1, W3, W4)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.checks import Finding
from precinct_app.domain.relations import Level, Outcome
from precinct_app.services.consolidation import Consolidated
from precinct_app.services.relation_view import formula
from precinct_app.services.wording import relation_headline
from ui.district.layout import yielding
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_SUM = "sum"
_TWINS = "W4"


class OutcomeChecks(QWidget):
    """The check K12 over a table of findings; a row leads to its precinct."""

    precinct_asked = Signal(int)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.k12 = StateChip("holds", "K12")
        self.k12_words = Paragraph(role="small")
        self.lead = Paragraph(role="small")
        self.table = Table("rail_step")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.k12, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.k12_words, 1)
        line.addWidget(self.lead, 1)
        head, found = Card(), Card(padded=False)
        head.body.addLayout(line)
        found.body.addWidget(yielding(self.table), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(found, 1)
        self.table.row_opened.connect(self._on_row_opened)

    def show_checks(self, found: Consolidated) -> None:
        """Show the checks of a contest."""
        tr = self._tr
        self.k12.set_state("holds" if found.complete.sums_agree else "error", "K12")
        self.k12_words.set_words(tr("district.sums.holds" if found.complete.sums_agree else "district.sums.fails"))
        broken = [each for each in found.relations if not each.holds]
        rows = [self._row(f"{_SUM}.{each.key}", tr("outcome.checks.sum"), each, _state(each)) for each in broken]
        rows += [self._finding(each) for each in found.findings]
        self.lead.set_words(tr("outcome.checks.lead" if rows else "outcome.checks.good"))
        self.table.show_rows(rows)

    def retranslate(self) -> None:
        """Write the columns in the language of now; the page shows the checks anew."""
        tr = self._tr
        self.table.setAccessibleName(tr("outcome.view.checks"))
        self.table.show_columns(
            [
                Column(tr("outcome.checks.precinct"), 84),
                Column(tr("outcome.checks.code"), 56),
                Column(tr("outcome.checks.what")),
                Column(tr("outcome.checks.numbers"), 250),
                Column(tr("outcome.checks.state"), 200),
            ]
        )

    def _finding(self, finding: Finding) -> Row:
        where = f"№\u00a0{finding.precinct}"
        return self._row(f"{finding.precinct}.{finding.outcome.key}", where, finding.outcome, finding.state)

    def _row(self, row_id: str, where: str, outcome: Outcome, state: str) -> Row:
        tr = self._tr.catalogue
        what, numbers = relation_headline(tr, outcome), formula(tr, outcome)
        if outcome.code == _TWINS:
            what, numbers = tr("outcome.checks.same", other=outcome.instance), ""
        return Row(row_id, (where, outcome.code, what, numbers, StateCell(state, tr(f"outcome.checks.state.{state}"))))

    def _on_row_opened(self, row_id: str) -> None:
        number = row_id.partition(".")[0]
        if number != _SUM:
            self.precinct_asked.emit(int(number))


def _state(outcome: Outcome) -> str:
    return {Level.WARN: "look", Level.ACT: "act"}.get(outcome.level, "error")
