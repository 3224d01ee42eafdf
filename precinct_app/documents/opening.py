"""The opening protocol (O4, R16): boxes and seals, who was there, ballots and where they went, the times."""

from collections.abc import Iterable, Sequence
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import PaperError, Value
from precinct_app.documents.pages import Folder, flowing, pdf
from precinct_app.documents.papers import OpeningPaper
from precinct_app.documents.style import BODY, BOLD, SMALL, paragraph, style
from precinct_app.documents.wording import DASH, Wording

_TITLE = "papers.title.opening_protocol"
_BOXES, _PRESENT = 6, 14
"""Empty rows of a blank form."""


def render_opening(paper: OpeningPaper, langs: tuple[str, ...]) -> bytes:
    """The opening protocol as PDF. `PaperError` when ballots were handed to someone who is no member."""
    wording = Wording(langs)
    folder = Folder(paper.frame, wording, wording.joined(_TITLE).replace("\n", " "))
    parts = [
        blocks.heading(folder, wording.each(_TITLE)),
        blocks.columns(folder, wording.each("papers.lead.opening_protocol")),
        _times(paper, folder),
        _boxes(paper, folder),
        _stock(paper, folder),
        _present(paper, folder),
        *_keys(paper, folder),
        *blocks.ground(folder, "R16"),
        blocks.signing(folder, paper.signatures, stamp=True),
    ]
    return pdf(folder, flowing(folder, parts))


def _times(paper: OpeningPaper, folder: Folder) -> Block:
    wording = folder.wording
    rows = [
        ("papers.field.shown_empty", blocks.cell(wording, paper.shown_empty)),
        ("papers.field.handed_out", blocks.cell(wording, paper.handed_out)),
        ("papers.field.opened", blocks.cell(wording, paper.opened)),
        ("papers.field.announced_by", blocks.cell(wording, paper.announced_by)),
    ]
    return blocks.values(folder, rows, share=0.34)


def _boxes(paper: OpeningPaper, folder: Folder) -> Block:
    wording = folder.wording
    rows = [
        [
            paragraph(wording.joined(f"papers.box.{box.kind}", number=box.number), style()),
            blocks.cell(wording, ", ".join(box.seals) or DASH),
        ]
        for box in paper.boxes
    ]
    if paper.frame.blank:
        rows = [[blocks.by_hand(), ""] for _ in range(_BOXES)]
    return _captioned(folder, "papers.field.boxes", ("papers.column.box", "papers.column.seals"), (0.58, 0.42), rows)


def _present(paper: OpeningPaper, folder: Folder) -> Block:
    wording = folder.wording
    rows = [
        [
            paragraph(wording.joined(f"papers.role.{person.role}"), style()),
            blocks.cell(wording, person.name),
            blocks.cell(wording, person.organisation or DASH),
        ]
        for person in paper.present
    ]
    if paper.frame.blank:
        rows = [[blocks.by_hand(), "", ""] for _ in range(_PRESENT)]
    heads = ("papers.column.role", "papers.column.name", "papers.column.organisation")
    return _captioned(folder, "papers.field.present", heads, (0.32, 0.36, 0.32), rows)


def _keys(paper: OpeningPaper, folder: Folder) -> list[Block]:
    """Whose keys will sign the result, so that nobody has to believe a file alone about them (R44)."""
    wording = folder.wording
    rows = [
        [
            blocks.cell(wording, f"{key.name}, {wording.joined(f'papers.role.{key.role}').lower()}"),
            paragraph(" ".join(key.groups), style()),
            paragraph(wording.joined(f"papers.key.{'bare' if key.bare else 'certified'}"), style()),
        ]
        for key in paper.keys
    ]
    heads = ("papers.column.key_holder", "papers.column.fingerprint", "papers.column.vouched")
    return [_captioned(folder, "papers.field.keys", heads, (0.32, 0.4, 0.28), rows)] if rows else []


def _stock(paper: OpeningPaper, folder: Folder) -> Block:
    """Rows: received, each member, the safe. Columns: contests. Received = handed out + safe (K9)."""
    wording = folder.wording
    strangers = {key for stock in paper.stock for key in stock.handed} - {member.id for member in paper.members}
    if strangers or not paper.stock:
        raise PaperError(f"ballots of no contest, or handed to people who are not members: {sorted(strangers)}")
    plain, strong = style(BODY, align="right"), style(BODY, weight=BOLD, align="right")

    def row(label: str, numbers: Iterable[Value], look: Any) -> list[Any]:
        return [paragraph(label, style()), *(blocks.number(wording, number, look) for number in numbers)]

    handed = wording.joined("papers.stock.handed")
    rows = [
        row(wording.joined("papers.stock.received"), (stock.received for stock in paper.stock), strong),
        *(
            row(f"{handed}: {member.name}", (stock.handed.get(member.id) for stock in paper.stock), plain)
            for member in paper.members
            if any(member.id in stock.handed for stock in paper.stock)
        ),
        row(wording.joined("papers.stock.safe"), (stock.safe for stock in paper.stock), plain),
    ]
    count = len(paper.stock)
    first = max(0.34, 1 - 0.24 * count)
    widths = [folder.sheet.text_width * share for share in (first, *[(1 - first) / count] * count)]
    heads = [blocks.column_head(wording.of(stock.contest), widths[1], "right") for stock in paper.stock]
    return blocks.captioned(folder, "papers.field.ballots", [paragraph("", style(SMALL)), *heads], widths, rows)


def _captioned(
    folder: Folder, caption: str, heads: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[Any]]
) -> Block:
    widths = [folder.sheet.text_width * share for share in shares]
    cells = [blocks.column_head(folder.wording.each(key), width) for key, width in zip(heads, widths, strict=True)]
    return blocks.captioned(folder, caption, cells, widths, rows)
