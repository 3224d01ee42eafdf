"""Files that were made to do harm, or that were damaged until they might."""

import struct
import zlib

from precinct_app.services.list_import import MAX_BYTES, Choices
from tests.services.list_files.case import HEADING, RUSSIAN, VOTERS, Case, text
from tests.services.list_files.good import sheet
from tests.services.list_files.xlsx import Sheet, workbook, zipped

MEGABYTE = 1024 * 1024
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LOST_TEXT = '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
LOCKED = bytes(512) + "EncryptedPackage".encode("utf-16-le")
WEB_PAGE = "<html><head><meta charset='utf-8'></head><body><table><tr><td>ИИН</td></tr></table></body></html>"


def far(written: str, otherwise: str) -> bytes:
    return workbook(Sheet(xml=FAR.replace(written, otherwise) if written else FAR))


def elsewhere() -> bytes:
    return workbook(Sheet(xml=FAR), folder="")


def twice() -> bytes:
    """Two members that a reader without regard to case takes for one."""
    return workbook(Sheet([HEADING, *VOTERS]), others={"xl/SharedStrings.xml": b"<sst/>"})


def bomb() -> bytes:
    return workbook(Sheet(VOTERS), others={"xl/worksheets/sheet9.xml": b" " * (16 * MEGABYTE)})


def lying_bomb() -> bytes:
    """The directory says a few bytes, the member holds sixteen million."""
    packed = workbook(Sheet(VOTERS), others={"xl/worksheets/sheet9.xml": b" " * (16 * MEGABYTE)})
    return packed.replace(struct.pack("<L", 16 * MEGABYTE), struct.pack("<L", 16))


def many_members() -> bytes:
    return workbook(Sheet(VOTERS), others={f"xl/n{n}.xml": b"" for n in range(6_000)})


def archive_in_archive() -> bytes:
    inner = workbook(Sheet([HEADING, *VOTERS]))
    return zipped({"list.xlsx": zipped({"list.xlsx": inner}), "readme.txt": b""})


def truncated() -> bytes:
    whole = sheet(HEADING, *VOTERS)
    return whole[: len(whole) // 2]


def flipped() -> bytes:
    """A bit of the first sheet's data has tipped over."""
    whole = bytearray(sheet(HEADING, *VOTERS))
    whole[whole.index(b"xl/worksheets/sheet1.xml") + 60] ^= 0x10
    return bytes(whole)


def locked_member() -> bytes:
    """Every member is marked as encrypted, as by a ZIP program with a password."""
    packed = bytearray(sheet(HEADING, *VOTERS))
    at = packed.find(b"PK\x01\x02")
    while at >= 0:
        packed[at + 8] |= 1
        at = packed.find(b"PK\x01\x02", at + 4)
    return bytes(packed)


def climbing() -> bytes:
    return workbook(Sheet([HEADING, *VOTERS]), others={"../../../etc/passwd.xml": b"<x/>", "/etc/shadow.xml": b"<x/>"})


def repeated_text() -> bytes:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 6_001))
    return workbook(Sheet(xml=cells), strings=["x" * (MEGABYTE // 4)])


def far_without_places() -> bytes:
    cells = "<c><v>1</v></c>" * 30_000
    return workbook(Sheet(xml=f"<row>{cells}</row>{'<row/>' * 999}<row><c><v>1</v></c></row>"))


def swapped_members() -> bytes:
    return workbook(Sheet([HEADING, *VOTERS]), prefix="xl\\")


CASES = (
    Case("a bomb that says its size", bomb, refused="workbook_too_large"),
    Case("a bomb that lies about its size", lying_bomb, refused="workbook_damaged"),
    Case("thousands of members", many_members, refused="workbook_unsafe"),
    Case("two members of one name", twice, refused="workbook_unsafe"),
    Case("an archive in an archive", archive_in_archive, refused="not_workbook"),
    Case("entities that unfold", lambda: workbook(Sheet(VOTERS), before=ENTITIES), refused="workbook_unsafe"),
    Case("two cells at the far corners", lambda: far("", ""), refused="table_too_large"),
    Case("far corners in a sheet of another name", elsewhere, refused="table_too_large"),
    Case("far corners behind spaces", lambda: far("r=", "r = "), refused="table_too_large"),
    Case("far corners in single quotes", lambda: far('"', "'"), refused="table_too_large"),
    Case(
        "far corners under a prefix",
        lambda: workbook(Sheet(xml='<x:row xmlns:x="y"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>')),
        refused="table_too_large",
    ),
    Case("a far column of cells without a place", far_without_places, refused="table_too_large"),
    Case(
        "a place beyond all numbers",
        lambda: far("XFD", "ZZZZZZZ"),
        refused="table_too_large",
    ),
    Case("one long text a thousand times", repeated_text, refused="workbook_unsafe"),
    Case(
        "a text that is not there",
        lambda: workbook(Sheet(xml=LOST_TEXT)),
        refused="workbook_damaged",
    ),
    Case("XML that breaks off", lambda: workbook(Sheet(xml='<row r="1"><c r="A1"><v>1')), refused="workbook_damaged"),
    Case("a merge over the whole sheet", lambda: workbook(Sheet([HEADING, *VOTERS], merged=["H1:XFD1048576"] * 9))),
    Case("names that lead outside", climbing),
    Case("names with the other stroke", swapped_members),
    Case("a workbook cut in half", truncated, refused="workbook_damaged"),
    Case("a workbook with a wrong bit", flipped, refused="workbook_damaged"),
    Case("a workbook in a locked ZIP", locked_member, refused="workbook_locked"),
    Case(
        "a workbook with a password",
        lambda: OLD + LOCKED,
        refused="workbook_locked",
    ),
    Case("an old workbook", lambda: OLD + bytes(512), refused="workbook"),
    Case("a workbook of another office", lambda: zipped({"content.xml": b"<x/>"}), refused="workbook"),
    Case("an empty ZIP", lambda: zipped({}), refused="not_workbook"),
    Case("an empty workbook", lambda: workbook(Sheet()), refused="empty"),
    Case("a web page called .xls", WEB_PAGE.encode, refused="web_page"),
    Case("a web page called .xls, in cp1251", lambda: WEB_PAGE.encode("cp1251"), refused="web_page"),
    Case("two hundred megabytes", lambda: bytes(MAX_BYTES + 1), refused="too_large"),
    Case("zero bytes in a text", lambda: text(HEADING, *VOTERS).encode() + b"\0", refused="not_text"),
    Case("zero bytes throughout", lambda: bytes(10_000), refused="not_text"),
    Case("noise", lambda: zlib.compress(text(HEADING, *VOTERS).encode()), refused="wrong_encoding"),
    Case("ten million line ends", lambda: b"\n" * 10_000_000 + b"x", refused="table_too_large"),
    Case("letters of a code page of old", lambda: text(HEADING, RUSSIAN).encode("cp866"), refused="wrong_encoding"),
    Case(
        "letters of another code page",
        lambda: text(HEADING[1:], RUSSIAN[1:]).encode("koi8-r"),
        refused="wrong_encoding",
    ),
    Case("a quotation mark left open", lambda: text(HEADING, ('"1', *RUSSIAN[1:])).encode(), refused="broken_quotes"),
    Case(
        "an encoding that does not fit",
        lambda: text(HEADING, *VOTERS).encode("kz1048"),
        refused="choice_encoding_wrong",
        choices=Choices(encoding="utf-8"),
    ),
    Case(
        "a sheet that is not there", lambda: sheet(HEADING, *VOTERS), refused="choice_sheet", choices=Choices(sheet="Y")
    ),
)
