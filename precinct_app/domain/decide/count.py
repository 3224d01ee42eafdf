"""Rules of the count: two counts of everything, gate by gate (C2-C8, T1-T4; Art. 43)."""

from precinct_app.domain import items
from precinct_app.domain.commands import (
    AnnounceReceived,
    CancelUnused,
    CompareSeals,
    ConfirmSorted,
    DecideDoubtful,
    EnterCount,
    OpenBox,
    PackSpoiled,
    SettleCount,
)
from precinct_app.domain.decide.votes import require_majority
from precinct_app.domain.election import Contest
from precinct_app.domain.events import (
    VALID,
    BallotsSorted,
    BoxAnnulled,
    BoxKind,
    BoxOpened,
    CountEntered,
    CountsAgreed,
    CountsDiffered,
    CountSettled,
    DoubtfulDecided,
    Event,
    ReceivedAnnounced,
    SealsCompared,
    SpoiledPacked,
    StepDone,
    UnusedCancelled,
)
from precinct_app.domain.figures import figures
from precinct_app.domain.gates import require_chair, require_gate, require_step, role_of
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import Count, PrecinctState

ENDS_WITH_ITS_COUNTS = frozenset({"C4", "C7", "C8", "T3", "T4"})
"""Steps that are done as soon as every item is agreed; C2 and C3 also want a seal."""

ROUNDS_BEFORE_VOTE = 2
"""Rounds of two counts that differ before the commission may decide the number (K13)."""

CANCEL_WAYS = ("corner_cut", "stamp")
"""How unused ballots are cancelled (R25)."""


def enter_count(state: PrecinctState, command: EnterCount, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """One member's count; the second member's number is compared, never shown the first (K13)."""
    step = items.step_of(command.item)
    _require_countable(state, command.item, rules)
    role_of(state, acting.actor)
    require(acting.actor in state.present, "member_absent", "R30", member=acting.actor)
    pack = rules.edition.pack_size
    require(command.packs >= 0 and 0 <= command.remainder < pack, "remainder_too_large", "K13", pack=pack)
    value = command.packs * pack + command.remainder
    _require_possible(state, command.item, value)
    count = state.counts.get(command.item, Count())
    turn = 1 if count.first is None else 2
    if count.first is not None:
        require(count.first.member != acting.actor, "same_counter_twice", "K13")
    entered = CountEntered(command.item, count.round, turn, command.packs, command.remainder, value)
    if count.first is None:
        return (entered,)
    if count.first.value != value:
        return entered, CountsDiffered(command.item, count.round)
    agreed = CountsAgreed(command.item, value)
    return entered, agreed, *_after_agreement(state, command.item, value, step, rules)


def settle_count(state: PrecinctState, command: SettleCount, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """After two rounds that differed the commission decides the number by vote, with a record (K13, R2)."""
    item = command.item
    _require_countable(state, item, rules)
    require_chair(state, acting.actor, "K13")
    count = state.counts.get(item, Count())
    require(count.differed >= ROUNDS_BEFORE_VOTE and count.first is None, "count_again_first", "K13")
    require(command.value >= 0, "number_negative", "K13")
    _require_possible(state, item, command.value)
    require(bool(command.words), "reason_missing", "K13")
    require_majority(state, rules, command.in_favour, command.against)
    settled = CountSettled(item, command.value, state.decisions + 1, command.in_favour, command.against, command.words)
    return settled, *_after_agreement(state, item, command.value, items.step_of(item), rules)


def cancel_unused(state: PrecinctState, command: CancelUnused, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C2: counted twice, then cancelled before those present, packed and sealed (R25)."""
    require_gate("C2", state, rules)
    role_of(state, acting.actor)
    _require_counted(state, items.unused(command.contest), "R25")
    require(command.contest not in state.cancelled_seals, "cancelled_already", "R25", contest=command.contest)
    require(command.way in CANCEL_WAYS, "way_unknown", "R25")
    require(bool(command.seal.strip()), "seal_missing", "R25", box=command.contest)
    event = UnusedCancelled(command.contest, command.way, command.seal)
    return event, *_done_when_all(state, "C2", set(state.cancelled_seals) | {command.contest})


def pack_spoiled(state: PrecinctState, command: PackSpoiled, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C3: counted twice, then packed and sealed (R25)."""
    require_gate("C3", state, rules)
    role_of(state, acting.actor)
    _require_counted(state, items.spoiled(command.contest), "R25")
    require(command.contest not in state.spoiled_seals, "packed_already", "R25", contest=command.contest)
    require(bool(command.seal.strip()), "seal_missing", "R25", box=command.contest)
    event = SpoiledPacked(command.contest, command.seal)
    return event, *_done_when_all(state, "C3", set(state.spoiled_seals) | {command.contest})


def announce_received(
    state: PrecinctState, command: AnnounceReceived, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """C5: the number counted from the list is read aloud and locked, before any box is opened (R26)."""
    require_step("C5", state, rules, acting)
    require(command.announced_by in state.present, "member_absent", "R26", member=command.announced_by)
    require(command.heard_by > 0, "nobody_heard", "R26")
    numbers = {contest.id: state.agreed(items.signatures(contest.id)) or 0 for contest in state.known.contests}
    return ReceivedAnnounced(numbers, command.announced_by, command.heard_by), StepDone("C5")


def compare_seals(state: PrecinctState, command: CompareSeals, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C6: one finding for each box; what is not the same is described (R27)."""
    require_step("C6", state, rules, acting)
    boxes = sorted(box.key for box in state.boxes)
    require(sorted(finding.box for finding in command.findings) == boxes, "box_not_compared", "R27")
    for finding in command.findings:
        described = finding.same or bool(finding.seen.strip())
        require(described, "difference_not_described", "R27", box=finding.box)
    return SealsCompared(command.findings), StepDone("C6")


def open_box(state: PrecinctState, command: OpenBox, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C7, C8: the next box only; portable boxes first (R27)."""
    require(any(box.key == command.box for box in state.boxes), "unknown_box", "R27", box=command.box)
    kind, _, number = command.box.partition(".")
    require_gate(f"{items.BOX_STEP[BoxKind(kind)]}.{number}", state, rules)
    role_of(state, acting.actor)
    require(command.box not in state.opened_boxes, "box_opened_already", "R27", box=command.box)
    return (BoxOpened(command.box),)


def confirm_sorted(state: PrecinctState, command: ConfirmSorted, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T1: all ballots were shown and read; without doubtful ones T2 is recorded as empty at once (R30, R32)."""
    require_step(f"T1.{command.contest}", state, rules, acting)
    require(command.doubtful >= 0, "number_negative", "R30")
    numbers = figures(state, rules.edition, command.contest)
    to_sort = numbers["took_part"] - numbers["annulled"]
    require(command.doubtful <= to_sort, "number_impossible", "R30", ceiling=to_sort)
    sorted_event = BallotsSorted(command.contest, command.doubtful)
    done = StepDone(f"T1.{command.contest}")
    if command.doubtful == 0:
        return sorted_event, done, StepDone(f"T2.{command.contest}")
    return sorted_event, done


def decide_doubtful(state: PrecinctState, command: DecideDoubtful, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T2: the next doubtful ballot, by vote; a tie stands as the chair voted, so it is recorded too (R2, R32)."""
    key = f"T2.{command.contest}"
    require_step(key, state, rules, acting)
    marked = _found_marked(state.known.contest(command.contest), command, rules)
    require_majority(state, rules, command.in_favour, command.against)
    require(bool(command.reason.strip()), "reason_missing", "R32")
    count = state.contest_count(command.contest)
    number = len(count.decisions) + 1
    event = DoubtfulDecided(
        command.contest, number, command.in_favour, command.against, command.verdict, command.reason, marked
    )
    if number == count.doubtful:
        return event, StepDone(key)
    return (event,)


def _found_marked(contest: Contest, command: DecideDoubtful, rules: Rules) -> tuple[str, ...]:
    """The piles that a valid ballot with several marks counts for, in ballot order; no ballot has another verdict."""
    verdicts = {VALID} if contest.several_marks else set(contest.piles())
    require(command.verdict in verdicts | set(rules.edition.invalid_reasons), "verdict_unknown", "R32")
    marked = tuple(pile for pile in contest.piles() if pile in command.marked)
    wanted = contest.several_marks and command.verdict == VALID
    require(bool(marked) == wanted and len(marked) == len(command.marked), "verdict_unknown", "R32")
    require(len(marked) <= contest.marks, "too_many_marked", "R31", marked=len(marked), marks=contest.marks)
    return marked


def _require_countable(state: PrecinctState, item: str, rules: Rules) -> None:
    """The item belongs to a step that is open, or it was opened anew at T5; it has no agreed number."""
    step = items.step_of(item)
    require(item in items.items_of(step, state, rules.edition), "unknown_item", "K13")
    require(state.agreed(item) is None, "counted_already", "K13")
    reopened = item in state.counts and step in state.steps
    if reopened:
        return
    require_gate(step, state, rules)
    if step_id_of(step) in items.BOX_STEP.values():
        box = items.box_of_step(step)
        require(box in state.opened_boxes, "box_not_opened", "R27", box=box)


def _require_possible(state: PrecinctState, item: str, value: int) -> None:
    """A number that nothing can have is refused at the field: more than ballots received or voters on the list (R15).

    What lies in a box may be more than was ever issued; that is written down, not refused (K6).
    """
    what = items.what_of(item)
    ceilings = dict.fromkeys(("unused", "spoiled"), state.stock[items.contest_of(item)].received)
    ceilings["signatures"] = state.voter_list.keys
    ceiling = ceilings.get(what)
    if ceiling is not None:
        require(value <= ceiling, "number_impossible", "R15", ceiling=ceiling)


def _require_counted(state: PrecinctState, item: str, rule: str) -> None:
    require(state.agreed(item) is not None, "count_first", rule, contest=items.contest_of(item))


def _after_agreement(state: PrecinctState, item: str, value: int, step: str, rules: Rules) -> tuple[Event, ...]:
    """R28 for a portable box, and the end of a step whose counts are all agreed."""
    events: list[Event] = []
    if step_id_of(step) == "C7" and items.what_of(item) == "found":
        events.extend(_annul(state, items.box_of_step(step), items.contest_of(item), value))
    others = [each for each in items.items_of(step, state, rules.edition) if each != item]
    all_agreed = all(state.agreed(each) is not None for each in others)
    if all_agreed and step_id_of(step) in ENDS_WITH_ITS_COUNTS and step not in state.steps:
        events.append(StepDone(step))
    return tuple(events)


def _annul(state: PrecinctState, box: str, contest: str, found: int) -> tuple[Event, ...]:
    """R28: more standard ballots than written requests make all of them invalid, per contest (Art. 43(3-1))."""
    requests = state.requests_of_box(box, contest)
    if found <= requests:
        return ()
    return (BoxAnnulled(box, contest, found, requests, state.carriers_of_box(box)),)


def _done_when_all(state: PrecinctState, step: str, done: set[str]) -> tuple[Event, ...]:
    return (StepDone(step),) if done == {contest.id for contest in state.known.contests} else ()
