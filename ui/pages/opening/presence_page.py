"""O1: members who are here and the register of accredited people (R2, R21)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.domain.commands import Command, RecordPresence
from precinct_app.services import people
from precinct_app.services.people import NewPerson
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.pages.people.names import from_words
from ui.pages.people.newcomer import NewcomerForm
from ui.pages.ticks import TickGrid
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.labels import Paragraph, label
from ui.widgets.tables import Table


class PresencePage(FormGatePage):
    """Ticks for the members, a register for the others."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.people: list[NewPerson] = []
        self.members = TickGrid(columns=1)
        self._members_said = label(role="group")
        self._quorum = Paragraph(role="caption")
        self.form = NewcomerForm(session, tr)
        self.add_button = KeyHintButton("", icon="plus")
        self.remove_button = KeyHintButton("", icon="minus", measure="small")
        self.table = Table("field")
        self.table.setMinimumHeight(96)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # whatever height is left
        self.table.horizontalHeader().hide()
        for widget in (self._members_said, self.members, self._quorum):
            self.fields.addWidget(widget)
        self._register = Card(icon="people")
        for part in (self.form, self.add_button, self.table, self.remove_button):
            self._register.body.addWidget(part, 1 if part is self.table else 0)
        self.put_aside(self._register)
        self.members.edited.connect(self._show_quorum)
        self.form.submitted.connect(self.add_person)
        self.add_button.clicked.connect(self.add_person)
        self.remove_button.clicked.connect(self._remove_person)

    def action_words(self) -> str:
        return self._tr("pages.presence.record")

    def words(self) -> None:
        tr = self._tr
        self._members_said.setText(tr("pages.presence.members"))
        self._register.set_heading(tr("pages.presence.people"))
        self.add_button.set_words(tr("pages.presence.add"))
        self.remove_button.set_words(tr("pages.presence.remove"))
        self.form.retranslate()
        self.table.setAccessibleName(tr("pages.presence.people"))
        self.table.show_columns([Column("№", 40, "right"), Column(tr("pages.presence.name"))])

    def fill(self) -> None:
        setup = self.session.precinct.setup
        members = [(member.id, member_words(self.session, self._tr, member.id)) for member in setup.members]
        self.members.set_choices(members)
        self._show_quorum()
        self._show_people()

    def probe(self) -> Command:
        return RecordPresence((), ())

    def submit(self) -> None:
        members, listed = self.members.ticked, tuple(self.people)
        self.run(lambda: people.record_presence(self.session.precinct, members, listed, self.session.actor))

    def add_person(self) -> None:
        """Put the person of the form into the register."""
        person = self.form.person()
        if person is None:
            return
        self.people.append(person)
        self.form.clear()
        self._show_people()
        self.form.field("category").setFocus(Qt.FocusReason.OtherFocusReason)

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, state, setup = self._tr, self.session.state, self.session.precinct.setup
        members = "\n".join(
            f"{setup.member(each).name}, {tr(f'role.{setup.member(each).role}')}" for each in state.present
        )
        register = people.register(self.session.precinct)
        others = "\n".join(f"{row.register_number}. {row.name}, {self._capacity(row)}" for row in register)
        return ((tr("pages.presence.members"), members), (tr("pages.presence.people"), others or "—"))

    def first_field(self) -> QWidget | None:
        if not self.seat.isHidden():
            return self.seat.choice
        return self.members.first_field() if not self.done else None

    def _show_quorum(self) -> None:
        everyone = len(self.session.precinct.setup.members)
        needed = self.session.precinct.rules.edition.quorum.least(everyone)
        here = len(self.members.ticked)
        self._quorum.set_words(self._tr("pages.presence.quorum", here=here, all=everyone, needed=needed))

    def _show_people(self) -> None:
        rows = [
            Row(str(number), (str(number), TwoLines(person.name, self._capacity(person))))
            for number, person in enumerate(self.people, start=1)
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.remove_button.setVisible(bool(rows))

    def _capacity(self, person: NewPerson | people.Registered) -> str:
        side = from_words(self.session, self._tr, person.organisation, person.represents)
        return f"{self._tr(f'person.{person.category}')}, {side}"

    def _remove_person(self) -> None:
        chosen = int(self.table.chosen or len(self.people))
        del self.people[chosen - 1]
        self._show_people()
