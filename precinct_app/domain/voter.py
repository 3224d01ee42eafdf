"""A voter on the list (R7), and everything that can be wrong with the rows of a list before it is taken in.

A source (a text file, a workbook) gives each row as text; `check_rows` understands the values and names all problems.
"""

import collections
import datetime
import enum
import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from precinct_app.domain.folding import fold
from precinct_app.domain.iin import LENGTH as IIN_LENGTH
from precinct_app.domain.iin import IinProblem, birth_date_of, check_iin, control_digit, is_whole

VOTING_AGE = 18
"""Constitution, Article 33; not a figure of the election law, so no edition holds it."""

UNLIKELY_AGE = 110
"""From this age on a row is shown for a look: such rows are more often dead souls than people."""


class Voter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One row of the voter list. `patronymic` may be empty; `iin` is always text of twelve digits.

    `contests` are the ids of those the voter may vote in, in the precinct's order; empty stands for all of them.
    """

    number: int
    surname: str
    given_name: str
    patronymic: str
    birth_date: datetime.date
    address: str
    iin: str
    contests: tuple[str, ...] = ()

    def full_name(self) -> str:
        """Surname, given name and, where there is one, patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def __repr__(self) -> str:
        """The running number alone: personal data must not reach a log or a crash report (R12)."""
        return f"Voter(number={self.number})"


class Severity(enum.StrEnum):
    """An error keeps the list out; a warning asks for a look; information says what was passed over."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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


class RawRow(msgspec.Struct, frozen=True, gc=False):
    """A row as the source gave it: texts without spaces at the ends, empty where the cell was empty."""

    row: int
    number: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: str = ""
    address: str = ""
    iin: str = ""
    contests: str = ""

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
Progress = Callable[[int, int], None]
"""Called now and then with the rows done and all rows; what it raises goes through, and so ends the work."""

_ROWS_BETWEEN_CALLS = 500


def check_rows(
    rows: Sequence[RawRow],
    voting_day: datetime.date,
    known: Iterable[Problem] = (),
    contests: Sequence[str] = (),
    progress: Progress | None = None,
) -> Checked:
    """Understand all rows and name every problem; `known` are those that the source itself found in them.

    Errors: number missing, unreadable or repeated; name empty or with lost letters; birth date missing, unreadable,
    or under voting age on `voting_day`; IIN missing, not twelve digits, with a wrong control digit, or repeated; a
    contest that is none of `contests` (ids in the precinct's order).
    Warnings: a gap in the numbers; the same name and birth date twice; a birth date unlike that of the IIN; an IIN
    without a date in it; no address; an unlikely age.
    """
    problems = list(known)
    numbers: list[int | None] = []
    iins: list[str | None] = []
    found: list[tuple[int, Voter]] = []
    latest, unlikely = _years_before(voting_day, VOTING_AGE), _years_before(voting_day, UNLIKELY_AGE)
    for place, row in enumerate(rows):
        if progress is not None and place % _ROWS_BETWEEN_CALLS == 0:
            progress(place, len(rows))
        report = functools.partial(_report, problems, row)
        number = _check_running_number(row.number, report)
        _check_names(row, report)
        birth_date = read_date(row.birth_date)
        if birth_date is None:
            report("birth_date", "birth_date_unreadable" if row.birth_date else "birth_date_missing")
        elif birth_date > latest:
            report("birth_date", "under_age")
        elif birth_date <= unlikely:
            report("birth_date", "age_unlikely", Severity.WARNING)
        _check_address(row.address, report)
        iin = read_iin(row.iin)
        is_number = _check_iin(iin, birth_date, report)
        chosen = _read_contests(row.contests, contests, report) if row.contests else ()
        numbers.append(number)
        iins.append(iin if is_number else None)
        if number is not None and birth_date is not None:
            voter = Voter(number, row.surname, row.given_name, row.patronymic, birth_date, row.address, iin, chosen)
            found.append((row.row, voter))
    problems += _repeated(rows, "number", "number_repeated", numbers)
    problems += _repeated(rows, "iin", "iin_repeated", iins)
    problems += _same_people(found)
    problems += _gaps(rows, numbers)
    problems.sort(key=lambda problem: (problem.row, _COLUMN_ORDER[problem.column]))
    if progress is not None:
        progress(len(rows), len(rows))
    wrong = {problem.row for problem in problems if problem.severity == Severity.ERROR}
    return Checked(tuple(voter for row, voter in found if row not in wrong), tuple(problems))


def rows_digest(voters: Iterable[Voter]) -> str:
    """SHA-256 (hex) of the voters by list number: what the journal keeps of a list (one JSON array a line)."""
    ordered = sorted(voters, key=lambda voter: voter.number)
    lines = msgspec.json.Encoder().encode_lines([msgspec.structs.astuple(voter) for voter in ordered])
    return hashlib.sha256(lines).hexdigest()


def age_on(day: datetime.date, birth_date: datetime.date) -> int:
    """Full years on `day`; someone born on 29 February is a year older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def read_date(text: str) -> datetime.date | None:
    """A date written 1984-03-12 or 12.03.1984, with midnight after it or not; None when it is none of these."""
    if len(text) == _ISO_LENGTH and text[4] == text[7] == "-":  # as workbooks give them, so this goes first
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return None
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year1, month1, day1, day2, month2, year2 = match.groups()
    try:
        return datetime.date(int(year1 or year2), int(month1 or month2), int(day1 or day2))
    except ValueError:
        return None


_ISO_LENGTH = 10
_DATE = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?:[ T]0?0:00(?::00)?| ?[гж]\.?)?", re.ASCII
)


def read_iin(text: str) -> str:
    """The twelve digits of a number whose leading zeros or form a table program has spoiled; else the text itself.

    Zeros are put back only when the control digit then holds: people born from 2000 to 2009 have one to three of them.
    """
    if is_whole(text):
        return text
    digits = text.replace(" ", "").removeprefix("'").removesuffix(".0")
    if is_whole(digits):
        return digits
    restored = digits.rjust(IIN_LENGTH, "0")
    lost = IIN_LENGTH - len(digits)
    if 0 < lost <= _MOST_LEADING_ZEROS and is_whole(restored) and control_digit(restored[:-1]) == int(restored[-1]):
        return restored
    return text


_MOST_LEADING_ZEROS = 3


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The latest birth date of those who are `years` old on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February, and the other year has none
        return day.replace(year=day.year - years, day=28)


def _report(problems: list[Problem], row: RawRow, column: str, code: str, severity: Severity = Severity.ERROR) -> None:
    problems.append(Problem(row.row, column, getattr(row, column), code, severity))


def _check_running_number(text: str, report: Report) -> int | None:
    number = running_number(text)
    if number is None:
        report("number", "number_unreadable" if text else "number_missing")
    return number


def _check_names(row: RawRow, report: Report) -> None:
    if not row.surname:
        report("surname", "name_empty")
    if not row.given_name:
        report("given_name", "name_empty")
    if not (row.surname + row.given_name + row.patronymic).isalpha():
        for column in ("surname", "given_name", "patronymic"):
            name = getattr(row, column)
            if name.startswith("#"):
                report(column, "formula_failed")
            elif _SPOILED.search(name):
                report(column, "letters_lost")


# A table program that saves Kazakh letters in a code page without them writes question marks; a formula that fails
# leaves "#N/A" and the like.
_SPOILED = re.compile("[?\ufffd]|^#", re.MULTILINE)


def _check_address(address: str, report: Report) -> None:
    if not address:
        report("address", "address_empty", Severity.WARNING)
    elif address.startswith("#"):
        report("address", "formula_failed")


def _check_iin(iin: str, birth_date: datetime.date | None, report: Report) -> bool:
    """Whether the text is twelve digits, right or wrong."""
    if not iin:
        report("iin", "iin_missing")
        return False
    if birth_date is not None and birth_date_of(iin) == birth_date and control_digit(iin[:-1]) == int(iin[-1]):
        return True  # as it is in nearly every row
    problem = check_iin(iin)
    if problem is None:
        if birth_date is not None:
            report("birth_date", "birth_date_differs", Severity.WARNING)
    elif _ROUNDED.fullmatch(iin):
        report("iin", "iin_rounded")
    else:
        doubtful = problem in {IinProblem.CENTURY_DIGIT, IinProblem.IMPOSSIBLE_DATE}
        report("iin", problem.value, Severity.WARNING if doubtful else Severity.ERROR)
    return problem != IinProblem.NOT_12_DIGITS


_ROUNDED = re.compile(r"\d[.,]\d+E\+?\d+", re.ASCII | re.IGNORECASE)


def _read_contests(text: str, contests: Sequence[str], report: Report) -> tuple[str, ...]:
    """The contests of a cell, ids or numbers in the precinct's order, without those that are unknown.

    Empty when they are all there are.
    """
    names = {name: contest for number, contest in enumerate(contests, 1) for name in (str(number), contest.casefold())}
    wanted = [names.get(word.removesuffix(".0").casefold()) for word in re.split(r"[\s,;]+", text) if word]
    if None in wanted:
        report("contests", "contest_unknown")
    chosen = tuple(contest for contest in contests if contest in wanted)
    return () if len(chosen) == len(contests) else chosen


def running_number(text: str) -> int | None:
    """A running number, which may carry a full stop or a table program's ".0"; None when the text is none."""
    if len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit():
        return int(text) or None
    bare = text.removesuffix(".0").removesuffix(".")
    return int(bare) if _RUNNING_NUMBER.fullmatch(bare) else None


_MOST_DIGITS = 8
_RUNNING_NUMBER = re.compile(r"0*[1-9]\d{0,7}", re.ASCII)

Key = TypeVar("Key", int, str)


def _repeated(rows: Iterable[RawRow], column: str, code: str, keys: Sequence[Key | None]) -> Iterator[Problem]:
    """A pair for every row whose key stood in an earlier row; the earlier row is the first that had it."""
    present = [key for key in keys if key is not None]
    if len(set(present)) == len(present):
        return
    first: dict[Key, int] = {}
    for row, key in zip(rows, keys, strict=True):
        if key is not None and first.setdefault(key, row.row) != row.row:
            yield Problem(row.row, column, getattr(row, column), code, Severity.ERROR, first[key])


def _same_people(found: Sequence[tuple[int, Voter]]) -> Iterator[Problem]:
    """Pairs of rows with one name and birth date but two IINs: perhaps one person, perhaps two.

    Folding is the dearest step of all: names are folded only where two rows share birth date and first letter.
    """
    folded = functools.cache(fold)
    alike = [(voter.birth_date, folded((voter.surname or voter.given_name)[:1])) for _, voter in found]
    many = collections.Counter(alike)
    first: dict[tuple[datetime.date, str], tuple[int, str]] = {}
    for (row, voter), beginning in zip(found, alike, strict=True):
        if many[beginning] > 1:
            parts = (folded(voter.surname), folded(voter.given_name), folded(voter.patronymic))
            key = (voter.birth_date, " ".join(filter(None, parts)))
            earlier, iin = first.setdefault(key, (row, voter.iin))
            if earlier != row and iin != voter.iin:
                yield Problem(row, "surname", voter.full_name(), "person_repeated", Severity.WARNING, earlier)


def _gaps(rows: Iterable[RawRow], numbers: Iterable[int | None]) -> Iterator[Problem]:
    """Running numbers that no row has, each gap at the row after it."""
    numbered = [(number, row.row) for row, number in zip(rows, numbers, strict=True) if number is not None]
    expected = 1
    for number, row in sorted(numbered):
        if number > expected:
            missing = str(expected) if number == expected + 1 else f"{expected}–{number - 1}"
            yield Problem(row, "number", missing, "number_gap", Severity.WARNING)
        expected = max(expected, number + 1)
