"""Several people to tick, in columns: who is here, who saw it, who goes with the box.

who = TickGrid(columns=2)
who.set_choices([("m1", "Сапарова Г. Е., председатель"), ...])
who.ticked                      # ("m1", ...) in the order of the choices
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.choice import Tick


class TickGrid(QWidget):
    """Boxes to tick, filled row by row; the same ids again only change their words."""

    edited = Signal()

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._ticks: dict[str, Tick] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids ticked."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def set_choices(self, choices: Sequence[tuple[str, str]], ticked: Collection[str] | None = None) -> None:
        """Offer these (id, words). What was ticked stays ticked; `ticked` says what is when they are new."""
        if [key for key, _ in choices] != list(self._ticks):
            before = set(self.ticked) if ticked is None else set(ticked)
            for tick in self._ticks.values():
                tick.hide()
                tick.deleteLater()
            self._ticks = {key: Tick() for key, _ in choices}
            for place, (key, tick) in enumerate(self._ticks.items()):
                self._grid.addWidget(tick, place // self._columns, place % self._columns)
                tick.setChecked(key in before)
                tick.toggled.connect(lambda _: self.edited.emit())
        for key, words in choices:
            self._ticks[key].set_words(words)

    def tick(self, key: str) -> Tick:
        """Return the box of that id, for focus and tests. Raises KeyError."""
        return self._ticks[key]

    def first_field(self) -> QWidget | None:
        """Return the first box."""
        return next(iter(self._ticks.values()), None)
