"""The strip over the window of a practice precinct: what lies on the table, a step played, the clock moved forward.

strip = PracticeStrip(session, tr)
window.setMenuWidget(strip)              # over everything: nobody takes practice for the real thing
strip.show_key("C4")                     # the step on screen
strip.clock_moved.connect(...); strip.refused.connect(...)
"""

import datetime
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.edition import Edition
from precinct_app.domain.gates import StepState, StepView
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.services import wording
from precinct_app.services.practice_truth import true_number
from ui import theme
from ui.language import Language
from ui.pages.count.names import item_words
from ui.practice_player import PracticePlayer
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import IconLabel, OneLine, label
from ui.work_order import contest_of, several_contests

_FOR_THOSE_WHO_NEED_IT = frozenset({"V", "L3", "T8"})
"""Steps that stay open while others are done: they do not keep the clock from being moved."""


class PracticeStrip(QWidget):
    """One line at the top of the window; only where `session.practice` is set."""

    clock_moved = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._key = ""
        self._moment: datetime.datetime | None = None
        self.player = PracticePlayer(session, self)
        self._name = label(role="small_strong", tone="accent")
        self._hint = OneLine(role="caption", tone="ink")
        self.clock_button = KeyHintButton("", icon="clock", measure="small")
        self.play_button = KeyHintButton("", icon="practice", measure="small")
        self.stop_button = KeyHintButton("", measure="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 24, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel("practice", "accent", 20))
        row.addWidget(self._name)
        row.addWidget(self._hint, 1)
        for button in (self.clock_button, self.play_button, self.stop_button):
            row.addWidget(button)
        self.clock_button.clicked.connect(self._on_clock_button_clicked)
        self.play_button.clicked.connect(lambda: self.player.play(self._key))
        self.stop_button.clicked.connect(self.player.stop)
        self.player.moved.connect(self._on_player_moved)
        self.player.ended.connect(self.refresh)
        self.player.refused.connect(self.refused)
        self.refresh()

    @property
    def hint(self) -> str:
        """The sentence shown: the honest numbers on the table, or how far the script is."""
        return self._hint.words

    def show_key(self, key: str) -> None:
        """The window shows this step."""
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Read again which step is open and what lies on the table."""
        tr, playing, views = self._tr, self.player.playing, self._session.precinct.rail()
        open_now = any(view.key == self._key and view.state is StepState.NOW for view in views)
        run = self._session.practice
        playable = open_now and run is not None and run.day.has_script(self._key)
        self._name.setText(tr("pages.practice.name"))
        self._moment = self._next_moment(views)
        if self._moment is not None:
            self.clock_button.set_words(tr("pages.practice.clock", time=tr.time(self._moment)))
        self.clock_button.setVisible(self._moment is not None and not playing)
        voters = self._key == "V"
        self.play_button.set_words(tr("pages.practice.voters" if voters else "pages.practice.play"))
        self.play_button.setVisible(playable and not playing)
        self.stop_button.set_words(tr("pages.practice.stop"))
        self.stop_button.setVisible(playing)
        if not playing:
            over = tr("pages.practice.over" if self._session.state.closed else "pages.practice.invented")
            self._hint.set_words(self._on_the_table() if open_now else over)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("accent_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("accent_line"))
        painter.end()

    def _next_moment(self, views: Sequence[StepView]) -> datetime.datetime | None:
        """The moment that alone keeps the next step shut: nothing else is to be done but wait."""
        if any(view.state is StepState.NOW and step_id_of(view.key) not in _FOR_THOSE_WHO_NEED_IT for view in views):
            return None
        return min((view.opens_at for view in views if view.opens_at), default=None)

    def _on_the_table(self) -> str:
        state, tr = self._session.state, self._tr
        edition = self._session.precinct.rules.edition
        repeat = state.contest_count(instance_of(self._key)).repeat
        wanted = repeat.items if repeat else items.items_of(self._key, state, edition)
        open_items = [item for item in wanted if state.agreed(item) is None]
        if not open_items:
            return tr("pages.practice.invented")
        numbers = ((item, tr.number(true_number(item, state, edition))) for item in open_items)
        return tr("pages.practice.table", what="; ".join(self._named(numbers, edition)))

    def _named(self, numbers: Iterable[tuple[str, str]], edition: Edition) -> list[str]:
        """Item by item; of a step common to several contests the numbers of an item together, each with its contest.

        On a step of one contest the page says of which.
        """
        session, tr = self._session, self._tr
        if contest_of(session, self._key) or not several_contests(session):
            return [f"{item_words(session, tr, item)} — {number}" for item, number in numbers]
        contests = items.in_order(session.precinct.setup.contests, edition)
        short = {
            each.id: wording.rail_contest(tr.catalogue, each, place) for place, each in enumerate(contests, start=1)
        }
        found: dict[str, list[str]] = {}
        for item, number in numbers:
            of_item = found.setdefault(item_words(session, tr, item), [])
            of_item.append(f"{short[items.contest_of(item)]} — {number}")
        return [f"{name}: {', '.join(each)}" for name, each in found.items()]

    def _on_clock_button_clicked(self) -> None:
        run = self._session.practice
        if run is not None and self._moment is not None:
            run.clock.move_to(self._moment)
            self.clock_moved.emit()

    def _on_player_moved(self, done: int, of: int) -> None:
        self.refresh()
        if of:
            self._hint.set_words(self._tr("pages.practice.playing", done=self._tr.number(done), of=self._tr.number(of)))
