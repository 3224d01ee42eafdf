"""Names for narrow places: people by surname and initials, counted items without what the page says already."""

from precinct_app.domain import items
from precinct_app.domain.procedure import step_id_of
from precinct_app.services import wording
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


def item_words(session: Session, tr: Language, item: str, *, boxed: bool = True) -> str:
    """What is counted, on a page that says already of which contest; without `boxed` also of which box."""
    step, contest, what = items.step_of(item), items.contest_of(item), items.what_of(item)
    if step_id_of(step) == "T3":
        found = session.precinct.setup.contest(contest)
        return wording.pile_name(tr.catalogue, what, found) if what in found.piles() else tr("item.valid")
    if step_id_of(step) == "T4":
        return tr(f"invalid.{what}")
    if step_id_of(step) in items.BOX_STEP.values():
        box = wording.box_name(tr.catalogue, items.box_of_step(step))
        return tr(f"item.{what}", box=box) if boxed else tr(f"count.item.{what}")
    return tr(f"item.{what}")


def contest_words(session: Session, tr: Language, contest: str) -> str:
    """A contest in few letters: its place among those of the day and its kind, "2. Курултай: списки"."""
    contests = session.precinct.setup.contests
    place = next(place for place, each in enumerate(contests, start=1) if each.id == contest)
    return wording.rail_contest(tr.catalogue, contests[place - 1], place)


def settled_words(session: Session, tr: Language, item: str) -> str:
    """By which decision of the commission a number stands; "" when two members agreed on it (K13)."""
    count = session.state.counts.get(item)
    return tr("count.settle.by_decision", number=count.settled) if count and count.settled else ""
