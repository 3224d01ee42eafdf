"""People by the names that they write: the same letters are the same person, however the name is typed (K13, R40)."""

from precinct_app.domain.folding import fold

_LEAST = 2
"""Letters without which nobody is named."""


def name_key(name: str) -> str:
    """The letters of a name, folded as the search folds them; "" when they are too few to name anybody.

    Case, dots, spaces, hyphens and digits say nothing. The case goes first, unlike in the search: a capital Latin "H"
    looks like another Cyrillic letter than the small one, and a person must not become another by the shift key.
    """
    letters = "".join(filter(str.isalpha, fold(name.casefold())))
    return letters if len(letters) >= _LEAST else ""
