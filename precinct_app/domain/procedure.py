"""The procedure as data: phases and steps (resources/procedure.toml). No step is known to the code by its place."""

import enum
import functools

import msgspec


class Per(enum.StrEnum):
    """What a step is repeated for: nothing, each box of a kind, or each contest."""

    DAY = "day"
    PORTABLE = "portable"
    STATIONARY = "stationary"
    CONTEST = "contest"


class Begins(enum.StrEnum):
    """A moment, computed from the edition, before which a step does not open."""

    ANY = "any"
    FREEZE = "freeze"
    VOTING_DAY = "voting_day"
    CEREMONY = "ceremony"
    OPENS = "opens"
    CLOSES = "closes"


COUNTERS = "counters"
"""In `Step.who`: any member, but two different ones for the two counts (K13)."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table of steps.

    `after` names steps that must be done, `earlier` the step that the previous contest must have done,
    `until` the step whose completion closes an optional one.
    """

    id: str
    who: tuple[str, ...]
    after: tuple[str, ...]
    rules: tuple[str, ...]
    paper: str
    per: Per = Per.DAY
    begins: Begins = Begins.ANY
    earlier: str = ""
    optional: bool = False
    until: str = ""


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the day, in order: preparation, opening, voting, count, protocol, district."""

    id: str
    steps: tuple[Step, ...]


class Procedure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"phases": "phase"}, cache_hash=True):
    """The whole table. Its hash is kept: rows are looked up for every entry of every journal."""

    format: int
    phases: tuple[Phase, ...]

    def step(self, step_id: str) -> Step:
        """The row of that id; `KeyError` when there is none."""
        return _rows(self)[step_id]

    def phase_of(self, step_id: str) -> Phase:
        """The phase that holds the step."""
        return next(phase for phase in self.phases if any(step.id == step_id for step in phase.steps))

    def steps(self) -> tuple[Step, ...]:
        """All rows in the order of the day."""
        return tuple(step for phase in self.phases for step in phase.steps)


@functools.cache
def _rows(procedure: Procedure) -> dict[str, Step]:
    return {step.id: step for step in procedure.steps()}


def step_id_of(key: str) -> str:
    """Step id of an instance key: "C7.1" -> "C7", "T3.president" -> "T3", "O2" -> "O2"."""
    return key.partition(".")[0]


def instance_of(key: str) -> str:
    """Instance of a key: "C7.1" -> "1", "T3.president" -> "president", "O2" -> ""."""
    return key.partition(".")[2]
