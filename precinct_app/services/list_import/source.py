"""Which kind of file it is, by its first bytes; the ending of a name says nothing."""

from precinct_app.services.list_import import text, workbook
from precinct_app.services.list_import.choices import Choices, require_form
from precinct_app.services.list_import.refusal import ListRefused, require_size
from precinct_app.services.list_import.table import Table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""A workbook with a password is an old container with the encrypted new one inside."""


def read(content: bytes, choices: Choices) -> Table:
    """The table in a file. Raises ListRefused."""
    require_form(choices)
    require_size(len(content))
    if not content.strip():
        raise ListRefused("empty")
    if content.startswith(b"%PDF"):
        raise ListRefused("pdf")
    if content.startswith(_OLD_WORKBOOK):
        raise ListRefused("workbook_locked" if _LOCKED in content else "workbook")
    table = workbook.read(content, choices) if content.startswith(_ZIP) else text.read(content, choices)
    if not table.rows:
        raise ListRefused("empty")
    return table
