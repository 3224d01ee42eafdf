"""T7: the electronic signatures of chair and secretary, each with the holder's own PIN (R36, R44)."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import SealProtocol
from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.election import Member
from precinct_app.services import result
from ui.language import Language
from ui.pages.count.names import member_words, short_name
from ui.pages.protocol.pin import PinField
from ui.pages.protocol.section import Section
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import IconLabel, Paragraph


class SealSection(Section):
    """A row per holder: signed, or the PIN and the button."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        setup = page.session.precinct.setup
        self.rows = [SealRow(self, tr, setup.holder(role)) for role in KEY_HOLDERS]
        for row in self.rows:
            self.body.addWidget(row)
        QShortcut(QKeySequence("Ctrl+S"), self, self._on_sign_key)

    def refresh(self, contest: str) -> None:
        """Show who signed, ask the other."""
        self._contest = contest
        drawn = self.drawn(contest)
        sealed = drawn.sealed if drawn else {}
        done = all(row.member.id in sealed for row in self.rows)
        on_paper = drawn is not None and drawn.paper is not None
        key = "protocol.sealed" if done else "protocol.seal"
        self.set_head("done" if done else "now" if on_paper else "later", self._tr(key))
        for row in self.rows:
            row.refresh(contest, sealed=row.member.id in sealed)

    def first_field(self) -> QWidget | None:
        """Return the PIN of the first holder who has not signed."""
        return next((row.pin.edit for row in self.rows if not row.pin.isHidden() and self.state == "now"), None)

    def _on_sign_key(self) -> None:
        """Ctrl+S signs for the next holder, or goes to the PIN that is still missing."""
        row = next((each for each in self.rows if each.button.isVisible()), None)
        if row is not None and row.button.isEnabled():
            row.button.click()
        elif row is not None:
            row.pin.setFocus()


class SealRow(QWidget):
    """One holder."""

    def __init__(self, section: SealSection, tr: Language, member: Member) -> None:
        super().__init__()
        self._section = section
        self._tr = tr
        self._contest = ""
        self.member = member
        self._icon = IconLabel("key", "ink2", 18)
        self._words = Paragraph(role="body")
        self.pin = PinField(section.page.session, tr)
        self.button = KeyHintButton("", key="Ctrl+S", icon="key", variant="primary", listens=False)
        self._why = Paragraph(role="caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for widget in (self.pin, self.button, self._why):
            column.addWidget(widget)
        self.pin.edited.connect(self._fit_button)
        self.pin.entered.connect(self.button.setFocus)
        self.button.clicked.connect(self._on_button_clicked)

    def refresh(self, contest: str, *, sealed: bool) -> None:
        """Show the holder as signed or ask for the PIN."""
        self._contest = contest
        session, tr = self._section.session, self._tr
        self._icon.set_icon("done" if sealed else "key", "ok" if sealed else "ink2")
        who = member_words(session, tr, self.member.id)
        self._words.set_words(tr("protocol.sealed_by", who=who) if sealed else who)
        asked = not sealed and self._section.state == "now"
        self.pin.setVisible(asked)
        self.button.setVisible(asked)
        self.pin.ask(short_name(self.member.name))
        self.button.set_words(tr("protocol.seal_button"))
        if asked:
            self._fit_button()
        else:
            self._why.hide()

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
