"""Gates: which step is open, for whom, and why another is not. The window greys out by the same answer."""

import datetime
import enum

import msgspec

from precinct_app.domain import items
from precinct_app.domain.election import Role
from precinct_app.domain.events import BoxKind
from precinct_app.domain.procedure import COUNTERS, Begins, Per, Step, instance_of, step_id_of
from precinct_app.domain.refusal import Refusal, Refused, refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState

LEADERS = frozenset({Role.CHAIR, Role.DEPUTY})
"""Who leads the commission: the deputy acts for the chair (Art. 44(3))."""


class StepState(enum.StrEnum):
    """How a step stands: done, open now, or later."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class StepView(msgspec.Struct, frozen=True):
    """A step instance as the rail shows it; `done_at` only when done, `opens_at` only when time alone locks it."""

    key: str
    phase: str
    state: StepState
    optional: bool
    rules: tuple[str, ...]
    done_at: datetime.datetime | None = None
    opens_at: datetime.datetime | None = None
    why: Refusal | None = None


def instances(step: Step, state: PrecinctState, rules: Rules) -> tuple[str, ...]:
    """Keys of all instances of a step in their order; none while the precinct is not set up."""
    if step.per is Per.DAY:
        return (step.id,)
    if state.setup is None:
        return ()
    if step.per is Per.CONTEST:
        return tuple(f"{step.id}.{contest.id}" for contest in items.in_order(state.setup.contests, rules.edition))
    kind = BoxKind.PORTABLE if step.per is Per.PORTABLE else BoxKind.STATIONARY
    return tuple(f"{step.id}.{box.number}" for box in state.boxes_of(kind))


def is_done(step_id: str, state: PrecinctState, rules: Rules) -> bool:
    """True when every instance of the step is done (a step with no instance, such as no portable box, is done)."""
    return all(key in state.steps for key in instances(rules.procedure.step(step_id), state, rules))


def require_gate(key: str, state: PrecinctState, rules: Rules) -> None:
    """Refuse unless the step instance may be done now: not done yet, no repeat in its way, all before it done.

    The moment is checked by `require_moment`, because only a command knows the time.
    """
    step = rules.procedure.step(step_id_of(key))
    rule = step.rules[0]
    if state.setup is None and step.after:
        refuse("step_first", rule, step=step.after[0], missing=step.after[0])
    _require_instance(key, step, state, rules)
    if key in state.steps:
        refuse("step_done", rule, step_key=key)
    if step.until and is_done(step.until, state, rules):
        refuse("step_over", rule, step_key=key, until=step.until)
    if step.id in WAIT_FOR_REPEAT:
        require_no_repeat(state)
    for before in step.after:
        missing = _first_open(before, key, state, rules)
        if missing:
            refuse("step_first", rule, step=missing, missing=missing)
    for sibling in instances(step, state, rules):
        if sibling == key:
            break
        earlier = f"{step.earlier}.{instance_of(sibling)}" if step.earlier else ""
        if earlier and earlier not in state.steps:
            refuse("step_first", rule, step=earlier, missing=earlier)
        if step.per in {Per.PORTABLE, Per.STATIONARY} and sibling not in state.steps:
            refuse("step_first", rule, step=sibling, missing=sibling)


def same_gates(state: PrecinctState, other: PrecinctState) -> bool:
    """Whether nothing that `require_gate` asks changed between two states of a fold: every gate stands as it stood."""
    return (
        state.steps is other.steps
        and state.boxes is other.boxes
        and state.setup is other.setup
        and (state.contests is other.contests or counted_anew(state) == counted_anew(other))
    )


WAIT_FOR_REPEAT = frozenset({"X1", "X2", "X3"})
"""Steps that wait while a contest is counted anew: the district takes over what stands (R35)."""


def require_no_repeat(state: PrecinctState) -> None:
    """Refuse while a contest is counted anew (T8), naming it."""
    for contest in counted_anew(state):
        refuse("repeat_open", "R35", step=f"T8.{contest}", contest=contest)


def counted_anew(state: PrecinctState) -> tuple[str, ...]:
    """Contests whose count is being made anew (T8)."""
    return tuple(contest for contest, count in state.contests.items() if count.repeat is not None)


def _require_instance(key: str, step: Step, state: PrecinctState, rules: Rules) -> None:
    """A step is repeated for the contests and boxes that there are, and for nothing else."""
    exists = key in instances(step, state, rules) or not is_known(step, state)
    if step.per in {Per.PORTABLE, Per.STATIONARY}:
        require(exists, "unknown_box", step.rules[0], box=instance_of(key))
    require(exists, "unknown_contest", step.rules[0], contest=instance_of(key))


_MOMENT_RULES = {
    Begins.FREEZE: "R10",
    Begins.VOTING_DAY: "R16",
    Begins.CEREMONY: "R16",
    Begins.OPENS: "R17",
    Begins.CLOSES: "R17",
}
"""The rule that sets each moment."""


def is_open(key: str, state: PrecinctState, rules: Rules) -> bool:
    """True when nothing but its moment and the right person is missing for the step."""
    try:
        require_gate(key, state, rules)
    except Refused:
        return False
    return True


def require_moment(key: str, state: PrecinctState, rules: Rules, acting: Acting) -> None:
    """Refuse a step before its moment (R10, R16, R17)."""
    step = rules.procedure.step(step_id_of(key))
    if step.begins is Begins.ANY or state.setup is None:
        return
    moment = rules.moment(step.begins, state.setup.election, state.setup.precinct)
    if moment is None or acting.now >= moment:
        return
    if step.begins is Begins.CLOSES and state.setup.precinct.special and _all_voted(state):
        return
    refuse("too_early", _MOMENT_RULES[step.begins], step_key=key, moment=moment)


def require_role(key: str, state: PrecinctState, rules: Rules, acting: Acting) -> None:
    """Refuse an actor whose role may not do the step; the deputy acts for the chair (R36, Art. 44(3))."""
    step = rules.procedure.step(step_id_of(key))
    if state.setup is None:
        return
    role = role_of(state, acting.actor)
    allowed = set(step.who)
    if Role.CHAIR in allowed:
        allowed.add(Role.DEPUTY)
    require(COUNTERS in allowed or role in allowed, "wrong_role", step.rules[0], step_key=key, roles=",".join(step.who))


def role_of(state: PrecinctState, actor: str) -> Role:
    """Role of a member, for the day if the commission gave another (R36); refuses strangers and the suspended (R5)."""
    require(actor not in state.suspended, "member_suspended", "R5", member=actor)
    if actor in state.acting:
        return state.acting[actor]
    for member in state.known.members:
        if member.id == actor:
            return member.role
    refuse("not_a_member", "R1", actor=actor)


def require_chair(state: PrecinctState, member: str, rule: str) -> None:
    """The chair decides or signs, or the deputy who acts for the chair (R36)."""
    require(role_of(state, member) in LEADERS, "chair_signs", rule, member=member)


def require_step(key: str, state: PrecinctState, rules: Rules, acting: Acting) -> None:
    """The whole gate: order, moment and role."""
    require_gate(key, state, rules)
    require_moment(key, state, rules, acting)
    require_role(key, state, rules, acting)


def rail(state: PrecinctState, rules: Rules, now: datetime.datetime) -> tuple[StepView, ...]:
    """Every step instance of the day with its state. Before the boxes are known C7 and C8 stand once, as later."""
    views: list[StepView] = []
    for phase in rules.procedure.phases:
        for step in phase.steps:
            keys = instances(step, state, rules)
            if not keys and not is_known(step, state):
                keys = (step.id,)
            views.extend(_view(key, phase.id, step, state, rules, now) for key in keys)
    return tuple(views)


def is_known(step: Step, state: PrecinctState) -> bool:
    """False while the number of instances is not known yet (no kit, no boxes)."""
    if step.per is Per.DAY:
        return True
    return state.setup is not None and (step.per is Per.CONTEST or bool(state.boxes))


def current_step(views: tuple[StepView, ...], state: PrecinctState) -> str:
    """Key of the step to do next, by the rail of this state: the first open one of the latest phase with one, or "".

    A step that nothing waits for (no certificate came in time, S2) does not hold the day up. A count that is being made
    anew comes before everything else (R24).
    """
    again = counted_anew(state)
    if again:
        return f"T8.{again[0]}"
    open_now = [view for view in views if view.state is StepState.NOW and step_id_of(view.key) not in _NOT_ASKED]
    if not open_now:
        return ""
    latest = open_now[-1].phase
    return next(view.key for view in open_now if view.phase == latest)


_NOT_ASKED = frozenset({"L3", "T8"})
"""Steps that are there for the one who needs them, and never the next thing to do."""


def _view(  # the parts of a row, in the order of the table
    key: str, phase: str, step: Step, state: PrecinctState, rules: Rules, now: datetime.datetime
) -> StepView:
    record = state.steps.get(key)
    if record:
        return StepView(key, phase, StepState.DONE, step.optional, step.rules, done_at=record.at)
    if step.until and is_done(step.until, state, rules):
        until = state.steps.get(step.until)
        return StepView(key, phase, StepState.DONE, step.optional, step.rules, done_at=until.at if until else None)
    try:
        require_gate(key, state, rules)
        require_moment(key, state, rules, Acting("", now))
    except Refused as refused:
        opens_at = refused.refusal.params.get("moment")
        moment = opens_at if isinstance(opens_at, datetime.datetime) else None
        return StepView(key, phase, StepState.LATER, step.optional, step.rules, opens_at=moment, why=refused.refusal)
    return StepView(key, phase, StepState.NOW, step.optional, step.rules)


def _first_open(before: str, key: str, state: PrecinctState, rules: Rules) -> str:
    """Key of the first instance of `before` that is not done; for steps of one contest only that contest counts."""
    step = rules.procedure.step(before)
    if not is_known(step, state):
        return before
    same_contest = f"{before}.{instance_of(key)}"
    keys = instances(step, state, rules)
    if same_contest in keys and rules.procedure.step(step_id_of(key)).per is Per.CONTEST:
        keys = (same_contest,)
    return next((each for each in keys if each not in state.steps), "")


def _all_voted(state: PrecinctState) -> bool:
    """Special precincts may close early once everyone on the list has voted (R17)."""
    return state.turnout() >= state.voter_list.people
