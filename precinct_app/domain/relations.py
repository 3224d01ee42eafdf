"""Control relations as data (resources/relations.toml), evaluated over the figures of one contest.

A relation names sums of figures and the sign between them; evaluating it keeps the numbers it put in, so
that a window, a paper and a script show the same thing. No number is ever balanced to fit (law.md).
"""

import enum
import itertools
import operator
from collections.abc import Callable, Mapping

import msgspec

from precinct_app.domain.edition import DecimalShare
from precinct_app.domain.election import Contest


class Level(enum.StrEnum):
    """What a relation that does not hold means: `error` stops, `act` wants an act, `warn` a tick, `law` acts by R28."""

    ERROR = "error"
    ACT = "act"
    WARN = "warn"
    LAW = "law"


class Sign(enum.StrEnum):
    """The sign between the sums; the last four are warnings that compare no sums.

    `share` W1, `one_sided` W3, `rising` K10; `none`: nothing of what the first side counts may be there (W2, W4).
    """

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    SHARE = "share"
    ONE_SIDED = "one_sided"
    RISING = "rising"
    NONE = "none"


class Asked(enum.StrEnum):
    """For which contests a relation is asked: all, those with one mark on a ballot, those with several (K5)."""

    ALWAYS = ""
    ONE_MARK = "one_mark"
    SEVERAL_MARKS = "several_marks"


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One relation. `sides` are sums of figure names; a name ending in `.*` stands for all figures of that kind.

    `each` repeats the relation for every instance of a kind ("portable": `portable.*` against `requests.*`).
    `asked` names the contests that it is for; a `variant` of a relation has texts of its own.
    """

    code: str
    level: Level
    sign: Sign
    sides: tuple[tuple[str, ...], ...]
    article: bool = False
    """True: the law asks for it; False: "arithmetic check"."""
    each: str = ""
    asked: Asked = Asked.ALWAYS
    variant: str = ""

    def is_for(self, contest: Contest) -> bool:
        """Whether the relation is asked for the contest."""
        return self.asked in {Asked.ALWAYS, Asked.SEVERAL_MARKS if contest.several_marks else Asked.ONE_MARK}


class Side(msgspec.Struct, frozen=True):
    """One sum with the numbers put in: pairs of figure name and number."""

    terms: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(number for _, number in self.terms)


class Outcome(msgspec.Struct, frozen=True):
    """A relation with the numbers put in. `instance` is the box, or the other contest, where it is asked for each."""

    code: str
    level: Level
    sign: Sign
    article: bool
    sides: tuple[Side, ...]
    holds: bool
    instance: str = ""
    variant: str = ""

    @property
    def words(self) -> str:
        """Which texts it has: those of "K5", or of "K5_several" for a contest with several marks."""
        return f"{self.code}_{self.variant}" if self.variant else self.code

    @property
    def difference(self) -> int:
        """First sum minus the last one."""
        return self.sides[0].total - self.sides[-1].total

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers put in, in order: a tick on a warning falls off when one of them changes."""
        return tuple(number for side in self.sides for _, number in side.terms)

    @property
    def key(self) -> str:
        """Code with instance: "K7.1"."""
        return f"{self.code}.{self.instance}" if self.instance else self.code


Figures = Mapping[str, int]

_COMPARE: dict[Sign, Callable[[int, int], bool]] = {
    Sign.EQUAL: operator.eq,
    Sign.AT_MOST: operator.le,
    Sign.AT_LEAST: operator.ge,
}


def evaluate(relation: Relation, figures: Figures, invalid_warning: DecimalShare) -> tuple[Outcome, ...]:
    """The relation over the figures: one outcome, or one per instance of `each`."""
    if not relation.each:
        return (_outcome(relation, figures, invalid_warning, ""),)
    begins = f"{relation.each}."
    instances = (name.removeprefix(begins) for name in figures if name.startswith(begins))
    return tuple(_outcome(relation, figures, invalid_warning, instance) for instance in instances)


def evaluate_all(
    relations: tuple[Relation, ...], figures: Figures, invalid_warning: DecimalShare
) -> tuple[Outcome, ...]:
    """All relations together, in their order: they are shown together, never one by one."""
    return tuple(outcome for relation in relations for outcome in evaluate(relation, figures, invalid_warning))


def _outcome(relation: Relation, figures: Figures, invalid_warning: DecimalShare, instance: str) -> Outcome:
    sides = tuple(Side(_terms(names, figures, instance)) for names in relation.sides)
    totals = [side.total for side in sides]
    if relation.sign is Sign.SHARE:
        holds = totals[1] == 0 or totals[0] < invalid_warning.least(totals[1])
    elif relation.sign is Sign.ONE_SIDED:
        holds = _several_options_have_votes(sides[0])
    elif relation.sign is Sign.RISING:
        holds = _never_falls((*(number for _, number in sides[0].terms), totals[1]))
    elif relation.sign is Sign.NONE:
        holds = totals[0] == 0
    else:
        compare = _COMPARE[relation.sign]
        holds = all(compare(first, second) for first, second in itertools.pairwise(totals))
    return Outcome(
        relation.code, relation.level, relation.sign, relation.article, sides, holds, instance, relation.variant
    )


def _terms(names: tuple[str, ...], figures: Figures, instance: str) -> tuple[tuple[str, int], ...]:
    """Figure names with numbers; a figure that the contest does not have counts as absent, not as an error."""
    found: list[tuple[str, int]] = []
    for name in names:
        kind, _, rest = name.partition(".")
        if rest != "*":
            found.append((name, figures[name]))
        elif instance:
            found.append((f"{kind}.{instance}", figures[f"{kind}.{instance}"]))
        else:
            found.extend(pair for pair in figures.items() if pair[0].startswith(f"{kind}."))
    return tuple(found)


def _several_options_have_votes(votes: Side) -> bool:
    """W3: not every vote on one option, and no tie of non-zero votes at the head."""
    counts = sorted((number for _, number in votes.terms), reverse=True)
    if not counts or counts[0] == 0:
        return True
    one_has_all = counts[0] == votes.total
    tie_at_the_head = len(counts) > 1 and counts[0] == counts[1]
    return not one_has_all and not tie_at_the_head


def _never_falls(numbers: tuple[int, ...]) -> bool:
    """K10: each report is at least the one before, the last at most what was issued in the end."""
    return all(first <= second for first, second in itertools.pairwise(numbers))
