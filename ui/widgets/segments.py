"""Segments: a few exclusive choices side by side, and the language switch made of them.

view = Segments(measure="tool")
view.set_choices([("tiles", "Плитки"), ("table", "Таблица")])
view.chosen_changed.connect(page.show_view)      # only when another segment was chosen by hand

switch = LanguageSwitch(tr)                      # Қаз / Рус / Eng; changes `tr` itself
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QSizePolicy

from ui import theme
from ui.language import LANGUAGES, Language

_SHORT_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


class Segments(QFrame):
    """Exclusive choices. Left and right (or up and down) move, Space or a click chooses."""

    chosen_changed = Signal(str)
    pressed = Signal(str)

    def __init__(self, measure: str = "", columns: int = 0) -> None:
        """`measure` is '' (22 px), tool (30 px) or big (38 px); with `columns` they stand in rows of so many."""
        super().__init__()
        self.setProperty("part", "segments")
        if measure:
            self.setProperty("measure", measure)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)

    @property
    def chosen(self) -> str:
        """The id of the segment chosen, '' when none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, words); the same ids again only change their words."""
        if [key for key, _ in choices] != list(self._buttons):
            for button in self._buttons.values():
                self._group.removeButton(button)
                button.deleteLater()
            across = self._columns or len(choices)
            self._buttons = {key: self._new_button(key) for key, _ in choices}
            for place, button in enumerate(self._buttons.values()):
                self._grid.addWidget(button, place // across, place % across)
        for key, words in choices:
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without a signal. Raises KeyError for one not offered."""
        self._buttons[key].setChecked(True)

    def _new_button(self, key: str) -> "_Segment":
        button = _Segment()
        button.clicked.connect(lambda: self._on_button_clicked(key))
        self._group.addButton(button)
        return button

    def _on_button_clicked(self, key: str) -> None:
        self.pressed.emit(key)
        self.chosen_changed.emit(key)


class _Segment(QPushButton):
    """One segment: its own words are as wide chosen (medium) as not (regular), so nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        strong = QFont(self.font())
        strong.setWeight(theme.MEDIUM)
        wider = QFontMetrics(strong).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, wider), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class LanguageSwitch(Segments):
    """The three languages; choosing one changes the window's `Language`."""

    def __init__(self, tr: Language, measure: str = "") -> None:
        """`measure` big writes the names in full."""
        super().__init__(measure)
        self._tr = tr
        names = _NAMES if measure == "big" else _SHORT_NAMES
        self.set_choices([(code, names[code]) for code in LANGUAGES])
        for code, button in self._buttons.items():
            button.setAccessibleName(_NAMES[code])
            button.setToolTip(_NAMES[code])
        self.choose(tr.code)
        self.chosen_changed.connect(tr.choose)
        tr.changed.connect(self.choose)
