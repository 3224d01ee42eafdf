"""L1, the check: every problem at once, by severity and kind, duplicates side by side, as a file for the akimat."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.voter import Problem, Severity
from precinct_app.services import list_import
from precinct_app.services.list_import import ImportPreview, Pair
from ui import theme
from ui.language import Language
from ui.pages.preparation.list_tables import (
    LazyModel,
    kind_words,
    pair_cells,
    pair_columns,
    problem_cells,
    problem_columns,
)
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

ALL, PAIRS = "all", "pairs"
_ORDER = {severity: place for place, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.INFO))}


class CheckView(QWidget):
    """What the check found. `export_asked` when the problems shall go into a file."""

    export_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._problems: Sequence[Problem] = ()
        self._pairs: Sequence[Pair] = ()
        self._shown: Sequence[Problem] = ()
        self._rows, self._good = 0, 0
        self.said = Paragraph(role="strong")
        self.severities = Segments(measure="tool")
        self.kinds = Choice()
        self.export_button = KeyHintButton("", icon="file", measure="small")
        self.table = Table()
        self.model = LazyModel(self)
        self.table.setModel(self.model)
        self._card = Card(padded=False)
        self._card.body.addWidget(self.table)
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(8)
        filters.addWidget(self.severities, 0, Qt.AlignmentFlag.AlignLeft)
        filters.addWidget(self.kinds, 1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.said, 1)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addWidget(self._card, 1)
        self.severities.chosen_changed.connect(lambda _: self._on_severity_chosen())
        self.kinds.choice_changed.connect(lambda _: self._fill())
        self.export_button.clicked.connect(self.export_asked)

    @property
    def problems(self) -> Sequence[Problem]:
        """All problems, errors first, each severity by row."""
        return self._problems

    @property
    def shown(self) -> Sequence[Problem]:
        """The problems that the filters let through; empty while pairs are shown."""
        return self._shown

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what a check found."""
        self._problems = sorted(preview.problems, key=lambda each: _ORDER[each.severity])
        self._pairs = list_import.pairs(preview)
        self._rows, self._good = preview.rows, len(preview.voters)
        self.retranslate()
        self.severities.choose(ALL)
        self._on_severity_chosen()

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr, counts = self._tr, Counter(problem.severity for problem in self._problems)
        rows, good = tr.plural("pages.list.rows", self._rows), tr.number(self._good)
        self.said.set_words(tr("pages.list.checked", rows=rows, good=good))
        choices = [(ALL, tr("pages.list.all", number=tr.number(len(self._problems))))]
        for severity in Severity:
            if counts[severity]:
                words = tr(f"pages.list.severity.{severity}", number=tr.number(counts[severity]))
                choices.append((severity, words))
        if self._pairs:
            choices.append((PAIRS, tr("pages.list.pairs", number=tr.number(len(self._pairs)))))
        chosen = self.severities.chosen
        self.severities.set_choices(choices)
        if chosen in dict(choices):
            self.severities.choose(chosen)
        self.export_button.set_words(tr("pages.list.export"))
        self.table.setAccessibleName(tr("pages.list.problem"))
        self.kinds.setAccessibleName(tr("pages.list.kinds"))
        for widget in (self._filters, self._card, self.export_button):
            widget.setVisible(bool(self._problems))
        self.table.setMinimumHeight(theme.size("head_row") + 3 * theme.size("table_row"))
        if self.severities.chosen:
            self._offer_kinds()
            self._fill()

    def first_field(self) -> QWidget | None:
        """Return where one starts to look."""
        return self.table if self._problems else None

    def _on_severity_chosen(self) -> None:
        self.kinds.set_choices([])
        self._offer_kinds()
        self._fill()

    def _of_severity(self) -> list[Problem]:
        chosen = self.severities.chosen
        return [each for each in self._problems if chosen in (ALL, each.severity)]

    def _offer_kinds(self) -> None:
        """The kinds among the problems of the severity, the commonest first, each with its count."""
        tr, found = self._tr, self._of_severity()
        examples = {problem.code: problem for problem in reversed(found)}
        counts = Counter(problem.code for problem in found)
        kinds = [
            (code, tr("pages.list.kind", kind=kind_words(tr, examples[code]), number=tr.number(count)))
            for code, count in counts.most_common()
        ]
        self.kinds.set_choices([(ALL, tr("pages.list.all_kinds")), *kinds])
        self.kinds.setVisible(self.severities.chosen != PAIRS)

    def _fill(self) -> None:
        tr = self._tr
        if self.severities.chosen == PAIRS:
            pairs, self._shown = self._pairs, ()
            columns = pair_columns(tr)
            self.model.show(columns, len(pairs), lambda place: pair_cells(tr, pairs[place]))
        else:
            kind = self.kinds.chosen
            shown = self._shown = [each for each in self._of_severity() if kind in ("", ALL, each.code)]
            columns = problem_columns(tr)
            self.model.show(columns, len(shown), lambda place: problem_cells(tr, shown[place]))
        self.table.show_columns(columns)
