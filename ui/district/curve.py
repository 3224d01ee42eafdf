"""Arrivals over the night: a small painted step chart, and the same numbers as a table for everybody who wants them.

card = ArrivalCard(tr)
card.show_arrivals([Arrived(at, 127), ...], precincts=60)
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ui import theme
from ui.district.layout import yielding
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row
from ui.widgets.labels import OneLine, label
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

_HOUR = datetime.timedelta(hours=1)
_STEPS = (1, 2, 3, 6, 12, 24, 48, 168)
"""Hours between two marks of the axis: the smallest that leaves at most _MARKS of them."""
_MARKS = 8
_LEAST_HOURS = 4
_DOT = 4.5


@dataclass(frozen=True)
class Arrived:
    """One precinct and when its bundle came."""

    at: datetime.datetime
    precinct: int


@dataclass(frozen=True)
class Axis:
    """The hours shown, from `start` to `end`, with a mark every `step` hours."""

    start: datetime.datetime
    end: datetime.datetime
    step: int

    @classmethod
    def around(cls, moments: Sequence[datetime.datetime]) -> "Axis":
        """The axis that holds all these moments, at least some hours long."""
        start = moments[0].replace(minute=0, second=0, microsecond=0)
        hours = max(_LEAST_HOURS, -int((start - moments[-1]) / _HOUR // 1))
        step = next((each for each in _STEPS if hours <= each * _MARKS), _STEPS[-1])
        marks = -(-hours // step)
        return cls(start, start + marks * step * _HOUR, step)

    def marks(self) -> list[datetime.datetime]:
        """The moments with a mark, first and last included."""
        count = round((self.end - self.start) / _HOUR) // self.step
        return [self.start + number * self.step * _HOUR for number in range(count + 1)]

    def share(self, moment: datetime.datetime) -> float:
        """Where a moment lies: 0 at the start, 1 at the end."""
        return (moment - self.start) / (self.end - self.start)


class ArrivalCurve(QWidget):
    """How many precincts had reported when; the dashed line is all of them."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._arrived: Sequence[Arrived] = ()
        self._precincts = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_arrivals(self, arrived: Sequence[Arrived], precincts: int) -> None:
        """Draw these arrivals, in order of time."""
        self._arrived, self._precincts = arrived, precincts
        words = ", ".join(f"{self._tr.time(each.at)}: {number}" for number, each in enumerate(arrived, start=1))
        self.setAccessibleName(self._tr("district.curve.title"))
        self.setAccessibleDescription(words or self._tr("district.curve.empty"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, theme.look().type_size(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, theme.look().type_size(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(13))
        if not self._arrived:
            painter.setPen(theme.colour("ink2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._tr("district.curve.empty"))
            painter.end()
            return
        axis = Axis.around([each.at for each in self._arrived])
        room = self._room()
        self._paint_grid(painter, room, axis)
        self._paint_steps(painter, room, axis)
        painter.end()

    def _room(self) -> QRectF:
        """Where the curve goes: numbers at the left, hours below."""
        metrics = QFontMetrics(theme.font(13))
        left = metrics.horizontalAdvance(str(self._precincts)) + 10
        half = metrics.horizontalAdvance("00:00") / 2
        return QRectF(self.rect()).adjusted(max(left, half), metrics.height() / 2, -half, -metrics.height() - 6)

    def _paint_grid(self, painter: QPainter, room: QRectF, axis: Axis) -> None:
        high = QFontMetrics(painter.font()).height()
        for number in _levels(self._precincts):
            top = self._height_of(room, number)
            whole = number == self._precincts
            painter.setPen(QPen(theme.colour("ink2" if whole else "line"), 1, _dashed(whole)))
            painter.drawLine(QLineF(room.left(), top, room.right(), top))
            painter.setPen(theme.colour("ink2"))
            beside = QRectF(0, top - high / 2, room.left() - 8, high)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        for mark in axis.marks():
            middle = room.left() + axis.share(mark) * room.width()
            words = self._tr.day(mark.date()) if axis.step >= 24 else self._tr.time(mark)
            under = QRectF(middle - 60, room.bottom() + 6, 120, high)
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_steps(self, painter: QPainter, room: QRectF, axis: Axis) -> None:
        points = [QPointF(room.left(), room.bottom())]
        for number, each in enumerate(self._arrived, start=1):
            across = room.left() + axis.share(each.at) * room.width()
            points += [QPointF(across, points[-1].y()), QPointF(across, self._height_of(room, number))]
        last = points[-1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawPolygon(QPolygonF([*points, QPointF(last.x(), room.bottom())]))
        painter.setPen(QPen(theme.colour("chart1"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for start, end in pairwise(points):
            painter.drawLine(QLineF(start, end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chart1"))
        painter.drawEllipse(last, _DOT, _DOT)
        self._paint_last(painter, room, last)

    def _paint_last(self, painter: QPainter, room: QRectF, last: QPointF) -> None:
        """Write the number reached beside the dot, or over the curve where there is no room."""
        words = self._tr("district.of", done=len(self._arrived), all=self._precincts)
        painter.setFont(theme.font(14, theme.MEDIUM))
        metrics = QFontMetrics(painter.font())
        wide, high = metrics.horizontalAdvance(words) + 4, metrics.height()
        beside = last.x() + 12 + wide <= self.width()
        left = last.x() + 12 if beside else last.x() - 8 - wide
        top = min(last.y() + 4, room.bottom() - high) if beside else max(last.y() - high, 0.0)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, top, wide, high), Qt.AlignmentFlag.AlignVCenter, words)

    def _height_of(self, room: QRectF, number: int) -> float:
        return room.bottom() - room.height() * number / max(1, self._precincts)


def _dashed(whole: bool) -> Qt.PenStyle:
    return Qt.PenStyle.DashLine if whole else Qt.PenStyle.SolidLine


def _levels(precincts: int) -> list[int]:
    """Numbers at the left: nought, all, and up to two round ones between that keep their distance from all."""
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if precincts <= 3 * each), 2000)
    return [number for number in range(0, precincts, step) if precincts - number >= step / 2] + [precincts]


class ArrivalCard(Card):
    """The chart with its heading, the last arrival in words, and the switch to the table."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._arrived: Sequence[Arrived] = ()
        self._precincts = 0
        self._title = label(role="section")
        self._last = OneLine(role="caption")
        self._last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.switch = Segments()
        self.curve = ArrivalCurve(tr)
        self.table = Table("button_small")
        self._stack = yielding(QStackedWidget())
        self._stack.addWidget(self.curve)
        self._stack.addWidget(self.table)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._last, 1)
        head.addWidget(self.switch)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.switch.chosen_changed.connect(self._on_switch_chosen_changed)
        self.retranslate()
        self.switch.choose("curve")

    def show_arrivals(self, arrived: Sequence[Arrived], precincts: int) -> None:
        """Show these arrivals, in order of time, out of so many precincts."""
        self._arrived, self._precincts = arrived, precincts
        self.curve.show_arrivals(arrived, precincts)
        tr = self._tr
        last = arrived[-1] if arrived else None
        self._last.set_words(
            tr("district.curve.last", time=tr.time(last.at), precinct=last.precinct) if last is not None else ""
        )
        rows = [
            Row(str(number), (tr.time(each.at), str(each.precinct), tr("district.of", done=number, all=precincts)))
            for number, each in enumerate(arrived, start=1)
        ]
        self.table.show_rows(rows[::-1])

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        self._title.setText(tr("district.curve.title"))
        self.setAccessibleName(tr("district.curve.title"))
        self.switch.set_choices([("curve", tr("district.curve.chart")), ("table", tr("district.precincts.table"))])
        self.switch.setAccessibleName(tr("district.precincts.switch"))
        self.table.setAccessibleName(tr("district.curve.title"))
        self.table.show_columns(
            [
                Column(tr("district.column.time"), 120),
                Column(tr("district.column.precinct"), 160),
                Column(tr("district.curve.total")),
            ]
        )
        self.show_arrivals(self._arrived, self._precincts)

    def _on_switch_chosen_changed(self, chosen: str) -> None:
        self._stack.setCurrentWidget(self.table if chosen == "table" else self.curve)
