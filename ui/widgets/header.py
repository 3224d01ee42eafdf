"""The header of the window: title and subtitle, count clock, time of day, who works.

header.show_title("Подсчёт голосов", "Выборы 1 из 2: Президент")
header.show_count(elapsed=52, limit=720, until="08:00"); header.hide_count()
header.show_time("20:52")
header.set_actions([KeyHintButton("Принять с диска…", key="Ctrl+I", icon="drive")])
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.cards import clear
from ui.widgets.clock import CountClock
from ui.widgets.labels import OneLine, label
from ui.widgets.user_card import UserCard


class Header(QFrame):
    """Folds the count clock when the title or the line under it needs the room."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self.setObjectName("head")
        self._title = OneLine(role="title")
        self._subtitle = OneLine(role="caption")
        self._own_actions: list[QWidget] = []
        self.clock = CountClock(tr)
        self._time = label(role="title")
        self._time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.user = UserCard(tr)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        row.addWidget(self.clock)
        row.addWidget(self._time)
        row.addWidget(self.user)
        self.clock.hide()
        self._time.hide()

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.words

    def show_title(self, title: str, subtitle: str) -> None:
        """Write title and subtitle; an empty subtitle takes no room."""
        self._title.set_words(title)
        self._subtitle.set_words(subtitle)
        self._fit()

    def show_count(self, elapsed: int, limit: int, until: str, lost: str = "") -> None:
        """Show the count clock: minutes since the close, minutes allowed, time of day of the limit, what was lost."""
        self.clock.set_minutes(elapsed, limit, until, lost)
        self.clock.show()
        self._fit()

    def hide_count(self) -> None:
        """Take the count clock away."""
        self.clock.hide()

    def show_time(self, time: str) -> None:
        """Write the time of day."""
        self._time.setText(time)
        self._time.setVisible(bool(time))

    def set_actions(self, widgets: Sequence[QWidget]) -> None:
        """Put the page's own buttons before the time."""
        clear(self._actions)
        self._own_actions = list(widgets)
        for widget in widgets:
            self._actions.addWidget(widget)
        self._fit()

    def retranslate(self) -> None:
        """Write the header's own words in the language of now."""
        self.clock.retranslate()
        self.user.retranslate()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        folded = theme.look().folded
        self._subtitle.setVisible(bool(self._subtitle.words) and not folded)
        self.clock.set_folded(False)
        rest = [self.clock, self._time, self.user, *self._own_actions]
        used = sum(widget.sizeHint().width() + 24 for widget in rest if not widget.isHidden())
        words = max(self._title.full_width(), self._subtitle.full_width())
        self.clock.set_folded(folded or words + used + 48 > self.width())
