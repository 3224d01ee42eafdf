"""A form from a list of fields: labels, typed values, and the refusal under the very field it is about.

    form = FormGrid(tr, [
        Field("act_number", "Номер акта"),
        Field("ballots", "Получено бюллетеней", kind="whole", most=5000),
        Field("day", "Дата акта", kind="date"),
        Field("at", "Время", kind="time"),
        Field("member", "Принял", kind="choice", choices=(("m1", "Ким Д. В."),)),
        Field("checked", "Пломбы целы", kind="tick"),
        Field("note", "Замечание", kind="long", required=False),
        Field("pin", "PIN", kind="secret"),
    ])
    form.submitted.connect(page.store)     # Enter in the last field
    values = form.values()                 # {"act_number": str, "ballots": int, ...}; None: refusals are shown
    form.refuse("ballots", "...")          # a refusal of the core, at its place
    form = FormGrid(tr, fields, columns=2, beside=True)    # many numbers: labels beside them, columns read downwards

Enter goes from field to field. What cannot be such a value is refused while typing (letters in a number) or when
`values` is asked for (an impossible date), always in words.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.choice import Choice, Tick
from ui.widgets.entries import (
    ChoiceEntry,
    DateEntry,
    Entry,
    LongEntry,
    SecretEntry,
    TextEntry,
    TickEntry,
    TimeEntry,
    WholeEntry,
)
from ui.widgets.labels import Paragraph, label

KINDS = ("text", "whole", "date", "time", "choice", "tick", "long", "secret")
_NUMBER = 86  # pixels at 100 %: a narrow entry holds seven digits


@dataclass(frozen=True)
class Field:
    """One field: its name in `values`, its label, its kind, and what the kind needs.

    `choices` for choice; `least` and `most` for whole; `span` is how many of the form's columns it takes (in one with
    labels beside: a line of its own); `placeholder` of a choice makes the user choose (nothing is chosen before).
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    least: int = 0
    most: int | None = None
    span: int = 1


class FormGrid(QWidget):
    """Labelled fields in one or more columns."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, tr: Language, fields: Sequence[Field], columns: int = 1, *, beside: bool = False) -> None:
        super().__init__()
        self._tr = tr
        self._columns, self._beside = columns, beside
        self._boxes: dict[str, _FieldBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2 if beside else 12)
        for field in fields:
            box = _FieldBox(tr, field, beside=beside)
            self._boxes[field.name] = box
            box.entry.edited.connect(lambda name=field.name: self.edited.emit(name))
            box.entry.entered.connect(lambda name=field.name: self._on_entered(name))
        self._place()

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns from now on."""
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        for box in self._boxes.values():
            self._grid.removeWidget(box)
        self._columns = columns
        self._place()

    def _place(self) -> None:
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        if self._beside:
            self._place_downwards()
            return
        row = column = 0
        for box in self._boxes.values():
            if column + box.field.span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, box.field.span, Qt.AlignmentFlag.AlignTop)
            column += box.field.span

    def _place_downwards(self) -> None:
        """The first column down, then the next; a field with a span has its line to itself."""
        row = 0
        for alone, group in itertools.groupby(self._boxes.values(), lambda box: box.field.span > 1):
            boxes = list(group)
            deep = len(boxes) if alone else math.ceil(len(boxes) / self._columns)
            for place, box in enumerate(boxes):
                across = self._columns if alone else 1
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(box, row + place % deep, place // deep, 1, across, top)
            row += deep

    def values(self) -> dict[str, object] | None:
        """Return what was entered, by name, typed by kind; a field left empty that need not be filled gives None.

        None when something is missing or cannot be: then every such field says why and the first has the focus.
        """
        found: dict[str, object] = {}
        first_wrong = None
        for name, box in self._boxes.items():
            value, refusal = box.entry.read()
            if not refusal and value is None and box.field.required and box.isEnabled():
                refusal = self._tr("window.form.required")
            if refusal:
                box.refuse(refusal)
                first_wrong = first_wrong or box
            else:
                box.clear_refusal()
                found[name] = value
        if first_wrong is not None:
            first_wrong.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return found

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values into the fields of these names; None empties a field. Raises KeyError for an unknown name."""
        for name, value in values.items():
            self._boxes[name].entry.write(value)

    def set_choices(self, name: str, choices: Sequence[tuple[str, str]], placeholder: str = "") -> None:
        """Offer other choices in a field of kind choice."""
        entry = self._boxes[name].entry.widget
        if not isinstance(entry, Choice):
            raise TypeError(f"{name} is no choice")
        entry.set_choices(choices, placeholder)

    def set_label(self, name: str, words: str, hint: str = "") -> None:
        """Write another label (after a change of language)."""
        self._boxes[name].set_label(words, hint)

    def refuse(self, name: str, sentence: str) -> None:
        """Show a refusal under the field and go there."""
        self._boxes[name].refuse(sentence)
        self._boxes[name].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def refusal(self, name: str) -> str:
        """Return the sentence shown under the field, '' when there is none."""
        return self._boxes[name].refusal

    def clear_refusals(self) -> None:
        """Take all refusals away."""
        for box in self._boxes.values():
            box.clear_refusal()

    def clear(self) -> None:
        """Empty every field."""
        for box in self._boxes.values():
            box.entry.write(None)
            box.clear_refusal()

    def field(self, name: str) -> QWidget:
        """Return the widget one types or chooses in, for focus and tests."""
        return self._boxes[name].entry.widget

    def first_field(self) -> QWidget | None:
        """Return the first widget that can take the focus."""
        return next((box.entry.widget for box in self._boxes.values() if box.isEnabled()), None)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Lock or unlock one field; a locked one is not asked for."""
        self._boxes[name].setEnabled(enabled)

    def _on_entered(self, name: str) -> None:
        names = [other for other, box in self._boxes.items() if box.isEnabled()]
        place = names.index(name)
        if place + 1 < len(names):
            self._boxes[names[place + 1]].entry.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()


class _FieldBox(QWidget):
    """Label, entry, hint, refusal; `beside`: the label stands left of an entry that is low, and narrow for numbers."""

    def __init__(self, tr: Language, field: Field, *, beside: bool) -> None:
        super().__init__()
        self.field = field
        self.entry = _entry(tr, field)
        self._narrow = beside and field.kind == "whole"
        self._label = Paragraph(field.label, "caption", line=16) if beside else label(field.label, "caption")
        self._label.setBuddy(self.entry.widget)
        self._hint = Paragraph(field.hint, "caption")
        self._refusal = Paragraph(role="caption", tone="stop")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if beside:
            self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            theme.mark(self.entry.widget, measure="row")
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self._label, 1)
            line.addWidget(self.entry.widget, 0 if self._narrow else 1)
            column.addLayout(line)
            self._fit()
        else:
            column.addWidget(self._label)
            column.addWidget(self.entry.widget)
        column.addWidget(self._hint)
        column.addWidget(self._refusal)
        self._label.setVisible(field.kind != "tick")
        self.entry.edited.connect(self.clear_refusal)
        self.entry.refused.connect(self.refuse)
        self.clear_refusal()
        self.set_label(field.label, field.hint)

    @property
    def refusal(self) -> str:
        return self._refusal.words

    def set_label(self, words: str, hint: str) -> None:
        if isinstance(self._label, Paragraph):
            self._label.set_words(words)
        else:
            self._label.setText(words)
        self._hint.set_words(hint)
        self._hint.setVisible(bool(hint))
        self.entry.widget.setAccessibleName(words)
        if isinstance(self.entry.widget, Tick):
            self.entry.widget.set_words(words)

    def refuse(self, sentence: str) -> None:
        theme.mark(self.entry.widget, state="refused")
        self.entry.widget.setAccessibleDescription(sentence)
        self._refusal.set_words(sentence)
        self._refusal.show()

    def clear_refusal(self) -> None:
        theme.mark(self.entry.widget, state="")
        self.entry.widget.setAccessibleDescription("")
        self._refusal.set_words("")
        self._refusal.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._refusal.hide()
        elif event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if self._narrow:
            self.entry.widget.setFixedWidth(theme.look().type_size(_NUMBER))


def _entry(tr: Language, field: Field) -> Entry:
    """Return the entry of that kind. Raises ValueError for a kind that does not exist."""
    if field.kind == "choice":
        return ChoiceEntry(field.choices, field.placeholder)
    if field.kind == "whole":
        return WholeEntry(tr, field.least, field.most)
    if field.kind == "tick":
        return TickEntry(field.label)
    simple = {"text": TextEntry, "date": DateEntry, "time": TimeEntry, "long": LongEntry, "secret": SecretEntry}
    if field.kind not in simple:
        raise ValueError(f"no such kind of field: {field.kind}; there are {', '.join(KINDS)}")
    return simple[field.kind](tr)
