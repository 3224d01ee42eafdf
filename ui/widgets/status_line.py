"""The status line at the foot of the window: what is safe, where the journal stands, where help is.

line = StatusLine(tr)
line.show_saved("20:51:44")                       # turns to the act colour with late=True: a backup is overdue
line.show_entry(1951, "7C1E 90B4")
line.show_backup("E:", "20:50")
line.show_list("20:45", "kept")                   # "late", "gone", "unknown": in the act colour; "none": not shown
line.offer_commands(True)                         # shown only when there are commands to choose from
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.labels import IconLabel, KeyCap, label
from ui.widgets.link import Link
from ui.widgets.segments import LanguageSwitch


class StatusLine(QFrame):
    """Offline, saved at, entry and fingerprint, backup; help, commands, language."""

    help_asked = Signal()
    commands_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._saved = ("", False)
        self._entry: tuple[int, str] | None = None
        self._backup: tuple[str, str] | None = None
        self._list = ("", "none")
        self.setObjectName("foot")
        self._offline = _Piece("offline", "ink2")
        self._saved_piece = _Piece("done", "ok")
        self._list_piece = _Piece("paper", "ink2")
        self._entry_words = label(role="caption")
        self._backup_words = label(role="caption")
        self._help = _KeyLink("F1")
        self._commands = _KeyLink("Ctrl+K")
        self.language = LanguageSwitch(tr)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(16)
        left = (self._offline, self._saved_piece, self._entry_words, self._backup_words, self._list_piece)
        right = (self._help, self._commands, self.language)
        for place, widget in enumerate((*left, *right)):
            if place == len(left):
                self._row.addStretch(1)
            self._row.addWidget(widget)
        self._help.link.clicked.connect(self.help_asked)
        self._commands.link.clicked.connect(self.commands_asked)
        self.offer_commands(False)
        self.retranslate()

    def show_saved(self, time: str, late: bool = False) -> None:
        """Say when the last entry reached the disk; `late` when the last backup is older than it should be."""
        self._saved = (time, late)
        self.retranslate()

    def show_entry(self, number: int, fingerprint: str) -> None:
        """Show the number of the last journal entry and the fingerprint of the chain."""
        self._entry = (number, fingerprint)
        self.retranslate()

    def show_backup(self, place: str, time: str) -> None:
        """Show where and when the last backup was written and read back."""
        self._backup = (place, time)
        self.retranslate()

    def show_list(self, time: str, standing: str) -> None:
        """Say when the voter list on paper was last written, and how it stands: none, kept, late, gone, unknown."""
        self._list = (time, standing)
        self.retranslate()

    def offer_commands(self, offered: bool) -> None:
        """Show the way to the list of commands, or not when there is none."""
        self._commands.setVisible(offered)

    def retranslate(self) -> None:
        """Write the line in the language of now."""
        tr = self._tr
        time, late = self._saved
        self._offline.show_words(tr("window.status.offline"), "offline", "ink2")
        self._saved_piece.setVisible(bool(time))
        key = "window.status.saved_late" if late else "window.status.saved"
        self._saved_piece.show_words(tr(key, time=time), "look" if late else "done", "act" if late else "ok")
        self._entry_words.setVisible(self._entry is not None)
        if self._backup is not None:
            self._backup_words.setText(tr("window.status.backup", place=self._backup[0], time=self._backup[1]))
        time, standing = self._list
        if standing != "none":
            key = "fallback.status.never" if standing == "late" and not time else f"fallback.status.{standing}"
            kept = standing == "kept"
            self._list_piece.show_words(tr(key, time=time), "paper" if kept else "look", "ink2" if kept else "act")
        self._help.show_words(tr("window.status.help"))
        self._commands.show_words(tr("window.status.commands"))
        self.language.setAccessibleName(tr("window.status.language"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Large type, little room: fingerprint, backup, "offline", and a list that is fresh give way in turn."""
        folded = theme.look().folded
        standing = self._list[1]
        for shorter in range(5):
            self._show_entry(short=folded or shorter >= 1)
            self._backup_words.setVisible(self._backup is not None and not folded and shorter < 2)
            self._offline.setVisible(not folded and shorter < 3)
            wanted = standing != "none" and (standing != "kept" or (not folded and shorter < 4))
            self._list_piece.setVisible(wanted)
            if self._row.sizeHint().width() <= self.width():
                break

    def _show_entry(self, short: bool) -> None:
        if self._entry is not None:
            number, fingerprint = self._tr.number(self._entry[0]), self._entry[1]
            words = self._tr("window.status.entry", number=number, fingerprint=fingerprint)
            self._entry_words.setText(self._tr("window.status.entry_short", number=number) if short else words)
            self._entry_words.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.retranslate()


class _Piece(QWidget):
    """An icon and a word."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon = IconLabel(icon, tone, 16)
        self._words = label(role="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def show_words(self, words: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._words.setText(words)
        theme.mark(self._words, tone=tone)


class _KeyLink(QWidget):
    """A key and what it does; a click does the same."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.link = Link()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(KeyCap(key))
        row.addWidget(self.link)
        self._key = key

    def show_words(self, words: str) -> None:
        self.link.set_words(words)
        self.link.setAccessibleName(f"{words}, {self._key}")
