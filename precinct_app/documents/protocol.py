"""The results protocol of one contest, first or repeat (R34-R36): one page whenever the lines let it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Spacer, Table

from precinct_app.documents import blocks
from precinct_app.documents.data import PaperError, ProtocolPaper, fingerprint_groups
from precinct_app.documents.flow import Block
from precinct_app.documents.pages import Draw, Folder, flowing, pdf
from precinct_app.documents.qr import qr_code
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, SMALL, paragraph, stack, style
from precinct_app.documents.wording import Wording
from precinct_app.domain.edition import PrintedLine
from precinct_app.domain.election import AGAINST_ALL, Contest

_LISTS = ("mazhilis_list", "kurultai_list")

_LETTER, _VALUE = 12 * MM, 22 * MM
_SIZES = (8.0, 7.5, 7.0)
"""Sizes tried until the protocol fits one page; the first one is used when it needs several anyway."""


@dataclass(frozen=True)
class Line:
    """A row of the protocol: letter, wording per language, notes per language under it, and its number."""

    letter: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    value: int | None = None
    """None: a heading row."""


def render_protocol(paper: ProtocolPaper, langs: tuple[str, ...]) -> bytes:
    """The protocol as PDF. `PaperError` when a line the edition prints has no number, or a repeat names nothing."""
    wording = Wording(langs)
    folder = Folder(paper.frame, wording, _flat_title(paper, wording))
    tried = (_pages(paper, folder, size) for size in _SIZES)
    first = next(tried)
    if len(first) > 1:
        first = next((pages for pages in tried if len(pages) == 1), first)
    return pdf(folder, first)


def protocol_lines(paper: ProtocolPaper, wording: Wording) -> list[Line]:
    """All rows in the edition's order with its letters, then the edition's annex under its own heading (R34)."""
    edition = paper.frame.edition
    rows = [line for printed in edition.printed for line in _rows(paper, printed, wording)]
    annex = [line for printed in edition.annex for line in _rows(paper, printed, wording)]
    if annex:
        rows += [Line("", wording.each("papers.protocol.annex")), *annex]
    return rows


def votes_key(contest: Contest) -> str:
    """Catalogue key of the heading over the votes: candidates, party lists or answers."""
    if contest.kind == "referendum":
        return "papers.votes.answers"
    return "papers.votes.lists" if contest.kind in _LISTS else "papers.votes.candidates"


def pile_names(contest: Contest, wording: Wording) -> list[tuple[str, tuple[str, ...]]]:
    """Pile id and its wording in every language, in ballot order, "against all" last."""
    names = [(option.id, wording.of(option.name)) for option in contest.options]
    if contest.against_all:
        names.append((AGAINST_ALL, wording.each("papers.votes.against_all")))
    return names


def number_of(numbers: Mapping[str, int], name: str) -> int:
    """The number called `name`; `PaperError` when it is missing (a blank is never printed for a number)."""
    if name not in numbers:
        raise PaperError(f"the protocol has no number for {name}")
    return numbers[name]


def _flat_title(paper: ProtocolPaper, wording: Wording) -> str:
    return wording.joined(_title_key(paper)).replace("\n", " ")


def _title_key(paper: ProtocolPaper) -> str:
    return "papers.title.repeat_protocol" if paper.protocol.version > 1 else "papers.title.protocol"


def _rows(paper: ProtocolPaper, printed: PrintedLine, wording: Wording) -> list[Line]:
    protocol = paper.protocol
    if printed.id == "votes":
        piles = [
            Line(f"{printed.letter}.{place}", names, value=number_of(protocol.votes, pile))
            for place, (pile, names) in enumerate(pile_names(paper.contest, wording), start=1)
        ]
        return [Line(printed.letter, wording.each(votes_key(paper.contest))), *piles]
    notes: tuple[str, ...] = ()
    if printed.id == "voters_received_ballots":
        notes = wording.each("papers.protocol.announced", time=paper.announced.time())
    if printed.id == "ballots_invalid":
        notes = _reasons(protocol.invalid_reasons, wording)
    text = wording.each(f"papers.line.{printed.id}")
    return [Line(printed.letter, text, notes, number_of(protocol.lines, printed.id))]


def _reasons(reasons: Mapping[str, int], wording: Wording) -> tuple[str, ...]:
    """Reasons with their numbers ("no mark - 12; pencil - 3") per language; reasons without ballots are left out."""
    found = [(reason, number) for reason, number in reasons.items() if number]
    if not found:
        return ()
    per_language = zip(
        *(
            [f"{text}\u00a0— {wording.number(number)}" for text in wording.each(f"papers.reason.{reason}")]
            for reason, number in found
        ),
        strict=True,
    )
    lists = ["; ".join(parts) for parts in per_language]
    heads = wording.each("papers.protocol.of_them")
    return tuple(f"{head} {parts}" for head, parts in zip(heads, lists, strict=True))


def _pages(paper: ProtocolPaper, folder: Folder, size: float) -> list[Draw]:
    wording = folder.wording
    parts = [
        blocks.heading(folder, wording.each(_title_key(paper)), [wording.of(paper.contest.title)]),
        *_replaced(paper, folder, size),
        Block(_table(protocol_lines(paper, wording), folder, size), 2.5 * MM),
        *(blocks.columns(folder, wording.of(note), size - 1, gap=1.5 * MM) for note in paper.notes),
        Block(blocks.places_to_sign(wording, paper.signatures, folder.sheet.text_width, size), 3 * MM, whole=True),
        Block(_foot(paper, folder), 4 * MM, whole=True, at_foot=True),
    ]
    return flowing(folder, parts)


def _replaced(paper: ProtocolPaper, folder: Folder, size: float) -> list[Block]:
    """What a repeat protocol says of itself (R35)."""
    if paper.protocol.version == 1:
        return []
    old = paper.replaced
    if old is None:
        raise PaperError("a repeat protocol must name the protocol it replaces")
    texts = folder.wording.each(
        "papers.protocol.replaces",
        version=str(paper.protocol.version),
        old=str(old.version),
        fingerprint=" ".join(fingerprint_groups(old.fingerprint)),
        decision=old.decision,
        decided=old.decided,
        reason=old.reason,
    )
    return [blocks.columns(folder, texts, size, gap=2.5 * MM)]


def _table(lines: Sequence[Line], folder: Folder, size: float) -> Any:
    plain, note = style(size), style(size - 1.5, soft=True)
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
    """QR code, fingerprint, the word on corrections, place for the stamp."""
    frame, wording = paper.frame, folder.wording
    small, strong = style(SMALL), style(BODY, weight=BOLD)
    groups = fingerprint_groups(frame.head)
    gap = Spacer(1, 1.5 * MM)
    words: list[Any] = [
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
    return Table(
        [[qr, words, blocks.stamp_place(wording)]],
        colWidths=[left, folder.sheet.text_width - left - blocks.STAMP - 2 * MM, blocks.STAMP + 2 * MM],
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
