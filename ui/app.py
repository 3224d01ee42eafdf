"""The application: fonts, look, language, one place for mistakes, and which window is open.

run(None, practice=True, lang="ru")        # called by precinct_app.__main__; returns the exit code
"""

import faulthandler
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from precinct_app.services.district import OpenDistrict
from ui import open_file, theme, worker
from ui.ask_file import AskFile
from ui.bug_report import BugReports, reports_folder
from ui.frame import Frame
from ui.garbage import GarbageHere
from ui.language import Language
from ui.precinct_window import PrecinctWindow
from ui.session import Session
from ui.settings import Settings
from ui.start_window import StartWindow

NAME = "precinct-app"


class Desk(QObject):
    """One window at a time: the start page, a precinct or a district."""

    def __init__(self, tr: Language, settings: Settings) -> None:
        super().__init__()
        self._tr, self._settings = tr, settings
        self._ask = AskFile(tr, settings)
        self.window: QMainWindow | None = None

    def show_start(self) -> StartWindow:
        """Show the start page."""
        window = StartWindow(self._tr, self._settings, self._ask, open_file.practice_folder())
        window.opened.connect(self.show_precinct)
        window.district_asked.connect(self.show_district)
        window.district_made.connect(self.show_new_district)
        self._show(window)
        return window

    def show_precinct(self, session: Session) -> None:
        """Show an open precinct; leaving it closes its files."""
        session.ask = self._ask
        self._ask.begin_at(session.precinct.store.path.parent)
        window = PrecinctWindow(session, self._tr, self._settings)
        window.left.connect(self.show_start)
        window.closed.connect(session.close)
        self._show(window)

    def show_district(self, path: Path | None, passphrase: str = "") -> None:
        """Show the district commission's window; with `passphrase` its file is opened, without it is asked for."""
        from ui.district.window import open_district_window  # 200 ms that a precinct need not wait for

        if path is not None:
            self._ask.begin_at(path.parent)
        window = open_district_window(
            path, self._tr, self._ask, self._settings, open_practice_district, passphrase=passphrase
        )
        window.left.connect(self.show_start)
        window.create_asked.connect(lambda: self.show_start().begin_district())
        self._show(window)

    def show_new_district(self, district: OpenDistrict) -> None:
        """Show a district that was made just now, where its kits are written; leaving it closes its file."""
        from ui.district.window import DistrictWindow

        self._ask.begin_at(district.store.path.parent)
        window = DistrictWindow(district, self._tr, self._ask, self._settings)
        window.closed.connect(district.close)
        window.left.connect(self.show_start)
        window.show_page(window.first_page)
        self._show(window)

    def tell_bug(self, report: Path) -> None:
        """Say that the program has a mistake, what is safe, and where the report lies."""
        words = self._tr("start.bug"), self._tr("start.bug.safe", file=str(report))
        if isinstance(self.window, Frame | StartWindow):
            self.window.notice.show_notice(*words, icon="error")

    def _show(self, window: QMainWindow) -> None:
        """The new window takes the place and size of the old one, which goes."""
        old, self.window = self.window, window
        if old is not None:
            window.resize(old.size())
            window.move(old.pos())
        if (old is not None and old.isMaximized()) or not _fits(window):
            window.showMaximized()
        else:
            window.show()
        window.activateWindow()
        if old is not None:
            old.close()
            old.deleteLater()


def _fits(window: QMainWindow) -> bool:
    """False on a small screen: with its title bar the window would reach under the task bar."""
    room = window.screen().availableGeometry()
    return window.width() < room.width() and window.height() + _TITLE_BAR < room.height()


_TITLE_BAR = 40  # pixels, about; the window system tells the exact height only after it has drawn it


def open_practice_district() -> OpenDistrict:
    """The district of this user's practice precinct."""
    return open_file.practice_district(open_file.practice_folder())


def run(file: Path | None, *, practice: bool, lang: str | None) -> int:
    """Open the window and stay until it is closed; the exit code of the application."""
    if sys.stderr is not None:
        faulthandler.enable()
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    settings = Settings()
    tr = Language(lang or settings.language)
    theme.apply(app, settings.theme, settings.scale)
    desk = Desk(tr, settings)
    BugReports(reports_folder(), desk.tell_bug).install()
    start = desk.show_start()
    if practice:
        start.play()
    elif file is not None:
        start.offer(file)
    garbage = GarbageHere()
    code = app.exec()
    worker.finish_all()
    garbage.stop()
    return code
