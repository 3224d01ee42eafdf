"""Who was in the room: the register of accredited people (R21), removals and suspensions (R5)."""

from collections.abc import Iterator
from functools import partial

from db.people import PersonRow
from precinct_app.documents.frame import Row, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Words
from precinct_app.domain.events import (
    MemberSuspended,
    PersonArrived,
    PersonLeft,
    PersonRegistered,
    PersonRemoved,
    PresenceRecorded,
)
from precinct_app.services import people, words
from precinct_app.services.papers.day import Day, role_term
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """The register from O1 on; the commission's decisions about people in the room."""
    for member, suspension in day.state.suspended.items():
        build, number = partial(_suspension, day, member), str(suspension.decision)
        yield ready(build, f"suspension_decision.{number}", "S3", personal=True, decision=number)
    if day.state.register:
        yield ready(partial(_register, day), "people_register", "O1", personal=True)
    for row in people.register(day.precinct):
        decision = day.state.register[row.register_number].decision
        if decision:
            build, number = partial(_removal, day, row), str(decision)
            yield ready(build, f"removal_decision.{number}", "O1", personal=True, decision=number)


def category_term(category: str) -> Term | str:
    """What someone is here as."""
    return Term(f"papers.role.{category}") if category in people.CATEGORIES else category


def sent_by(day: Day, row: PersonRow) -> str | Words:
    """The organisation; of a candidate's proxy the candidate."""
    contest, _, option = row.represents.partition(":")
    if row.organisation or not option:
        return row.organisation
    return next(each.name for each in day.setup.contest(contest).options if each.id == option)


def _register(day: Day) -> Paper:
    """Under the last entry about anybody's coming or going."""
    made = day.facts.latest(PresenceRecorded, PersonRegistered, PersonArrived, PersonLeft, PersonRemoved)
    stays = _stays(day)
    rows = tuple(_row(day, row, stays.get(row.register_number, "")) for row in people.register(day.precinct))
    return day.form("people_register", made, {"people": rows}, day.leaders(made))


def _row(day: Day, row: PersonRow, stay: str) -> Row:
    return (
        row.register_number,
        row.name,
        category_term(row.category),
        sent_by(day, row),
        row.document,
        row.mandate,
        stay,
    )


def _stays(day: Day) -> dict[int, str]:
    """When each person was here: "06:31 – 09:10, 10:05 –"."""
    every = day.facts.every
    moves = [
        (fact.seq, fact.at, each.register_number, True)
        for fact in every(PresenceRecorded)
        for each in fact.event.people
    ]
    moves += [(fact.seq, fact.at, fact.event.register_number, True) for fact in every(PersonRegistered)]
    moves += [(fact.seq, fact.at, fact.event.register_number, True) for fact in every(PersonArrived)]
    moves += [(fact.seq, fact.at, fact.event.register_number, False) for fact in every(PersonLeft)]
    moves += [(fact.seq, fact.at, fact.event.register_number, False) for fact in every(PersonRemoved)]
    said: dict[int, str] = {}
    for _seq, at, number, came in sorted(moves):
        before = said.get(number, "")
        said[number] = f"{before}{', ' if before else ''}{at:%H:%M} –" if came else f"{before} {at:%H:%M}"
    return said


def _removal(day: Day, row: PersonRow) -> Paper:
    """R5: a reasoned written decision, with the votes."""
    number = row.register_number
    made = next(fact for fact in day.facts.every(PersonRemoved) if fact.event.register_number == number)
    return day.form(
        "removal_decision",
        made,
        {
            "removed": row.name,
            "removed_role": category_term(row.category),
            "organisation": sent_by(day, row),
            "removed_at": made.at,
            "in_favour": made.event.in_favour,
            "against": made.event.against,
            "decided_because": words.text(day.precinct, made.event.words),
        },
        day.leaders(made),
        made.event.decision,
    )


def _suspension(day: Day, member: str) -> Paper:
    """R5: by decision of the other members."""
    made = next(fact for fact in day.facts.every(MemberSuspended) if fact.event.member == member)
    suspended = day.setup.member(member)
    return day.form(
        "suspension_decision",
        made,
        {
            "suspended": suspended.name,
            "suspended_role": role_term(suspended),
            "suspended_at": made.at,
            "in_favour": made.event.in_favour,
            "against": made.event.against,
            "decided_because": words.text(day.precinct, made.event.words),
        },
        day.leaders(made),
        made.event.decision,
    )
