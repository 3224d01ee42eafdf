"""Which contest a page common to all of them shows: its number to press, its name in full beside it.

choice = ContestChoice(tr)
choice.show_contests([("president", "Выборы Президента"), ("akim", "Выборы акима")])   # one alone takes no room
choice.chosen_changed.connect(page.show_contest)
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.language import Language
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments


class ContestChoice(QWidget):
    """Names of contests are long: four of them side by side would be wider than any page."""

    chosen_changed = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._titles: dict[str, str] = {}
        self._numbers = Segments(measure="tool")
        self._name = Paragraph(role="strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._numbers)
        row.addWidget(self._name, 1)
        self._numbers.chosen_changed.connect(self._on_chosen_changed)

    @property
    def chosen(self) -> str:
        """The contest shown, "" before any is."""
        return self._numbers.chosen

    @property
    def words(self) -> str:
        """The name beside the numbers."""
        return self._name.words

    def show_contests(self, contests: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, title), in their order."""
        self._titles = dict(contests)
        self._numbers.set_choices([(each, str(place)) for place, each in enumerate(self._titles, start=1)])
        for button, title in zip(self.buttons(), self._titles.values(), strict=True):
            button.setAccessibleName(title)
            button.setToolTip(title)
        self.setVisible(len(self._titles) > 1)

    def choose(self, contest: str) -> None:
        """Show `contest` as chosen, without a signal. Raises KeyError for one not offered."""
        self._numbers.choose(contest)
        self._write()

    def buttons(self) -> list[QPushButton]:
        """The numbers to press, in order."""
        return self._numbers.findChildren(QPushButton)

    def _write(self) -> None:
        place = list(self._titles).index(self.chosen) + 1
        of = self._tr.number(len(self._titles))
        self._name.set_words(self._tr("count.contest_of", number=place, all=of, contest=self._titles[self.chosen]))

    def _on_chosen_changed(self, contest: str) -> None:
        self._write()
        self.chosen_changed.emit(contest)
