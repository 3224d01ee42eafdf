"""Acts and other forms of resources/papers.toml: one way to print them all."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.data import ActPaper, PaperError, Row, Signature, Value
from precinct_app.documents.flow import Block
from precinct_app.documents.forms import Column, Field, Form, form
from precinct_app.documents.pages import Folder, flowing, pdf
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, SMALL, paragraph, style
from precinct_app.documents.wording import Wording

_NUMBER = 25 * MM
_VALUE_SHARE = 0.42
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
        flat += f" №\u00a0{paper.number}"
        below.append([f"№\u00a0{paper.number}"] * len(langs))
    folder = Folder(paper.frame, wording, flat)
    lead = [f"{when} {text}" for when, text in zip(_when(paper, wording), wording.each(plan.lead), strict=True)]
    parts = [
        blocks.heading(folder, title, below),
        blocks.columns(folder, lead),
        *_matter(paper, plan, folder),
        *_ground(plan, folder),
        blocks.signing(folder, _signers(paper, plan), stamp=plan.stamp),
    ]
    return pdf(folder, flowing(folder, parts))


def _check(paper: ActPaper, plan: Form) -> None:
    known = {field.key: field for field in plan.fields}
    unknown = sorted(set(paper.fields) - set(known))
    missing = [key for key, field in known.items() if not field.optional and key not in paper.fields]
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
    return value is None or kind == "text" or isinstance(value, int)


def _when(paper: ActPaper, wording: Wording) -> tuple[str, ...]:
    return wording.each("papers.act.drawn_up", at=paper.frame.drawn_up)


def _matter(paper: ActPaper, plan: Form, folder: Folder) -> list[Block]:
    """The fields in the form's order: neighbouring single values make one table, each table field its own."""
    parts: list[Block] = []
    given = [field for field in plan.fields if field.key in paper.fields]
    for is_table, run in groupby(given, key=lambda field: field.kind == "table"):
        if is_table:
            parts += [_table(paper, field, folder) for field in run]
        else:
            rows = [(f"papers.field.{field.key}", _cell(paper.fields[field.key], field.kind, folder)) for field in run]
            parts.append(blocks.values(folder, rows, _VALUE_SHARE))
    return parts


def _table(paper: ActPaper, field: Field, folder: Folder) -> Block:
    given: Any = paper.fields[field.key]
    rows = [
        [_cell(value, column.kind, folder) for column, value in zip(field.columns, row, strict=True)] for row in given
    ]
    if field.total:
        rows.append(_total(field, given, folder))
    heads = [
        blocks.column_head(folder.wording, f"papers.column.{column.key}", _ALIGN[column.kind])
        for column in field.columns
    ]
    widths = _widths(field.columns, folder.sheet.text_width)
    return blocks.captioned(folder, f"papers.field.{field.key}", heads, widths, rows, total=field.total)


def _total(field: Field, rows: Sequence[Row], folder: Folder) -> list[Any]:
    cells: list[Any] = []
    for at, column in enumerate(field.columns):
        if column.kind == "number":
            cells.append(_cell(sum(value for row in rows if isinstance(value := row[at], int)), "number", folder))
        else:
            label = folder.wording.joined("papers.act.total") if at == 0 else ""
            cells.append(paragraph(label, style(BODY, weight=MEDIUM)))
    return cells


def _cell(value: Any, kind: str, folder: Folder) -> Any:
    if kind == "number":
        return paragraph(folder.wording.number(value), style(BODY, weight=BOLD, align="right"))
    return blocks.cell(folder.wording, value)


def _widths(columns: Sequence[Column], whole: float) -> list[float]:
    numbers = sum(column.kind == "number" for column in columns)
    number = min(_NUMBER, whole * 0.7 / max(numbers, 1)) if numbers < len(columns) else whole / numbers
    shares = sum(column.width for column in columns if column.kind == "text")
    rest = whole - numbers * number
    return [number if column.kind == "number" else rest * column.width / shares for column in columns]


def _ground(plan: Form, folder: Folder) -> list[Block]:
    """The article the act rests on; where there is none, that it is an arithmetic check and not the law."""
    if plan.rule:
        return blocks.ground(folder, plan.rule)
    return [blocks.columns(folder, folder.wording.each("papers.act.arithmetic"), SMALL, soft=True)]


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
