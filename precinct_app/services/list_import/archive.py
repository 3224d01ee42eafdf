"""The ZIP that a workbook is: looked through before anything in it is unpacked, and unpacked within limits.

The parts that hold cells are handed on as a ZIP of our own making, stored: its reader meets no name, size, encryption
or compression that was not seen here.
"""

import io
import struct
import zipfile
import zlib

from precinct_app.services.list_import.refusal import ListRefused

MAX_UNPACKED = 160 * 1024 * 1024
"""All parts that are read, unpacked; a hundred thousand voters take a fifth of it."""

MAX_PARTS = 5_000
MAX_RATIO = 250
"""Times that a part may grow: cells shrink to a tenth, empty formatted rows to a fiftieth."""

_SMALL = 1024 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    UnicodeError,
    ValueError,
)


def read(content: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name. Raises ListRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _wanted(archive.infolist())
            unpacked = {_name(part): archive.read(part) for part in parts}
    except _UNREADABLE:
        raise ListRefused("workbook_damaged") from None
    if any(b"<!DOCTYPE" in part or b"\0" in part for part in unpacked.values()):
        raise ListRefused("workbook_unsafe")
    return unpacked


def stored(parts: dict[str, bytes]) -> bytes:
    """The parts as a ZIP without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def _wanted(directory: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The parts to unpack; decided by the directory alone. A part longer than it says is damaged to `zipfile`."""
    names = [_name(part) for part in directory]
    if len(directory) > MAX_PARTS or len({name.lower() for name in names}) < len(names):
        raise ListRefused("workbook_unsafe")
    if "xl/workbook.xml" not in names:
        raise ListRefused("workbook" if _OTHER_WORKBOOKS.intersection(names) else "not_workbook")
    parts = [part for part, name in zip(directory, names, strict=True) if _holds_cells(name)]
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ListRefused("workbook_locked")
    grown = any(part.file_size > max(_SMALL, MAX_RATIO * part.compress_size) for part in parts)
    if grown or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ListRefused("workbook_too_large", limit=MAX_UNPACKED // 1024 // 1024)
    return parts


_ENCRYPTED = 1
_OTHER_WORKBOOKS = {"xl/workbook.bin", "content.xml"}
_WITHOUT_CELLS = (
    "drawings",
    "media",
    "theme",
    "charts",
    "embeddings",
    "externalLinks",
    "comments",
    "pivot",
)


def _holds_cells(name: str) -> bool:
    """Whether a part is XML that cells come from; pictures, archives inside and names that lead outside are none."""
    if not name.endswith((".xml", ".rels")) or ".." in name or name.startswith("/"):
        return False
    return name.startswith(("xl/", "_rels/", "[Content_Types]")) and not name[3:].startswith(_WITHOUT_CELLS)


def _name(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/")
