"""From the files of a plan to the rows of its sheets, with the readers of voter lists and their defences."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from precinct_app.services.election_plan.problem import PlanProblem, unreadable
from precinct_app.services.election_plan.sheets import SheetForm, sheet_of, sheets
from precinct_app.services.list_import import DELIMITERS, MAX_BYTES, Choices, ListRefused
from precinct_app.services.list_import.source import read
from precinct_app.services.list_import.table import Table, text_of

SUFFIXES = (".csv", ".xlsx")
_SEARCHED_ROWS = 30
"""A heading stands no deeper: above it there is a title at most."""


class Record(msgspec.Struct, frozen=True):
    """One row of a sheet: `row` counts from 1, `values` are the texts by column, empty ones left out."""

    row: int
    values: dict[str, str]


class SheetRows(msgspec.Struct, frozen=True):
    """A sheet as it was understood: its file, the heading's row, its records."""

    sheet: str
    file: str
    records: tuple[Record, ...]


def plan_files(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Names and bytes of the files of a plan; a folder stands for the tables in it. `OSError` when one cannot be read.

    One octet more than any table has is read, so that its reader can say that it is too large.
    """
    files: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        files += (each for each in inside if not each.name.startswith(("~", ".")))
    found = []
    for path in files:
        with path.open("rb") as file:
            found.append((path.name, file.read(MAX_BYTES + 1)))
    return found


def read_sheets(files: Iterable[tuple[str, bytes]]) -> tuple[dict[str, SheetRows], list[PlanProblem]]:
    """The sheets of all files by their key, and what stood in the way of reading them."""
    found: dict[str, SheetRows] = {}
    problems: list[PlanProblem] = []
    for name, content in files:
        try:
            tables = _tables(name, content)
        except ListRefused as refused:
            problems.append(_unreadable(refused, name))
            continue
        if not tables:
            problems.append(PlanProblem("file_unknown", file=name))
        for sheet, table in tables:
            if isinstance(table, ListRefused):
                problems.append(_unreadable(table, name, sheet))
            elif sheet in found:
                problems.append(PlanProblem("sheet_twice", sheet, file=name, params={"file": name}))
            else:
                found[sheet] = _rows(sheet, name, table, problems)
    return found, problems


def _unreadable(refused: ListRefused, name: str, sheet: str = "") -> PlanProblem:
    row = refused.params.get("row", 0)
    return unreadable(refused.code, name, sheet, row if isinstance(row, int) else 0)


def _tables(name: str, content: bytes) -> list[tuple[str, Table | ListRefused]]:
    """The tables of a file with the sheet that each one is; those that are none of a plan are left out."""
    if not content.startswith(b"PK"):
        sheet = sheet_of(Path(name).stem)
        return [(sheet, _text_table(sheets()[sheet], content))] if sheet else []
    first = read(content, Choices())
    named = [(sheet_of(each), each) for each in first.sheets]
    return [
        (sheet, first if each == first.sheet else _sheet_table(content, each))
        for sheet, each in named
        if sheet is not None
    ]


def _sheet_table(content: bytes, sheet: str) -> Table | ListRefused:
    try:
        return read(content, Choices(sheet=sheet))
    except ListRefused as refused:
        return refused


def _text_table(form: SheetForm, content: bytes) -> Table | ListRefused:
    """The table read with the delimiter that shows most headings of this sheet."""
    best: tuple[int, Table] | None = None
    wrong: ListRefused | None = None
    for delimiter in DELIMITERS:
        try:
            table = read(content, Choices(delimiter=delimiter))
        except ListRefused as refused:
            wrong = wrong or refused
            continue
        likeness = max(len(form.known(_texts(row))) for row in table.rows[:_SEARCHED_ROWS])
        if best is None or likeness > best[0]:
            best = likeness, table
    if best is None or (best[0] == 0 and wrong is not None):
        return wrong or ListRefused("empty")
    return best[1]


def _rows(sheet: str, file: str, table: Table, problems: list[PlanProblem]) -> SheetRows:
    form = sheets()[sheet]
    known = [form.known(_texts(row)) for row in table.rows[:_SEARCHED_ROWS]]
    heading = max(range(len(known)), key=lambda place: (len(known[place]), -place))
    places: dict[str, int] = {}
    for place, column in known[heading]:
        if column in places:
            problems.append(PlanProblem("column_twice", sheet, heading + 1, column, file=file))
        places.setdefault(column, place)
    problems += (
        PlanProblem("column_missing", sheet, heading + 1, name, file=file)
        for name, column in form.columns.items()
        if column.required and name not in places
    )
    records = []
    for row, cells in enumerate(table.rows[heading + 1 :], start=heading + 2):
        texts = [text_of(cell) for cell in cells]
        values = {column: texts[place] for column, place in places.items() if place < len(texts) and texts[place]}
        if values:
            records.append(Record(row, values))
    return SheetRows(sheet, file, tuple(records))


def _texts(row: Sequence[object]) -> list[str]:
    return [cell.strip() if isinstance(cell, str) else "" for cell in row]
