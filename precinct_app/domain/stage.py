"""Which step a contest is worked at: T5-T7 in the evening, T8 while it is counted anew (R35, R39)."""

from precinct_app.domain.gates import require_gate, require_moment, require_role
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def stage(step: str, contest: str, state: PrecinctState) -> str:
    """Key of the step that a command of `step` (T5, T6 or T7) belongs to now."""
    again = state.contest_count(contest).repeat is not None
    return f"T8.{contest}" if again else f"{step}.{contest}"


def require_stage(step: str, contest: str, state: PrecinctState, rules: Rules, acting: Acting) -> str:
    """The whole gate of the step that a command of `step` belongs to now; its key.

    Who may do it in the evening may do it while the contest is counted anew, and nobody else (R35).
    """
    key = stage(step, contest, state)
    require_gate(key, state, rules)
    require_moment(key, state, rules, acting)
    require_role(f"{step}.{contest}", state, rules, acting)
    return key


def next_version(contest: str, state: PrecinctState) -> int:
    """The version of the protocol that is drawn up next: 1, and one more with every repeat protocol."""
    drawn = state.contest_count(contest).drawn_up
    return drawn.protocol.version + 1 if drawn else 1


def protocol_paper(contest: str, version: int) -> str:
    """Id of the paper of a version: the first protocol, or a repeat protocol (R35)."""
    return f"protocol.{contest}" if version == 1 else f"repeat_protocol.{contest}.{version}"
