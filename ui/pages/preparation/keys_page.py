"""S2: keys of chair and secretary: the request goes to the district, its certificate comes back (R44)."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command, EnrolKey
from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.election import Member
from precinct_app.exchange import certificates
from precinct_app.services import keys
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

_LARGEST = 64 * 1024
"""A certificate has two kilobytes; what is larger is none."""


class KeysPage(FormGatePage):
    """Two holders side by side; the step is done when both certificates are taken in."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        setup = session.precinct.setup
        self.holders = [HolderCard(self, tr, setup.holder(role)) for role in KEY_HOLDERS]
        row = QHBoxLayout()
        row.setSpacing(16)
        for holder in self.holders:
            row.addWidget(holder, 1)
        self.fields.addLayout(row)
        self.button.hide()

    def words(self) -> None:
        for holder in self.holders:
            holder.words()

    def fill(self) -> None:
        refusal = self.blocked
        for holder in self.holders:
            holder.fill(refusal is None)

    def probe(self) -> Command:
        setup, enrolled = self.session.precinct.setup, self.session.state.keys
        holders = [setup.holder(role).id for role in KEY_HOLDERS]
        return EnrolKey(next((each for each in holders if each not in enrolled), holders[0]), "")

    def submit(self) -> None:
        """Each holder has buttons of its own."""

    def recorded(self) -> Sequence[tuple[str, str]]:
        setup, enrolled = self.session.precinct.setup, self.session.state.keys
        holders = [setup.holder(role) for role in KEY_HOLDERS]
        return [
            (member_words(self.session, self._tr, holder.id), enrolled[holder.id])
            for holder in holders
            if holder.id in enrolled
        ]

    def first_field(self) -> QWidget | None:
        return self.holders[0].form.first_field()

    def save_request(self, member: Member, pin: str) -> bool:
        """Make the key if there is none, and write the request where the user wants it."""
        number = self.session.precinct.setup.precinct.number
        title = self._tr("pages.keys.save_title")
        path = self.session.ask.save_file(self, title, f"request-{number}-{member.role}.p10", "PKCS#10 (*.p10)")
        return path is not None and self.run(lambda: self._write_request(member, pin, path))

    def _write_request(self, member: Member, pin: str, path: Path) -> Answer:
        path.write_bytes(keys.make_request(self.session.precinct, member.id, pin))
        return ()

    def take_certificate(self, member: Member) -> bool:
        """Read the district's certificate from a file and take it in."""
        title = self._tr("pages.keys.take_title", name=member.name)
        path = self.session.ask.open_file(self, title, "PEM (*.pem)")
        return path is not None and self.run(lambda: self._take(member, path))

    def _take(self, member: Member, path: Path) -> Answer:
        precinct = self.session.precinct
        with path.open("rb") as file:
            certificate = certificates.from_pem(file.read(_LARGEST), path.name)
        return keys.take_certificate(precinct, member.id, certificate, keys.trust(precinct), self.session.actor)


class HolderCard(Card):
    """One holder: PIN and request, then the certificate."""

    def __init__(self, page: KeysPage, tr: Language, member: Member) -> None:
        super().__init__(member.name, icon="key")
        self._page, self._member = page, member
        self._tr = tr
        self.chip = StateChip()
        self.form = FormGrid(self._tr, [Field("pin", "", kind="secret"), Field("again", "", kind="secret")], columns=2)
        self.request_button = KeyHintButton("", icon="file")
        self.take_button = KeyHintButton("", icon="verified")
        self._said = Paragraph(role="caption")
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (self.form, self.request_button, self.take_button):
            inner.addWidget(widget)
        self.add_beside_heading(self.chip)
        self.body.addWidget(self._said)
        self.body.addWidget(self._inner)
        self.body.addStretch(1)
        self.form.submitted.connect(self._on_request)
        self.request_button.clicked.connect(self._on_request)
        self.take_button.clicked.connect(lambda: page.take_certificate(member))

    def words(self) -> None:
        """Write the labels."""
        tr = self._tr
        self.form.set_label("pin", tr("pages.keys.pin"))
        self.form.set_label("again", tr("pages.keys.again"))
        self.request_button.set_words(tr("pages.keys.request"))
        self.take_button.set_words(tr("pages.keys.take"))

    def fill(self, able: bool) -> None:
        """Show how far this holder is."""
        tr = self._tr
        fingerprint = self._page.session.state.keys.get(self._member.id, "")
        self.chip.set_state(
            "done" if fingerprint else "waiting", tr("pages.keys.has" if fingerprint else "pages.keys.none")
        )
        self._inner.setVisible(not fingerprint)
        self._said.set_words(fingerprint or tr(f"role.{self._member.role}"))
        for button in (self.request_button, self.take_button):
            button.setEnabled(able)

    def _on_request(self) -> None:
        values = self.form.values()
        if values is None:
            return
        if values["pin"] != values["again"]:
            self.form.refuse("again", self._tr("pages.keys.differ"))
        elif self._page.save_request(self._member, str(values["pin"])):
            self.form.clear()
            self.take_button.setFocus()
