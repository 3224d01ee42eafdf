"""The ballots of all: who holds what, and how they go from one holder to another while voting goes on (R15).

panel = BallotsPanel(page, tr)
panel.open()                        # Ctrl+B; Esc leaves it
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import MoveBallots, RecordLoss
from precinct_app.domain.events import SAFE
from precinct_app.domain.refusal import Refusal
from ui.language import Language
from ui.pages.count.seat import Seat
from ui.pages.voting.holders import HoldersTable
from ui.pages.voting.loss_form import LossForm
from ui.pages.voting.move_form import DEEDS, MoveForm
from ui.pages.voting.scrolled import CardScroll, side_width
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, label
from ui.widgets.segments import Segments

_LOSS = "loss"
_FORM_WIDTH = 400
_OF_THE_CHAIR = frozenset({"chair_moves_ballots", "chair_signs"})
"""Refusals that chair or deputy would not get."""


class BallotsPanel(QWidget):
    """The table of holders; beside it one of four deeds."""

    left = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._title = label(role="section")
        self.leave_button = KeyHintButton("", key="Esc", listens=False, measure="small")
        self.table = HoldersTable(page.session, tr)
        self._lead = Paragraph(role="caption")
        self.deeds = Segments(measure="tool")
        self.move_form = MoveForm(page, tr)
        self.loss_form = LossForm(page, tr)
        self.seat = Seat(page.session, tr, narrow=True)
        self.recorded = Paragraph(role="small_strong", tone="ok")
        self.refusal_place = QVBoxLayout()
        self._side = Card(padded=False)
        self._area = CardScroll()
        self._build()
        self.deeds.chosen_changed.connect(self.show_deed)
        self.leave_button.clicked.connect(self.left)
        for form in (self.move_form, self.loss_form):
            form.offered.connect(self._on_offered)
            form.recorded.connect(self._on_recorded)
        self.hide()

    def open(self) -> None:
        """Show the panel with the most usual deed."""
        self.refresh()
        self.show()
        self.show_deed("more")

    def show_deed(self, deed: str) -> None:
        """Show one of more, hand, back, loss."""
        self._page.refusal.clear()
        self.recorded.set_words("")
        self.deeds.choose(deed)
        self.move_form.setVisible(deed in DEEDS)
        self.loss_form.setVisible(deed == _LOSS)
        if deed in DEEDS:
            self.move_form.show_deed(deed)
        else:
            self.loss_form.offer()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Where the deed shown begins."""
        return self.loss_form.first_field() if self.deeds.chosen == _LOSS else self.move_form.first_field()

    def refresh(self) -> None:
        """Read the ledger again."""
        self.table.refresh()
        shown = self.loss_form if self.deeds.chosen == _LOSS else self.move_form
        shown.refresh()

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        self._title.setText(tr("desk.ballots.title"))
        self._lead.set_words(tr("desk.ballots.lead"))
        self.leave_button.set_words(tr("desk.ballots.leave"))
        self.deeds.set_choices([(deed, tr(f"desk.ballots.{deed}")) for deed in (*DEEDS, _LOSS)])
        self.table.retranslate()
        self.table.refresh()
        for form in (self.move_form, self.loss_form):
            form.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.leave_button)
        listed = Card(padded=False)
        listed.body.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self._lead)
        left.addWidget(listed, 1)
        self._side.body.addWidget(self._area)
        for widget in (self.deeds, self.move_form, self.loss_form, self.seat):
            self._area.column.addWidget(widget)
        self._area.column.addLayout(self.refusal_place)
        self._area.column.addWidget(self.recorded)
        self._area.column.addStretch(1)
        self._area.column.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(side_width(_FORM_WIDTH))

    def _on_offered(self, refusal: object) -> None:
        """R15: chair or deputy opens the safe and signs the act; offer them the seat."""
        if not isinstance(refusal, Refusal) or refusal.code not in _OF_THE_CHAIR:
            self.seat.offer("", ())
            return
        session = self._page.session
        command = self.move_form.command() if self.deeds.chosen != _LOSS else self._some_loss()
        answers = ((member, session.would(command, member)) for member in session.state.present)
        able = [member for member, answer in answers if answer is None or answer.code not in _OF_THE_CHAIR]
        self.seat.offer(self._tr("desk.ballots.chair"), able)

    def _some_loss(self) -> MoveBallots | RecordLoss:
        contest = self._page.session.precinct.setup.contests[0].id
        return RecordLoss(contest, SAFE, 1, (), "")

    def _on_recorded(self, said: str) -> None:
        self.recorded.set_words(said)
        self.refresh()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
