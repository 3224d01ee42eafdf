"""L1, what the program understood of a file: form, heading, what each column holds; the user corrects it.

view.show_survey(survey, choices)
view.read_again.connect(page.read_again)      # another sheet, encoding, delimiter or heading row
view.edited.connect(...)                      # another column was chosen for a field
view.choices()                                # for the check, with the columns as they are chosen now
"""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from precinct_app.services import list_import
from precinct_app.services.list_import import COLUMNS, NO_HEADING, Choices, Survey
from precinct_app.services.list_import.choices import missing
from ui import theme
from ui.language import Language
from ui.pages.preparation.list_form import FileForm
from ui.widgets.cards import clear
from ui.widgets.chip import StateChip
from ui.widgets.choice import Choice
from ui.widgets.labels import OneLine, Paragraph, label

_SAMPLES = 3
_MOST_COLUMNS = 60
"""Columns shown; a list has a dozen, and the rest of a wide sheet is empty."""
_UNUSED = "-"


class MappingView(QWidget):
    """The form of the file above; below a line per column: heading, first values, what it holds."""

    read_again = Signal(object)
    edited = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._survey: Survey | None = None
        self._choices = Choices()
        self.form = FileForm(tr)
        self.chip = StateChip(bare=True)
        self._missing = Paragraph(role="small")
        self.holds: dict[int, Choice] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self.columns = QScrollArea()
        self.columns.setWidgetResizable(True)
        self.columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns.setWidget(self._inside)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.chip)
        said.addWidget(self._missing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(said)
        column.addWidget(self.columns, 1)
        self.form.changed.connect(self.read_again)

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that a list needs and that no column gives as they are chosen now."""
        return missing(self.places)

    @property
    def places(self) -> dict[str, int]:
        """Which column (from 0) holds which field."""
        return {choice.chosen: place for place, choice in self.holds.items() if choice.chosen != _UNUSED}

    def choices(self) -> Choices:
        """What was understood or chosen, as choices for the check."""
        heading = self._survey.heading_row if self._survey else 0
        return replace(self._choices, heading_row=heading or NO_HEADING, places=self.places)

    def show_survey(self, survey: Survey, choices: Choices) -> None:
        """Show what was understood under these choices."""
        self._survey, self._choices = survey, choices
        self.form.show_survey(survey, choices)
        self._build_columns(survey)
        for widget in (self.chip, self._missing, self.columns):
            widget.show()
        self.retranslate()

    def show_form(self, choices: Choices) -> None:
        """Show only what a text file can be told: its encoding, its delimiter."""
        self._survey, self._choices, self.holds = None, choices, {}
        clear(self._grid)
        self.form.show_survey(None, choices)
        for widget in (self.chip, self._missing, self.columns):
            widget.hide()

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        self.form.retranslate()
        if self._survey is None:
            return
        tr = self._tr
        words = {field: list_import.column_name(field, tr.catalogue) for field in COLUMNS}
        offered = [(_UNUSED, tr("pages.list.unused")), *((field, words[field]) for field in COLUMNS)]
        for place, choice in self.holds.items():
            choice.set_choices(offered)
            choice.setAccessibleName(tr("pages.list.holds", column=_named(self._survey, place)))
        self._say()
        self.columns.setMinimumHeight(4 * theme.size("button"))

    def first_field(self) -> QWidget | None:
        """Return the first column that still has to be told, if any."""
        if not self.missing:
            return None
        return next((each for each in self.holds.values() if each.chosen == _UNUSED), None)

    def _build_columns(self, survey: Survey) -> None:
        clear(self._grid)
        self.holds = {}
        fields = {place: field for field, place in survey.places.items()}
        samples = survey.samples[survey.heading_row : survey.heading_row + _SAMPLES]
        width = max((len(row) for row in survey.samples), default=0)
        filled = [place for place in range(width) if place in fields or _is_filled(survey, place)][:_MOST_COLUMNS]
        for row, place in enumerate(filled):
            values = [cells[place] if place < len(cells) else "" for cells in samples]
            choice = Choice([(_UNUSED, ""), *((field, field) for field in COLUMNS)])
            choice.choose(fields.get(place, _UNUSED))
            choice.choice_changed.connect(lambda field, at=place: self._on_chosen(at, field))
            choice.confirmed.connect(lambda choice=choice: choice.focusNextChild())
            self.holds[place] = choice
            heading = OneLine(_heading(survey, place), "small_strong")
            self._grid.addWidget(label(_letter(place), "caption"), row, 0)
            self._grid.addWidget(heading, row, 1)
            for column, value in enumerate(values):
                self._grid.addWidget(OneLine(value, "small", "ink2"), row, 2 + column)
            self._grid.addWidget(choice, row, 2 + _SAMPLES)
        for column in range(1, 2 + _SAMPLES):
            self._grid.setColumnStretch(column, 3 if column == 1 else 2)
        self._grid.setColumnMinimumWidth(2 + _SAMPLES, theme.look().type_size(200))
        self._grid.setRowStretch(len(filled), 1)

    def _on_chosen(self, place: int, field: str) -> None:
        """One column for one field: another one that had it goes unused."""
        for other, choice in self.holds.items():
            if other != place and field != _UNUSED and choice.chosen == field:
                choice.blockSignals(True)
                choice.choose(_UNUSED)
                choice.blockSignals(False)
                choice.setToolTip("")
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        tr = self._tr
        if self.missing:
            names = ", ".join(list_import.column_name(field, tr.catalogue) for field in self.missing)
            self.chip.set_state("error", tr("pages.list.missing"))
            self._missing.set_words(names)
        elif self._survey is not None and self._survey.twice and self.places == self._survey.places:
            names = ", ".join(list_import.column_name(field, tr.catalogue) for field in self._survey.twice)
            self.chip.set_state("look", tr("pages.list.twice"))
            self._missing.set_words(names)
        else:
            self.chip.set_state("done", tr("pages.list.columns_found"))
            self._missing.set_words(tr("pages.list.look_at_columns"))


def _is_filled(survey: Survey, place: int) -> bool:
    return any(place < len(row) and row[place] for row in survey.samples[survey.heading_row :]) or bool(
        _heading(survey, place)
    )


def _heading(survey: Survey, place: int) -> str:
    return survey.headings[place] if place < len(survey.headings) else ""


def _named(survey: Survey, place: int) -> str:
    return " ".join(filter(None, (_letter(place), _heading(survey, place))))


def _letter(place: int) -> str:
    """A column as table programs name it: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
