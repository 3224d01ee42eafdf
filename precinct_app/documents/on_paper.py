"""Precincts whose numbers come from a protocol on paper, as the district's papers mark them: in every sum (R40)."""

from collections.abc import Sequence

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.pages import Folder
from precinct_app.documents.style import SMALL

MARK = "*"


def legend(folder: Folder, numbers: Sequence[int]) -> list[Block]:
    """What the mark says, and of which precincts; nothing where every number came in a signed bundle."""
    if not numbers:
        return []
    listed = ", ".join(map(str, numbers))
    return [blocks.columns(folder, folder.wording.each("papers.on_paper", mark=MARK, numbers=listed), SMALL)]


def marked(number: str, *, on_paper: bool) -> str:
    """The number of a precinct, with the mark where it stands on paper."""
    return f"{number}\u00a0{MARK}" if on_paper else number
