"""Rows in two columns, page by page: nothing scrolls on a second screen, and nothing is cut.

rows = PagedRows(two)
rows.show_rows([StageRow(two.contest("president", setup), heading=True), StageRow(("Алынды", "Получено"), "2 279")])
rows.turn(1)                          # PageDown, or the buttons at the foot
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.observer.stage import SMALLEST, StageBox, StageTab, StageText, measure_all, stage_font
from ui.observer.words import Pair, Two
from ui.widgets.cards import clear

COLUMNS = 2
_FOOT = 60
_BETWEEN = 64
_VALUE = 120
_GAP = 18
"""Pixels at 1920x1080: the buttons, between the columns, the room of a value, beside and above a name."""


@dataclass(frozen=True)
class StageLine:
    """A line under the names of a row, in a tone of the theme."""

    text: str
    tone: str = "ink2"
    strong: bool = False


@dataclass(frozen=True)
class StageRow:
    """A name in two languages and what stands at the right; a heading begins a group.

    `more` are lines under the names; a row is never torn between two columns.
    """

    name: Pair
    value: str = ""
    heading: bool = False
    more: tuple[StageLine, ...] = ()

    @property
    def lines(self) -> tuple[StageLine, ...]:
        """All lines at the left: the name, its translation where it differs, what stands under them."""
        names = dict.fromkeys(text for text in self.name if text)
        tones = ("accent", "accent") if self.heading else ("ink", "ink2")
        named = (StageLine(text, tone, self.heading) for text, tone in zip(names, tones, strict=False))
        return (*named, *self.more)


class PagedRows(QWidget):
    """As many rows as there is room for; the rest on further pages."""

    def __init__(self, two: Two, pixels: int = SMALLEST) -> None:
        """`pixels` is the height of the names at 1920x1080."""
        super().__init__()
        self._two, self._pixels = two, pixels
        self._rows: tuple[StageRow, ...] = ()
        self._columns: list[list[StageRow]] = [[]]
        self._page, self._factor = 0, 0.0
        self.back, self.forward = StageTab(), StageTab()
        self._place = StageText(tone="ink2")
        for button in (self.back, self.forward):
            button.setCheckable(False)
        self._sides = [QVBoxLayout() for _ in range(COLUMNS)]
        self._row = QHBoxLayout()
        for side in self._sides:
            side.setSpacing(0)
            self._row.addLayout(side, 1)
        foot = QHBoxLayout()
        for part in (self.back, self._place, self.forward):
            foot.addWidget(part)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addLayout(foot)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))

    @property
    def rows(self) -> Sequence[StageRow]:
        """All rows, those of other pages as well."""
        return self._rows

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page + 1

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self._columns) // COLUMNS))

    def show_rows(self, rows: Sequence[StageRow]) -> None:
        """Show these rows; the page stays where there still is one."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._pack()

    def begin(self) -> None:
        """Go to the first page."""
        self._page = 0
        self._fill()

    def turn(self, pages: int) -> None:
        """Turn forward or back; stops at the ends."""
        self._page = min(max(0, self._page + pages), self.pages - 1)
        self._fill()

    def measure(self, factor: float) -> None:
        """The window has another size."""
        if factor != self._factor:
            self._factor = factor
            self._row.setSpacing(round(_BETWEEN * factor))
            self._pack()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)  # the rows follow the room, not the other way round

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pack()

    def _pack(self) -> None:
        """Put the rows into columns: on one page if they fit, else with room for the buttons at the foot."""
        self._columns = self._packed(self.height())
        if self.pages > 1:
            self._columns = self._packed(self.height() - round(_FOOT * self._factor))
        self._page = min(self._page, self.pages - 1)
        self._fill()

    def _packed(self, room: int) -> list[list[StageRow]]:
        """A column ends where the next row would not fit; a heading goes with the row under it."""
        columns: list[list[StageRow]] = [[]]
        used = 0
        for place, row in enumerate(self._rows):
            high = self._height_of(row)
            wanted = high
            if row.heading and place + 1 < len(self._rows):
                wanted += self._height_of(self._rows[place + 1])
            if columns[-1] and used + wanted > room:
                columns.append([])
                used = 0
            columns[-1].append(row)
            used += high
        return columns

    def _height_of(self, row: StageRow) -> int:
        """What both names need in their column, however long they are."""
        taken = _BETWEEN / COLUMNS + _GAP + (_VALUE if row.value else 0)
        place = QRect(0, 0, max(1, self.width() // COLUMNS - round(taken * self._factor)), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = {
            strong: QFontMetrics(stage_font(self._pixels * self._factor, strong=strong)) for strong in (False, True)
        }
        high = sum(metrics[line.strong].boundingRect(place, flags, line.text).height() for line in row.lines)
        return high + round(_GAP * self._factor)

    def _fill(self) -> None:
        shown = self._columns[self._page * COLUMNS : (self._page + 1) * COLUMNS]
        for place, side in enumerate(self._sides):
            clear(side)
            for row in shown[place] if place < len(shown) else ():
                cell = _RowBox(row, self._pixels, round(_VALUE * self._factor))
                cell.setFixedHeight(self._height_of(row))
                side.addWidget(cell)
            side.addStretch(1)
        self._place.set_words(self._two.line("observer.page", page=self.page, pages=self.pages))
        self.back.set_words(self._two.line("observer.back"))
        self.forward.set_words(self._two.line("observer.forward"))
        self.back.setEnabled(self._page > 0)
        self.forward.setEnabled(self._page < self.pages - 1)
        for part in (self.back, self._place, self.forward):
            part.setVisible(self.pages > 1)
        measure_all(self, self._factor)


class _RowBox(StageBox):
    """A row: the name over its translation, the value at the right; headings in the colour of the step of now."""

    def __init__(self, row: StageRow, pixels: int, value_width: int) -> None:
        inside = QHBoxLayout()
        super().__init__("", inside, edges="bottom")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        for line in row.lines:
            text = StageText(pixels, tone=line.tone, strong=line.strong, wrap=True)
            text.set_words(line.text)
            names.addWidget(text)
        names.addStretch(1)
        inside.addLayout(names, 1)
        if row.value:
            value = StageText(pixels + 4, strong=True, tone="accent" if row.heading else "ink")
            value.set_words(row.value)
            value.setFixedWidth(value_width)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            inside.addWidget(value)
        self.setAccessibleName(f"{row.name[0]}: {row.value}" if row.value else row.name[0])
