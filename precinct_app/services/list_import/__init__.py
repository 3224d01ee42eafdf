"""From the file an akimat sends to a checked voter list, before anything is taken in (R6, R7).

    bytes -> source (text | workbook) -> Table -> headings -> Survey -> rows -> RawRow... -> check_rows -> ImportPreview

`survey` says what the program understood and never minds a column that is missing; `preview` goes on and checks every
row. Both take `Choices`, what the user decides instead of the program. A file that cannot be read as a whole is refused
with one sentence; everything wrong inside the rows is listed at once. No value of a row is ever logged (R12).
"""

from precinct_app.services.list_import.checking import ImportPreview, preview
from precinct_app.services.list_import.choices import (
    COLUMNS,
    DELIMITERS,
    ENCODINGS,
    FULL_NAME,
    GIVEN_AND_PATRONYMIC,
    NO_HEADING,
    Choices,
    Columns,
)
from precinct_app.services.list_import.refusal import MAX_BYTES, ListRefused, column_name, require_size
from precinct_app.services.list_import.report import Pair, pairs, problem_sentence, problems_csv, severity_name
from precinct_app.services.list_import.understanding import Survey, survey

__all__ = [
    "COLUMNS",
    "DELIMITERS",
    "ENCODINGS",
    "FULL_NAME",
    "GIVEN_AND_PATRONYMIC",
    "MAX_BYTES",
    "NO_HEADING",
    "Choices",
    "Columns",
    "ImportPreview",
    "ListRefused",
    "Pair",
    "Survey",
    "column_name",
    "pairs",
    "preview",
    "problem_sentence",
    "problems_csv",
    "require_size",
    "severity_name",
    "survey",
]
