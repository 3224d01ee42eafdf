"""The search field: type, or let the scanner type.

find = SearchField("фамилия, ИИН, номер или адрес")
find.text_changed.connect(page.search)
find.entered.connect(page.open_found)            # Enter: the words typed
find.set_list(table)                             # Up and Down move in the table while one goes on typing
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from ui import theme
from ui.widgets.labels import IconLabel, KeyCap, OneLine

_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchField(QFrame):
    """A loupe, the words, a hint at the right, Esc to begin anew."""

    text_changed = Signal(str)
    entered = Signal(str)
    cleared = Signal()

    def __init__(self, hint: str = "", small: bool = False) -> None:
        super().__init__()
        self._list: QAbstractItemView | None = None
        self.setProperty("part", "search")
        self.setProperty("state", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if small:
            self.setProperty("measure", "small")
        self._loupe = IconLabel("search", "ink2", 16 if small else 22)
        self.edit = QLineEdit()
        self.edit.setProperty("measure", "bare_small" if small else "bare")
        self._hint = OneLine(role="caption")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._escape = KeyCap("Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._loupe)
        row.addWidget(self.edit, 2)
        if not small:
            row.addWidget(self._hint, 3)
            row.addWidget(self._escape)
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.text_changed)
        self._small = small
        self.set_hint(hint)

    @property
    def text(self) -> str:
        """The words typed."""
        return self.edit.text()

    def set_hint(self, hint: str) -> None:
        """Write what can be searched for."""
        self._hint.set_words(hint)
        if self._small:
            self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)

    def set_list(self, view: QAbstractItemView) -> None:
        """Let Up, Down and the page keys move in `view` while the focus stays here."""
        self._list = view

    def clear(self) -> None:
        """Begin anew."""
        self.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._show_focus(True)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_focus(False)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.text:
                event.accept()  # this Esc empties the field; the next one goes a step back
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.text:
            self.clear()
            self.cleared.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.entered.emit(self.text)
            return True
        if event.key() in _LIST_KEYS and self._list is not None:
            QApplication.sendEvent(self._list, event)
            return True
        return False

    def _show_focus(self, focused: bool) -> None:
        theme.mark(self, state="focus" if focused else "")
        self._loupe.set_icon("search", "accent" if focused else "ink2")


_CONTROL = Qt.KeyboardModifier.ControlModifier
