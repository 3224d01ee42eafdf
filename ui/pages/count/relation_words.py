"""Control relations as they are shown: words, numbers put in, the sum on paper, where to look first.

Everything comes from `domain.decide.relations`; nothing is computed here but the form.
"""

from collections.abc import Iterable

from precinct_app.domain.gates import LEADERS
from precinct_app.domain.relations import Level, Outcome, Side, Sign
from precinct_app.services import relation_view, wording
from precinct_app.services.relation_view import Relation
from ui import theme
from ui.language import Language
from ui.pages.count.names import contest_words, item_words
from ui.session import Session
from ui.widgets.look_first import Case, Place
from ui.widgets.relations import RelationRow

_MINUS = "\u2212"
_NOT_SETTLED = frozenset({"error", "act", "look"})
_PLACES_AT_LARGE_TYPE = 2
_MOST_TERMS = 9
"""A sum on paper of more terms than this would push the way on out of the panel; the row in the table has them all."""


def row_of(tr: Language, session: Session, relation: Relation) -> RelationRow:
    """The row of the table; neutral for a member where something is owed."""
    words = tr(f"relation.{relation.worst.words}.words")
    if relation.worst.article:
        edition = session.precinct.rules.edition
        words = f"{words} · {wording.rule_words(tr.catalogue, relation.code, edition)}"
    neutral = is_neutral(session, relation)
    waiting = relation.state == "waiting" or neutral
    written = () if waiting else _written(relation)
    shown = [_named_formula(tr, session, outcome) for outcome in written]
    short = [relation_view.short_formula(tr.catalogue, outcome) for outcome in written]
    return RelationRow(
        code=relation.code,
        words=words,
        numbers=" · ".join(shown) or "—",
        outcome="waiting" if neutral else relation.state,
        outcome_word=tr("count.relations.neutral.state") if neutral else state_word(tr, relation),
        short_words=tr(f"relation.{relation.worst.words}.short"),
        short_numbers=", ".join(short) or "—",
        ticked=relation.ticked,
    )


def _written(relation: Relation) -> tuple[Outcome, ...]:
    """The outcomes whose numbers are written; words that hold for every other contest alike (W4) stand once."""
    if relation.worst.sign is not Sign.NONE:
        return relation.outcomes
    found = tuple(outcome for outcome in relation.outcomes if not outcome.holds)
    return found or (relation.worst,)


def _named_formula(tr: Language, session: Session, outcome: Outcome) -> str:
    """The numbers put in; before them the other contest whose votes are the same (W4)."""
    written = relation_view.formula(tr.catalogue, outcome, several=True)
    if outcome.sign is Sign.NONE and outcome.instance and not outcome.holds:
        return f"{contest_words(session, tr, outcome.instance)}: {written}"
    return written


def state_word(tr: Language, relation: Relation) -> str:
    """The word of how it stands: "Сходится", "Нужен акт", "Акт составлен"."""
    if relation.state == "paper" and relation.worst.level is Level.LAW:
        return tr("count.relations.state.annulled")
    return tr(f"count.relations.state.{relation.state}")


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
    opened = relation_view.open_items(session.state, contest)
    owed = [tr("count.relations.owed.item", item=item_words(session, tr, each)) for each in opened]
    standing = (each for each in relations if each.owed and each.state != "waiting")
    owed += [tr(f"count.relations.owed.{each.state}", code=each.code) for each in standing]
    return ", ".join(owed)


def _sum(
    tr: Language, session: Session, contest: str, outcome: Outcome
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, str]]:
    """Rows of (sign, words, number) and what comes out."""
    if outcome.sign is Sign.ONE_SIDED:
        named = [("", words, tr.number(n)) for words, n in _named(tr, session, contest, outcome.sides[0])]
        total = (tr("count.relations.all"), tr.number(outcome.sides[0].total))
        return (tuple(named), total) if len(named) <= _MOST_TERMS else ((), total)
    if outcome.sign is Sign.NONE and outcome.instance:
        return _votes_beside(tr, session, contest, outcome)
    first, last = outcome.sides[0], relation_view.compared_with(outcome)
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


def _votes_beside(
    tr: Language, session: Session, contest: str, outcome: Outcome
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, str]]:
    """The votes of both contests pile by pile, and under them which is the other one (W4)."""
    known, rows = session.precinct.setup.contest(contest), []
    for pile, *both in relation_view.votes_beside(session.state, contest, outcome.instance):
        first, second = ("—" if votes is None else tr.number(votes) for votes in both)
        name = wording.pile_name(tr.catalogue, pile, known) if pile else "—"
        rows.append(("", name, f"{first} {'=' if first == second else '≠'} {second}"))
    other = contest_words(session, tr, outcome.instance)
    end = (tr("count.relations.beside", contest=other), "≠" if outcome.holds else "=")
    return tuple(rows) if len(rows) <= _MOST_TERMS else (), end


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
