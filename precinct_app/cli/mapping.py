"""The file behind `--mapping`: what the user decides about a voter list where the program would decide otherwise.

    encoding = "cp1251"      # each line may be left out
    delimiter = ";"
    sheet = "Список"         # of a workbook
    heading_row = 3          # row of the headings as a table program shows it; -1 where the table has none

    [columns]                # all of them, or none
    number = 1               # a column by its place from 1 ...
    full_name = "Кто"        # ... or by its heading
    iin = "Жеке код"

TOML, or JSON with the same names. Fields: `list_import.COLUMNS`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from precinct_app.cli import opening
from precinct_app.cli.ending import CommandRefused

if TYPE_CHECKING:
    from precinct_app.services.list_import import Choices


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    heading_row: int = 0
    columns: dict[str, int | str] = {}


def read(path: Path) -> Mapping:
    """The mapping in a file; refused when it has not the form above."""
    data = opening.read(path)
    decode = msgspec.json.decode if path.suffix.lower() == ".json" else msgspec.toml.decode
    try:
        return decode(data, type=Mapping)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CommandRefused("mapping_form", file=path.name, why=str(error)) from None


def choices(mapping: Mapping, content: bytes, name: str) -> "Choices":
    """The mapping as choices for this list; refused where it names a heading that the list does not have once.

    Raises ListRefused where the list cannot be read so.
    """
    from precinct_app.services import list_import

    form = list_import.Choices(mapping.encoding, mapping.delimiter, mapping.sheet, mapping.heading_row)
    if not any(isinstance(column, str) for column in mapping.columns.values()):
        return msgspec.structs.replace(form, places={field: int(place) - 1 for field, place in mapping.columns.items()})
    seen = list_import.survey(content, form)
    places: dict[str, int] = {}
    for field, column in mapping.columns.items():
        places[field] = column - 1 if isinstance(column, int) else _place_of(column, seen.headings)
        if isinstance(column, str) and places[field] < 0:
            raise CommandRefused("mapping_column", file=name, field=field, column=column, row=seen.heading_row)
    return msgspec.structs.replace(form, heading_row=seen.heading_row, places=places)


def _place_of(wanted: str, headings: tuple[str, ...]) -> int:
    """Place of the one column with this heading, -1 when there is none or more than one."""
    found = [place for place, text in enumerate(headings) if text.casefold() == wanted.strip().casefold()]
    return found[0] if len(found) == 1 else -1
