"""B1: ballots received by act, contest by contest, counted by two (R13-R15)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain import due
from precinct_app.domain.commands import Command, ReceiveBallots
from precinct_app.domain.election import Contest
from precinct_app.services import wording
from ui.language import Language
from ui.pages.form_words import label_fields
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

_MOST = 99_999


class BallotsPage(FormGatePage):
    """The act's number, a number per contest, who counted along; what differs from the list is said and kept (R13)."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._contests = session.precinct.setup.contests
        numbers = [Field(contest.id, "", kind="whole", least=1, most=_MOST) for contest in self._contests]
        fields = [Field("act", ""), *numbers, Field("with_member", "", kind="choice", placeholder="—")]
        self.form = FormGrid(tr, fields)
        self.form.submitted.connect(self.button.setFocus)
        self.form.edited.connect(self._on_edited)
        self.note = Paragraph(role="small", tone="act")
        self.fields.addWidget(self.form)
        self.fields.addWidget(self.note)

    def action_words(self) -> str:
        return self._tr("pages.ballots.receive")

    def words(self) -> None:
        tr = self._tr
        label_fields(self.form, tr, {"act": "pages.ballots.act", "with_member": "pages.ballots.with_member"})
        for contest in self._contests:
            self.form.set_label(contest.id, contest.title.of(tr.code), self._hint(contest))

    def fill(self) -> None:
        others = [member for member in self.session.precinct.setup.members if member.id != self.session.actor]
        choices = [(member.id, f"{member.name}, {self._tr(f'role.{member.role}')}") for member in others]
        self.form.set_choices("with_member", choices, self._tr("pages.choose"))
        self._on_edited()

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
        return None if self.done else self.form.first_field()

    def _hint(self, contest: Contest) -> str:
        """What the kit says, and what the list and the edition's reserve say: neither fills the field (R14)."""
        tr, state = self._tr, self.session.state
        hint = tr("pages.ballots.planned", number=tr.number(state.planned.get(contest.id, 0)))
        asked = due.ballots(state, self.session.precinct.rules.edition, contest.id)
        if asked is None:
            return hint
        numbers = {"voters": asked.voters, "reserve": asked.reserve, "both": asked.both}
        by_list = tr("preparation.ballots.by_list", **{name: tr.number(number) for name, number in numbers.items()})
        return f"{hint} {by_list}"

    def _on_edited(self, _name: str = "") -> None:
        """Say what differs while it can still be counted again."""
        differing = [words for contest in self._contests if (words := self._difference(contest))]
        self.note.set_words("\n".join([*self._late(), *differing]))
        self.note.setVisible(bool(self.note.words))

    def _difference(self, contest: Contest) -> str:
        field, edition = self.form.field(contest.id), self.session.precinct.rules.edition
        asked = due.ballots(self.session.state, edition, contest.id)
        entered = field.text() if isinstance(field, QLineEdit) else ""
        if asked is None or not entered.isdecimal() or int(entered) == asked.both:
            return ""
        tr, more = self._tr, int(entered) - asked.both
        return tr(
            "preparation.ballots.more" if more > 0 else "preparation.ballots.fewer",
            contest=contest.title.of(tr.code),
            number=tr.number(abs(more)),
            rule=wording.rule_words(tr.catalogue, "R13", edition),
        )

    def _late(self) -> list[str]:
        """Handed over later than the edition has it (R14)."""
        tr, precinct = self._tr, self.session.precinct
        day = due.ballots_received(precinct.setup, precinct.rules.edition)
        if not due.days_late(precinct.clock.now().date(), day):
            return []
        rule = wording.rule_words(tr.catalogue, "R14", precinct.rules.edition)
        return [tr("preparation.ballots.late", due=tr.date(day), rule=rule)]
