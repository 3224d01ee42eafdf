"""Which contest of the day is shown: segments, and nothing at all on a day with one.

choice = ContestChoice(); choice.offer(state.contests, "ru"); choice.contest; choice.changed.connect(...)
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.election import Contest
from ui.widgets.segments import Segments


class ContestChoice(QWidget):
    """The first contest is chosen until another one is."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self.segments = Segments(measure="tool")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addStretch(1)
        self.segments.chosen_changed.connect(self.changed)

    @property
    def contest(self) -> str:
        """The id of the contest chosen."""
        return self.segments.chosen or self._first

    def offer(self, contests: Sequence[Contest], lang: str) -> None:
        """Offer these contests, titles in `lang`."""
        chosen = self.contest
        self._first = contests[0].id
        self.segments.set_choices([(contest.id, contest.title.of(lang)) for contest in contests])
        self.segments.choose(chosen or self._first)
        self.setVisible(len(contests) > 1)
