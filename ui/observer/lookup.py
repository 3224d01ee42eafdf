"""Any figure in the system, looked up by its words or its number (R22)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from precinct_app.services.observer import Seen
from ui.observer.lists import figure_rows
from ui.observer.paged import PagedRows
from ui.observer.stage import SMALLEST, Measured, StageBox
from ui.observer.words import Two


class Lookup(StageBox):
    """A field to type in, and the figures that have all the words; without any all of them, page by page."""

    left = Signal()

    def __init__(self, two: Two) -> None:
        column = QVBoxLayout()
        super().__init__("bg", column, (64, 20, 64, 16), 16)
        self._two = two
        self._seen: Seen | None = None
        self.field = _Field()
        self.rows = PagedRows(two)
        column.addWidget(self.field)
        column.addWidget(self.rows, 1)
        self.field.textChanged.connect(self._on_text_changed)

    def show_seen(self, seen: Seen) -> None:
        """Read the figures again; the words typed and the page stay."""
        self._seen = seen
        self.field.setPlaceholderText(self._two.line("observer.type"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.rows.show_rows(figure_rows(seen, self._two, self.field.text()))

    def _on_text_changed(self, _text: str) -> None:
        if self._seen is not None:
            self.show_seen(self._seen)
            self.rows.begin()


class _Field(QLineEdit, Measured):
    """The style sheet of the application gives fields a size; this one follows the window."""

    def set_measure(self, factor: float) -> None:
        high = round(56 * factor)
        wanted = f"font-size: {round((SMALLEST + 4) * factor)}px; min-height: {high}px; max-height: {high}px;"
        if wanted != self.styleSheet():
            self.setStyleSheet(wanted)
