"""Ballots go from one holder to another: more from the safe, a shift's end, back to the safe (R15)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import MoveBallots
from precinct_app.domain.decide.stock import holding
from precinct_app.domain.events import SAFE
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.names import member_words
from ui.pages.voting.ballot_numbers import BallotNumbers, SumsBothSides
from ui.pages.voting.foreseen import foreseen, state_after
from ui.pages.voting.holders import holder_name, who_may_issue, with_ballots
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice

DEEDS = ("more", "hand", "back")


class MoveForm(QWidget):
    """Giver, taker, numbers, the sums of both."""

    recorded = Signal(str)
    offered = Signal(object)

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._deed = "more"
        self.giver, self.taker = Choice(), Choice()
        self._giver, self._taker = Labelled(self.giver), Labelled(self.taker)
        self.all_button = KeyHintButton("", variant="ghost", measure="small")
        self.numbers = BallotNumbers(page, tr)
        self.sums = SumsBothSides(page.session, tr)
        self.button = KeyHintButton("", key="Ctrl+Enter", variant="primary")
        self.action = ActionRow(self.button, below=True)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._giver)
        column.addWidget(self._taker)
        column.addWidget(self.numbers)
        column.addLayout(head)
        for widget in (self.sums, self.action):
            column.addWidget(widget)
        self.giver.choice_changed.connect(lambda _: self._on_giver_changed())
        self.taker.choice_changed.connect(lambda _: self.offer())
        for choice in (self.giver, self.taker):
            choice.confirmed.connect(lambda: self.numbers.first_field().setFocus(Qt.FocusReason.TabFocusReason))
        self.numbers.edited.connect(self.offer)
        self.numbers.entered.connect(lambda: self.button.setFocus(Qt.FocusReason.TabFocusReason))
        self.all_button.clicked.connect(self.fill_all)
        self.button.clicked.connect(self.submit)

    def show_deed(self, deed: str) -> None:
        """Ask for more, hand or back; on the way from a member everything that he or she holds is proposed."""
        self._deed = deed
        self.refresh()
        self._propose()

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        self._giver.set_words(tr("desk.ballots.giver"))
        self._taker.set_words(tr("desk.ballots.taker"))
        self.all_button.set_words(tr("desk.ballots.all"))
        self.numbers.write(tr("desk.ballots.numbers"))
        self.refresh()

    def refresh(self) -> None:
        """Read again who holds ballots and who may take them."""
        session, tr = self._page.session, self._tr
        givers = [SAFE] if self._deed == "more" else with_ballots(session)
        takers = [SAFE] if self._deed == "back" else [each for each in who_may_issue(session) if each != self._given()]
        for choice, holders in ((self.giver, givers), (self.taker, takers)):
            named = [(each, self._words(each)) for each in holders]
            choice.set_choices(named, "" if len(holders) == 1 or choice is self.giver else tr("pages.choose"))
        self._giver.setVisible(self._deed != "more")
        self._taker.setVisible(self._deed != "back")
        self.button.set_words(tr(f"desk.ballots.{self._deed}_do"))
        self.offer()

    def first_field(self) -> QWidget:
        """The choice one begins with."""
        return self.taker if self._deed == "more" else self.giver

    def command(self) -> MoveBallots:
        """The command as it stands."""
        return MoveBallots(self.giver.chosen, self.taker.chosen, self.numbers.moved)

    def offer(self) -> None:
        """The sums as they will be, or why it cannot be done."""
        session, command = self._page.session, self.command()
        if not command.giver or not command.taker or not command.numbers:
            self.sums.clear()
            self.action.set_available(False, self._tr("desk.ballots.fill"))
            self.offered.emit(None)
            return
        answer = foreseen(session, command)
        if isinstance(answer, Refusal):
            self.sums.clear()
            text = wording.refusal_text(self._tr.catalogue, answer, session.state)
            self.action.set_available(False, text.why)
            self.offered.emit(answer)
            return
        self.sums.show_move(command, session.state, state_after(session, answer))
        self.action.set_available(True)
        self.offered.emit(None)

    def fill_all(self) -> None:
        """Everything the giver has."""
        stock = self._page.session.state.stock
        self.numbers.set_values({contest: holding(each, self.giver.chosen) for contest, each in stock.items()})

    def submit(self) -> None:
        """Record the move."""
        command, session = self.command(), self._page.session
        if self._page.do(command):
            said = self._tr(
                "desk.ballots.moved",
                giver=holder_name(session, self._tr, command.giver),
                taker=holder_name(session, self._tr, command.taker),
                numbers=" + ".join(map(self._tr.number, command.numbers.values())),
            )
            self.numbers.set_values({})
            self.recorded.emit(said)

    def _words(self, holder: str) -> str:
        session, tr = self._page.session, self._tr
        return tr("desk.ballots.safe") if holder == SAFE else member_words(session, tr, holder)

    def _given(self) -> str:
        """Who gives, when a member can be chosen for that."""
        return self.giver.chosen if self._deed == "hand" else ""

    def _propose(self) -> None:
        if self._deed == "more":
            self.numbers.set_values({})
        else:
            self.fill_all()

    def _on_giver_changed(self) -> None:
        self.refresh()
        self._propose()
