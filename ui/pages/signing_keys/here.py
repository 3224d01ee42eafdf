"""A key made where it is needed: whoever must sign and has none, or forgot its PIN, goes on in a minute (T6, T7, X2).

here = KeyHere(page.session, tr, section.run)
here.show_for("m2")          # takes no room but a small button while the member has a key
here.made.connect(...)
here.turned.connect(...)     # the fields of a new key opened or closed: `asks` is another one
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.events import KeyLoss
from precinct_app.services import keys
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.count.names import member_words
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

Run = Callable[[Callable[[], Answer]], bool]
"""Calls a service and shows its no at the place; True when it was done."""


class KeyHere(QWidget):
    """PIN twice and a button; what follows is said before. The owner of the key sits at the laptop and acts."""

    made = Signal()
    turned = Signal()

    def __init__(self, session: Session, tr: Language, run: Run) -> None:
        super().__init__()
        self._session, self._tr, self._run = session, tr, run
        self._member = ""
        self._forgotten = False
        self._says = Paragraph(role="body", tone="accent")
        self._follows = Paragraph(role="caption")
        self.form = FormGrid(tr, [Field("pin", "", kind="secret"), Field("again", "", kind="secret")])
        self.cause_form = FormGrid(
            tr, [Field("cause", "", kind="choice", choices=tuple((each, each) for each in KeyLoss))]
        )
        self.make = KeyHintButton("", icon="key", variant="primary")
        self.forgot = KeyHintButton("", key="", variant="ghost", measure="small")
        self._fields = QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._says, self._follows, self.cause_form, self.form, self.make):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.forgot)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._fields)
        whole.addLayout(foot)
        self.form.submitted.connect(self._on_make_clicked)
        self.make.clicked.connect(self._on_make_clicked)
        self.forgot.clicked.connect(self._on_forgot_clicked)

    @property
    def asks(self) -> bool:
        """Whether a key is to be made before anything else."""
        return self._forgotten or self._member not in self._session.state.keys

    def show_for(self, member: str) -> None:
        """Be about this member; "" hides everything."""
        if member != self._member:
            self._forgotten = False
            self.form.clear()
        self._member = member
        self.setVisible(bool(member))
        if not member:
            return
        tr = self._tr
        missing = member not in self._session.state.keys
        self._fields.setVisible(self.asks)
        self.cause_form.setVisible(not missing)
        self._says.setVisible(missing)
        self.forgot.setVisible(not missing)
        self._says.set_words(tr("keys.here.none", who=member_words(self._session, tr, member)))
        self._follows.set_words(tr("keys.here.follows"))
        self.form.set_label("pin", tr("pages.keys.pin"))
        self.form.set_label("again", tr("pages.keys.again"))
        self.cause_form.set_label("cause", tr("keys.cause"))
        self.cause_form.set_choices("cause", [(each, tr(f"keys.cause.{each}")) for each in KeyLoss])
        self.make.set_words(tr("keys.here.make"))
        self.forgot.set_words(tr("keys.here.remembered" if self._forgotten else "keys.here.forgot"))

    def first_field(self) -> QWidget | None:
        """The PIN, while a key is to be made."""
        return self.form.first_field() if self.asks else None

    def _on_forgot_clicked(self) -> None:
        """Open the fields of a new key, or close them again: somebody remembered the PIN."""
        self._forgotten = not self._forgotten
        self.form.clear()
        self.show_for(self._member)
        self.turned.emit()
        if self._forgotten:
            self.cause_form.field("cause").setFocus()

    def _on_make_clicked(self) -> None:
        values = self.form.values()
        if values is None:
            return
        if values["pin"] != values["again"]:
            self.form.refuse("again", self._tr("pages.keys.differ"))
            return
        member, pin = self._member, str(values["pin"])
        missing = member not in self._session.state.keys
        cause = KeyLoss(str((self.cause_form.values() or {}).get("cause") or KeyLoss.PIN_FORGOTTEN))

        def enrol() -> Answer:
            if missing:
                return keys.enrol_bare(self._session.precinct, member, pin, member)
            return keys.renew_bare(self._session.precinct, member, pin, member, cause)

        if self._run(enrol):
            self.form.clear()
            self._forgotten = False
            self.show_for(member)
            self.made.emit()
