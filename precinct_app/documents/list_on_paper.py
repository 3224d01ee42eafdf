"""The voter list with all marks on paper, drawn row by row: ten thousand rows in seconds, where tables take minutes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.frame import PaperError, Value
from precinct_app.documents.list_data import ListPaper, ListRow
from precinct_app.documents.list_parts import Repeated, Stack
from precinct_app.documents.list_pen import LINE, RISE, Pen, fill, name_lines, rule, shortened, width_of
from precinct_app.documents.lock import Lock
from precinct_app.documents.pages import SIDE, Draw, Folder, Sheet, pdf
from precinct_app.documents.style import BODY, BOLD, FILL, HAIRLINE, INK, MM, REGULAR, RULE, paragraph, style
from precinct_app.documents.wording import DASH, Wording, unique

_ROW = 8.4 * MM
_PAD = 1.2 * MM
_NUMBER, _SIGN = 11 * MM, 30 * MM
_MARKS, _MARK_MOST, _MARK_LEAST = 76 * MM, 54 * MM, 13 * MM
_NAME, _NOTE, _MARK = 8.0, 7.0, 7.0
_INSET = 0.8
_FROM_TO = 5 * MM
_HEAD = "list-head"


def render_list(paper: ListPaper, langs: tuple[str, ...], lock: Lock | None = None) -> bytes:
    """The list as PDF, with a `lock` only for its password. `PaperError` when a text or a font is missing.

    A sign that the fonts do not have becomes a question mark: one strange address must not cost the whole list.
    """
    wording = Wording(langs)
    flat = wording.joined("papers.title.list_on_paper").replace("\n", " ")
    folder = Folder(paper.frame, wording, flat)
    edges = _edges(folder.sheet, len(paper.contests))
    head, opening = _Head(folder, paper, edges), _opening(folder, paper)
    rows = _Rows(wording, edges)
    pages: list[Draw] = []
    at = 0
    while at < len(paper.rows) or not pages:
        number = len(pages)
        above = 0.0 if number else opening.height
        room = folder.sheet.text_height(number) - above - head.height
        here = paper.rows[at : at + int(room / _ROW)]
        if not here and paper.rows:
            raise PaperError("the head of the list leaves no room for its rows")
        pages.append(_page(folder, number, above, (opening, head, rows), here))
        at += len(here)
    return pdf(folder, pages, lock)


def _page(
    folder: Folder, number: int, above: float, parts: "tuple[Stack, _Head, _Rows]", here: Sequence[ListRow]
) -> Draw:
    opening, head, rows = parts

    def draw(canvas: Any) -> None:
        top = folder.sheet.text_top(number)
        if not number:
            opening.draw(canvas, SIDE, top)
        head.draw(canvas, top - above, here)
        rows.draw(canvas, top - above - head.height, here)

    return draw


def _edges(sheet: Sheet, contests: int) -> list[float]:
    """Left edges of number, name, every contest and signature, and the right edge of the table."""
    column = max(_MARK_LEAST, min(_MARK_MOST, _MARKS / max(contests, 1)))
    right = SIDE + sheet.text_width
    marks = right - _SIGN - contests * column
    return [SIDE, SIDE + _NUMBER, *(marks + at * column for at in range(contests + 1)), right]


def _opening(folder: Folder, paper: ListPaper) -> Stack:
    """What stands above the rows of the first page: heading, use, and how many have received ballots."""
    wording = folder.wording
    widths = [folder.sheet.text_width - 2 * _SIGN, _SIGN, _SIGN]
    keys = ("contest", "voters", "received")
    heads = [
        blocks.column_head(wording.each(f"papers.column.{key}"), width, "right" if at else "left")
        for at, (key, width) in enumerate(zip(keys, widths, strict=True))
    ]
    number = style(BODY, weight=BOLD, align="right")
    sums = [
        [blocks.cell(wording, title), *(paragraph(wording.number(each), number) for each in numbers)]
        for title, *numbers in zip(paper.contests, paper.on_list, paper.received, strict=True)
    ]
    parts = [
        blocks.heading(folder, wording.each("papers.title.list_on_paper")),
        blocks.columns(folder, wording.each("papers.lead.list_on_paper")),
        blocks.captioned(folder, "papers.field.received_so_far", heads, widths, sums),
    ]
    return Stack([(part.body, part.gap) for part in parts], folder.sheet.text_width)


class _Head:
    """What every page repeats above its rows: whose data, as of when, the columns; drawn once, and shown by name."""

    def __init__(self, folder: Folder, paper: ListPaper, edges: Sequence[float]) -> None:
        wording, look = folder.wording, style(_NOTE, soft=True)
        state = wording.each("papers.list.state", at=paper.frame.drawn_up, entry=str(paper.entry))
        lines = [state, wording.each("papers.list.personal"), wording.each("papers.list.legend")]
        texts = [paragraph(" / ".join(unique(line)), look) for line in lines]
        heads = [wording.each("papers.column.row_number"), wording.each("papers.column.list_row")]
        heads += [wording.of(contest) for contest in paper.contests]
        heads.append(wording.each("papers.column.signature"))
        widths = [right - left for left, right in pairwise(edges)]
        cells = [blocks.column_head(texts, width) for texts, width in zip(heads, widths, strict=True)]
        columns = blocks.ruled([cells], widths, extra=[blocks.filled(0, 0)])
        pieces = [(texts[0], _FROM_TO), *((text, 0.0) for text in texts[1:]), (columns, blocks.GAP)]
        self._repeated = Repeated(_HEAD, Stack(pieces, folder.sheet.text_width, after=0))
        self.height = self._repeated.height
        self._width = folder.sheet.text_width

    def draw(self, canvas: Any, top: float, here: Sequence[ListRow]) -> None:
        """Draw below `top`, with the first and the last surname of the page, as in a dictionary."""
        self._repeated.draw(canvas, top)
        if here:
            names = f"{here[0].surname} {DASH} {here[-1].surname}"
            pen = Pen(canvas)
            pen.write(names, SIDE, top - _FROM_TO * 0.6, self._width, BODY + 1, BOLD)
            pen.done()


class _Rows:
    """Rows of the list: number, name over birth year and address, marks, an empty place to sign."""

    def __init__(self, wording: Wording, edges: Sequence[float]) -> None:
        self._wording = wording
        self._left, self._name, *self._marks, self._right = edges

    def draw(self, canvas: Any, top: float, rows: Sequence[ListRow]) -> None:
        """Draw `rows` below `top`: grey where there is nothing more to issue, then the lines, then all texts."""
        tops = [top - at * _ROW for at in range(len(rows) + 1)]
        canvas.setFillColor(FILL)
        settled = ((high, *sides) for row, high in zip(rows, tops, strict=False) for sides in self._settled(row))
        fill(canvas, [(left, high - _ROW, right - left, _ROW) for high, left, right in settled])
        self._rule(canvas, tops, rows)
        canvas.setFillColor(INK)
        pen = Pen(canvas)
        for row, high in zip(rows, tops, strict=False):
            self._write_person(pen, row, high)
        for row, high in zip(rows, tops, strict=False):
            self._write_marks(pen, row, high)
        pen.done()

    def _settled(self, row: ListRow) -> list[tuple[float, float]]:
        """Cells of the row that are grey; neighbours make one."""
        parts: list[tuple[float, float]] = []
        for mark, left, right in zip(row.marks, self._marks, self._marks[1:], strict=False):
            if mark and parts and parts[-1][1] == left:
                parts[-1] = (parts[-1][0], right)
            elif mark:
                parts.append((left, right))
        return parts

    def _rule(self, canvas: Any, tops: Sequence[float], rows: Sequence[ListRow]) -> None:
        """Lines between rows and columns; what is said across all contests covers the lines between them."""
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(HAIRLINE)
        lines = [(self._left, high, self._right, high) for high in tops]
        lines += [(edge, tops[0], edge, tops[-1]) for edge in (self._left, self._name, *self._marks, self._right)]
        struck = [high - _ROW / 2 for row, high in zip(rows, tops, strict=False) if row.struck]
        lines += [(self._left + _PAD, middle, self._marks[0] - _PAD, middle) for middle in struck]
        rule(canvas, lines)
        width = self._marks[-1] - self._marks[0] - 2 * _INSET
        for row, high in zip(rows, tops, strict=False):
            if row.across:
                low = high - _ROW + _INSET
                canvas.rect(self._marks[0] + _INSET, low, width, _ROW - 2 * _INSET, stroke=0, fill=1)

    def _write_person(self, pen: Pen, row: ListRow, high: float) -> None:
        number, most = str(row.number), _NUMBER - 2 * _PAD
        right = self._left + _NUMBER - _PAD - min(most, width_of(number, REGULAR) * _NOTE)
        pen.write(number, right, high - _ROW / 2 - _NOTE / 3, most, _NOTE)
        left, room = self._name + _PAD, self._marks[0] - self._name - 2 * _PAD
        lines = name_lines(row.name, room, _NAME)
        size = _NAME if len(lines) == 1 else min(_MARK, (_ROW / LINE - _NOTE) / len(lines))
        under = high - (_ROW - LINE * (len(lines) * size + _NOTE)) / 2
        for line in lines:
            pen.write(line, left, under - size * RISE, room, size)
            under -= size * LINE
        pen.write(self._note(row, room), left, under - _NOTE * RISE, room, _NOTE)

    def _note(self, row: ListRow, room: float) -> str:
        """Year of birth and address; of one who came with a certificate its number instead of the address."""
        if row.came_with:
            said = self._wording.each("papers.list.came_with", number=row.came_with)
            return f"{row.born} · {' / '.join(unique(said))}"
        return shortened(f"{row.born} · ", row.address, room, _NOTE)

    def _write_marks(self, pen: Pen, row: ListRow, high: float) -> None:
        if row.across:
            lines = [line for value in row.across for line in unique(self._wording.of(value))]
            self._write_cell(pen, lines, self._marks[0], self._marks[-1], high)
            return
        for mark, left, right in zip(row.marks, self._marks, self._marks[1:], strict=False):
            if mark:
                self._write_cell(pen, [self._said(each) for each in mark], left, right, high)

    def _said(self, value: Value) -> str:
        """A line of a mark; most are names of members, which are alike in all languages."""
        return value if isinstance(value, str) else self._wording.one(value)

    @staticmethod
    def _write_cell(pen: Pen, lines: Sequence[str], left: float, right: float, high: float) -> None:
        size = min(_MARK, (_ROW - 1) / (LINE * len(lines)))
        under = high - (_ROW - LINE * size * len(lines)) / 2
        for line in lines:
            pen.write(line, left + _PAD, under - size * RISE, right - left - 2 * _PAD, size)
            under -= size * LINE
