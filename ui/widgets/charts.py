"""Small painted charts: few flat shapes, always with their number beside them, readable by a screen reader.

    bar = SumBar()
    bar.set_words("Сумма", "Найдено в урнах")
    bar.set_parts([Part("Совпали", 1111, "chart1"), Part("Пересчёт", 213, "chart3")], 1663, "Осталось",
                  ["1 111", "213", "339", "1 663"])
    hours = HourBars()
    hours.set_hours([("07", 41), ("08", 66)], current=1)
    stock = StockBars()
    stock.set_rows([("Президент", [Part("выдано", 311, "chart2"), Part("осталось", 187, "chart1")], "187")])

Colours are tokens of the theme; `chart1`, `chart2`, `chart3`, `stop` keep 3 : 1 on a card and stand 2 px apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.cards import clear
from ui.widgets.labels import label

_GAP = 2
_LEAST = 2  # a part of four ballots among five hundred is still seen


@dataclass(frozen=True)
class Part:
    """A part of a bar: its words, its number (ballots), its colour token."""

    words: str
    value: int
    tone: str


class PartsBar(QWidget):
    """The bar itself: parts side by side out of a whole."""

    def __init__(self, height: int = 24) -> None:
        super().__init__()
        self._height = height
        self._parts: Sequence[Part] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], whole: int) -> None:
        """Draw `parts` of `whole`; what is left stays the colour of the ground."""
        self._parts, self._whole = parts, max(whole, sum(part.value for part in parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme.look().type_size(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("track" if self._height < 12 else "sunken"))
        left = 0.0
        for piece in self._parts:
            wide = self.width() * piece.value / self._whole if self._whole else 0
            if wide > 0:
                wide = max(wide, _LEAST + _GAP)
                painter.fillRect(QRectF(left, 0, wide, self.height()), theme.colour(piece.tone))
                painter.fillRect(QRectF(left + wide - _GAP, 0, _GAP, self.height()), theme.colour("surface"))
            left += wide
        if theme.look().theme == "contrast":
            painter.setPen(theme.colour("line_strong"))
            painter.drawPath(shape)
        painter.end()


class Square(QWidget):
    """The coloured square of a legend."""

    def __init__(self, tone: str, outlined: bool = False) -> None:
        super().__init__()
        self._tone, self._outlined = tone, outlined
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.look().type_size(12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line_strong" if self._outlined else self._tone))
        painter.setBrush(theme.colour(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()


class SumBar(QWidget):
    """A running sum against the expected total: heading, bar, legend with numbers, what is left."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label(role="strong")
        self._total_words = label(tone="ink2")
        self._total = label(role="total")
        self._bar = PartsBar(24)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(24)
        self._named: list[tuple[str, str]] = []
        self._numbers: list[QLabel] = []
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._total_words)
        top.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(self._legend)

    def set_words(self, heading: str, total_words: str) -> None:
        """Write the heading at the left and what the total is at the right."""
        self._heading.setText(heading)
        self._total_words.setText(total_words)

    def set_parts(self, parts: Sequence[Part], whole: int, left_words: str, numbers: Sequence[str]) -> None:
        """Show `parts` of `whole`; `numbers` are the numbers as written: one per part, what is left, the whole."""
        self._bar.set_parts(parts, whole)
        self._total.setText(numbers[-1])
        named = [*((piece.words, piece.tone) for piece in parts), (left_words, "sunken")]
        if named != self._named:
            self._name(named)
        spoken = []
        for (words, _), shown, number in zip(named, self._numbers, numbers, strict=False):
            shown.setText(number)
            shown.setFont(theme.font(13, theme.MEDIUM))
            spoken.append(f"{words} {number}")
        self.setAccessibleName(f"{self._heading.text()}. {self._total_words.text()} {numbers[-1]}: {', '.join(spoken)}")

    def _name(self, named: list[tuple[str, str]]) -> None:
        """Make the legend anew, without numbers: they change with every digit typed, the parts only now and then."""
        self._named, self._numbers = named, []
        clear(self._legend)
        for words, tone in named[:-1]:
            self._add_entry(words, tone)
        self._legend.addStretch(1)
        self._add_entry(*named[-1], outlined=True)

    def _add_entry(self, words: str, tone: str, outlined: bool = False) -> None:
        entry = QHBoxLayout()
        entry.setSpacing(6)
        entry.addWidget(Square(tone, outlined))
        entry.addWidget(label(words, "caption", "ink"))
        number = label("", "caption", "ink")
        entry.addWidget(number)
        self._numbers.append(number)
        self._legend.addLayout(entry)


class StockBars(QWidget):
    """The ballots a member holds, one row per contest, with a legend under them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, rows: Sequence[tuple[str, Sequence[Part], str]]) -> None:
        """Show rows of (contest, parts, the number left as written); the legend comes from the first row."""
        clear(self._grid)
        spoken = []
        for number, (contest, parts, left) in enumerate(rows):
            bar = PartsBar(8)
            bar.set_parts(parts, sum(part.value for part in parts))
            self._grid.addWidget(label(contest, "caption", "ink"), number, 0)
            self._grid.addWidget(bar, number, 1)
            self._grid.addWidget(label(left, "small_strong"), number, 2, Qt.AlignmentFlag.AlignRight)
            spoken.append(f"{contest}: " + ", ".join(f"{part.words} {part.value}" for part in parts))
        if rows:
            legend = QHBoxLayout()
            legend.setSpacing(12)
            for piece in rows[0][1]:
                entry = QHBoxLayout()
                entry.setSpacing(4)
                entry.addWidget(Square(piece.tone))
                entry.addWidget(label(piece.words, "caption"))
                legend.addLayout(entry)
            legend.addStretch(1)
            self._grid.addLayout(legend, len(rows), 0, 1, 3)
        self.setAccessibleName("; ".join(spoken))


class HourBars(QWidget):
    """Ballots issued hour by hour: small bars over their hours, the present one in the accent colour."""

    def __init__(self) -> None:
        super().__init__()
        self._hours: Sequence[tuple[str, int]] = ()
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_hours(self, hours: Sequence[tuple[str, int]], current: int = -1, spoken: str = "") -> None:
        """Show (hour, ballots) from the first to the last hour; `spoken` is the same as a sentence."""
        self._hours, self._current = hours, current
        self.setAccessibleName(spoken or ", ".join(f"{hour}: {count}" for hour, count in hours))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(13, len(self._hours)) * theme.look().type_size(27), theme.look().type_size(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(13, len(self._hours)) * theme.look().type_size(18), theme.look().type_size(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hours:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        axis = QFontMetrics(theme.font(12)).height()
        room = self.height() - axis - 4
        most = max(1, *(count for _, count in self._hours))
        wide = self.width() / len(self._hours)
        for place, (hour, count) in enumerate(self._hours):
            high = room * count / most
            bar = QRectF(place * wide + 2, room - high, wide - 4, high)
            shape = QPainterPath()
            shape.addRoundedRect(bar.adjusted(0, 0, 0, 2), 2, 2)
            painter.save()
            painter.setClipRect(bar)
            painter.fillPath(shape, theme.colour("accent" if place == self._current else "chart2"))
            painter.restore()
            painter.setPen(theme.colour("ink2"))
            under = QRectF(place * wide, self.height() - axis, wide, axis)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, hour)
        painter.end()
