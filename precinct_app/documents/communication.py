"""The district's communication of one contest (R42): what was summed, who was elected, by which method and why."""

from collections.abc import Sequence
from typing import Any

from precinct_app.documents import blocks, left_out, on_paper
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import Signature
from precinct_app.documents.pages import Folder, flowing, pdf
from precinct_app.documents.papers import CommunicationPaper
from precinct_app.documents.protocol_lines import number_of, pile_names, votes_key
from precinct_app.documents.style import BODY, BOLD, MEDIUM, MM, SMALL, paragraph, style
from precinct_app.documents.wording import DASH, Wording
from precinct_app.domain.election import Words

_TITLE = "papers.title.communication"
_LINES = ("voters_on_list", "voters_received_ballots", "took_part", "ballots_valid", "ballots_invalid")
_LETTER, _VALUE, _SHARE = 12 * MM, 26 * MM, 24 * MM
_PAIRS = 7
"""Precincts with their invalid ballots beside each other in one row."""

_UNNAMED = (Signature("district_chair", ""), Signature("district_secretary", ""))


def render_communication(paper: CommunicationPaper, langs: tuple[str, ...]) -> bytes:
    """The communication as PDF. `PaperError` when a number is missing."""
    wording = Wording(langs, paper.frame.layers)
    folder = Folder(paper.frame, wording, wording.joined(_TITLE).replace("\n", " "))
    parts = [
        blocks.heading(folder, wording.each(_TITLE), [wording.of(paper.contest.title)]),
        _lines(paper, folder),
        *on_paper.legend(folder, paper.on_paper, paper.beneath),
        *left_out.decisions(folder, paper.precincts, _expected(paper), paper.left_out),
        Block(_votes(paper, folder), blocks.GAP),
        blocks.columns(folder, wording.each(f"papers.communication.base.{paper.base}"), SMALL, gap=1 * MM, soft=True),
        _sentences(folder, "papers.communication.outcome", paper.outcome, strong=True),
        _sentences(folder, "papers.communication.why", (paper.method, *paper.steps)),
        *([_invalid(paper, folder)] if paper.invalid else []),
        *blocks.ground(folder, "R42"),
        blocks.signing(folder, paper.signatures or _UNNAMED, stamp=True),
    ]
    return pdf(folder, flowing(folder, parts))


def _expected(paper: CommunicationPaper) -> int:
    return paper.precincts + len(paper.missing) + len(paper.left_out)


def _lines(paper: CommunicationPaper, folder: Folder) -> Block:
    wording, look = folder.wording, style(BODY, weight=BOLD, align="right")
    rows = [("papers.field.protocols_in", blocks.number(wording, paper.precincts, look))]
    rows += [
        (f"papers.line.{line}", blocks.number(wording, number_of(paper.sums.lines, line), look)) for line in _LINES
    ]
    if paper.missing:
        listed = ", ".join(str(number) for number in paper.missing)
        rows.append(("papers.field.precincts_missing", blocks.cell(wording, listed)))
    return blocks.values(folder, rows, share=0.18)


def _votes(paper: CommunicationPaper, folder: Folder) -> Any:
    """Votes of every line of the ballot, with their percentages (R33)."""
    wording, figure = folder.wording, style(BODY, weight=BOLD, align="right")
    count = blocks.label_columns(wording)
    head = style(SMALL, weight=MEDIUM)
    heads = [
        paragraph("№", head),
        *blocks.labels([[paragraph(text, head)] for text in wording.each(votes_key(paper.contest))]),
        paragraph(wording.joined("papers.communication.votes"), style(SMALL, weight=MEDIUM, align="right")),
        paragraph("%", style(SMALL, weight=MEDIUM, align="right")),
    ]
    rows = [heads]
    for place, (pile, names) in enumerate(pile_names(paper.contest, wording), start=1):
        share = DASH if paper.shares is None else wording.share(paper.shares[pile])
        votes = blocks.number(wording, number_of(paper.sums.votes, pile), figure)
        texts = blocks.labels([[paragraph(name, style())] for name in names])
        rows.append([paragraph(str(place), style()), *texts, votes, paragraph(share, style(BODY, align="right"))])
    width = (folder.sheet.text_width - _LETTER - _VALUE - _SHARE) / count
    return blocks.ruled(
        rows, [_LETTER, *[width] * count, _VALUE, _SHARE], extra=[blocks.filled(0, 0)], pad=0.7 * MM, repeatRows=1
    )


def _sentences(folder: Folder, caption: str, sentences: Sequence[Words], *, strong: bool = False) -> Block:
    """A caption and, under it, sentence after sentence, each language in its own column."""
    wording = folder.wording
    look = style(BODY + 1, weight=BOLD) if strong else style()
    heads = [[paragraph(text, style(SMALL, soft=True))] for text in wording.each(caption)]
    rows = [blocks.labels(heads)]
    rows += [blocks.labels([[paragraph(text, look)] for text in wording.of(each)]) for each in sentences]
    count = blocks.label_columns(wording)
    widths = [folder.sheet.text_width / count] * count
    return Block(blocks.ruled(rows, widths, extra=[blocks.filled(0, 0)], pad=0.7 * MM, repeatRows=1), blocks.GAP)


def _invalid(paper: CommunicationPaper, folder: Folder) -> Block:
    """Invalid ballots precinct by precinct (R42), several precincts beside each other."""
    wording, read = folder.wording, on_paper.rows_marked(paper.on_paper, paper.beneath)
    width = folder.sheet.text_width / _PAIRS
    named = [(on_paper.marked(str(number), on_paper=number in read), invalid) for number, invalid in paper.invalid]
    cells = [
        paragraph(f"№\u00a0{name}:\u00a0\u00a0{wording.number(invalid)}", style(BODY - 0.5)) for name, invalid in named
    ]
    cells += [""] * (-len(cells) % _PAIRS)
    rows = [cells[at : at + _PAIRS] for at in range(0, len(cells), _PAIRS)]
    title = paragraph(wording.joined("papers.communication.invalid"), style(SMALL, soft=True))
    extra = [("SPAN", (0, 0), (-1, 0)), blocks.filled(0, 0)]
    table = blocks.ruled(
        [[title, *[""] * (_PAIRS - 1)], *rows], [width] * _PAIRS, extra=extra, pad=0.5 * MM, repeatRows=1
    )
    return Block(table, blocks.GAP)
