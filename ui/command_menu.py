"""The list of commands (Ctrl+K): those of the window, its look, its size of type, the way back to the start page.

menu = CommandMenu(window, tr, settings)
menu.add_command("observer.command", "Ctrl+Shift+O", door.toggle)      # heard from anywhere in the window as well
frame.commands_asked.connect(menu.open); menu.left.connect(...)
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from ui import theme
from ui.language import Language
from ui.settings import Settings


class CommandMenu(QObject):
    """A menu that is made when it is asked for, in the language of that moment."""

    left = Signal()

    def __init__(self, window: QMainWindow, tr: Language, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._tr, self._settings = window, tr, settings
        self.menu: QMenu | None = None
        self._own: list[tuple[str, str, Callable[[], None]]] = []

    def add_command(self, words: str, key: str, happens: Callable[[], None]) -> None:
        """Offer a command of the window first: the key of its words, the keys that give it, what happens."""
        self._own.append((words, key, happens))
        QShortcut(QKeySequence(key), self._window, happens)

    def open(self) -> None:
        """Show the menu above the status line, walked with the arrows."""
        menu = QMenu(self._window)
        menu.setAccessibleName(self._tr("pages.commands.name"))
        for words, key, happens in self._own:
            menu.addAction(f"{self._tr(words)} ({key})", happens)
        if self._own:
            menu.addSeparator()
        self._offer(menu, "pages.commands.theme", [(name, self._tr(f"pages.theme.{name}")) for name in theme.THEMES])
        self._offer(menu, "pages.commands.scale", [(str(scale), f"{scale} %") for scale in theme.SCALES])
        menu.addSeparator()
        menu.addAction(self._tr("pages.commands.start"), self.left.emit)
        self.menu = menu
        corner = QPoint(self._window.width() - menu.sizeHint().width() - 24, self._window.height() - 32)
        menu.popup(self._window.mapToGlobal(corner - QPoint(0, menu.sizeHint().height())))
        menu.setActiveAction(menu.actions()[0])

    def choose(self, name: str) -> None:
        """Take another theme (light, dark, contrast) or another size of type (100, 125, 150), and remember it."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        now = theme.look()
        chosen, scale = (name, now.scale) if name in theme.THEMES else (now.theme, int(name))
        theme.apply(app, chosen, scale, now.density)
        self._settings.remember_look(chosen, scale)

    def _offer(self, menu: QMenu, heading: str, choices: list[tuple[str, str]]) -> None:
        if heading == "pages.commands.scale":
            menu.addSeparator()
        now = theme.look()
        group = QActionGroup(menu)
        for name, words in choices:
            action = QAction(f"{self._tr(heading)}: {words}", group)
            action.setCheckable(True)
            action.setChecked(name in (now.theme, str(now.scale)))
            action.triggered.connect(lambda _=False, name=name: self.choose(name))
            menu.addAction(action)
