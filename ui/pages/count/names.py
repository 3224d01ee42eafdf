"""Short names of people for narrow places: surname and initials, as commissions write them."""

_NBSP = "\u00a0"


def short_name(name: str) -> str:
    """Return "Төлегенов Д. Б." for "Төлегенов Дәурен Бақытұлы"; a name of one word, or already short, stays."""
    surname, *rest = name.split()
    initials = [f"{each[0]}." for each in rest]
    return _NBSP.join([surname, *initials])
