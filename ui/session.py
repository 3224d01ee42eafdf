"""Who works on which open precinct: what every page of the precinct's window is given.

session = Session(precinct)                       # or Session(run.precinct, practice=run)
session.changed.connect(frame.refresh)            # after each commit, for whatever is on screen
refusal = session.do(commands.FreezeList())       # as the member at work; None when it was carried out
button.setEnabled(session.would(command) is None) # grey for the very reason that `do` would give
"""

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.commands import Command
from precinct_app.domain.election import Member
from precinct_app.domain.events import Entry
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.precinct import Answer, OpenPrecinct
from ui.ask_file import AskFile, FileAsker


class Session(QObject):
    """An open precinct and the member who works at it now. `ask` asks for files; a test puts its answers there.

    The first member, the chair, sits where nobody is asked: at a precinct just made from its kit (S1), and in practice
    begun from the start page. Who opens a file says who sits (ui/start/open_card.py).
    """

    changed = Signal()
    actor_changed = Signal()

    def __init__(
        self, precinct: OpenPrecinct, practice: PracticeRun | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.precinct = precinct
        self.practice = practice
        self.ask: FileAsker = AskFile()
        self.actor = precinct.setup.members[0].id
        precinct.changed.append(self._on_precinct_changed)

    @property
    def state(self) -> PrecinctState:
        """The state as it stands after the last commit."""
        return self.precinct.state

    @property
    def member(self) -> Member:
        """The member at work."""
        return self.precinct.setup.member(self.actor)

    def choose_actor(self, member: str) -> None:
        """Another member sits down."""
        if member != self.actor:
            self.actor = member
            self.actor_changed.emit()

    def do(self, command: Command) -> Refusal | None:
        """Carry a command out as the member at work; the refusal when the core says no."""
        return refusal_of(self.precinct.do(command, self.actor))

    def would(self, command: Command, actor: str = "") -> Refusal | None:
        """What `do` would refuse now."""
        return self.precinct.would(command, actor or self.actor)

    def close(self) -> None:
        """Close the files."""
        if self.practice is not None:
            self.practice.close()
        else:
            self.precinct.close()

    def _on_precinct_changed(self, _entries: tuple[Entry, ...]) -> None:
        self.changed.emit()


def refusal_of(answer: Answer) -> Refusal | None:
    """The refusal in an answer of a service, None when it was carried out."""
    return answer if isinstance(answer, Refusal) else None
