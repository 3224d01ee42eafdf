"""People and members in words: whom they come from, what role they have, whether they are here."""

from collections.abc import Sequence

from precinct_app.domain.election import Contest, Option
from precinct_app.domain.people import Person
from ui.language import Language
from ui.session import Session
from ui.widgets.cells import StateCell


def option_choices(session: Session, tr: Language) -> Sequence[tuple[str, str]]:
    """Whom a proxy may stand for: ("contest:option", name); the contest is named only where there are several."""
    contests = session.precinct.setup.contests
    several = len(contests) > 1
    return [
        (f"{contest.id}:{option.id}", _option_words(tr, contest, option, several))
        for contest in contests
        for option in contest.options
    ]


def from_words(session: Session, tr: Language, organisation: str, represents: str) -> str:
    """The candidate of a proxy, the organisation of anybody else."""
    return dict(option_choices(session, tr)).get(represents, represents) or organisation


def person_state(tr: Language, person: Person) -> StateCell:
    """Whether a person of the register is here, left, or was removed by a decision (R5)."""
    if person.decision:
        return StateCell("removed", tr("room.state.removed"), tr("room.state.decision", number=person.decision))
    if person.left_at is None:
        return StateCell("done", tr("room.state.here"), tr("room.state.since", time=tr.time(person.arrived_at)))
    return StateCell("none", tr("room.state.away"), tr("room.state.since", time=tr.time(person.left_at)))


def member_state(session: Session, tr: Language, member: str) -> StateCell:
    """Whether a member is here, away, or suspended (R5)."""
    suspension = session.state.suspended.get(member)
    if suspension is not None:
        note = tr("room.state.decision_at", number=suspension.decision, time=tr.time(suspension.at))
        return StateCell("removed", tr("room.state.suspended"), note)
    if member in session.state.present:
        return StateCell("done", tr("room.state.here"))
    return StateCell("none", tr("room.state.away"))


def acting_words(session: Session, tr: Language, member: str) -> str:
    """The role that the commission gave a member for the day (R36), "" for none."""
    role = session.state.acting.get(member)
    return tr(f"room.acting.{role}") if role is not None else ""


def _option_words(tr: Language, contest: Contest, option: Option, several: bool) -> str:
    name = option.name.of(tr.code)
    return tr("room.option_of", option=name, contest=contest.title.of(tr.code)) if several else name
