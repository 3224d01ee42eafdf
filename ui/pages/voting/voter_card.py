"""The card of the chosen voter: who it is, which ballots, issue them, replace a spoiled one (R18, R19).

card = VoterCard(page, session, tr)
card.show_voter(line)             # None: nobody is chosen yet
card.issued.connect(...)          # ballots are in the voter's hands: the next one may come
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.commands import IssueBallots, ReplaceSpoiled
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from precinct_app.services.voter_list import VoterLine
from ui import theme
from ui.language import Language
from ui.pages.count.seat import Seat
from ui.pages.voting.found_rows import birth_date, state_cell
from ui.pages.voting.stock import Stock
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.choice import Tick
from ui.widgets.figures import Facts
from ui.widgets.labels import KeyCap, Paragraph, hairline, label

NOBODY = 0
"""A voter's key that nobody has: asks the core for everything but the voter."""


class VoterCard(Card):
    """Nothing can be issued here that the core would refuse; the reason stands under the button."""

    issued = Signal()

    def __init__(self, page: StepPage, session: Session, tr: Language) -> None:
        super().__init__()
        self._page, self._session, self._tr = page, session, tr
        self._line: VoterLine | None = None
        self._written = (-1, "")
        self._number = label(role="caption")
        self.chip = StateChip()
        self._name = Paragraph(role="title")
        self._facts = Facts(name_width=68)
        self._check = Paragraph(role="group")
        self._rows = [
            ContestRow(contest, place) for place, contest in enumerate(session.precinct.setup.contests, start=1)
        ]
        self.issue_button = KeyHintButton("", key="Ctrl+Enter", variant="primary", measure="big")
        self.issue = ActionRow(self.issue_button, below=True)
        self.replace_button = KeyHintButton("", key="Ctrl+R", icon="recount")
        self.seat = Seat(session, tr, narrow=True)
        self.stock = Stock(session, tr)
        top = QHBoxLayout()
        top.addWidget(self._number, 1)
        top.addWidget(self.chip)
        self.body.addLayout(top)
        for widget in (self._name, self._facts, self._check):
            self.body.addWidget(widget)
        for row in self._rows:
            self.body.addWidget(hairline())
            self.body.addWidget(row)
            row.tick.toggled.connect(lambda _: self._offer())
        for deed in (self.issue, self.seat, page.refusal, self.replace_button):
            self.body.addWidget(deed)
        self.body.addStretch(1)
        self.body.addWidget(hairline())
        self.body.addWidget(self.stock)
        self.body.setSpacing(6)
        self.issue_button.clicked.connect(self._on_issue)
        self.replace_button.clicked.connect(self._on_replace)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def voter(self) -> int:
        """The key of the voter shown, NOBODY when there is none."""
        return self._line.row.key if self._line else NOBODY

    def show_voter(self, line: VoterLine | None) -> None:
        """Show a voter; the ballots not issued yet are ticked."""
        other = (line.row.key if line else NOBODY) != self.voter
        self._line = line
        if other:
            self._page.refusal.clear()
        self._write_state()
        if (self.voter, self._tr.code) != self._written:
            self._written = (self.voter, self._tr.code)
            self._write_person()
        issued = line.mark.contests if line else ()
        waiting = [row for row in self._rows if row.contest.id not in issued]
        for row in self._rows:
            done = row.contest.id in issued
            row.show_contest(row.contest.title.of(self._tr.code), able=line is not None)
            if other or (done and row.tick.isChecked() and waiting):
                row.tick.setChecked(line is not None and (not done if waiting else len(self._rows) == 1))
        self._offer()

    def focus_ballots(self) -> None:
        """Put the focus where 1-4 switch ballots on and off."""
        first = next((row.tick for row in self._rows if row.tick.isEnabled()), self.issue_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self._rows) and self._rows[place].tick.isEnabled():
            self._rows[place].tick.toggle()
        else:
            super().keyPressEvent(event)

    def _write_state(self) -> None:
        """What happened with the voter's ballots, and that of the member at work."""
        for widget in (self.chip, self._number, self._facts):
            widget.setVisible(self._line is not None)
        if self._line is not None:
            state = state_cell(self._session, self._tr, self._line.mark)
            self.chip.set_state(state.state, state.word)

    def _write_person(self) -> None:
        tr, line = self._tr, self._line
        if line is None:
            self._name.set_words(tr("pages.voters.nobody"))
            self._check.set_words(tr("pages.voters.nobody_hint"))
            return
        iin = line.row.iin
        self._number.setText(tr("pages.voters.number", number=tr.number(line.row.number)))
        self._name.set_words(line.full_name)
        self._facts.set_facts(
            [
                (tr("pages.voters.birth"), birth_date(tr, line, long=True)),
                (tr("pages.voters.iin"), f"{iin[:6]}\u00a0{iin[6:9]}\u00a0{iin[9:]}"),
                (tr("pages.voters.address"), line.row.address),
            ]
        )
        self._check.set_words(tr("pages.voters.check"))

    def _offer(self) -> None:
        """Write the buttons: what they would do, or why they cannot."""
        to_issue, to_replace = self._ticked(issued=False), self._ticked(issued=True)
        self.issue_button.set_words(self._tr.plural("pages.voters.issue", max(1, len(to_issue))))
        refusal = self._session.would(IssueBallots(self.voter, to_issue or self._all()))
        by_member = self._session.would(IssueBallots(NOBODY, self._all()))
        if by_member is not None and by_member.code != "not_on_the_list":
            refusal = by_member  # it is not about this voter: say it before anybody is chosen
        self.issue.set_available(refusal is None and bool(to_issue), self._issue_reason(refusal, to_issue))
        able = len(to_replace) == 1 and self._session.would(ReplaceSpoiled(self.voter, to_replace[0])) is None
        self.replace_button.set_words(self._tr("pages.voters.replace"))
        self.replace_button.set_available(able, self._replace_reason(to_replace))
        self._offer_seat(by_member)
        for widget in (self.replace_button, self.stock):
            widget.setVisible(self.seat.isHidden())

    def _issue_reason(self, refusal: Refusal | None, to_issue: tuple[str, ...]) -> str:
        if refusal is not None and refusal.code != "not_on_the_list":
            return self._page.reason(refusal) if refusal.code == "step_over" else self._why(refusal)
        if self._line is None:
            return ""
        return "" if to_issue else self._tr("pages.voters.tick_one")

    def _why(self, refusal: Refusal) -> str:
        """The reason itself ("issued at 11:40 by ..."), because it is what the voter will be told."""
        return wording.refusal_text(self._tr.catalogue, refusal, self._session.state).why

    def _replace_reason(self, to_replace: tuple[str, ...]) -> str:
        if self._line is None or not self._line.mark.contests:
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
        done = self._line.mark.contests if self._line else ()
        return tuple(
            row.contest.id for row in self._rows if row.tick.isChecked() and (row.contest.id in done) is issued
        )

    def _all(self) -> tuple[str, ...]:
        return tuple(row.contest.id for row in self._rows)

    def _on_issue(self) -> None:
        if self._page.do(IssueBallots(self.voter, self._ticked(issued=False))):
            self.issued.emit()

    def _on_replace(self) -> None:
        if self._page.do(ReplaceSpoiled(self.voter, self._ticked(issued=True)[0])):
            self.issued.emit()


class ContestRow(QWidget):
    """A ballot to issue, with its key; a click on the words ticks as well."""

    def __init__(self, contest: Contest, place: int) -> None:
        super().__init__()
        self.contest = contest
        self.tick = Tick()
        self._words = Paragraph(role="body")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(KeyCap(str(place)), 0, Qt.AlignmentFlag.AlignTop)

    def show_contest(self, words: str, able: bool) -> None:
        """Write the contest; it can be ticked while a voter is on the card."""
        self._words.set_words(words)
        self.tick.setAccessibleName(words)
        self.tick.setEnabled(able)
        theme.mark(self._words, tone="" if able else "ink3")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.tick.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.tick.toggle()
