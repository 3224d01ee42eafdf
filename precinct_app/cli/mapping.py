"""The file behind `--mapping`: which column of a voter list is which, where the headings do not say it.

    heading_row = 3          # row of the headings as a table program shows it; 1 when left out

    [columns]
    number = 1               # a column by its place from 1 ...
    full_name = "Кто"        # ... or by its heading
    iin = "Жеке код"

TOML, or JSON with the same names. Fields: number, full_name (or surname, given_name, patronymic), birth_date,
address, iin.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from precinct_app.cli import opening
from precinct_app.cli.ending import CommandRefused

if TYPE_CHECKING:
    from precinct_app.services.list_import import Columns, Table

REQUIRED = ("number", "birth_date", "address", "iin")


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    columns: dict[str, int | str]
    heading_row: int = 1


def read(path: Path) -> Mapping:
    """The mapping in a file; refused when it has not the form above."""
    data = opening.read(path)
    decode = msgspec.json.decode if path.suffix.lower() == ".json" else msgspec.toml.decode
    try:
        return decode(data, type=Mapping)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CommandRefused("mapping_form", file=path.name, why=str(error)) from None


def columns(mapping: Mapping, table: "Table", name: str) -> "Columns":
    """The mapping as places in the table; refused where it names what the table does not have."""
    from precinct_app.domain.voter import FIELDS
    from precinct_app.services.list_import import FULL_NAME, Columns, ListRefused

    if not 1 <= mapping.heading_row <= len(table.rows):
        raise CommandRefused("mapping_row", file=name, row=mapping.heading_row, rows=len(table.rows))
    heading = table.rows[mapping.heading_row - 1]
    places: dict[str, int] = {}
    for field, column in mapping.columns.items():
        if field not in (*FIELDS, FULL_NAME):
            raise CommandRefused("mapping_field", file=name, field=field, fields=", ".join((*FIELDS, FULL_NAME)))
        place = column - 1 if isinstance(column, int) else _place_of(column, heading)
        if not 0 <= place < len(heading):
            raise CommandRefused("mapping_column", file=name, field=field, column=str(column), row=mapping.heading_row)
        places[field] = place
    names = () if FULL_NAME in places else ("surname", "given_name")
    missing = [field for field in (*names, *REQUIRED) if field not in places]
    if missing:
        raise ListRefused("columns_missing", columns=missing, row=mapping.heading_row)
    return Columns(mapping.heading_row, places)


def _place_of(wanted: str, heading: tuple[str, ...]) -> int:
    """Place of the one column with this heading, -1 when there is none or more than one."""
    found = [place for place, text in enumerate(heading) if text.casefold() == wanted.strip().casefold()]
    return found[0] if len(found) == 1 else -1
