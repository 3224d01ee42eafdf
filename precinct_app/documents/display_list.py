"""The voter list for display (R8): two columns, by houses, with number and name of every voter and nothing else."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from precinct_app.documents import blocks
from precinct_app.documents.list_flow import Group, Piece, spread_above
from precinct_app.documents.list_parts import Stack, page_of
from precinct_app.documents.list_pen import LINE, RISE, Pen, fill, rule, width_of, wrapped
from precinct_app.documents.pages import SIDE, Draw, Folder, pdf
from precinct_app.documents.papers import DisplayGroup, DisplayListPaper
from precinct_app.documents.style import BODY, FILL, HAIRLINE, INK, MEDIUM, MM, REGULAR, RULE, paragraph, style
from precinct_app.documents.wording import Wording

_COLUMNS = 2
_BETWEEN = 7 * MM
_NUMBER, _PAD = 12 * MM, 1.5 * MM
_NAME = 9.5
_ROW_AIR = 1.5 * MM
_HEADING_AIR = 2.4 * MM


def render_display_list(paper: DisplayListPaper, langs: tuple[str, ...]) -> bytes:
    """The list as PDF. `PaperError` when a text or a font is missing.

    A sign that the fonts do not have becomes a question mark: one strange name must not cost the whole list.
    """
    wording = Wording(langs)
    folder = Folder(paper.frame, wording, wording.joined("papers.title.display_list").replace("\n", " "))
    opening, closing = _opening(folder, paper), _closing(folder, paper)
    width = (folder.sheet.text_width - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
    rows = _Rows(wording, width)
    groups = [_Written(group, rows) for group in paper.groups]

    def room(column: int) -> float:
        page = column // _COLUMNS
        return folder.sheet.text_height(page) - (0.0 if page else opening.height)

    columns = spread_above([group.heights for group in groups], room, blocks.GAP + closing.height, _COLUMNS)
    pages = [columns[at : at + _COLUMNS] for at in range(0, len(columns), _COLUMNS)]
    drawings: list[Draw] = []
    for number, page in enumerate(pages):
        longest = max(sum(groups[piece.group].heights.height(piece) for piece in pieces) for pieces in page)
        last = number == len(pages) - 1
        ends = last and longest + blocks.GAP + closing.height <= room(number * _COLUMNS)
        drawings.append(_page(folder, number, (opening, closing if ends else None), rows, (groups, page)))
        if last and not ends:
            drawings.append(page_of(folder, number + 1, closing))
    return pdf(folder, drawings)


def _page(
    folder: Folder,
    number: int,
    parts: tuple[Stack, Stack | None],
    rows: "_Rows",
    content: "tuple[Sequence[_Written], Sequence[Sequence[Piece]]]",
) -> Draw:
    opening, closing = parts
    groups, columns = content

    def draw(canvas: Any) -> None:
        top = folder.sheet.text_top(number)
        if not number:
            opening.draw(canvas, SIDE, top)
            top -= opening.height
        ends = [
            rows.draw(canvas, SIDE + at * (rows.width + _BETWEEN), top, groups, pieces)
            for at, pieces in enumerate(columns)
        ]
        if closing:
            closing.draw(canvas, SIDE, min(ends) - blocks.GAP)

    return draw


def _opening(folder: Folder, paper: DisplayListPaper) -> Stack:
    """Heading, when and where the list hangs, what is shown of a voter and how to check the rest."""
    wording = folder.wording
    shown = [blocks.columns(folder, wording.of(paper.shown))] if paper.shown else []
    parts = [
        blocks.heading(folder, wording.each("papers.title.display_list")),
        *shown,
        blocks.columns(folder, wording.of(paper.source)),
        blocks.columns(folder, wording.each("papers.lead.display_list")),
        *blocks.ground(folder, "R8"),
    ]
    return Stack([(part.body, part.gap) for part in parts], folder.sheet.text_width)


def _closing(folder: Folder, paper: DisplayListPaper) -> Stack:
    wording = folder.wording
    total = paragraph(wording.joined("papers.list.voters_shown", voters=paper.voters), style(BODY, weight=MEDIUM))
    signing = blocks.signing(folder, paper.signatures, stamp=True)
    return Stack([(total, 0.0), (signing.body, signing.gap)], folder.sheet.text_width)


class _Line(NamedTuple):
    number: int
    name: list[str]
    height: float


class _Written:
    """A house whose lines are broken and whose heights are known."""

    def __init__(self, group: DisplayGroup, rows: "_Rows") -> None:
        self.lines = [rows.written(number, name) for number, name in group.rows]
        self.titles = (rows.title(group.title, continued=False), rows.title(group.title, continued=True))
        head, continued = (len(title) * BODY * LINE + _HEADING_AIR for title in self.titles)
        self.heights = Group(head, continued, [line.height for line in self.lines])


class _Rows:
    """Rows of one column: number to the right of its place, then the name on as many lines as it needs."""

    def __init__(self, wording: Wording, width: float) -> None:
        self.width = width
        self._continued = f" ({wording.joined('papers.list.continued')})"

    def written(self, number: int, name: str) -> _Line:
        """The row with its lines."""
        lines = wrapped(name, self.width - _NUMBER - _PAD, _NAME)
        return _Line(number, lines, len(lines) * _NAME * LINE + _ROW_AIR)

    def title(self, title: str, *, continued: bool) -> list[str]:
        """The lines of a heading."""
        whole = title + self._continued if continued else title
        return wrapped(whole, self.width - 2 * _PAD, BODY, MEDIUM)

    def draw(self, canvas: Any, left: float, top: float, groups: Sequence[_Written], pieces: Sequence[Piece]) -> float:
        """Draw `pieces` in the column at `left` below `top`; where they end."""
        high = top
        fills: list[tuple[float, float]] = []
        lines: list[tuple[float, float, float, float]] = []
        pen = Pen(canvas)
        for piece in pieces:
            group = groups[piece.group]
            height = group.heights.continued if piece.continued else group.heights.head
            fills.append((high, height))
            under = high - _HEADING_AIR / 2
            for text in group.titles[piece.continued]:
                pen.write(text, left + _PAD, under - BODY * RISE, self.width - 2 * _PAD, BODY, MEDIUM)
                under -= BODY * LINE
            high -= height
            for line in group.lines[piece.first : piece.last]:
                self._write(pen, line, left, high)
                high -= line.height
                lines.append((left, high, left + self.width, high))
        canvas.setFillColor(FILL)
        fill(canvas, [(left, upper - height, self.width, height) for upper, height in fills])
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(HAIRLINE / 2)
        rule(canvas, lines)
        canvas.setFillColor(INK)
        pen.done()
        return high

    def _write(self, pen: Pen, line: _Line, left: float, upper: float) -> None:
        number = str(line.number)
        under = upper - _ROW_AIR / 2
        right = left + _NUMBER - 2 * _PAD
        room = _NUMBER - 2 * _PAD
        start = right - min(room, width_of(number, REGULAR) * _NAME)
        pen.write(number, start, under - _NAME * RISE, room, _NAME)
        for text in line.name:
            pen.write(text, left + _NUMBER, under - _NAME * RISE, self.width - _NUMBER - _PAD, _NAME)
            under -= _NAME * LINE
