"""The form of a list's file: sheet of a workbook, encoding and delimiter of a text, the row of the heading."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.services.list_import import DELIMITERS, ENCODINGS, NO_HEADING, Choices, Survey
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.widgets.choice import Choice

_LONGEST = 60
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "kz1048": "KZ-1048",
}
_DELIMITER_KEYS = {";": "semicolon", ",": "comma", "\t": "tab"}


class FileForm(QWidget):
    """Up to four choices. `changed` carries the new Choices, by which the file is to be read again."""

    changed = Signal(object)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._survey: Survey | None = None
        self.fields = {name: Choice() for name in ("sheet", "encoding", "delimiter", "heading_row")}
        self._boxes = {name: Labelled(choice) for name, choice in self.fields.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, box in self._boxes.items():
            row.addWidget(box, 2 if name == "heading_row" else 1)
            self.fields[name].confirmed.connect(self._on_confirmed)
            self.fields[name].choice_changed.connect(lambda _, name=name: self._on_changed(name))

    def show_survey(self, survey: Survey | None, choices: Choices) -> None:
        """Show the form that was understood; without a survey only what a text file can be told."""
        self._survey = survey
        self.retranslate()
        shown = {
            "sheet": survey.sheet if survey else "",
            "encoding": (survey.encoding if survey else choices.encoding).removesuffix("-sig"),
            "delimiter": survey.delimiter if survey else choices.delimiter,
            "heading_row": str((survey.heading_row or NO_HEADING) if survey else 0),
        }
        for name, value in shown.items():
            choice = self.fields[name]
            choice.blockSignals(True)
            choice.setCurrentIndex(choice.findData(value))
            choice.blockSignals(False)
        text = survey is None or not survey.sheet
        self._boxes["sheet"].setVisible(survey is not None and len(survey.sheets) > 1)
        self._boxes["encoding"].setVisible(text)
        self._boxes["delimiter"].setVisible(text)
        self._boxes["heading_row"].setVisible(survey is not None)

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr, survey = self._tr, self._survey
        for name, box in self._boxes.items():
            box.set_words(tr(f"pages.list.form.{name}"))
        rows = enumerate(survey.samples, 1) if survey else ()
        offered = {
            "sheet": [(name, name) for name in (survey.sheets if survey else ())],
            "encoding": [(code, _NAMES[code]) for code in ENCODINGS],
            "delimiter": [(sign, tr(f"pages.list.delimiter.{_DELIMITER_KEYS[sign]}")) for sign in DELIMITERS],
            "heading_row": [
                (str(NO_HEADING), tr("pages.list.no_heading")),
                *((str(number), f"{number}: {_shortened(cells)}") for number, cells in rows),
            ],
        }
        for name, choices in offered.items():
            self.fields[name].set_choices(choices, "—")

    def choices(self) -> Choices:
        """What stands in the fields that are shown."""
        found = {name: "" if self._boxes[name].isHidden() else choice.chosen for name, choice in self.fields.items()}
        heading = int(found["heading_row"] or 0)
        return Choices(found["encoding"], found["delimiter"], found["sheet"], heading)

    def _on_confirmed(self) -> None:
        """Enter goes on, as in every form."""
        self.focusNextChild()

    def _on_changed(self, name: str) -> None:
        """Another sheet or encoding may have its heading elsewhere; another heading has other columns."""
        choices = self.choices()
        if name != "heading_row":
            choices = Choices(choices.encoding, choices.delimiter, choices.sheet)
        if name == "encoding":
            choices = Choices(choices.encoding)
        self.changed.emit(choices)


def _shortened(cells: tuple[str, ...]) -> str:
    text = " | ".join(filter(None, cells))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
