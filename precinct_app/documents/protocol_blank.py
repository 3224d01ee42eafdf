"""What is different on a results protocol that is filled in by hand: boxes, words, and the relations as help (R34).

Numbers are written twice, in figures and in words, for a stroke added to a figure by hand is not seen; the printed
protocol needs no words, its numbers are in the journal.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.frame import BLANK, Value
from precinct_app.documents.pages import Folder
from precinct_app.documents.papers import ProtocolPaper
from precinct_app.documents.protocol_lines import Line, protocol_lines, reason_lines
from precinct_app.documents.style import BODY, MEDIUM, MM, SMALL, paragraph, style
from precinct_app.documents.wording import BY_HAND
from precinct_app.domain.relations import Relation, Sign

_LETTER, _VALUE, _WORDS = 12 * MM, 22 * MM, 52 * MM
_CODE, _SUM = 10 * MM, 24 * MM
_PAD = 0.5 * MM
_REASON = 5
"""Room for the reason of a repeat protocol, in lines of running text."""
_SIGNS = {Sign.EQUAL: "=", Sign.AT_MOST: "≤", Sign.AT_LEAST: "≥"}


def blank_lines(paper: ProtocolPaper, folder: Folder) -> list[Block]:
    """Every line with its letter and an empty box, the reasons of invalidity, then what must equal what."""
    wording = folder.wording
    reasons = [Line("", wording.each("papers.protocol.reasons")), *reason_lines(paper, wording)]
    return [
        Block(_table(protocol_lines(paper, wording), folder), 2.5 * MM),
        Block(_table(reasons, folder), 2.5 * MM, whole=True),
        *_help(paper, folder),
    ]


def blank_replaced(folder: Folder) -> list[Block]:
    """What a repeat protocol says of itself, to be filled in (R35)."""
    places: dict[str, Value] = dict.fromkeys(("version", "old", "fingerprint", "decision", "decided"), BLANK)
    places["reason"] = " ".join([BY_HAND] * _REASON)
    texts = folder.wording.each("papers.protocol.replaces", **places)
    return [blocks.columns(folder, texts, gap=2.5 * MM)]


def _table(lines: Sequence[Line], folder: Folder) -> Any:
    """Letter, wording, a box for figures, a box for words; heads repeated on every page."""
    wording, size = folder.wording, BODY - 0.5
    count = blocks.label_columns(wording)
    heads = [
        blocks.column_head(wording.each(key), width)
        for key, width in (("papers.column.in_figures", _VALUE), ("papers.column.in_words", _WORDS))
    ]
    cells: list[list[Any]] = [["", *[""] * count, *heads]]
    extra: list[Any] = [blocks.filled(0, 0)]
    for at, line in enumerate(lines, start=1):
        look = style(size, weight=MEDIUM) if line.value is None else style(size)
        notes = line.notes or ("",) * len(line.texts)
        texts = [
            [paragraph(text, look), *([paragraph(note, style(SMALL, soft=True))] if note else [])]
            for text, note in zip(line.texts, notes, strict=True)
        ]
        cells.append(
            [paragraph(line.letter, look), *blocks.labels(texts), "" if line.value is None else blocks.by_hand(), ""]
        )
        if line.value is None:
            extra.append(blocks.filled(at, at))
    text_width = (folder.sheet.text_width - _LETTER - _VALUE - _WORDS) / count
    widths = [_LETTER, *[text_width] * count, _VALUE, _WORDS]
    return blocks.ruled(cells, widths, extra=extra, repeatRows=1, pad=_PAD)


def _help(paper: ProtocolPaper, folder: Folder) -> list[Block]:
    """The relations between lines of this form, with the letters to add up and boxes for both sums."""
    wording, size = folder.wording, BODY - 1
    rows = list(_sums(paper))
    if not rows:
        return []
    cells = [
        [
            paragraph(relation.code, style(size, weight=MEDIUM)),
            [paragraph(text, style(size)) for text in wording.each(f"relation.{_words(relation)}.words")],
            blocks.by_hand(),
            paragraph(f"{left} {sign} {right}", style(BODY, weight=MEDIUM, align="center")),
            blocks.by_hand(),
        ]
        for relation, left, sign, right in rows
    ]
    formula = 52 * MM
    words = folder.sheet.text_width - _CODE - 2 * _SUM - formula
    keys = ("papers.column.left_sum", "papers.column.formula", "papers.column.right_sum")
    heads = [blocks.column_head(wording.each(key), _SUM) for key in keys]
    caption = blocks.captioned(
        folder,
        "papers.field.arithmetic_help",
        ["", "", *heads],
        [_CODE, words, _SUM, formula, _SUM],
        cells,
    )
    return [caption, blocks.columns(folder, wording.each("papers.act.arithmetic"), SMALL, gap=1 * MM, soft=True)]


def _words(relation: Relation) -> str:
    return f"{relation.code}_{relation.variant}" if relation.variant else relation.code


def _sums(paper: ProtocolPaper) -> Iterator[tuple[Relation, str, str, str]]:
    """(relation, left letters, sign, right letters) of every pair of sums whose lines all stand on this form."""
    letters = _letters(paper)
    for relation in paper.relations:
        if relation.sign not in _SIGNS or relation.each or not relation.is_for(paper.contest):
            continue
        sides = [_side(side, letters) for side in relation.sides]
        for left, right in itertools.pairwise(sides):
            if left and right:
                yield relation, left, _SIGNS[relation.sign], right


def _letters(paper: ProtocolPaper) -> dict[str, str]:
    edition = paper.frame.edition
    letters = {line.id: line.letter for line in (*edition.printed, *edition.annex)}
    if "votes" in letters:
        first, last = f"{letters['votes']}.1", f"{letters['votes']}.{len(paper.contest.piles())}"
        letters["votes.*"] = first if first == last else f"{first} + … + {last}"
    return letters


def _side(names: Sequence[str], letters: dict[str, str]) -> str:
    """The letters with plus signs between them, or "" when one of the figures has no line on this form."""
    return " + ".join(letters[name] for name in names) if all(name in letters for name in names) else ""
