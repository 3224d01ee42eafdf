"""What voters ask for: received, and decided on the same day, by a change or by a refusal in writing (R9)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.commands import ReceiveApplication, RefuseApplication
from precinct_app.domain.decide.voter_list import NEW_ROW
from precinct_app.services import list_changes, voter_list
from ui.language import Language
from ui.pages.list_changes.change_panels import CHANGES
from ui.pages.list_changes.panel import Panel, focus, typed
from ui.pages.list_changes.register import application_state, asked_words, waiting
from ui.pages.list_changes.voter_picker import VoterPicker
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.chip import StateChip
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, hairline


class ReceivePanel(Panel):
    """Who asks for what."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        session = page.session
        self.asks = FormGrid(tr, [Field("asks", "", kind="choice", placeholder="—")])
        self.everyone = VoterPicker(session, tr)
        self.removed = VoterPicker(session, tr, lambda: list_changes.removed(session.precinct))
        self.form = FormGrid(tr, [Field("name", ""), Field("text", "", kind="long")])
        self.build(self.asks, self.everyone, self.removed, self.form)
        self.asks.edited.connect(lambda _: self._on_asks_edited())
        self.asks.submitted.connect(lambda: focus(self._after_asks()))
        for picker in (self.everyone, self.removed):
            picker.picked.connect(self._on_picked)
        self.form.submitted.connect(self.submit)

    @property
    def deed(self) -> str:
        """What is asked for: one of CHANGES, '' before it is chosen."""
        return typed(self.asks, "asks")

    @property
    def picker(self) -> VoterPicker | None:
        """Where the voter is looked for; None where there is no row."""
        if self.deed == "put_back":
            return self.removed
        return self.everyone if self.deed in ("correct", "remove") else None

    def begin(self) -> None:
        """Begin anew."""
        for form in (self.asks, self.form):
            form.clear()
        for picker in (self.everyone, self.removed):
            picker.clear()
        self.refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self.asks.set_label("asks", tr("changes.asks"))
        self.form.set_label("name", tr("changes.applicant"))
        self.form.set_label("text", tr("changes.application_text"), tr("changes.application_hint"))
        self.button.set_words(tr("changes.record.receive"))
        for picker in (self.everyone, self.removed):
            picker.retranslate()

    def refresh(self) -> None:
        tr, picker = self._tr, self.picker
        self.asks.set_choices("asks", [(deed, tr(f"changes.asks.{deed}")) for deed in CHANGES], tr("pages.choose"))
        for each in (self.everyone, self.removed):
            each.setVisible(each is picker)
            each.refresh()
        voter = picker.voter if picker else NEW_ROW
        ready = bool(self.deed) and (picker is None or voter > 0)
        self.form.setVisible(ready)
        change = CHANGES[self.deed or "add"]
        refusal = self.session.would(ReceiveApplication(change, voter, "probe"))
        if refusal is not None and refusal.code == "not_on_the_list" and not voter:
            refusal = None
        self.action.setVisible(ready or refusal is not None)
        self.offer(refusal)

    def first_field(self) -> QWidget | None:
        return self._after_asks() if self.deed else self.asks.first_field()

    def step_back(self) -> bool:
        if self.picker is not None and self.picker.voter:
            self.picker.look_again()
            return True
        return False

    def submit(self) -> None:
        values = self.form.values()
        if values is None or not self.deed or not self.button.isEnabled():
            return
        precinct, actor, asks = self.session.precinct, self.session.actor, CHANGES[self.deed]
        voter = self.picker.voter if self.picker else NEW_ROW
        name, text = str(values["name"]), str(values["text"])
        places = {"document_missing": (self.form, "text")}
        if self.give(lambda: list_changes.receive_application(precinct, asks, voter, name, text, actor), places):
            self.begin()

    def _after_asks(self) -> QWidget | None:
        picker = self.picker
        if picker is not None and not picker.voter:
            return picker.first_field()
        return self.form.first_field()

    def _on_asks_edited(self) -> None:
        self.refresh()

    def _on_picked(self, voter: int) -> None:
        if voter:
            line = voter_list.line(self.session.precinct, voter)
            self.form.set_values({"name": line.full_name})
        self.refresh()
        if voter:
            focus(self.form.field("text"))


class DecidePanel(Panel):
    """An application that waits: granted, which leads into the change, or refused with a reason."""

    granted = Signal(int)
    refused = Signal(int)

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._none = Paragraph(role="body", tone="ink2")
        self.choice = FormGrid(tr, [Field("application", "", kind="choice")])
        self.chip = StateChip()
        self._asked = Paragraph(role="strong")
        self._text = Paragraph(role="body")
        self.grant_button = KeyHintButton("", icon="tick")
        self.grant = ActionRow(self.grant_button, below=True)
        fields = [Field("reason", "", kind="long"), Field("signed_by", "", kind="choice", placeholder="—")]
        self.form = FormGrid(tr, fields)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._asked, 1)
        head.addWidget(self.chip)
        self._of_one = (self._head, self._text, self.grant, hairline(), self.form)
        self.build(self._none, self.choice, *self._of_one)
        self.choice.edited.connect(lambda _: self.refresh())
        self.choice.submitted.connect(self.grant_button.setFocus)
        self.grant_button.clicked.connect(lambda: self.granted.emit(self.application))
        self.form.submitted.connect(self.submit)

    @property
    def application(self) -> int:
        """The number chosen, 0 while none waits."""
        return int(typed(self.choice, "application") or 0)

    def choose(self, application: int) -> None:
        """Show this application, if it waits."""
        if application in waiting(self.session):
            self.refresh()
            self.choice.set_values({"application": str(application)})
            self.refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self._none.set_words(tr("changes.none_waits"))
        self.choice.set_label("application", tr("changes.application"))
        self.form.set_label("reason", tr("changes.or_refuse"))
        self.form.set_label("signed_by", tr("changes.signed_by"))
        self.grant_button.set_words(tr("changes.grant"))
        self.button.set_words(tr("changes.record.refuse"))

    def refresh(self) -> None:
        tr, session = self._tr, self.session
        numbers = waiting(session)
        names = {each: list_changes.application_words(session.precinct, each) for each in numbers}
        choices = [(str(each), tr("changes.numbered", number=each, name=names[each].name)) for each in numbers]
        self.choice.set_choices("application", choices)
        self.form.set_choices("signed_by", self.signers(), tr("pages.choose"))
        number = self.application
        self._none.setVisible(not numbers)
        self.choice.setVisible(len(numbers) > 1)
        for widget in (*self._of_one, self.action):
            widget.setVisible(number > 0)
        if not number:
            return
        application = session.state.applications[number]
        state = application_state(session, tr, application)
        self.chip.set_state(state.state, state.word)
        asked = asked_words(tr, application)
        self._asked.set_words(asked if len(numbers) > 1 else f"{dict(choices)[str(number)]} · {asked}")
        self._text.set_words(names[number].asks)
        able = bool(list_changes.grounds(session.precinct, application.asks))
        self.grant.set_available(able, "" if able else tr("changes.no_ground_now"))
        signers = list_changes.signers(session.precinct)
        self.offer(session.would(RefuseApplication(number, signers[0] if signers else "", "probe")))

    def first_field(self) -> QWidget | None:
        if not self.choice.isHidden():
            return self.choice.first_field()
        return self.grant_button if self.application else None

    def submit(self) -> None:
        values = self.form.values()
        if values is None or not self.button.isEnabled():
            return
        precinct, actor, number = self.session.precinct, self.session.actor, self.application
        reason, signed_by = str(values["reason"]), str(values["signed_by"])
        places = {"reason_missing": (self.form, "reason"), "chair_signs": (self.form, "signed_by")}
        if self.give(
            lambda: list_changes.refuse_application(precinct, number, reason, signed_by, actor),
            places,
        ):
            self.form.set_values({"reason": None})
            self.refused.emit(number)
