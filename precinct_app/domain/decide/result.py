"""Rules of the protocol and after: T6, T7, X1-X4 (Art. 43(8), 44)."""

from precinct_app.domain.commands import (
    CloseDay,
    DrawUpProtocol,
    ExportBundle,
    HandOver,
    PackDocuments,
    PostProtocol,
    RecordPrint,
    SealProtocol,
    SignOnPaper,
)
from precinct_app.domain.decide.incidents import require_answered
from precinct_app.domain.decide.keys import require_key, unsealed
from precinct_app.domain.decide.opening import require_witnesses
from precinct_app.domain.decide.repeat import require_at_hand, require_drawn_up, require_version_to_draw
from precinct_app.domain.election import Role
from precinct_app.domain.events import (
    BundleExported,
    DayClosed,
    DocumentsPacked,
    Event,
    HandedOver,
    PaperPrinted,
    ProtocolDrawnUp,
    ProtocolPosted,
    ProtocolSealed,
    ProtocolSignedOnPaper,
    StepDone,
)
from precinct_app.domain.figures import draw_up
from precinct_app.domain.gates import is_done, require_role, require_step, role_of
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.stage import protocol_paper, require_stage
from precinct_app.domain.state import PrecinctState


def draw_up_protocol(state: PrecinctState, command: DrawUpProtocol, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T6, T8: once, from the ledgers and counts only; its numbers are final from here on (R34, R35).

    The code on it is signed with the key of whoever draws it up: the deputy has one only while acting for the chair.
    """
    require_stage("T6", command.contest, state, rules, acting)
    require_key(state, acting.actor)
    version = require_version_to_draw(state, command.contest)
    require(bool(command.code), "code_missing", "R44")
    return (ProtocolDrawnUp(draw_up(state, rules.edition, command.contest, version), command.code),)


def sign_on_paper(state: PrecinctState, command: SignOnPaper, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T6: a print lies in hand; all members are named, who did not sign with a reason; chair or deputy signed (R36)."""
    key = require_stage("T6", command.contest, state, rules, acting)
    drawn = require_at_hand(state, command.contest)
    require(drawn.paper is None, "signed_already", "R35", contest=command.contest)
    paper = protocol_paper(command.contest, drawn.protocol.version)
    require(bool(state.prints.get(paper)), "print_first", "R44", contest=command.contest)
    named = [*command.signed, *command.unsigned]
    members = {member.id for member in state.known.members}
    require(len(named) == len(set(named)) and set(named) == members, "member_not_named", "R36")
    require(all(reason.strip() for reason in command.unsigned.values()), "reason_missing", "R36")
    roles = [role_of(state, member) for member in command.signed]
    require(Role.CHAIR in roles or Role.DEPUTY in roles, "chair_must_sign", "R36")
    signed = ProtocolSignedOnPaper(command.contest, command.signed, command.unsigned)
    return (signed, StepDone(key)) if key.startswith("T6") else (signed,)


def seal_protocol(state: PrecinctState, command: SealProtocol, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T7: with the enrolled key of the acting chair or secretary, once each."""
    require_stage("T7", command.contest, state, rules, acting)
    drawn = require_at_hand(state, command.contest)
    require(drawn.paper is not None, "sign_on_paper_first", "R36", contest=command.contest)
    require_key(state, acting.actor)
    require(state.keys.get(acting.actor) == command.fingerprint, "key_not_enrolled", "R44", step="S2")
    require(acting.actor not in drawn.sealed, "sealed_already", "R44", member=acting.actor)
    return (ProtocolSealed(command.contest, acting.actor, command.fingerprint, command.signature),)


def record_print(state: PrecinctState, command: RecordPrint, _rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """Any time after S1: prints of a paper are numbered from 1 (R44); a protocol only after it was drawn up (R35)."""
    require(not state.closed, "step_over", "R44", step_key="X4", until="X4")
    role_of(state, acting.actor)
    kind, _, rest = command.paper.partition(".")
    contest = rest.partition(".")[0]
    if kind in {"protocol", "repeat_protocol"}:
        newest = require_drawn_up(state, contest).protocol.version
        papers = [protocol_paper(contest, each + 1) for each in range(newest)]
        require(command.paper in papers, "draw_up_first", "R35", step=f"T8.{contest}", missing=f"T8.{contest}")
    number = len(state.prints.get(command.paper, ())) + 1
    return (PaperPrinted(command.paper, number, command.digest),)


def post_protocol(state: PrecinctState, command: PostProtocol, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """T7: signed by both keys, then posted at once before two witnesses (R37)."""
    key = require_stage("T7", command.contest, state, rules, acting)
    drawn = require_at_hand(state, command.contest)
    for member in unsealed(state, drawn):
        refuse("seal_first", "R44", member=member)
    require(command.posted_at <= acting.now, "time_in_future", "R37", now=acting.now)
    require(command.posted_at >= drawn.at, "posted_before_drawn_up", "R37", drawn_up=drawn.at)
    require(bool(command.place.strip()), "place_missing", "R37")
    require_witnesses(command.witnesses, "R37", rules)
    posted = ProtocolPosted(command.contest, command.posted_at, command.place, command.witnesses)
    return (posted, StepDone(key)) if key.startswith("T7") else (posted,)


def pack_documents(state: PrecinctState, command: PackDocuments, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """X1: packages with contents and seals (R44)."""
    require_step("X1", state, rules, acting)
    require(bool(command.packages), "no_packages", "R44")
    for package in command.packages:
        require(bool(package.contents.strip()), "contents_missing", "R44")
        require(bool(package.seal.strip()), "seal_missing", "R44", box=package.contents)
    return DocumentsPacked(command.packages), StepDone("X1")


def export_bundle(state: PrecinctState, command: ExportBundle, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """X2: may be repeated until the hand-over (a drive was lost); the version grows each time.

    It must be repeated when a protocol or an opinion came after it: the step is then open again (R4, R35).
    """
    if "X2" in state.steps:
        require("X3" not in state.steps, "step_over", "R44", step_key="X2", until="X3")
        require_role("X2", state, rules, acting)
    else:
        require_step("X2", state, rules, acting)
    require(command.entries == state.seq, "bundle_not_current", "R44", found=command.entries, wanted=state.seq)
    event = BundleExported(len(state.bundles) + 1, command.digest, command.entries)
    return (event,) if "X2" in state.steps else (event, StepDone("X2"))


def hand_over(state: PrecinctState, command: HandOver, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """X3: received by a named person of the district (R40); the bundle holds every protocol and opinion (R4, R35)."""
    require_step("X3", state, rules, acting)
    require(bool(command.received_by.strip()), "receiver_missing", "R40")
    require(command.received_at <= acting.now, "time_in_future", "R40", now=acting.now)
    return HandedOver(command.received_by, command.received_at), StepDone("X3")


def close_day(state: PrecinctState, _command: CloseDay, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """X4: every step that must be done is done; what is owed is named (R43)."""
    require_step("X4", state, rules, acting)
    require_answered(state)
    for step in rules.procedure.steps():
        if step.id != "X4" and not step.optional:
            require(is_done(step.id, state, rules), "still_owed", "R43", step=step.id, missing=step.id)
    return DayClosed(), StepDone("X4")
