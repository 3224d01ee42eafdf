"""A workbook written by hand: enough of XLSX for whatever a table program, or an enemy, writes."""

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DATE_STYLE = 1
EPOCHS = {1900: datetime.date(1899, 12, 30), 1904: datetime.date(1904, 1, 1)}


class Formula(NamedTuple):
    """A formula with the value that was last computed, or without any."""

    value: str | None


class Failed(NamedTuple):
    """A cell with an error such as #N/A."""

    code: str


class Inline(NamedTuple):
    """Text that stands in its cell and not in the common table."""

    text: str


class Blank(NamedTuple):
    """A cell that was formatted and is empty."""


Cell = str | int | float | datetime.date | Formula | Failed | Inline | Blank | None


class Sheet(NamedTuple):
    """Rows of cells; `merged` are ranges such as "A1:G1"; `xml` replaces the rows by what somebody else wrote."""

    rows: Sequence[Sequence[Cell]] = ()
    name: str = "Лист1"
    hidden: bool = False
    merged: Sequence[str] = ()
    xml: str = ""


def workbook(
    *sheets: Sheet,
    epoch: int = 1900,
    others: Mapping[str, bytes] | None = None,
    before: str = "",
    strings: Sequence[str] = (),
    prefix: str = "xl/",
    folder: str = "worksheets/",
) -> bytes:
    """The workbook; `others` are more members of the ZIP, `before` stands before the XML of every sheet."""
    shared = {text: place for place, text in enumerate(strings)}
    parts = {f"{folder}sheet{n}.xml": before + _sheet(sheet, epoch, shared) for n, sheet in enumerate(sheets, 1)}
    states = {True: 'state="hidden"', False: ""}
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" {states[sheet.hidden]} r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    properties = '<workbookPr date1904="1"/>' if epoch == 1904 else ""
    parts["workbook.xml"] = f'<workbook {_MAIN} xmlns:r="{_OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'
    targets = {f"rId{n}": ("worksheet", f"{folder}sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    targets |= {"rIdT": ("sharedStrings", "sharedStrings.xml"), "rIdS": ("styles", "styles.xml")}
    parts["_rels/workbook.xml.rels"] = _relations(targets)
    parts["styles.xml"] = f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    texts = "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in shared)
    parts["sharedStrings.xml"] = f"<sst {_MAIN}>{texts}</sst>"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode(),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}).encode(),
            **{prefix + name: part.encode() for name, part in parts.items()},
            **(others or {}),
        }
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{k}" Target="{to}"/>' for key, (k, to) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _sheet(sheet: Sheet, epoch: int, shared: dict[str, int]) -> str:
    rows = sheet.xml or "".join(_row(n, cells, epoch, shared) for n, cells in enumerate(sheet.rows, 1))
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in sheet.merged)
    cells = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f"<worksheet {_MAIN}><sheetData>{rows}</sheetData>{cells}</worksheet>"


def _row(number: int, cells: Sequence[Cell], epoch: int, shared: dict[str, int]) -> str:
    written = (_cell(f"{_letters(place)}{number}", cell, epoch, shared) for place, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(written)}</row>'


def _cell(at: str, cell: Cell, epoch: int, shared: dict[str, int]) -> str:
    match cell:
        case None | "":
            return ""
        case Blank():
            return f'<c r="{at}" s="{_DATE_STYLE}"/>'
        case Formula(None):
            return f'<c r="{at}"><f>NOW()</f></c>'
        case Formula(value):
            return f'<c r="{at}" t="str"><f>NOW()</f><v>{escape(str(value))}</v></c>'
        case Failed(code):
            return f'<c r="{at}" t="e"><v>{code}</v></c>'
        case Inline(text):
            return f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        case datetime.date():
            return f'<c r="{at}" s="{_DATE_STYLE}"><v>{(cell - EPOCHS[epoch]).days}</v></c>'
        case str():
            return f'<c r="{at}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'
        case _:
            return f'<c r="{at}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
