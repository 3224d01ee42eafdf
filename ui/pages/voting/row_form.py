"""The fields of one row of the voter list, with the checks of the import at each field (R7).

form = RowForm(session, tr)
form.set_row(None)                 # a new row; a Voter: that row, to be corrected
form.set_iin("840312450126")       # what was typed into the search already
read = form.read()                 # read.row is None while something is wrong: it stands at its field
form.submitted.connect(...)        # Enter in the last field
form.set_locked(True)              # the row is shown and cannot be changed
"""

import datetime

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.voter import Problem, RawRow, Severity, Voter
from precinct_app.services import list_changes
from precinct_app.services.list_changes import Read
from precinct_app.services.list_import.report import problem_sentence
from ui.language import Language
from ui.pages.ticks import TickGrid
from ui.session import Session
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label

_FIELDS = ("iin", "birth_date", "surname", "given_name", "patronymic", "address")
_OPTIONAL = ("patronymic", "address")
_IIN_DIGITS = 12


class RowForm(QWidget):
    """IIN, birth date, name, address and, where the day has several contests, those with a right to a ballot."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, session: Session, tr: Language, columns: int = 2) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._number = 0
        self._form = FormGrid(tr, [_field(name) for name in _FIELDS], columns)
        self._contests_said = label(role="caption")
        self.contests = TickGrid(columns=max(1, columns - 1))
        self._no_contest = Paragraph(role="caption", tone="stop")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._form)
        several = len(session.precinct.setup.contests) > 1
        for widget in (self._contests_said, self.contests, self._no_contest):
            column.addWidget(widget)
            widget.setVisible(several and widget is not self._no_contest)
        self._form.edited.connect(self._on_edited)
        self._form.submitted.connect(self.submitted)
        self.contests.edited.connect(self._on_contests_edited)
        self.retranslate()

    def set_row(self, row: Voter | None) -> None:
        """Show a row to be corrected; None: empty fields for a new one."""
        self._form.clear()
        self._show_hints(())
        self._number = row.number if row else 0
        if row is not None:
            self._form.set_values({name: getattr(row, name) or None for name in _FIELDS})
        for contest in self._contest_ids():
            self.contests.tick(contest).setChecked(row is None or not row.contests or contest in row.contests)
        self._no_contest.hide()

    def set_iin(self, iin: str) -> None:
        """Take over an IIN that was typed elsewhere."""
        self._form.set_values({"iin": iin})
        self._check("iin")

    def set_locked(self, locked: bool, *, but_iin: bool = False) -> None:
        """Show the row without letting anybody change it; `but_iin` leaves the IIN open, to look for another row."""
        for name in _FIELDS:
            self._form.set_enabled(name, not locked or (but_iin and name == "iin"))
        self.contests.setEnabled(not locked)

    def read(self) -> Read:
        """Understand the fields; what is wrong is said at its field, and the first of them has the focus."""
        values = self._form.values()
        if values is None:
            return Read(None, ())
        read = list_changes.read(self._typed(values), self._session.precinct.setup.election.date)
        self._show_hints(read.problems)
        for problem in reversed([each for each in read.problems if _at_a_field(each)]):
            if problem.severity is Severity.ERROR:
                self._form.refuse(problem.column, problem_sentence(problem, self._tr.catalogue))
        chosen = self.contests.ticked
        self._no_contest.setVisible(not chosen)
        if read.row is None or not chosen:
            return Read(None, read.problems)
        only = () if len(chosen) == len(self._contest_ids()) else chosen
        return Read(msgspec.structs.replace(read.row, contests=only), read.problems)

    @property
    def iin(self) -> str:
        """The IIN as it stands in its field."""
        return self.line("iin").text().strip()

    def line(self, name: str) -> QLineEdit:
        """The line one types a field in. Raises KeyError for another name."""
        found = self._form.field(name)
        if not isinstance(found, QLineEdit):
            raise KeyError(name)
        return found

    def refusal(self, name: str) -> str:
        """What is said against a field, '' for nothing."""
        return self._form.refusal(name)

    def refuse(self, name: str, sentence: str) -> None:
        """Say at a field what the core has against it, and go there."""
        self._form.refuse(name, sentence)

    def first_field(self) -> QWidget:
        """Where the focus starts."""
        return self.line("iin")

    def retranslate(self) -> None:
        """Write every label in the language of now."""
        tr = self._tr
        for name in _FIELDS:
            self._form.set_label(name, tr(f"desk.field.{name}"))
        self._contests_said.setText(tr("desk.field.contests"))
        self._no_contest.set_words(tr("desk.field.no_contest"))
        titles = [(each.id, each.title.of(tr.code)) for each in self._session.precinct.setup.contests]
        self.contests.set_choices(titles, self._contest_ids() if not self.contests.first_field() else None)

    def _contest_ids(self) -> tuple[str, ...]:
        return tuple(contest.id for contest in self._session.precinct.setup.contests)

    def _typed(self, values: dict[str, object]) -> RawRow:
        """The fields as a row of a list; the date in the form that the import reads."""
        day = values["birth_date"]
        number = self._number or list_changes.next_number(self._session.precinct)
        texts = {name: str(values[name] or "") for name in _FIELDS if name != "birth_date"}
        born = day.isoformat() if isinstance(day, datetime.date) else ""
        return RawRow(row=1, number=str(number), birth_date=born, **texts)

    def _on_edited(self, name: str) -> None:
        self._check(name)
        self.edited.emit()

    def _on_contests_edited(self) -> None:
        self._no_contest.setVisible(not self.contests.ticked)
        self.edited.emit()

    def _check(self, name: str) -> None:
        """Say at once what is wrong with an IIN or a birth date that is complete; the rest waits for `read`."""
        if name not in ("iin", "birth_date"):
            return
        born = self.line("birth_date").text().strip()
        day = self._session.precinct.setup.election.date
        problems = list_changes.read(RawRow(row=1, number="1", birth_date=born, iin=self.iin), day).problems
        if len(self.iin) < _IIN_DIGITS:
            problems = tuple(each for each in problems if each.column != "iin")
        self._show_hints(tuple(each for each in problems if each.column in ("iin", "birth_date")))
        wrong = [each for each in problems if each.column == name and each.severity is Severity.ERROR]
        if wrong and wrong[0].code not in ("birth_date_unreadable", "birth_date_missing", "iin_missing"):
            self._form.refuse(name, problem_sentence(wrong[0], self._tr.catalogue))

    def _show_hints(self, problems: tuple[Problem, ...]) -> None:
        """Warnings stand under their fields and hold nobody up."""
        warnings = {each.column: each for each in problems if each.severity is Severity.WARNING}
        for name in _FIELDS:
            found = warnings.get(name)
            hint = problem_sentence(found, self._tr.catalogue) if found else ""
            self._form.set_label(name, self._tr(f"desk.field.{name}"), hint)


def _field(name: str) -> Field:
    return Field(name, "", kind="date" if name == "birth_date" else "text", required=name not in _OPTIONAL)


def _at_a_field(problem: Problem) -> bool:
    return problem.column in _FIELDS
