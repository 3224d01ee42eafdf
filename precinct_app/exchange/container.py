"""The container: a ZIP file (APPNOTE.TXT 6.3.10) as ASiC wants it (ETSI EN 319 162-1, annex A), without any freedom.

There is one way to write given files, so a container is read by writing it again and comparing: every octet of every
header follows from names and contents. Entries are stored, not compressed: a compressed stream has many forms, bits
at its end that mean nothing, and can unpack to any size, while what is heavy here (PDF) is compressed already. What
fits the size limit packed fits it unpacked.

Order: `mimetype` first, then all names in ascending order. Date of every entry: 1980-01-01 00:00, the zero of ZIP.
"""

import itertools
import re
import struct
import zlib
from collections.abc import Mapping, Sequence

from precinct_app.exchange.fingerprints import grouped
from precinct_app.exchange.trouble import Code, Trouble, kind

LARGEST = 256 * 1024 * 1024
"""A container is at most this many bytes; callers need not read more of a file than one byte beyond."""

MOST_FILES = 5_000

_MIMETYPE = "mimetype"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_LONGEST_NAME = 200
_MEBIBYTE = 1024 * 1024

_VERSION, _FLAGS, _STORED, _TIME, _DATE = 20, 0, 0, 0, 0x0021
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL_HEADER = struct.Struct("<4sH26sHHHLL")
_END_RECORD = struct.Struct("<4sHHHHLLH")
_CRC = slice(14, 18)
"""Where the check sum stands in a local header."""
_FACTS = slice(4, 30)
"""What local and central headers say alike: version needed to length of the extra field."""


def write(mimetype: str, files: Mapping[str, bytes]) -> bytes:
    """The container of these files; same files, same bytes. `ValueError` for a name no container may hold."""
    entries = {_MIMETYPE: mimetype.encode("ascii"), **dict(sorted(files.items()))}
    if len({name.casefold() for name in entries}) <= len(files) or not all(map(_is_safe, entries)):
        raise ValueError("unsafe or repeated name in a container")
    parts = [(_local_header(name, content), content) for name, content in entries.items()]
    local = b"".join(itertools.chain.from_iterable(parts))
    return local + _directory([header for header, _ in parts], [len(content) for _, content in parts])


def read(data: bytes, mimetype: str) -> dict[str, bytes]:
    """The files of a container of that media type, without `mimetype` itself; nothing of them is interpreted.

    Trouble `not_a_container`, `truncated`, `wrong_kind`, `duplicate_name`, `unsafe_name`, `too_large`,
    `trailing_data`, `header_mismatch`, `altered_file` (the check sum of an entry does not match).
    """
    if len(data) > LARGEST:
        raise Trouble(Code.TOO_LARGE, size=-(-len(data) // _MEBIBYTE), limit=LARGEST // _MEBIBYTE)
    if not data.startswith(_LOCAL):
        raise Trouble(Code.TRUNCATED if _LOCAL.startswith(data) else Code.NOT_A_CONTAINER)
    entries: dict[str, bytes] = {}
    headers: list[bytes] = []
    seen: set[str] = set()
    position = 0
    while data.startswith(_LOCAL, position):
        name, header, content, position = _entry(data, position)
        if not entries and content != mimetype.encode("ascii"):
            raise Trouble(Code.WRONG_KIND, found=kind(content.decode("ascii", "replace")), expected=kind(mimetype))
        if name.casefold() in seen:
            raise Trouble(Code.DUPLICATE_NAME, name=name)
        if (len(entries) > 1 and name < next(reversed(entries))) or len(entries) > MOST_FILES:
            raise Trouble(Code.HEADER_MISMATCH, name=name)
        seen.add(name.casefold())
        entries[name] = content
        headers.append(header)
    _check_directory(data[position:], _directory(headers, [len(content) for content in entries.values()]))
    del entries[_MIMETYPE]
    return entries


def _entry(data: bytes, start: int) -> tuple[str, bytes, bytes, int]:
    """Name, local header and content of the entry that starts there, and where it ends."""
    named = start + _LOCAL_HEADER.size
    if named > len(data):
        raise Trouble(Code.TRUNCATED)
    *_, size, _, name_length, _ = _LOCAL_HEADER.unpack_from(data, start)
    begin = named + name_length
    end = begin + size
    if end > len(data):
        raise Trouble(Code.TRUNCATED)
    name = data[named:begin].decode("utf-8", "replace")
    if start == 0 and name != _MIMETYPE:
        raise Trouble(Code.NOT_A_CONTAINER)
    if not _is_safe(name):
        raise Trouble(Code.UNSAFE_NAME, name=name)
    content = data[begin:end]
    header, expected = data[start:begin], bytearray(_local_header(name, content))
    if header != expected:
        found, expected[_CRC] = bytes(expected[_CRC]), header[_CRC]
        if header != expected:
            raise Trouble(Code.HEADER_MISMATCH, name=name)
        wanted = header[_CRC]
        raise Trouble(Code.ALTERED_FILE, name=name, expected=_check_sum(wanted), found=_check_sum(found))
    return name, header, content, end


def _check_directory(found: bytes, expected: bytes) -> None:
    if found == expected:
        return
    if expected.startswith(found) or _LOCAL.startswith(found):
        raise Trouble(Code.TRUNCATED)
    if found.startswith(expected):
        raise Trouble(Code.TRAILING_DATA)
    raise Trouble(Code.HEADER_MISMATCH, name="ZIP")


def _is_safe(name: str) -> bool:
    """Relative, of plain ASCII letters, without hidden parts, "..", backslashes or directories of their own."""
    return len(name) <= _LONGEST_NAME and _SAFE_NAME.fullmatch(name) is not None


def _check_sum(octets: bytes) -> str:
    return grouped(octets[::-1])


def _local_header(name: str, content: bytes) -> bytes:
    crc, size = zlib.crc32(content), len(content)
    facts = (_VERSION, _FLAGS, _STORED, _TIME, _DATE, crc, size, size, len(name), 0)
    return _LOCAL_HEADER.pack(_LOCAL, *facts) + name.encode()


def _directory(local_headers: Sequence[bytes], sizes: Sequence[int]) -> bytes:
    """Central directory and end record: no comments, no attributes, one disk.

    The header of an entry says there what it says before the content, in the same octets.
    """
    start = 0
    headers = []
    for header, size in zip(local_headers, sizes, strict=True):
        facts, name = header[_FACTS], header[_LOCAL_HEADER.size :]
        headers.append(_CENTRAL_HEADER.pack(_CENTRAL, _VERSION, facts, 0, 0, 0, 0, start) + name)
        start += len(header) + size
    directory = b"".join(headers)
    end = _END_RECORD.pack(_END, 0, 0, len(headers), len(headers), len(directory), start, 0)
    return directory + end
