"""A voter on the list (R7), and everything that can be wrong with the rows of a list before it is taken in.

A source (CSV today) gives each row as text; `check_rows` understands the values and names every problem at once.
"""

import datetime
import enum
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from precinct_app.domain.folding import fold
from precinct_app.domain.iin import LENGTH as IIN_LENGTH
from precinct_app.domain.iin import IinProblem, birth_date_of, check_iin, control_digit, is_whole

VOTING_AGE = 18
"""Constitution, Article 33; not a figure of the election law, so no edition holds it."""

UNLIKELY_AGE = 110
"""From this age on a row is shown for a look: such rows are more often dead souls than people."""


class Voter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the voter list. `patronymic` may be empty; `iin` is always text of twelve digits."""

    number: int
    surname: str
    given_name: str
    patronymic: str
    birth_date: datetime.date
    address: str
    iin: str

    def full_name(self) -> str:
        """Surname, given name and, where there is one, patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def __repr__(self) -> str:
        """The running number alone: personal data must not reach a log or a crash report (R12)."""
        return f"Voter(number={self.number})"


class Severity(enum.StrEnum):
    """An error keeps the list out; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True):
    """What is wrong in one cell. Texts: list.po, `list.problem.<code>`; columns: `list.column.<column>`.

    `row` counts from 1 as the table program shows it, title and heading included. `column` is one of FIELDS, or
    WHOLE_ROW. `value` is the text as it stood there; `other_row` is the row it repeats, where the problem is a pair.
    """

    row: int
    column: str
    value: str
    code: str
    severity: Severity
    other_row: int | None = None

    def __repr__(self) -> str:
        """Without the value (R12)."""
        return f"Problem(row={self.row}, column={self.column!r}, code={self.code!r})"


class RawRow(msgspec.Struct, frozen=True):
    """A row as the source gave it: texts without spaces at the ends, empty where the cell was empty."""

    row: int
    number: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: str = ""
    address: str = ""
    iin: str = ""

    def __repr__(self) -> str:
        """The place alone (R12)."""
        return f"RawRow(row={self.row})"


FIELDS = tuple(field for field in RawRow.__struct_fields__ if field != "row")
"""The columns of a list (R7), in the order in which they are shown."""

WHOLE_ROW = "row"
"""Stands for the column where a problem is of the row as a whole."""

_COLUMN_ORDER = {column: place for place, column in enumerate((WHOLE_ROW, *FIELDS))}


class Checked(msgspec.Struct, frozen=True):
    """`voters` are the rows without an error; `problems` are in the order of rows."""

    voters: tuple[Voter, ...]
    problems: tuple[Problem, ...]


Report = Callable[..., None]


def check_rows(rows: Sequence[RawRow], voting_day: datetime.date, known: Iterable[Problem] = ()) -> Checked:
    """Understand all rows and name every problem; `known` are those that the source itself found in them.

    Errors: number missing, unreadable or repeated; name empty or with lost letters; birth date missing, unreadable,
    or under voting age on `voting_day`; IIN missing, not twelve digits, with a wrong control digit, or repeated.
    Warnings: a gap in the numbers; the same name and birth date twice; a birth date unlike that of the IIN; an IIN
    without a date in it; no address; an unlikely age.
    """
    problems = list(known)
    found: list[tuple[int, Voter]] = []
    for row in rows:
        voter = _understand(row, voting_day, problems)
        if voter is not None:
            found.append((row.row, voter))
    problems += _repeated(rows, "number", "number_repeated", lambda row: _running_number(row.number))
    problems += _repeated(rows, "iin", "iin_repeated", lambda row: _whole_iin(row.iin))
    problems += _same_people(found)
    problems += _gaps(rows)
    problems.sort(key=lambda problem: (problem.row, _COLUMN_ORDER[problem.column]))
    wrong = {problem.row for problem in problems if problem.severity == Severity.ERROR}
    return Checked(tuple(voter for row, voter in found if row not in wrong), tuple(problems))


def rows_digest(voters: Iterable[Voter]) -> str:
    """SHA-256 (hex) of the voters by list number: what the journal keeps of a list (one JSON array a line)."""
    digest = hashlib.sha256()
    for voter in sorted(voters, key=lambda voter: voter.number):
        digest.update(msgspec.json.encode(msgspec.structs.astuple(voter)) + b"\n")
    return digest.hexdigest()


def age_on(day: datetime.date, birth_date: datetime.date) -> int:
    """Full years on `day`; someone born on 29 February is a year older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def read_date(text: str) -> datetime.date | None:
    """A date written 1984-03-12 or 12.03.1984, with midnight after it or not; None when it is none of these."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["y1"] or match["y2"], match["m1"] or match["m2"], match["d1"] or match["d2"]
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


_DATE = re.compile(
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
    r"(?:[ T]0?0:00(?::00)?)?",
    re.ASCII,
)


def read_iin(text: str) -> str:
    """The twelve digits of a number whose leading zeros or form a table program has spoiled; else the text itself.

    Zeros are put back only when the control digit then holds: people born from 2000 to 2009 have one to three of them.
    """
    digits = text.replace(" ", "").removeprefix("'").removesuffix(".0")
    if is_whole(digits):
        return digits
    restored = digits.rjust(IIN_LENGTH, "0")
    lost = IIN_LENGTH - len(digits)
    if 0 < lost <= _MOST_LEADING_ZEROS and is_whole(restored) and control_digit(restored[:-1]) == int(restored[-1]):
        return restored
    return text


_MOST_LEADING_ZEROS = 3


def _understand(row: RawRow, voting_day: datetime.date, problems: list[Problem]) -> Voter | None:
    """The voter of a row, None when a value that every voter has cannot be read; adds to `problems`."""

    def report(column: str, code: str, severity: Severity = Severity.ERROR) -> None:
        problems.append(Problem(row.row, column, getattr(row, column), code, severity))

    number = _running_number(row.number)
    if number is None:
        report("number", "number_unreadable" if row.number else "number_missing")
    _check_names(row, report)
    birth_date = read_date(row.birth_date)
    if birth_date is None:
        report("birth_date", "birth_date_unreadable" if row.birth_date else "birth_date_missing")
    else:
        _check_age(age_on(voting_day, birth_date), report)
    if not row.address:
        report("address", "address_empty", Severity.WARNING)
    iin = read_iin(row.iin)
    _check_number(iin, birth_date, report)
    if number is None or birth_date is None:
        return None
    return Voter(number, row.surname, row.given_name, row.patronymic, birth_date, row.address, iin)


def _check_names(row: RawRow, report: Report) -> None:
    for column in ("surname", "given_name"):
        if not getattr(row, column):
            report(column, "name_empty")
    for column in ("surname", "given_name", "patronymic"):
        # A table program that saves Kazakh letters in a code page without them writes question marks.
        if "?" in getattr(row, column) or "\ufffd" in getattr(row, column):
            report(column, "letters_lost")


def _check_age(age: int, report: Report) -> None:
    if age < VOTING_AGE:
        report("birth_date", "under_age")
    elif age >= UNLIKELY_AGE:
        report("birth_date", "age_unlikely", Severity.WARNING)


def _check_number(iin: str, birth_date: datetime.date | None, report: Report) -> None:
    if not iin:
        report("iin", "iin_missing")
        return
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", iin, re.ASCII | re.IGNORECASE):
        report("iin", "iin_rounded")
        return
    problem = check_iin(iin)
    if problem is not None:
        doubtful = problem in {IinProblem.CENTURY_DIGIT, IinProblem.IMPOSSIBLE_DATE}
        report("iin", problem.value, Severity.WARNING if doubtful else Severity.ERROR)
    elif birth_date is not None and birth_date != birth_date_of(iin):
        report("birth_date", "birth_date_differs", Severity.WARNING)


def _running_number(text: str) -> int | None:
    """A running number, which may carry a full stop or a table program's ".0"; None when the text is none."""
    bare = text.removesuffix(".0").removesuffix(".")
    return int(bare) if re.fullmatch(r"0*[1-9]\d{0,7}", bare, re.ASCII) else None


def _whole_iin(text: str) -> str | None:
    iin = read_iin(text)
    return iin if is_whole(iin) else None


def _repeated(
    rows: Iterable[RawRow], column: str, code: str, key: Callable[[RawRow], str | int | None]
) -> Iterable[Problem]:
    """A pair for every row whose key stood in an earlier row; the earlier row is the first that had it."""
    first: dict[str | int, int] = {}
    for row in rows:
        value = key(row)
        if value is None:
            continue
        if value in first:
            yield Problem(row.row, column, getattr(row, column), code, Severity.ERROR, first[value])
        else:
            first[value] = row.row


def _same_people(found: Iterable[tuple[int, Voter]]) -> Iterable[Problem]:
    """Pairs of rows with one name and birth date but two IINs: perhaps one person, perhaps two."""
    first: dict[tuple[str, datetime.date], tuple[int, str]] = {}
    for row, voter in found:
        key = (fold(voter.full_name()), voter.birth_date)
        earlier, iin = first.setdefault(key, (row, voter.iin))
        if earlier != row and iin != voter.iin:
            yield Problem(row, "surname", voter.full_name(), "person_repeated", Severity.WARNING, earlier)


def _gaps(rows: Iterable[RawRow]) -> Iterable[Problem]:
    """Running numbers that no row has, each gap at the row after it."""
    numbered = [(number, row.row) for row in rows if (number := _running_number(row.number)) is not None]
    expected = 1
    for number, row in sorted(numbered):
        if number > expected:
            missing = str(expected) if number == expected + 1 else f"{expected}–{number - 1}"
            yield Problem(row, "number", missing, "number_gap", Severity.WARNING)
        expected = max(expected, number + 1)
