"""Rules of the keys that sign: who has one, when, and what becomes of a lost one (S2, R36, R44)."""

from precinct_app.domain.commands import EnrolKey
from precinct_app.domain.election import Role
from precinct_app.domain.events import Event, KeyEnrolled, StepDone
from precinct_app.domain.gates import require_role, require_step, role_of
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import DrawnUp, PrecinctState

KEY_HOLDERS = (Role.CHAIR, Role.SECRETARY)
"""Roles whose keys sign (S2, T7)."""


def enrol_key(state: PrecinctState, command: EnrolKey, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """S2: one key each for chair and secretary; the second one ends the step.

    The day waits for no certificate: a bare key is enrolled in its place, and the certificate whenever it comes. After
    S2 a key is enrolled for whoever acts for the chair or the secretary, or instead of a lost one.
    """
    if "S2" in state.steps:
        require("X3" not in state.steps, "step_over", "R44", step_key="S2", until="X3")
        require_role("S2", state, rules, acting)
    else:
        require_step("S2", state, rules, acting)
    require_key(state, command.member)
    certified = command.member in state.bare_keys and not command.bare
    first = command.member not in state.keys or certified
    require(first or command.instead is not None, "key_enrolled_already", "R44", member=command.member)
    enrolled = KeyEnrolled(command.member, command.fingerprint, command.bare, command.instead)
    holders = {key_holder(state, role) for role in KEY_HOLDERS}
    if "S2" not in state.steps and holders <= {*state.keys, command.member}:
        return enrolled, StepDone("S2")
    return (enrolled,)


def require_key(state: PrecinctState, member: str) -> None:
    """Refuse a member who has no key that signs: neither holds one of those roles nor acts for its holder (R44)."""
    require(role_of(state, member) in KEY_HOLDERS, "no_key_for_role", "R44", member=member)


def key_holder(state: PrecinctState, role: Role) -> str:
    """The member whose key signs for `role` now: who acts for an absent holder, or else the holder (R36)."""
    acting = (member for member, given in state.acting.items() if given == role)
    return next(acting, state.known.holder(role).id)


def unsealed(state: PrecinctState, drawn: DrawnUp) -> tuple[str, ...]:
    """Members whose electronic signature of a protocol is still missing (R36, R44).

    A holder who signed and left needs no second signature by whoever acts from then on.
    """
    missing = []
    for role in KEY_HOLDERS:
        holders = {state.known.holder(role).id, key_holder(state, role)}
        if not holders & drawn.sealed.keys():
            missing.append(key_holder(state, role))
    return tuple(missing)
