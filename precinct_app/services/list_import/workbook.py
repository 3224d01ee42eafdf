"""From the bytes of a workbook (XLSX) to a table: the sheet that looks like the list, its cells, merged ones filled."""

import io
import re
from typing import TYPE_CHECKING

from precinct_app.services.list_import import archive, extent
from precinct_app.services.list_import.choices import Choices
from precinct_app.services.list_import.headings import SEARCHED_ROWS, known
from precinct_app.services.list_import.refusal import ListRefused
from precinct_app.services.list_import.table import EPOCH, EPOCH_1904, MAX_CELLS, Cell, Table, require_extent

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_SHEETS_LOOKED_AT = 30
_STRINGS = "xl/sharedstrings.xml"
_FAILED_FORMULA = (b' t="e"', b' t="str"')


def read(content: bytes, choices: Choices) -> Table:
    """Read the chosen sheet, or the one that looks most like a list. Raises ListRefused."""
    parts = archive.read(content)
    strings = next((part for name, part in parts.items() if name.lower() == _STRINGS), b"")
    for name in [name for name in parts if name.lower() != _STRINGS]:  # a sheet may have any name
        extent.require_sheet(parts[name])
        extent.require_texts(strings, parts[name])
        # The reader leaves the cell of a formula that failed empty; as text, "#N/A" stays for the check to name.
        parts[name] = parts[name].replace(*_FAILED_FORMULA)
    epoch = EPOCH_1904 if _COUNTS_FROM_1904.search(parts["xl/workbook.xml"]) else EPOCH
    # The reader ends a hostile file with an exception of its own kind, which is no Exception.
    try:
        return _table(archive.stored(parts), choices, epoch is EPOCH_1904)
    except ListRefused:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise ListRefused("workbook_damaged") from None
        raise


_COUNTS_FROM_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)")


def _table(content: bytes, choices: Choices, from_1904: bool) -> Table:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        names = tuple(sheet.name for sheet in sheets)
        if choices.sheet and choices.sheet not in names:
            raise ListRefused("choice_sheet", sheet=choices.sheet, sheets=", ".join(names))
        shown = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        sheet = _most_like_a_list(workbook, [choices.sheet] if choices.sheet else (shown or list(names)))
        rows = _rows(sheet)
    return Table(rows, sheet=sheet.name, sheets=names, epoch=EPOCH_1904 if from_1904 else EPOCH)


def _most_like_a_list(workbook: "CalamineWorkbook", names: list[str]) -> "CalamineSheet":
    """The sheet with most known headings in one of its first rows; of several alike, the longest, then the first."""
    best: tuple[tuple[int, int], CalamineSheet] | None = None
    for name in names[:_SHEETS_LOOKED_AT]:
        sheet = workbook.get_sheet_by_name(name)
        likeness = (0, sheet.total_height)
        if len(names) > 1:
            rows = sheet.to_python(skip_empty_area=False, nrows=SEARCHED_ROWS) if sheet.end else []
            texts = ([cell if isinstance(cell, str) else "" for cell in row] for row in rows)
            likeness = (max((len(known(row)) for row in texts), default=0), sheet.total_height)
        if best is None or likeness > best[0]:
            best = likeness, sheet
    if best is None:
        raise ListRefused("empty")
    return best[1]


def _rows(sheet: "CalamineSheet") -> list[list[Cell]]:
    if sheet.end is None:
        raise ListRefused("empty")
    require_extent(sheet.end[0] + 1, sheet.end[1] + 1)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    _fill_merged(rows, sheet.merged_cell_ranges or [])
    return rows


def _fill_merged(rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Put the value of cells that were merged downwards into each row: one address may stand for a whole household."""
    left = MAX_CELLS
    for (top, column), (bottom, _) in ranges:
        last = min(bottom + 1, len(rows))
        left -= max(last - top, 0)
        if left < 0:
            raise ListRefused("workbook_unsafe")
        if top < len(rows) and column < len(rows[top]) and rows[top][column] != "":
            for row in rows[top + 1 : last]:
                row[column] = rows[top][column]
