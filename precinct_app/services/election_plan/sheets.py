"""The sheets of a plan, and which heading means which column (resources/plan_columns.toml)."""

import functools
import re
from collections.abc import Sequence

import msgspec

from precinct_app.domain.folding import fold
from resources import files

_BETWEEN_LANGUAGES = re.compile(r"\n| / ")
"""What may stand between the parts of a heading in two languages."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column and its headings."""

    kk: str
    ru: str
    en: str
    required: bool = False
    also: tuple[str, ...] = ()

    def heading(self, lang: str) -> str:
        """The heading in the templates of that language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[lang]


class SheetForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet: names under which it is found (of the sheet, or of the CSV file), and its columns."""

    names: tuple[str, ...]
    columns: dict[str, Column]

    def column_of(self, heading: str) -> str | None:
        """The column that a heading stands for; one in two languages is known when its parts agree."""
        found = {self._headings().get(plain(part)) for part in (heading, *_BETWEEN_LANGUAGES.split(heading))} - {None}
        return found.pop() if len(found) == 1 else None

    def known(self, cells: Sequence[str]) -> list[tuple[int, str]]:
        """Place and column of every cell that is a heading."""
        found = ((place, self.column_of(cell)) for place, cell in enumerate(cells))
        return [(place, column) for place, column in found if column is not None]

    def _headings(self) -> dict[str, str]:
        return {
            plain(heading): name
            for name, column in self.columns.items()
            for heading in (name, column.kk, column.ru, column.en, *column.also)
        }


@functools.cache
def sheets() -> dict[str, SheetForm]:
    """All sheets by their key, in the order of a template."""
    return msgspec.toml.decode(files.read_bytes("plan_columns.toml"), type=dict[str, SheetForm])


def sheet_of(name: str) -> str | None:
    """The key of the sheet that goes by this name; None when no sheet does."""
    wanted = plain(name)
    known = ((key, {plain(each) for each in (key, *form.names)}) for key, form in sheets().items())
    return next((key for key, names in known if wanted in names), None)


@functools.lru_cache(maxsize=1_024)
def plain(text: str) -> str:
    """Letters and digits only, folded: how names and headings are compared. Every row is held against all headings."""
    return "".join(sign for sign in fold(text.replace("№", "no")) if sign.isalnum())
