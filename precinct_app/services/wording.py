"""The core in words: refusals, steps, counted items, figures, relations, rules and troubles in the reader's language.

The core speaks in codes and ids (domain/refusal.py); nothing below this room knows a language. Everything here is one
sentence or one name from the catalogue, with the ids in it turned into names that the reader knows.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import NamedTuple

from precinct_app.documents.wording import Wording
from precinct_app.domain import items
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import AGAINST_ALL, Contest, Election, Member
from precinct_app.domain.events import BoxKind
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.refusal import Param, Refusal
from precinct_app.domain.relations import Outcome, Sign
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange.trouble import Sentences, Trouble
from precinct_app.services import rulebook
from resources.texts import Catalogue

State = PrecinctState | DistrictState
"""Either of the two states that can refuse."""

NOTHING_KNOWN = PrecinctState()
"""For a refusal that comes before any file is open: ids stay as they are."""

_KIND_OF_STEP = {step: kind for kind, step in items.BOX_STEP.items()}

_RULE_OF_RELATION = {"K7": "R28"}
"""K7 is the comparison that Art. 43(3-1) itself asks for (R28); the other relations are arithmetic."""

_CONVENTION = {"R12": "19(2)", "R44": "17(2)"}
"""Rules that stand on the Chisinau Convention of 2002 alone: the same articles in every edition."""


class RefusalText(NamedTuple):
    """A refusal in words: why not, what must come first, and the rule with its article."""

    why: str
    first: str
    rule: str


def refusal_text(tr: Catalogue, refusal: Refusal, state: State = NOTHING_KNOWN) -> RefusalText:
    """The refusal in the language of `tr`; ids in its params become the names that `state` gives them."""
    params: dict[str, Param] = {"step": refusal.step, **refusal.params} if refusal.step else refusal.params
    shown = {name: _shown(tr, name, value, state) for name, value in params.items()}
    return RefusalText(
        tr(f"refusal.{refusal.code}.why", **shown),
        tr(f"refusal.{refusal.code}.first", **shown),
        rule_words(tr, refusal.rule, _edition_of(state)),
    )


def trouble_text(tr: Catalogue, code: str, params: Mapping[str, str | int]) -> Sentences:
    """A known trouble of storage (db/trouble.py): what happened, what is safe, what to do."""
    shown = {name: str(value) for name, value in params.items()}
    if code == "wrong_file":
        shown |= {name: _file_kind(tr, shown[name]) for name in ("found", "wanted")}
    return Sentences(*(tr(f"trouble.{code}.{part}", **shown) for part in Sentences._fields))


def exchange_trouble_text(tr: Catalogue, trouble: Trouble, state: State = NOTHING_KNOWN) -> Sentences:
    """A trouble of what crosses between commissions, with the names of contests, lines and options that are known."""
    facts = trouble.facts
    contest, line = str(facts.get("contest", "")), str(facts.get("line", ""))
    found = {"contest": contest_title(tr, contest, state), "line": _part_name(tr, line, contest, state)}
    return trouble.sentences(tr, {name: words for name, words in found.items() if words != facts.get(name, words)})


def _part_name(tr: Catalogue, part: str, contest: str, state: State) -> str:
    """Which part of a protocol: a line, a reason, an option, a step; what has no name stays an id."""
    found = next((each for each in _contests(state) if each.id == contest), None)
    if found is not None and part in found.piles():
        return pile_name(tr, part, found)
    keys = (f"line.{part}", f"invalid.{part}", f"step.{part}.name", f"trouble.part.{part}")
    key = next((each for each in keys if tr.has(each)), "")
    edition = _edition_of(state)
    printed = (*edition.printed, *edition.annex) if edition else ()
    letter = next((line.letter for line in printed if line.id == part), "")
    return f"{letter} {tr(key)}".strip() if key else part


# --- rules ------------------------------------------------------------------------------------------------------------


def rule_words(tr: Catalogue, rule: str, edition: Edition | None) -> str:
    """A rule as cited on screen: "R26, п. 3-1 ст. 43", or "K13 — арифметическая проверка" where no article stands.

    `edition` is None while no kit was taken in: then only the rule's id and the Convention are known.
    """
    code = rule.partition(".")[0]
    citation = edition.citations.get(_RULE_OF_RELATION.get(code, code), "") if edition else ""
    if citation:
        return tr("rule.article", rule=code, article=_article(tr, citation))
    if code in _CONVENTION:
        return tr("rule.article", rule=code, article=tr("rule.convention", article=_article(tr, _CONVENTION[code])))
    return code if code.startswith("R") else tr("rule.check", rule=code)


def unconfirmed_words(tr: Catalogue, edition: Edition) -> tuple[str, ...]:
    """One line per value of the edition for which no source was found (law.md, "Editions")."""
    return tuple(
        tr(
            "edition.unconfirmed_value",
            field=tr(f"edition.field.{value.field}"),
            why=tr(f"edition.why.{edition.id}.{value.field}"),
        )
        for value in edition.unconfirmed
    )


def _article(tr: Catalogue, citation: str) -> str:
    """The form of papers: a rule is cited alike on screen and on paper."""
    return Wording((tr.language,)).article(citation)[0]


# --- steps ------------------------------------------------------------------------------------------------------------


def step_name(tr: Catalogue, key: str, state: State) -> str:
    """A step or one instance of it: "Подписи в списке", "Переносная урна № 1", "Подсчёт стопок: Президент".

    The contest is named only where the day has several.
    """
    step, instance = step_id_of(key), instance_of(key)
    if instance and step in _KIND_OF_STEP:
        return tr(f"box.{_KIND_OF_STEP[step]}", number=instance)
    name = tr(f"step.{step}.name")
    if instance and len(_contests(state)) > 1:
        return tr("step.of_contest", step=name, contest=contest_title(tr, instance, state))
    return name


def rail_name(tr: Catalogue, key: str) -> str:
    """A step as the rail shows it, at most 22 letters: a box by kind and number, no contest."""
    step, instance = step_id_of(key), instance_of(key)
    if instance and step in _KIND_OF_STEP:
        return tr(f"step.{step}.numbered", number=instance)
    return tr(f"step.{step}.name")


def rail_contest(tr: Catalogue, contest: Contest, place: int) -> str:
    """A contest in few letters: its place among those of the day and its kind, "2. Курултай: списки".

    Two contests of a kind are told apart by their places.
    """
    kind = f"contest.short.{contest.kind}"
    return tr("contest.placed", place=place, contest=tr(kind) if tr.has(kind) else contest.title.of(tr.language))


def numbered(tr: Catalogue, key: str) -> tuple[str, ...]:
    """The texts `key`.1, `key`.2 and so on: "step.C4.hands", "step.C4.observers", "relation.K2.look"."""
    found: list[str] = []
    while tr.has(f"{key}.{len(found) + 1}"):
        found.append(tr(f"{key}.{len(found) + 1}"))
    return tuple(found)


# --- names ------------------------------------------------------------------------------------------------------------


def member_name(tr: Catalogue, member: str, state: State) -> str:
    """Name of a member by id; the program's own entries are by "the program", an unknown id stays as it is."""
    if member == "program":
        return tr("role.program")
    return next((each.name for each in _members(state) if each.id == member), member)


def contest_title(tr: Catalogue, contest: str, state: State) -> str:
    """Title of a contest by id; an unknown id stays as it is."""
    return next((each.title.of(tr.language) for each in _contests(state) if each.id == contest), contest)


def box_name(tr: Catalogue, box: str) -> str:
    """Name of a box by key: "portable.1" -> "Переносная урна № 1"; anything else stays as it is."""
    kind, _, number = box.partition(".")
    return tr(f"box.{kind}", number=number) if kind in set(BoxKind) and number else box


def pile_name(tr: Catalogue, pile: str, contest: Contest) -> str:
    """Name of an option's pile, "against all" included."""
    if pile == AGAINST_ALL:
        return tr("line.against_all")
    return next((option.name.of(tr.language) for option in contest.options if option.id == pile), pile)


def verdict_words(tr: Catalogue, verdict: str, contest: Contest) -> str:
    """What a doubtful ballot became (R32): valid for an option, or invalid for a reason."""
    if verdict in contest.piles():
        return tr("verdict.valid", option=pile_name(tr, verdict, contest))
    return tr("verdict.invalid", reason=tr(f"invalid.{verdict}"))


def item_name(tr: Catalogue, item: str, state: PrecinctState) -> str:
    """What is counted: "Неиспользованные бюллетени", "Переносная урна № 1: бюллетени", an option, a reason."""
    step, contest, what = items.step_of(item), items.contest_of(item), items.what_of(item)
    if step_id_of(step) == "T3":
        name = tr("item.valid") if item == items.valid(contest) else pile_name(tr, what, state.known.contest(contest))
    elif step_id_of(step) == "T4":
        name = tr(f"invalid.{what}")
    elif step_id_of(step) in _KIND_OF_STEP:
        name = tr(f"item.{what}", box=step_name(tr, step, state))
    else:
        name = tr(f"item.{what}")
    if len(_contests(state)) > 1:
        return tr("item.of_contest", item=name, contest=contest_title(tr, contest, state))
    return name


# --- relations --------------------------------------------------------------------------------------------------------


def figure_name(tr: Catalogue, figure: str, state: PrecinctState, contest: str) -> str:
    """A figure of a relation (domain/figures.py): "ballots_received", "issued_by.m4", "votes.o2", "requests.1"."""
    kind, _, instance = figure.partition(".")
    if kind in {"issued_by", "handed"}:
        return tr(f"figure.{kind}", member=member_name(tr, instance, state))
    if kind in {"portable", "requests"}:
        return tr(f"figure.{kind}", box=box_name(tr, f"{BoxKind.PORTABLE}.{instance}"))
    if kind in {"on_list", "same_votes"}:
        return tr(f"figure.{kind}", contest=contest_title(tr, instance, state))
    if kind == "votes":
        return tr("figure.votes", option=pile_name(tr, instance, state.known.contest(contest)))
    return tr(f"figure.{kind}")


def relation_headline(tr: Catalogue, outcome: Outcome) -> str:
    """What does not hold, as a fact: "Не учтено бюллетеней: 1". The difference is given without its sign."""
    key = f"relation.{outcome.words}.fails"
    one_sided = outcome.sign is Sign.ONE_SIDED and outcome.sides[0].total not in outcome.numbers
    if one_sided:
        key = f"{key}_tie"
    elif outcome.difference < 0 and tr.has(f"{key}_less"):
        key = f"{key}_less"
    return tr(key, difference=tr.number(abs(outcome.difference)))


# --- params of refusals -----------------------------------------------------------------------------------------------


def _shown(tr: Catalogue, name: str, value: Param, state: State) -> str:
    """A param as the reader sees it: ids as names, numbers, dates and times in the form of the language."""
    if isinstance(value, str):
        form = _FORMS.get(name)
        return form(tr, value, state) if form else value
    if isinstance(value, int):
        return str(value) if name == "precinct" else tr.number(value)
    if isinstance(value, datetime.datetime):
        return _moment(tr, name, value, state)
    return tr.date(value) if isinstance(value, datetime.date) else tr.time(value)


def _moment(tr: Catalogue, name: str, moment: datetime.datetime, state: State) -> str:
    """The time alone on voting day, with the date on another; seconds where two clocks are compared (`last`, `now`)."""
    time = tr.time_with_seconds(moment) if name in {"last", "now"} else tr.time(moment)
    election = _election_of(state)
    return time if election and election.date == moment.date() else f"{tr.date(moment.date())}, {time}"


def _listed(one: Callable[[Catalogue, str, State], str]) -> Callable[[Catalogue, str, State], str]:
    """Some params name several, with commas between."""

    def several(tr: Catalogue, value: str, state: State) -> str:
        return ", ".join(one(tr, each, state) for each in value.split(","))

    return several


def _contest_in_text(tr: Catalogue, contest: str, state: State) -> str:
    """The title, and the id of a contest that is none of this file in quotes: it is no word of the sentence."""
    known = any(each.id == contest for each in _contests(state))
    return contest_title(tr, contest, state) if known else tr("trouble.quoted", name=contest)


def _sealed_thing(tr: Catalogue, value: str, state: State) -> str:
    """What a missing seal belongs to: a box, the package of a contest (C2, C3), or a package by its contents (X1)."""
    return contest_title(tr, box_name(tr, value), state)


def relation_name(tr: Catalogue, key: str, state: State) -> str:
    """The relation's code; with its box or other contest where it is asked for each: "K7 (Переносная урна № 1)"."""
    code, _, instance = key.partition(".")
    if not instance:
        return code
    of_boxes = any(each.code == code and each.each == BoxKind.PORTABLE for each in rulebook.relations())
    name = box_name(tr, f"{BoxKind.PORTABLE}.{instance}") if of_boxes else contest_title(tr, instance, state)
    return f"{code} ({name})"


_FORMS: Mapping[str, Callable[[Catalogue, str, State], str]] = {
    "step": step_name,
    "missing": step_name,
    "step_key": step_name,
    "until": step_name,
    "member": _listed(member_name),
    "actor": member_name,
    "contest": _listed(_contest_in_text),
    "box": _sealed_thing,
    "roles": _listed(lambda tr, role, _state: tr(f"role.{role}")),
    "relation": relation_name,
    "edition": lambda tr, edition, _state: _edition_name(tr, edition),
}
"""How params that are ids are shown; the others are shown as they are."""


def _edition_name(tr: Catalogue, edition: str) -> str:
    return tr(f"edition.{edition}") if edition in rulebook.edition_ids() else edition


def _file_kind(tr: Catalogue, kind: str) -> str:
    return tr(f"trouble.file_kind.{kind if kind in ('precinct', 'district') else 'unknown'}")


# --- what both states know --------------------------------------------------------------------------------------------


def _election_of(state: State) -> Election | None:
    if isinstance(state, DistrictState):
        return state.election
    return state.setup.election if state.setup else None


def _edition_of(state: State) -> Edition | None:
    election = _election_of(state)
    return rulebook.edition(election.edition) if election and election.edition in rulebook.edition_ids() else None


def _contests(state: State) -> tuple[Contest, ...]:
    if isinstance(state, DistrictState):
        return state.contests
    return state.setup.contests if state.setup else ()


def _members(state: State) -> tuple[Member, ...]:
    return state.setup.members if isinstance(state, PrecinctState) and state.setup else ()
