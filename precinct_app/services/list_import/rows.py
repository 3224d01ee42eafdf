"""The rows under a heading: which of them are voters, and what each of their fields says."""

import datetime
import re
from collections.abc import Iterator, Sequence

from precinct_app.domain.voter import FIELDS, WHOLE_ROW, Problem, RawRow, Severity, running_number
from precinct_app.services.list_import.choices import FULL_NAME, GIVEN_AND_PATRONYMIC, address_of
from precinct_app.services.list_import.headings import Heading, known
from precinct_app.services.list_import.table import Cell, Table, text_of, texts_of

Values = tuple[str, ...]
"""The texts of a row in the order of FIELDS."""

_NUMBER, _SURNAME, _BIRTH_DATE, _IIN = (FIELDS.index(name) for name in ("number", "surname", "birth_date", "iin"))


def read_rows(table: Table, heading: Heading) -> tuple[list[RawRow], list[Problem]]:
    """The voters under the heading, and what the table itself shows: cells too many, rows that are no voters.

    Empty rows are left out. Totals, column numbers and the heading over again are information; what stands below the
    last voter, such as signatures, asks for a look.
    """
    body = table.rows[heading.row :]
    first = heading.row + 1
    values = list(zip(*_fields(body, table, heading), strict=True))
    last = next((place for place in range(len(values) - 1, -1, -1) if _is_voter(values[place])), -1)
    problems = list(_surplus(body, first, len(heading.texts)))
    rows: list[RawRow] = []
    for place, each in enumerate(values):
        if place <= last and len(each[_IIN]) > _LONGEST_COLUMN_NUMBER and each[_IIN].isdecimal():
            rows.append(RawRow(first + place, *each))
            continue
        cells = [text for cell in body[place] if (text := text_of(cell))]
        if not cells:
            continue
        code = _passed_over(cells, each)
        if code or place > last:
            severity = Severity.INFO if code else Severity.WARNING
            problems.append(Problem(first + place, WHOLE_ROW, " ".join(cells), code or "below_list", severity))
        else:
            rows.append(RawRow(first + place, *each))
    return rows, problems


# --- what a row is ----------------------------------------------------------------------------------------------------

_LONGEST_COLUMN_NUMBER = 2
_TOTAL = re.compile(r"(?:итого|всего|барлығы|жиыны|жалпы саны|total)\b", re.IGNORECASE)
_COLUMN_NUMBERS = 3
_HEADINGS_AGAIN = 3


def _is_voter(values: Values) -> bool:
    """Whether a row has anything by which one could tell a voter."""
    if _TOTAL.match(values[_SURNAME]):
        return False
    numbered = bool(values[_SURNAME]) and running_number(values[_NUMBER]) is not None
    return numbered or bool(values[_BIRTH_DATE] or values[_IIN])


def _passed_over(cells: Sequence[str], values: Values) -> str:
    """Why a row is not read: a total, column numbers, the heading once more; empty when it is none of these."""
    if not (values[_BIRTH_DATE] or len(values[_IIN]) > _LONGEST_COLUMN_NUMBER) and any(map(_TOTAL.match, cells)):
        return "total_row"
    if len(cells) >= _COLUMN_NUMBERS and all(cell.isdecimal() for cell in cells):
        numbers = [int(cell) for cell in cells]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return "column_numbers"
    return "heading_again" if len(known(cells)) >= _HEADINGS_AGAIN else ""


def _surplus(body: Sequence[Sequence[Cell]], first: int, width: int) -> Iterator[Problem]:
    """Rows of a text file whose cells reach beyond the heading."""
    for number, cells in enumerate(body, first):
        if len(cells) > width and any(surplus := [text for cell in cells[width:] if (text := text_of(cell))]):
            yield Problem(number, WHOLE_ROW, " ".join(surplus), "too_many_cells", Severity.ERROR)


# --- what its fields say ----------------------------------------------------------------------------------------------


def _fields(body: Sequence[Sequence[Cell]], table: Table, heading: Heading) -> list[list[str]]:
    """The texts of every field of FIELDS, row by row."""
    found = {field: texts_of(_column(body, place)) for field, place in heading.places.items()}
    if "birth_date" in found:
        found["birth_date"] = [
            text if len(text) > _LONGEST_DAY else _day(text, table.epoch) for text in found["birth_date"]
        ]
    if FULL_NAME in found:
        _divide(found, found[FULL_NAME], ("surname", "given_name", "patronymic"))
    elif GIVEN_AND_PATRONYMIC in found:
        _divide(found, found[GIVEN_AND_PATRONYMIC], ("given_name", "patronymic"))
    pieces = [found[field] for field in address_of(heading.places)]
    if len(pieces) > 1:
        found["address"] = [", ".join(filter(None, each)) for each in zip(*pieces, strict=True)]
    elif pieces:
        found["address"] = pieces[0]
    empty = [""] * len(body)
    return [found.get(field, empty) for field in FIELDS]


def _column(body: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    return [row[place] if place < len(row) else "" for row in body]


def _divide(found: dict[str, list[str]], names: Sequence[str], fields: Sequence[str]) -> None:
    """Give each field its word and the last one the rest: the order in which official lists write a name."""
    words = [name.split(" ", len(fields) - 1) for name in names]
    for place, field in enumerate(fields):
        found[field] = [each[place] if place < len(each) else "" for each in words]


def _day(text: str, epoch: datetime.date) -> str:
    """A date that stands as the day number of a table program, as 1984-03-12; anything else as it is."""
    if not text.isdecimal() or not _EARLIEST_DAY < int(text) < _LATEST_DAY:
        return text
    return str(epoch + datetime.timedelta(int(text)))


_LONGEST_DAY = 5
_EARLIEST_DAY = 2100
"""A lower number is a year that stands alone, not a day in the first years of the epoch."""

_LATEST_DAY = 73_000
