"""The order in which people work through the day: one contest after the other, each with all its steps (R30).

The table of steps names them step by step: T1 of every contest, then T2 of every contest.

contest_of(session, "T3.president")      # "president"
in_work_order(session)                   # ... C8.2, T1-T8 of the first contest, T1-T8 of the second, ... X1 ...
"""

from precinct_app.domain.gates import StepView
from precinct_app.domain.procedure import Per, instance_of, step_id_of
from ui.session import Session


def several_contests(session: Session) -> bool:
    """Whether more than one contest is voted on."""
    return len(session.precinct.setup.contests) > 1


def contest_of(session: Session, key: str) -> str:
    """The contest of a step instance, "" for a step that is common to all."""
    return instance_of(key) if session.precinct.rules.procedure.step(step_id_of(key)).per is Per.CONTEST else ""


def in_work_order(session: Session) -> list[StepView]:
    """Every step instance of the day; those of a contest stand together, where its first one stands in the table."""
    first: dict[str, int] = {}
    placed = []
    for place, view in enumerate(session.precinct.rail()):
        contest = contest_of(session, view.key)
        placed.append((first.setdefault(contest, place) if contest else place, view))
    return [view for _, view in sorted(placed, key=lambda each: each[0])]
