"""One line of the register: what it says, the commission's decision, the copies handed (R43)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import DecideIncident, HandCopy
from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.services import incidents, wording
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.count.names import short_name
from ui.pages.decision_form import DecisionForm
from ui.pages.incidents.names import decision_words, incident_state, kind_words
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cells import words_of
from ui.widgets.chip import StateChip
from ui.widgets.figures import Facts
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, hairline


class LinePanel(QWidget):
    """The whole text; under it the decision to take, or the copy to hand."""

    def __init__(self, page: PageAtHand, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.number = 0
        self._head = Paragraph(role="section")
        self._chip = StateChip()
        self._written = Paragraph(role="caption")
        self._facts = Facts(name_width=88)
        self.decision = DecisionForm(page.session, tr, choice=True)
        self.copy = FormGrid(tr, [Field("receiver", "")])
        self.copy_button = KeyHintButton("", key="Enter", icon="copy", variant="primary")
        self.copy_action = ActionRow(self.copy_button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        said = (self._head, self._chip, self._written, self._facts, hairline())
        for widget in (*said, self.decision, self.copy, self.copy_action):
            column.addWidget(widget)
        column.addStretch(1)
        self.decision.submitted.connect(self.decide)
        self.copy.submitted.connect(self.hand_copy)
        self.copy_button.clicked.connect(self.hand_copy)

    def retranslate(self) -> None:
        """Write buttons and labels in the language of now."""
        tr = self._tr
        decisions = [(each.value, decision_words(tr, each)) for each in IncidentDecision]
        self.decision.write("", tr("room.incident.decide"), tr("room.incident.decision"), decisions)
        self.copy.set_label("receiver", tr("room.incident.receiver"))
        self.copy_button.set_words(tr("room.incident.hand"))

    def show_line(self, number: int) -> None:
        """Show this line of the register."""
        if number != self.number:
            self.number = number
            self.decision.clear()
            self.copy.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the line again."""
        session, tr, page = self._page.session, self._tr, self._page
        line = incidents.line(session.precinct, self.number)
        incident = line.incident
        state = incident_state(tr, incident)
        self._head.set_words(tr("room.incident.head", number=self.number, kind=kind_words(tr, incident.matter)))
        self._chip.set_state(state.state, state.word)
        who = short_name(wording.member_name(tr.catalogue, incident.recorded_by, session.state))
        at, recorded = tr.time(incident.happened_at), tr.time(incident.recorded_at)
        self._written.set_words(tr("room.incident.written", at=at, recorded=recorded, who=who))
        self._facts.set_facts([*self._said(line), *self._decided(line)])
        complaint = incident.matter is IncidentKind.COMPLAINT
        refusal = session.would(DecideIncident(self.number, IncidentDecision.NOTED, 0, 0, "-"))
        self.decision.setVisible(incident.decision is None)
        self.decision.refresh(refusal, page.whole_reason(refusal), votes=complaint)
        refusal = session.would(HandCopy(self.number, "-"))
        self.copy_action.set_available(refusal is None, page.whole_reason(refusal))
        for widget in (self.copy, self.copy_action):
            widget.setVisible(incident.decision is not None)
        self.setAccessibleName(f"{self._head.words}, {words_of(state)}")

    def first_field(self) -> QWidget | None:
        """Return the decision to take, or who gets the copy."""
        return self.copy.first_field() if self.decision.isHidden() else self.decision.first_field()

    def decide(self) -> None:
        """Record the decision with its votes and its reason."""
        decided = self.decision.read()
        if decided is None:
            return
        precinct, actor, number = self._page.session.precinct, self._page.session.actor, self.number
        taken = IncidentDecision(decided.choice)
        if self._page.run(lambda: incidents.decide(precinct, number, taken, decided.votes, decided.reason, actor)):
            self.decision.clear()
            self.copy.field("receiver").setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_copy(self) -> None:
        """Record that the decision was given in writing."""
        values = self.copy.values()
        if values is None:
            return
        precinct, actor, number = self._page.session.precinct, self._page.session.actor, self.number
        if self._page.run(lambda: incidents.hand_copy(precinct, number, str(values["receiver"]), actor)):
            self.copy.clear()

    def _said(self, line: incidents.Line) -> Sequence[tuple[str, str]]:
        return ((self._tr("room.incident.who"), line.who), (self._tr("room.incident.what"), line.what))

    def _decided(self, line: incidents.Line) -> Sequence[tuple[str, str]]:
        tr, incident = self._tr, line.incident
        if incident.decided_at is None:
            return ()
        decided = (
            (tr("room.incident.decided"), tr.time(incident.decided_at)),
            (tr("room.reason"), line.decision),
        )
        copies = ", ".join(tr.time(at) for at in incident.copies)
        return (*decided, (tr("room.incident.handed"), copies)) if copies else decided
