"""The annex sheet of a repeat protocol: every line as it was and as it is now, beside each other (R35)."""

from typing import Any

from msgspec.structs import replace

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import BLANK, Blank
from precinct_app.documents.pages import Folder
from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.protocol_lines import Line, protocol_lines, reason_lines
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, REGULAR, paragraph, style
from precinct_app.documents.wording import DASH, Wording

_LETTER, _VALUE = 12 * MM, 19 * MM
_HEADS = ("papers.column.before", "papers.column.after", "papers.column.difference")


def annex(paper: ProtocolPaper, folder: Folder) -> list[Block]:
    """The sheet as blocks that begin a new page; nothing for a first protocol. A blank form leaves every box empty."""
    wording = folder.wording
    if paper.protocol.version == 1:
        return []
    before = replace(paper, protocol=paper.replaced.protocol) if paper.replaced else paper
    old, new = (BLANK if paper.frame.blank else str(each.protocol.version) for each in (before, paper))
    title = wording.joined("papers.protocol.compared", old=old, version=new)
    rows = list(zip(_lines(before, wording), _lines(paper, wording), strict=True))
    return [
        Block(paragraph(title, style(BODY + 1.5, weight=BOLD)), fresh=True),
        blocks.columns(folder, wording.each("papers.protocol.compared_words"), gap=1.5 * MM, soft=True),
        Block(_table(rows, folder), 3 * MM),
    ]


def _lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    head = Line("", wording.each("papers.protocol.reasons"))
    return [*protocol_lines(paper, wording), head, *reason_lines(paper, wording)]


def _table(rows: list[tuple[Line, Line]], folder: Folder) -> Any:
    """Rows with another number than before are filled, and their numbers bold."""
    wording, size = folder.wording, BODY - 0.5
    count = len(wording.langs)
    heads = [blocks.column_head(wording.each(key), _VALUE, "right") for key in _HEADS]
    cells: list[list[Any]] = [["", *[""] * count, *heads]]
    extra: list[Any] = [blocks.filled(0, 0)]
    for at, (old, new) in enumerate(rows, start=1):
        if new.value is None or old.value is None:
            look = style(size, weight=MEDIUM)
            cells.append([paragraph(new.letter, look), *(paragraph(text, look) for text in new.texts), "", "", ""])
            continue
        texts = [paragraph(text, style(size)) for text in new.texts]
        if isinstance(new.value, Blank) or isinstance(old.value, Blank):
            cells.append([paragraph(new.letter, style(size)), *texts, *(blocks.by_hand() for _ in _HEADS)])
            continue
        changed = old.value != new.value
        number = style(size + 0.5, weight=BOLD if changed else REGULAR, align="right")
        numbers = (wording.number(old.value), wording.number(new.value), _difference(new.value - old.value, wording))
        cells.append(
            [
                paragraph(new.letter, style(size)),
                *texts,
                *(paragraph(each, number) for each in numbers),
            ]
        )
        if changed:
            extra.append(blocks.filled(at, at))
    text_width = (folder.sheet.text_width - _LETTER - len(_HEADS) * _VALUE) / count
    widths = [_LETTER, *[text_width] * count, *[_VALUE] * len(_HEADS)]
    return blocks.ruled(cells, widths, extra=extra, repeatRows=1, pad=(0.25 if folder.frame.blank else 0.8) * MM)


def _difference(number: int, wording: Wording) -> str:
    if not number:
        return DASH
    return f"{'+' if number > 0 else '−'}{wording.number(abs(number))}"
