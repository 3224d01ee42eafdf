"""How large a table the cells of a sheet span, known before memory is taken for it.

The reader of workbooks makes room for every cell between the first and the last; two cells at the far corners of a
sheet would ask for seventeen thousand million.
"""

import re
from xml.parsers import expat

from precinct_app.services.list_import.refusal import ListRefused
from precinct_app.services.list_import.table import require_extent

# A cell that does not say its place first, as programs write it, or that lies beyond column Z or row 99,999.
_NOT_SMALL = re.compile(rb'<c(?! r="[A-Z][0-9]{1,5}")[\s/>]')
_PREFIXED = b":c"
_REFERENCE = re.compile(r"([A-Za-z]*)([0-9]*)")

_SHORTEST_CELL = len("<c t='s'><v>0</v></c>")
_MAX_TEXT = 1024 * 1024 * 1024


def require_sheet(part: bytes) -> None:
    """Raise ListRefused when the sheet spans more cells than any list, or is no XML."""
    if _PREFIXED not in part and not _NOT_SMALL.search(part):
        return
    span = _Span()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = span.begin
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise ListRefused("workbook_damaged") from None
    require_extent(span.rows, span.columns)


def require_texts(strings: bytes, sheet: bytes) -> None:
    """Raise ListRefused when the cells of a sheet repeat a long shared text until it fills the memory."""
    longest = max(map(len, strings.split(b"</si>")))
    if longest * len(sheet) // _SHORTEST_CELL > _MAX_TEXT and longest * sheet.count(b"<v") > _MAX_TEXT:
        raise ListRefused("workbook_unsafe")


class _Span:
    """Rows and columns up to the last cell that is named or counted."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._row = 0
        self._column = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a row or a cell."""
        kind = name.rpartition(" ")[2]
        if kind == "row":
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), 0
        elif kind == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            letters, digits = match.groups() if match else ("", "")
            self._column = _column(letters) if letters else self._column + 1
            self.columns = max(self.columns, self._column)
            self.rows = max(self.rows, self._row, _number(digits, self._row))


def _number(digits: str, otherwise: int) -> int:
    if not digits.isdecimal():
        return otherwise
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


_MOST_DIGITS = 9


def _column(letters: str) -> int:
    """Number of a column from 1: A, B, ... Z, AA."""
    number = 0
    for letter in letters[:_MOST_DIGITS].upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
