"""Certificates to vote elsewhere: issued to a voter of the list, taken in from a voter of another one (R11)."""

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import IssueCertificate, TakeInCertificate
from precinct_app.domain.decide.voter_list import NEW_ROW
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import Voter
from precinct_app.services import list_changes, voter_list
from ui.language import Language
from ui.pages.list_changes.panel import Panel, focus, typed
from ui.pages.list_changes.voter_picker import VoterPicker
from ui.pages.voting.row_form import RowForm
from ui.step_page import StepPage
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, part

_ELSEWHERE, _HERE = "elsewhere", "here"


class IssuePanel(Panel):
    """Whose, which number, where the voter goes, who signed."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._until = Paragraph(role="caption")
        self.picker = VoterPicker(page.session, tr)
        fields = [
            Field("number", ""),
            Field("signed_by", "", kind="choice", placeholder="—"),
            Field("where", "", kind="choice", placeholder="—", span=2),
        ]
        self.form = FormGrid(tr, fields, columns=2)
        self.build(self._until, self.picker, self.form)
        self.picker.picked.connect(self._on_picked)
        self.form.submitted.connect(self.submit)

    def begin(self) -> None:
        """Begin anew."""
        self.picker.clear()
        self.form.set_values({"number": None, "where": None})
        self.form.clear_refusals()
        self.refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self.picker.retranslate()
        self.form.set_label("number", tr("changes.certificate_number"))
        self.form.set_label("signed_by", tr("changes.signed_by"))
        self.form.set_label("where", tr("changes.where"))
        self.button.set_words(tr("changes.record.issue"))

    def refresh(self) -> None:
        tr, precinct = self._tr, self.session.precinct
        eve = precinct.setup.election.date - datetime.timedelta(days=1)
        until = precinct.rules.edition.certificate_deadline
        self._until.set_words(tr("changes.certificate_until", time=tr.time(until), day=tr.month_date(eve)))
        choices = [(_ELSEWHERE, tr("changes.where.elsewhere")), (_HERE, tr("changes.where.here"))]
        self.form.set_choices("where", choices, tr("pages.choose"))
        self.form.set_choices("signed_by", self.signers(), tr("pages.choose"))
        self.picker.refresh()
        refusal = self._blocked()
        self.form.setVisible(self.picker.voter > 0)
        self.action.setVisible(self.picker.voter > 0 or refusal is not None)
        self.offer(refusal)

    def first_field(self) -> QWidget | None:
        return self.form.first_field() if self.picker.voter else self.picker.first_field()

    def step_back(self) -> bool:
        if not self.picker.voter:
            return False
        self.picker.look_again()
        return True

    def submit(self) -> None:
        values = self.form.values()
        if values is None or not self.button.isEnabled():
            return
        precinct, actor, voter = self.session.precinct, self.session.actor, self.picker.voter
        number, signed_by = str(values["number"]), str(values["signed_by"])
        same = values["where"] == _HERE
        places = {
            "certificate_same_settlement": (self.form, "where"),
            "certificate_twice": (self.form, "number"),
            "certificate_number_missing": (self.form, "number"),
            "chair_signs": (self.form, "signed_by"),
        }
        if self.give(
            lambda: list_changes.issue_certificate(precinct, voter, number, signed_by, actor, same_settlement=same),
            places,
        ):
            self.begin()

    def _blocked(self) -> Refusal | None:
        signers = list_changes.signers(self.session.precinct)
        command = IssueCertificate(
            self.picker.voter or 1, "?", same_settlement=False, signed_by=signers[0] if signers else ""
        )
        refusal = self.session.would(command)
        of_the_row = refusal is not None and refusal.code not in _WITHOUT_A_ROW
        return None if of_the_row and not self.picker.voter else refusal

    def _on_picked(self, voter: int) -> None:
        self.refresh()
        if voter:
            focus(self.first_field())


_WITHOUT_A_ROW = frozenset(
    ["certificate_too_late", "list_closed", "step_first", "chair_signs", "member_suspended", "work_under_way"]
)
"""Refusals that have nothing to do with the voter."""


class TakeInPanel(Panel):
    """The number first: a certificate that was issued here finds its own row, any other brings a new one."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self.form = FormGrid(tr, [Field("number", ""), Field("document", "")], columns=2)
        self.row = RowForm(page.session, tr)
        self._own = part("plate")
        self._own_words = Paragraph(role="small_strong")
        inside = QVBoxLayout(self._own)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._own_words)
        self.build(self.form, self._own, self.row)
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self._on_form_submitted)
        self.row.submitted.connect(self.submit)
        self.row.set_row(None)

    @property
    def own(self) -> int:
        """The row whose certificate this is, NEW_ROW for one from elsewhere."""
        return self.session.state.certificates_issued.get(typed(self.form, "number"), NEW_ROW)

    def begin(self) -> None:
        """Begin anew."""
        self.form.clear()
        self.row.set_row(None)
        self.refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self.form.set_label("number", tr("changes.certificate_number"))
        self.form.set_label("document", tr("changes.id_shown"), tr("changes.id_hint"))
        self.row.retranslate()

    def refresh(self) -> None:
        own = self.own
        self._own.setVisible(own > 0)
        self.row.setVisible(not own)
        self.form.set_enabled("document", not own)
        if own:
            line = voter_list.line(self.session.precinct, own)
            self._own_words.set_words(
                self._tr("changes.own_certificate", number=self._tr.number(line.row.number), name=line.full_name)
            )
        self.button.set_words(self._tr("changes.record.back" if own else "changes.record.take_in"))
        refusal = self.session.would(TakeInCertificate("\u2026", NEW_ROW, (), "", "probe"))
        self.offer(refusal)

    def first_field(self) -> QWidget | None:
        return self.form.first_field()

    def submit(self) -> None:
        values = self.form.values()
        row = Voter(0, "", "", "", datetime.date.min, "", "") if self.own else self.row.read().row
        if values is None or row is None or not self.button.isEnabled():
            focus(self.first_field() if values is None else None)
            return
        precinct, actor = self.session.precinct, self.session.actor
        number, document = str(values["number"]), str(values.get("document") or "")
        taken = None if self.own else list_changes.iin_taken(precinct, row)
        if taken is not None:
            self.row.refuse("iin", self.sentence(taken))
            return
        places = {
            "certificate_twice": (self.form, "number"),
            "certificate_number_missing": (self.form, "number"),
            "certificate_of_other": (self.form, "number"),
            "document_missing": (self.form, "document"),
        }
        if self.give(lambda: list_changes.take_in_certificate(precinct, number, row, document, actor), places):
            self.begin()

    def _on_edited(self, name: str) -> None:
        if name == "number":
            self.refresh()

    def _on_form_submitted(self) -> None:
        if self.own:
            self.submit()
        else:
            focus(self.row.first_field())
