"""Short names of people for narrow places: surname and initials, as commissions write them."""

from ui.language import Language
from ui.session import Session

_NBSP = "\u00a0"


def short_name(name: str) -> str:
    """Return "Төлегенов Д. Б." for "Төлегенов Дәурен Бақытұлы"; a name of one word, or already short, stays."""
    surname, *rest = name.split()
    initials = [f"{each[0]}." for each in rest]
    return _NBSP.join([surname, *initials])


def member_words(session: Session, tr: Language, member: str) -> str:
    """Name and role of a member: "Сапарова Г. Е., председатель"."""
    found = session.precinct.setup.member(member)
    return tr("count.member", name=short_name(found.name), role=tr(f"role.{found.role}"))
