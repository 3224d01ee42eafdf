"""The voter list on paper, kept fresh on a drive while the day goes on: every N minutes, and whenever it is asked for.

    keeper = ListKeeper(session, tr, settings, frame)     # stops with the frame
    keeper.offer(menu)                                    # its two commands; the settings have a page of their own

The file is read on the window's thread, drawn and written in a worker. Whatever fails is said in a notice, once, and
in the status line until a list lies on the drive again; the next minute tries again.
"""

import datetime
import enum
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.services import fallback
from precinct_app.services.fallback import Snapshot
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.command_menu import CommandMenu
from ui.frame import Frame
from ui.language import Language
from ui.page import Page
from ui.session import Session
from ui.settings import PaperList, Settings
from ui.worker import Work

PAGE = "fallback"
_TICK = 60_000
_GRACE = datetime.timedelta(minutes=2)
"""Drawing and a slow drive take their time: only then is a list late."""


class Standing(enum.StrEnum):
    """How the list on paper stands; all but the first two are said in the act colour."""

    NONE = "none"
    KEPT = "kept"
    LATE = "late"
    GONE = "gone"
    UNKNOWN = "unknown"
    """The list is to be locked, and its password was not typed since the program was started."""


class ListKeeper(QObject):
    """Writes the list and knows when the last one was written."""

    changed = Signal()

    def __init__(self, session: Session, tr: Language, settings: Settings, frame: Frame) -> None:
        super().__init__(frame)
        self._session, self._tr, self._settings, self._frame = session, tr, settings, frame
        self.choice: PaperList = settings.paper_list
        self.written_at: datetime.datetime | None = None
        self.trouble: Exception | None = None
        self._password = ""
        self._make_page: Callable[[ListKeeper], Page] = lambda _: Page(tr)
        self._since = session.precinct.clock.now()
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        frame.closed.connect(self.stop)
        tr.changed.connect(self._show)
        self._show()

    def offer(self, menu: CommandMenu, page: Callable[["ListKeeper"], Page]) -> None:
        """Put both commands into the list of commands; `page` makes the page that asks for folder and password."""
        self._make_page = page
        menu.add_command("fallback.command.now", "Ctrl+Shift+L", self.write_or_ask)
        menu.add_command("fallback.command.settings", "Ctrl+Shift+D", self.show_settings)

    @property
    def ready(self) -> bool:
        """Whether there is a list, a place for it, and a password if it wants one."""
        return self.has_list and bool(self.choice.folder) and not self.wants_password

    @property
    def has_list(self) -> bool:
        """Whether the voter list was received."""
        return fallback.has_list(self._session.precinct)

    @property
    def wants_password(self) -> bool:
        """Whether lists are to be locked and the password is not known (it is kept nowhere)."""
        return self.choice.locked and self.lacks_password

    @property
    def lacks_password(self) -> bool:
        """Whether nobody has typed a password since the program was started."""
        return not self._password

    @property
    def writing(self) -> bool:
        """Whether a list is under way."""
        return self._work is not None

    @property
    def standing(self) -> Standing:
        """How the list stands at this moment."""
        automatic = self.choice.automatic and bool(self.choice.folder)
        if self.trouble is not None:
            return Standing.GONE
        if not automatic or not self.has_list or self._session.state.closed:
            return Standing.KEPT if self.written_at else Standing.NONE
        if self.wants_password:
            return Standing.UNKNOWN
        if self._age() > self._every() + _GRACE:
            return Standing.LATE
        return Standing.KEPT if self.written_at else Standing.NONE

    def same_disk(self, folder: str) -> bool:
        """Whether a folder breaks together with the file."""
        return fallback.same_disk(self._session.precinct, Path(folder))

    def choose(self, choice: PaperList, password: str) -> None:
        """Take other settings and remember them; an empty password leaves the one that is known."""
        if choice.folder != self.choice.folder:
            self.written_at, self._since = None, self._session.precinct.clock.now()
        self.choice, self._password = choice, password or self._password
        self._settings.paper_list = choice
        self.trouble = None
        self._tell()

    def look(self) -> None:
        """Every minute: write when it is time, or see whether the drive is still there."""
        if self.writing or self._session.state.closed or not self.choice.automatic or not self.ready:
            self._show()
        elif self.written_at is None or self.trouble is not None or self._age() >= self._every():
            self.write()
        else:
            folder = Path(self.choice.folder)
            self._work = worker.in_thread(folder.is_dir, self._on_seen, self._on_wrong, (OSError,))

    def write(self) -> None:
        """Write the list as it stands now; one at a time."""
        if self.writing or not self.ready:
            return
        taken = fallback.snapshot(self._session.precinct)
        folder, name, password = Path(self.choice.folder), fallback.file_name(self._session.precinct), self._lock()
        self._work = worker.in_thread(
            lambda: _written(taken, folder, name, password), self._on_written, self._on_wrong, KNOWN_TROUBLES
        )
        self._tell()

    def write_or_ask(self) -> None:
        """The command: write now, or ask for what is missing."""
        if self.ready:
            self.write()
        else:
            self.show_settings()

    def show_settings(self) -> None:
        """Show the page with folder, minutes and password."""
        if not self._frame.has_page(PAGE):
            self._frame.add_page(PAGE, self._make_page(self))
        self._frame.show_page(PAGE)

    def stop(self) -> None:
        """Write nothing more."""
        self._timer.stop()
        if self._work is not None:
            self._work.drop()
            self._work = None

    def _lock(self) -> str:
        return self._password if self.choice.locked else ""

    def _every(self) -> datetime.timedelta:
        return datetime.timedelta(minutes=self.choice.minutes)

    def _age(self) -> datetime.timedelta:
        """Age of the last list; before the first one, how long it has been waited for."""
        return self._session.precinct.clock.now() - (self.written_at or self._since)

    def _on_written(self, at: datetime.datetime) -> None:
        self._work = None
        self.written_at, self.trouble = at, None
        self._tell()

    def _on_seen(self, there: bool) -> None:
        self._work = None
        if there:
            self._tell()
        else:
            self.write()  # fails with the sentence for it, or the drive is back by then

    def _on_wrong(self, trouble: Exception) -> None:
        """Said once in a notice; then the status line keeps saying it."""
        self._work = None
        told, self.trouble = self.trouble, trouble
        sentences = trouble_sentences(self._tr.catalogue, trouble)
        if told is None or trouble_sentences(self._tr.catalogue, told) != sentences:
            self._frame.notice.show_notice(sentences.what, f"{sentences.safe} {sentences.remedy}", icon="drive")
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        time = self._tr.time(self.written_at) if self.written_at else ""
        self._frame.status.show_list(time, self.standing)


def _written(taken: Snapshot, folder: Path, name: str, password: str) -> datetime.datetime:
    """In the worker: draw and write; the moment that the list is of."""
    fallback.write(folder, name, fallback.render(taken, password))
    return taken.frame.drawn_up
