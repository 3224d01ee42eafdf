"""Rules of home voting: requests, crews and portable boxes (R20)."""

from precinct_app.domain.commands import RequestHomeVoting, ReturnCrew, SendCrew, WithdrawRequest
from precinct_app.domain.decide.contests import require_contests, require_known_contests
from precinct_app.domain.decide.people import require_not_on_the_way
from precinct_app.domain.decide.voting import require_not_issued, row
from precinct_app.domain.events import (
    BoxKind,
    CrewDeparted,
    CrewReturned,
    Event,
    HomeRequestWithdrawn,
    HomeVotingRequested,
)
from precinct_app.domain.gates import require_gate, role_of
from precinct_app.domain.ledger import Mark
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def request_home_voting(
    state: PrecinctState, command: RequestHomeVoting, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """V: a written request, received before the edition's hour, for one who has no ballot yet (R20)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    mark = row(state, command.voter)
    for contest in mark.contests:
        require_not_issued(mark, contest, "R20")
    require(not mark.request, "requested_already", "R20", request=mark.request)
    edition = rules.edition
    deadline = state.known.at(edition.home_deadline)
    require(command.received_at <= deadline, "request_too_late", "R20", deadline=edition.home_deadline)
    require(command.received_at <= acting.now, "time_in_future", "R20", now=acting.now)
    require(bool(command.reason.strip()), "reason_missing", "R20")
    number = len(state.requests) + 1
    return (HomeVotingRequested(number, command.voter, command.received_at, command.reason),)


def withdraw_request(state: PrecinctState, command: WithdrawRequest, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: before a crew left with it; after that the crew comes back first, so that nobody votes twice (R18)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    request = state.requests.get(command.request)
    if request is None or request.withdrawn:
        refuse("request_not_open", "R20", request=command.request)
    require(not request.trip, "crew_has_request", "R20", request=command.request, trip=request.trip)
    return (HomeRequestWithdrawn(command.request),)


def send_crew(state: PrecinctState, command: SendCrew, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: two or more members, a sealed portable box, requests, enough ballots; observers were told (R20)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    _require_portable_box(state, command.box)
    crew = set(command.members)
    require(len(crew) >= rules.edition.home_crew, "crew_too_small", "R20", needed=rules.edition.home_crew)
    for member in crew:
        require(member in state.present, "member_absent", "R20", member=member)
        require_not_on_the_way(state, member)
    may_issue = [member for member in command.members if role_of(state, member) not in rules.edition.issuing_excluded]
    require(bool(may_issue), "crew_cannot_issue", "R18")
    require(bool(command.requests), "no_requests", "R20")
    for number in command.requests:
        request = state.requests.get(number)
        waits = request is not None and request.waits and command.requests.count(number) == 1
        require(waits, "request_not_open", "R20", request=number)
    require(command.people_told, "people_not_told", "R20")
    told_at = command.told_at or acting.now
    require(told_at <= acting.now, "time_in_future", "R20", now=acting.now)
    for number in command.companions:
        person = state.register.get(number)
        require(person is not None and person.present, "person_is_away", "R20", number=number)
    require_contests(state, tuple(command.ballots), "R18")
    for contest in state.known.contests:
        taken = command.ballots.get(contest.id, 0)
        needed = sum(_mark(state, number).may_vote_in(contest.id) for number in command.requests)
        require(taken >= needed, "too_few_ballots", "R20", needed=needed)
        require(taken <= state.stock[contest.id].safe, "safe_too_empty", "R15", contest=contest.id)
    issuers_first = tuple(dict.fromkeys((*may_issue, *command.members)))
    return (
        CrewDeparted(
            len(state.trips) + 1,
            command.box,
            issuers_first,
            command.requests,
            command.ballots,
            command.people_told,
            told_at,
            command.companions,
        ),
    )


def return_crew(state: PrecinctState, command: ReturnCrew, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: taken = issued + spoiled + unused for every contest, or the crew is not back (R20, R15)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    trip = state.trips.get(command.trip)
    if trip is None or trip.returned_at is not None:
        refuse("crew_not_out", "R20", trip=command.trip)
    asked = {state.requests[number].voter for number in trip.requests}
    require(set(command.voters) <= asked, "voter_without_request", "R20", trip=command.trip)
    require(len(command.voters) == len(set(command.voters)), "voter_twice", "R18", trip=command.trip)
    require_known_contests(state, (*command.spoiled, *command.unused), "R18")
    for contest in dict.fromkeys((*trip.ballots, *command.spoiled, *command.unused)):
        taken = trip.ballots.get(contest, 0)
        spoiled, unused = command.spoiled.get(contest, 0), command.unused.get(contest, 0)
        issued = sum((state.voters.get(voter) or Mark()).may_vote_in(contest) for voter in command.voters)
        require(
            taken == issued + spoiled + unused and spoiled >= 0 and unused >= 0,
            "crew_does_not_reconcile",
            "R20",
            taken=taken,
            issued=issued,
            spoiled=spoiled,
            unused=unused,
        )
    return (CrewReturned(command.trip, command.voters, command.spoiled, command.unused),)


def _require_portable_box(state: PrecinctState, box: str) -> None:
    known = {each.key for each in state.boxes_of(BoxKind.PORTABLE)}
    require(box in known, "unknown_box", "R20", box=box)
    out = any(trip.box == box and trip.returned_at is None for trip in state.trips.values())
    require(not out, "box_on_the_way", "R20", box=box)


def _mark(state: PrecinctState, request: int) -> Mark:
    return state.voters.get(state.requests[request].voter) or Mark()
