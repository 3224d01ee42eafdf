"""Decisions on applications about the voter list, and its amendments (L3, V; R9-R11). All of them name voters."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Fields, Row, Term, Value
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Words
from precinct_app.domain.events import ApplicationDecided, ListAmended
from precinct_app.domain.voter import FIELDS, Voter
from precinct_app.services import list_changes, words
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.words import said


def papers(day: Day) -> Iterator[Ready]:
    """A decision for every application that was decided, and a sheet for every amendment."""
    for number, application in day.state.applications.items():
        if application.granted is not None:
            build = partial(_decision, day, number)
            yield ready(build, f"list_decision.{number}", "L3", personal=True, application=str(number))
    for number in range(1, len(day.state.amendments) + 1):
        build = partial(_amendment, day, number)
        yield ready(build, f"amendment.{number}", "L3", personal=True, amendment=str(number))


def _decision(day: Day, number: int) -> Paper:
    """R9: granted with the amendment that did it, or refused with its reason."""
    made = next(fact for fact in day.facts.every(ApplicationDecided) if fact.event.application == number)
    application = day.state.applications[number]
    asked = list_changes.application_words(day.precinct, number)
    fields: Fields = {
        "applicant": asked.name,
        "asks": Term(f"papers.change.{application.asks}"),
        "request": asked.asks,
        "application_at": application.received_at,
        "decision": Term("papers.decided.granted" if made.event.granted else "papers.decided.refused"),
    }
    if made.event.granted:
        done = next(fact.event for fact in day.facts.every(ListAmended) if fact.event.application == number)
        fields["ground"] = Term(f"papers.ground.{done.ground}")
        fields["document"] = list_changes.change_words(day.precinct, done.words).document
    else:
        fields["refused_because"] = words.text(day.precinct, made.event.words)
    return day.form("list_decision", made, fields, (day.member(made.event.signed_by),), number)


def _amendment(day: Day, number: int) -> Paper:
    """R10: the row before and after; of a correction only what became different."""
    made = next(fact for fact in day.facts.every(ListAmended) if fact.event.amendment == number)
    change = list_changes.change_words(day.precinct, made.event.words)
    fields: Fields = {
        "change": Term(f"papers.change.{made.event.change}"),
        "ground": Term(f"papers.ground.{made.event.ground}"),
        "document": change.document,
        "row_of_list": tuple(_changed(day, change.before, change.after)),
    }
    return day.form("amendment", made, fields, (day.member(made.event.signed_by),), number)


def _changed(day: Day, before: Voter | None, after: Voter | None) -> Iterator[Row]:
    named = ("surname", "given_name", "patronymic")  # a row without its name says nothing
    for field in FIELDS:
        was, now = _datum(day, before, field), _datum(day, after, field)
        if was != now or (field in named and (was or now)):
            yield (Term(f"list.column.{field}"), was, now)


def _datum(day: Day, voter: Voter | None, field: str) -> Value:
    value = getattr(voter, field, None)
    if field != "contests" or voter is None:
        return str(value) if isinstance(value, int) else value or None
    chosen = voter.contests or tuple(contest.id for contest in day.contests)
    titles: list[Words] = [day.setup.contest(contest).title for contest in chosen]
    return said(lambda tr: ", ".join(title.of(tr.language) for title in titles))
