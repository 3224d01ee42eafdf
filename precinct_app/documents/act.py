"""Acts and other forms of resources/papers.toml: one way to print them all."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from reportlab.pdfbase.pdfmetrics import stringWidth

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.forms import Column, Field, Form, form
from precinct_app.documents.frame import BLANK, Blank, PaperError, Row, Signature, Value
from precinct_app.documents.pages import LANDSCAPE, PORTRAIT, Draw, Folder, flowing, pdf
from precinct_app.documents.papers import ActPaper
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, REGULAR, SMALL, paragraph, style
from precinct_app.documents.wording import Wording

_TEXT_LEAST = 0.3
_VALUE_SHARE = 0.42
_WRITTEN_SHARE = 0.52
_WRITTEN_NUMBER = 13 * MM
_MOST_ROWS = 60
_ALIGN = {"text": "left", "number": "right"}


def render_act(paper: ActPaper, langs: tuple[str, ...]) -> bytes:
    """The act as PDF. `PaperError` when fields are missing, unknown or of the wrong kind."""
    wording = Wording(langs)
    plan = form(paper.kind)
    _check(paper, plan)
    title = wording.each(plan.title)
    flat = wording.joined(plan.title).replace("\n", " ")
    below: list[Sequence[str]] = []
    if paper.number is not None:
        number = paper.number if isinstance(paper.number, Blank) else str(paper.number)
        numbered = wording.each("papers.frame.number", number=number)
        below.append(numbered)
        if number is not BLANK:
            flat += f" {numbered[0]}"
    folder = Folder(paper.frame, wording, flat, LANDSCAPE if plan.landscape else PORTRAIT)
    lead = [f"{when} {text}" for when, text in zip(_when(paper, wording), wording.each(plan.lead), strict=True)]

    def pages(of: ActPaper) -> list[Draw]:
        parts = [
            blocks.heading(folder, title, below),
            blocks.columns(folder, lead),
            *_matter(of, plan, folder),
            *_ground(plan, folder),
            blocks.signing(folder, _signers(of, plan), stamp=plan.stamp),
        ]
        return flowing(folder, parts)

    return pdf(folder, _filled(paper, plan, pages) if paper.frame.blank else pages(paper))


def _filled(paper: ActPaper, plan: Form, pages: Callable[[ActPaper], list[Draw]]) -> list[Draw]:
    """A blank form with as many empty rows in its growing table as go on the pages that it needs anyway."""
    key = next((field.key for field in plan.fields if field.grows and field.key in paper.fields), None)
    if key is None:
        return pages(paper)
    given: Any = paper.fields[key]

    def longer(rows: int) -> list[Draw]:
        return pages(replace(paper, fields={**paper.fields, key: (*given, *given[-1:] * rows)}))

    fewest = len(pages(paper))
    return longer(bisect_left(range(1, _MOST_ROWS), True, key=lambda rows: len(longer(rows)) > fewest))


def _check(paper: ActPaper, plan: Form) -> None:
    known = {field.key: field for field in plan.fields}
    unknown = sorted(set(paper.fields) - set(known))
    asked = [key for key, field in known.items() if not (field.optional or (field.program and paper.frame.blank))]
    missing = [key for key in asked if key not in paper.fields]
    if unknown or missing:
        raise PaperError(f"{paper.kind}: fields missing {missing}, fields the form does not have {unknown}")
    for key, value in paper.fields.items():
        field = known[key]
        if not _fits(field, value):
            raise PaperError(f"{paper.kind}: {key} is not a {field.kind}: {value!r}")


def _fits(field: Field, value: Value | tuple[Row, ...]) -> bool:
    if field.kind != "table":
        return _is_of(field.kind, value)
    if not isinstance(value, tuple):
        return False
    return all(
        len(row) == len(field.columns)
        and all(_is_of(column.kind, cell) for column, cell in zip(field.columns, row, strict=True))
        for row in value
    )


def _is_of(kind: str, value: object) -> bool:
    if isinstance(value, (tuple, bool)):
        return False
    return value is None or kind == "text" or isinstance(value, (int, Blank))


def _when(paper: ActPaper, wording: Wording) -> tuple[str, ...]:
    return wording.each("papers.act.drawn_up", at=paper.frame.time)


def _matter(paper: ActPaper, plan: Form, folder: Folder) -> list[Block]:
    """The fields in the form's order: neighbouring single values make one table, each table field its own."""
    parts: list[Block] = []
    given = [field for field in plan.fields if field.key in paper.fields]
    for is_table, run in groupby(given, key=lambda field: field.kind == "table"):
        if is_table:
            parts += [_table(paper, field, folder) for field in run]
        else:
            rows = [
                (f"papers.field.{field.key}", _cell(paper.fields[field.key], field.kind, folder, field.lines))
                for field in run
            ]
            parts.append(blocks.values(folder, rows, _WRITTEN_SHARE if paper.frame.blank else _VALUE_SHARE))
    return parts


def _table(paper: ActPaper, field: Field, folder: Folder) -> Block:
    given: Any = paper.fields[field.key]
    rows = [
        [_cell(value, column.kind, folder, field.lines) for column, value in zip(field.columns, row, strict=True)]
        for row in given
    ]
    if field.total:
        rows.append(_total(field, given, folder))
    widths = _widths(field, given, folder)
    heads = [
        blocks.column_head(folder.wording.each(f"papers.column.{column.key}"), width, _ALIGN[column.kind])
        for column, width in zip(field.columns, widths, strict=True)
    ]
    return blocks.captioned(folder, f"papers.field.{field.key}", heads, widths, rows, total=field.total)


def _total(field: Field, rows: Sequence[Row], folder: Folder) -> list[Any]:
    cells: list[Any] = []
    for at, column in enumerate(field.columns):
        if column.kind == "number" and folder.frame.blank:
            cells.append(blocks.by_hand())
        elif column.kind == "number":
            cells.append(_cell(sum(value for row in rows if isinstance(value := row[at], int)), "number", folder))
        else:
            label = folder.wording.joined("papers.act.total") if at == 0 else ""
            cells.append(paragraph(label, style(BODY, weight=MEDIUM)))
    return cells


def _cell(value: Any, kind: str, folder: Folder, lines: int = 1) -> Any:
    if kind == "number" and not isinstance(value, Blank):
        return paragraph(folder.wording.number(value), style(BODY, weight=BOLD, align="right"))
    return blocks.cell(folder.wording, value, lines)


def _widths(field: Field, rows: Sequence[Row], folder: Folder) -> list[float]:
    """Columns of numbers take what their numbers and heads need; columns of text share the rest."""
    whole = folder.sheet.text_width
    needed = {
        at: _needed(column, [row[at] for row in rows], folder)
        for at, column in enumerate(field.columns)
        if column.kind == "number"
    }
    shares = sum(column.width for column in field.columns if column.kind == "text")
    if not shares:
        return [whole / len(field.columns)] * len(field.columns)
    rest = max(whole - sum(needed.values()), whole * _TEXT_LEAST)
    squeeze = (whole - rest) / sum(needed.values()) if needed else 1.0
    return [
        needed[at] * squeeze if at in needed else rest * column.width / shares
        for at, column in enumerate(field.columns)
    ]


def _needed(column: Column, values: Sequence[object], folder: Folder) -> float:
    wording = folder.wording
    words = [word for text in wording.each(f"papers.column.{column.key}") for word in text.split(" ")]
    head = max(stringWidth(word, REGULAR, SMALL) for word in words)
    numbers = [wording.number(value) for value in values if isinstance(value, int)]
    widest = max((stringWidth(number, BOLD, BODY) for number in numbers), default=0.0)
    written = _WRITTEN_NUMBER if folder.frame.blank else 0.0
    return float(max(head, widest, written)) + 2 * blocks.CELL_SIDE + 2 * MM


def _ground(plan: Form, folder: Folder) -> list[Block]:
    """The article the act rests on; where there is none, that it is an arithmetic check and not the law."""
    if plan.rule:
        return blocks.ground(folder, plan.rule)
    return [blocks.columns(folder, folder.wording.each("papers.act.arithmetic"), SMALL, soft=True, along=True)]


def _signers(paper: ActPaper, plan: Form) -> list[Signature]:
    """The people given, and an empty place for every role of the form that nobody was named for."""
    places = list(paper.signatures)
    free = [signature.role for signature in paper.signatures]
    for role in plan.signs:
        if role in free:
            free.remove(role)
        else:
            places.append(Signature(role, ""))
    return places
