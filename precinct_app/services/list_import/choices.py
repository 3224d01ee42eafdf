"""What the user decides instead of the program: encoding, delimiter, sheet, heading row, columns."""

from collections.abc import Collection

import msgspec

from precinct_app.services.list_import.refusal import ListRefused

FULL_NAME = "full_name"
GIVEN_AND_PATRONYMIC = "given_and_patronymic"
ADDRESS_PARTS = ("settlement", "street", "house", "flat")

COLUMNS = (
    "number",
    FULL_NAME,
    "surname",
    "given_name",
    GIVEN_AND_PATRONYMIC,
    "patronymic",
    "birth_date",
    "address",
    *ADDRESS_PARTS,
    "iin",
    "contests",
)
"""What a column of a file may hold: the fields of a list, and what several of them are written in together or apart."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "kz1048")
DELIMITERS = (";", ",", "\t")

NO_HEADING = -1
"""As `heading_row`: the table begins with its first voter."""


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Each empty value lets the program decide. `heading_row` counts from 1; `places` (from 0, by COLUMNS) are all."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    heading_row: int = 0
    places: dict[str, int] = {}


class Columns(msgspec.Struct, frozen=True):
    """Which column of the file is which: places (from 0) by COLUMNS. `heading_row` is 0 where the table has none."""

    heading_row: int
    places: dict[str, int]


def require_form(choices: Choices) -> None:
    """Raise ListRefused for an encoding or a delimiter that is none."""
    if choices.encoding and choices.encoding not in ENCODINGS:
        raise ListRefused("choice_encoding", encoding=choices.encoding, known=", ".join(ENCODINGS))
    if choices.delimiter and choices.delimiter not in DELIMITERS:
        raise ListRefused("choice_delimiter", delimiter=choices.delimiter)


def require_row(choices: Choices, rows: int) -> None:
    """Raise ListRefused for a heading row that a table of `rows` rows does not have."""
    if not NO_HEADING <= choices.heading_row <= rows:
        raise ListRefused("choice_row", row=choices.heading_row, rows=rows)


def require_places(choices: Choices, width: int) -> None:
    """Raise ListRefused for a field that is none, a place beyond `width` columns, and one column for two fields."""
    taken: dict[int, str] = {}
    for field, place in choices.places.items():
        if field not in COLUMNS:
            raise ListRefused("choice_field", field=field, fields=", ".join(COLUMNS))
        if not 0 <= place < width:
            raise ListRefused("choice_column", columns=[field], place=place + 1, width=width)
        if place in taken:
            raise ListRefused("choice_twice", columns=[taken[place], field], place=place + 1)
        taken[place] = field


def missing(fields: Collection[str]) -> tuple[str, ...]:
    """The fields that a list needs and that none of these columns gives."""
    parts = "surname" in fields
    if FULL_NAME in fields and not parts:
        names: tuple[str, ...] = ()
    elif parts:
        names = () if GIVEN_AND_PATRONYMIC in fields else ("surname", "given_name")
    else:
        names = ("surname",) if {"given_name", GIVEN_AND_PATRONYMIC} & set(fields) else (FULL_NAME,)
    address = () if set(ADDRESS_PARTS) & set(fields) else ("address",)
    return tuple(field for field in (*names, "number", "birth_date", *address, "iin") if field not in fields)


def address_of(places: dict[str, int]) -> list[str]:
    """The columns that make up the address, in the order of the table."""
    return sorted(("address", *ADDRESS_PARTS) & places.keys(), key=places.__getitem__)
