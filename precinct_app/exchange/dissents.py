"""A dissenting opinion as a file (R4): plain text, PDF or a picture, known by its first bytes and by nothing else."""

import re
from typing import NamedTuple

from precinct_app.exchange.trouble import Code, Trouble

LARGEST = 10 * 1024 * 1024
"""An opinion has at most this many bytes; callers need not read more of a file than one byte beyond."""

MEBIBYTE = 1024 * 1024

_BEGINNINGS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_TEXT = "txt"
_NAME = re.compile(r"(?P<contest>[A-Za-z0-9][A-Za-z0-9_-]*)-(?P<number>[1-9][0-9]{0,5})\.(?P<kind>txt|pdf|png|jpg)")
_LINE_BREAKS = frozenset("\r\n\t")


class DissentName(NamedTuple):
    """What the name of such a file says: "president-2.pdf"."""

    contest: str
    number: int
    kind: str

    def __str__(self) -> str:
        return f"{self.contest}-{self.number}.{self.kind}"


def parse_name(name: str) -> DissentName:
    """The parts of a file's name; `ValueError` for any other name."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"not the name of a dissenting opinion: {name}")
    return DissentName(found["contest"], int(found["number"]), found["kind"])


def kind_of(data: bytes) -> str:
    """What the file is: "pdf", "png", "jpg" or "txt". Trouble `dissent_too_large`, `dissent_unreadable`."""
    if len(data) > LARGEST:
        raise Trouble(Code.DISSENT_TOO_LARGE, limit=LARGEST // MEBIBYTE)
    for kind, beginning in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if _is_text(data):
        return _TEXT
    raise Trouble(Code.DISSENT_UNREADABLE)


def _is_text(data: bytes) -> bool:
    """UTF-8 that says something, without control characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and all(char >= " " or char in _LINE_BREAKS for char in text)
