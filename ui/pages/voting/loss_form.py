"""Ballots that cannot be found: an act with its reason, signed by two members or more (R15)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RecordLoss
from precinct_app.domain.events import SAFE
from precinct_app.services import words
from ui.language import Language
from ui.pages.ticks import TickGrid
from ui.pages.voting.holders import holder_name, with_ballots
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import label

_SOME_REASON = "reason"
"""Stands for the digest of a reason while the core is only asked."""


class LossForm(QWidget):
    """Whose ballots, how many, why, who signs the act."""

    recorded = Signal(str)
    offered = Signal(object)

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._several = len(page.session.precinct.setup.contests) > 1
        contest = [Field("contest", "", kind="choice", placeholder="—", span=2)] if self._several else []
        fields = [
            *contest,
            Field("holder", "", kind="choice", placeholder="—"),
            Field("number", "", kind="whole", least=1, most=99_999),
            Field("reason", "", span=2),
        ]
        self._names = [field.name for field in fields]
        self.form = FormGrid(tr, fields, columns=2)
        self._signers_said = label(role="caption")
        self.signers = TickGrid(columns=2)
        self.button = KeyHintButton("", key="Ctrl+Enter", variant="primary")
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.form, self._signers_said, self.signers, self.action):
            column.addWidget(widget)
        self.form.edited.connect(lambda _: self.offer())
        self.form.submitted.connect(self._on_form_submitted)
        self.signers.edited.connect(self.offer)
        self.button.clicked.connect(self.submit)

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        for name in self._names:
            self.form.set_label(name, tr(f"desk.loss.{name}"))
        self._signers_said.setText(tr("desk.loss.signers"))
        self.button.set_words(tr("desk.loss.do"))
        self.refresh()

    def refresh(self) -> None:
        """Read again who holds ballots and who is here."""
        session, tr = self._page.session, self._tr
        if self._several:
            titles = [(each.id, each.title.of(tr.code)) for each in session.precinct.setup.contests]
            self.form.set_choices("contest", titles, tr("pages.choose"))
        holders = [(SAFE, tr("desk.ballots.safe"))]
        holders += [(each, holder_name(session, tr, each)) for each in with_ballots(session)]
        self.form.set_choices("holder", holders, tr("pages.choose"))
        self.signers.set_choices([(each, holder_name(session, tr, each)) for each in session.state.present])
        self.offer()

    def first_field(self) -> QWidget:
        """The first choice."""
        return self.form.first_field() or self.button

    def offer(self) -> None:
        """Say who may record an act at all; what is missing in the fields is said at the fields."""
        contest = self._page.session.precinct.setup.contests[0].id
        asked = RecordLoss(contest, SAFE, 1, self.signers.ticked, _SOME_REASON)
        refusal = self._page.session.would(asked)
        if refusal is not None and refusal.code == "holder_has_fewer":
            refusal = None  # it is not about the safe yet
        self.action.set_available(refusal is None, self._page.reason(refusal))
        self.offered.emit(refusal)

    def submit(self) -> None:
        """Record the loss."""
        values = self.form.values()
        if values is None:
            return
        session = self._page.session
        contest = str(values["contest"]) if self._several else session.precinct.setup.contests[0].id
        holder, number, signers = str(values["holder"]), values["number"], self.signers.ticked
        lost = number if isinstance(number, int) else 0

        def command(said: str) -> RecordLoss:
            return RecordLoss(contest, holder, lost, signers, said)

        if self._page.run(lambda: words.do(session.precinct, str(values["reason"]), command, session.actor)):
            said = self._tr(
                "desk.loss.recorded",
                act=session.state.losses,
                holder=holder_name(session, self._tr, holder),
                number=self._tr.number(lost),
            )
            self.form.clear()
            self.recorded.emit(said)

    def _on_form_submitted(self) -> None:
        first = self.signers.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
