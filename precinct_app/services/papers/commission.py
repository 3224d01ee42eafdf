"""Papers about the commission itself: whose keys sign the results (S2), who has which duties (S3)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Term, signatures_of
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Role
from precinct_app.domain.events import KeyEnrolled, MembersConfirmed
from precinct_app.services.papers.day import Day, role_term
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """The sheet of keys as soon as there is one; the duties when the members have declared that nothing bars them."""
    if day.facts.every(KeyEnrolled):
        yield ready(partial(_enrolment_sheet, day), "enrolment_sheet", "S2")
    if "S3" in day.facts.steps:
        yield ready(partial(_duties, day), "duties", "S3")


def _enrolment_sheet(day: Day) -> Paper:
    """R44: every key with its whole fingerprint; one that another took the place of signs no more."""
    enrolled = day.facts.every(KeyEnrolled)
    newest = {fact.event.member: fact.seq for fact in enrolled}
    rows = tuple(_key_row(day, fact, replaced=newest[fact.event.member] != fact.seq) for fact in enrolled)
    return day.form("enrolment_sheet", enrolled[-1], {"keys_enrolled": rows}, day.leaders(enrolled[-1]))


def _key_row(day: Day, fact: Fact[KeyEnrolled], *, replaced: bool) -> Row:
    vouched = "replaced" if replaced else "bare" if fact.event.bare else "certified"
    return (day.setup.member(fact.event.member).name, fact.at, fact.event.fingerprint, Term(f"papers.key.{vouched}"))


def _duties(day: Day) -> Paper:
    """R1, R3: the members with their offices and what each of them does on voting day."""
    done, confirmed = day.facts.steps["S3"], day.facts.last(MembersConfirmed)
    members = sorted(day.setup.members, key=lambda member: list(Role).index(member.role))
    rows: tuple[Row, ...] = tuple(
        (member.name, role_term(member), Term(f"papers.duty.{member.role}")) for member in members
    )
    return day.form(
        "duties", done, {"confirmed_at": confirmed.at, "members_and_duties": rows}, signatures_of(day.setup.members)
    )
