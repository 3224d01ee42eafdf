"""How the state changes at the count (C2-C8, T1-T5)."""

from msgspec.structs import replace

from precinct_app.domain import events, items
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve.base import with_count
from precinct_app.domain.state import Act, Announcement, Annulled, Count, Noted, PrecinctState, Turn


def count_entered(state: PrecinctState, event: events.CountEntered, entry: Entry) -> PrecinctState:
    turn = Turn(entry.actor, event.value, entry.at)
    count = state.counts.get(event.item, Count())
    changed = replace(count, first=turn, second=None) if event.turn == 1 else replace(count, second=turn)
    return replace(state, counts={**state.counts, event.item: changed})


def counts_agreed(state: PrecinctState, event: events.CountsAgreed, _entry: Entry) -> PrecinctState:
    count = replace(state.counts[event.item], agreed=event.value)
    return replace(state, counts={**state.counts, event.item: count})


def counts_differed(state: PrecinctState, event: events.CountsDiffered, _entry: Entry) -> PrecinctState:
    count = state.counts[event.item]
    again = replace(count, round=event.round + 1, first=None, second=None, differed=count.differed + 1)
    return replace(state, counts={**state.counts, event.item: again})


def count_settled(state: PrecinctState, event: events.CountSettled, _entry: Entry) -> PrecinctState:
    count = replace(state.counts[event.item], agreed=event.value, settled=event.decision)
    return replace(state, counts={**state.counts, event.item: count}, decisions=event.decision)


def count_reopened(state: PrecinctState, event: events.CountReopened, _entry: Entry) -> PrecinctState:
    return anew(state, items.contest_of(event.item), (event.item,))


def anew(state: PrecinctState, contest: str, counted: tuple[str, ...]) -> PrecinctState:
    """Acts and ticks stood on the old numbers and fall with them; so does the annulment of a box counted anew."""
    counts = {**state.counts, **{item: Count(round=state.counts[item].round + 1) for item in counted}}
    before = state.contest_count(contest)
    annulled = tuple(each for each in before.annulled if items.found(each.box, contest) not in counted)
    after = with_count(state, contest, lambda old: replace(old, acts=(), noted={}, annulled=annulled))
    return replace(after, counts=counts)


def unused_cancelled(state: PrecinctState, event: events.UnusedCancelled, _entry: Entry) -> PrecinctState:
    return replace(
        state,
        cancelled_seals={**state.cancelled_seals, event.contest: event.seal},
        cancelled_ways={**state.cancelled_ways, event.contest: event.way},
    )


def spoiled_packed(state: PrecinctState, event: events.SpoiledPacked, _entry: Entry) -> PrecinctState:
    return replace(state, spoiled_seals={**state.spoiled_seals, event.contest: event.seal})


def announced(state: PrecinctState, event: events.ReceivedAnnounced, entry: Entry) -> PrecinctState:
    announcement = Announcement(event.numbers, event.announced_by, entry.at, event.heard_by)
    return replace(state, announcement=announcement)


def seals_compared(state: PrecinctState, event: events.SealsCompared, _entry: Entry) -> PrecinctState:
    return replace(state, seal_findings=event.findings)


def box_opened(state: PrecinctState, event: events.BoxOpened, _entry: Entry) -> PrecinctState:
    return replace(state, opened_boxes=(*state.opened_boxes, event.box))


def box_annulled(state: PrecinctState, event: events.BoxAnnulled, entry: Entry) -> PrecinctState:
    annulled = Annulled(event.box, event.found, event.requests, event.members, entry.at)
    return with_count(state, event.contest, lambda count: replace(count, annulled=(*count.annulled, annulled)))


def ballots_sorted(state: PrecinctState, event: events.BallotsSorted, _entry: Entry) -> PrecinctState:
    return with_count(state, event.contest, lambda count: replace(count, doubtful=event.doubtful))


def doubtful_decided(state: PrecinctState, event: events.DoubtfulDecided, _entry: Entry) -> PrecinctState:
    return with_count(state, event.contest, lambda count: replace(count, decisions=(*count.decisions, event)))


def act_recorded(state: PrecinctState, event: events.ActRecorded, entry: Entry) -> PrecinctState:
    act = Act(event.relation, event.difference, event.reason, event.members, entry.at)
    return with_count(state, event.contest, lambda count: replace(count, acts=(*count.acts, act)))


def warning_noted(state: PrecinctState, event: events.WarningNoted, entry: Entry) -> PrecinctState:
    tick = Noted(event.numbers, entry.actor, entry.at)
    return with_count(state, event.contest, lambda count: replace(count, noted={**count.noted, event.relation: tick}))
