"""The results protocol of one contest, first or repeat (R34-R36): one page whenever the lines let it."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer, Table

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import PaperError, fingerprint_groups
from precinct_app.documents.pages import Draw, Folder, flowing, pdf
from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.protocol_annex import annex
from precinct_app.documents.protocol_blank import blank_lines, blank_replaced
from precinct_app.documents.protocol_lines import Line, protocol_lines
from precinct_app.documents.qr import qr_code
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, SMALL, paragraph, stack, style
from precinct_app.documents.wording import Wording

_LETTER, _VALUE = 12 * MM, 22 * MM
_SIZES = (8.0, 7.5, 7.0)
"""Sizes tried until the protocol fits one page; the first one is used when it needs several anyway."""


def render_protocol(paper: ProtocolPaper, langs: tuple[str, ...]) -> bytes:
    """The protocol as PDF, a repeat with its annex sheet.

    `PaperError` when a line the edition prints has no number, or a repeat names nothing.
    """
    wording = Wording(langs)
    marks = ("papers.mark.superseded",) if paper.superseded else ()
    folder = Folder(paper.frame, wording, _flat_title(paper, wording), marks=marks)
    parts, pages = _fitting(paper, folder)
    compared = annex(paper, folder)
    return pdf(folder, flowing(folder, [*parts, *compared]) if compared else pages)


def _fitting(paper: ProtocolPaper, folder: Folder) -> tuple[list[Block], list[Draw]]:
    """The protocol and its pages in the largest size at which it fits one; in the first one when no size does."""
    tried: list[tuple[list[Block], list[Draw]]] = []
    for size in _SIZES:
        parts = _parts(paper, folder, size)
        tried.append((parts, flowing(folder, parts)))
        if len(tried[-1][1]) == 1:
            return tried[-1]
    return tried[0]


def _flat_title(paper: ProtocolPaper, wording: Wording) -> str:
    flat = wording.joined(title_key(paper)).replace("\n", " ")
    if paper.certified is None:
        return flat
    return f"{flat} · {wording.joined('papers.certified.head', number=paper.certified.label)}"


def title_key(paper: ProtocolPaper) -> str:
    """Catalogue key of the title: a repeat protocol says so in it."""
    return "papers.title.repeat_protocol" if paper.protocol.version > 1 else "papers.title.protocol"


def _parts(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    wording = folder.wording
    return [
        *_copy_head(paper, wording),
        blocks.heading(folder, wording.each(title_key(paper)), [wording.of(paper.contest.title)]),
        *superseded(paper, folder, size),
        *replaced(paper, folder, size),
        *_matter(paper, folder, size),
        *(blocks.columns(folder, wording.of(note), SMALL, gap=1.5 * MM, along=True) for note in paper.notes),
        Block(_signing(paper, folder, size), 3 * MM, whole=True, along=True),
        *_certified(paper, folder, size),
        Block(_foot(paper, folder), 4 * MM, whole=True, at_foot=True, along=True),
    ]


def _matter(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    if paper.frame.blank:
        return blank_lines(paper, folder)
    return [Block(_table(protocol_lines(paper, folder.wording), folder, size), 2.5 * MM)]


def _signing(paper: ProtocolPaper, folder: Folder, size: float) -> Any:
    return blocks.places_to_sign(folder.wording, paper.signatures, folder.sheet.text_width, size)


def _copy_head(paper: ProtocolPaper, wording: Wording) -> list[Block]:
    if paper.certified is None:
        return []
    text = wording.joined("papers.certified.head", number=paper.certified.label)
    return [Block(paragraph(text, style(BODY, weight=BOLD, align="right")))]


def _certified(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    """To whom the copy goes; who certifies it signs at the foot (R38)."""
    copy = paper.certified
    if copy is None:
        return []
    texts = folder.wording.each("papers.certified.words", receiver=copy.receiver, handed=copy.handed)
    return [blocks.columns(folder, texts, size, gap=4 * MM, along=True)]


def superseded(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    """Which protocol holds now; the numbers below stay as they were signed (R35)."""
    newer = paper.superseded
    if newer is None:
        return []
    texts = folder.wording.each("papers.protocol.superseded", version=str(newer.version), posted=newer.posted)
    cells = [[paragraph(text, style(size, weight=MEDIUM)) for text in texts]]
    width = folder.sheet.text_width / len(texts)
    return [Block(blocks.ruled(cells, [width] * len(texts), extra=[blocks.filled(0, 0)]), 2 * MM)]


def replaced(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    """What a repeat protocol says of itself (R35)."""
    if paper.protocol.version == 1:
        return []
    if paper.frame.blank:
        return blank_replaced(folder)
    old = paper.replaced
    if old is None:
        raise PaperError("a repeat protocol must name the protocol it replaces")
    texts = folder.wording.each(
        "papers.protocol.replaces",
        version=str(paper.protocol.version),
        old=str(old.protocol.version),
        fingerprint=" ".join(fingerprint_groups(old.fingerprint)),
        decision=old.decision,
        decided=old.decided,
        reason=old.reason,
    )
    return [blocks.columns(folder, texts, size, gap=2.5 * MM)]


def _table(lines: Sequence[Line], folder: Folder, size: float) -> Any:
    plain, note = style(size), style(SMALL, soft=True)
    head = style(size, weight=MEDIUM)
    number = style(size + 1, weight=BOLD, align="right")
    count = len(folder.wording.langs)
    rows: list[list[Any]] = []
    extra: list[Any] = [("RIGHTPADDING", (0, 0), (0, -1), 1 * MM)]
    for at, line in enumerate(lines):
        look = head if line.value is None else plain
        notes = line.notes or ("",) * count
        cells = [
            [paragraph(text, look), *([paragraph(under, note)] if under else [])]
            for text, under in zip(line.texts, notes, strict=True)
        ]
        value = paragraph("" if line.value is None else folder.wording.number(line.value), number)
        rows.append([paragraph(line.letter, look), *cells, value])
        if line.value is None:
            extra.append(blocks.filled(at, at))
    text_width = (folder.sheet.text_width - _LETTER - _VALUE) / count
    return blocks.ruled(rows, [_LETTER, *[text_width] * count, _VALUE], extra=extra, pad=(size - 6.2) * 0.35 * MM)


def _foot(paper: ProtocolPaper, folder: Folder) -> Any:
    """QR code, fingerprint, the word on corrections, place for the stamp; on a copy those who certify it."""
    frame, wording = paper.frame, folder.wording
    small, strong = style(SMALL), style(BODY, weight=BOLD)
    gap = Spacer(1, 1.5 * MM)
    words: list[Any] = []
    if not frame.blank:
        groups = fingerprint_groups(frame.head)
        words = [
            paragraph(wording.joined("papers.frame.fingerprint"), small),
            paragraph(" ".join(groups[:4]), strong),
            paragraph(" ".join(groups[4:]), strong),
        ]
    citation = frame.edition.citations.get("R35")
    if citation:
        cited = zip(wording.each("papers.protocol.no_corrections"), wording.article(citation), strict=True)
        words += [gap, *stack([f"{text} ({article})." for text, article in cited], small)]
    qr: Any = ""
    if paper.qr:
        qr = qr_code(paper.qr)
        words += [gap, *stack(list(wording.each("papers.protocol.code")), small)]
    left = float(qr.width) if paper.qr else 0.0
    middle = folder.sheet.text_width - left - blocks.STAMP - 2 * MM
    if paper.certified:
        words += [gap, blocks.places_to_sign(wording, paper.certified.signatures, middle - 8 * MM, narrow=True)]
    return Table(
        [[qr, words, blocks.stamp_place(wording)]],
        colWidths=[left, middle, blocks.STAMP + 2 * MM],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("ALIGN", (2, 0), (2, 0), "RIGHT"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (1, 0), (1, 0), 4 * MM if paper.qr else 0),
            ("RIGHTPADDING", (1, 0), (1, 0), 4 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
