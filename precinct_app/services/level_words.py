"""What a region and the country call those who report to them: districts, regions, not precincts."""

from precinct_app.domain.district.setup import Level
from resources.texts import Catalogue


def layers(level: Level) -> tuple[str, ...]:
    """Beginnings of keys whose texts go before the usual ones at this level; none for a district.

    Most of them are the usual ones with another word in brackets (resources/compile_texts.py), the rest in levels.po.
    """
    return () if level is Level.DISTRICT else (f"level.{level}.",)


def at_level(tr: Catalogue, level: Level) -> Catalogue:
    """The texts as this level speaks."""
    return tr.preferring(*layers(level))
