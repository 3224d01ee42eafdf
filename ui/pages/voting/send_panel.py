"""A crew goes out with a portable box: to whom, with how many ballots, who was told and who goes along (R20)."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain import companions
from precinct_app.domain.commands import SendCrew
from precinct_app.domain.events import Box, BoxKind
from precinct_app.domain.ledger import Mark
from precinct_app.services import people, voter_list, wording
from ui import theme
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.names import short_name
from ui.pages.ticks import TickGrid
from ui.pages.voting.contest_numbers import ContestNumbers
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice, Tick
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label


class SendPanel(QWidget):
    """Box, requests, crew, ballots from the safe, who goes along; those present were told before."""

    sent = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.box = Choice()
        self._box = Labelled(self.box)
        self._members_said, self._requests_said = label(role="caption"), label(role="caption")
        self._companions_said = Paragraph(role="caption")
        self.requests, self.members, self.companions = TickGrid(columns=2), TickGrid(columns=3), TickGrid(columns=2)
        self.nobody_along = Paragraph(role="small", tone="act")
        self.ballots = ContestNumbers(page, tr)
        self._safe = Paragraph(role="caption")
        self.told = Tick()
        self.told_at = FormGrid(tr, [Field("at", "", kind="time", required=False)])
        self.told_at.setFixedWidth(theme.look().type_size(128))
        told = QWidget()
        told_row = QHBoxLayout(told)
        told_row.setContentsMargins(0, 0, 0, 0)
        told_row.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBottom)
        told_row.addWidget(self.told_at)
        self.button = KeyHintButton("", key="Enter", icon="house", variant="primary")
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        widgets = (
            *(self._box, self._requests_said, self.requests, self._members_said, self.members),
            *(self.ballots, self._safe, self._companions_said, self.companions),
            *(self.nobody_along, told, self.action),
        )
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.button.clicked.connect(self.submit)
        self.box.choice_changed.connect(lambda _: self._offer())
        self.told.toggled.connect(lambda _: self._offer())
        self.told_at.submitted.connect(self.submit)
        for ticks in (self.members, self.requests, self.companions):
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
        self._companions_said.set_words(tr("home.companions"))
        self.told.set_words(tr("pages.home.told"))
        self.told_at.set_label("at", tr("home.told_at"))
        self.button.set_words(tr("pages.home.record_departure"))
        self.ballots.write(tr("pages.home.ballots"))

    def refresh(self) -> None:
        """Read boxes, members, people and waiting requests again."""
        session = self._page.session
        state = session.state
        boxes = state.boxes_of(BoxKind.PORTABLE)
        self.box.set_choices([(box.key, self._box_words(box)) for box in boxes])
        members = [session.precinct.setup.member(each) for each in state.present]
        self.members.set_choices([(each.id, short_name(each.name)) for each in members])
        waiting = [number for number, request in state.requests.items() if request.waits]
        names = {
            number: voter_list.line(session.precinct, state.requests[number].voter).full_name for number in waiting
        }
        every = [str(number) for number in waiting]
        self.requests.set_choices(
            [(str(number), f"{number}. {short_name(name)}") for number, name in names.items()], every
        )
        here = [row for row in people.register(session.precinct) if state.register[row.register_number].present]
        self.companions.set_choices([(str(row.register_number), short_name(row.name)) for row in here])
        for widget in (self._companions_said, self.companions):
            widget.setVisible(bool(here))
        self._offer()

    def first_field(self) -> QWidget:
        """Return the choice of the box."""
        return self.box

    def command(self, told_at: datetime.datetime | None = None) -> SendCrew:
        """Return the command as it stands."""
        return SendCrew(
            self.box.chosen,
            self.members.ticked,
            tuple(int(number) for number in self.requests.ticked),
            self.ballots.values,
            self.told.isChecked(),
            told_at,
            tuple(int(number) for number in self.companions.ticked),
        )

    def submit(self) -> None:
        """Record that the crew left."""
        values = self.told_at.values()
        if values is None:
            return
        at = values["at"]
        told_at = self._page.session.precinct.setup.at(at) if isinstance(at, datetime.time) else None
        if self._page.do(self.command(told_at)):
            self.ballots.clear()
            self.told.setChecked(False)
            self.told_at.clear()
            self.sent.emit()

    def _offer(self) -> None:
        session, tr = self._page.session, self._tr
        state = session.state
        lines = [
            tr(
                "home.safe",
                contest=contest.title.of(tr.code),
                safe=tr.number(state.stock[contest.id].safe),
                needed=tr.number(self._needed(contest.id)),
            )
            for contest in session.precinct.setup.contests
            if contest.id in state.stock
        ]
        self._safe.set_words(" ".join([*lines, tr("home.spare")]))
        command = self.command()
        self._warn(command)
        self.told.setEnabled(bool(command.requests))
        refusal = session.would(command)
        self.action.set_available(refusal is None, self._page.reason(refusal))

    def _warn(self, command: SendCrew) -> None:
        """Nobody of those who watch goes along: one text of the law wants them to, so it is said (R20)."""
        session, edition = self._page.session, self._page.session.precinct.rules.edition
        alone = bool(command.requests) and companions.wanting(session.state, edition, command.companions)
        rule = wording.rule_words(self._tr.catalogue, "R20", edition)
        self.nobody_along.set_words(self._tr("steppapers.nobody_along", rule=rule) if alone else "")
        self.nobody_along.setVisible(alone)

    def _box_words(self, box: Box) -> str:
        """The box with the seals that it must have when it leaves."""
        name = wording.box_name(self._tr.catalogue, box.key)
        return f"{name} · {self._tr('home.seals', seals=', '.join(box.seals))}"

    def _needed(self, contest: str) -> int:
        """Voters of the ticked requests who may vote in the contest."""
        state = self._page.session.state
        marks = (state.voters.get(state.requests[int(number)].voter) or Mark() for number in self.requests.ticked)
        return sum(mark.may_vote_in(contest) for mark in marks)
