"""The keys of one precinct as the district knows them: certified, admitted, revoked; and revoking one (R44).

keys = PrecinctKeys(session, tr)
keys.show_precinct(127)
keys.revoke_asked.connect(page.revoke)       # a RevokeCertificate
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.commands import RevokeCertificate
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events import KeyLoss
from precinct_app.services import admission
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label

_SHOWN_GROUPS = 4


class PrecinctKeys(QWidget):
    """Which key, why, and the button; hidden while the precinct has no key that could be revoked."""

    revoke_asked = Signal(object)
    opened = Signal(bool)

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._number = 0
        self._roles: dict[str, str] = {}
        self._title = label(role="small_strong")
        self._gone = Paragraph(role="caption", tone="stop")
        self.form = FormGrid(
            tr,
            [
                Field("key", "", kind="choice", placeholder="-"),
                Field("cause", "", kind="choice", placeholder="-"),
            ],
        )
        self.button = KeyHintButton("", icon="removed", measure="small")
        self.open = KeyHintButton("", icon="removed", measure="small")
        self._opened = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._gone, self._title, self.form):
            column.addWidget(widget)
        foot = QHBoxLayout()
        for button in (self.button, self.open):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.open.clicked.connect(self._on_open_clicked)
        self.button.clicked.connect(self._on_button_clicked)
        self.form.submitted.connect(self.button.setFocus)

    def show_precinct(self, number: int) -> None:
        """Show the keys of this precinct."""
        if number != self._number:
            self._number, self._opened = number, False
            self.form.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr, state = self._tr, self._session.state
        self._roles = roles_of(self._session, self._number)
        holding = [each for each in self._roles if each not in state.revoked]
        gone = [each for each in self._roles if each in state.revoked]
        self.setVisible(bool(self._roles))
        self._gone.set_words("\n".join(tr("reports.keys.revoked", key=self._name(each)) for each in gone))
        self._gone.setVisible(bool(gone))
        self._title.setText(tr("reports.keys.title"))
        self.form.set_label("key", tr("reports.keys.which"))
        self.form.set_label("cause", tr("keys.cause"))
        self.form.set_choices("key", [(each, self._name(each)) for each in holding], tr("reports.keys.choose"))
        self.form.set_choices("cause", [(each, tr(f"keys.cause.{each}")) for each in KeyLoss], tr("keys.cause.choose"))
        self.open.set_words(tr("reports.keys.open"))
        self.button.set_words(tr("reports.keys.revoke"))
        self.open.setVisible(bool(holding) and not self._opened)
        for widget in (self._title, self.form, self.button):
            widget.setVisible(bool(holding) and self._opened)
        self.opened.emit(bool(holding) and self._opened)

    def close_form(self) -> None:
        """Fold the fields away again."""
        self._opened = False
        self.form.clear()
        self.retranslate()

    def _name(self, fingerprint: str) -> str:
        role = self._tr(f"role.{self._roles[fingerprint]}")
        return f"{role}: {' '.join(fingerprint.split()[:_SHOWN_GROUPS])}"

    def _on_open_clicked(self) -> None:
        self._opened = True
        self.retranslate()
        self.form.field("key").setFocus()

    def _on_button_clicked(self) -> None:
        values = self.form.values()
        if values is not None:
            fingerprint = str(values["key"])
            cause = KeyLoss(str(values["cause"]))
            self.revoke_asked.emit(RevokeCertificate(self._number, self._roles[fingerprint], fingerprint, cause))


def roles_of(session: DistrictSession, number: int) -> dict[str, str]:
    """Fingerprint -> role of every key of a precinct that the district certified or admitted."""
    return dict(sorted(admission.roles(session.district, number).items(), key=lambda each: each[1]))


def holds(state: DistrictState, number: int, role: str) -> str:
    """The fingerprint of the certificate that holds for this role, "" while there is none."""
    found = state.certificates.get(f"{number}.{role}", "")
    return "" if found in state.revoked else found
