"""evolve(state, entry) -> next state: the fold of the journal. It never refuses: what is in the journal happened."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from precinct_app.domain import events, items
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.state import (
    Act,
    Announcement,
    Annulled,
    ContestCount,
    Count,
    DrawnUp,
    HomeRequest,
    Issue,
    Mark,
    PaperSignatures,
    Posting,
    PrecinctState,
    StepRecord,
    Stock,
    Trip,
    Turn,
    VoterList,
)


def evolve(state: PrecinctState, entry: Entry) -> PrecinctState:
    """The state after one entry."""
    change = _CHANGES[type(entry.event)]
    return replace(change(state, entry.event, entry), seq=entry.seq, last_at=entry.at)


def replay(entries: Iterable[Entry], state: PrecinctState | None = None) -> PrecinctState:
    """The state after all entries, from the empty one or from `state`."""
    return functools.reduce(evolve, entries, state or PrecinctState())


Change = Callable[[PrecinctState, Any, Entry], PrecinctState]


def _created(state: PrecinctState, event: events.PrecinctCreated, _entry: Entry) -> PrecinctState:
    return replace(state, setup=event.setup, kit=event.kit, planned=event.planned)


def _step_done(state: PrecinctState, event: events.StepDone, entry: Entry) -> PrecinctState:
    return replace(state, steps={**state.steps, event.step: StepRecord(entry.at, entry.actor)})


def _key_enrolled(state: PrecinctState, event: events.KeyEnrolled, _entry: Entry) -> PrecinctState:
    return replace(state, keys={**state.keys, event.member: event.fingerprint})


def _list_received(state: PrecinctState, event: events.ListReceived, _entry: Entry) -> PrecinctState:
    return replace(state, voter_list=VoterList(event.voters, event.rows_digest))


def _list_frozen(state: PrecinctState, event: events.ListFrozen, _entry: Entry) -> PrecinctState:
    return replace(state, voter_list=replace(state.voter_list, on_list=event.voters_on_list))


def _unchanged(state: PrecinctState, _event: Event, _entry: Entry) -> PrecinctState:
    """An event that only its step and its paper need."""
    return state


def _ballots_received(state: PrecinctState, event: events.BallotsReceived, _entry: Entry) -> PrecinctState:
    stock = {contest: Stock(received=number, safe=number) for contest, number in event.numbers.items()}
    return replace(state, stock=stock, ballots_act=event.act)


def _presence(state: PrecinctState, event: events.PresenceRecorded, _entry: Entry) -> PrecinctState:
    return replace(state, present=event.members, people=event.people)


def _boxes_sealed(state: PrecinctState, event: events.BoxesSealed, _entry: Entry) -> PrecinctState:
    return replace(state, boxes=event.boxes, box_witnesses=event.witnesses)


def _handed_out(state: PrecinctState, event: events.BallotsHandedOut, _entry: Entry) -> PrecinctState:
    return _with_stock(
        state,
        event.contest,
        lambda stock: replace(
            stock, handed=event.handed, held=event.handed, safe=event.in_safe, safe_at_opening=event.in_safe
        ),
    )


def _opened(state: PrecinctState, event: events.VotingOpened, _entry: Entry) -> PrecinctState:
    return replace(state, opening_announced_by=event.announced_by)


def _issued(state: PrecinctState, event: events.BallotsIssued, entry: Entry) -> PrecinctState:
    member = event.member
    stock = dict(state.stock)
    for contest in event.contests:
        before = stock[contest]
        stock[contest] = replace(before, held=_plus(before.held, member, -1), issued=_plus(before.issued, member, 1))
    mark = state.voters.get(event.voter) or Mark()
    marked = replace(mark, issues=(*mark.issues, Issue(event.contests, entry.at, member)))
    hours = state.issued_by_hour if mark.issues else _plus_hour(state, entry)
    return replace(state, stock=stock, voters=state.voters.put(event.voter, marked), issued_by_hour=hours)


def _replaced(state: PrecinctState, event: events.BallotReplaced, _entry: Entry) -> PrecinctState:
    mark = state.voters.get(event.voter) or Mark()
    voters = state.voters.put(event.voter, replace(mark, replaced=(*mark.replaced, event.contest)))
    after = _with_stock(
        state,
        event.contest,
        lambda stock: replace(stock, held=_plus(stock.held, event.member, -1), spoiled=stock.spoiled + 1),
    )
    return replace(after, voters=voters)


def _home_requested(state: PrecinctState, event: events.HomeVotingRequested, _entry: Entry) -> PrecinctState:
    mark = state.voters.get(event.voter) or Mark()
    request = HomeRequest(event.voter, event.received_at, event.reason)
    return replace(
        state,
        requests={**state.requests, event.request: request},
        voters=state.voters.put(event.voter, replace(mark, request=event.request)),
    )


def _crew_departed(state: PrecinctState, event: events.CrewDeparted, entry: Entry) -> PrecinctState:
    trip = Trip(event.box, event.members, event.requests, event.ballots, entry.at, event.people_told)
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


def _crew_returned(state: PrecinctState, event: events.CrewReturned, entry: Entry) -> PrecinctState:
    """Who asked and did not vote (nobody opened the door) may still come in person, so that request is spent."""
    trip = state.trips[event.trip]
    back = replace(trip, returned_at=entry.at, issued=len(event.voters), spoiled=event.spoiled, unused=event.unused)
    contests = tuple(contest.id for contest in state.known.contests if contest.id in trip.ballots)
    issue = Issue(contests, entry.at, trip.members[0])
    voters = state.voters
    for number in trip.requests:
        voter = state.requests[number].voter
        mark = voters.get(voter) or Mark()
        voted = voter in event.voters
        voters = voters.put(voter, replace(mark, issues=(issue,)) if voted else replace(mark, request=0, trip=0))
    stock = dict(state.stock)
    for contest, taken in trip.ballots.items():
        before = stock[contest]
        stock[contest] = replace(
            before,
            away=before.away - taken,
            safe=before.safe + event.unused.get(contest, 0),
            issued_home=before.issued_home + len(event.voters),
            spoiled=before.spoiled + event.spoiled.get(contest, 0),
        )
    return replace(state, trips={**state.trips, event.trip: back}, voters=voters, stock=stock)


def _closed(state: PrecinctState, event: events.VotingClosed, _entry: Entry) -> PrecinctState:
    return replace(state, closing_announced_by=event.announced_by)


def _count_entered(state: PrecinctState, event: events.CountEntered, entry: Entry) -> PrecinctState:
    turn = Turn(entry.actor, event.value, entry.at)
    count = state.counts.get(event.item, Count())
    changed = replace(count, first=turn, second=None) if event.turn == 1 else replace(count, second=turn)
    return replace(state, counts={**state.counts, event.item: changed})


def _counts_agreed(state: PrecinctState, event: events.CountsAgreed, _entry: Entry) -> PrecinctState:
    count = replace(state.counts[event.item], agreed=event.value)
    return replace(state, counts={**state.counts, event.item: count})


def _counts_differed(state: PrecinctState, event: events.CountsDiffered, _entry: Entry) -> PrecinctState:
    count = state.counts[event.item]
    again = replace(count, round=event.round + 1, first=None, second=None, differed=count.differed + 1)
    return replace(state, counts={**state.counts, event.item: again})


def _count_reopened(state: PrecinctState, event: events.CountReopened, _entry: Entry) -> PrecinctState:
    """Acts and ticks stood on the old number and fall with it; so does the annulment of a box counted anew."""
    count = state.counts[event.item]
    again = Count(round=count.round + 1)
    before = state.contest_count(items.contest_of(event.item))
    annulled = tuple(
        each for each in before.annulled if items.found(each.box, items.contest_of(event.item)) != event.item
    )
    after = _with_count(
        state, items.contest_of(event.item), lambda old: replace(old, acts=(), noted={}, annulled=annulled)
    )
    return replace(after, counts={**state.counts, event.item: again})


def _unused_cancelled(state: PrecinctState, event: events.UnusedCancelled, _entry: Entry) -> PrecinctState:
    return replace(
        state,
        cancelled_seals={**state.cancelled_seals, event.contest: event.seal},
        cancelled_ways={**state.cancelled_ways, event.contest: event.way},
    )


def _spoiled_packed(state: PrecinctState, event: events.SpoiledPacked, _entry: Entry) -> PrecinctState:
    return replace(state, spoiled_seals={**state.spoiled_seals, event.contest: event.seal})


def _announced(state: PrecinctState, event: events.ReceivedAnnounced, entry: Entry) -> PrecinctState:
    announcement = Announcement(event.numbers, event.announced_by, entry.at, event.heard_by)
    return replace(state, announcement=announcement)


def _seals_compared(state: PrecinctState, event: events.SealsCompared, _entry: Entry) -> PrecinctState:
    return replace(state, seal_findings=event.findings)


def _box_opened(state: PrecinctState, event: events.BoxOpened, _entry: Entry) -> PrecinctState:
    return replace(state, opened_boxes=(*state.opened_boxes, event.box))


def _box_annulled(state: PrecinctState, event: events.BoxAnnulled, _entry: Entry) -> PrecinctState:
    annulled = Annulled(event.box, event.found, event.requests, event.members)
    return _with_count(state, event.contest, lambda count: replace(count, annulled=(*count.annulled, annulled)))


def _sorted(state: PrecinctState, event: events.BallotsSorted, _entry: Entry) -> PrecinctState:
    return _with_count(state, event.contest, lambda count: replace(count, doubtful=event.doubtful))


def _doubtful_decided(state: PrecinctState, event: events.DoubtfulDecided, _entry: Entry) -> PrecinctState:
    return _with_count(state, event.contest, lambda count: replace(count, decisions=(*count.decisions, event)))


def _act_recorded(state: PrecinctState, event: events.ActRecorded, entry: Entry) -> PrecinctState:
    act = Act(event.relation, event.difference, event.reason, event.members, entry.at)
    return _with_count(state, event.contest, lambda count: replace(count, acts=(*count.acts, act)))


def _warning_noted(state: PrecinctState, event: events.WarningNoted, _entry: Entry) -> PrecinctState:
    return _with_count(
        state, event.contest, lambda count: replace(count, noted={**count.noted, event.relation: event.numbers})
    )


def _drawn_up(state: PrecinctState, event: events.ProtocolDrawnUp, entry: Entry) -> PrecinctState:
    drawn = DrawnUp(event.protocol, event.code, entry.at)
    return _with_count(state, event.protocol.contest, lambda count: replace(count, drawn_up=drawn))


def _signed_on_paper(state: PrecinctState, event: events.ProtocolSignedOnPaper, _entry: Entry) -> PrecinctState:
    paper = PaperSignatures(event.signed, event.unsigned)
    return _with_drawn_up(state, event.contest, lambda drawn: replace(drawn, paper=paper))


def _sealed(state: PrecinctState, event: events.ProtocolSealed, _entry: Entry) -> PrecinctState:
    return _with_drawn_up(
        state, event.contest, lambda drawn: replace(drawn, sealed={**drawn.sealed, event.member: event.signature})
    )


def _posted(state: PrecinctState, event: events.ProtocolPosted, _entry: Entry) -> PrecinctState:
    posting = Posting(event.posted_at, event.place, event.witnesses)
    return _with_drawn_up(state, event.contest, lambda drawn: replace(drawn, posting=posting))


def _printed(state: PrecinctState, event: events.PaperPrinted, _entry: Entry) -> PrecinctState:
    digests = (*state.prints.get(event.paper, ()), event.digest)
    return replace(state, prints={**state.prints, event.paper: digests})


def _packed(state: PrecinctState, event: events.DocumentsPacked, _entry: Entry) -> PrecinctState:
    return replace(state, packages=event.packages)


def _bundle_exported(state: PrecinctState, event: events.BundleExported, _entry: Entry) -> PrecinctState:
    return replace(state, bundles=(*state.bundles, event.digest))


def _handed_over(state: PrecinctState, event: events.HandedOver, _entry: Entry) -> PrecinctState:
    return replace(state, handed_over_to=event.received_by)


def _day_closed(state: PrecinctState, _event: events.DayClosed, _entry: Entry) -> PrecinctState:
    return replace(state, closed=True)


def _plus(numbers: dict[str, int], key: str, change: int) -> dict[str, int]:
    return {**numbers, key: numbers.get(key, 0) + change}


def _plus_hour(state: PrecinctState, entry: Entry) -> dict[int, int]:
    hour = entry.at.hour
    return {**state.issued_by_hour, hour: state.issued_by_hour.get(hour, 0) + 1}


def _with_stock(state: PrecinctState, contest: str, change: Callable[[Stock], Stock]) -> PrecinctState:
    return replace(state, stock={**state.stock, contest: change(state.stock[contest])})


def _with_count(state: PrecinctState, contest: str, change: Callable[[ContestCount], ContestCount]) -> PrecinctState:
    return replace(state, contests={**state.contests, contest: change(state.contest_count(contest))})


def _with_drawn_up(state: PrecinctState, contest: str, change: Callable[[DrawnUp], DrawnUp]) -> PrecinctState:
    drawn = state.contests[contest].drawn_up
    if drawn is None:
        raise LookupError(f"no protocol was drawn up for {contest}")
    return _with_count(state, contest, lambda count: replace(count, drawn_up=change(drawn)))


_CHANGES: dict[type[Event], Change] = {
    events.PrecinctCreated: _created,
    events.StepDone: _step_done,
    events.KeyEnrolled: _key_enrolled,
    events.MembersConfirmed: _unchanged,
    events.ListReceived: _list_received,
    events.ListShown: _unchanged,
    events.ListFrozen: _list_frozen,
    events.BallotsReceived: _ballots_received,
    events.PresenceRecorded: _presence,
    events.BoxesSealed: _boxes_sealed,
    events.BallotsHandedOut: _handed_out,
    events.VotingOpened: _opened,
    events.BallotsIssued: _issued,
    events.BallotReplaced: _replaced,
    events.HomeVotingRequested: _home_requested,
    events.CrewDeparted: _crew_departed,
    events.CrewReturned: _crew_returned,
    events.VotingClosed: _closed,
    events.CountEntered: _count_entered,
    events.CountsAgreed: _counts_agreed,
    events.CountsDiffered: _counts_differed,
    events.CountReopened: _count_reopened,
    events.UnusedCancelled: _unused_cancelled,
    events.SpoiledPacked: _spoiled_packed,
    events.ReceivedAnnounced: _announced,
    events.SealsCompared: _seals_compared,
    events.BoxOpened: _box_opened,
    events.BoxAnnulled: _box_annulled,
    events.BallotsSorted: _sorted,
    events.DoubtfulDecided: _doubtful_decided,
    events.ActRecorded: _act_recorded,
    events.WarningNoted: _warning_noted,
    events.RelationsAccepted: _unchanged,
    events.ProtocolDrawnUp: _drawn_up,
    events.ProtocolSignedOnPaper: _signed_on_paper,
    events.ProtocolSealed: _sealed,
    events.ProtocolPosted: _posted,
    events.PaperPrinted: _printed,
    events.DocumentsPacked: _packed,
    events.BundleExported: _bundle_exported,
    events.HandedOver: _handed_over,
    events.DayClosed: _day_closed,
}
