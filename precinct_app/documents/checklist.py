"""The checklist for observers: the steps of the procedure with what may be seen at each, boxes to tick (R22)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.graphics.shapes import Drawing, Rect

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.pages import Folder, flowing, pdf
from precinct_app.documents.papers import ChecklistPaper
from precinct_app.documents.protocol_lines import pile_names, votes_key
from precinct_app.documents.style import BODY, HAIRLINE, INK, MEDIUM, MM, paragraph, style
from precinct_app.documents.wording import DASH, Wording
from precinct_app.domain.election import Contest
from precinct_app.domain.procedure import Per, Step
from resources.texts import catalogue

_TITLE = "papers.title.checklist"
_TICK, _ID, _TIME, _REMARK = 9 * MM, 10 * MM, 17 * MM, 36 * MM
_SIZE = BODY - 0.5
_BOXES = 5
"""Empty rows for boxes and their seals."""


def render_checklist(paper: ChecklistPaper, langs: tuple[str, ...]) -> bytes:
    """The checklist as PDF: steps, boxes and seals, turnout, and the numbers of each contest as they are announced."""
    wording = Wording(langs)
    folder = Folder(paper.frame, wording, wording.joined(_TITLE).replace("\n", " "))
    parts = [
        blocks.heading(folder, wording.each(_TITLE)),
        blocks.columns(folder, wording.each("papers.lead.checklist")),
        *_steps(paper, folder),
        *(replace(each, whole=True) for each in _to_write_down(paper, folder)),
        blocks.columns(folder, wording.each("papers.checklist.after")),
    ]
    return pdf(folder, flowing(folder, parts))


def _to_write_down(paper: ChecklistPaper, folder: Folder) -> list[Block]:
    return [_seals(folder), _turnout(paper, folder), *(_numbers(paper, each, folder) for each in paper.contests)]


def _steps(paper: ChecklistPaper, folder: Folder) -> list[Block]:
    """A table for every phase; between them one for every contest, with the steps that are done contest by contest."""
    found: list[Block] = []
    steps = [(phase.id, step) for phase in paper.phases for step in phase.steps]
    for of_contest, run in groupby(steps, key=lambda each: each[1].per is Per.CONTEST):
        if of_contest:
            own = [step for _, step in run]
            found += [_table(folder, folder.wording.one(contest.title), own) for contest in paper.contests]
            continue
        for phase, some in groupby(run, key=lambda each: each[0]):
            found.append(_table(folder, folder.wording.joined(f"phase.{phase}"), [step for _, step in some]))
    return found


def _table(folder: Folder, caption: str, steps: list[Step]) -> Block:
    wording, width = folder.wording, folder.sheet.text_width
    count = blocks.label_columns(wording)
    text = (width - _TICK - _ID - _TIME - _REMARK) / count
    heads = [
        "",
        "",
        *[""] * count,
        blocks.column_head(wording.each("papers.column.at"), _TIME),
        blocks.column_head(wording.each("papers.column.remark"), _REMARK),
    ]
    rows = [
        [tick(), paragraph(step.id, style(_SIZE)), *blocks.labels(list(_seen(step, wording))), "", ""] for step in steps
    ]
    widths = [_TICK, _ID, *[text] * count, _TIME, _REMARK]
    table = blocks.titled(paragraph(caption, style(BODY, weight=MEDIUM)), heads, widths, rows)
    return replace(table, whole=True)


def _seen(step: Step, wording: Wording) -> Iterator[list[Any]]:
    """Name of the step, and under it what observers may see: one cell per language."""
    for lang in wording.langs:
        own, tr = Wording((lang,)), catalogue(lang)
        keys = [f"step.{step.id}.observers.{number}" for number in range(1, 10)]
        seen = [own.each(key)[0] for key in keys if tr.has(key)]
        name = paragraph(own.each(f"step.{step.id}.name")[0], style(_SIZE, weight=MEDIUM))
        yield [name, *(paragraph(f"{DASH} {text}", style(_SIZE - 0.5)) for text in seen)]


def tick() -> Any:
    """An empty square to be ticked."""
    side = 4 * MM
    square = Drawing(side, side)
    square.add(Rect(0, 0, side, side, fillColor=None, strokeColor=INK, strokeWidth=2 * HAIRLINE))
    return square


def _seals(folder: Folder) -> Block:
    """Boxes and seals at the opening, to be compared before the boxes are opened (R16, R27)."""
    wording, width = folder.wording, folder.sheet.text_width
    keys = ("papers.column.box", "papers.column.seals_at_opening", "papers.column.seals_before_count")
    widths = [width * 0.3, width * 0.35, width * 0.35]
    heads = [blocks.column_head(wording.each(key), each) for key, each in zip(keys, widths, strict=True)]
    rows = [[blocks.by_hand(), "", ""] for _ in range(_BOXES)]
    return blocks.captioned(folder, "papers.field.boxes", heads, widths, rows)


def _turnout(paper: ChecklistPaper, folder: Folder) -> Block:
    """Turnout as it was told at the edition's hours, and as it was counted by the observer (R23)."""
    wording, width = folder.wording, folder.sheet.text_width
    keys = ("papers.column.at", "papers.column.told", "papers.column.own_count", "papers.column.remark")
    widths = [width * share for share in (0.16, 0.24, 0.24, 0.36)]
    heads = [blocks.column_head(wording.each(key), each) for key, each in zip(keys, widths, strict=True)]
    hours = paper.frame.edition.report_hours
    rows = [[paragraph(f"{hour:02}:00", style()), blocks.by_hand(), "", ""] for hour in hours]
    return blocks.captioned(folder, "papers.checklist.turnout", heads, widths, rows or [[blocks.by_hand(), "", "", ""]])


def _numbers(paper: ChecklistPaper, contest: Contest, folder: Folder) -> Block:
    """Lines with the letters of the protocol: as announced, and as they stand on the posted one (R34, R37)."""
    wording, box = folder.wording, 24 * MM
    letter, count = 12 * MM, blocks.label_columns(wording)
    text = (folder.sheet.text_width - letter - 2 * box) / count
    keys = ("papers.column.announced", "papers.column.posted")
    heads = ["", *[""] * count, *(blocks.column_head(wording.each(key), box) for key in keys)]
    rows: list[list[Any]] = []
    for line in (*paper.frame.edition.printed, *paper.frame.edition.annex):
        if line.id != "votes":
            rows.append(_row(line.letter, wording.each(f"papers.line.{line.id}"), blocks.by_hand()))
            continue
        rows.append(_row(line.letter, wording.each(votes_key(contest)), ""))
        for place, (_pile, names) in enumerate(pile_names(contest, wording), start=1):
            rows.append(_row(f"{line.letter}.{place}", names, blocks.by_hand()))
    caption = f"{wording.joined('papers.checklist.numbers')}: {wording.one(contest.title)}"
    title = paragraph(caption, style(BODY, weight=MEDIUM))
    return blocks.titled(title, heads, [letter, *[text] * count, box, box], rows)


def _row(letter: str, texts: tuple[str, ...], box: Any) -> list[Any]:
    return [
        paragraph(letter, style(_SIZE)),
        *blocks.labels([[paragraph(text, style(_SIZE))] for text in texts]),
        box,
        "",
    ]
