"""Who goes along with a portable box (R20): the two texts of the law differ here, so it is said and no more."""

from collections.abc import Iterable

from precinct_app.domain.edition import Edition
from precinct_app.domain.state import PrecinctState

DIFFERENCE = "home_companions"
"""The Kazakh text has observers or proxies go along, the Russian one lets them: one of the edition's differences."""

WATCHING = frozenset({"observer", "foreign_observer", "international_observer", "proxy"})
"""Categories of the register that the text means; the media are not among them."""


def wanting(state: PrecinctState, edition: Edition, companions: Iterable[int]) -> bool:
    """Whether a crew would leave without an observer or a proxy where one text demands them.

    `companions` are numbers of the register.
    """
    if all(each.id != DIFFERENCE for each in edition.differences):
        return False
    return not any(number in state.register and state.register[number].category in WATCHING for number in companions)
