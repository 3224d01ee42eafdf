"""One person of the register: comes back, leaves, is removed by the commission's written decision (R5, R21)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import PersonArrives, PersonLeaves, RemovePerson
from precinct_app.services import people, words
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.decision_form import DecisionForm
from ui.pages.people.names import from_words, person_state
from ui.paper.paper_button import PaperButton
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cells import words_of
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph


class PersonPanel(QWidget):
    """What the register says, the deed of the moment, and under it the decision, opened only when asked for."""

    def __init__(self, page: PageAtHand, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.number = 0
        self._name = Paragraph(role="section")
        self._facts = Facts(name_width=128)
        self.button = KeyHintButton("", key="Enter", icon="person", variant="primary")
        self.action = ActionRow(self.button, below=True)
        self.remove_button = KeyHintButton("", icon="removed")
        self.removal = DecisionForm(page.session, tr)
        self.paper = PaperButton(page.session, tr, page.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._name, self._facts, self.action, self.remove_button, self.removal, self.paper):
            column.addWidget(widget)
        column.addStretch(1)
        self.button.clicked.connect(self.come_or_go)
        self.remove_button.clicked.connect(self._open)
        self.removal.submitted.connect(self.remove)
        self.removal.hide()

    def retranslate(self) -> None:
        """Write buttons and labels in the language of now."""
        self.remove_button.set_words(self._tr("room.remove"))
        self.removal.write(self._tr("room.remove"), self._tr("room.record_removal"))

    def show_person(self, number: int) -> None:
        """Show this person of the register."""
        if number != self.number:
            self.number = number
            self.removal.clear()
            self.removal.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read the person again."""
        session, tr, page = self._page.session, self._tr, self._page
        person = session.state.register[self.number]
        row = next(row for row in people.register(session.precinct) if row.register_number == self.number)
        self._name.set_words(row.name)
        facts = [
            (tr("pages.presence.category"), tr(f"person.{row.category}")),
            (tr("pages.presence.organisation"), from_words(session, tr, row.organisation, row.represents)),
            (tr("room.mandate"), row.mandate),
            (tr("room.document"), row.document),
            (tr("room.column.here"), words_of(person_state(tr, person))),
            (tr("room.reason"), words.text(session.precinct, person.words)),
        ]
        removed, deciding = bool(person.decision), not self.removal.isHidden()
        shown = facts[:2] if deciding else facts
        self._facts.set_facts([(name, value) for name, value in shown if value])
        self.button.set_words(tr("room.leaves" if person.present else "room.returns"))
        refusal = session.would(self._come_or_go())
        self.action.set_available(refusal is None, page.whole_reason(refusal))
        refusal = session.would(RemovePerson(self.number, 0, 0, "-"))
        self.removal.refresh(refusal, page.whole_reason(refusal))
        self.removal.setVisible(deciding and not removed)
        for widget in (self.action, self.remove_button):
            widget.setVisible(not removed and not deciding)
        self._offer_paper(person.decision)

    def first_field(self) -> QWidget:
        """Return what one presses: the deed of the moment, or the print of the decision."""
        return self.paper.print_button if self.action.isHidden() else self.button

    def come_or_go(self) -> None:
        """The person leaves, or is back."""
        self._page.do(self._come_or_go())

    def remove(self) -> None:
        """Record the decision about the person."""
        decided = self.removal.read()
        if decided is None:
            return
        precinct, actor = self._page.session.precinct, self._page.session.actor
        number = self.number
        if self._page.run(lambda: people.remove_person(precinct, number, decided.votes, decided.reason, actor)):
            self.close_form()
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> bool:
        """Put the decision away; return whether it was open."""
        if self.removal.isHidden():
            return False
        self.removal.hide()
        self.removal.clear()
        self.refresh()
        return True

    def _come_or_go(self) -> PersonArrives | PersonLeaves:
        person = self._page.session.state.register[self.number]
        return PersonLeaves(self.number) if person.present else PersonArrives(self.number)

    def _open(self) -> None:
        self.removal.show()
        self.refresh()
        field = self.removal.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_paper(self, decision: int) -> None:
        paper = f"removal_decision.{decision}"
        self.paper.show_paper(paper if decision else "", self._tr("room.decision_paper", number=decision))
