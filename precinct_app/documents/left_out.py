"""Precincts without which the results are established, as the district's papers name them (R40, K12)."""

from collections.abc import Sequence

from precinct_app.documents import blocks
from precinct_app.documents.flow import Block
from precinct_app.documents.pages import Folder
from precinct_app.documents.wording import Wording
from precinct_app.domain.district.results import NoResults


def protocols_in(wording: Wording, arrived: int, expected: int, left_out: Sequence[NoResults]) -> tuple[str, ...]:
    """How many protocols came, of how many precincts, and without which."""
    if not left_out:
        return wording.each("papers.summary.arrived", arrived=arrived, expected=expected)
    numbers = ", ".join(str(each.precinct) for each in left_out)
    return wording.each("papers.summary.arrived_without", arrived=arrived, expected=expected, numbers=numbers)


def decided(wording: Wording, each: NoResults) -> str:
    """By whose decision a precinct has no results, in all languages on one line."""
    return wording.joined("papers.summary.left_out", people=_people(each))


def decisions(folder: Folder, arrived: int, expected: int, left_out: Sequence[NoResults]) -> list[Block]:
    """The count of protocols, then each decision with its reason; nothing where every precinct is counted."""
    if not left_out:
        return []
    wording = folder.wording
    reasons = [
        wording.each("papers.left_out.decision", number=str(each.precinct), people=_people(each), reason=each.reason)
        for each in left_out
    ]
    return [blocks.columns(folder, texts) for texts in (protocols_in(wording, arrived, expected, left_out), *reasons)]


def _people(each: NoResults) -> str:
    return ", ".join(each.deciders)
