"""Rules of what the program writes after an interruption of the count (R24)."""

import datetime

from precinct_app.domain.commands import ResumeWork
from precinct_app.domain.events import Event, WorkResumed
from precinct_app.domain.gates import counted_anew, is_done
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import PROGRAM, Acting, Rules
from precinct_app.domain.state import PrecinctState

LEAST = datetime.timedelta(minutes=1)
"""A shorter gap is no interruption: people count in silence for longer."""


def counting(state: PrecinctState, rules: Rules) -> bool:
    """Whether the count goes on: from the close to the last protocol on the wall, and during a recount (R24)."""
    if state.setup is None or "C1" not in state.steps:
        return False
    return not is_done("T7", state, rules) or bool(counted_anew(state))


def resume_work(state: PrecinctState, _command: ResumeWork, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """By the program alone, when the file is opened again in the middle of the count."""
    require(acting.actor == PROGRAM, "program_only", "R24")
    require(counting(state, rules), "nothing_interrupted", "R24")
    stopped = state.last_at or acting.now
    require(acting.now - stopped >= LEAST, "nothing_interrupted", "R24")
    return (WorkResumed(stopped, int((acting.now - stopped).total_seconds()) // 60),)
