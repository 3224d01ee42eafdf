"""One ballot on the voter's card: to be issued, issued, or locked because the voter has no right to it (R18)."""

import enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.election import Contest
from ui import theme
from ui.widgets.choice import Tick
from ui.widgets.labels import IconLabel, KeyCap, Paragraph


class BallotState(enum.Enum):
    """What the row is about; nobody is on the card, the ballot can be ticked, or there is no right to it."""

    NOBODY = "nobody"
    OPEN = "open"
    LOCKED = "locked"


class ContestRow(QWidget):
    """A ballot with its key (0: none); a click on the words ticks as well."""

    def __init__(self, contest: Contest, place: int = 0) -> None:
        super().__init__()
        self.contest = contest
        self.state = BallotState.NOBODY
        self.ticked_for = (self.state, False)
        self._shown: tuple[str, BallotState, str] | None = None
        self.tick = Tick()
        self._lock = IconLabel("lock", "ink3", 20, 21)
        self._words = Paragraph(role="body")
        self._note = Paragraph(role="caption")
        self._key = KeyCap(str(place))
        self._has_key = place > 0
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def note(self) -> str:
        """What stands under the contest: when and by whom it was issued, or why it is locked."""
        return self._note.words

    def show_contest(self, words: str, state: BallotState, note: str = "") -> None:
        """Write the contest; it can be ticked only while it is open."""
        shown = (words, state, note)
        if shown == self._shown:
            return
        self.state, self._shown = state, shown
        locked = state is BallotState.LOCKED
        self._words.set_words(words)
        self._note.set_words(note)
        self._note.setVisible(bool(note))
        self._lock.setVisible(locked)
        self.tick.setVisible(not locked)
        self._key.setVisible(self._has_key and not locked)
        self.tick.setAccessibleName(words)
        self.tick.setAccessibleDescription(note)
        self.tick.setEnabled(state is BallotState.OPEN)
        theme.mark(self._words, tone="" if state is BallotState.OPEN else "ink3")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.tick.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.tick.toggle()
