"""A crew comes back: who voted, and taken = issued + spoiled + unused for every contest (R20, R15)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import ReturnCrew
from precinct_app.domain.election import Contest
from precinct_app.domain.ledger import Mark, Trip
from precinct_app.services import voter_list, wording
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.ticks import TickGrid
from ui.pages.voting.contest_numbers import ContestNumbers
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import IconList, Line
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph, label


class ReturnPanel(QWidget):
    """Who voted, what was spoiled, what comes back unused; the sum must come out."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.trip = Choice()
        self._trip = Labelled(self.trip)
        self._none = Paragraph(role="body", tone="ink2")
        self._voted_said = label(role="caption")
        self.voted = TickGrid(columns=1)
        self.spoiled, self.unused = ContestNumbers(page, tr), ContestNumbers(page, tr)
        self.sums = IconList()
        self.button = KeyHintButton("", key="Enter", icon="house", variant="primary")
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._asked = (self._trip, self._voted_said, self.voted, self.spoiled, self.unused, self.sums, self.action)
        for widget in (self._none, *self._asked):
            column.addWidget(widget)
        column.addStretch(1)
        self.button.clicked.connect(self.submit)
        self.trip.choice_changed.connect(lambda _: self._show_trip())
        self.voted.edited.connect(self._offer)
        for numbers, after in ((self.spoiled, self.unused), (self.unused, None)):
            for edit in numbers.edits.values():
                edit.value_changed.connect(lambda _: self._offer())
                target = next(iter(after.edits.values())) if after else self.button
                edit.value_accepted.connect(lambda _, target=target: target.setFocus())

    def retranslate(self) -> None:
        """Write the labels in the language of now."""
        tr = self._tr
        self._trip.set_words(tr("pages.home.trip"))
        self._none.set_words(tr("pages.home.nobody_out"))
        self._voted_said.setText(tr("pages.home.who_voted"))
        self.spoiled.write(tr("pages.home.spoiled"))
        self.unused.write(tr("pages.home.unused"))
        self.button.set_words(tr("pages.home.record_return"))

    def refresh(self) -> None:
        """Read the crews on their way again."""
        trips = {number: trip for number, trip in self._page.session.state.trips.items() if trip.returned_at is None}
        names = [
            (str(number), f"№ {number}, {wording.box_name(self._tr.catalogue, trip.box)}")
            for number, trip in trips.items()
        ]
        self.trip.set_choices(names)
        self._none.setVisible(not trips)
        for widget in self._asked:
            widget.setVisible(bool(trips))
        if trips:
            self._show_trip()

    def first_field(self) -> QWidget:
        """Return the first voter to tick."""
        return self.voted.first_field() or self.trip

    def command(self) -> ReturnCrew:
        """Return the command as it stands."""
        voted = tuple(int(key) for key in self.voted.ticked)
        return ReturnCrew(int(self.trip.chosen or 0), voted, self.spoiled.values, self.unused.values)

    def submit(self) -> None:
        """Record that the crew is back."""
        if self._page.do(self.command()):
            self.spoiled.clear()
            self.unused.clear()

    def _show_trip(self) -> None:
        session = self._page.session
        trip = session.state.trips.get(int(self.trip.chosen or 0))
        if trip is None:
            return
        voters = [session.state.requests[number].voter for number in trip.requests]
        names = [(str(key), voter_list.line(session.precinct, key).full_name) for key in voters]
        self.voted.set_choices(names, [key for key, _ in names])
        self._offer()

    def _offer(self) -> None:
        """Every contest's sum stands there, whether it comes out or not."""
        session, command = self._page.session, self.command()
        trip = session.state.trips.get(command.trip)
        if trip is None:
            return
        contests = [contest for contest in session.precinct.setup.contests if contest.id in trip.ballots]
        self.sums.set_lines([self._sum(contest, trip, command) for contest in contests])
        refusal = session.would(command)
        self.action.set_available(refusal is None, self._page.reason(refusal))

    def _sum(self, contest: Contest, trip: Trip, command: ReturnCrew) -> Line:
        tr, marks = self._tr, self._page.session.state.voters
        issued = sum((marks.get(voter) or Mark()).may_vote_in(contest.id) for voter in command.voters)
        taken, spoiled, unused = trip.ballots[contest.id], command.spoiled[contest.id], command.unused[contest.id]
        left = taken - issued - spoiled - unused
        numbers = {
            "taken": tr.number(taken),
            "issued": tr.number(issued),
            "spoiled": tr.number(spoiled),
            "unused": tr.number(unused),
        }
        said = tr("home.comes_out") if left == 0 else tr("home.left", number=tr.number(left))
        note = f"{tr('home.sum', **numbers)} — {said}"
        return Line(contest.title.of(tr.code), note, "tick" if left == 0 else "act", "ok" if left == 0 else "act")
