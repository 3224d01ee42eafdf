"""The entries of a form: each reads and writes one kind of value in one widget.

An entry answers `read()` with (value, refusal): a value and '', or None and the sentence that says why not; an empty
entry gives (None, ''). It sends `edited` on every change, `entered` on Enter, `refused` for a keystroke it cannot take.
"""

import datetime
import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.language import Language
from ui.widgets.choice import Choice, Tick
from ui.widgets.number_field import WholeNumberValidator


class Entry(QObject):
    """One kind of value in one widget."""

    edited = Signal()
    entered = Signal()
    refused = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def read(self) -> tuple[object, str]:
        """Return the value and '', or None and why what stands there is no value."""
        raise NotImplementedError

    def write(self, value: object) -> None:
        """Put `value` there; None empties the entry."""
        raise NotImplementedError

    def setFocus(self, reason: Qt.FocusReason) -> None:
        """Give the widget the focus."""
        self.widget.setFocus(reason)


class TextEntry(Entry):
    """A line of text."""

    def __init__(self, tr: Language) -> None:
        self.edit = QLineEdit()
        super().__init__(self.edit)
        self._tr = tr
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.entered)

    def read(self) -> tuple[object, str]:
        return self.edit.text().strip() or None, ""

    def write(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))


class SecretEntry(TextEntry):
    """A PIN or passphrase: never shown, kept as typed, blanks included."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def read(self) -> tuple[object, str]:
        return self.edit.text() or None, ""


class WholeEntry(TextEntry):
    """A whole number; what is no digit or too great is refused while typing."""

    def __init__(self, tr: Language, least: int, most: int | None) -> None:
        super().__init__(tr)
        self._validator = WholeNumberValidator(tr, self.edit)
        self._validator.least, self._validator.most = least, most
        self.edit.setValidator(self._validator)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.inputRejected.connect(self._on_input_rejected)
        self.edit.installEventFilter(self)

    def read(self) -> tuple[object, str]:
        digits = self.edit.text()
        if not digits:
            return None, ""
        if reason := self._validator.refusal(digits):
            return None, reason
        value = int(digits)
        if value < self._validator.least:
            return None, self._tr("window.number.too_few", least=self._tr.number(self._validator.least))
        return value, ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt keeps returnPressed back while the number is too small; the form must still hear of the Enter.
        if _is_enter(event) and not self.edit.hasAcceptableInput():
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_input_rejected(self) -> None:
        if self._validator.reason:
            self.refused.emit(self._validator.reason)


class DateEntry(TextEntry):
    """A date, typed as 11.04.2027, 11/4/2027, 11042027 or 2027-04-11; written out when the field is left."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        self.edit.setPlaceholderText(tr("window.form.date_hint"))
        self.edit.editingFinished.connect(self._tidy)

    def read(self) -> tuple[object, str]:
        text = self.edit.text().strip()
        if not text:
            return None, ""
        day = _date_in(text)
        return (day, "") if day else (None, self._tr("window.form.no_date"))

    def write(self, value: object) -> None:
        self.edit.setText(f"{value:%d.%m.%Y}" if isinstance(value, datetime.date) else "")

    def _tidy(self) -> None:
        if day := _date_in(self.edit.text().strip()):
            self.write(day)


class TimeEntry(TextEntry):
    """A time of day, typed as 20:52, 20.52 or 2052; written out when the field is left."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        self.edit.setPlaceholderText(tr("window.form.time_hint"))
        self.edit.editingFinished.connect(self._tidy)

    def read(self) -> tuple[object, str]:
        text = self.edit.text().strip()
        if not text:
            return None, ""
        moment = _time_in(text)
        return (moment, "") if moment is not None else (None, self._tr("window.form.no_time"))

    def write(self, value: object) -> None:
        self.edit.setText(f"{value:%H:%M}" if isinstance(value, datetime.time | datetime.datetime) else "")

    def _tidy(self) -> None:
        if (moment := _time_in(self.edit.text().strip())) is not None:
            self.write(moment)


class LongEntry(Entry):
    """Several lines of text; Tab leaves it, Ctrl+Enter goes on."""

    def __init__(self, tr: Language) -> None:
        self.edit = QPlainTextEdit()
        super().__init__(self.edit)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self.edited)
        self.edit.installEventFilter(self)

    def read(self) -> tuple[object, str]:
        return self.edit.toPlainText().strip() or None, ""

    def write(self, value: object) -> None:
        self.edit.setPlainText("" if value is None else str(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if _is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


class ChoiceEntry(Entry):
    """One of several (id, words)."""

    def __init__(self, choices: Sequence[tuple[str, str]], placeholder: str) -> None:
        self.choice = Choice()
        super().__init__(self.choice)
        self.choice.set_choices(choices, placeholder)
        self.choice.choice_changed.connect(lambda _: self.edited.emit())
        self.choice.confirmed.connect(self.entered)

    def read(self) -> tuple[object, str]:
        return self.choice.chosen or None, ""

    def write(self, value: object) -> None:
        self.choice.choose("" if value is None else str(value))


class TickEntry(Entry):
    """Yes or no; never empty, so `required` asks nothing of it."""

    def __init__(self, words: str) -> None:
        self.tick = Tick(words)
        super().__init__(self.tick)
        self.tick.toggled.connect(lambda _: self.edited.emit())
        self.tick.installEventFilter(self)

    def read(self) -> tuple[object, str]:
        return self.tick.isChecked(), ""

    def write(self, value: object) -> None:
        self.tick.setChecked(bool(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if _is_enter(event):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


def _is_enter(event: QEvent, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (event.modifiers() & modifier) == modifier


def _date_in(text: str) -> datetime.date | None:
    numbers = re.fullmatch(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})|(\d{2})(\d{2})(\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    try:
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numbers:
            day, month, year = (int(group) for group in numbers.groups() if group is not None)
            return datetime.date(year, month, day)
    except ValueError:
        return None
    return None


def _time_in(text: str) -> datetime.time | None:
    numbers = re.fullmatch(r"(\d{1,2})[:. ](\d{2})|(\d{2})(\d{2})", text)
    if not numbers:
        return None
    hour, minute = (int(group) for group in numbers.groups() if group is not None)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
