"""The rail of a precinct's window: phases and steps as they stand now, with times, counts and reasons.

With several contests each has a heading of its own between the boxes and the district, because people count one
contest after the other: under it stand its steps from sorting to posting.
"""

import dataclasses
import datetime

from precinct_app.domain import items
from precinct_app.domain.gates import StepState, StepView
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.services import wording
from ui.language import Language
from ui.pages import PAGES
from ui.session import Session
from ui.widgets.rail import RailItem
from ui.work_order import contest_of, in_work_order, several_contests

AREAS = ("V.home", "V.turnout", "V.changes")
"""Work areas inside step V: home voting, turnout and its reports, changes of the list (R10)."""

_SHORT = 18
"""Letters of a name beside which "now" has room."""


_CONTEST = "contest"


def shown_views(session: Session) -> list[StepView]:
    """The steps of the day that have a page, in the order in which they are worked."""
    return [view for view in in_work_order(session) if step_id_of(view.key) in PAGES]


def group_of(session: Session, key: str) -> str:
    """The heading that a step stands under: its phase, or with several contests its contest."""
    contest = contest_of(session, key) if several_contests(session) else ""
    return f"{_CONTEST}.{contest}" if contest else session.precinct.rules.procedure.phase_of(step_id_of(key)).id


def rail_items(session: Session, tr: Language, open_group: str) -> list[RailItem]:
    """All headings; under `open_group` its steps."""
    current = session.precinct.current_step()
    groups: dict[str, list[StepView]] = {}
    for view in shown_views(session):
        groups.setdefault(group_of(session, view.key), []).append(view)
    found: list[RailItem] = []
    for group, views in groups.items():
        found.append(_heading(session, tr, group, _awaited(session, views)))
        for view in views if group == open_group else ():
            if _left_out(group, view):
                continue
            found.append(_step_item(session, tr, view, current))
            if view.key == "V" and view.state is not StepState.LATER:
                found += [_area_item(session, tr, area) for area in AREAS if area in PAGES]
    return found


def _left_out(group: str, view: StepView) -> bool:
    """With several contests there is no room to foresee that one may be counted anew."""
    return bool(_contest_of_group(group)) and step_id_of(view.key) == "T8" and view.state is StepState.LATER


def _awaited(session: Session, views: list[StepView]) -> list[StepView]:
    """The steps that a phase waits for: a repeat (T8) only while one goes on."""
    return [view for view in views if step_id_of(view.key) != "T8" or _counted_anew(session, view.key)]


def _counted_anew(session: Session, key: str) -> bool:
    """Whether the contest of a T8 is being counted anew."""
    return session.state.contest_count(instance_of(key)).repeat is not None


def _heading(session: Session, tr: Language, group: str, views: list[StepView]) -> RailItem:
    """The phase or the contest, with how far it is."""
    item = RailItem(group, _group_name(session, tr, group), "phase")
    if contest := _contest_of_group(group):
        full = wording.contest_title(tr.catalogue, contest, session.state)
        item = dataclasses.replace(item, kind="contest", full=full)
    done = sum(view.state is StepState.DONE for view in views)
    if done == len(views):
        ends = [view.done_at for view in views if view.done_at]
        return dataclasses.replace(item, state="done", note=_moment(session, tr, max(ends)) if ends else "")
    if done or any(view.state is StepState.NOW for view in views):
        return dataclasses.replace(item, state="now", note=_phase_note(session, tr, group, done, len(views)))
    first = views[done]
    note = tr("pages.rail.from", time=_moment(session, tr, first.opens_at)) if first.opens_at else ""
    return dataclasses.replace(item, note=note, why=_why(session, tr, first))


def _group_name(session: Session, tr: Language, group: str) -> str:
    """The phase; the contest by place and short name; what is common to all contests is told from them."""
    contest = _contest_of_group(group)
    if contest:
        setup, edition = session.precinct.setup, session.precinct.rules.edition
        place = [each.id for each in items.in_order(setup.contests, edition)].index(contest) + 1
        return wording.rail_contest(tr.catalogue, setup.contest(contest), place)
    return tr("pages.rail.common" if group == "count" and several_contests(session) else f"phase.{group}")


def _contest_of_group(group: str) -> str:
    return instance_of(group) if step_id_of(group) == _CONTEST else ""


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
