"""Words on paper in several languages at once, from the message catalogue and from the data."""

import datetime
import re
from collections.abc import Mapping

from precinct_app.documents.frame import Blank, PaperError, Term, Value
from precinct_app.domain.election import Words
from resources.texts import Catalogue, catalogue

DASH = "—"

_HUNDREDTHS = 10_000

BY_HAND = "_" * 18
"""Where running text leaves room for handwriting."""

_ARTICLE = re.compile(r"(?P<article>\d+(?:-\d+)?)(?:\((?P<paragraph>[^)]+)\))?")


class Wording:
    """The languages of one paper, in the order of its columns."""

    def __init__(self, langs: tuple[str, ...], layers: tuple[str, ...] = ()) -> None:
        """`layers` as in `Frame`. `PaperError` for a language twice, or one that there is not."""
        if not langs or len(set(langs)) != len(langs):
            raise PaperError(f"a paper needs each of its languages once, got {langs}")
        self.langs = langs
        try:
            self._catalogues = tuple(catalogue(lang).preferring(*layers) for lang in langs)
        except ValueError as unknown:
            raise PaperError(str(unknown)) from unknown

    def each(self, key: str, **values: Value) -> tuple[str, ...]:
        """The text of `key` in every language. `PaperError` when a language does not have it."""
        return tuple(_text(tr, key, values) for tr in self._catalogues)

    def joined(self, key: str, **values: Value) -> str:
        """The text of `key` in all languages on one line: "бет / стр."."""
        return " / ".join(unique(self.each(key, **values)))

    def of(self, value: Value) -> tuple[str, ...]:
        """A value in every language."""
        return tuple(_spoken(tr, value) for tr in self._catalogues)

    def one(self, value: Value, between: str = " / ") -> str:
        """A value once for all languages; several times only where the languages write it differently."""
        return between.join(unique(self.of(value)))

    def number(self, value: int | Blank | None) -> str:
        """A whole number (all languages write it alike), or a dash."""
        return _spoken(self._catalogues[0], value)

    def share(self, hundredths: int) -> str:
        """Hundredths of a percent, as all languages write them: once where they do not differ."""
        return " / ".join(unique(tuple(self.share_in(lang, hundredths) for lang in self.langs)))

    def share_in(self, lang: str, hundredths: int) -> str:
        """The same in one language of the paper."""
        return self._catalogues[self.langs.index(lang)].percent(hundredths, _HUNDREDTHS, 2)

    def month_date(self, day: datetime.date) -> tuple[str, ...]:
        """A date in the long form of every language."""
        return tuple(tr.month_date(day) for tr in self._catalogues)

    def article(self, citation: str) -> tuple[str, ...]:
        """An edition's citation such as "43(3-1)" or "20(6), 49" as each language cites it."""
        per_language: list[list[str]] = [[] for _ in self.langs]
        for match in _ARTICLE.finditer(citation):
            key = "papers.cite.paragraph" if match["paragraph"] else "papers.cite.article"
            given = {name: value for name, value in match.groupdict().items() if value}
            for parts, part in zip(per_language, self.each(key, **given), strict=True):
                parts.append(part)
        return tuple(", ".join(parts) for parts in per_language)


def unique(texts: tuple[str, ...]) -> list[str]:
    """`texts` without doubles, in their order."""
    return list(dict.fromkeys(texts))


def _text(tr: Catalogue, key: str, places: Mapping[str, Value]) -> str:
    """The text of `key` with its places filled; on paper a forgotten text is an error, not its key."""
    if not tr.has(key):
        raise PaperError(f"no text {key} in {tr.language}")
    return tr(key, **{name: _spoken(tr, value) for name, value in places.items()})


def _spoken(tr: Catalogue, value: Value) -> str:
    match value:
        case None:
            return DASH
        case Blank():
            return BY_HAND
        case str():
            return value
        case Term():
            return _text(tr, value.key, value.places)
        case int():
            return tr.number(value)
        case Words():
            return value.of(tr.language)
        case datetime.datetime():
            return f"{tr.date(value.date())}, {tr.time(value)}"
        case datetime.date():
            return tr.date(value)
        case _:
            return tr.time(value)
