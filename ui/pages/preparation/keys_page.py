"""S2: keys of chair and secretary: the request goes to the district, its certificate comes back (R44).

The step waits for no certificate, and the page stays at work until the documents are handed over: a certificate that
comes late, a key that was lost, whoever acts for the chair or the secretary (R36).
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.commands import Command, EnrolKey
from precinct_app.domain.decide.keys import KEY_HOLDERS, key_holder
from precinct_app.domain.election import Member
from precinct_app.domain.events import KeyLoss
from precinct_app.domain.refusal import Refusal
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.pages.signing_keys.code import CodeOnScreen
from ui.pages.signing_keys.desk import KeyDesk
from ui.pages.signing_keys.holder import HolderPanel
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments

_CODE = 424
"""Width of the column in pixels, whatever the type: five a module, which a telephone reads from a forearm away."""


class KeysPage(FormGatePage):
    """One holder at a time; the code of a request stands in the column at the right."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.desk = KeyDesk(self, tr, self._show_code)
        self.switch = Segments()
        self.holders = [HolderPanel(self.desk, tr, role) for role in KEY_HOLDERS]
        self._stack = QStackedWidget()
        for holder in self.holders:
            self._stack.addWidget(holder)
        self.code = CodeOnScreen()
        self._code_card = Card()
        self._code_words = Paragraph(role="caption")
        self.close_code = KeyHintButton("", key="Esc", icon="close", listens=False)
        for widget in (self._code_words, self.code, self.close_code):
            self._code_card.body.addWidget(widget)
        self.put_aside(self._code_card)
        self._code_shown = False
        self.fields.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields.addWidget(self._stack)
        self.switch.chosen_changed.connect(self.show_holder)
        self.close_code.clicked.connect(self.step_back)

    def words(self) -> None:
        tr = self._tr
        roles = [(role, f"{tr(f'role.{role}').capitalize()}") for role in KEY_HOLDERS]
        self.switch.set_choices([(str(role), words) for role, words in roles])
        self.switch.setAccessibleName(tr("keys.switch"))
        if not self.switch.chosen:
            self.switch.choose(str(KEY_HOLDERS[0]))
        self.close_code.set_words(tr("keys.close_code"))
        for holder in self.holders:
            holder.words()

    def fill(self) -> None:
        able = self.blocked is None
        for holder in self.holders:
            holder.fill(able)

    def probe(self) -> Command:
        """A key for the first holder without one, or in the place of one: whether keys may be enrolled at all."""
        state = self.session.state
        holders = [key_holder(state, role) for role in KEY_HOLDERS]
        missing = next((each for each in holders if each not in state.keys), "")
        return EnrolKey(missing or holders[0], "", bare=True, instead=None if missing else KeyLoss.LOST)

    def submit(self) -> None:
        """Each holder has buttons of its own."""

    def refresh_work(self) -> None:
        """As every form; after the step the fields stay for whoever still may enrol a key."""
        super().refresh_work()
        inner = self.fields.parentWidget()
        if self.done and inner is not None:
            self.fill()
            open_still = self.blocked is None
            inner.setVisible(open_still)
            self._facts.setVisible(not open_still)  # each holder's panel says the same
        self._show_aside()

    def offer_action(self, blocked: Refusal | None, why: str = "") -> None:
        """There is no button for both; a shut gate still says why."""
        super().offer_action(blocked, why)
        self.button.hide()
        self.action.setVisible(bool(self.action.reason.words))

    def recorded(self) -> Sequence[tuple[str, str]]:
        """Every key that was enrolled, in full: it is compared aloud."""
        state = self.session.state
        return [
            (member_words(self.session, self._tr, member), fingerprint) for member, fingerprint in state.keys.items()
        ]

    def show_holder(self, role: str) -> None:
        """Show the chair's key or the secretary's."""
        self.switch.choose(role)
        self._stack.setCurrentIndex([str(each) for each in KEY_HOLDERS].index(role))
        self.holder.fill(self.blocked is None)

    @property
    def holder(self) -> HolderPanel:
        """The holder who is shown."""
        return self.holders[self._stack.currentIndex()]

    def first_field(self) -> QWidget | None:
        return None if self.done else self.holder.first_field()

    def step_back(self) -> bool:
        """Esc puts the code away."""
        shown, self._code_shown = self._code_shown, False
        self._show_aside()
        return shown

    def _show_code(self, member: Member, text: str) -> None:
        name = self._tr("keys.code_of", who=member_words(self.session, self._tr, member.id))
        self._code_words.set_words(f"{name}\n{self._tr('keys.code_words')}")
        self.code.show_text(text, name)
        self._code_shown = True
        self._show_aside()
        self.close_code.setFocus()  # large type has the code below: the page scrolls there

    def _fit(self) -> None:
        super()._fit()
        if hasattr(self, "_code_card"):  # the base fits itself before the code has its card
            self._aside.setFixedWidth(_CODE)

    def _show_aside(self) -> None:
        self._aside.setVisible(self._code_shown)
        self.side.setVisible(not self._code_shown)
