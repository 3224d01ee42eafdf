"""One member of the commission: comes, leaves, is suspended, is given a role for the day (R2, R5, R15, R36)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import AppointActing, MemberArrives, MemberLeaves, SuspendMember
from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.services import people, words
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.decision_form import DecisionForm
from ui.pages.people.names import acting_words, member_state
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cells import words_of
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph

_GIVEN = (Role.CHAIR, Role.SECRETARY)


class MemberPanel(QWidget):
    """Role and presence, the deed of the moment, and two decisions of which one is open at most."""

    def __init__(self, page: PageAtHand, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.member = ""
        self._name = Paragraph(role="section")
        self._facts = Facts(name_width=128)
        self.button = KeyHintButton("", key="Enter", icon="person", variant="primary")
        self.action = ActionRow(self.button, below=True)
        self.suspend_button = KeyHintButton("", icon="removed")
        self.suspension = DecisionForm(page.session, tr)
        self.appoint_button = KeyHintButton("", icon="pen")
        self.appointment = DecisionForm(page.session, tr, choice=True, reason=False)
        self._forms = {self.suspension: self.suspend_button, self.appointment: self.appoint_button}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._name, self._facts, self.action):
            column.addWidget(widget)
        for form, button in self._forms.items():
            column.addWidget(button)
            column.addWidget(form)
            button.clicked.connect(lambda _=False, form=form: self._open(form))
            form.hide()
        column.addStretch(1)
        self.button.clicked.connect(self.come_or_go)
        self.suspension.submitted.connect(self.suspend)
        self.appointment.submitted.connect(self.appoint)
        self.appointment.form.edited.connect(lambda _: self._offer_appointment())

    def retranslate(self) -> None:
        """Write buttons and labels in the language of now."""
        tr = self._tr
        self.suspend_button.set_words(tr("room.suspend"))
        self.suspension.write(tr("room.suspend"), tr("room.record_suspension"))
        self.appoint_button.set_words(tr("room.appoint"))
        roles = [(role.value, tr(f"role.{role}")) for role in _GIVEN]
        self.appointment.write(tr("room.appoint"), tr("room.record_appointment"), tr("room.acting_role"), roles)

    def show_member(self, member: str) -> None:
        """Show this member of the commission."""
        if member != self.member:
            self.member = member
            self._put_away()
        self.refresh()

    def refresh(self) -> None:
        """Read the member again."""
        session, tr = self._page.session, self._tr
        member, state = session.precinct.setup.member(self.member), session.state
        suspension = state.suspended.get(self.member)
        self._name.set_words(member.name)
        facts = [
            (tr("room.role"), tr(f"role.{member.role}")),
            (tr("room.for_the_day"), acting_words(session, tr, self.member)),
            (tr("room.column.here"), words_of(member_state(session, tr, self.member))),
            (tr("room.reason"), words.text(session.precinct, suspension.words) if suspension else ""),
        ]
        self._facts.set_facts([(name, value) for name, value in facts if value])
        self.button.set_words(tr("room.leaves" if self.member in state.present else "room.arrives"))
        refusal = session.would(self._come_or_go())
        self.action.set_available(refusal is None, self._page.whole_reason(refusal))
        self._offer(self.suspension, session.would(SuspendMember(self.member, 0, 0, "-")))
        self._offer_appointment()
        if suspension is not None:
            self._put_away()
        free = suspension is None and not self._deciding()
        for widget in (self.action, *self._forms.values()):
            widget.setVisible(free)

    def first_field(self) -> QWidget:
        """Return the deed of the moment."""
        return self.button

    def come_or_go(self) -> None:
        """The member leaves, or is here."""
        self._page.do(self._come_or_go())

    def suspend(self) -> None:
        """Record the decision about the member."""
        decided = self.suspension.read()
        if decided is None:
            return
        precinct, actor, member = self._page.session.precinct, self._page.session.actor, self.member
        if self._page.run(lambda: people.suspend_member(precinct, member, decided.votes, decided.reason, actor)):
            self.close_form()

    def appoint(self) -> None:
        """Record the role given for the day."""
        decided = self.appointment.read()
        if decided is not None and self._page.do(AppointActing(Role(decided.choice), self.member, *decided.votes)):
            self.close_form()

    def close_form(self) -> bool:
        """Put an open decision away; return whether there was one."""
        if not self._deciding():
            return False
        self._put_away()
        self.refresh()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _deciding(self) -> bool:
        return any(not form.isHidden() for form in self._forms)

    def _put_away(self) -> None:
        for form in self._forms:
            form.clear()
            form.hide()

    def _come_or_go(self) -> MemberArrives | MemberLeaves:
        here = self.member in self._page.session.state.present
        return MemberLeaves(self.member) if here else MemberArrives(self.member)

    def _offer_appointment(self) -> None:
        """For the role chosen; until one is, for any of the two that is free."""
        chosen = self.appointment.chosen
        asked = [Role(chosen)] if chosen else list(_GIVEN)
        answers = [self._page.session.would(AppointActing(role, self.member, 0, 0)) for role in asked]
        self._offer(self.appointment, next((each for each in answers if self.appointment.would_take(each)), answers[0]))

    def _offer(self, form: DecisionForm, refusal: Refusal | None) -> None:
        form.refresh(refusal, self._page.whole_reason(refusal))

    def _open(self, opened: DecisionForm) -> None:
        for form in self._forms:
            form.setVisible(form is opened)
        self.refresh()
        field = opened.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
