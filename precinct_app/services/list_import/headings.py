"""The heading of a table: which row it is, and what its columns hold (resources/list_columns.toml)."""

import functools
import re
from collections.abc import Mapping, Sequence

import msgspec

from precinct_app.domain.folding import fold
from precinct_app.services.list_import import choices as chosen
from precinct_app.services.list_import.choices import FULL_NAME, GIVEN_AND_PATRONYMIC, NO_HEADING, Choices
from resources import files

SEARCHED_ROWS = 30
"""A heading stands no deeper: above it there is a title at most."""


class Heading(msgspec.Struct, frozen=True):
    """What was understood of a heading: its row (0: none), the text over every column, the places (from 0) by field.

    `twice` are fields that stand in two columns, of which the first was taken; `missing` those that no column gives.
    """

    row: int
    texts: tuple[str, ...]
    places: dict[str, int]
    twice: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Without the texts: a row of voters may have been taken for a heading (R12)."""
        return f"Heading(row={self.row})"


def understand(rows: Sequence[Sequence[str]], height: int, choices: Choices) -> Heading:
    """Read the heading from the first rows of a table of `height` rows. Raises ListRefused for choices that do not fit.

    Columns that are missing or stand twice are named in the answer.
    """
    chosen.require_row(choices, height)
    row = choices.heading_row or _heading_row(rows)
    width = max(map(len, rows))
    if row == NO_HEADING:
        row, texts = 0, ("",) * width
    else:
        texts = _over(rows, row) if row <= len(rows) else ()
    if choices.places:
        chosen.require_places(choices, max(width, len(texts)))
        return Heading(row, texts, choices.places, (), chosen.missing(choices.places))
    places, twice = _places(known(texts))
    return Heading(row, texts, places, twice, chosen.missing(places))


def known(cells: Sequence[str]) -> list[tuple[int, str]]:
    """Place and field of every cell that is a heading."""
    found = ((place, _field(cell)) for place, cell in enumerate(cells))
    return [(place, field) for place, field in found if field is not None]


def _heading_row(rows: Sequence[Sequence[str]]) -> int:
    """The row with most known headings; of several alike in a run, such as one in each language, the last."""
    found = [known(_over(rows, number)) if known(rows[number - 1]) else [] for number in range(1, len(rows) + 1)]
    best = max(range(len(found)), key=lambda place: (len(found[place]), -place), default=0)
    while best + 1 < len(rows) and found[best] and known(rows[best + 1]) == found[best]:
        best += 1
    return best + 1


def _over(rows: Sequence[Sequence[str]], number: int) -> tuple[str, ...]:
    """The texts of row `number`; over an empty cell, the text above it: a heading may have two storeys."""
    cells = rows[number - 1]
    above = rows[number - 2] if number > 1 else ()
    if not any(known(above)):
        return tuple(cells)
    width = max(len(cells), len(above))
    pairs = zip(_padded(cells, width), _padded(above, width), strict=True)
    return tuple(cell or upper for cell, upper in pairs)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _places(found: Sequence[tuple[int, str]]) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    twice: list[str] = []
    for place, field in found:
        if field in places:
            twice.append(field)
        else:
            places[field] = place
    if "surname" in places:
        places.pop(FULL_NAME, None)
    else:
        places.pop(GIVEN_AND_PATRONYMIC, None)
    if "given_name" in places:
        places.pop(GIVEN_AND_PATRONYMIC, None)
    return places, tuple(dict.fromkeys(field for field in twice if field in places))


@functools.cache
def _headings() -> Mapping[str, str]:
    """Field by heading key, from resources/list_columns.toml."""
    table = msgspec.toml.decode(files.read_bytes("list_columns.toml"), type=dict[str, list[str]])
    return {_heading_key(heading): field for field, headings in table.items() for heading in headings}


def _field(cell: str) -> str | None:
    """The field of a heading; one in two languages ("Тегі / Фамилия") is known when its parts agree."""
    if not cell or len(cell) > _LONGEST:
        return None
    headings = _headings()
    field = headings.get(_heading_key(cell))
    if field is not None or not _PARTED.search(cell):
        return field
    for between in _BETWEEN_LANGUAGES:
        fields = {headings.get(_heading_key(part)) for part in between.split(cell)} - {None}
        if len(fields) == 1:
            return fields.pop()
    return None


_LONGEST = 200
_BETWEEN_LANGUAGES = tuple(map(re.compile, ("\n", " / ", r"[/|()\n\\;]")))
"""What may stand between the parts of a heading; a stroke without spaces comes last, because of "п/п"."""
_PARTED = _BETWEEN_LANGUAGES[-1]


def _heading_key(heading: str) -> str:
    return "".join(sign for sign in fold(heading.replace("№", "no")) if sign.isalnum())
