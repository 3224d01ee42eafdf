"""Values of an edition in words: hours, shares, numbers, switches, and lists of ids as they are called on screen."""

import datetime
from typing import NamedTuple

import msgspec

from precinct_app.documents.wording import Wording
from precinct_app.domain.district.methods.method import Bound, Sign, name_of
from precinct_app.domain.edition import DaysBefore, DecimalShare, Difference, Edition, Ground, PrintedLine
from precinct_app.domain.law import PercentBase
from precinct_app.services import wording
from precinct_app.services.outcome_words import bound_share
from ui.language import Language

RULES = {
    "members": "R1",
    "quorum": "R2",
    "issuing_excluded": "R18",
    "list_freeze": "R10",
    "list_grounds": "R10",
    "days_before": "R8",
    "certificate_deadline": "R11",
    "certificate_same_settlement": "R11",
    "present_limits": "R21",
    "ceremony_minutes": "R16",
    "opens": "R17",
    "closes": "R17",
    "home_deadline": "R20",
    "home_crew": "R20",
    "replacements_per_voter": "R19",
    "count_limit_hours": "R24",
    "ballot_reserve": "R14",
    "pack_size": "R30",
    "against_all": "R34",
    "mixed_stationary": "R27",
    "invalid_reasons": "R31",
    "percent_base": "R33",
    "posting_witnesses": "R37",
    "invalid_warning": "W1",
    "seconds_per_ballot": "W2",
    "report_hours": "R23",
    "contest_order": "R24",
    "paper_languages": "R34",
    "printed": "R34",
    "annex": "R34",
    "methods": "R42",
}
"""The rule that a value of the edition belongs to; its article is the edition's citation of that rule."""

_PERCENT = 100
_SIGNS = {Sign.MORE_THAN: ">", Sign.AT_LEAST: "≥"}


def value_words(tr: Language, edition: Edition, field: str) -> str:
    """What stands in the edition now."""
    if field == "methods":
        return _method_names(tr, edition)
    return _words(tr, field, getattr(edition, field))


def article_words(tr: Language, edition: Edition, field: str) -> str:
    """The rule with its article, "" where a value belongs to no single rule."""
    rule = RULES.get(field, "")
    return wording.rule_words(tr.catalogue, rule, edition) if rule else ""


def _method_names(tr: Language, edition: Edition) -> str:
    """Which method each kind of contest has."""
    names = {kind: tr(f"edition.method.name.{name_of(method)}").lower() for kind, method in edition.methods.items()}
    return "; ".join(f"{_known(tr, f'editions.kind.{kind}', kind)} — {name}" for kind, name in names.items())


class MethodValue(NamedTuple):
    """A value of a method without a source, in words: which one, what stands in the edition, why it is not sure."""

    name: str
    now: str
    why: str


def method_values(tr: Language, edition: Edition) -> tuple[MethodValue, ...]:
    """What is not sure of the methods, each once for all the kinds of contest that share it."""
    found: dict[MethodValue, None] = {}
    for method in edition.methods.values():
        for unsure in method.unconfirmed:
            name = tr(f"edition.method.name.{name_of(method)}")
            field = tr(f"edition.method.field.{unsure.field}")
            value = _method_words(tr, unsure.field, getattr(method, unsure.field))
            why = tr(f"edition.method.why.{unsure.field}")
            found[MethodValue(tr("edition.method.value", method=name, field=field), value, why)] = None
    return tuple(found)


def _method_words(tr: Language, field: str, value: object) -> str:
    if isinstance(value, Bound):
        return f"{_SIGNS[value.sign]} {bound_share(tr.catalogue, value.of, value.out_of)}"
    key = f"edition.method.{field}.{value}"
    return tr(key) if tr.catalogue.has(key) else _words(tr, field, value)


def difference_article(tr: Language, difference: Difference) -> str:
    """The article in which the two texts of the law differ, as cited on paper."""
    return Wording((tr.code,)).article(difference.article)[0]


def _words(tr: Language, field: str, value: object) -> str:
    match value:
        case bool():
            return tr("editions.yes" if value else "editions.no")
        case int():
            return tr.number(value)
        case datetime.time():
            return tr.time(value)
        case DecimalShare(of, out_of):
            return f"{tr.number(of)}\u00a0%" if out_of == _PERCENT else tr("editions.share", of=of, out_of=out_of)
        case DaysBefore():
            days = {name: tr.number(number) for name, number in msgspec.structs.asdict(value).items()}
            return tr("editions.days_before", **days)
        case PercentBase():
            return tr(f"editions.percent_base.{value}")
        case tuple():
            return ", ".join(_name(tr, field, each) for each in value)
        case dict() if field == "present_limits":
            return ", ".join(f"{_known(tr, f'person.{name}', name)} {number}" for name, number in value.items())
        case dict():
            return tr("editions.entries", n=tr.number(len(value)))
    return str(value)


def _name(tr: Language, field: str, value: object) -> str:
    """An entry of a list by its name on screen, where it has one."""
    if isinstance(value, Ground):
        return _known(tr, f"ground.{value.id}", value.id)
    if isinstance(value, PrintedLine):
        return f"{value.letter}\u00a0{_known(tr, f'line.{value.id}', value.id)}"
    if field == "report_hours":
        return f"{value}:00"
    prefixes = {
        "contest_order": "editions.kind",
        "invalid_reasons": "invalid",
        "issuing_excluded": "role",
        "paper_languages": "editions.language",
    }
    return _known(tr, f"{prefixes.get(field, field)}.{value}", str(value))


def _known(tr: Language, key: str, otherwise: str) -> str:
    return tr(key) if tr.catalogue.has(key) else otherwise
