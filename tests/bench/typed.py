"""What members of a commission type into the search, letter by letter: the same texts for the same seed."""

import random
from collections.abc import Iterator, Sequence

from precinct_app.domain.folding import fold
from precinct_app.domain.voter import Voter

_PLACE = 2
"""Words of an address before the street: the settlement, which everybody has and nobody types first."""


def texts(people: Sequence[Voter], seed: int, searched: int) -> list[str]:
    """Every text that stands in the field while `searched` people are looked for in each way, in mixed order."""
    chance = random.Random(seed)
    found = [text for _ in range(searched) for text in ways(chance.choice(people), chance)]
    chance.shuffle(found)
    return found


def ways(voter: Voter, chance: random.Random) -> Iterator[str]:
    """Each way of looking for one person, as the beginnings that one sees on the way."""
    surname, name = voter.surname, voter.given_name
    street = " ".join(voter.address.replace(",", "").split()[_PLACE:])
    yield from _letter_by_letter(surname)
    yield from _letter_by_letter(f"{surname} ", name)
    yield from _letter_by_letter(f"{name} ", surname)
    yield from _letter_by_letter(fold(f"{surname} {name}"))  # on a keyboard without Kazakh letters
    yield from _letter_by_letter(voter.iin)
    yield from _letter_by_letter(str(voter.number))
    yield from _letter_by_letter("", street)
    yield from _letter_by_letter(f"{street} ", name)
    yield from _letter_by_letter("", voter.address)
    part = chance.randint(1, 3)
    yield f"{surname[:part]} {name[:part]} {street[:part]}"
    yield f"{surname[:part]}-{name}"
    yield f"  {name}   {surname[:part].upper()}"
    yield f"{surname} {voter.number}"
    yield f"{surname}щщ"
    yield voter.iin[::-1]
    yield "".join(_UNDER.get(letter, letter) for letter in surname.lower())


_UNDER = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
"""The key under a Russian letter, typed by who forgot to change the layout."""


def _letter_by_letter(before: str, text: str = "") -> Iterator[str]:
    """`before` at once and `text` letter by letter; `before` alone is typed letter by letter."""
    fixed, typed = (before, text) if text else ("", before)
    yield from (fixed + typed[:length] for length in range(1, len(typed) + 1))
