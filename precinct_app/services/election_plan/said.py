"""Words that stand for something in a cell: as the program itself says them in three languages, and by their ids."""

import functools
from collections.abc import Mapping, Sequence

from precinct_app.domain.district.setup import Level
from precinct_app.domain.election import Role
from precinct_app.services import rulebook
from precinct_app.services.election_plan.sheets import plain
from resources.texts import LANGUAGES, catalogue

_METHODS = ("absolute_majority_then_runoff", "plurality", "list_threshold", "referendum")
_SHORT_ROLES = {
    "заместитель": Role.DEPUTY,
    "төраға орынбасары": Role.DEPUTY,
    "deputy": Role.DEPUTY,
    "член": Role.MEMBER,
    "мүше": Role.MEMBER,
}
_SHORT_LEVELS = {"округ": Level.DISTRICT, "область": Level.REGION, "облыс": Level.REGION, "страна": Level.COUNTRY}


@functools.cache
def choices() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Columns that take one of a few words: (sheet, column) -> keys of the words in the catalogue."""
    kinds_known = rulebook.edition(rulebook.edition_ids()[-1]).contest_order
    return {
        ("election", "level"): tuple(f"plan.level.{level}" for level in Level),
        ("members", "role"): tuple(f"role.{role}" for role in Role),
        ("contests", "kind"): tuple(f"editions.kind.{kind}" for kind in kinds_known),
        ("contests", "method"): tuple(f"edition.method.name.{name}" for name in _METHODS),
    }


@functools.cache
def roles() -> Mapping[str, str]:
    """Roles of members of a commission."""
    return _meanings(choices()["members", "role"], _SHORT_ROLES)


@functools.cache
def kinds() -> Mapping[str, str]:
    """Kinds of contests."""
    return _meanings(choices()["contests", "kind"])


@functools.cache
def methods() -> Mapping[str, str]:
    """Methods of determination."""
    return _meanings(choices()["contests", "method"])


@functools.cache
def levels() -> Mapping[str, str]:
    """Levels of the consolidation."""
    return _meanings(choices()["election", "level"], _SHORT_LEVELS)


@functools.cache
def editions() -> Mapping[str, str]:
    """Legal editions."""
    return _meanings(tuple(f"edition.{each}" for each in rulebook.edition_ids()))


def _meanings(each: Sequence[str], short: Mapping[str, str] | None = None) -> dict[str, str]:
    """What each word stands for: the last part of its key."""
    keys = {key.rpartition(".")[2]: key for key in each}
    words = {plain(catalogue(lang)(key)): name for lang in LANGUAGES for name, key in keys.items()}
    return (
        words | {plain(word): str(name) for word, name in (short or {}).items()} | {plain(name): name for name in keys}
    )
