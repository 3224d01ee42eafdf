"""B1: ballots received by act, contest by contest, counted by two (R13-R15)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, ReceiveBallots
from ui.language import Language
from ui.pages.form_words import label_fields
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.form import Field, FormGrid

_MOST = 99_999


class BallotsPage(FormGatePage):
    """The act's number, a number per contest, who counted along."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._contests = session.precinct.setup.contests
        numbers = [Field(contest.id, "", kind="whole", least=1, most=_MOST) for contest in self._contests]
        fields = [Field("act", ""), *numbers, Field("with_member", "", kind="choice", placeholder="—")]
        self.form = FormGrid(tr, fields)
        self.form.submitted.connect(self.button.setFocus)
        self.fields.addWidget(self.form)

    def action_words(self) -> str:
        return self._tr("pages.ballots.receive")

    def words(self) -> None:
        tr, planned = self._tr, self.session.state.planned
        label_fields(self.form, tr, {"act": "pages.ballots.act", "with_member": "pages.ballots.with_member"})
        for contest in self._contests:
            hint = tr("pages.ballots.planned", number=tr.number(planned.get(contest.id, 0)))
            self.form.set_label(contest.id, contest.title.of(tr.code), hint)

    def fill(self) -> None:
        others = [member for member in self.session.precinct.setup.members if member.id != self.session.actor]
        choices = [(member.id, f"{member.name}, {self._tr(f'role.{member.role}')}") for member in others]
        self.form.set_choices("with_member", choices, self._tr("pages.choose"))

    def probe(self) -> Command:
        return ReceiveBallots("", {}, "")

    def submit(self) -> None:
        values = self.form.values()
        if values is None:
            return
        numbers = {contest.id: int(str(values[contest.id])) for contest in self._contests}
        self.do(ReceiveBallots(str(values["act"]), numbers, str(values["with_member"])))

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, state = self._tr, self.session.state
        stock = [(contest.title.of(tr.code), tr.number(state.stock[contest.id].received)) for contest in self._contests]
        return [(tr("pages.ballots.act"), state.ballots_act), *stock]

    def first_field(self) -> QWidget | None:
        return self.form.first_field()
