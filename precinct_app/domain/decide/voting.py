"""Rules while voting goes on (V) and of its close (C1)."""

import datetime

from precinct_app.domain.commands import (
    CloseVoting,
    IssueBallots,
    ReplaceSpoiled,
    RequestHomeVoting,
    ReturnCrew,
    SendCrew,
)
from precinct_app.domain.events import (
    BallotReplaced,
    BallotsIssued,
    BoxKind,
    CrewDeparted,
    CrewReturned,
    Event,
    HomeVotingRequested,
    StepDone,
    VotingClosed,
)
from precinct_app.domain.gates import require_gate, require_step, role_of
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import Issue, Mark, PrecinctState


def issue_ballots(state: PrecinctState, command: IssueBallots, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: one person, one ballot per contest, from the stock of the member who issues (R18, R15)."""
    require_gate("V", state, rules)
    _require_may_issue(state, rules, acting)
    mark = _mark(state, command.voter)
    _require_contests(state, command.contests)
    for contest in command.contests:
        _require_not_issued(mark.issue_of(contest), contest, "R18")
    require(not mark.request, "home_request_pending", "R20", request=mark.request, trip=mark.trip)
    for contest in command.contests:
        require(state.stock[contest].held.get(acting.actor, 0) > 0, "stock_empty", "R15", contest=contest)
    return (BallotsIssued(command.voter, command.contests, acting.actor),)


def replace_spoiled(state: PrecinctState, command: ReplaceSpoiled, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: once per voter and contest; the spoiled ballot is cancelled at once (R19)."""
    require_gate("V", state, rules)
    _require_may_issue(state, rules, acting)
    mark = _mark(state, command.voter)
    _require_contests(state, (command.contest,))
    require(command.contest in mark.contests and not mark.trip, "nothing_issued_here", "R19", contest=command.contest)
    replaced = mark.replaced.count(command.contest)
    require(replaced < rules.edition.replacements_per_voter, "replaced_already", "R19", contest=command.contest)
    held = state.stock[command.contest].held.get(acting.actor, 0)
    require(held > 0, "stock_empty", "R15", contest=command.contest)
    return (BallotReplaced(command.voter, command.contest, acting.actor),)


def request_home_voting(
    state: PrecinctState, command: RequestHomeVoting, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """V: a written request, received before the edition's hour, for one who has no ballot yet (R20)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    mark = _mark(state, command.voter)
    for contest in mark.contests:
        _require_not_issued(mark.issue_of(contest), contest, "R20")
    require(not mark.request, "requested_already", "R20", request=mark.request)
    setup, edition = state.known, rules.edition
    deadline = datetime.datetime.combine(setup.election.date, edition.home_deadline, setup.precinct.timezone())
    require(command.received_at <= deadline, "request_too_late", "R20", deadline=edition.home_deadline)
    require(command.received_at <= acting.now, "time_in_future", "R20", now=acting.now)
    require(bool(command.reason.strip()), "reason_missing", "R20")
    number = len(state.requests) + 1
    return (HomeVotingRequested(number, command.voter, command.received_at, command.reason),)


def send_crew(state: PrecinctState, command: SendCrew, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: two or more members, a sealed portable box, requests, enough ballots; observers were told (R20)."""
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    _require_portable_box(state, command.box)
    crew = set(command.members)
    require(len(crew) >= rules.edition.home_crew, "crew_too_small", "R20", needed=rules.edition.home_crew)
    for member in crew:
        require(member in state.present, "member_absent", "R20", member=member)
        _require_not_on_the_way(state, member)
    require(bool(command.requests), "no_requests", "R20")
    for number in command.requests:
        request = state.requests.get(number)
        waits = request is not None and request.trip == 0 and command.requests.count(number) == 1
        require(waits, "request_not_open", "R20", request=number)
    require(command.people_told, "people_not_told", "R20")
    _require_contests(state, tuple(command.ballots))
    for contest in state.known.contests:
        taken = command.ballots.get(contest.id, 0)
        require(taken >= len(command.requests), "too_few_ballots", "R20", needed=len(command.requests))
        require(taken <= state.stock[contest.id].safe, "safe_too_empty", "R15", contest=contest.id)
    trip = len(state.trips) + 1
    return (CrewDeparted(trip, command.box, command.members, command.requests, command.ballots, command.people_told),)


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
    _require_known_contests(state, (*command.spoiled, *command.unused))
    for contest, taken in trip.ballots.items():
        spoiled, unused = command.spoiled.get(contest, 0), command.unused.get(contest, 0)
        require(
            taken == len(command.voters) + spoiled + unused and spoiled >= 0 and unused >= 0,
            "crew_does_not_reconcile",
            "R20",
            taken=taken,
            issued=len(command.voters),
            spoiled=spoiled,
            unused=unused,
        )
    return (CrewReturned(command.trip, command.voters, command.spoiled, command.unused),)


def close_voting(state: PrecinctState, command: CloseVoting, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C1: the hour has come, every crew is back, the end is announced (R17, R20, R24)."""
    require_step("C1", state, rules, acting)
    for number, trip in state.trips.items():
        require(trip.returned_at is not None, "crew_still_out", "R20", trip=number, box=trip.box)
    require(command.last_voter_at <= acting.now, "time_in_future", "R17", now=acting.now)
    require(command.announced_by in state.present, "member_absent", "R24", member=command.announced_by)
    return VotingClosed(command.last_voter_at, command.announced_by), StepDone("C1")


def _require_may_issue(state: PrecinctState, rules: Rules, acting: Acting) -> None:
    """R18: not the chair, not the secretary; a member who is here and not on the way with a box."""
    role = role_of(state, acting.actor)
    require(role not in rules.edition.issuing_excluded, "role_does_not_issue", "R18", member=acting.actor)
    require(acting.actor in state.present, "member_absent", "R18", member=acting.actor)
    _require_not_on_the_way(state, acting.actor)


def _require_not_on_the_way(state: PrecinctState, member: str) -> None:
    out = any(member in trip.members and trip.returned_at is None for trip in state.trips.values())
    require(not out, "member_on_the_way", "R20", member=member)


def _mark(state: PrecinctState, voter: int) -> Mark:
    require(1 <= voter <= state.voter_list.voters, "not_on_the_list", "R18")
    return state.voters.get(voter) or Mark()


def _require_not_issued(issue: Issue | None, contest: str, rule: str) -> None:
    if issue is not None:
        refuse("issued_already", rule, at=issue.at, member=issue.member, contest=contest)


def _require_contests(state: PrecinctState, contests: tuple[str, ...]) -> None:
    require(bool(contests), "unknown_contest", "R18", contest="")
    _require_known_contests(state, contests)
    require(len(set(contests)) == len(contests), "contest_twice", "R18")


def _require_known_contests(state: PrecinctState, contests: tuple[str, ...]) -> None:
    known = {contest.id for contest in state.known.contests}
    unknown = ",".join(contest for contest in contests if contest not in known)
    require(not unknown, "unknown_contest", "R18", contest=unknown)


def _require_portable_box(state: PrecinctState, box: str) -> None:
    known = {each.key for each in state.boxes_of(BoxKind.PORTABLE)}
    require(box in known, "unknown_box", "R20", box=box)
    out = any(trip.box == box and trip.returned_at is None for trip in state.trips.values())
    require(not out, "box_on_the_way", "R20", box=box)
