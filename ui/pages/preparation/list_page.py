"""L1: the voter list comes as a file with an act: what was understood, every problem at once, then it is taken in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command, ReceiveList
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import Problem, Severity
from precinct_app.services import list_import, voter_list
from precinct_app.services.list_import import ImportPreview
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.figures import Facts, Figure, FigureStrip
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_SHOWN = 500
"""Problems in the table; a list with more has one mistake in every row, and the first ones show it."""


class ListPage(FormGatePage):
    """Choose the file, look at the preview, enter act and akim, take the list in."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.preview: ImportPreview | None = None
        self._work: worker.Work | None = None
        self._name = ""
        self.choose_button = KeyHintButton("", icon="folder")
        self._file = Paragraph(role="strong")
        self._figures = FigureStrip()
        self._understood = Facts(name_width=104)
        self._problems_said = Paragraph(role="small")
        self.table = Table()
        self.table.setMinimumHeight(140)
        self.form = FormGrid(tr, [Field("act", ""), Field("akim", "")], columns=2)
        self._shown = QWidget()
        self._table_card = Card(padded=False)
        self._table_card.body.addWidget(self.table)
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(12)
        for widget in (self._figures, self._problems_said, self._table_card, self.form):
            shown.addWidget(widget)
        self._understood_card = Card(icon="list")
        self._understood_card.body.addWidget(self._understood)
        self.put_aside(self._understood_card)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._file, 1, Qt.AlignmentFlag.AlignVCenter)
        self.fields.addLayout(top)
        self.fields.addWidget(self._shown)
        self.choose_button.clicked.connect(self._on_choose_button_clicked)
        self.form.submitted.connect(self.button.setFocus)

    def action_words(self) -> str:
        return self._tr("pages.list.take")

    def words(self) -> None:
        tr = self._tr
        self.choose_button.set_words(tr("pages.list.choose"))
        self._understood_card.set_heading(tr("pages.list.columns"))
        self.form.set_label("act", tr("pages.list.act"))
        self.form.set_label("akim", tr("pages.list.akim"))
        self.table.show_columns(
            [
                Column(tr("pages.list.row"), 72, "right"),
                Column(tr("pages.list.column"), 152),
                Column(tr("pages.list.problem")),
            ]
        )

    def fill(self) -> None:
        self._shown.setVisible(self.preview is not None)
        self._understood_card.setVisible(self.preview is not None)
        blocked = self.blocked
        self.choose_button.setEnabled(blocked is None and self._work is None)
        if self.preview is not None:
            self._show(self.preview)

    def offer_action(self, blocked: Refusal | None, why: str = "") -> None:
        if self.preview is None:
            why = self._tr("pages.list.choose_first")
        elif self.preview.errors():
            why = self._tr("pages.list.errors_first")
        super().offer_action(blocked, why)

    def probe(self) -> Command:
        return ReceiveList("", "", 0, "", "")

    def submit(self) -> None:
        values = self.form.values()
        if values is None or self.preview is None:
            return
        preview, act, akim = self.preview, str(values["act"]), str(values["akim"])
        self.run(lambda: voter_list.receive(self.session.precinct, preview, act, akim, self.session.actor))

    def recorded(self) -> Sequence[tuple[str, str]]:
        listed = self.session.state.voter_list
        digest = listed.rows_digest[:32].upper()
        return (
            (self._tr("pages.freeze.voters"), self._tr.number(listed.voters)),
            (self._tr("pages.list.digest"), " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))),
        )

    def first_field(self) -> QWidget | None:
        return self.choose_button if self.preview is None else self.form.first_field()

    def read(self, path: Path) -> None:
        """Read and check a file in a thread; the answer is shown when it comes."""
        day = self.session.precinct.setup.election.date
        self.refusal.clear()
        self.preview, self._name = None, path.name
        self._file.set_words(self._tr("pages.list.reading", file=path.name))
        self._work = worker.in_thread(
            lambda: list_import.preview(_content(path), day), self._on_read, self._on_trouble, KNOWN_TROUBLES
        )
        self.refresh()

    def _on_choose_button_clicked(self) -> None:
        path = self.session.ask.open_file(self, self._tr("pages.list.choose"), "CSV (*.csv *.txt)")
        if path is not None:
            self.read(path)

    def _on_read(self, preview: ImportPreview) -> None:
        self._work, self.preview = None, preview
        self.refresh()
        if not preview.errors():
            first = self.form.first_field()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_trouble(self, trouble: Exception) -> None:
        self._work = None
        self._file.set_words(self._name)
        what, safe, remedy = trouble_sentences(self._tr.catalogue, trouble)
        self.refusal.show_trouble(self._tr("pages.list.refused"), what, safe or self._tr("pages.list.safe"), remedy)
        self.refresh()

    def _show(self, preview: ImportPreview) -> None:
        tr = self._tr
        errors, warnings = preview.errors(), preview.warnings()
        self._file.set_words(self._name)
        self._figures.set_figures(
            [
                Figure(tr.number(preview.rows), tr("pages.list.rows")),
                Figure(tr.number(len(preview.voters)), tr("pages.list.good"), "done", "ok"),
                Figure(
                    tr.number(len(errors)),
                    tr("pages.list.errors"),
                    "error" if errors else "done",
                    "stop" if errors else "ok",
                ),
                Figure(
                    tr.number(len(warnings)),
                    tr("pages.list.warnings"),
                    "look" if warnings else "done",
                    "act" if warnings else "ok",
                ),
            ]
        )
        facts = [(tr("pages.list.form"), f"{preview.encoding.upper()}, «{preview.delimiter}»")]
        facts += [(list_import.column_name(field, tr.catalogue), heading) for field, heading in preview.columns.items()]
        if preview.ignored:
            facts.append((tr("pages.list.ignored"), ", ".join(preview.ignored)))
        self._understood.set_facts(facts)
        problems = (*errors, *warnings)
        said = tr("pages.list.no_problems") if not problems else tr.plural("pages.list.problems", len(problems))
        self._problems_said.set_words(said)
        self._table_card.setVisible(bool(problems))
        self.form.setVisible(not errors)
        self.table.show_rows([self._problem_row(place, problem) for place, problem in enumerate(problems[:_SHOWN])])

    def _problem_row(self, place: int, problem: Problem) -> Row:
        tr = self._tr.catalogue
        state = "error" if problem.severity == Severity.ERROR else "look"
        sentence = list_import.problem_sentence(problem, tr)
        column = TwoLines(list_import.column_name(problem.column, tr), problem.value)
        return Row(str(place), (self._tr.number(problem.row), column, StateCell(state, sentence)))


def _content(path: Path) -> bytes:
    """One byte more than a list may have, so that its reader can say that it is too large."""
    with path.open("rb") as file:
        return file.read(list_import.MAX_BYTES + 1)
