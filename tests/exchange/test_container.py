"""The container: one way to write files, and nothing else is read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from precinct_app.exchange import container
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange.world import code_of

KIND = "application/vnd.etsi.asic-e+zip"
FILES = {"b.json": b"{}", "a/one.pdf": b"%PDF-", "journal.jsonl": b"x" * 300}
GOOD = container.write(KIND, FILES)


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_STORED, comment: bytes = b"") -> bytes:
    """A ZIP file as other programs write it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
        archive.comment = comment
    return target.getvalue()


def raw(*entries: tuple[str, bytes]) -> bytes:
    """A container whose headers agree with each other, with names in any order and number."""
    local, central, start = b"", b"", 0
    for name, content in entries:
        facts = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 33, zlib.crc32(content), *(len(content),) * 2, len(name), 0)
        local += b"PK\x03\x04" + facts + name.encode() + content
        central += b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHLL", 0, 0, 0, 0, start)
        central += name.encode()
        start = len(local)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(central), len(local), 0)
    return local + central + end


def test_a_container_is_read_back_as_it_was_written() -> None:
    assert container.read(GOOD, KIND) == FILES
    assert list(container.read(GOOD, KIND)) == sorted(FILES)


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_come() -> None:
    assert container.write(KIND, dict(reversed(FILES.items()))) == GOOD
    assert raw(("mimetype", KIND.encode()), *sorted(FILES.items())) == GOOD


def test_any_program_can_unpack_a_container() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {"mimetype": KIND.encode(), **FILES}
    assert GOOD[30:38] == b"mimetype"
    assert GOOD[38 : 38 + len(KIND)] == KIND.encode()


@pytest.mark.parametrize("length", range(0, len(GOOD), 7))
def test_a_file_that_is_cut_off_is_called_cut_off(length: int) -> None:
    with pytest.raises(Trouble) as trouble:
        container.read(GOOD[:length], KIND)
    assert code_of(trouble) == Code.TRUNCATED


def test_every_changed_byte_of_the_frame_or_of_a_file_is_refused() -> None:
    for place in range(len(GOOD)):
        changed = bytearray(GOOD)
        changed[place] ^= 1 << place % 8
        with pytest.raises(Trouble):
            container.read(bytes(changed), KIND)


FIRST = ("mimetype", KIND.encode())
BAD: dict[str, tuple[Callable[[], bytes], Code]] = {
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, Code.NOT_A_CONTAINER),
    "an office document": (lambda: zipped({"[Content_Types].xml": b"<Types/>"}, 8), Code.NOT_A_CONTAINER),
    "bytes before the start": (lambda: b"MZ" + GOOD, Code.NOT_A_CONTAINER),
    "an empty archive": (lambda: zipped({}), Code.NOT_A_CONTAINER),
    "mimetype not first": (lambda: raw(("a", b""), FIRST), Code.NOT_A_CONTAINER),
    "a kit": (lambda: container.write("application/vnd.precinct-kit+zip", FILES), Code.WRONG_KIND),
    "a book": (lambda: zipped({"mimetype": b"application/epub+zip"}), Code.WRONG_KIND),
    "bytes after the end": (lambda: GOOD + b"\0", Code.TRAILING_DATA),
    "a second archive after the end": (lambda: GOOD + GOOD, Code.TRAILING_DATA),
    "a comment": (lambda: GOOD[:-2] + b"\x02\x00hi", Code.HEADER_MISMATCH),
    "bytes between files": (lambda: GOOD.replace(b"PK\x01\x02", b"hidden!PK\x01\x02", 1), Code.HEADER_MISMATCH),
    "a name twice": (lambda: raw(FIRST, ("a", b"1"), ("a", b"2")), Code.DUPLICATE_NAME),
    "a name twice on Windows": (lambda: raw(FIRST, ("A.json", b"1"), ("a.json", b"2")), Code.DUPLICATE_NAME),
    "mimetype twice": (lambda: raw(FIRST, FIRST), Code.DUPLICATE_NAME),
    "an absolute name": (lambda: raw(FIRST, ("/etc/passwd", b"")), Code.UNSAFE_NAME),
    "a drive letter": (lambda: raw(FIRST, ("C:evil", b"")), Code.UNSAFE_NAME),
    "a way out": (lambda: raw(FIRST, ("a/../../evil", b"")), Code.UNSAFE_NAME),
    "a way out for Windows": (lambda: raw(FIRST, ("a\\evil", b"")), Code.UNSAFE_NAME),
    "a hidden file": (lambda: raw(FIRST, (".profile", b"")), Code.UNSAFE_NAME),
    "a folder": (lambda: raw(FIRST, ("a/", b"")), Code.UNSAFE_NAME),
    "no name": (lambda: raw(FIRST, ("", b"")), Code.UNSAFE_NAME),
    "a NUL in a name": (lambda: raw(FIRST, ("a\0.json", b"")), Code.UNSAFE_NAME),
    "a very long name": (lambda: raw(FIRST, ("a" * 1000, b"")), Code.UNSAFE_NAME),
    "names out of order": (lambda: raw(FIRST, ("b", b""), ("a", b"")), Code.HEADER_MISMATCH),
    "a compressed bomb": (lambda: zipped({FIRST[0]: FIRST[1], "a": b"0" * 10**6}, 8), Code.HEADER_MISMATCH),
    "a huge size claimed": (lambda: GOOD[:18] + b"\xff" * 8 + GOOD[26:], Code.TRUNCATED),
    "other headers in the directory": (lambda: _last_replaced(GOOD, b"a/one.pdf", b"b/one.pdf"), Code.HEADER_MISMATCH),
    "another name in the header of the file": (
        lambda: GOOD.replace(b"a/one.pdf", b"a/two.pdf", 1),
        Code.HEADER_MISMATCH,
    ),
    "another size in the directory": (lambda: _in_directory(b"b.json", 24, 3), Code.HEADER_MISMATCH),
    "another check sum in the directory": (lambda: _in_directory(b"b.json", 16, 3), Code.HEADER_MISMATCH),
    "two names for one content": (lambda: _in_directory(b"b.json", 42, 0), Code.HEADER_MISMATCH),
    "an extra field": (lambda: GOOD[:28] + b"\x04\x00" + GOOD[30:38] + b"xxxx" + GOOD[38:], Code.HEADER_MISMATCH),
    "a directory of more": (lambda: _last_replaced(GOOD, b"PK\x05\x06", b"PK\x01\x02"), Code.HEADER_MISMATCH),
    "far too many files": (lambda: raw(FIRST, *((f"{n:05}", b"") for n in range(5_001))), Code.HEADER_MISMATCH),
    "a file changed": (lambda: GOOD.replace(b"xxx", b"xyx", 1), Code.ALTERED_FILE),
}


def _in_directory(name: bytes, place: int, value: int) -> bytes:
    """The good container with another octet at a place of what the directory says of this name."""
    start = GOOD.rindex(name) - 46
    assert GOOD[start : start + 4] == b"PK\x01\x02"
    changed = bytearray(GOOD)
    changed[start + place] = value
    return bytes(changed)


def _last_replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    head, _, tail = data.rpartition(old)
    return head + new + tail


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_exactly_such_a_container_is_refused_by_name(what: str) -> None:
    make, code = BAD[what]
    with pytest.raises(Trouble) as trouble:
        container.read(make(), KIND)
    assert code_of(trouble) == code


def test_a_link_or_an_encrypted_entry_is_refused() -> None:
    for place, value in ((6, 1), (6, 8), (8, 8), (4, 45)):  # flags: encrypted, sizes follow; method; version
        changed = bytearray(GOOD)
        changed[place] = value
        with pytest.raises(Trouble) as trouble:
            container.read(bytes(changed), KIND)
        assert code_of(trouble) == Code.HEADER_MISMATCH
    linked = GOOD.rpartition(b"PK\x01\x02")
    attributes = bytearray(linked[2])
    attributes[36] = 0xA0  # upper octet of the external attributes: a symbolic link
    with pytest.raises(Trouble) as trouble:
        container.read(linked[0] + linked[1] + bytes(attributes), KIND)
    assert code_of(trouble) == Code.HEADER_MISMATCH


def test_a_file_beyond_the_limit_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LARGEST", len(GOOD) - 1)
    with pytest.raises(Trouble) as trouble:
        container.read(GOOD, KIND)
    assert code_of(trouble) == Code.TOO_LARGE


@pytest.mark.parametrize("names", [["../a"], ["a", "A"], ["mimetype"], ["MIMETYPE"], ["ә.json"], [""]])
def test_a_container_that_would_not_be_read_is_not_written(names: list[str]) -> None:
    with pytest.raises(ValueError, match="name"):
        container.write(KIND, dict.fromkeys(names, b""))
