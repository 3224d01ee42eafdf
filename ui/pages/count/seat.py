"""Another member sits down: offered right where the member at work may not go on.

seat = Seat(session, tr)
seat.offer("Второй счёт вводит другой член комиссии", ["m3", "m4"])     # takes no room while nobody is offered
seat.offer_for(command, refusal)                                        # who may give a command that a role forbids
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command
from precinct_app.domain.refusal import Refusal
from ui import theme
from ui.language import Language
from ui.pages.count.names import member_words, short_name
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.labels import IconLabel, Paragraph

_OF_THE_MEMBER = frozenset({"wrong_role", "member_absent", "not_a_member", "no_key_for_role", "chair_signs"})
"""Refusals that another member would not get."""


class Seat(QWidget):
    """A sentence, the members who may sit down, a button. Hidden while nobody is offered."""

    seated = Signal()

    def __init__(self, session: Session, tr: Language, *, narrow: bool = False) -> None:
        """`narrow` puts the button under the choice (side columns)."""
        super().__init__()
        self._session = session
        self._tr = tr
        self._narrow = narrow
        self._sentence = Paragraph(role="strong", tone="accent")
        self.choice = Choice()
        self.button = KeyHintButton("", icon="person")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("people", "accent", 20))
        head.addWidget(self._sentence, 1)
        ask = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        ask.setSpacing(8)
        ask.addWidget(self.choice, 1)
        ask.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(ask)
        self.choice.setMinimumWidth(theme.look().type_size(160))
        self.choice.confirmed.connect(self.button.setFocus)
        self.button.clicked.connect(self._on_button_clicked)
        self.hide()

    def offer(self, sentence: str, members: Sequence[str]) -> None:
        """Offer the seat to these members; nobody hides the offer."""
        self._sentence.set_words(sentence)
        self.choice.set_choices([(each, self._words(each)) for each in members])
        self.choice.setAccessibleName(sentence)
        self.button.set_words(self._tr("count.seat.take"))
        self.setVisible(bool(members))

    def offer_for(self, command: Command, refusal: Refusal | None) -> None:
        """Offer the seat to those whom the core would not refuse for who they are."""
        if refusal is None or refusal.code not in _OF_THE_MEMBER:
            self.offer("", ())
            return
        asked = (
            (member.id, self._session.would(command, member.id)) for member in self._session.precinct.setup.members
        )
        able = [member for member, answer in asked if answer is None or answer.code not in _OF_THE_MEMBER]
        self.offer(self._tr("count.seat.other_role"), able)

    def _words(self, member: str) -> str:
        if self._narrow:
            return short_name(self._session.precinct.setup.member(member).name)
        return member_words(self._session, self._tr, member)

    def _on_button_clicked(self) -> None:
        if self.choice.chosen:
            self._session.choose_actor(self.choice.chosen)
            self.seated.emit()
