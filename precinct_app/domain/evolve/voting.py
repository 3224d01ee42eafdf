"""How the state changes while voting goes on, and at its close (V, C1)."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import SAFE, Entry, ReversalReason
from precinct_app.domain.evolve.base import plus, with_mark, with_stock
from precinct_app.domain.ledger import HomeRequest, Issue, Mark, Report, Stock, Trip
from precinct_app.domain.state import PrecinctState
from precinct_app.domain.turnout import SLOT_MINUTES, slot_at, slot_of


def issued(state: PrecinctState, _event: events.BallotsIssued, entry: Entry) -> PrecinctState:
    return all_issued(state, [entry])


def all_issued(state: PrecinctState, entries: Sequence[Entry]) -> PrecinctState:
    """After issues that follow each other: most of a journal is issues, and a ledger is copied once for all of them."""
    given = [entry.event for entry in entries if isinstance(entry.event, events.BallotsIssued)]
    if len(given) != len(entries):
        raise TypeError("something else than an issue among issues")
    issues = [Issue(event.contests, entry.at, event.member) for event, entry in zip(given, entries, strict=True)]
    marks = state.voters.those([event.voter for event in given])
    again: list[Issue] = []
    for event, issue in zip(given, issues, strict=True):
        mark = marks.get(event.voter)
        if mark is None:
            marks[event.voter] = Mark((issue,))
        else:
            marks[event.voter] = replace(mark, issues=(*mark.issues, issue))
            if mark.issues:
                again.append(issue)
    by_desk = _by_desk(issues)
    return replace(
        state,
        stock=_given_out(state.stock, by_desk),
        voters=state.voters.put_all(marks),
        desks=_came(state.desks, by_desk - _by_desk(again)),
    )


ByDesk = Counter[tuple[str, tuple[str, ...], int, int]]
"""How often a member issued these ballots in an hour's slot: (member, contests, hour, place of the slot)."""


def _by_desk(issues: Iterable[Issue]) -> ByDesk:
    return Counter([(issue.member, issue.contests, issue.at.hour, issue.at.minute // SLOT_MINUTES) for issue in issues])


def _given_out(stock: dict[str, Stock], by_desk: ByDesk) -> dict[str, Stock]:
    """Ballots went from the members' hands to voters."""
    given: Counter[tuple[str, str]] = Counter()
    for (member, contests, _hour, _place), number in by_desk.items():
        for contest in contests:
            given[contest, member] += number
    after = dict(stock)
    for (contest, member), number in given.items():
        before = after[contest]
        held, issued = plus(before.held, member, -number), plus(before.issued, member, number)
        after[contest] = replace(before, held=held, issued=issued)
    return after


def _came(desks: dict[str, dict[int, int]], by_desk: ByDesk) -> dict[str, dict[int, int]]:
    """Voters came to these desks for the first time."""
    after = {member: dict(slots) for member, slots in desks.items()}
    for (member, _contests, hour, place), number in by_desk.items():
        slots, slot = after.setdefault(member, {}), slot_at(hour, place)
        slots[slot] = slots.get(slot, 0) + number
    return after


def issue_reversed(state: PrecinctState, event: events.IssueReversed, entry: Entry) -> PrecinctState:
    """The ballots are unused again; a voter left without any ballot does not count as having come.

    A replacement stays used up (R19), unless the row is of somebody else who was never here.
    """
    mark = state.voters.get(event.voter) or Mark()
    stock = dict(state.stock)
    for contest in event.contests:
        issue = mark.issue_of(contest)
        if issue is not None:
            before = stock[contest]
            taken = replace(before, issued=plus(before.issued, issue.member, -1))
            stock[contest] = _put(taken, event.returned_to, 1)
    kept = (
        replace(issue, contests=tuple(contest for contest in issue.contests if contest not in event.contests))
        for issue in mark.issues
    )
    issues = tuple(issue for issue in kept if issue.contests)
    others = event.reason is ReversalReason.WRONG_ROW
    replaced_left = tuple(each for each in mark.replaced if not (others and each in event.contests))
    first = mark.issues[0]
    after = replace(state, stock=stock, desks=_served(state, first.member, first.at, -1))
    if issues:  # of two visits the one that stands is now the first
        after = replace(after, desks=_served(after, issues[0].member, issues[0].at, 1))
    left = replace(mark, issues=issues, replaced=replaced_left, reversed_at=entry.at)
    return with_mark(after, event.voter, lambda _: left)


def ballots_moved(state: PrecinctState, event: events.BallotsMoved, _entry: Entry) -> PrecinctState:
    stock = {
        contest: _put(_put(before, event.giver, -number), event.taker, number)
        for contest, before in state.stock.items()
        for number in [event.numbers.get(contest, 0)]
    }
    return replace(state, stock=stock)


def ballots_lost(state: PrecinctState, event: events.BallotsLost, _entry: Entry) -> PrecinctState:
    after = with_stock(
        state,
        event.contest,
        lambda stock: replace(_put(stock, event.holder, -event.number), lost=stock.lost + event.number),
    )
    return replace(after, losses=event.act)


def replaced(state: PrecinctState, event: events.BallotReplaced, _entry: Entry) -> PrecinctState:
    mark = state.voters.get(event.voter) or Mark()
    voters = state.voters.put(event.voter, replace(mark, replaced=(*mark.replaced, event.contest)))
    after = with_stock(
        state,
        event.contest,
        lambda stock: replace(
            stock,
            held=plus(stock.held, event.member, -1),
            spoiled=stock.spoiled + 1,
            spoiled_by=plus(stock.spoiled_by, event.member, 1),
        ),
    )
    return replace(after, voters=voters)


def home_requested(state: PrecinctState, event: events.HomeVotingRequested, _entry: Entry) -> PrecinctState:
    mark = state.voters.get(event.voter) or Mark()
    request = HomeRequest(event.voter, event.received_at, event.reason)
    return replace(
        state,
        requests={**state.requests, event.request: request},
        voters=state.voters.put(event.voter, replace(mark, request=event.request)),
    )


def request_withdrawn(state: PrecinctState, event: events.HomeRequestWithdrawn, _entry: Entry) -> PrecinctState:
    request = replace(state.requests[event.request], withdrawn=True)
    after = replace(state, requests={**state.requests, event.request: request})
    return with_mark(after, request.voter, lambda mark: replace(mark, request=0))


def crew_departed(state: PrecinctState, event: events.CrewDeparted, entry: Entry) -> PrecinctState:
    trip = Trip(
        event.box,
        event.members,
        event.requests,
        event.ballots,
        entry.at,
        event.people_told,
        event.told_at or entry.at,
        event.companions,
    )
    requests = dict(state.requests)
    voters = state.voters
    for number in event.requests:
        requests[number] = replace(requests[number], trip=event.trip)
        voter = requests[number].voter
        voters = voters.put(voter, replace(voters.get(voter) or Mark(), trip=event.trip))
    stock = {
        contest: replace(before, safe=before.safe - taken, away=before.away + taken)
        for contest, before in state.stock.items()
        for taken in [event.ballots.get(contest, 0)]
    }
    trips = {**state.trips, event.trip: trip}
    return replace(state, trips=trips, requests=requests, voters=voters, stock=stock)


def crew_returned(state: PrecinctState, event: events.CrewReturned, entry: Entry) -> PrecinctState:
    """Who asked and did not vote (nobody opened the door) may still come in person, so that request is spent."""
    trip = state.trips[event.trip]
    voters = state.voters
    issued_in = dict.fromkeys(trip.ballots, 0)
    for number in trip.requests:
        voter = state.requests[number].voter
        mark = voters.get(voter) or Mark()
        if voter in event.voters:
            contests = tuple(contest for contest in trip.ballots if mark.may_vote_in(contest))
            voters = voters.put(voter, replace(mark, issues=(Issue(contests, entry.at, trip.members[0]),)))
            for contest in contests:
                issued_in[contest] += 1
        else:
            voters = voters.put(voter, replace(mark, request=0, trip=0))
    stock = dict(state.stock)
    for contest, taken in trip.ballots.items():
        before = stock[contest]
        stock[contest] = replace(
            before,
            away=before.away - taken,
            safe=before.safe + event.unused.get(contest, 0),
            issued_home=before.issued_home + issued_in[contest],
            spoiled=before.spoiled + event.spoiled.get(contest, 0),
        )
    back = replace(
        trip,
        returned_at=entry.at,
        issued=len(event.voters),
        issued_in=issued_in,
        spoiled=event.spoiled,
        unused=event.unused,
    )
    slots = _plus_slot(state.home_slots, entry.at, len(event.voters)) if event.voters else state.home_slots
    return replace(state, trips={**state.trips, event.trip: back}, voters=voters, stock=stock, home_slots=slots)


def turnout_reported(state: PrecinctState, event: events.TurnoutReported, entry: Entry) -> PrecinctState:
    report = Report(event.received, event.at_home, event.voters, entry.at)
    return replace(state, reports={**state.reports, event.hour: report})


def closed(state: PrecinctState, event: events.VotingClosed, _entry: Entry) -> PrecinctState:
    return replace(state, closing_announced_by=event.announced_by)


def _put(stock: Stock, holder: str, change: int) -> Stock:
    """Ballots to a holder (or from it, when negative)."""
    if holder == SAFE:
        return replace(stock, safe=stock.safe + change)
    return replace(stock, held=plus(stock.held, holder, change))


def _served(state: PrecinctState, member: str, at: datetime.datetime, change: int) -> dict[str, dict[int, int]]:
    return {**state.desks, member: _plus_slot(state.desks.get(member, {}), at, change)}


def _plus_slot(slots: dict[int, int], at: datetime.datetime, change: int) -> dict[int, int]:
    slot = slot_of(at)
    return {**slots, slot: slots.get(slot, 0) + change}
