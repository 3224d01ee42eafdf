"""Control relations as they are shown: words, numbers put in, the sum on paper, where to look first.

Everything comes from `domain.decide.relations`; nothing is computed here but the form.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from precinct_app.domain import items
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.gates import LEADERS
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.relations import Level, Outcome, Side, Sign
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.pages.count.names import item_words
from ui.session import Session
from ui.widgets.look_first import Case, Place
from ui.widgets.relations import RelationRow

_MINUS = "\u2212"
_SIGNS = {Sign.EQUAL: ("=", "≠"), Sign.AT_MOST: ("≤", ">"), Sign.AT_LEAST: ("≥", "<")}
_OPEN = {Level.ERROR: "error", Level.LAW: "error", Level.ACT: "act", Level.WARN: "look"}
_NOT_SETTLED = frozenset({"error", "act", "look"})
_WORST_FIRST = ("error", "act", "look", "waiting", "paper", "holds")
_PLACES_AT_LARGE_TYPE = 2
_MOST_TERMS = 9
"""A sum on paper of more terms than this would push the way on out of the panel; the row in the table has them all."""


@dataclass(frozen=True)
class Relation:
    """One code with its outcomes (several where it is asked for each box) and how it stands.

    `state` is holds, act, look, error, paper (settled by an act or by R28) or waiting (a number is counted anew);
    `ticked` belongs to look. `worst` is the outcome to speak of.
    """

    code: str
    outcomes: tuple[Outcome, ...]
    worst: Outcome
    state: str
    ticked: bool = False

    @property
    def owed(self) -> bool:
        """Something is still to be done before the relations can be accepted."""
        return self.state in {"error", "act", "waiting"} or (self.state == "look" and not self.ticked)


def relations_of(session: Session, contest: str) -> tuple[Relation, ...]:
    """All relations of a contest in their order, those asked for each box as one."""
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes(session.state, session.precinct.rules, contest):
        found.setdefault(outcome.code, []).append(outcome)
    opened = open_items(session, contest)
    return tuple(_relation(session, contest, code, each, opened) for code, each in found.items())


def open_items(session: Session, contest: str) -> tuple[str, ...]:
    """Items of the contest that were opened anew and have no agreed number yet."""
    counts = session.state.counts.items()
    return tuple(
        item for item, count in counts if count.agreed is None and count.round > 1 and items.contest_of(item) == contest
    )


def touches(item: str, outcome: Outcome) -> bool:
    """True when the number of `item` is part of a figure that the relation compares."""
    figures = {name for side in outcome.sides for name, _ in side.terms}
    step, what = items.step_of(item), items.what_of(item)
    behind = {
        "T3": {f"votes.{what}", "ballots_valid", "marks_allowed"},
        "T4": {"ballots_invalid"},
        "C7": {"ballots_nonstandard"},
        "C8": {"ballots_nonstandard"},
    }[step_id_of(step)]
    if what == "found":
        kind = "portable" if step_id_of(step) == "C7" else "stationary"
        behind = {f"{kind}.{instance_of(step)}", f"found_{kind}", "took_part"}
    return bool(figures & behind)


def row_of(tr: Language, session: Session, relation: Relation) -> RelationRow:
    """The row of the table; neutral for a member where something is owed."""
    words = tr(f"relation.{relation.worst.words}.words")
    if relation.worst.article:
        edition = session.precinct.rules.edition
        words = f"{words} · {wording.rule_words(tr.catalogue, relation.code, edition)}"
    neutral = is_neutral(session, relation)
    waiting = relation.state == "waiting" or neutral
    shown = ["—"] if waiting else [numbers_of(tr, outcome, several=True) for outcome in relation.outcomes]
    short = ["—"] if waiting else [short_numbers_of(tr, outcome) for outcome in relation.outcomes]
    return RelationRow(
        code=relation.code,
        words=words,
        numbers=" · ".join(shown),
        outcome="waiting" if neutral else relation.state,
        outcome_word=tr("count.relations.neutral.state") if neutral else state_word(tr, relation),
        short_words=tr(f"relation.{relation.worst.words}.short"),
        short_numbers=", ".join(short),
        ticked=relation.ticked,
    )


def state_word(tr: Language, relation: Relation) -> str:
    """The word of how it stands: "Сходится", "Нужен акт", "Акт составлен"."""
    if relation.state == "paper" and relation.worst.level is Level.LAW:
        return tr("count.relations.state.annulled")
    return tr(f"count.relations.state.{relation.state}")


def numbers_of(tr: Language, outcome: Outcome, *, several: bool = False) -> str:
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
    text = _chain(tr, outcome, [_with_sum(tr, side, outcome) for side in outcome.sides])
    of_box = several and outcome.instance.isdigit()  # another contest is named in the panel: there is no room here
    return f"№\u00a0{outcome.instance}: {text}" if of_box else text


def short_numbers_of(tr: Language, outcome: Outcome) -> str:
    """The same with the sums only, for large type."""
    if outcome.sign is Sign.SHARE:
        return tr.percent(outcome.sides[0].total, outcome.sides[1].total, 2)
    if outcome.sign is Sign.ONE_SIDED:
        return tr.number(max(outcome.numbers, default=0))
    if outcome.sign is Sign.RISING:
        pairs = list(itertools.pairwise(outcome.numbers))
        falling = (pair for pair in pairs if pair[0] > pair[1])
        return _rising(tr, next(falling, pairs[-1] if pairs else outcome.numbers))
    first, last = outcome.sides[0], _last(outcome)
    return f"{tr.number(first.total)} {_sign(outcome, first, last)} {tr.number(last.total)}"


def case_of(tr: Language, session: Session, contest: str, relation: Relation) -> Case:
    """What the panel says of one relation; to a member only that it is looked into, and where."""
    if is_neutral(session, relation):
        return _neutral_case(tr, relation)
    outcome, waiting = relation.worst, relation.state == "waiting"
    failing = not outcome.holds and not waiting
    title = (
        wording.relation_headline(tr.catalogue, outcome) if failing else tr(f"relation.{relation.worst.words}.words")
    )
    rows, end = ((), ("", "")) if waiting else _sum(tr, session, contest, outcome)
    looks = wording.numbered(tr.catalogue, f"relation.{relation.worst.words}.look") if failing else ()
    looks = looks[:_PLACES_AT_LARGE_TYPE] if theme.look().folded else looks
    return Case(
        state=relation.state,
        chip=f"{relation.code} · {state_word(tr, relation).lower()}",
        title=title,
        rows=rows,
        outcome=end,
        places_title=tr("count.relations.look_first") if looks else "",
        places=tuple(Place(words) for words in looks),
        closing=_closing(tr, session, contest, relation),
    )


def is_neutral(session: Session, relation: Relation) -> bool:
    """Whether the member at work is told no numbers: who counts anew must not know which number would fit.

    Chair and deputy, who make the acts, see everything; so does everybody once nothing is owed.
    """
    role = session.state.acting.get(session.actor, session.member.role)
    return role not in LEADERS and relation.state in _NOT_SETTLED and not relation.ticked


def _neutral_case(tr: Language, relation: Relation) -> Case:
    looks = wording.numbered(tr.catalogue, f"relation.{relation.worst.words}.look")
    looks = looks[:_PLACES_AT_LARGE_TYPE] if theme.look().folded else looks
    return Case(
        state="waiting",
        chip=f"{relation.code} · {tr('count.relations.neutral.state').lower()}",
        title=tr(f"relation.{relation.worst.words}.words"),
        rows=(),
        outcome=("", ""),
        places_title=tr("count.relations.look_first") if looks else "",
        places=tuple(Place(words) for words in looks),
        closing=tr("count.relations.neutral.closing"),
    )


def first_words(tr: Language, session: Session, contest: str, relations: Iterable[Relation]) -> str:
    """What must come before the protocol, in one line: "акт по K2, отметка по W1"; "" when nothing is owed."""
    opened = open_items(session, contest)
    owed = [tr("count.relations.owed.item", item=item_words(session, tr, each)) for each in opened]
    standing = (each for each in relations if each.owed and each.state != "waiting")
    owed += [tr(f"count.relations.owed.{each.state}", code=each.code) for each in standing]
    return ", ".join(owed)


def _relation(session: Session, contest: str, code: str, found: Sequence[Outcome], opened: Sequence[str]) -> Relation:
    states = [_state(session, contest, outcome, opened) for outcome in found]
    state = min(states, key=_WORST_FIRST.index)
    worst = found[states.index(state)]
    return Relation(code, tuple(found), worst, state, state == "look" and settled(worst, session.state, contest))


def _state(session: Session, contest: str, outcome: Outcome, opened: Sequence[str]) -> str:
    if any(touches(item, outcome) for item in opened):
        return "waiting"
    acts = session.state.contest_count(contest).acts
    by_act = any(act.relation == outcome.key for act in acts)  # K2 holds with the ballots that its act names as lost
    if outcome.holds:
        return "paper" if by_act else "holds"
    if outcome.level is not Level.WARN and settled(outcome, session.state, contest):
        return "paper"
    return _OPEN[outcome.level]


def _chain(tr: Language, outcome: Outcome, sides: Sequence[str]) -> str:
    text = sides[0]
    for before, after, words in zip(outcome.sides, outcome.sides[1:], sides[1:], strict=False):
        text = f"{text} {_sign(outcome, before, after)} {words}"
    last = outcome.sides[-1]
    if len(last.terms) > 1 and not outcome.holds:
        text = f"{text} = {tr.number(last.total)}"
    return text


def _rising(tr: Language, numbers: Sequence[int]) -> str:
    """Numbers of which none should be less than the one before: "214 ≤ 530 > 528" (K10)."""
    text = tr.number(numbers[0])
    for before, after in itertools.pairwise(numbers):
        text = f"{text} {'≤' if before <= after else '>'} {tr.number(after)}"
    return text


def _with_sum(tr: Language, side: Side, outcome: Outcome) -> str:
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


def _last(outcome: Outcome) -> Side:
    """The side to compare the first one with: the first that differs from it, else the last."""
    differing = (side for side in outcome.sides[1:] if side.total != outcome.sides[0].total)
    return next(differing, outcome.sides[-1])


def _sum(
    tr: Language, session: Session, contest: str, outcome: Outcome
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, str]]:
    """Rows of (sign, words, number) and what comes out."""
    if outcome.sign is Sign.ONE_SIDED:
        named = [("", words, tr.number(n)) for words, n in _named(tr, session, contest, outcome.sides[0])]
        total = (tr("count.relations.all"), tr.number(outcome.sides[0].total))
        return (tuple(named), total) if len(named) <= _MOST_TERMS else ((), total)
    first, last = outcome.sides[0], _last(outcome)
    if outcome.sign is Sign.RISING:
        reports = [("", words, tr.number(number)) for words, number in _named(tr, session, contest, first)]
        return tuple(reports), (_named(tr, session, contest, last)[0][0], tr.number(last.total))
    if not last.terms:  # nothing of the kind may be there at all (W2)
        found = [("", words, tr.number(number)) for words, number in _named(tr, session, contest, first)]
        return tuple(found), (tr("count.relations.all"), tr.number(first.total))
    if outcome.sign is Sign.SHARE:
        pairs = _named(tr, session, contest, first) + _named(tr, session, contest, last)
        share = tr.percent(first.total, last.total, 2)
        return tuple(("", words, tr.number(n)) for words, n in pairs), (tr("count.relations.share_is"), share)
    folded = theme.look().folded or len(first.terms) + len(last.terms) > _MOST_TERMS
    rows = [
        *_side_rows(tr, session, contest, first, "", folded),
        *_side_rows(tr, session, contest, last, _MINUS, folded),
    ]
    return tuple(rows), _difference(tr, outcome, first.total - last.total)


def _side_rows(
    tr: Language, session: Session, contest: str, side: Side, sign: str, folded: bool
) -> list[tuple[str, str, str]]:
    if folded and len(side.terms) > 1:
        terms = " + ".join(tr.number(number) for _, number in side.terms)
        return [(sign, tr("count.relations.summed", terms=terms), tr.number(side.total))]
    rows = []
    for place, (words, number) in enumerate(_named(tr, session, contest, side)):
        rows.append((sign if sign or not place else "+", words, tr.number(number)))
    return rows


def _named(tr: Language, session: Session, contest: str, side: Side) -> list[tuple[str, int]]:
    return [(_figure_words(tr, session, contest, name), number) for name, number in side.terms]


def _figure_words(tr: Language, session: Session, contest: str, figure: str) -> str:
    kind, _, hour = figure.partition(".")
    if kind == "report":
        return tr("figure.report_at", hour=hour)
    return wording.figure_name(tr.catalogue, figure, session.state, contest)


def _difference(tr: Language, outcome: Outcome, difference: int) -> tuple[str, str]:
    if outcome.holds:
        return tr("count.relations.difference"), tr.number(difference)
    key = "count.relations.missing" if difference > 0 and outcome.sign is Sign.EQUAL else "count.relations.too_many"
    return tr(key), tr.number(abs(difference))


def _closing(tr: Language, session: Session, contest: str, relation: Relation) -> str:
    if relation.state == "act":
        roomy = theme.look().density == "normal" and not theme.look().folded
        return tr("count.relations.not_balanced") if roomy else ""
    act = next((act for act in session.state.contest_count(contest).acts if act.relation == relation.worst.key), None)
    if relation.state == "paper" and act is not None:
        signers = ", ".join(wording.member_name(tr.catalogue, each, session.state) for each in act.members)
        return tr("count.relations.act_says", reason=act.reason, members=signers)
    return ""
