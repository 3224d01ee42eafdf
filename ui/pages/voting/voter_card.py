"""The card of the chosen voter: who it is, which ballots; issue, replace a spoiled one, reverse (R18, R19).

card = VoterCard(page, session, tr)
card.show_voter(line, sure=True)  # None: nobody is chosen yet; not sure: it only stands first of several
card.issued.connect(...)          # ballots are in the voter's hands: the next one may come
card.typed.connect(...)           # letters and digits that begin a new search: a scanner does not ask where one is
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import IssueBallots, ReplaceSpoiled, WithdrawRequest
from precinct_app.domain.ledger import Mark
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.count.seat import Seat
from ui.pages.voting.contest_row import BallotState, ContestRow
from ui.pages.voting.found_rows import issuer, state_cell
from ui.pages.voting.person_facts import PersonFacts, write
from ui.pages.voting.reverse_panel import ReversePanel
from ui.pages.voting.scrolled import CardScroll
from ui.pages.voting.stock import Stock
from ui.pages.voting.voter_notes import VoterNotes, notes_of
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph, hairline, label

NOBODY = 0
"""A voter's key that nobody has: asks the core for everything but the voter."""

_SAID_ABOVE = frozenset({"removed_from_list", "certificate_issued", "issued_at_home"})
"""Refusals whose reason stands in the notes: under the button stands what comes first."""


class VoterCard(Card):
    """Nothing can be issued here that the core would refuse; the reason stands under the button."""

    issued = Signal()
    typed = Signal(str)
    reversing = Signal(bool)

    def __init__(self, page: StepPage, session: Session, tr: Language) -> None:
        super().__init__(padded=False)
        self._page, self._session, self._tr = page, session, tr
        self._area = CardScroll()
        self._line: VoterLine | None = None
        self._sure = False
        self._digits = ""
        self._written: tuple[object, str] = (None, "")
        self._number = label(role="caption")
        self.chip = StateChip()
        self._name = Paragraph(role="title")
        self._facts = PersonFacts(tr)
        self.notes = VoterNotes()
        self.withdraw_button = KeyHintButton("", key="Ctrl+H", icon="house", measure="small")
        self._check = Paragraph(role="group")
        self._rows = [
            ContestRow(contest, place) for place, contest in enumerate(session.precinct.setup.contests, start=1)
        ]
        self.issue_button = KeyHintButton("", key="Ctrl+Enter", variant="primary", measure="big")
        self.issue = ActionRow(self.issue_button, below=True)
        self.replace_button = KeyHintButton("", key="Ctrl+R", icon="recount", measure="small")
        self.replace = ActionRow(self.replace_button, below=True)
        self.reverse_button = KeyHintButton("", key="Ctrl+U", icon="return", measure="small")
        self.seat = Seat(session, tr, narrow=True)
        self.stock = Stock(session, tr)
        self.reverse = ReversePanel(page, tr)
        self.refusal_place = QVBoxLayout()
        self._deeds = QWidget()
        self._build()
        self.issue_button.clicked.connect(self._on_issue)
        self.replace_button.clicked.connect(self._on_replace)
        self.reverse_button.clicked.connect(self._on_reverse)
        self.withdraw_button.clicked.connect(self._on_withdraw)
        self.reverse.left.connect(self._on_reverse_left)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def voter(self) -> int:
        """The key of the voter shown, NOBODY when there is none."""
        return self._line.row.key if self._line else NOBODY

    @property
    def line(self) -> VoterLine | None:
        """The voter shown."""
        return self._line

    def show_voter(self, line: VoterLine | None, *, sure: bool = True) -> None:
        """Show a voter; the ballots not issued yet are ticked. Nothing is issued to one who is not `sure`."""
        other = (line.row.key if line else NOBODY) != self.voter
        self._line, self._sure = line, sure
        if other:
            self._page.refusal.clear()
            self.close_reverse()
            self._area.to_top()
        self._write_state()
        self._write_person()
        for row in self._rows:
            self._write_contest(row)
            self._tick_as_usual(row, anew=other)
        self._offer()
        if not self.reverse.isHidden():
            self.reverse.refresh()

    def focus_ballots(self) -> None:
        """Put the focus where 1-4 switch ballots on and off."""
        self._digits = ""
        first = next((row.tick for row in self._rows if row.tick.isEnabled()), self.issue_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_refusal(self) -> None:
        """Let the page's refusals appear here: under the issue, or in the reversal while it is open."""
        place = self.refusal_place if self.reverse.isHidden() else self.reverse.refusal_place
        place.addWidget(self._page.refusal)

    def close_reverse(self) -> bool:
        """Leave the reversal without doing it; return whether there was one."""
        was_open = not self.reverse.isHidden()
        self.reverse.hide()
        self._deeds.show()
        if was_open:
            self.take_refusal()
            self._write_state()
            self.reversing.emit(False)
        return was_open

    def retranslate(self) -> None:
        """Write what is not written with each voter."""
        self.reverse.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1-4 switch ballots; any other letter or digit begins a search, with the digits before it."""
        text = event.text()
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() & _COMMAND_KEYS or not text.isprintable() or not text.strip():
            super().keyPressEvent(event)
        elif 0 <= place < len(self._rows) and self._line is not None:
            self._digits += text
            if self._rows[place].tick.isEnabled():
                self._rows[place].tick.toggle()
        else:
            typed, self._digits = self._digits + text, ""
            self.typed.emit(typed)

    @property
    def _mark(self) -> Mark:
        return self._line.mark if self._line else Mark()

    def _build(self) -> None:
        self.body.addWidget(self._area)
        top = QHBoxLayout()
        top.addWidget(self._number, 1)
        top.addWidget(self.chip)
        self._area.column.addLayout(top)
        for widget in (self._name, self._facts, self.notes, self.withdraw_button):
            self._area.column.addWidget(widget)
        column = QVBoxLayout(self._deeds)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._check)
        for row in self._rows:
            column.addWidget(hairline())
            column.addWidget(row)
            row.tick.toggled.connect(lambda _: self._offer())
        for deed in (self.issue, self.seat):
            column.addWidget(deed)
        column.addLayout(self.refusal_place)
        column.addWidget(self.replace)
        column.addWidget(self.reverse_button)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addWidget(self.stock)
        self._area.column.addWidget(self._deeds, 1)
        self._area.column.addWidget(self.reverse, 1)
        self._area.column.setSpacing(6)
        self.take_refusal()

    def _write_state(self) -> None:
        """What happened with the voter's ballots; a reversal needs the room of the rest."""
        for widget in (self.chip, self._number):
            widget.setVisible(self._line is not None)
        at_rest = self.reverse.isHidden()
        self._facts.setVisible(self._line is not None and at_rest)
        if self._line is None or not at_rest:
            self.notes.set_notes(())
        if self._line is None:
            return
        state = state_cell(self._session, self._tr, self._line.mark)
        self.chip.set_state(state.state, state.word)
        if at_rest:
            self.notes.set_notes(notes_of(self._session, self._tr, self._line))

    def _write_person(self) -> None:
        tr, line = self._tr, self._line
        if (line.row if line else None, tr.code) == self._written:
            return
        self._written = (line.row if line else None, tr.code)
        if line is None:
            write(self._name, tr("pages.voters.nobody"))
            write(self._check, tr("pages.voters.nobody_hint"))
            return
        self._number.setText(tr("pages.voters.number", number=tr.number(line.row.number)))
        self._name.set_words(line.full_name)
        self._facts.show_person(line)
        write(self._check, tr("pages.voters.check"))

    def _write_contest(self, row: ContestRow) -> None:
        """The title, and under it when and by whom the ballot was issued, or why it is locked."""
        tr, mark, contest = self._tr, self._mark, row.contest
        title, issue = contest.title.of(tr.code), mark.issue_of(contest.id)
        if self._line is None or not mark.stands:
            row.show_contest(title, BallotState.NOBODY)
        elif not mark.may_vote_in(contest.id):
            row.show_contest(title, BallotState.LOCKED, tr("desk.ballot.no_right"))
        elif issue is None or mark.trip:
            row.show_contest(title, BallotState.OPEN)
        else:
            left = self._session.precinct.rules.edition.replacements_per_voter - mark.replaced.count(contest.id)
            who = issuer(self._session, tr, issue.member)
            note = tr.plural("desk.ballot.issued", left, time=tr.time(issue.at), who=who)
            row.show_contest(title, BallotState.OPEN, note)

    def _tick_as_usual(self, row: ContestRow, *, anew: bool) -> None:
        """What waits is ticked to be issued; what was issued is ticked to be replaced only where nothing else is."""
        done = row.contest.id in self._mark.contests
        usual = row.state is BallotState.OPEN and (not done or len(self._rows) == 1)
        if anew or (row.state, done) != row.ticked_for:
            row.ticked_for = (row.state, done)
            row.tick.setChecked(usual)

    def _offer(self) -> None:
        """Write the buttons: what they would do, or why they cannot."""
        to_issue, to_replace = self._ticked(issued=False), self._ticked(issued=True)
        self.issue_button.set_words(self._tr.plural("pages.voters.issue", len(to_issue) or len(self._rightful())))
        refusal = self._session.would(IssueBallots(self.voter, to_issue or self._rightful()))
        by_member = self._session.would(IssueBallots(NOBODY, self._all()))
        if by_member is not None and by_member.code != "not_on_the_list":
            refusal = by_member  # it is not about this voter: say it before anybody is chosen
        free = refusal is None and bool(to_issue) and self._sure
        self.issue.set_available(free, self._issue_reason(refusal, to_issue))
        waits = self._line is None or self._something_waits()
        self._check.setVisible(waits and self._mark.stands)
        self.issue_button.setVisible(waits)
        self._offer_seat(by_member)
        self._offer_afterwards(to_replace)
        self.stock.setVisible(self.seat.isHidden())

    def _offer_afterwards(self, to_replace: tuple[str, ...]) -> None:
        """What can be done for one who has ballots already, or has asked for home voting."""
        tr, mark = self._tr, self._mark
        here = bool(mark.contests) and not mark.trip and mark.stands
        able = len(to_replace) == 1 and self._session.would(ReplaceSpoiled(self.voter, to_replace[0])) is None
        self.replace_button.set_words(tr("pages.voters.replace"))
        self.replace.set_available(here and able, self._replace_reason(to_replace))
        self.replace.setVisible(here and self.seat.isHidden())
        self.reverse_button.set_words(tr("desk.reverse.open"))
        self.reverse_button.setVisible(here)
        asked = bool(mark.request) and not mark.trip
        self.withdraw_button.setVisible(asked)
        if asked:
            refusal = self._session.would(WithdrawRequest(mark.request))
            self.withdraw_button.set_words(tr("desk.request.withdraw", number=mark.request))
            self.withdraw_button.set_available(refusal is None, self._page.reason(refusal))

    def _issue_reason(self, refusal: Refusal | None, to_issue: tuple[str, ...]) -> str:
        if refusal is not None and refusal.code == "home_request_pending":
            return ""  # the note above says what to do
        if refusal is not None and refusal.code != "not_on_the_list":
            first = refusal.code == "step_over" or (self._line is not None and refusal.code in _SAID_ABOVE)
            return self._page.reason(refusal) if first else self._why(refusal)
        if self._line is None:
            return ""
        if not self._sure:
            return self._tr("desk.open_first")
        return "" if to_issue else self._tr("pages.voters.tick_one")

    def _why(self, refusal: Refusal) -> str:
        """The reason itself, because it is what the voter will be told: when, at whose desk."""
        issue = self._mark.issues[0] if self._mark.issues else None
        if refusal.code == "issued_already" and issue is not None:
            who = issuer(self._session, self._tr, issue.member)
            return self._tr("desk.issued_already", time=self._tr.time(issue.at), who=who)
        return wording.refusal_text(self._tr.catalogue, refusal, self._session.state).why

    def _replace_reason(self, to_replace: tuple[str, ...]) -> str:
        if not self._mark.contests:
            return self._tr("pages.voters.nothing_to_replace")
        if len(to_replace) != 1:
            return self._tr("pages.voters.tick_spoiled")
        refusal = self._session.would(ReplaceSpoiled(self.voter, to_replace[0]))
        return self._why(refusal) if refusal else ""

    def _offer_seat(self, refusal: Refusal | None) -> None:
        """R18: the chair and the secretary do not issue; those who have ballots are offered the seat."""
        setup, command = self._session.precinct.setup, IssueBallots(NOBODY, self._all())
        if refusal is None or refusal.code not in ("role_does_not_issue", "member_on_the_way", "member_absent"):
            self.seat.offer("", ())
            return
        answers = {member.id: self._session.would(command, member.id) for member in setup.members}
        able = [each for each, answer in answers.items() if answer is None or answer.code == "not_on_the_list"]
        able.sort(key=lambda member: -sum(stock.held.get(member, 0) for stock in self._session.state.stock.values()))
        self.seat.offer(self._tr("pages.voters.seat"), able)

    def _ticked(self, *, issued: bool) -> tuple[str, ...]:
        done = self._mark.contests
        return tuple(
            row.contest.id for row in self._rows if row.tick.isChecked() and (row.contest.id in done) is issued
        )

    def _all(self) -> tuple[str, ...]:
        return tuple(row.contest.id for row in self._rows)

    def _something_waits(self) -> bool:
        return any(contest not in self._mark.contests for contest in self._rightful())

    def _rightful(self) -> tuple[str, ...]:
        return tuple(contest for contest in self._all() if self._mark.may_vote_in(contest))

    def _on_issue(self) -> None:
        if self._page.do(IssueBallots(self.voter, self._ticked(issued=False))):
            self.issued.emit()

    def _on_replace(self) -> None:
        if self._page.do(ReplaceSpoiled(self.voter, self._ticked(issued=True)[0])):
            self.issued.emit()

    def _on_withdraw(self) -> None:
        if self._page.do(WithdrawRequest(self._mark.request)):
            self.focus_ballots()

    def _on_reverse(self) -> None:
        if self._line is not None:
            self._page.refusal.clear()
            self._deeds.hide()
            self.reverse.open(self._line)
            self.take_refusal()
            self._write_state()
            self.reversing.emit(True)

    def _on_reverse_left(self) -> None:
        self.close_reverse()
        self.focus_ballots()


_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
