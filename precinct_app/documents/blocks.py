"""The parts that papers have in common: heading, ruled tables, places to sign, place for the stamp."""

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, String
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Spacer, Table

from precinct_app.documents.flow import Block
from precinct_app.documents.frame import Blank, Signature, Value
from precinct_app.documents.pages import Folder
from precinct_app.documents.style import (
    BODY,
    BOLD,
    FILL,
    HAIRLINE,
    INK,
    MEDIUM,
    MM,
    REGULAR,
    RULE,
    SMALL,
    SOFT,
    paragraph,
    stack,
    style,
)
from precinct_app.documents.wording import Wording, unique

TITLE = 11.5
STAMP = 32 * MM
GAP = 3.5 * MM
CELL_SIDE = 1.5 * MM
HAND = 5.5 * MM
"""Height of a line of handwriting, without the padding of its cell."""

_ROLE, _LINE, _BETWEEN = 37 * MM, 21 * MM, 6 * MM
_BESIDE = 2
"""Up to so many languages stand side by side before a box to write in."""
_ONE_COLUMN = 3
"""Up to so many people sign one under the other, with the stamp beside them."""


def heading(folder: Folder, title: Sequence[str], below: Sequence[Sequence[str]] = ()) -> Block:
    """Election and day, the paper's title, then `below` (rows of one text per language), then the precinct.

    One column per language; `title` may hold line feeds.
    """
    frame, wording = folder.frame, folder.wording
    small, middle = style(BODY - 0.5, align="center"), style(BODY, weight=MEDIUM, align="center")
    election = wording.of(frame.election.title)
    rows: list[tuple[Sequence[str], Any]] = [
        (election, small),
        (wording.month_date(frame.election.date), small),
        (title, style(TITLE, weight=BOLD, align="center")),
        *((texts, middle) for texts in below if tuple(texts) != election),
    ]
    if frame.precinct is None:
        rows.append((wording.of(frame.election.district), middle))
    else:
        rows.append((wording.each("papers.frame.precinct", number=str(frame.precinct.number)), middle))
        rows.append((wording.of(frame.precinct.place), middle))
    columns = len(wording.langs)
    table = Table(
        [[paragraph(text, look) for text in texts] for texts, look in rows],
        colWidths=[folder.sheet.text_width / columns] * columns,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 2), (-1, 2), 2 * MM),
            ("BOTTOMPADDING", (0, 2), (-1, 2), 1.5 * MM),
        ],
    )
    return Block(table, whole=True)


def ruled(rows: Sequence[Sequence[Any]], widths: Sequence[float], *, extra: Sequence[Any] = (), **more: Any) -> Any:
    """A table with hairlines between all cells; `extra` are further style commands, `more` arguments of the table."""
    pad = more.pop("pad", 1.1 * MM)
    return Table(
        rows,
        colWidths=widths,
        style=[
            ("GRID", (0, 0), (-1, -1), HAIRLINE, RULE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
            ("LEFTPADDING", (0, 0), (-1, -1), CELL_SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), CELL_SIDE),
            *extra,
        ],
        **more,
    )


def filled(first: int, last: int) -> tuple[Any, ...]:
    """Style command: rows `first` to `last` are heading rows."""
    return ("BACKGROUND", (0, first), (-1, last), FILL)


def values(folder: Folder, rows: Sequence[tuple[str, Any]], share: float) -> Block:
    """Label in every language, then the value in one cell that takes `share` of the width.

    A row is the catalogue key of its label and the ready cell.
    """
    wording, width = folder.wording, folder.sheet.text_width
    count = label_columns(wording)
    label = width * (1 - share) / count
    cells = [[*labels([[paragraph(text, style())] for text in wording.each(key)]), cell] for key, cell in rows]
    return Block(ruled(cells, [*[label] * count, width * share], splitInRow=1), GAP)


def label_columns(wording: Wording) -> int:
    """How many columns the wording of a row takes: one per language, one for all where three would be too narrow."""
    return len(wording.langs) if len(wording.langs) <= _BESIDE else 1


def labels(texts: Sequence[list[Any]]) -> list[list[Any]]:
    """The wording of a row as cells: languages beside each other, or one after the other where they are three."""
    return list(texts) if len(texts) <= _BESIDE else [[piece for pieces in texts for piece in pieces]]


def captioned(
    folder: Folder,
    caption: str,
    heads: Sequence[Any],
    widths: Sequence[float],
    rows: Sequence[Sequence[Any]],
    *,
    total: bool = False,
) -> Block:
    """A table under its caption (a catalogue key); caption and heads are repeated on every page it reaches.

    `total` marks the last row as sums.
    """
    title = paragraph(folder.wording.joined(caption), style(BODY, weight=MEDIUM))
    return titled(title, heads, widths, rows, total=total)


def titled(
    title: Any, heads: Sequence[Any], widths: Sequence[float], rows: Sequence[Sequence[Any]], *, total: bool = False
) -> Block:
    """The same under a title that is a ready paragraph."""
    extra = [("SPAN", (0, 0), (-1, 0)), filled(0, 1)]
    if total:
        extra.append(filled(len(rows) + 1, len(rows) + 1))
    cells = [[title, *[""] * (len(heads) - 1)], list(heads), *rows]
    return Block(ruled(cells, widths, extra=extra, repeatRows=2), GAP)


def column_head(texts: Sequence[str], width: float, align: str = "left") -> Any:
    """The head of a column, one language under the other; smaller where its longest word would break."""
    longest = max((stringWidth(word, REGULAR, 1) for text in texts for word in text.split(" ")), default=1.0)
    size = min(SMALL, (width - 2 * CELL_SIDE - 0.5) / longest)
    return stack(unique(tuple(texts)), style(size, align=align))


def cell(wording: Wording, value: Value, lines: int = 1) -> Any:
    """A value as text, once for all languages that write it alike; room for `lines` by hand where it is blank."""
    if isinstance(value, Blank):
        return by_hand(lines)
    return stack(unique(wording.of(value)), style())


def number(wording: Wording, value: Value, look: Any) -> Any:
    """A number in its column, or room to write it."""
    return by_hand() if isinstance(value, Blank) else paragraph(wording.one(value), look)


def by_hand(lines: int = 1) -> Any:
    """An empty cell in which so many lines can be written with a pen."""
    return Spacer(1, HAND * lines)


def ground(folder: Folder, rule: str) -> list[Block]:
    """The article that `rule` rests on in the paper's edition; nothing where the edition cites none."""
    citation = folder.frame.edition.citations.get(rule)
    if citation is None:
        return []
    wording = folder.wording
    articles = wording.article(citation)
    texts = [wording.each("papers.act.ground", article=article)[at] for at, article in enumerate(articles)]
    return [columns(folder, texts, SMALL, soft=True, along=True)]


def columns(
    folder: Folder,
    texts: Sequence[str],
    size: float = BODY,
    *,
    gap: float = GAP,
    soft: bool = False,
    along: bool = False,
) -> Block:
    """Running text, one column per language; `along` for what belongs to the table above it."""
    count = len(texts)
    table = Table(
        [[paragraph(text, style(size, soft=soft)) for text in texts]],
        colWidths=[folder.sheet.text_width / count] * count,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4 * MM),
        ],
        splitInRow=1,
    )
    return Block(table, gap, along=along)


def signing(folder: Folder, signatures: Sequence[Signature], *, stamp: bool) -> Block:
    """Places to sign and the place for the stamp, kept on one page with the end of what is signed."""
    width = folder.sheet.text_width
    beside = len(signatures) <= _ONE_COLUMN or not any(signature.name for signature in signatures)
    left = width - STAMP - 4 * MM if beside else width
    places = places_to_sign(folder.wording, signatures, left)
    circle: Any = stamp_place(folder.wording) if stamp else ""
    table = Table(
        [[places, circle]] if beside else [[places], [circle]],
        colWidths=[left, width - left] if beside else [width],
        style=[
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (1, 0), (1, 0), "RIGHT"),
            ("ALIGN", (0, 1), (0, 1), "RIGHT"),
            ("TOPPADDING", (0, 1), (0, 1), 5 * MM),
        ],
    )
    return Block(table, 6 * MM, whole=True, along=True)


def places_to_sign(
    wording: Wording, signatures: Sequence[Signature], width: float, size: float = BODY, *, narrow: bool = False
) -> Any:
    """Role, line, name; or role, name and why the signature is missing (R36). A copy says who signed the original."""
    half = (width - _BETWEEN) / 2
    paired = len(signatures) > _ONE_COLUMN and _short(signatures, 2 * (half - _ROLE - _LINE), size)
    deep = -(-len(signatures) // 2) if paired else len(signatures)
    sides = [signatures[:deep], signatures[deep:]] if paired else [signatures]
    rows: list[list[Any]] = []
    commands: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1.5 * MM),
    ]
    for row in range(deep):
        cells: list[Any] = []
        for side in sides:
            at = len(cells)
            cells += [*(_place(wording, side[row], size) if row < len(side) else ("", "", "")), ""]
            if row < len(side) and side[row].missing:
                commands.append(("SPAN", (at + 1, row), (at + 2, row)))
            elif row < len(side):
                commands.append(("LINEBELOW", (at + 1, row), (at + 1, row), HAIRLINE, INK))
                commands.append(("LEFTPADDING", (at + 2, row), (at + 2, row), 2 * MM))
                if not side[row].name:
                    commands.append(("LINEBELOW", (at + 2, row), (at + 2, row), HAIRLINE, SOFT, 0, (1, 2)))
        rows.append(cells[:-1])
    role, line = (_ROLE, _LINE) if paired or narrow else (_ROLE * 1.4, _LINE * 1.6)
    one = [role, line, (half if paired else width) - role - line]
    return Table(rows or [[""] * 3], colWidths=[*one, _BETWEEN, *one] if paired else one, style=commands, hAlign="LEFT")


def _short(signatures: Sequence[Signature], room: float, size: float) -> bool:
    """Whether all names go into two lines of the narrow column, with some air; handwriting never does."""
    return all(0 < stringWidth(signature.name, REGULAR, size) < room * 0.8 for signature in signatures)


def _place(wording: Wording, signature: Signature, size: float) -> list[Any]:
    role = paragraph(wording.joined(f"papers.role.{signature.role}"), style(max(size - 0.5, SMALL)))
    if not signature.missing:
        given = stack(unique(wording.each("papers.sign.given")), style(SMALL, align="center", soft=True))
        return [role, given if signature.given else "", paragraph(signature.name, style(size))]
    reasons = wording.each("papers.sign.missing", reason=signature.missing)
    why = stack(unique(reasons), style(SMALL, soft=True))
    return [role, [paragraph(signature.name, style(size)), *why], ""]


def stamp_place(wording: Wording) -> Any:
    """A dotted circle where the commission's stamp goes."""
    drawing = Drawing(STAMP, STAMP)
    middle = STAMP / 2
    drawing.add(
        Circle(middle, middle, middle - 1, fillColor=None, strokeColor=SOFT, strokeWidth=0.5, strokeDashArray=[1.5, 2])
    )
    texts = unique(wording.each("papers.frame.stamp"))
    for row, text in enumerate(texts):
        height = middle - SMALL / 3 + ((len(texts) - 1) / 2 - row) * SMALL * 1.3
        drawing.add(String(middle, height, text, fontName=REGULAR, fontSize=SMALL, textAnchor="middle", fillColor=SOFT))
    return drawing
