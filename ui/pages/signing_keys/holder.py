"""One holder of a key: what is there, what may be done about it, and the fields of the way that was chosen."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.decide.keys import key_holder
from precinct_app.domain.election import Member, Role
from precinct_app.domain.events import KeyLoss
from precinct_app.services import keys
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.signing_keys.desk import KeyDesk
from ui.pages.signing_keys.ways import Way, replaces, ways
from ui.widgets.buttons import KeyHintButton
from ui.widgets.chip import StateChip
from ui.widgets.choice import Choice
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph


class HolderPanel(QWidget):
    """Who, the key of now, the ways on as a list, and under it what the chosen one needs."""

    def __init__(self, desk: KeyDesk, tr: Language, role: Role) -> None:
        super().__init__()
        self._desk, self._tr, self.role = desk, tr, role
        self.chip = StateChip()
        self._key = Paragraph(role="body")
        self.ways = Choice()
        self._way_box = Labelled(self.ways)
        self.cause = Choice()
        self._cause_box = Labelled(self.cause)
        pin, again = Field("pin", "", kind="secret"), Field("again", "", kind="secret")
        self.form = FormGrid(tr, [pin, again], columns=2)
        self.pin_form = FormGrid(tr, [pin], columns=2)
        self.file_form = FormGrid(tr, [Field("password", "", kind="secret"), pin, again], columns=3)
        self._says = Paragraph(role="caption")
        self.take_button = KeyHintButton("", icon="verified", variant="primary")
        self.request_button = KeyHintButton("", icon="file")
        self.code_button = KeyHintButton("", icon="tiles")
        self.bring_button = KeyHintButton("", icon="folder", variant="primary")
        self.bare_button = KeyHintButton("", icon="key", variant="primary")
        self.new_button = KeyHintButton("", icon="key", variant="primary")
        self._build()

    @property
    def member(self) -> Member:
        """Whoever acts in this role, or else its holder."""
        precinct = self._desk.precinct
        return precinct.setup.member(key_holder(precinct.state, self.role))

    @property
    def way(self) -> Way:
        """The way that was chosen."""
        return Way(self.ways.chosen or Way.DONE)

    def words(self) -> None:
        """Write the labels."""
        tr = self._tr
        self._way_box.set_words(tr("keys.way"))
        self._cause_box.set_words(tr("keys.cause"))
        self.cause.set_choices([(each, tr(f"keys.cause.{each}")) for each in KeyLoss], tr("keys.cause.choose"))
        for form in (self.form, self.file_form):
            form.set_label("pin", tr("pages.keys.pin"))
            form.set_label("again", tr("pages.keys.again"))
        self.pin_form.set_label("pin", tr("keys.pin"))
        self.file_form.set_label("password", tr("keys.password"))
        self.request_button.set_words(tr("pages.keys.request"))
        self.take_button.set_words(tr("pages.keys.take"))
        self.code_button.set_words(tr("keys.code"))
        self.bring_button.set_words(tr("keys.bring"))
        self.bare_button.set_words(tr("keys.bare"))
        self.new_button.set_words(tr("keys.new"))

    def fill(self, able: bool) -> None:
        """Show how far this holder is, and what is possible."""
        tr, precinct, member = self._tr, self._desk.precinct, self.member.id
        fingerprint = precinct.state.keys.get(member, "")
        bare = member in precinct.state.bare_keys
        self.chip.set_state(
            "act" if bare else "done" if fingerprint else "waiting",
            tr("keys.bare_now" if bare else "pages.keys.has" if fingerprint else "pages.keys.none"),
        )
        self._key.set_words(tr("keys.fingerprint", groups=fingerprint) if fingerprint else tr("keys.no_key"))
        offered = ways(precinct, member)
        if self.way not in offered:
            self.ways.choose("")
        self.ways.set_choices([(each, tr(f"keys.way.{each}")) for each in offered])
        for button in self._buttons():
            button.setEnabled(able)
        self._show_way()

    def first_field(self) -> QWidget | None:
        """What is asked first."""
        form = self._form()
        if form is not None:
            return form.first_field()
        return self.take_button if self.way is Way.CERTIFICATE else self.ways

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.chip)
        head.addWidget(self._key, 1)
        column.addLayout(head)
        column.addWidget(self._way_box)
        for widget in (self._says, self._cause_box, self.form, self.pin_form, self.file_form):
            column.addWidget(widget)
        column.addLayout(_row(self.take_button, self.bring_button, self.bare_button, self.new_button))
        column.addLayout(_row(self.request_button, self.code_button))
        self.ways.setMinimumContentsLength(30)
        self.ways.choice_changed.connect(lambda _: self._show_way())
        self.form.submitted.connect(self._on_form_submitted)
        self.pin_form.submitted.connect(self._on_bare)
        self.file_form.submitted.connect(self._on_bring)
        self.request_button.clicked.connect(self._on_request)
        self.code_button.clicked.connect(self._on_code)
        self.take_button.clicked.connect(self._on_take)
        self.bring_button.clicked.connect(self._on_bring)
        self.bare_button.clicked.connect(self._on_bare)
        self.new_button.clicked.connect(self._on_new)

    def _buttons(self) -> tuple[KeyHintButton, ...]:
        taking = (self.take_button, self.request_button, self.code_button)
        return (*taking, self.bring_button, self.bare_button, self.new_button)

    def _form(self) -> FormGrid | None:
        """The fields of the chosen way; a key that was made already has its PIN."""
        if self.way is Way.BARE:
            made = keys.waiting_request(self._desk.precinct, self.member.id) is not None
            return self.pin_form if made else self.form
        return {Way.MAKE: self.form, Way.NEW: self.form, Way.BRING: self.file_form}.get(self.way)

    def _show_way(self) -> None:
        way, asked = self.way, self._form()
        for form in (self.form, self.pin_form, self.file_form):
            form.setVisible(form is asked)
        self._cause_box.setVisible(self._asks_cause())
        self._says.set_words(self._tr(f"keys.says.{way}"))
        shown = {
            Way.MAKE: (self.request_button, self.code_button),
            Way.CERTIFICATE: (self.take_button, self.request_button, self.code_button),
            Way.BRING: (self.bring_button,),
            Way.BARE: (self.bare_button,),
            Way.NEW: (self.new_button,),
            Way.DONE: (),
        }[way]
        for button in self._buttons():
            button.setVisible(button in shown)

    def _asks_cause(self) -> bool:
        return replaces(self._desk.precinct, self.member.id, self.way)

    # -- what the buttons do ----------------------------------------------------------------------------------

    def _pin(self) -> str:
        """The PIN of the fields, once both are the same; "" while something is missing, which the fields then say."""
        form = self._form()
        values = form.values() if form is not None else None
        if form is None or values is None:
            return ""
        if "again" in values and values["pin"] != values["again"]:
            form.refuse("again", self._tr("pages.keys.differ"))
            return ""
        return str(values["pin"])

    def _instead(self) -> tuple[bool, KeyLoss | None]:
        """Whether all is said about the key that gives way, and its cause."""
        if not self._asks_cause():
            return True, None
        if not self.cause.chosen:
            self.cause.setFocus()
            return False, None
        return True, KeyLoss(self.cause.chosen)

    def _on_form_submitted(self) -> None:
        {Way.MAKE: self._on_request, Way.BARE: self._on_bare, Way.NEW: self._on_new}[self.way]()

    def _on_request(self) -> None:
        if self.way is Way.CERTIFICATE:
            self._desk.save_request(self.member)
        elif pin := self._pin():
            self._finish(self._desk.save_request(self.member, pin))

    def _on_code(self) -> None:
        if self.way is Way.CERTIFICATE:
            self._desk.show_code(self.member)
        elif (pin := self._pin()) and self._desk.show_code(self.member, pin):
            self._forget_pins()

    def _on_take(self) -> None:
        complete, instead = self._instead()
        if complete:
            self._desk.take_certificate(self.member, instead)

    def _on_bring(self) -> None:
        if pin := self._pin():
            values = self.file_form.values() or {}
            self._finish(self._desk.bring_key(self.member, str(values["password"]), pin))

    def _on_bare(self) -> None:
        complete, instead = self._instead()
        if complete and (pin := self._pin()):
            self._finish(self._desk.enrol_bare(self.member, pin, instead))

    def _on_new(self) -> None:
        complete, _ = self._instead()
        if complete and (pin := self._pin()):
            self._finish(self._desk.make_another(self.member, pin))

    def _finish(self, done: bool) -> None:
        """The PIN is forgotten by the fields when it was used; what comes next has the focus."""
        if done:
            self._forget_pins()
            field = self.first_field()
            if field is not None:
                field.setFocus()

    def _forget_pins(self) -> None:
        for form in (self.form, self.pin_form, self.file_form):
            form.clear()


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
