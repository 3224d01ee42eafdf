"""T7: the electronic signatures of chair and secretary, each with the holder's own PIN (R36, R44).

Who acts for an absent or suspended holder signs instead, with a key that may be made here and now.
"""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import SealProtocol
from precinct_app.domain.decide.keys import KEY_HOLDERS, key_holder, unsealed
from precinct_app.domain.election import Member, Role
from precinct_app.domain.state import DrawnUp
from precinct_app.services import keys, result
from ui.language import Language
from ui.pages.count.names import member_words, short_name
from ui.pages.protocol.pin import PinField
from ui.pages.protocol.section import Section
from ui.pages.signing_keys.here import KeyHere
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import IconLabel, Paragraph

_PRINTED_GROUPS = 8


class SealSection(Section):
    """A row per holder: signed, or the PIN and the button."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self.rows = [SealRow(self, tr, role) for role in KEY_HOLDERS]
        for row in self.rows:
            self.body.addWidget(row)
        QShortcut(QKeySequence("Ctrl+S"), self, self._on_sign_key)

    def refresh(self, contest: str) -> None:
        """Show who signed, ask the other."""
        self._contest = contest
        drawn = self.drawn(contest)
        done = drawn is not None and not unsealed(self.session.state, drawn)
        on_paper = drawn is not None and drawn.paper is not None
        key = "protocol.sealed" if done else "protocol.seal"
        self.set_head("done" if done else "now" if on_paper else "later", self._tr(key))
        for row in self.rows:
            row.refresh(contest, drawn)

    def first_field(self) -> QWidget | None:
        """Return the PIN of the first holder who has not signed, for the signature or for a new key."""
        if self.state != "now":
            return None
        return next((field for row in self.rows if (field := row.first_field()) is not None), None)

    def _on_sign_key(self) -> None:
        """Ctrl+S signs for the next holder, or goes to the PIN that is still missing."""
        row = next((each for each in self.rows if each.button.isVisible()), None)
        if row is not None and row.button.isEnabled():
            row.button.click()
        elif row is not None:
            row.pin.setFocus()


class SealRow(QWidget):
    """One holder, or who acts in the role."""

    def __init__(self, section: SealSection, tr: Language, role: Role) -> None:
        super().__init__()
        self._section = section
        self._tr = tr
        self._contest = ""
        self._role = role
        self._icon = IconLabel("key", "ink2", 18)
        self._words = Paragraph(role="body")
        self.pin = PinField(section.page.session, tr)
        self.button = KeyHintButton("", key="Ctrl+S", icon="key", variant="primary", listens=False)
        self._why = Paragraph(role="caption")
        self._by_hand = Paragraph(role="small_strong", tone="act")
        self.here = KeyHere(section.page.session, tr, section.run)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for widget in (self._by_hand, self.pin, self.button, self._why, self.here):
            column.addWidget(widget)
        self.pin.edited.connect(self._fit_button)
        self.pin.entered.connect(self.button.setFocus)
        self.button.clicked.connect(self._on_button_clicked)
        self.here.turned.connect(section.page.refresh)
        self.here.made.connect(section.focus_next)

    @property
    def member(self) -> Member:
        """Who signs in this role: the holder when he or she signed already, else who acts for an absent one (R36)."""
        state, setup = self._section.session.state, self._section.session.precinct.setup
        drawn = self._section.drawn(self._contest)
        holder = setup.holder(self._role)
        return holder if drawn and holder.id in drawn.sealed else setup.member(key_holder(state, self._role))

    def refresh(self, contest: str, drawn: DrawnUp | None) -> None:
        """Show the holder as signed, or ask for the PIN; for the key first where there is none."""
        self._contest = contest
        session, tr, member = self._section.session, self._tr, self.member
        sealed = drawn is not None and member.id in drawn.sealed
        self._icon.set_icon("done" if sealed else "key", "ok" if sealed else "ink2")
        who = member_words(session, tr, member.id)
        self._words.set_words(tr("protocol.sealed_by", who=who) if sealed else who)
        asked = not sealed and self._section.state == "now"
        self.here.show_for(member.id if asked else "")
        has_key = asked and not self.here.asks
        self.pin.setVisible(has_key)
        self.button.setVisible(has_key)
        self.pin.ask(short_name(member.name))
        self.button.set_words(tr("protocol.seal_button"))
        self._show_by_hand(drawn)
        if has_key:
            self._fit_button()
        else:
            self._why.hide()

    def first_field(self) -> QWidget | None:
        """The PIN of the signature, or that of the key to be made; None once signed."""
        if not self.here.isHidden() and self.here.asks:
            return self.here.first_field()
        return self.pin.edit if not self.pin.isHidden() else None

    def _show_by_hand(self, drawn: DrawnUp | None) -> None:
        """A key that came after the protocol was drawn up stands on no paper: people write it there (R44)."""
        session, member = self._section.session, self.member.id
        at = keys.enrolled_at(session.precinct, member) if drawn and member in session.state.keys else None
        late = drawn is not None and at is not None and at > drawn.at
        groups = " ".join(session.state.keys.get(member, "").split()[:_PRINTED_GROUPS])
        self._by_hand.set_words(f"{self._tr('keys.here.write')}\n{groups}" if late else "")
        self._by_hand.setVisible(late)

    def _fit_button(self) -> None:
        session = self._section.session
        fingerprint = session.state.keys.get(self.member.id, "")
        refusal = session.would(SealProtocol(self._contest, fingerprint, "-"), self.member.id)
        reason = self._section.page.reason(refusal)
        why = reason or ("" if self.pin.pin else self._tr("protocol.pin_first"))
        self.button.set_available(not why, why)
        self._why.set_words(reason)
        self._why.setVisible(bool(reason))

    def _on_button_clicked(self) -> None:
        session, member, contest, pin = self._section.session, self.member.id, self._contest, self.pin.pin
        self.pin.clear()
        if self._section.run(lambda: result.seal_protocol(session.precinct, contest, member, pin)):
            self._section.focus_next()
        else:
            self._fit_button()
            self.pin.setFocus()
