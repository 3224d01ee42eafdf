"""The foot of the observer window: turnout, reports or the time of the count, who is here, incidents, fingerprint."""

import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.observer import Seen
from ui import theme
from ui.clockwork import fingerprint_words
from ui.observer.stage import Measured, StageBox, StageText, measure_all
from ui.observer.words import Two
from ui.widgets.cards import clear

_CATEGORIES = (
    ("observers", ("observer", "foreign_observer", "international_observer")),
    ("proxies", ("proxy",)),
    ("media", ("media",)),
    ("parties", ("party_representative",)),
)
_REPORTS = 3


class Strip(StageBox):
    """Five cells, the same all day; only the second changes from reports to the time of the count."""

    def __init__(self, two: Two) -> None:
        self._row = QHBoxLayout()
        super().__init__("surface", self._row, gap=0, edges="top")
        self._two = two
        self._came, self._share, self._of = StageText(tone="ink2"), StageText(56, strong=True), StageText(tone="ink2")
        self._second, self._lines = StageText(tone="ink2"), _Lines()
        self._elapsed, self._cells, self._limit = StageText(56, strong=True), _Hours(), StageText(tone="ink2")
        self._here, self._number, self._groups = StageText(tone="ink2"), StageText(36, strong=True), _Lines()
        self._matters, self._matter_lines = StageText(tone="ink2"), _Lines()
        self._trace, self._entry = StageText(tone="ink2"), StageText(tone="ink2")
        self._octets = [StageText(36, strong=True), StageText(36, strong=True)]
        here = QHBoxLayout()
        here.addWidget(self._here, 1, Qt.AlignmentFlag.AlignBottom)
        here.addWidget(self._number)
        self._add_cell(10, self._came, self._share, self._of)
        self._add_cell(13, self._second, self._elapsed, self._cells, self._limit, self._lines)
        self._add_cell(18, here, self._groups)
        self._add_cell(15, self._matters, self._matter_lines)
        self._add_cell(16, self._trace, *self._octets, self._entry)

    def show_seen(self, seen: Seen) -> None:
        """Read everything again."""
        two, came = self._two, seen.came
        self._came.set_words(two.line("observer.turnout"))
        self._share.set_words(two.percent(came.received, came.voters) if seen.voting else "—")
        listed = two.number(came.voters) if came.voters else "—"
        self._of.set_words(f"{two.number(came.received)} / {listed}" if seen.voting else listed)
        self._show_second(seen)
        self._show_people(seen)
        self._matters.set_words(two.line("observer.matters"))
        self._matter_lines.show_lines(
            [
                (two.line("observer.incidents"), two.number(seen.incidents)),
                (two.line("observer.complaints_open"), two.number(seen.complaints_open)),
                (two.line("observer.crews_out"), two.number(len(seen.crews))),
            ]
        )
        words = fingerprint_words(seen.head.hash, 4)
        self._trace.set_words(two.line("observer.trace"))
        for octets, shown in zip(self._octets, (words[:9], words[10:]), strict=True):
            octets.set_words(shown)
        saved = two.catalogues[0].time(seen.head.at) if seen.head.at else ""
        self._entry.set_words(f"{two.line('observer.entry')} № {two.number(seen.head.seq)}, {saved}")

    def _show_second(self, seen: Seen) -> None:
        """Before the close the last reports, then how long the count has gone on, at most twelve hours (R24)."""
        two, counting = self._two, seen.closed_at is not None
        self._lines.setVisible(not counting)
        for part in (self._elapsed, self._cells, self._limit):
            part.setVisible(counting)
        if seen.closed_at is None:
            written = [(f"{line.hour}:00", line.report) for line in seen.reports if line.report is not None]
            self._second.set_words(two.line("observer.reports"))
            lines = [
                (hour, f"{two.number(report.received)} · {two.percent(report.received, report.voters)}")
                for hour, report in written[-_REPORTS:]
            ]
            self._lines.show_lines(lines or [("—", "")])
            return
        passed = (seen.posted_at or seen.at) - seen.closed_at
        minutes = max(0, int(passed / datetime.timedelta(minutes=1)))
        self._second.set_words(two.line("observer.count_time"))
        self._limit.set_words(two.line("observer.count_limit", hours=seen.count_limit_hours))
        self._elapsed.set_words(f"{minutes // 60}:{minutes % 60:02d}")
        self._cells.show_hours(minutes / 60, seen.count_limit_hours)

    def _show_people(self, seen: Seen) -> None:
        two = self._two
        lines = [(two.line("observer.commission_short"), len(seen.members))]
        for name, categories in _CATEGORIES:
            number = sum(group.people for group in seen.people if group.category in categories)
            lines.append((two.line(f"observer.group.{name}"), number))
        self._here.set_words(two.line("observer.here"))
        self._number.set_words(two.number(sum(number for _, number in lines)))
        self._groups.show_lines([(name, two.number(number)) for name, number in lines if number])

    def _add_cell(self, stretch: int, *parts: QWidget | QHBoxLayout) -> None:
        column = QVBoxLayout()
        cell = StageBox("", column, (28, 16, 20, 12), 4, edges="left")
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        self._row.addWidget(cell, stretch)


class _Lines(QWidget, Measured):
    """Names with a number at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def show_lines(self, lines: list[tuple[str, str]]) -> None:
        """Show these (name, number as written)."""
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for row, (name, number) in enumerate(lines):
            words, figure = StageText(), StageText(strong=True)
            words.set_words(name)
            figure.set_words(number)
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(", ".join(f"{name}: {number}" for name, number in lines))
        measure_all(self, self._factor)

    def set_measure(self, factor: float) -> None:
        self._factor = factor
        self._grid.setHorizontalSpacing(round(16 * factor))
        self._grid.setVerticalSpacing(round(4 * factor))


class _Hours(QWidget, Measured):
    """The hours of the count: as many cells as the limit has, those that passed filled."""

    def __init__(self) -> None:
        super().__init__()
        self._passed, self._limit = 0.0, 1

    def show_hours(self, passed: float, limit: int) -> None:
        """Show how many hours have passed, of how many."""
        self._passed, self._limit = passed, max(limit, 1)
        self.update()

    def set_measure(self, factor: float) -> None:
        self.setFixedHeight(round(18 * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self.width() / self._limit
        for cell in range(self._limit):
            place = QRectF(cell * wide, 0, wide - 3, self.height())
            painter.fillRect(place, theme.colour("track"))
            done = min(1.0, max(0.0, self._passed - cell))
            place.setWidth(place.width() * done)
            painter.fillRect(place, theme.colour("chart3" if self._passed > self._limit - 1 else "accent"))
        painter.end()
