"""Precincts whose numbers come from a protocol on paper, as the district's papers mark them: in every sum (R40).

Above the district a number is marked, too, when it is made of such precincts; the legend says of how many, and which.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.pages import Folder
from precinct_app.documents.style import BODY, BOLD, MM, SMALL, style
from precinct_app.domain.district.beneath import NOTHING, Beneath, Place, shown

MARK = "*"

_BETWEEN = 1 * MM


def legend(folder: Folder, numbers: Sequence[int], beneath: Beneath | None = None) -> list[Block]:
    """What the mark says, and of which precincts; nothing where every number came in a signed bundle.

    `numbers` are rows of the paper, `beneath` what stands beneath them (None in a district, whose rows are precincts).
    """
    each, found = folder.wording.each, []
    if numbers:
        found.append(each("papers.on_paper", mark=MARK, numbers=", ".join(map(str, numbers))))
    beneath = beneath or NOTHING
    if beneath.on_paper:
        counts = {"precincts": beneath.precincts, "on_paper": len(beneath.on_paper)}
        found.append(each("papers.beneath.on_paper", mark=MARK, **counts, numbers=_listed(beneath.on_paper)))
    if below := [place for place in beneath.commissions_on_paper if len(place) > 1]:
        found.append(each("papers.beneath.commissions", mark=MARK, numbers=_listed(below)))
    if beneath.unknown:
        found.append(each("papers.beneath.untold", numbers=_listed(beneath.unknown)))
    return [blocks.columns(folder, texts, SMALL, gap=blocks.GAP if texts is found[-1] else _BETWEEN) for texts in found]


def rows(folder: Folder, beneath: Beneath | None) -> list[tuple[str, Any]]:
    """How many precincts a sum above the district is made of, and how many of them stand on paper: `blocks.values`."""
    if beneath is None:
        return []
    wording, look = folder.wording, style(BODY, weight=BOLD, align="right")
    read = marked(wording.number(len(beneath.on_paper)), on_paper=bool(beneath.on_paper))
    return [
        ("papers.field.beneath", blocks.number(wording, beneath.precincts, look)),
        ("papers.field.beneath_on_paper", blocks.number(wording, read, look)),
    ]


def rows_marked(numbers: Iterable[int], beneath: Beneath | None = None) -> frozenset[int]:
    """The rows of a paper whose numbers are from paper, or made of such."""
    return frozenset(numbers) | {place[0] for place in (beneath.read if beneath else ())}


def marked(number: str, *, on_paper: bool) -> str:
    """The number of a precinct, with the mark where it stands on paper."""
    return f"{number}\u00a0{MARK}" if on_paper else number


def _listed(places: Sequence[Place]) -> str:
    return ", ".join(map(shown, places))
