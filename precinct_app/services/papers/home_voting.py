"""Route sheets of home-voting crews (V, R20): the only papers here that name voters."""

from collections.abc import Iterator
from functools import partial

from db import voters
from precinct_app.documents.data import Paper, Row, Term
from precinct_app.domain.election import Role
from precinct_app.domain.events import CrewDeparted, CrewReturned
from precinct_app.domain.state import Trip
from precinct_app.services.papers.day import Day, box_term, role_term, seals
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """One route sheet per way of a crew, from its departure on."""
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
            "people_told": Term("papers.home.people_told") if trip.people_told else None,
            **({"returned_at": back.at} if back else {}),
            "carriers": tuple((member.name, role_term(member)) for member in crew),
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
        done = (trip.issued, trip.spoiled.get(contest, 0), trip.unused.get(contest, 0))
    return (day.setup.contest(contest).title, trip.ballots[contest], *done)


def _request(day: Day, number: int, back: Fact[CrewReturned] | None) -> Row:
    """A request with the voter's row of the list; the mark stays empty for the crew's pen until the return."""
    request = day.state.requests[number]
    row = voters.get(day.precinct.store, request.voter)
    if row is None:
        raise LookupError(f"no row of the list for request {number}")
    name = " ".join(part for part in (row.surname, row.given_name, row.patronymic) if part)
    mark: Term | str = ""
    if back:
        mark = Term("papers.home.issued" if request.voter in back.event.voters else "papers.home.not_issued")
    return (row.number, name, row.address, request.received_at.time(), mark)
