"""Opens and closes the observer window, and feeds it: after every change, every minute, in another language.

    door = ObserverDoor(session, tr, window)
    door.toggle()                        # the command; on the second screen when there is one
    door.refresh_later()                 # the clock moved
    door.close()                         # before the files are closed

Only here the observer view touches the session, and only to read it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from precinct_app.services import observer
from ui.language import Language
from ui.observer.window import ObserverWindow
from ui.session import Session

_SELDOM = 200
"""Milliseconds: however fast ballots are issued, the window is drawn five times a second at most."""


class ObserverDoor(QObject):
    """One observer window at most."""

    def __init__(self, session: Session, tr: Language, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._tr, self._owner = session, tr, owner
        self.window: ObserverWindow | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SELDOM)
        self._later.timeout.connect(self.refresh)
        session.changed.connect(self.refresh_later)

    @property
    def is_open(self) -> bool:
        """Whether the window is open."""
        return self.window is not None

    def toggle(self) -> None:
        """Open the window, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the window on the second screen, full; without one as an ordinary window. The focus stays."""
        window = ObserverWindow(self._tr)
        window.closed.connect(self._on_window_closed)
        self.window = window
        self.refresh()
        screen = other_screen(QGuiApplication.screens(), self._owner.screen())
        if screen is not None:
            window.show_full_screen(screen)
        else:
            window.show()
        self._owner.activateWindow()

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.window is not None:
            self.window.close()

    def refresh(self) -> None:
        """Show the precinct as it is now."""
        self._later.stop()
        if self.window is not None:
            self.window.show_seen(observer.view(self._session.precinct))

    def refresh_later(self) -> None:
        """Something changed, or the clock went on: refresh soon, once for all that comes meanwhile."""
        if self.is_open and not self._later.isActive():
            self._later.start()

    def _on_window_closed(self) -> None:
        window, self.window = self.window, None
        self._later.stop()
        if window is not None:
            window.deleteLater()


def other_screen(screens: Sequence[QScreen], own: QScreen) -> QScreen | None:
    """The first screen that is not the one of the main window; None where there is no other."""
    return next((screen for screen in screens if screen is not own), None)
