"""From the file an akimat sends to a checked voter list, before anything is taken in (R6, R7).

    bytes -> read_table -> Table -> understand -> Columns -> read_rows -> RawRow... -> check_rows -> ImportPreview

Today a table comes from CSV in UTF-8 or CP1251. Another form is one more way to make a `Table`; a corrected mapping is
another `Columns` given to `preview`. A file that cannot be read as a whole is refused with one sentence; everything
wrong inside the rows is listed at once. No value of a row is ever logged (R12).
"""

import csv
import datetime
import functools
import hashlib
import io
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from precinct_app.domain.folding import fold
from precinct_app.domain.voter import (
    UNLIKELY_AGE,
    VOTING_AGE,
    WHOLE_ROW,
    Problem,
    RawRow,
    Severity,
    Voter,
    check_rows,
    rows_digest,
)
from resources import files
from resources.texts import Catalogue

MAX_BYTES = 64 * 1024 * 1024
"""A list of a million voters stays under this; anything larger is no voter list."""

FULL_NAME = "full_name"
DELIMITERS = (";", ",", "\t")
_HEADING_ROWS = 20
_LONGEST_HEADING = 5_000
_REQUIRED = ("number", "birth_date", "address", "iin")


class ListRefused(Exception):
    """The file as a whole cannot be taken. Texts: list.po, `list.refused.<code>` with `params`."""

    def __init__(self, code: str, *, columns: Sequence[str] = (), **params: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.columns = tuple(columns)
        self.params = params

    def sentence(self, tr: Catalogue) -> str:
        """What is wrong, where, and what to do, in one sentence of the language of `tr`."""
        params = {name: tr.number(value) if isinstance(value, int) else value for name, value in self.params.items()}
        if self.columns:
            params["columns"] = ", ".join(column_name(column, tr) for column in self.columns)
        return tr(f"list.refused.{self.code}", **params)


class Table(msgspec.Struct, frozen=True):
    """Rows of cells as the file has them; row 1 is the first line. `delimiter` is empty where cells need none."""

    encoding: str
    delimiter: str
    rows: tuple[tuple[str, ...], ...]


class Columns(msgspec.Struct, frozen=True):
    """Which column of the file is which: places (from 0) by field, or by FULL_NAME where one column holds it."""

    heading_row: int
    places: dict[str, int]


class ImportPreview(msgspec.Struct, frozen=True):
    """What the file would bring. Nothing is taken in until the user accepts.

    `columns` are the file's own headings by field; `ignored` are headings that stand for no field. `voters` are the
    rows without an error; `sha256` is of the file, `rows_digest` of the voters.
    """

    encoding: str
    delimiter: str
    columns: dict[str, str]
    ignored: tuple[str, ...]
    rows: int
    voters: tuple[Voter, ...]
    problems: tuple[Problem, ...]
    sha256: str
    rows_digest: str

    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the list out."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.ERROR)

    def warnings(self) -> tuple[Problem, ...]:
        """The problems that ask for a look."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.WARNING)

    def require_no_errors(self) -> None:
        """Raise ListRefused, naming the first place, unless every row can be taken in."""
        errors = self.errors()
        if errors:
            raise ListRefused("rows_with_errors", columns=[errors[0].column], errors=len(errors), row=errors[0].row)


def preview(content: bytes, voting_day: datetime.date, columns: Columns | None = None) -> ImportPreview:
    """Read a file and check every row; `columns` corrects what the program understood. Raises ListRefused."""
    table = read_table(content)
    chosen = columns or understand(table)
    rows, broken = read_rows(table, chosen)
    if not rows:
        raise ListRefused("no_rows")
    checked = check_rows(rows, voting_day, broken)
    heading = table.rows[chosen.heading_row - 1]
    used = set(chosen.places.values())
    return ImportPreview(
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns={field: heading[place] for field, place in chosen.places.items()},
        ignored=tuple(text for place, text in enumerate(heading) if text and place not in used),
        rows=len(rows),
        voters=checked.voters,
        problems=checked.problems,
        sha256=hashlib.sha256(content).hexdigest(),
        rows_digest=rows_digest(checked.voters),
    )


def problem_sentence(problem: Problem, tr: Catalogue) -> str:
    """Why the value was not accepted; row, column and value stand beside it."""
    return tr(
        f"list.problem.{problem.code}",
        value=problem.value,
        other_row=tr.number(problem.other_row or 0),
        voting_age=VOTING_AGE,
        unlikely_age=UNLIKELY_AGE,
    )


def column_name(column: str, tr: Catalogue) -> str:
    """The name of a field of the list, FULL_NAME and WHOLE_ROW included."""
    return tr(f"list.column.{column}")


# --- the file ---------------------------------------------------------------------------------------------------------


def read_table(content: bytes) -> Table:
    """Decode and split a CSV file. Raises ListRefused."""
    text, encoding = _decode(content)
    delimiter = _delimiter(text)
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows.extend(tuple(_clean(cell) for cell in cells) for cells in reader)
    except csv.Error:  # the rows before the broken one are in `rows`
        raise ListRefused("broken_quotes", row=len(rows) + 1) from None
    return Table(encoding, delimiter, tuple(rows))


def _decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; strict, because a wrong letter in a name is worse than a refusal."""
    if not content.strip():
        raise ListRefused("empty")
    if len(content) > MAX_BYTES:
        raise ListRefused("too_large", limit=MAX_BYTES // 1024 // 1024)
    for beginning, code in _NOT_CSV.items():
        if content.startswith(beginning):
            raise ListRefused(code)
    if b"\0" in content:
        raise ListRefused("not_text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_code_page(content), "cp1251"
    if not text.strip():
        raise ListRefused("empty")
    if "\ufffd" in text or _is_twice_encoded(text):
        raise ListRefused("letters_spoiled")
    return text, "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"


_NOT_CSV = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"%PDF": "pdf",
    b"\xff\xfe": "utf16",
    b"\xfe\xff": "utf16",
}

# Where KZ-1048 has Қ Һ қ һ Ұ ұ Ә Ө Ғ Ү ө ғ ә Ң ң ү, CP1251 has letters of other languages.
_SIGNS_OF_KZ_1048 = set("ЌЋќћЎўЈҐЄЇґєјЅѕї")


def _decode_code_page(content: bytes) -> str:
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        raise ListRefused("wrong_encoding") from None
    if _SIGNS_OF_KZ_1048.intersection(text):
        headings = re.split(r"[;,\t\n]", "".join(_first_lines(content.decode("kz1048"))))
        raise ListRefused("kazakh_code_page" if _known(headings) else "wrong_encoding")
    return text


def _is_twice_encoded(text: str) -> bool:
    """Whether most words of the first lines are UTF-8 read as a code page and saved again ("Р¤Р°РјРёР»РёСЏ")."""
    words = [word for word in re.findall(r"[^\s;,]+", "\n".join(_first_lines(text))) if not word.isascii()]
    return 2 * sum(_decodes_twice(word) for word in words) > len(words)


def _decodes_twice(word: str) -> bool:
    for code_page in ("cp1251", "cp1252", "latin-1"):
        try:
            word.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


def _first_lines(text: str) -> list[str]:
    return list(itertools.islice(io.StringIO(text, newline=""), _HEADING_ROWS))


def _delimiter(text: str) -> str:
    """The delimiter with which the first lines show most known headings, then most cells."""
    lines = [line[:_LONGEST_HEADING] for line in _first_lines(text)]

    def fits(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        return max(len(_known(row)) for row in rows), max(len(row) for row in rows)

    return max(DELIMITERS, key=fits)


def _clean(cell: str) -> str:
    """The cell in composed letters, with single spaces, without signs that cannot be seen."""
    if not cell.isprintable() or not unicodedata.is_normalized("NFC", cell):
        composed = unicodedata.normalize("NFC", cell)
        cell = "".join(" " if sign.isspace() else sign for sign in composed if sign.isspace() or sign.isprintable())
    return " ".join(cell.split())


# --- the columns ------------------------------------------------------------------------------------------------------


def understand(table: Table) -> Columns:
    """Find the heading and what its columns hold. Raises ListRefused naming the columns that are missing or double."""
    heading_row, known = max(
        ((number, _known(row)) for number, row in enumerate(table.rows[:_HEADING_ROWS], 1)),
        key=lambda found: (len(found[1]), -found[0]),
    )
    if not known and table.encoding == "cp1251":
        raise ListRefused("wrong_encoding")
    places: dict[str, int] = {}
    for place, field in known:
        if field in places:
            raise ListRefused("column_twice", columns=[field], row=heading_row)
        places[field] = place
    if "surname" in places:
        places.pop(FULL_NAME, None)
    names = (FULL_NAME,) if "surname" not in places else ("surname", "given_name")
    missing = [field for field in (*names, *_REQUIRED) if field not in places]
    if missing:
        raise ListRefused("columns_missing", columns=missing, row=heading_row)
    return Columns(heading_row, places)


def _known(cells: Sequence[str]) -> list[tuple[int, str]]:
    headings = _headings()
    found = ((place, headings.get(_heading_key(cell))) for place, cell in enumerate(cells))
    return [(place, field) for place, field in found if field is not None]


@functools.cache
def _headings() -> Mapping[str, str]:
    """Field by heading key, from resources/list_columns.toml."""
    table = msgspec.toml.decode(files.read_bytes("list_columns.toml"), type=dict[str, list[str]])
    return {_heading_key(heading): field for field, headings in table.items() for heading in headings}


def _heading_key(heading: str) -> str:
    return "".join(sign for sign in fold(heading.replace("№", "no")) if sign.isalnum())


# --- the rows ---------------------------------------------------------------------------------------------------------


def read_rows(table: Table, columns: Columns) -> tuple[list[RawRow], list[Problem]]:
    """The rows under the heading, empty ones left out, and those whose cells do not fit the heading."""
    width = len(table.rows[columns.heading_row - 1])
    rows: list[RawRow] = []
    problems: list[Problem] = []
    for number, cells in _under_heading(table, columns):
        if any(cells[width:]):
            surplus = " ".join(cell for cell in cells[width:] if cell)
            problems.append(Problem(number, WHOLE_ROW, surplus, "too_many_cells", Severity.ERROR))
        rows.append(RawRow(number, **_values(cells, columns.places)))
    return rows, problems


def _under_heading(table: Table, columns: Columns) -> Iterator[tuple[int, tuple[str, ...]]]:
    start = columns.heading_row
    return ((number, cells) for number, cells in enumerate(table.rows[start:], start + 1) if any(cells))


def _values(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    values = {field: cells[place] for field, place in places.items() if place < len(cells)}
    if FULL_NAME in values:
        values.update(_parts(values.pop(FULL_NAME).split(" ", 2)))
    return values


def _parts(words: Iterable[str]) -> dict[str, str]:
    """Surname, given name and the rest: the order in which official lists write a name."""
    return dict(zip(("surname", "given_name", "patronymic"), words, strict=False))
