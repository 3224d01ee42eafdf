"""The voter list for signature at the desk (R7, R18): by houses, with room for every signature, drawn row by row."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.list_flow import Piece, spread_above
from precinct_app.documents.list_parts import Repeated, Stack, page_of
from precinct_app.documents.lock import Lock
from precinct_app.documents.pages import LANDSCAPE, PORTRAIT, SIDE, Draw, Folder, pdf
from precinct_app.documents.papers import SignatureListPaper
from precinct_app.documents.signature_rows import TOTALS, Rows, Written
from precinct_app.documents.style import BODY, BOLD, MM, SMALL, paragraph, style
from precinct_app.documents.wording import DASH, Wording

_NUMBER, _BORN, _MEMBER = 11 * MM, 20 * MM, 26 * MM
_CONTEST = {1: 40 * MM, 2: 31 * MM, 3: 38 * MM, 4: 34 * MM}
"""Room for a voter's signature; three contests and more lie across."""
_UPRIGHT = 2
_HEAD = "signature-head"


def render_signature_list(paper: SignatureListPaper, langs: tuple[str, ...], lock: Lock | None = None) -> bytes:
    """The list as PDF, with a `lock` only for its password. `PaperError` when a text or a font is missing.

    A sign that the fonts do not have becomes a question mark: one strange address must not cost the whole list.
    """
    wording = Wording(langs)
    flat = wording.joined("papers.title.signature_list").replace("\n", " ")
    if paper.desk:
        flat = f"{flat} · {wording.one(paper.desk)}"
    sheet = PORTRAIT if len(paper.contests) <= _UPRIGHT else LANDSCAPE
    folder = Folder(paper.frame, wording, flat, sheet)
    edges = _edges(folder, len(paper.contests))
    opening, head, closing = _opening(folder, paper), _head(folder, paper, edges), _closing(folder, paper)
    rows = Rows(wording, edges)
    groups = [Written(group, rows) for group in paper.groups]

    def room(page: int) -> float:
        above = 0.0 if page else opening.height
        return sheet.text_height(page) - above - head.height - TOTALS

    spread_out = spread_above([group.heights for group in groups], room, blocks.GAP + closing.height)
    drawings: list[Draw] = []
    for page, pieces in enumerate(spread_out):
        above = 0.0 if page else opening.height
        used = above + head.height + sum(groups[piece.group].heights.height(piece) for piece in pieces) + TOTALS
        last = page == len(spread_out) - 1
        ends = last and used + blocks.GAP + closing.height <= sheet.text_height(page)
        drawings.append(_page(folder, page, (opening, head, closing if ends else None), rows, (groups, pieces)))
        if last and not ends:
            drawings.append(page_of(folder, page + 1, closing))
    return pdf(folder, drawings, lock)


def _page(
    folder: Folder,
    number: int,
    parts: tuple[Stack, Repeated, Stack | None],
    rows: Rows,
    content: tuple[Sequence[Written], Sequence[Piece]],
) -> Draw:
    opening, head, closing = parts
    groups, pieces = content

    def draw(canvas: Any) -> None:
        top = folder.sheet.text_top(number)
        if not number:
            opening.draw(canvas, SIDE, top)
            top -= opening.height
        head.draw(canvas, top)
        below = rows.draw(canvas, top - head.height, groups, pieces)
        if closing:
            closing.draw(canvas, SIDE, below - blocks.GAP)

    return draw


def _edges(folder: Folder, contests: int) -> list[float]:
    """Left edges of number, name, birth, every contest and the member, and the right edge of the table."""
    right = SIDE + folder.sheet.text_width
    column = _CONTEST.get(contests, _CONTEST[max(_CONTEST)] * max(_CONTEST) / max(contests, 1))
    marks = right - _MEMBER - contests * column
    return [SIDE, SIDE + _NUMBER, marks - _BORN, *(marks + at * column for at in range(contests + 1)), right]


def _opening(folder: Folder, paper: SignatureListPaper) -> Stack:
    """What stands above the rows of the first page: heading, desk, how it is signed."""
    wording = folder.wording
    desk = [wording.of(paper.desk), [f" {DASH} ".join(paper.ends)] * len(wording.langs)] if paper.desk else []
    parts = [
        blocks.heading(folder, wording.each("papers.title.signature_list"), desk),
        blocks.columns(folder, wording.of(paper.source)),
        blocks.columns(folder, wording.each("papers.lead.signature_list")),
        *blocks.ground(folder, "R18"),
    ]
    return Stack([(part.body, part.gap) for part in parts], folder.sheet.text_width)


def _head(folder: Folder, paper: SignatureListPaper, edges: Sequence[float]) -> Repeated:
    """What every page repeats above its rows: whose data they are, and the columns."""
    wording = folder.wording
    personal = paragraph(wording.joined("papers.list.personal"), style(SMALL, soft=True))
    heads = [wording.each("papers.column.row_number"), wording.each("papers.column.voter_of_list")]
    heads += [wording.each("papers.column.born_and_iin"), *(wording.of(contest) for contest in paper.contests)]
    heads.append(wording.each("papers.column.issued_by"))
    widths = [right - left for left, right in pairwise(edges)]
    cells = [blocks.column_head(texts, width) for texts, width in zip(heads, widths, strict=True)]
    columns = blocks.ruled([cells], widths, extra=[blocks.filled(0, 0)])
    pieces = [(personal, 0.0), (columns, 1 * MM)]
    return Repeated(_HEAD, Stack(pieces, folder.sheet.text_width, after=0))


def _closing(folder: Folder, paper: SignatureListPaper) -> Stack:
    """What stands below the last row: voters of the list, signatures counted by hand (R26), who counted them."""
    wording, width = folder.wording, folder.sheet.text_width
    side = 40 * MM
    widths = [width - 2 * side, side, side]
    heads = [
        blocks.column_head(wording.each(f"papers.column.{key}"), each, "right" if at else "left")
        for at, (key, each) in enumerate(zip(("contest", "rows_of_list", "signatures_counted"), widths, strict=True))
    ]
    number = style(BODY, weight=BOLD, align="right")
    rows = [
        [blocks.cell(wording, title), paragraph(wording.number(count), number), ""]
        for title, count in zip(paper.contests, paper.on_list, strict=True)
    ]
    parts = [
        blocks.captioned(folder, "papers.field.signature_totals", heads, widths, rows),
        blocks.signing(folder, paper.signatures, stamp=True),
    ]
    return Stack([(part.body, part.gap) for part in parts], width)
