"""A table as its file has it, whatever the file: rows of cells, and the texts of those cells."""

import datetime
import unicodedata
from collections.abc import Sequence

import msgspec

from precinct_app.services.list_import.refusal import ListRefused

Cell = str | int | float | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""A workbook knows numbers and dates; a text file has texts only. An empty cell is an empty text."""

MAX_CELLS = 8_000_000
"""A million voters in eight columns; a larger table would take more memory than a laptop has."""

EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of the day numbers of table programs, right from 1 March 1900 on."""

EPOCH_1904 = datetime.date(1904, 1, 1)


class Table(msgspec.Struct, frozen=True):
    """Rows of cells; row 1 is the first line. Only a text file has an encoding and a delimiter, only a workbook sheets.

    `epoch` is day 0 of dates that stand as day numbers.
    """

    rows: Sequence[Sequence[Cell]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    epoch: datetime.date = EPOCH

    def __repr__(self) -> str:
        """Without what the cells say (R12)."""
        return f"Table(rows={len(self.rows)}, sheet={self.sheet!r})"


def require_extent(rows: int, columns: int) -> None:
    """Raise ListRefused when a table of so many rows and columns is larger than any list."""
    if rows * columns > MAX_CELLS:
        raise ListRefused("table_too_large", rows=rows, width=columns)


def text_of(cell: Cell) -> str:
    """The text of a cell as a person reads it: whole numbers without a fraction, dates as 1984-03-12."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _number(cell: float) -> str:
    return str(int(cell)) if -_EXACT < cell < _EXACT and cell.is_integer() else str(cell)


_EXACT = 1e15
"""Numbers up to fifteen digits keep all of them in a workbook."""


def texts_of(cells: Sequence[Cell]) -> list[str]:
    """`text_of` for a whole column: cells that are clean already, nearly all of them, are seen to be so together."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells):
        numbers = [cell for cell in cells if isinstance(cell, float)]
        if len(numbers) == len(cells):
            return list(map(_number, numbers))
        days = [cell for cell in cells if type(cell) is datetime.date]
        return list(map(str, days)) if len(days) == len(cells) else [text_of(cell) for cell in cells]
    return texts if _is_clean("|".join(texts)) else [clean(text) for text in texts]


def _is_clean(together: str) -> bool:
    loose = together != together.strip() or any(spaces in together for spaces in ("  ", " |", "| "))
    return not loose and together.isprintable() and unicodedata.is_normalized("NFC", together)


def clean(cell: str) -> str:
    """The cell in composed letters, with single spaces, without signs that cannot be seen."""
    if not cell.isprintable() or not unicodedata.is_normalized("NFC", cell):
        composed = unicodedata.normalize("NFC", cell)
        cell = "".join(" " if sign.isspace() else sign for sign in composed if sign.isspace() or sign.isprintable())
    return " ".join(cell.split())
