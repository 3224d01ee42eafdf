"""The district's summary sheet of one contest, precinct by precinct (R41): landscape, as many pages as it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from precinct_app.documents import blocks, left_out, on_paper
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import PaperError, Signature
from precinct_app.documents.pages import LANDSCAPE, Folder, flowing, pdf
from precinct_app.documents.papers import SummaryPaper, SummaryRow
from precinct_app.documents.protocol_lines import number_of, pile_names
from precinct_app.documents.style import BOLD, INK, MEDIUM, MM, REGULAR, SMALL, checked, paragraph, style
from precinct_app.documents.wording import DASH, Wording, unique
from precinct_app.domain.district.results import NoResults

_PRECINCT = 53 * MM
_NARROWEST = 9.5 * MM
_WIDEST = 20 * MM
_FIGURES = 7.5
_AIR, _SHARE_AIR = 1.4 * MM, 0.8 * MM
"""Room beside the longest number of a column, and beside its percentage."""
_HEAD_HEIGHTS = tuple(height * MM for height in range(24, 100, 4))

_UNNAMED = (Signature("district_chair", ""), Signature("district_secretary", ""))
"""Places for names written by hand, when the district names nobody."""


@dataclass(frozen=True)
class _Column:
    """A column of numbers: its letter in the protocol, its heading per language, and where its numbers are."""

    letter: str
    texts: tuple[str, ...]
    id: str
    of_votes: bool

    def number(self, row: SummaryRow) -> int | None:
        if not row.lines:
            return None
        numbers: Mapping[str, int] = row.votes if self.of_votes else row.lines
        return number_of(numbers, self.id)


def render_summary(paper: SummaryPaper, langs: tuple[str, ...]) -> bytes:
    """The summary sheet as PDF. `PaperError` when an arrived precinct lacks a number of the sheet."""
    wording = Wording(langs, paper.frame.layers)
    key = "papers.title.summary_official" if paper.official else "papers.title.summary_preliminary"
    folder = Folder(paper.frame, wording, wording.joined(key).replace("\n", " "), LANDSCAPE)
    arrived = sum(bool(row.lines) for row in paper.rows)
    state = left_out.protocols_in(wording, arrived, len(paper.rows), paper.left_out)
    parts = [
        blocks.heading(folder, wording.each(key), [wording.of(paper.contest.title)]),
        blocks.columns(folder, state, gap=2 * MM),
        *on_paper.legend(folder, _read(paper), paper.beneath),
        *(Block(_table(paper, band, folder), blocks.GAP) for band in _bands(paper, _columns(paper, wording), folder)),
        blocks.signing(folder, paper.signatures or _UNNAMED, stamp=True),
    ]
    return pdf(folder, flowing(folder, parts))


def _read(paper: SummaryPaper) -> list[int]:
    return [row.precinct for row in paper.rows if row.on_paper]


def _columns(paper: SummaryPaper, wording: Wording) -> list[_Column]:
    edition = paper.frame.edition
    letters = {line.id: line.letter for line in (*edition.printed, *edition.annex)}
    columns: list[_Column] = []
    for line in paper.columns:
        letter = letters.get(line, "")
        if line != "votes":
            columns.append(_Column(letter, wording.each(f"papers.short.{line}"), line, of_votes=False))
            continue
        for place, (pile, names) in enumerate(pile_names(paper.contest, wording), start=1):
            columns.append(_Column(f"{letter}.{place}", names, pile, of_votes=True))
    if not columns:
        raise PaperError("a summary sheet needs at least one column")
    return columns


def _bands(paper: SummaryPaper, columns: Sequence[_Column], folder: Folder) -> list[Sequence[_Column]]:
    """The columns in as many tables, one after the other, as their number and their longest sum ask for."""
    shares = [stringWidth(folder.wording.share(share), REGULAR, SMALL) for share in (paper.shares or {}).values()]
    sums = SMALL * _longest(paper, columns, folder.wording)
    narrowest = max(_NARROWEST, sums + _AIR, *(each + _SHARE_AIR for each in shares))
    most = int((folder.sheet.text_width - _PRECINCT) // narrowest)
    bands = -(-len(columns) // most)
    each = -(-len(columns) // bands)
    return [columns[at : at + each] for at in range(0, len(columns), each)]


def _table(paper: SummaryPaper, columns: Sequence[_Column], folder: Folder) -> Any:
    wording = folder.wording
    room = folder.sheet.text_width - _PRECINCT
    width = min(room / len(columns), _WIDEST)
    first = folder.sheet.text_width - width * len(columns)
    decided = {each.precinct: each for each in paper.left_out}
    read = on_paper.rows_marked(_read(paper), paper.beneath)
    named = [_precinct(row, decided.get(row.precinct), wording, read=row.precinct in read) for row in paper.rows]
    body = [[name, *_figures(row, columns, wording)] for name, row in zip(named, paper.rows, strict=True)]
    words = on_paper.marked(wording.joined("papers.act.total"), on_paper=bool(read))
    total = paragraph(words, style(_FIGURES, weight=BOLD))
    last = len(body) + 2
    shares = _shares(paper, columns, wording)
    head = paragraph(wording.joined("papers.column.precinct"), style(SMALL))
    return blocks.ruled(
        [
            [head, *_headings(columns, width)],
            ["", *(column.letter for column in columns)],
            *body,
            [total, *_figures(paper.total, columns, wording)],
            *shares,
        ],
        [first, *[width] * len(columns)],
        extra=[
            ("SPAN", (0, 0), (0, 1)),
            blocks.filled(0, 1),
            blocks.filled(last, last),
            ("FONT", (1, 1), (-1, 1), MEDIUM, SMALL),
            ("ALIGN", (1, 1), (-1, 1), "CENTER"),
            ("FONT", (1, 2), (-1, -1), REGULAR, _figure_size(paper, columns, width, wording)),
            ("FONT", (1, last), (-1, last), BOLD, _figure_size(paper, columns, width, wording)),
            ("ALIGN", (1, 2), (-1, -1), "RIGHT"),
            ("LEFTPADDING", (1, 0), (-1, -1), 0),
            ("RIGHTPADDING", (1, 1), (-1, -1), 1 * MM),
            ("RIGHTPADDING", (1, 0), (-1, 0), 0),
            ("FONT", (1, last + 1), (-1, -1), REGULAR, SMALL),
            ("RIGHTPADDING", (1, last + 1), (-1, -1), _SHARE_AIR / 2),
        ],
        pad=0.6 * MM,
        repeatRows=2,
    )


def _shares(paper: SummaryPaper, columns: Sequence[_Column], wording: Wording) -> list[list[Any]]:
    """The row of percentages under the total, where a column has votes (R33); its head says what they are."""
    if paper.shares is None or not any(column.of_votes for column in columns):
        return []
    head = paragraph(wording.joined("papers.summary.shares"), style(SMALL, soft=True))
    lang, shares = wording.langs[0], paper.shares
    told = {pile: wording.share_in(lang, share).rstrip("%\u00a0") for pile, share in shares.items()}
    return [[head, *(told[column.id] if column.of_votes else "" for column in columns)]]


def _figure_size(paper: SummaryPaper, columns: Sequence[_Column], width: float, wording: Wording) -> float:
    """The size at which the longest sum still fits its column."""
    return min(_FIGURES, (width - _AIR) / _longest(paper, columns, wording))


def _longest(paper: SummaryPaper, columns: Sequence[_Column], wording: Wording) -> float:
    """Width of the longest sum in sizes of type."""
    return max((stringWidth(text, BOLD, 1) for text in _figures(paper.total, columns, wording)), default=1.0)


def _precinct(row: SummaryRow, decision: NoResults | None, wording: Wording, *, read: bool) -> list[Any]:
    number = wording.each("papers.frame.number", number=str(row.precinct))[0]
    cell = [paragraph(on_paper.marked(number, on_paper=read), style(_FIGURES, weight=MEDIUM))]
    small = style(SMALL, soft=True)
    if row.place is not None:
        cell.append(paragraph(wording.one(row.place), small))
    if not row.lines:
        why = left_out.decided(wording, decision) if decision else wording.joined("papers.summary.missing")
        cell.append(paragraph(why, style(SMALL, weight=MEDIUM)))
    return cell


def _figures(row: SummaryRow, columns: Sequence[_Column], wording: Wording) -> list[str]:
    numbers = [column.number(row) for column in columns]
    return [DASH if number is None else wording.number(number) for number in numbers]


def _headings(columns: Sequence[_Column], width: float) -> list[Any]:
    """Headings written upwards, all of the least height at which every one of them fits its column."""
    leading = SMALL * 1.15
    for height in _HEAD_HEIGHTS:
        wrapped = [_wrapped(column, height - 3 * MM) for column in columns]
        if all(len(lines) * leading <= width - 1 * MM for lines in wrapped):
            return [_upright(lines, width, height, leading) for lines in wrapped]
    raise PaperError("the headings of the summary sheet are too long")


def _wrapped(column: _Column, length: float) -> list[str]:
    return [line for text in unique(column.texts) for line in simpleSplit(checked(text), REGULAR, SMALL, length)]


def _upright(lines: Sequence[str], width: float, height: float, leading: float) -> Any:
    drawing = Drawing(width, height)
    group = Group()
    across = (width - len(lines) * leading) / 2 + SMALL * 0.8
    for row, line in enumerate(lines):
        group.add(String(1.5 * MM, -(across + row * leading), line, fontName=REGULAR, fontSize=SMALL, fillColor=INK))
    group.rotate(90)
    drawing.add(group)
    return drawing
