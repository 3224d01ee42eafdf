"""How the state changes after a protocol was posted: repeat, recount, opinions, copies (T8, R4, R38)."""

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve.base import with_count
from precinct_app.domain.evolve.count import anew
from precinct_app.domain.state import ContestCount, CopyHandling, Dissent, Interruption, PrecinctState, Repeat


def repeat_decided(state: PrecinctState, event: events.RepeatDecided, entry: Entry) -> PrecinctState:
    repeat = Repeat(event.cause, event.decision, event.items, entry.at, event.words)
    after = with_count(
        anew(state, event.contest, event.items), event.contest, lambda count: replace(count, repeat=repeat)
    )
    return without_bundle(replace(after, decisions=event.decision))


def relations_accepted(state: PrecinctState, event: events.RelationsAccepted, _entry: Entry) -> PrecinctState:
    def change(count: ContestCount) -> ContestCount:
        return replace(count, repeat=replace(count.repeat, accepted=True)) if count.repeat else count

    return with_count(state, event.contest, change)


def recount_confirmed(state: PrecinctState, event: events.RecountConfirmed, _entry: Entry) -> PrecinctState:
    return ended(state, event.contest, "confirmed")


def ended(state: PrecinctState, contest: str, outcome: str) -> PrecinctState:
    """The repeat that goes on has ended; nothing changes when none does."""

    def change(count: ContestCount) -> ContestCount:
        if count.repeat is None:
            return count
        return replace(count, repeat=None, repeats=(*count.repeats, replace(count.repeat, outcome=outcome)))

    return with_count(state, contest, change)


def dissent_attached(state: PrecinctState, event: events.DissentAttached, entry: Entry) -> PrecinctState:
    dissent = Dissent(event.member, event.digest, entry.at)
    after = with_count(state, event.contest, lambda count: replace(count, dissents=(*count.dissents, dissent)))
    return without_bundle(after)


def without_bundle(state: PrecinctState) -> PrecinctState:
    """X2 is to be done again: the bundle that was written lacks what was decided or attached now (R4, R35)."""
    return replace(state, steps={key: record for key, record in state.steps.items() if key != "X2"})


def copy_handed(state: PrecinctState, event: events.ProtocolCopyHanded, entry: Entry) -> PrecinctState:
    line = CopyHandling(event.version, event.copy, event.words, entry.at)
    return with_count(state, event.contest, lambda count: replace(count, copies=(*count.copies, line)))


def copy_refused(state: PrecinctState, event: events.ProtocolCopyRefused, entry: Entry) -> PrecinctState:
    drawn = state.contest_count(event.contest).drawn_up
    line = CopyHandling(drawn.protocol.version if drawn else 0, 0, event.words, entry.at)
    return with_count(state, event.contest, lambda count: replace(count, copies=(*count.copies, line)))


def work_resumed(state: PrecinctState, event: events.WorkResumed, entry: Entry) -> PrecinctState:
    stop = Interruption(event.stopped_at, entry.at, event.minutes)
    return replace(state, resumed=(*state.resumed, stop))
