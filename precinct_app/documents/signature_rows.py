"""Rows of the list for signature: lines broken, heights known, then drawn page by page."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from precinct_app.documents.frame import Value
from precinct_app.documents.list_flow import Group, Piece
from precinct_app.documents.list_pen import LINE, RISE, Pen, fill, rule, wrapped
from precinct_app.documents.papers import SignatureGroup, SignatureRow
from precinct_app.documents.style import BODY, FILL, HAIRLINE, INK, MEDIUM, MM, REGULAR, RULE
from precinct_app.documents.wording import Wording, unique

TOTALS = 9.3 * MM
"""Height of the boxes at the foot of a page."""

_NAME, _NOTE, _MARK = 8.5, 7.0, 7.0
_PAD = 1.2 * MM
_ROW_LEAST = 9 * MM
"""A signature needs so much height."""
_ROW_AIR = 1.6 * MM
_HEADING_AIR = 1.8 * MM


class _Line(NamedTuple):
    """A row with its texts broken into lines, and its height."""

    row: SignatureRow
    name: list[str]
    notes: list[str]
    height: float


class Written:
    """A group whose lines are broken and whose heights are known."""

    def __init__(self, group: SignatureGroup, rows: "Rows") -> None:
        self.lines = [rows.written(row) for row in group.rows]
        self.titles = (rows.title(group.title, continued=False), rows.title(group.title, continued=True))
        head, continued = (len(title) * BODY * LINE + _HEADING_AIR for title in self.titles)
        self.heights = Group(head, continued, [line.height for line in self.lines])


class Rows:
    """Rows under their headings: number, name over the rest of the address, date of birth over the IIN, cells."""

    def __init__(self, wording: Wording, edges: Sequence[float]) -> None:
        self._wording = wording
        self._left, self._name, self._born, *self._marks, self._right = edges
        self._continued = f" ({wording.joined('papers.list.continued')})"

    def written(self, row: SignatureRow) -> _Line:
        """The row with its lines: as many as its texts need, nothing is cut."""
        room = self._born - self._name - 2 * _PAD
        name = wrapped(row.name, room, _NAME)
        notes = wrapped(row.place, room, _NOTE) if row.place else []
        if row.came_with:
            said = self._wording.joined("papers.list.came_with", number=row.came_with)
            notes += wrapped(said, room, _NOTE)
        text = (len(name) * _NAME + len(notes) * _NOTE) * LINE + _ROW_AIR
        return _Line(row, name, notes, max(_ROW_LEAST, text))

    def title(self, title: str, *, continued: bool) -> list[str]:
        """The lines of a heading."""
        whole = title + self._continued if continued else title
        return wrapped(whole, self._right - self._left - 2 * _PAD, BODY, MEDIUM)

    def draw(self, canvas: Any, top: float, groups: Sequence[Written], pieces: Sequence[Piece]) -> float:
        """Draw `pieces` below `top` and their total; where that ends."""
        placed: list[tuple[_Line, float]] = []
        headings: list[tuple[list[str], float, float]] = []
        high = top
        for piece in pieces:
            group = groups[piece.group]
            height = group.heights.continued if piece.continued else group.heights.head
            headings.append((group.titles[piece.continued], high, height))
            high -= height
            for line in group.lines[piece.first : piece.last]:
                placed.append((line, high))
                high -= line.height
        self._fill(canvas, placed, headings)
        self._rule(canvas, placed, headings, high)
        self._total(canvas, high)
        pen = Pen(canvas)
        canvas.setFillColor(INK)
        for titles, upper, _ in headings:
            self._lines(pen, titles, (self._left, self._right), upper - _HEADING_AIR / 2, BODY, MEDIUM)
        for line, upper in placed:
            self._person(pen, line, upper)
        for line, upper in placed:
            self._cells(pen, line, upper)
        self._total_words(pen, len(placed), high)
        pen.done()
        return high - TOTALS

    def _fill(
        self,
        canvas: Any,
        placed: Sequence[tuple[_Line, float]],
        headings: Sequence[tuple[list[str], float, float]],
    ) -> None:
        """Grey: headings, and cells where no ballot may be issued."""
        boxes = [(self._left, upper - height, self._right - self._left, height) for _, upper, height in headings]
        for line, upper in placed:
            low = upper - line.height
            if line.row.across:
                boxes.append((self._marks[0], low, self._right - self._marks[0], line.height))
                continue
            for mark, (left, right) in zip(line.row.marks, pairwise(self._marks), strict=True):
                if mark:
                    boxes.append((left, low, right - left, line.height))
        canvas.setFillColor(FILL)
        fill(canvas, boxes)

    def _rule(
        self,
        canvas: Any,
        placed: Sequence[tuple[_Line, float]],
        headings: Sequence[tuple[list[str], float, float]],
        bottom: float,
    ) -> None:
        """Lines under rows and headings, and between columns where there are rows."""
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(HAIRLINE)
        levels = [upper for _, upper, _ in headings] + [upper for _, upper in placed] + [bottom]
        lines = [(self._left, level, self._right, level) for level in levels]
        ends = [upper for _, upper, _ in headings[1:]] + [bottom]
        for (_, upper, height), low in zip(headings, ends, strict=False):
            lines += [(edge, upper, edge, low) for edge in (self._left, self._right)]
            lines += [(edge, upper - height, edge, low) for edge in (self._name, self._born, self._marks[0])]
        for line, upper in placed:
            low = upper - line.height
            if not line.row.across:
                lines += [(edge, upper, edge, low) for edge in self._marks[1:]]
            if line.row.struck:
                middle = upper - line.height / 2
                lines.append((self._left + _PAD, middle, self._marks[0] - _PAD, middle))
        rule(canvas, lines)

    def _person(self, pen: Pen, line: _Line, upper: float) -> None:
        row = line.row
        middle = upper - line.height / 2
        pen.write(str(row.number), self._left + _PAD, middle - _NOTE / 3, self._name - self._left - 2 * _PAD, _NOTE)
        text = (len(line.name) * _NAME + len(line.notes) * _NOTE) * LINE
        under = self._lines(pen, line.name, (self._name, self._born), middle + text / 2, _NAME)
        self._lines(pen, line.notes, (self._name, self._born), under, _NOTE)
        birth = [f"{row.born:%d.%m.%Y}", row.iin]
        self._lines(pen, birth, (self._born, self._marks[0]), middle + _NOTE * LINE, _NOTE)

    def _cells(self, pen: Pen, line: _Line, upper: float) -> None:
        if line.row.across:
            said = [" / ".join(unique(self._wording.of(value))) for value in line.row.across]
            room = self._right - self._marks[0] - 2 * _PAD
            texts = [each for text in said for each in wrapped(text, room, _NOTE)]
            self._cell(pen, texts, (self._marks[0], self._right), line, upper)
            return
        for mark, sides in zip(line.row.marks, pairwise(self._marks), strict=True):
            if mark:
                self._cell(pen, [self._said(each) for each in mark], sides, line, upper)

    def _said(self, value: Value) -> str:
        return value if isinstance(value, str) else self._wording.one(value)

    def _cell(self, pen: Pen, texts: Sequence[str], sides: tuple[float, float], line: _Line, upper: float) -> None:
        size = min(_MARK, (line.height - 1) / (LINE * len(texts)))
        self._lines(pen, texts, sides, upper - (line.height - LINE * size * len(texts)) / 2, size)

    @staticmethod
    def _lines(
        pen: Pen, texts: Sequence[str], sides: tuple[float, float], upper: float, size: float, font: str = REGULAR
    ) -> float:
        """Texts one under the other from `upper`; where they end."""
        left, right = sides
        for text in texts:
            pen.write(text, left + _PAD, upper - size * RISE, right - left - 2 * _PAD, size, font)
            upper -= size * LINE
        return upper

    def _total(self, canvas: Any, top: float) -> None:
        """Boxes at the foot of a page for the number of signatures, written by hand (R26)."""
        canvas.setLineWidth(HAIRLINE * 2)
        for left, right in pairwise(self._marks):
            canvas.rect(left, top - TOTALS, right - left, TOTALS)

    def _total_words(self, pen: Pen, rows: int, top: float) -> None:
        said = unique(self._wording.each("papers.list.of_page", rows=rows))
        size = min(_NOTE, TOTALS / LINE / (len(said) + 0.1))
        upper = top - (TOTALS - LINE * size * len(said)) / 2
        self._lines(pen, said, (self._left, self._marks[0]), upper, size)
