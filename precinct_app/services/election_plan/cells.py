"""One record at a time: values of each kind, with a problem noted for whatever is none."""

import datetime
import re
from collections.abc import Mapping

from precinct_app.domain.election import Words
from precinct_app.services.election_plan.problem import PlanProblem
from precinct_app.services.election_plan.sheets import plain, sheets
from precinct_app.services.election_plan.sources import Record

_YES, _NO = frozenset(["yes", "да", "иә", "ия", "1", "true", "+"]), frozenset(["no", "нет", "жоқ", "0", "false", "-"])
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
"""Plain enough for the name of a file, as kits and bundles ask."""
_MOST_DIGITS = 9
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_OFFSET = re.compile(r"(?:utc)?\s*([+-]?)(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_FARTHEST = 14 * 60


class Cells:
    """The values of one record; `note` keeps what is wrong with them."""

    def __init__(self, sheet: str, file: str, record: Record, problems: list[PlanProblem]) -> None:
        self._sheet, self._file, self._problems = sheet, file, problems
        self.record = record
        before = len(problems)
        self._columns = sheets()[sheet].columns
        for name, column in self._columns.items():
            if column.required and name not in record.values:
                self.note("value_missing", name)
        self.whole = len(problems) == before
        """Whether every required value is there."""

    def note(self, code: str, column: str = "", **params: int | str) -> None:
        """Something is wrong with this row, or with its value in `column`."""
        value = self.record.values.get(column, "")
        self._problems.append(PlanProblem(code, self._sheet, self.record.row, column, value, self._file, params))

    def text(self, column: str) -> str:
        """The text, "" when there is none."""
        return self.record.values.get(column, "")

    def words(self, name: str) -> Words:
        """A name in Kazakh, Russian and English; English falls back to Russian."""
        kk, ru, en = (self.text(f"{name}_{lang}") for lang in ("kk", "ru", "en"))
        return Words(kk, ru, en or ru)

    def whole_number(self, column: str, *, least: int = 1, otherwise: int = 0) -> int:
        """A whole number from `least` on; `otherwise` where nothing stands or something else (which is noted)."""
        text = self.text(column).replace("\u00a0", "").replace(" ", "")
        if not text:
            return otherwise
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS) or int(text) < least:
            self.note("number_unreadable", column, least=least)
            return otherwise
        return int(text)

    def yes_no(self, column: str, *, otherwise: bool = False) -> bool:
        """Yes or no in one of the three languages."""
        said = self.text(column).lower()
        if said and said not in _YES | _NO:
            self.note("yes_no_unreadable", column)
        return said in _YES if said else otherwise

    def one_of(self, column: str, known: Mapping[str, str], code: str) -> str | None:
        """What a word stands for, by its plain form; None where it is empty or unknown (which is noted)."""
        text = self.text(column)
        found = known.get(plain(text))
        if text and found is None:
            self.note(code, column)
        return found

    def plain_id(self, column: str) -> str | None:
        """A short id of Latin letters and digits."""
        text = self.text(column)
        if text and not PLAIN_ID.fullmatch(text):
            self.note("id_unreadable", column)
            return None
        return text or None

    def date(self, column: str) -> datetime.date | None:
        """A day: 2027-04-11 or 11.04.2027."""
        text = self.text(column)
        for form in _DATES:
            try:
                return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC).date()
            except ValueError:
                continue
        if text:
            self.note("date_unreadable", column)
        return None

    def minutes_east(self, column: str, otherwise: int) -> int:
        """An offset from UTC such as +05:00, in minutes."""
        text = self.text(column)
        if not text:
            return otherwise
        match = _OFFSET.fullmatch(text)
        minutes = 60 * int(match[2]) + int(match[3] or 0) if match else _FARTHEST + 1
        if match is None or minutes > _FARTHEST:
            self.note("offset_unreadable", column)
            return otherwise
        return -minutes if match[1] == "-" else minutes
