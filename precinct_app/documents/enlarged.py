"""The enlarged copy of a results protocol, to be read from a distance on the wall (R37).

Rule of thumb: figures as high as a three-hundredth of the distance, words as a four-hundred-and-thirtieth. From 1.5 m
these are 5 mm and 3.5 mm, more than twice the least that a good eye can tell apart there (5 minutes of arc: 2.2 mm).
"""

from itertools import chain
from typing import Any

from reportlab.lib.pagesizes import A3
from reportlab.platypus import Table

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import Value, fingerprint_groups
from precinct_app.documents.pages import PORTRAIT, Folder, Sheet, flowing, pdf
from precinct_app.documents.papers import EnlargedPaper
from precinct_app.documents.protocol import replaced, superseded, title_key
from precinct_app.documents.protocol_lines import Line, protocol_lines
from precinct_app.documents.qr import qr_code
from precinct_app.documents.style import BOLD, MEDIUM, MM, paragraph, stack, style
from precinct_app.documents.wording import Wording, unique

DISTANCE = 1500 * MM
FIGURE, LETTER = DISTANCE / 300, DISTANCE / 430
"""Heights on paper of a figure and of a capital letter."""

_CAPITAL = 0.711
"""Height of capitals and figures of the family, in sizes of type."""
_NUMBERS, _WORDS = FIGURE / _CAPITAL, LETTER / _CAPITAL
_NOTES, _SIGNED = 10.0, 8.0
_SHEETS = {"a3": Sheet(*A3), "a4": PORTRAIT}
_LETTERS = {"a3": 22 * MM, "a4": 19 * MM}
_VALUES = {"a3": 42 * MM, "a4": 34 * MM}
_CODES = {"a3": 62 * MM, "a4": 52 * MM}
_NARROWEST = 60 * MM
"""Narrower columns break words: then the languages stand one under the other."""
_PAD = 0.4 * MM


def render_enlarged(paper: EnlargedPaper, langs: tuple[str, ...]) -> bytes:
    """The copy as PDF, on as many sheets as it needs. `PaperError` as for the protocol itself."""
    wording = Wording(langs)
    protocol = paper.protocol
    copy, key = wording.joined("papers.enlarged.name"), title_key(protocol)
    flat = f"{wording.joined(key)} · {copy}".replace("\n", " ")
    marks = ("papers.mark.superseded",) if protocol.superseded else ()
    folder = Folder(paper.frame, wording, flat, _SHEETS[paper.size], marks=marks)
    parts = [
        Block(paragraph(copy, style(_WORDS, weight=BOLD, align="center"))),
        *(Block(line, 1 * MM) for line in _of_print(paper, wording)),
        Block(_heading(paper, folder), 4 * MM, whole=True),
        *superseded(protocol, folder, _NOTES),
        *replaced(protocol, folder, _NOTES),
        Block(_table(paper, folder), 5 * MM),
        *(blocks.columns(folder, wording.of(note), _NOTES, along=True) for note in protocol.notes),
        Block(_foot(paper, folder), 4 * MM, whole=True, at_foot=True, along=True),
    ]
    return pdf(folder, flowing(folder, parts))


def _of_print(paper: EnlargedPaper, wording: Wording) -> list[Any]:
    """Which signed print it shows (R44)."""
    key, places = "papers.enlarged.of_protocol", dict[str, Value]()
    if paper.of_print is not None:
        key, places = "papers.enlarged.of_print", {"number": str(paper.of_print)}
    return stack(unique(wording.each(key, **places)), style(_NOTES, align="center"))


def _heading(paper: EnlargedPaper, folder: Folder) -> Any:
    """Title, precinct, day and place, a column per language; the contest stands at the head of the table."""
    frame, wording = paper.frame, folder.wording
    count = len(wording.langs)
    plain, strong = style(_WORDS, align="center"), style(_WORDS, weight=BOLD, align="center")
    rows = [(wording.each(title_key(paper.protocol)), strong)]
    if frame.precinct:
        number = style(_NUMBERS, weight=BOLD, align="center")
        rows.append((wording.each("papers.frame.precinct", number=str(frame.precinct.number)), number))
        rows.append((wording.of(frame.precinct.place), plain))
    rows.append((wording.month_date(frame.election.date), plain))
    cells = [[paragraph(text.replace("\n", " "), look) for text in texts] for texts, look in rows]
    return Table(
        cells,
        colWidths=[folder.sheet.text_width / count] * count,
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 0)],
    )


def _table(paper: EnlargedPaper, folder: Folder) -> Any:
    """The lines of the protocol; on every sheet under the contest and the number of the precinct."""
    wording = folder.wording
    words, head = style(_WORDS), style(_WORDS, weight=MEDIUM)
    number = style(_NUMBERS, weight=BOLD, align="right")
    letter, value = _LETTERS[paper.size], _VALUES[paper.size]
    count = len(wording.langs)
    beside = (folder.sheet.text_width - letter - value) / count >= _NARROWEST
    precinct = f"№ {paper.frame.precinct.number}" if paper.frame.precinct else ""
    lines = [Line("", wording.of(paper.protocol.contest.title)), *protocol_lines(paper.protocol, wording)]
    rows: list[list[Any]] = []
    for line in lines:
        look = head if line.value is None else words
        notes = line.notes or ("",) * count
        cells = [
            [paragraph(text, look), *([paragraph(under, style(_NOTES, soft=True))] if under else [])]
            for text, under in zip(line.texts, notes, strict=True)
        ]
        figure = "" if line.value is None else wording.one(line.value)
        texts = cells if beside else [list(chain.from_iterable(cells))]
        rows.append([paragraph(line.letter, look), *texts, paragraph(figure if rows else precinct, number)])
    columns = count if beside else 1
    width = (folder.sheet.text_width - letter - value) / columns
    heads = [blocks.filled(at, at) for at, line in enumerate(lines) if line.value is None]
    return blocks.ruled(
        rows,
        [letter, *[width] * columns, value],
        extra=[*heads, ("RIGHTPADDING", (0, 0), (0, -1), 1 * MM)],
        repeatRows=1,
        pad=_PAD,
    )


def _foot(paper: EnlargedPaper, folder: Folder) -> Any:
    """The code of the protocol and its fingerprint as they stand on the signed print, and who signed it."""
    wording, protocol = folder.wording, paper.protocol
    groups = fingerprint_groups(protocol.frame.head)
    code: Any = qr_code(protocol.qr, _CODES[paper.size]) if protocol.qr else ""
    left = float(code.width) if protocol.qr else 0.0
    width = folder.sheet.text_width - left
    said = list(wording.each("papers.protocol.code")) if protocol.qr else []
    words: list[Any] = [
        paragraph(wording.joined("papers.frame.fingerprint"), style(_NOTES)),
        *(paragraph(" ".join(groups[at : at + 4]), style(_WORDS, weight=BOLD)) for at in (0, 4)),
        *stack(said, style(_NOTES)),
        blocks.places_to_sign(wording, protocol.signatures, width - 4 * MM, _SIGNED, narrow=True),
    ]
    return Table(
        [[code, words]],
        colWidths=[left, width],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (1, 0), (1, 0), 4 * MM),
        ],
    )
