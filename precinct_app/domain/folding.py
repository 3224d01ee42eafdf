"""The search key: one spelling for all the ways in which one name is typed.

Keyboards without Kazakh letters are common, so Kazakh letters fold to the Russian ones that are typed instead of them,
and so do the letters that Ukrainian has of its own; a hyphen is a space; Latin letters that look like Cyrillic ones are
taken for them.

Look-alikes are folded letter by letter, in every word: a rule that looked at the whole word would give "C" and "Clark"
different beginnings, and a search as you type would lose the row on the second letter. A word that is truly Latin keeps
one key all the same, because both sides are folded alike; the key is compared and never shown.
"""

import re
import unicodedata

_KAZAKH_AND_YO = ("ёәғқңөұүһі", "еагкноуухи")
_UKRAINIAN = ("єїґ", "еиг")
_LOOK_ALIKES = ("abcehikmoptxyəɵı", "авсехикмортхуаои")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LETTERS = str.maketrans(
    _KAZAKH_AND_YO[0] + _UKRAINIAN[0] + _LOOK_ALIKES[0] + _DASHES,
    _KAZAKH_AND_YO[1] + _UKRAINIAN[1] + _LOOK_ALIKES[1] + " " * len(_DASHES),
)

# Marks that found no letter to join, and signs of writing direction or possible breaks: nobody types them to search.
_UNSEEN = {"Mn", "Me", "Cf"}


_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The search key of `text`. The key of a beginning is a beginning of the key; the key of a key is itself."""
    # Of the Latin "H" only the capital looks like "Н"; the small "h" is typed for "һ". So it goes before the case does.
    composed = unicodedata.normalize("NFC", text).replace("H", "н").casefold()
    unseen = {letter for letter in set(composed) if unicodedata.category(letter) in _UNSEEN}
    bare = "".join(letter for letter in composed if letter not in unseen) if unseen else composed
    return " ".join(bare.translate(_LETTERS).split())


def words(text: str) -> list[str]:
    """The words that `text` is searched by, and found by: letters and digits of its key; "кв.5" is "кв" and "5"."""
    return _WORD.findall(fold(text))
