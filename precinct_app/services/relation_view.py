"""Control relations as they may be shown (T5): how each stands, its numbers as on paper, who made its act or its tick.

    for relation in relations_of(precinct, "president"):
        relation.code, relation.state, formula(tr, relation.worst)       # "K2", "act", "2 279 ≠ 1 666 + 605 = 2 271"

Outcomes come from `domain.decide.relations`; nothing is computed here but the form.
"""

import datetime
import itertools
from collections.abc import Sequence

import msgspec

from precinct_app.domain import items
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.figures import votes
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.relations import Level, Outcome, Side, Sign
from precinct_app.domain.state import PrecinctState
from precinct_app.services.precinct import OpenPrecinct
from resources.texts import Catalogue

_SIGNS = {Sign.EQUAL: ("=", "≠"), Sign.AT_MOST: ("≤", ">"), Sign.AT_LEAST: ("≥", "<")}
_OPEN = {Level.ERROR: "error", Level.LAW: "error", Level.ACT: "act", Level.WARN: "look"}
_WORST_FIRST = ("error", "act", "look", "waiting", "paper", "holds")


class Deed(msgspec.Struct, frozen=True):
    """What settled a relation that does not hold: `kind` is "act", "annulled" (R28) or "tick"; by whom, and when."""

    kind: str
    members: tuple[str, ...]
    at: datetime.datetime


class Relation(msgspec.Struct, frozen=True):
    """One code with its outcomes (several where it is asked for each box) and how it stands.

    `state` is holds, act, look, error, paper (settled by an act or by R28) or waiting (a number is counted anew);
    `ticked` belongs to look. `worst` is the outcome to speak of.
    """

    code: str
    outcomes: tuple[Outcome, ...]
    worst: Outcome
    state: str
    ticked: bool = False
    deeds: tuple[Deed, ...] = ()

    @property
    def owed(self) -> bool:
        """Something is still to be done before the relations can be accepted."""
        return self.state in {"error", "act", "waiting"} or (self.state == "look" and not self.ticked)


def relations_of(precinct: OpenPrecinct, contest: str) -> tuple[Relation, ...]:
    """All relations of a contest in their order, those asked for each box as one."""
    state = precinct.state
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes(state, precinct.rules, contest):
        found.setdefault(outcome.code, []).append(outcome)
    opened = open_items(state, contest)
    return tuple(_relation(state, contest, code, each, opened) for code, each in found.items())


def open_items(state: PrecinctState, contest: str) -> tuple[str, ...]:
    """Items of the contest that were opened anew and have no agreed number yet."""
    return tuple(
        item
        for item, count in state.counts.items()
        if count.agreed is None and count.round > 1 and items.contest_of(item) == contest
    )


def touches(item: str, outcome: Outcome) -> bool:
    """True when the number of `item` is part of a figure that the relation compares."""
    figures = {name for side in outcome.sides for name, _ in side.terms}
    step, what = items.step_of(item), items.what_of(item)
    behind = {
        "T3": {f"votes.{what}", "ballots_valid", "marks_allowed", f"same_votes.{outcome.instance}"},
        "T4": {"ballots_invalid"},
        "C7": {"ballots_nonstandard"},
        "C8": {"ballots_nonstandard"},
    }[step_id_of(step)]
    if what == "found":
        kind = "portable" if step_id_of(step) == "C7" else "stationary"
        behind = {f"{kind}.{instance_of(step)}", f"found_{kind}", "took_part"}
    return bool(figures & behind)


# --- how it stands ----------------------------------------------------------------------------------------------------


def _relation(
    state: PrecinctState, contest: str, code: str, found: Sequence[Outcome], opened: Sequence[str]
) -> Relation:
    states = [_state(state, contest, outcome, opened) for outcome in found]
    stands = min(states, key=_WORST_FIRST.index)
    worst = found[states.index(stands)]
    ticked = stands == "look" and settled(worst, state, contest)
    deeds = () if stands == "waiting" else tuple(deed for each in found for deed in _deeds(state, contest, each))
    return Relation(code, tuple(found), worst, stands, ticked, deeds)


def _state(state: PrecinctState, contest: str, outcome: Outcome, opened: Sequence[str]) -> str:
    if any(touches(item, outcome) for item in opened):
        return "waiting"
    acts = state.contest_count(contest).acts
    by_act = any(act.relation == outcome.key for act in acts)  # K2 holds with the ballots that its act names as lost
    if outcome.holds:
        return "paper" if by_act else "holds"
    if outcome.level is not Level.WARN and settled(outcome, state, contest):
        return "paper"
    return _OPEN[outcome.level]


def _deeds(state: PrecinctState, contest: str, outcome: Outcome) -> tuple[Deed, ...]:
    """The acts and the tick of one outcome. The reason of an act is in free words: it stays on the act (R12)."""
    count = state.contest_count(contest)
    found = [Deed("act", act.members, act.at) for act in count.acts if act.relation == outcome.key]
    if outcome.level is Level.LAW:
        annulled = (each for each in count.annulled if each.box.endswith(f".{outcome.instance}"))
        found += [Deed("annulled", each.members, each.at) for each in annulled]
    tick = count.noted.get(outcome.key)
    if tick is not None and settled(outcome, state, contest):
        found.append(Deed("tick", (tick.by,), tick.at))
    return tuple(found)


# --- the numbers put in -----------------------------------------------------------------------------------------------


def formula(tr: Catalogue, outcome: Outcome, *, several: bool = False) -> str:
    """The relation with its numbers: "2 279 ≠ 1 666 + 605 + 7 + 0 = 2 278"; the box before it where there is one."""
    if outcome.sign is Sign.SHARE:
        part, whole = (side.total for side in outcome.sides)
        return tr(
            "count.relations.share", part=tr.number(part), whole=tr.number(whole), share=tr.percent(part, whole, 2)
        )
    if outcome.sign is Sign.ONE_SIDED:
        return " · ".join(tr.number(number) for number in outcome.numbers)
    if outcome.sign is Sign.RISING:
        return _rising(tr, outcome.numbers)
    if outcome.sign is Sign.NONE:
        return _none_or_some(tr, outcome)
    text = _chain(tr, outcome, [_with_sum(tr, side, outcome) for side in outcome.sides])
    of_box = several and outcome.instance.isdigit()  # another contest is named beside it: there is no room here
    return f"№\u00a0{outcome.instance}: {text}" if of_box else text


def short_formula(tr: Catalogue, outcome: Outcome) -> str:
    """The same with the sums only, for large type."""
    if outcome.sign is Sign.SHARE:
        return tr.percent(outcome.sides[0].total, outcome.sides[1].total, 2)
    if outcome.sign is Sign.ONE_SIDED:
        return tr.number(max(outcome.numbers, default=0))
    if outcome.sign is Sign.RISING:
        pairs = list(itertools.pairwise(outcome.numbers))
        falling = (pair for pair in pairs if pair[0] > pair[1])
        return _rising(tr, next(falling, pairs[-1] if pairs else outcome.numbers))
    if outcome.sign is Sign.NONE:
        return _none_or_some(tr, outcome)
    first, last = outcome.sides[0], compared_with(outcome)
    return f"{tr.number(first.total)} {_sign(outcome, first, last)} {tr.number(last.total)}"


def votes_beside(state: PrecinctState, contest: str, other: str) -> tuple[tuple[str, int | None, int | None], ...]:
    """What W4 compares: (pile of `contest`, its votes, the votes of `other` in the same place); None where one ends."""
    mine, theirs = state.known.contest(contest), state.known.contest(other)
    rows = itertools.zip_longest(mine.piles(), votes(state, mine), votes(state, theirs))
    return tuple((pile or "", ours, others) for pile, ours, others in rows)


def compared_with(outcome: Outcome) -> Side:
    """The side to compare the first one with: the first that differs from it, else the last."""
    differing = (side for side in outcome.sides[1:] if side.total != outcome.sides[0].total)
    return next(differing, outcome.sides[-1])


def _chain(tr: Catalogue, outcome: Outcome, sides: Sequence[str]) -> str:
    text = sides[0]
    for before, after, words in zip(outcome.sides, outcome.sides[1:], sides[1:], strict=False):
        text = f"{text} {_sign(outcome, before, after)} {words}"
    last = outcome.sides[-1]
    if len(last.terms) > 1 and not outcome.holds:
        text = f"{text} = {tr.number(last.total)}"
    return text


def _none_or_some(tr: Catalogue, outcome: Outcome) -> str:
    """In words, for a nought against nothing would tell nobody anything (W2, W4)."""
    key = "none" if outcome.holds else "some"
    return tr(f"relation.{outcome.words}.{key}", number=tr.number(outcome.sides[0].total))


def _rising(tr: Catalogue, numbers: Sequence[int]) -> str:
    """Numbers of which none should be less than the one before: "214 ≤ 530 > 528" (K10)."""
    text = tr.number(numbers[0])
    for before, after in itertools.pairwise(numbers):
        text = f"{text} {'≤' if before <= after else '>'} {tr.number(after)}"
    return text


def _with_sum(tr: Catalogue, side: Side, outcome: Outcome) -> str:
    """The terms of a side; a middle sum that does not fit its neighbours is written out."""
    words = " + ".join(tr.number(number) for _, number in side.terms) or tr.number(0)
    middle = side is not outcome.sides[0] and side is not outcome.sides[-1]
    if middle and len(side.terms) > 1 and not outcome.holds:
        return f"{words} = {tr.number(side.total)}"
    return words


def _sign(outcome: Outcome, before: Side, after: Side) -> str:
    kept, broken = _SIGNS[outcome.sign]
    fits = {
        Sign.EQUAL: before.total == after.total,
        Sign.AT_MOST: before.total <= after.total,
        Sign.AT_LEAST: before.total >= after.total,
    }[outcome.sign]
    return kept if fits else broken
