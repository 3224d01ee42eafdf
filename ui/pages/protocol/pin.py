"""A PIN is asked: never shown; in practice the hint says it, because practice keys protect nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from precinct_app.services import practice_setup
from ui.language import Language
from ui.session import Session
from ui.widgets.labels import label


class PinField(QWidget):
    """Caption, field, and in practice the PIN itself as a hint."""

    edited = Signal()
    entered = Signal()

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self._caption = label(role="caption")
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(lambda _: self.edited.emit())
        self.edit.returnPressed.connect(self._on_edit_return_pressed)

    @property
    def pin(self) -> str:
        """What was typed."""
        return self.edit.text()

    def ask(self, who: str) -> None:
        """Ask for the PIN of `who`; what was typed stays."""
        words = self._tr("protocol.pin", who=who)
        self._caption.setText(words)
        self.edit.setAccessibleName(words)
        practice = self._session.practice is not None
        hint = self._tr("protocol.pin_practice", pin=practice_setup.PIN) if practice else ""
        self.edit.setPlaceholderText(hint)

    def _on_edit_return_pressed(self) -> None:
        """Enter in an empty field is no wrong PIN."""
        if self.pin:
            self.entered.emit()

    def clear(self) -> None:
        """Forget what was typed."""
        self.edit.clear()
