"""What the program understood of a file before its rows are checked: all that a page of choices shows."""

import msgspec

from precinct_app.services.list_import import headings, source
from precinct_app.services.list_import.choices import Choices, Columns
from precinct_app.services.list_import.headings import Heading
from precinct_app.services.list_import.refusal import ListRefused
from precinct_app.services.list_import.table import Cell, Table, clean, text_of

_SAMPLES = 20
_MOST_COLUMNS = 16_384


class Survey(msgspec.Struct, frozen=True):
    """The understanding of a file, whether or not it is enough to read the list.

    A text file has `encoding` and `delimiter`, a workbook `sheet` (the one that was read) and all `sheets`.
    `heading_row` counts from 1, 0 where there is none; `headings` are the texts over all columns. `places` (from 0, by
    COLUMNS) are the columns that were understood; `missing` are fields that no column gives, `twice` those that two
    columns claim; `ignored` are headings that stand for no field. `samples` are the first rows of the table from row 1
    on, title and heading included; `rows` is how many rows there are under the heading, empty ones included.
    """

    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    headings: tuple[str, ...]
    places: dict[str, int]
    missing: tuple[str, ...]
    twice: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: int
    samples: tuple[tuple[str, ...], ...]

    def columns(self) -> Columns:
        """Heading row and places; the places given back as `Choices.places` mean the same."""
        return Columns(self.heading_row, self.places)

    def require_columns(self) -> None:
        """Raise ListRefused unless every field that a list needs has one column."""
        if self.twice:
            raise ListRefused("column_twice", columns=self.twice, row=self.heading_row)
        if self.missing:
            raise ListRefused("columns_missing", columns=self.missing, row=self.heading_row)

    def __repr__(self) -> str:
        """Without what the rows say (R12)."""
        return f"Survey(heading_row={self.heading_row}, rows={self.rows})"


def survey(content: bytes, choices: Choices | None = None) -> Survey:
    """Read a file and say what was understood, columns that are missing included.

    Raises ListRefused for a file that cannot be read and for choices that do not fit it.
    """
    return look(content, choices or Choices())[2]


def look(content: bytes, choices: Choices) -> tuple[Table, Heading, Survey]:
    """The table, its heading and the survey of both."""
    table = source.read(content, choices)
    deep = max(headings.SEARCHED_ROWS, choices.heading_row)
    first = [[_with_lines(cell) for cell in row[:_MOST_COLUMNS]] for row in table.rows[:deep]]
    heading = headings.understand(first, len(table.rows), choices)
    texts = tuple(clean(text) for text in heading.texts)
    used = set(heading.places.values())
    shown = first[: max(_SAMPLES, heading.row + _SAMPLES // 2)]
    return (
        table,
        heading,
        Survey(
            encoding=table.encoding,
            delimiter=table.delimiter,
            sheet=table.sheet,
            sheets=table.sheets,
            heading_row=heading.row,
            headings=texts,
            places=heading.places,
            missing=heading.missing,
            twice=heading.twice,
            ignored=tuple(text for place, text in enumerate(texts) if text and place not in used),
            rows=len(table.rows) - heading.row,
            samples=tuple(tuple(clean(text) for text in row) for row in shown),
        ),
    )


def _with_lines(cell: Cell) -> str:
    """The text of a cell with its line breaks: a heading in two languages has each on its own line."""
    return "\n".join(map(clean, cell.splitlines())).strip() if isinstance(cell, str) else text_of(cell)
