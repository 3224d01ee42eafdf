"""Rules of T8 and of what goes with a posted protocol: repeat, recount, opinions, copies (R4, R35, R38, R39)."""

from precinct_app.domain import items
from precinct_app.domain.commands import (
    AttachDissent,
    ConfirmRecount,
    DecideRepeat,
    HandProtocolCopy,
    RefuseProtocolCopy,
)
from precinct_app.domain.decide.contests import require_known_contests
from precinct_app.domain.decide.votes import require_majority
from precinct_app.domain.events import (
    DissentAttached,
    Event,
    ProtocolCopyHanded,
    ProtocolCopyRefused,
    RecountConfirmed,
    RepeatCause,
    RepeatDecided,
)
from precinct_app.domain.figures import draw_up
from precinct_app.domain.gates import require_chair, require_step, role_of
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.stage import next_version, stage
from precinct_app.domain.state import DrawnUp, PrecinctState, Repeat

REPEATABLE = frozenset({"C2", "C3", "C7", "C8", "T3", "T4"})
"""Steps whose counts may be made anew; the number announced before the boxes were opened is not one of them (R26)."""

RECOUNTED = ("T3", "T4")
"""What a recount on application counts: all piles, all invalid ballots (R39)."""


def decide_repeat(state: PrecinctState, command: DecideRepeat, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T8: by vote, with a reason; the protocol on the wall stands until another one is posted (R35)."""
    contest = command.contest
    require_step(f"T8.{contest}", state, rules, acting)
    require_chair(state, acting.actor, "R35")
    require(state.contest_count(contest).repeat is None, "repeat_open", "R35", contest=contest)
    require(bool(command.words), "reason_missing", "R35")
    chosen = command.items
    if command.cause is RepeatCause.APPLICATION:
        wanted = (items.items_of(f"{step}.{contest}", state, rules.edition) for step in RECOUNTED)
        chosen = tuple(item for each in wanted for item in each)
    require(bool(chosen), "nothing_to_count", "R35", contest=contest)
    for item in chosen:
        known = state.agreed(item) is not None and items.contest_of(item) == contest
        require(known and chosen.count(item) == 1, "unknown_item", "R35")
        require(step_id_of(items.step_of(item)) in REPEATABLE, "count_locked", "R26")
    require_majority(state, rules, command.in_favour, command.against)
    return (
        RepeatDecided(
            contest, state.decisions + 1, command.cause, chosen, command.in_favour, command.against, command.words
        ),
    )


def confirm_recount(state: PrecinctState, command: ConfirmRecount, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T8: everything was counted anew and every number is the same: the protocol stands (R39)."""
    contest = command.contest
    require_step(f"T8.{contest}", state, rules, acting)
    repeat = open_repeat(state, contest)
    require(repeat.accepted, "accept_first", "R39", contest=contest)
    drawn = _require_no_newer(state, contest)
    found = draw_up(state, rules.edition, contest, drawn.protocol.version)
    require(found == drawn.protocol, "numbers_changed", "R39", contest=contest)
    return (RecountConfirmed(contest, drawn.protocol.version),)


def attach_dissent(state: PrecinctState, command: AttachDissent, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T6-T8: one opinion of a member about a protocol that was drawn up, until the bundle is handed over (R4)."""
    role_of(state, acting.actor)
    require("X3" not in state.steps, "step_over", "R4", step_key=f"T6.{command.contest}", until="X3")
    require_known_contests(state, (command.contest,), "R34")
    require_drawn_up(state, command.contest)
    role_of(state, command.member)
    require(bool(command.digest), "document_missing", "R4")
    dissents = state.contest_count(command.contest).dissents
    known = any((each.member, each.digest) == (command.member, command.digest) for each in dissents)
    require(not known, "dissent_twice", "R4")
    return (DissentAttached(command.contest, len(dissents) + 1, command.member, command.digest),)


def hand_protocol_copy(
    state: PrecinctState, command: HandProtocolCopy, _rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """T7, T8: of a protocol that is signed by both keys; copies of a version are numbered from 1 (R38)."""
    drawn = _require_copyable(state, command.contest, acting)
    require(bool(command.words), "receiver_missing", "R38")
    version = drawn.protocol.version
    copies = [each.copy for each in state.contest_count(command.contest).copies if each.version == version]
    return (ProtocolCopyHanded(command.contest, version, max(copies, default=0) + 1, command.words),)


def refuse_protocol_copy(
    state: PrecinctState, command: RefuseProtocolCopy, _rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """T7, T8: a refusal stands in the register with its reason (R38)."""
    _require_copyable(state, command.contest, acting)
    require(bool(command.words), "reason_missing", "R38")
    return (ProtocolCopyRefused(command.contest, command.words),)


def open_repeat(state: PrecinctState, contest: str) -> Repeat:
    """The repeat that goes on."""
    repeat = state.contest_count(contest).repeat
    if repeat is None:
        refuse("no_repeat", "R35", contest=contest)
    return repeat


def require_drawn_up(state: PrecinctState, contest: str) -> DrawnUp:
    """The newest protocol."""
    drawn = state.contest_count(contest).drawn_up
    if drawn is None:
        refuse("draw_up_first", "R35", step=f"T6.{contest}", missing=f"T6.{contest}")
    return drawn


def require_at_hand(state: PrecinctState, contest: str) -> DrawnUp:
    """The protocol that was drawn up and does not hang on the wall yet: what is signed, sealed and posted (R35)."""
    drawn, key = require_drawn_up(state, contest), stage("T6", contest, state)
    require(drawn.posting is None, "draw_up_first", "R35", step=key, missing=key)
    return drawn


def require_version_to_draw(state: PrecinctState, contest: str) -> int:
    """Version of the protocol to be drawn up: once in the evening, once for every repeat that was accepted (R35)."""
    count = state.contest_count(contest)
    if count.repeat is None:
        require(count.drawn_up is None, "drawn_up_already", "R35", contest=contest)
    else:
        require(count.repeat.accepted, "accept_first", "R35", contest=contest)
        _require_no_newer(state, contest)
    return next_version(contest, state)


def _require_no_newer(state: PrecinctState, contest: str) -> DrawnUp:
    """The protocol on the wall, while no repeat protocol was drawn up that takes its place (R35)."""
    drawn = require_drawn_up(state, contest)
    require(drawn.posting is not None, "drawn_up_already", "R35", contest=contest)
    return drawn


def _require_copyable(state: PrecinctState, contest: str, acting: Acting) -> DrawnUp:
    role_of(state, acting.actor)
    require("X4" not in state.steps, "step_over", "R38", step_key=f"T7.{contest}", until="X4")
    require_known_contests(state, (contest,), "R34")
    drawn = require_drawn_up(state, contest)
    require(drawn.posting is not None, "post_first", "R38", contest=contest)
    return drawn
