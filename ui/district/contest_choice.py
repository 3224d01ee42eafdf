"""Which contest of the day is shown: segments, a list where they have no room, and nothing at all on a day with one.

choice = ContestChoice(); choice.offer(state.contests, "ru"); choice.contest; choice.changed.connect(...)
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.election import Contest
from ui.widgets.choice import Choice
from ui.widgets.segments import Segments


class ContestChoice(QWidget):
    """The first contest is chosen until another one is."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self.segments = Segments(measure="tool")
        self.list = Choice()
        self.list.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.list, 1)
        self.segments.chosen_changed.connect(self._on_segments_chosen_changed)
        self.list.choice_changed.connect(self._on_list_choice_changed)

    @property
    def contest(self) -> str:
        """The id of the contest chosen."""
        return self.segments.chosen or self._first

    def offer(self, contests: Sequence[Contest], lang: str) -> None:
        """Offer these contests, titles in `lang`."""
        chosen = self.contest
        self._first = contests[0].id
        titles = [(contest.id, contest.title.of(lang)) for contest in contests]
        self.segments.set_choices(titles)
        self.list.set_choices(titles)
        self.choose(chosen or self._first)
        self.setVisible(len(contests) > 1)
        self._fit()

    def choose(self, contest: str) -> None:
        """Show this contest as chosen, without a signal."""
        self.segments.choose(contest)
        self.list.choose(contest)

    def set_name(self, name: str) -> None:
        """Say to a screen reader what is chosen here."""
        self.segments.setAccessibleName(name)
        self.list.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Room for all segments, also while there is too little."""
        return self.segments.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """It never asks for more than the list needs."""
        return self.list.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # segments that were new have their width only now
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        roomy = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(roomy)
        self.list.setVisible(not roomy)

    def _on_segments_chosen_changed(self, contest: str) -> None:
        self.list.choose(contest)
        self.changed.emit(contest)

    def _on_list_choice_changed(self, contest: str) -> None:
        if contest != self.segments.chosen:
            self.segments.choose(contest)
            self.changed.emit(contest)
