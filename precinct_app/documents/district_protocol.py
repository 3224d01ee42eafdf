"""The district's protocol of one contest (R40, R42): the sums of its precincts, in figures and in words."""

from collections.abc import Sequence
from typing import Any

from precinct_app.documents import blocks, left_out, on_paper
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import Blank, Signature
from precinct_app.documents.number_words import in_words
from precinct_app.documents.pages import Folder, flowing, pdf
from precinct_app.documents.papers import DistrictPaper
from precinct_app.documents.protocol_lines import Line, summed_lines
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, paragraph, style
from precinct_app.documents.wording import Wording
from precinct_app.domain.election import Role

_TITLE = "papers.title.district_protocol"
_LETTER, _VALUE = 12 * MM, 26 * MM


def render_district_protocol(paper: DistrictPaper, langs: tuple[str, ...]) -> bytes:
    """The protocol as PDF. `PaperError` when a line the edition prints has no sum."""
    wording = Wording(langs, paper.frame.layers)
    folder = Folder(paper.frame, wording, wording.joined(_TITLE).replace("\n", " "))
    lines = summed_lines(paper, wording, _spoken(paper, wording))
    cut = max(at for at, line in enumerate(lines, start=1) if "." in line.letter)
    parts = [
        blocks.heading(folder, wording.each(_TITLE), [wording.of(paper.contest.title)]),
        blocks.columns(folder, _lead(paper, wording)),
        _precincts(paper, folder),
        *on_paper.legend(folder, paper.by_paper, paper.beneath),
        *left_out.decisions(folder, paper.by_bundle + len(paper.by_paper), paper.expected, paper.left_out),
        Block(_table(lines[:cut], folder), blocks.GAP),
        # Numbers go with the signatures: a page that bears nothing else could be laid under another protocol.
        *([Block(_table(lines[cut:], folder), blocks.GAP, fresh=True)] if lines[cut:] else []),
        *(blocks.columns(folder, wording.of(line)) for line in paper.outcome),
        *blocks.ground(folder, "R40"),
        blocks.signing(folder, paper.signatures or _unnamed(paper), stamp=True),
    ]
    return pdf(folder, flowing(folder, parts))


def _lead(paper: DistrictPaper, wording: Wording) -> list[str]:
    when = wording.each("papers.act.drawn_up", at=paper.frame.time)
    return [f"{at} {lead}" for at, lead in zip(when, wording.each("papers.lead.district_protocol"), strict=True)]


def _precincts(paper: DistrictPaper, folder: Folder) -> Block:
    """How many precincts there are and how they reported; who did not is named."""
    wording, look = folder.wording, style(BODY, weight=BOLD, align="right")
    by_paper = len(paper.by_paper)
    numbers: dict[str, int | str] = {
        "precincts": paper.expected,
        "protocols_in": paper.by_bundle + by_paper,
        "by_bundle": paper.by_bundle,
        "by_paper": on_paper.marked(wording.number(by_paper), on_paper=by_paper > 0),
    }
    rows = [(f"papers.field.{key}", blocks.number(wording, number, look)) for key, number in numbers.items()]
    rows += on_paper.rows(folder, paper.beneath)
    if paper.missing:
        listed = ", ".join(str(number) for number in paper.missing)
        rows.append(("papers.field.precincts_missing", blocks.cell(wording, listed)))
    return blocks.values(folder, rows, share=0.3)


def _spoken(paper: DistrictPaper, wording: Wording) -> Any:
    """The number in words under its line, each language in its own column; beside votes their percentage (R33)."""
    shares = paper.shares or {}

    def note(line: str, number: int | Blank) -> tuple[str, ...]:
        if isinstance(number, Blank):
            return ()
        spoken = tuple(in_words(number, lang) for lang in wording.langs)
        if line not in shares:
            return spoken
        return tuple(
            f"{text} ({wording.share_in(lang, shares[line])})" for text, lang in zip(spoken, wording.langs, strict=True)
        )

    return note


def _table(lines: Sequence[Line], folder: Folder) -> Any:
    wording, size = folder.wording, BODY
    figure = style(size + 1, weight=BOLD, align="right")
    cells: list[list[Any]] = []
    extra: list[Any] = []
    for at, line in enumerate(lines):
        look = style(size, weight=MEDIUM) if line.value is None else style(size)
        notes = line.notes or ("",) * len(line.texts)
        texts = [
            [paragraph(text, look), *([paragraph(note, style(size - 1, soft=True))] if note else [])]
            for text, note in zip(line.texts, notes, strict=True)
        ]
        number = "" if line.value is None else blocks.number(wording, line.value, figure)
        cells.append([paragraph(line.letter, look), *texts, number])
        if line.value is None:
            extra.append(blocks.filled(at, at))
    text_width = (folder.sheet.text_width - _LETTER - _VALUE) / len(wording.langs)
    return blocks.ruled(cells, [_LETTER, *[text_width] * len(wording.langs), _VALUE], extra=extra, pad=0.7 * MM)


def _unnamed(paper: DistrictPaper) -> tuple[Signature, ...]:
    """Places for names written by hand, when the district names nobody; it has as many members as a precinct (R1)."""
    leaders = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
    members = [Role.MEMBER] * (paper.frame.edition.members - len(leaders))
    return tuple(Signature(role, "") for role in (*leaders, *members))
