"""Contests that a command names: those of the day, each once."""

from collections.abc import Collection

from precinct_app.domain.refusal import require
from precinct_app.domain.state import PrecinctState


def require_known_contests(state: PrecinctState, contests: Collection[str], rule: str) -> None:
    """Contests of the day only."""
    known = {contest.id for contest in state.known.contests}
    unknown = [contest for contest in contests if contest not in known]
    require(not unknown, "unknown_contest", rule, contest=",".join(unknown))


def require_rights(state: PrecinctState, contests: tuple[str, ...], rule: str) -> None:
    """Contests of the day, each once; none stands for all of them (R18)."""
    require_known_contests(state, contests, rule)
    require(len(set(contests)) == len(contests), "contest_twice", rule)


def require_contests(state: PrecinctState, contests: tuple[str, ...], rule: str) -> None:
    """Contests of the day, each once, and at least one."""
    require(bool(contests), "unknown_contest", rule, contest="")
    require_rights(state, contests, rule)
