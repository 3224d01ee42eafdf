"""The search key: one spelling for all the ways in which one name is typed.

Keyboards without Kazakh letters are common, so Kazakh letters fold to the Russian ones that are typed instead of them;
a hyphen is a space; Latin letters that look like Cyrillic ones are taken for them.

Look-alikes are folded letter by letter, in every word: a rule that looked at the whole word would give "C" and "Clark"
different beginnings, and a search as you type would lose the row on the second letter. A word that is truly Latin keeps
one key all the same, because both sides are folded alike; the key is compared and never shown.
"""

import unicodedata

# Of the Latin "H" only the capital looks like "Н"; the small "h" is typed for "һ". So it goes before the case does.
_CAPITAL_H = str.maketrans({"H": "н"})

_KAZAKH_AND_YO = ("ёәғқңөұүһі", "еагкноуухи")
_LOOK_ALIKES = ("abcehikmoptxyə", "авсехикмортхуа")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LETTERS = str.maketrans(
    _KAZAKH_AND_YO[0] + _LOOK_ALIKES[0] + _DASHES,
    _KAZAKH_AND_YO[1] + _LOOK_ALIKES[1] + " " * len(_DASHES),
)

# Marks that found no letter to join, and signs of writing direction or possible breaks: nobody types them to search.
_UNSEEN = {"Mn", "Me", "Cf"}


def fold(text: str) -> str:
    """The search key of `text`. The key of a beginning is a beginning of the key; the key of a key is itself."""
    composed = unicodedata.normalize("NFC", text).translate(_CAPITAL_H).casefold()
    bare = "".join(letter for letter in composed if unicodedata.category(letter) not in _UNSEEN)
    return " ".join(bare.translate(_LETTERS).split())
