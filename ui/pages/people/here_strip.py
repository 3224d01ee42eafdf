"""How many are here now: members, and accredited people by category. Always in sight on the page of people."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import people
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, label, part

_MEMBERS = "members"


class HereStrip(Card):
    """A number and its words for each kind of people, side by side."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(padded=False)
        self._session, self._tr = session, tr
        kinds = (_MEMBERS, *people.CATEGORIES)
        self._cells = {kind: QWidget() for kind in kinds}
        self._numbers = {kind: label(role="total") for kind in kinds}
        self._words = {kind: Paragraph(role="caption", line=16) for kind in kinds}
        row = QHBoxLayout()
        row.setSpacing(0)
        for kind, cell in self._cells.items():
            if kind != _MEMBERS:
                row.addWidget(part("upright"))
            column = QVBoxLayout(cell)
            column.setContentsMargins(12, 6, 4, 6)
            column.setSpacing(0)
            column.addWidget(self._numbers[kind])
            column.addWidget(self._words[kind])
            column.addStretch(1)
            row.addWidget(cell, 1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Count again."""
        state, tr = self._session.state, self._tr
        here = people.here(state)
        for kind in people.CATEGORIES:
            self._show(kind, tr.number(here[kind]))
        everyone = len(self._session.precinct.setup.members)
        self._show(_MEMBERS, tr("room.here.of", here=len(state.present), all=everyone))

    def number(self, kind: str) -> str:
        """The number shown for "members" or a category."""
        return self._numbers[kind].text()

    def _show(self, kind: str, number: str) -> None:
        words = self._tr(f"room.here.{kind}")
        self._numbers[kind].setText(number)
        self._words[kind].set_words(words)
        self._cells[kind].setAccessibleName(f"{words}: {number}")
