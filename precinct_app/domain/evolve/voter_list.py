"""How the state changes with the voter list after it was received (L3, V)."""

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry, ListChange
from precinct_app.domain.evolve.base import people_on_list, with_mark
from precinct_app.domain.ledger import Amendment, Application, Mark
from precinct_app.domain.state import PrecinctState


def list_amended(state: PrecinctState, event: events.ListAmended, entry: Entry) -> PrecinctState:
    before = state.voters.get(event.voter) or Mark()
    after = replace(before, only=event.contests, amended=(*before.amended, event.amendment))
    if event.change is ListChange.ADD:
        after = replace(after, removed="")
    if event.change is ListChange.REMOVE:
        after = replace(after, only=before.only, removed=event.ground)
    amendment = Amendment(
        event.change, event.voter, event.ground, entry.at, event.signed_by, event.words, event.application
    )
    new = event.voter > state.voter_list.keys
    changed = _row_changed(state, event.voter, Mark(removed="new") if new else before, after)
    return replace(
        changed,
        amendments=(*state.amendments, amendment),
        voter_list=replace(changed.voter_list, added=state.voter_list.added + new, rows_digest=event.rows_digest),
    )


def certificate_issued(state: PrecinctState, event: events.CertificateIssued, _entry: Entry) -> PrecinctState:
    before = state.voters.get(event.voter) or Mark()
    after = _row_changed(state, event.voter, before, replace(before, certificate=event.number))
    return replace(after, certificates_issued={**state.certificates_issued, event.number: event.voter})


def certificate_taken_in(state: PrecinctState, event: events.CertificateTakenIn, _entry: Entry) -> PrecinctState:
    new = event.voter > state.voter_list.keys
    before = Mark(removed="new") if new else state.voters.get(event.voter) or Mark()
    after = replace(before, removed="", certificate="", came_with=event.number, only=event.contests)
    changed = _row_changed(state, event.voter, before, after)
    listed = replace(changed.voter_list, added=state.voter_list.added + new, rows_digest=event.rows_digest)
    taken_in = {**state.certificates_taken_in, event.number: event.voter}
    return replace(changed, voter_list=listed, certificates_taken_in=taken_in)


def application_received(state: PrecinctState, event: events.ApplicationReceived, entry: Entry) -> PrecinctState:
    application = Application(event.asks, event.voter, entry.at, event.words)
    return replace(state, applications={**state.applications, event.application: application})


def application_decided(state: PrecinctState, event: events.ApplicationDecided, entry: Entry) -> PrecinctState:
    decided = replace(
        state.applications[event.application],
        granted=event.granted,
        decided_at=entry.at,
        decided_words=event.words,
    )
    return replace(state, applications={**state.applications, event.application: decided})


def _row_changed(state: PrecinctState, voter: int, before: Mark, after: Mark) -> PrecinctState:
    """The mark as it is now, and the number of people on the list for each contest."""
    gone = people_on_list(state, before.only, -1) if before.stands else state
    counted = people_on_list(gone, after.only, 1) if after.stands else gone
    return with_mark(counted, voter, lambda _: after)
