"""A crew goes out with a portable box and comes back: taken = issued + spoiled + unused (R20, R15)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import ReturnCrew, SendCrew
from precinct_app.domain.events import BoxKind
from precinct_app.services import voter_list, wording
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.names import member_words
from ui.pages.ticks import TickGrid
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice, Tick
from ui.widgets.figures import SumOnPaper
from ui.widgets.labels import Paragraph, label
from ui.widgets.number_field import NumberEdit

_MOST = 9_999


class _Numbers(QWidget):
    """A number per contest, named; `value_changed` of each is one signal of the page."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        contests = page.session.precinct.setup.contests
        self.edits = {contest.id: NumberEdit(tr, "row") for contest in contests}
        self._names = {contest.id: Paragraph(role="body") for contest in contests}
        self._caption = label(role="caption")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._caption, 0, 0, 1, 2)
        for row, (contest, edit) in enumerate(self.edits.items(), start=1):
            edit.set_range(0, _MOST)
            edit.setFixedWidth(112)
            grid.addWidget(self._names[contest], row, 0)
            grid.addWidget(edit, row, 1)

    def write(self, caption: str) -> None:
        """Write the caption and the contests in the language of now."""
        self._caption.setText(caption)
        for contest in self._page.session.precinct.setup.contests:
            title = contest.title.of(self._tr.code)
            self._names[contest.id].set_words(title)
            self.edits[contest.id].setAccessibleName(f"{caption}: {title}")

    @property
    def values(self) -> dict[str, int]:
        """The numbers as they stand, nothing as 0."""
        return {contest: edit.value or 0 for contest, edit in self.edits.items()}

    def clear(self) -> None:
        """Be empty again."""
        for edit in self.edits.values():
            edit.ask()


class SendPanel(QWidget):
    """Which box, who goes, to whom, with how many ballots; the observers were told."""

    sent = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.box = Choice()
        self._box = Labelled(self.box)
        self._members_said, self._requests_said = label(role="caption"), label(role="caption")
        self.members = TickGrid(columns=1)
        self.requests = TickGrid(columns=1)
        self.ballots = _Numbers(page, tr)
        self._safe = Paragraph(role="caption")
        self.told = Tick()
        self.button = KeyHintButton("", key="Enter", icon="house", variant="primary")
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        widgets = (
            *(self._box, self._requests_said, self.requests, self._members_said, self.members),
            *(self.ballots, self._safe, self.told, self.action),
        )
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.button.clicked.connect(self.submit)
        self.box.choice_changed.connect(lambda _: self._offer())
        self.told.toggled.connect(lambda _: self._offer())
        for ticks in (self.members, self.requests):
            ticks.edited.connect(self._offer)
        for edit in self.ballots.edits.values():
            edit.value_changed.connect(lambda _: self._offer())
            edit.value_accepted.connect(lambda _: self.told.setFocus())

    def retranslate(self) -> None:
        """Write the labels in the language of now."""
        tr = self._tr
        self._box.set_words(tr("pages.home.box"))
        self._members_said.setText(tr("pages.home.crew"))
        self._requests_said.setText(tr("pages.home.requests"))
        self.told.set_words(tr("pages.home.told"))
        self.button.set_words(tr("pages.home.record_departure"))
        self.ballots.write(tr("pages.home.ballots"))

    def refresh(self) -> None:
        """Read boxes, members and waiting requests again."""
        session, tr = self._page.session, self._tr
        state = session.state
        boxes = state.boxes_of(BoxKind.PORTABLE)
        self.box.set_choices([(box.key, wording.box_name(tr.catalogue, box.key)) for box in boxes])
        self.members.set_choices([(each, member_words(session, tr, each)) for each in state.present])
        waiting = [number for number, request in state.requests.items() if request.trip == 0]
        names = {
            number: voter_list.line(session.precinct, state.requests[number].voter).full_name for number in waiting
        }
        every = [str(number) for number in waiting]
        self.requests.set_choices([(str(number), f"№ {number}. {name}") for number, name in names.items()], every)
        safe = ", ".join(tr.number(stock.safe) for stock in state.stock.values())
        self._safe.set_words(tr("pages.home.in_safe", number=safe))
        self._offer()

    def first_field(self) -> QWidget:
        """Return the choice of the box."""
        return self.box

    def command(self) -> SendCrew:
        """Return the command as it stands."""
        requests = tuple(int(number) for number in self.requests.ticked)
        return SendCrew(self.box.chosen, self.members.ticked, requests, self.ballots.values, self.told.isChecked())

    def submit(self) -> None:
        """Record that the crew left."""
        if self._page.do(self.command()):
            self.ballots.clear()
            self.told.setChecked(False)
            self.sent.emit()

    def _offer(self) -> None:
        refusal = self._page.session.would(self.command())
        self.action.set_available(refusal is None, self._page.reason(refusal))


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
        self.spoiled, self.unused = _Numbers(page, tr), _Numbers(page, tr)
        self.sum = SumOnPaper()
        self.button = KeyHintButton("", key="Enter", icon="house", variant="primary")
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._asked = (self._trip, self._voted_said, self.voted, self.spoiled, self.unused, self.sum, self.action)
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
        tr, command = self._tr, self.command()
        trip = self._page.session.state.trips.get(command.trip)
        if trip is None:
            return
        contest = next(iter(trip.ballots))
        taken, spoiled, unused = trip.ballots[contest], command.spoiled[contest], command.unused[contest]
        rows = [
            ("", tr("pages.home.taken"), tr.number(taken)),
            ("−", tr("pages.home.voted"), tr.number(len(command.voters))),
            ("−", tr("pages.home.spoiled"), tr.number(spoiled)),
            ("−", tr("pages.home.unused"), tr.number(unused)),
        ]
        left = taken - len(command.voters) - spoiled - unused
        self.sum.set_sum(rows, (tr("pages.home.left"), tr.number(left)), "ok" if left == 0 else "act")
        refusal = self._page.session.would(command)
        self.action.set_available(refusal is None, self._page.reason(refusal))
