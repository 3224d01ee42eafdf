"""Home voting (V, R20): route sheets of the crews and the register of requests. Both name voters."""

from collections.abc import Iterator, Mapping
from functools import partial

from db import voters
from precinct_app.documents.frame import Fields, Row, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Role
from precinct_app.domain.events import CrewDeparted, CrewReturned, HomeRequestWithdrawn, HomeVotingRequested
from precinct_app.domain.ledger import HomeRequest, Trip
from precinct_app.services import people
from precinct_app.services.papers.day import Day, box_term, role_term, seals
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.present import category_term, sent_by
from precinct_app.services.papers.ready import Ready, ready

_REASONS = frozenset({"health", "care"})
"""Reasons that have a text; others are printed as they were entered (R20)."""


def papers(day: Day) -> Iterator[Ready]:
    """One route sheet per way of a crew, from its departure on; the register from the first request on."""
    if day.state.requests:
        yield ready(partial(_register, day), "home_register", "V", personal=True)
    for number, trip in day.state.trips.items():
        box = box_term(day.box(trip.box))
        build = partial(_route_sheet, day, number, trip)
        yield ready(build, f"home_route_sheet.{number}", "V", personal=True, trip=str(number), box=box)


def _route_sheet(day: Day, number: int, trip: Trip) -> Paper:
    """The sheet that the crew takes along; after its return the same sheet with what was done.

    The return adds facts, so the completed sheet stands under the hash of the return.
    """
    left = next(fact for fact in day.facts.every(CrewDeparted) if fact.event.trip == number)
    back = next((fact for fact in day.facts.every(CrewReturned) if fact.event.trip == number), None)
    box = day.box(trip.box)
    crew = [day.setup.member(member) for member in trip.members]
    return day.act(
        "home_route_sheet",
        back or left,
        {
            "box": box_term(box),
            "seals": seals(box),
            "departed_at": left.at,
            "people_told": Term("papers.home.people_told", {"time": f"{trip.told_at:%H:%M}"})
            if trip.people_told
            else None,
            **({"returned_at": back.at} if back else {}),
            "carriers": tuple((member.name, role_term(member)) for member in crew),
            **({"companions": _companions(day, trip)} if trip.companions else {}),
            "ballots": tuple(_ballots(day, trip, contest.id) for contest in day.contests if contest.id in trip.ballots),
            "requests": tuple(_request(day, request, back) for request in trip.requests),
        },
        (day.holder(Role.CHAIR), *(day.member(member.id, "carrier") for member in crew)),
        numbered=False,
    )


def _ballots(day: Day, trip: Trip, contest: str) -> Row:
    """Taken, issued, spoiled, unused; only taken while the crew is out."""
    done: tuple[int | None, ...] = (None, None, None)
    if trip.returned_at is not None:
        done = (trip.issued_in.get(contest, 0), trip.spoiled.get(contest, 0), trip.unused.get(contest, 0))
    return (day.setup.contest(contest).title, trip.ballots[contest], *done)


def _companions(day: Day, trip: Trip) -> tuple[Row, ...]:
    """Observers, proxies and media who went along."""
    went = (row for row in people.register(day.precinct) if row.register_number in trip.companions)
    return tuple((row.name, category_term(row.category), sent_by(day, row)) for row in went)


def _request(day: Day, number: int, back: Fact[CrewReturned] | None) -> Row:
    """A request with the voter's row of the list; the mark stays empty for the crew's pen until the return."""
    request = day.state.requests[number]
    row = _voter(day, request)
    mark: Term | str = ""
    if back:
        mark = Term("papers.home.issued" if request.voter in back.event.voters else "papers.home.not_issued")
    return (row.number, _name(row), row.address, request.received_at.time(), mark)


def _register(day: Day) -> Paper:
    """All requests, under the last entry about any of them."""
    made = day.facts.latest(HomeVotingRequested, HomeRequestWithdrawn, CrewDeparted, CrewReturned)
    served = {fact.event.trip: frozenset(fact.event.voters) for fact in day.facts.every(CrewReturned)}
    rows = tuple(_register_row(day, number, request, served) for number, request in day.state.requests.items())
    fields: Fields = {"requests_received": len(rows), "requests_of_register": rows}
    return day.form("home_register", made, fields, day.leaders(made))


def _register_row(day: Day, number: int, request: HomeRequest, served: Mapping[int, frozenset[int]]) -> Row:
    row = _voter(day, request)
    trip: Term | str = ""
    mark: Term | str = Term("papers.home.withdrawn") if request.withdrawn else ""
    if request.trip:
        left = f"{day.state.trips[request.trip].departed_at:%H:%M}"
        trip = Term("papers.home.trip", {"trip": request.trip, "time": left})
    if request.trip in served:
        mark = Term("papers.home.issued" if request.voter in served[request.trip] else "papers.home.not_issued")
    reason = Term(f"home_reason.{request.reason}") if request.reason in _REASONS else request.reason
    return (number, request.received_at.time(), row.number, _name(row), row.address, reason, trip, mark)


def _voter(day: Day, request: HomeRequest) -> voters.VoterRow:
    row = voters.get(day.precinct.store, request.voter)
    if row is None:
        raise LookupError("a request names a voter whom the list does not have")
    return row


def _name(row: voters.VoterRow) -> str:
    return " ".join(part for part in (row.surname, row.given_name, row.patronymic) if part)
