"""Numbers of precincts in a sentence."""

from collections.abc import Sequence

from ui.language import Language

LISTED = 16


def listed(tr: Language, numbers: Sequence[int | str], most: int = LISTED) -> str:
    """The numbers one after the other; of very many only the first, and how many more."""
    first = ", ".join(map(str, numbers[:most]))
    return tr("reports.listed", numbers=first, more=len(numbers) - most) if len(numbers) > most else first
