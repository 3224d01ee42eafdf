"""The large number field: digits only, explains what it refuses, and never changes by the mouse wheel.

field = NumberField(tr, "Первый счёт")
field.set_range(0, 2256, "Больше 2 256 быть не может: столько избирателей в списке")
field.value_accepted.connect(page.store_first_count)     # Enter was pressed on a number within the range

field.show_accepted(1666, "Ким Д. В., 20:38")     # in the journal: read-only
field.hide_value("Ким Д. В., 20:38")              # entered, and shown to nobody yet
field.refuse("Числа не совпали. Сосчитайте заново.")
field.ask("Петренко И. Н.")                       # empty again, ready for typing
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.labels import IconLabel, Paragraph, label

_SPACES = {ord(space): None for space in " \u00a0\u202f\u2009"}
_LONGEST = 9  # digits; no precinct comes near, and it keeps a barcode out of a count


class WholeNumberValidator(QValidator):
    """Takes digits up to a greatest number and says in words why it refused the last keystroke."""

    def __init__(self, tr: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        self.least = 0
        self.most: int | None = None
        self.most_reason = ""
        self.reason = ""
        self._standing = ""  # what stands in the field: digits may always be taken away
        self.at_rest = False  # the field shows a recorded number, written '1 666': nothing is typed

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt asks this before every change; what is refused here never reaches the field."""
        if self.at_rest:
            return QValidator.State.Acceptable, text, position
        digits = text.translate(_SPACES)
        position = min(position, len(digits))
        self.reason = self.refusal(digits)
        if self.reason and not (digits.isdigit() and len(digits) < len(self._standing)):
            return QValidator.State.Invalid, text, position
        self._standing = digits
        complete = bool(digits) and not self.reason and int(digits) >= self.least
        return (QValidator.State.Acceptable if complete else QValidator.State.Intermediate), digits, position

    def refusal(self, text: str) -> str:
        """Return why `text` cannot stand in the field, '' when it can (an empty one can)."""
        digits = text.translate(_SPACES)
        if not digits:
            return ""
        if not (digits.isascii() and digits.isdigit()) or len(digits) > _LONGEST:
            return self._tr("window.number.digits_only")
        if self.most is not None and int(digits) > self.most:
            return self.most_reason or self._tr("window.number.too_many", most=self._tr.number(self.most))
        return ""


class NumberEdit(QLineEdit):
    """The line of a number field by itself, for rows of a table: same rules, no words around it.

    `state` is empty, typing, refused, accepted or hidden. `value_accepted` carries the number (an int of any size),
    `refused` the sentence to show.
    """

    value_accepted = Signal(object)
    value_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, tr: Language, measure: str = "number") -> None:
        """`measure` is number (56 px, 28 px digits) or row (36 px, for tables)."""
        super().__init__()
        self._tr = tr
        self._validator = WholeNumberValidator(tr, self)
        self._before = ""  # the text before the keystroke of now
        self.setValidator(self._validator)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("measure", measure)
        self.setProperty("state", "empty")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.inputRejected.connect(self._on_input_rejected)
        self.textEdited.connect(self._on_text_edited)

    @property
    def state(self) -> str:
        """empty, typing, refused, accepted or hidden."""
        return str(self.property("state"))

    @property
    def value(self) -> int | None:
        """The number in the field; None while it is empty or hidden."""
        digits = self.text().translate(_SPACES)
        return int(digits) if digits.isdigit() else None

    def set_range(self, least: int = 0, most: int | None = None, reason: str = "") -> None:
        """Refuse numbers outside; `reason` says why none can be greater than `most`."""
        self._validator.least, self._validator.most, self._validator.most_reason = least, most, reason

    def ask(self) -> None:
        """Be empty and ready for typing."""
        self._show("", "empty", read_only=False)

    def show_accepted(self, value: int) -> None:
        """Show `value` as recorded: it can be read, not changed."""
        self._show(self._tr.number(value), "accepted", read_only=True)

    def hide_value(self) -> None:
        """Show that a number stands here without showing it; the digits leave the field altogether."""
        self._show("", "hidden", read_only=True)

    def mark_refused(self) -> None:
        """Draw the border of a refusal; the digits stay so that they can be corrected."""
        theme.mark(self, state="refused")

    def accept(self) -> None:
        """Do what Enter does: say the number, or say why it is none yet."""
        if self.isReadOnly():
            return
        value = self.value
        reason = self._validator.refusal(self.text())
        if value is None or reason:
            self._refuse(reason or self._tr("window.number.empty"))
        elif value < self._validator.least:
            self._refuse(self._tr("window.number.too_few", least=self._tr.number(self._validator.least)))
        else:
            self.value_accepted.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str, state: str, read_only: bool) -> None:
        self._validator.at_rest = read_only
        self.setReadOnly(read_only)
        self.setText(text)
        self._before = text
        theme.mark(self, state=state)

    def _refuse(self, sentence: str) -> None:
        self.mark_refused()
        self.refused.emit(sentence)

    def _on_input_rejected(self) -> None:
        if self._validator.reason:
            self._refuse(self._validator.reason)

    def _on_text_edited(self, text: str) -> None:
        # Once a field stands on what its validator refuses (the range has changed), Qt lets every keystroke through.
        reason = self._validator.refusal(text)
        if reason and (self.value is None or len(text) > len(self._before)):
            self.setText(self._before)
            self._refuse(reason)
            return
        self._before = text
        if reason:
            self._refuse(reason)
            return
        theme.mark(self, state="typing" if text else "empty")
        self.value_changed.emit(self.value)


_CONTROL = Qt.KeyboardModifier.ControlModifier


class NumberField(QWidget):
    """A number field with its label above and the sentence of a refusal under it."""

    value_accepted = Signal(object)
    value_changed = Signal(object)

    def __init__(self, tr: Language, title: str = "", who: str = "") -> None:
        super().__init__()
        self._tr = tr
        self._title = label(title, "caption", "ink")
        self._title.setProperty("role", "small_strong")
        self._who = label(who, "caption")
        self.edit = NumberEdit(tr)
        self._eye = IconLabel("hidden", "ink2", 18)
        self._eye_word = label(role="caption")
        self._refusal = Paragraph(role="caption", tone="stop")
        self._title.setBuddy(self.edit)
        cover = QHBoxLayout(self.edit)
        cover.setContentsMargins(16, 0, 16, 0)
        cover.addStretch(1)
        cover.addWidget(self._eye)
        cover.addWidget(self._eye_word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._who)
        column.addWidget(self.edit)
        column.addWidget(self._refusal)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.edit)
        self.edit.value_accepted.connect(self._on_edit_value_accepted)
        self.edit.value_changed.connect(self._on_edit_value_changed)
        self.edit.refused.connect(self.refuse)
        self.set_words(title, who)
        self._fit()
        self._show_cover()

    @property
    def state(self) -> str:
        """empty, typing, refused, accepted or hidden."""
        return self.edit.state

    @property
    def value(self) -> int | None:
        """The number in the field; None while it is empty or hidden."""
        return self.edit.value

    @property
    def refusal(self) -> str:
        """The sentence shown under the field, empty when there is none."""
        return self._refusal.words

    def set_words(self, title: str, who: str = "") -> None:
        """Write the label and, under it, who counts or counted and when."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._who.setText(who)
        self._who.setVisible(bool(who))
        self.edit.setAccessibleName(f"{title}, {who}" if who else title)

    def set_range(self, least: int = 0, most: int | None = None, reason: str = "") -> None:
        """As `NumberEdit.set_range`."""
        self.edit.set_range(least, most, reason)

    def ask(self, who: str = "") -> None:
        """Be empty and ready for typing by `who`."""
        self.edit.ask()
        self._settle(who)

    def show_accepted(self, value: int, who: str = "") -> None:
        """Show `value` as recorded by `who` ('name, time')."""
        self.edit.show_accepted(value)
        self._settle(who)

    def hide_value(self, who: str = "") -> None:
        """Show that `who` entered a number, and nothing of the number."""
        self.edit.hide_value()
        self._settle(who)

    def refuse(self, sentence: str) -> None:
        """Say under the field why the number does not stand; the digits stay so that they can be corrected."""
        self.edit.mark_refused()
        self._refusal.set_words(sentence)
        self._refusal.show()
        self.edit.setAccessibleDescription(sentence)

    def retranslate(self) -> None:
        """Write the field's own words in the language of now."""
        self._eye_word.setText(self._tr("window.number.hidden"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _settle(self, who: str) -> None:
        self.set_words(self._title.text(), who)
        self._clear_refusal()
        self._show_cover()

    def _clear_refusal(self) -> None:
        self._refusal.set_words("")
        self._refusal.hide()
        self.edit.setAccessibleDescription("")

    def _show_cover(self) -> None:
        covered = self.edit.state == "hidden"
        self._eye.setVisible(covered)
        self._eye_word.setVisible(covered)
        self.retranslate()
        if covered:
            self.edit.setAccessibleDescription(self._eye_word.text())

    def _fit(self) -> None:
        self.setFixedWidth(theme.size("number_width"))

    def _on_edit_value_accepted(self, value: object) -> None:
        self._clear_refusal()
        self.value_accepted.emit(value)

    def _on_edit_value_changed(self, value: object) -> None:
        self._clear_refusal()
        self.value_changed.emit(value)
