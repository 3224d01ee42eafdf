"""Texts in all languages at once, for papers and for their names."""

from collections.abc import Callable

from precinct_app.documents.frame import Value
from precinct_app.documents.wording import Wording
from precinct_app.domain.election import Words
from resources.texts import LANGUAGES, Catalogue, catalogue


def named(key: str, **places: Value) -> Words:
    """The text of `key` in every language, its places filled in the form of that language."""
    return Words(**dict(zip(LANGUAGES, Wording(LANGUAGES).each(key, **places), strict=True)))


def said(text: Callable[[Catalogue], str]) -> Words:
    """What `text` says in every language."""
    return Words(**{lang: text(catalogue(lang)) for lang in LANGUAGES})
