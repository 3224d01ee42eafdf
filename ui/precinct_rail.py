"""The rail of a precinct's window: phases and steps as they stand now, with times, counts and reasons."""

import datetime

from precinct_app.domain.gates import StepState, StepView
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.services import wording
from ui.language import Language
from ui.pages import PAGES
from ui.session import Session
from ui.widgets.rail import RailItem

AREAS = ("V.home", "V.turnout", "V.changes")
"""Work areas inside step V: home voting, turnout and its reports, changes of the list (R10)."""

_SHORT = 18
"""Letters of a name beside which "now" has room."""


def shown_views(session: Session) -> list[StepView]:
    """The steps of the day that have a page."""
    return [view for view in session.precinct.rail() if step_id_of(view.key) in PAGES]


def phase_of(session: Session, key: str) -> str:
    """The phase that a step belongs to."""
    return session.precinct.rules.procedure.phase_of(step_id_of(key)).id


def rail_items(session: Session, tr: Language, open_phase: str) -> list[RailItem]:
    """All phases; under `open_phase` its steps."""
    current, shown = session.precinct.current_step(), shown_views(session)
    items: list[RailItem] = []
    for phase in session.precinct.rules.procedure.phases:
        views = [view for view in shown if view.phase == phase.id]
        if not views:
            continue
        items.append(_phase_item(session, tr, phase.id, _awaited(session, views)))
        if phase.id == open_phase:
            for view in views:
                items.append(_step_item(session, tr, view, current))
                if view.key == "V" and view.state is not StepState.LATER:
                    items += [_area_item(session, tr, area) for area in AREAS if area in PAGES]
    return items


def _awaited(session: Session, views: list[StepView]) -> list[StepView]:
    """The steps that a phase waits for: a repeat (T8) only while one goes on."""
    return [view for view in views if step_id_of(view.key) != "T8" or _counted_anew(session, view.key)]


def _counted_anew(session: Session, key: str) -> bool:
    """Whether the contest of a T8 is being counted anew."""
    return session.state.contest_count(instance_of(key)).repeat is not None


def _phase_item(session: Session, tr: Language, phase: str, views: list[StepView]) -> RailItem:
    title = tr(f"phase.{phase}")
    done = sum(view.state is StepState.DONE for view in views)
    if done == len(views):
        ends = [view.done_at for view in views if view.done_at]
        return RailItem(phase, title, "phase", "done", _moment(session, tr, max(ends)) if ends else "")
    if done or any(view.state is StepState.NOW for view in views):
        return RailItem(phase, title, "phase", "now", _phase_note(session, tr, phase, done, len(views)))
    first = views[done]
    note = tr("pages.rail.from", time=_moment(session, tr, first.opens_at)) if first.opens_at else ""
    return RailItem(phase, title, "phase", "later", note, why=_why(session, tr, first))


def _phase_note(session: Session, tr: Language, phase: str, done: int, steps: int) -> str:
    if phase == "voting":
        return tr("pages.rail.until", time=tr.time(session.precinct.rules.edition.closes))
    return tr("pages.rail.place", place=done + 1, all=steps)


def _step_item(session: Session, tr: Language, view: StepView, current: str) -> RailItem:
    name = wording.rail_name(tr.catalogue, view.key)
    edition = session.precinct.rules.edition
    rule = "; ".join(wording.rule_words(tr.catalogue, rule, edition) for rule in view.rules)
    if view.state is StepState.DONE:
        note = _moment(session, tr, view.done_at) if view.done_at else ""
        return RailItem(view.key, name, "step", "done", note, rule)
    if step_id_of(view.key) == "T8" and view.state is not StepState.LATER and not _counted_anew(session, view.key):
        return RailItem(view.key, name, "step", "area", "", rule)
    if view.state is StepState.NOW:
        note = tr("pages.rail.now") if view.key == current and len(name) <= _SHORT else ""
        if view.key == "V":
            note = tr.number(session.state.turnout())
        return RailItem(view.key, name, "step", "now", note, rule)
    note = tr("pages.rail.from", time=_moment(session, tr, view.opens_at)) if view.opens_at else ""
    return RailItem(view.key, name, "step", "later", note, rule, _why(session, tr, view))


def _area_item(session: Session, tr: Language, area: str) -> RailItem:
    rule = wording.rule_words(tr.catalogue, _AREA_RULES[area], session.precinct.rules.edition)
    name = tr(f"pages.area.{area.partition('.')[2]}")
    return RailItem(area, name, "step", "area", _area_note(session, tr, area), rule)


_AREA_RULES = {"V.home": "R20", "V.turnout": "R23", "V.changes": "R10"}


def _area_note(session: Session, tr: Language, area: str) -> str:
    """How much waits there."""
    state = session.state
    if area == "V.home":
        out = sum(trip.returned_at is None for trip in state.trips.values())
        waiting = sum(request.waits for request in state.requests.values())
        return tr("pages.rail.out", n=tr.number(out)) if out else tr.number(waiting) if waiting else ""
    if area == "V.turnout":
        return f"{max(state.reports)}:00" if state.reports else ""
    waiting = sum(application.granted is None for application in state.applications.values())
    return tr.number(waiting) if waiting else ""


def _why(session: Session, tr: Language, view: StepView) -> str:
    if view.why is None:
        return ""
    text = wording.refusal_text(tr.catalogue, view.why, session.state)
    return text.why if view.opens_at else text.first or text.why


def _moment(session: Session, tr: Language, moment: datetime.datetime) -> str:
    """The time on voting day and in the night after it, the day before it."""
    if moment.date() >= session.precinct.setup.election.date:
        return tr.time(moment)
    return tr.day(moment.date())
