"""S3: the members of the commission, and the declaration that nothing excludes them (R1, R3)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, ConfirmMembers
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.choice import Tick
from ui.widgets.figures import Facts


class MembersPage(FormGatePage):
    """Names and roles as the kit has them, and one tick."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._members = Facts(name_width=200)
        self.declared = Tick()
        self.fields.addWidget(self._members)
        self.fields.addWidget(self.declared)

    def action_words(self) -> str:
        return self._tr("pages.members.confirm")

    def words(self) -> None:
        self.declared.set_words(self._tr("pages.members.declared"))
        self._members.set_facts(self._names())

    def probe(self) -> Command:
        return ConfirmMembers(tuple(member.id for member in self.session.precinct.setup.members), declared=True)

    def submit(self) -> None:
        members = tuple(member.id for member in self.session.precinct.setup.members)
        self.do(ConfirmMembers(members, declared=self.declared.isChecked()))

    def recorded(self) -> Sequence[tuple[str, str]]:
        return self._names()

    def first_field(self) -> QWidget | None:
        return None if self.done else self.declared

    def _names(self) -> list[tuple[str, str]]:
        return [(self._tr(f"role.{member.role}"), member.name) for member in self.session.precinct.setup.members]
