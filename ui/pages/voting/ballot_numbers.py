"""Numbers of ballots, one per contest, and the sum on paper that goes with them (R15)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.commands import MoveBallots
from precinct_app.domain.decide.stock import holding
from precinct_app.domain.state import PrecinctState
from ui.language import Language
from ui.pages.voting.contest_numbers import ContestNumbers
from ui.pages.voting.holders import holder_name
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.cards import clear
from ui.widgets.labels import label


class BallotNumbers(ContestNumbers):
    """The numbers of a move; Enter goes to the next one and from the last one on."""

    edited = Signal()
    entered = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        fields = list(self.edits.values())
        for place, edit in enumerate(fields, start=1):
            edit.textChanged.connect(lambda _: self.edited.emit())
            after = fields[place].setFocus if place < len(fields) else self.entered.emit
            edit.value_accepted.connect(lambda _, after=after: after())

    @property
    def moved(self) -> dict[str, int]:
        """Ballots per contest, without those of which there are none."""
        return {contest: number for contest, number in self.values.items() if number}

    def set_values(self, numbers: Mapping[str, int]) -> None:
        """Put numbers there, to be kept or typed over; no number leaves a field empty."""
        for contest, edit in self.edits.items():
            edit.ask()
            edit.setText(str(numbers[contest]) if numbers.get(contest) else "")

    def first_field(self) -> QWidget:
        """Return the field of the first contest."""
        return next(iter(self.edits.values()))


class SumsBothSides(QWidget):
    """What giver and taker have, what goes over, what they will have: as both of them write it down."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def show_move(self, command: MoveBallots, before: PrecinctState, after: PrecinctState) -> None:
        """Show the sums of a move that the core allows."""
        clear(self._grid)
        spoken, row = [], 0
        contests = self._session.precinct.setup.contests
        for contest in contests:
            moved = command.numbers.get(contest.id, 0)
            if not moved:
                continue
            if len(contests) > 1:
                self._grid.addWidget(label(contest.title.of(self._tr.code), "caption"), row, 0, 1, 2)
                row += 1
            for holder, sign in ((command.giver, "−"), (command.taker, "+")):
                name = holder_name(self._session, self._tr, holder)
                has, will = holding(before.stock[contest.id], holder), holding(after.stock[contest.id], holder)
                number = self._tr.number
                words = f"{number(has)} {sign} {number(moved)} = {number(will)}"
                self._grid.addWidget(label(name, "small"), row, 0)
                self._grid.addWidget(label(words, "small_strong"), row, 1, Qt.AlignmentFlag.AlignRight)
                spoken.append(f"{name}: {words}")
                row += 1
        self.setAccessibleName("; ".join(spoken))

    def clear(self) -> None:
        """Show nothing."""
        clear(self._grid)
        self.setAccessibleName("")
