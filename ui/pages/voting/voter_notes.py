"""What the desk must know of a voter before it issues anything: it stands above the ballots, each with its sign.

notes = VoterNotes()
notes.set_notes(notes_of(session, tr, line))
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.events import ListChange
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.voting.found_rows import ground_words, issuer
from ui.session import Session
from ui.widgets.cards import clear
from ui.widgets.chip import SIGNS
from ui.widgets.labels import IconLabel, Paragraph


class Note(NamedTuple):
    """A sentence and the state (chip.SIGNS) whose sign stands before it."""

    state: str
    words: str


class VoterNotes(QWidget):
    """Sentences with signs; takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[Note, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    @property
    def words(self) -> str:
        """All sentences as one text."""
        return " ".join(note.words for note in self._notes)

    def set_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these notes; the same again costs nothing."""
        if notes == self._notes:
            return
        self._notes = notes
        clear(self._grid)
        for row, note in enumerate(notes):
            sign = SIGNS[note.state]
            self._grid.addWidget(IconLabel(sign.icon, sign.tone, 18, 20), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Paragraph(note.words, "small_strong", sign.tone), row, 1)
        self.setAccessibleName(self.words)
        self.setVisible(bool(notes))


def notes_of(session: Session, tr: Language, line: VoterLine) -> tuple[Note, ...]:
    """Return what holds for a voter: removed, left or came with a certificate, home voting, a reversal."""
    mark, found = line.mark, []
    if mark.removed:
        found.append(Note("removed", _removed(session, tr, line)))
    if mark.certificate:
        found.append(Note("certificate", tr("desk.note.certificate", number=mark.certificate)))
    if mark.came_with:
        found.append(Note("arrived", tr("desk.note.came_with", number=mark.came_with)))
    if mark.contests and mark.trip:
        time = tr.time(mark.issues[-1].at)
        found.append(Note("home", tr("desk.note.voted_home", trip=mark.trip, time=time)))
    elif mark.request and mark.trip:
        trip = session.state.trips[mark.trip]
        crew = ", ".join(issuer(session, tr, member) for member in trip.members)
        said = tr("desk.note.crew_out", number=mark.request, trip=mark.trip, crew=crew, time=tr.time(trip.departed_at))
        found.append(Note("home", said))
    elif mark.request:
        received = session.state.requests[mark.request].received_at
        found.append(Note("home", tr("desk.note.request", number=mark.request, time=tr.time(received))))
    if line.mark.reversed_at is not None:
        found.append(Note("look", tr("desk.note.reversed", time=tr.time(line.mark.reversed_at))))
    return tuple(found)


def _removed(session: Session, tr: Language, line: VoterLine) -> str:
    """When and on what ground the row was removed (R10)."""
    changes = (session.state.amendments[number - 1] for number in reversed(line.mark.amended))
    removal = next((change for change in changes if change.change is ListChange.REMOVE), None)
    ground = ground_words(tr, line.mark.removed)
    if removal is None:
        return tr("desk.note.removed", ground=ground, day="", time="")
    return tr("desk.note.removed", ground=ground, day=tr.day(removal.at), time=tr.time(removal.at))
