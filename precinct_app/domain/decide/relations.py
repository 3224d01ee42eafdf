"""Rules of T5: relations shown together, acts, ticks, a count opened anew."""

from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, NoteWarning, RecordAct, ReopenCount
from precinct_app.domain.decide.votes import ACT_SIGNERS
from precinct_app.domain.events import ActRecorded, CountReopened, Event, RelationsAccepted, StepDone, WarningNoted
from precinct_app.domain.figures import figures
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.relations import Level, Outcome, evaluate_all
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.stage import require_stage
from precinct_app.domain.state import PrecinctState

REOPENABLE = frozenset({"C7", "C8", "T3", "T4"})
"""Steps whose counts may be opened anew at T5; C2-C5 are announced and locked (R25, R26)."""


def outcomes(state: PrecinctState, rules: Rules, contest: str) -> tuple[Outcome, ...]:
    """All relations of a contest with the numbers put in, in their order."""
    numbers, known = figures(state, rules.edition, contest), state.known.contest(contest)
    asked = tuple(relation for relation in rules.relations if relation.is_for(known))
    return evaluate_all(asked, numbers, rules.edition.invalid_warning)


def settled(outcome: Outcome, state: PrecinctState, contest: str) -> bool:
    """True when nothing more is owed for a relation: it holds, has its act, its tick, or R28 was applied."""
    count = state.contest_count(contest)
    if outcome.holds:
        return True
    if outcome.level is Level.ACT:
        return any(act.relation == outcome.key for act in count.acts)
    if outcome.level is Level.WARN:
        tick = count.noted.get(outcome.key)
        return tick is not None and tick.numbers == outcome.numbers
    if outcome.level is Level.LAW:
        return any(annulled.box.endswith(f".{outcome.instance}") for annulled in count.annulled)
    return False


def reopen_count(state: PrecinctState, command: ReopenCount, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T5: an agreed item is counted anew by two members, with a reason; the old number stays in the journal."""
    item = command.item
    require(state.agreed(item) is not None, "count_first", "K13", contest="")
    contest = items.contest_of(item)
    _require_open(state, contest, rules, acting)
    step_id = items.step_of(item).partition(".")[0]
    require(step_id in REOPENABLE, "count_locked", "R26")
    require(bool(command.reason.strip()), "reason_missing", "K13")
    return (CountReopened(item, command.reason),)


def _require_open(state: PrecinctState, contest: str, rules: Rules, acting: Acting) -> str:
    """T5, or T8 until the relations were accepted there; the key of the step."""
    key = require_stage("T5", contest, state, rules, acting)
    repeat = state.contest_count(contest).repeat
    require(repeat is None or not repeat.accepted, "accepted_already", "R35", contest=contest)
    return key


def _require_nothing_open(state: PrecinctState, contest: str) -> None:
    """Acts, ticks and the acceptance stand on final numbers: nothing of the contest is being counted anew."""
    reopened = [item for item, count in state.counts.items() if count.agreed is None and count.round > 1]
    require(all(items.contest_of(item) != contest for item in reopened), "count_open", "K13")


def record_act(state: PrecinctState, command: RecordAct, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T5: only for a relation of level `act` that does not hold and has none; with reason and two members at least."""
    _require_open(state, command.contest, rules, acting)
    _require_nothing_open(state, command.contest)
    outcome = _outcome(state, rules, command.contest, command.relation)
    needs_act = outcome.level is Level.ACT and not settled(outcome, state, command.contest)
    require(needs_act, "no_act_needed", outcome.code, relation=command.relation)
    require(bool(command.reason.strip()), "reason_missing", outcome.code)
    signers = set(command.members)
    require(signers <= set(state.present), "member_absent", outcome.code, member=",".join(sorted(signers)))
    require(len(signers) >= ACT_SIGNERS, "act_needs_two", outcome.code)
    return (ActRecorded(command.contest, outcome.key, outcome.difference, command.reason, command.members),)


def note_warning(state: PrecinctState, command: NoteWarning, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T5: the tick of a warning, bound to the numbers seen."""
    _require_open(state, command.contest, rules, acting)
    _require_nothing_open(state, command.contest)
    outcome = _outcome(state, rules, command.contest, command.relation)
    wanted = outcome.level is Level.WARN and not settled(outcome, state, command.contest)
    require(wanted, "no_tick_needed", outcome.code, relation=command.relation)
    return (WarningNoted(command.contest, outcome.key, outcome.numbers),)


def accept_relations(state: PrecinctState, command: AcceptRelations, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T5: no error, no relation without its act, no warning without its tick, nothing being counted anew."""
    key = _require_open(state, command.contest, rules, acting)
    _require_nothing_open(state, command.contest)
    for outcome in outcomes(state, rules, command.contest):
        if not settled(outcome, state, command.contest):
            code = {Level.ERROR: "relation_fails", Level.ACT: "act_missing", Level.WARN: "tick_missing"}
            refuse(code.get(outcome.level, "relation_fails"), outcome.code, relation=outcome.key)
    accepted = RelationsAccepted(command.contest)
    return (accepted,) if state.contest_count(command.contest).repeat else (accepted, StepDone(key))


def _outcome(state: PrecinctState, rules: Rules, contest: str, key: str) -> Outcome:
    for outcome in outcomes(state, rules, contest):
        if outcome.key == key:
            return outcome
    refuse("unknown_relation", "R34", relation=key)
