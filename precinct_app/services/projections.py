"""Tables that follow the journal, written in the transaction of their entry: which voter received which ballot."""

from db import voters
from db.store import Store
from precinct_app.domain import events
from precinct_app.domain.events import Entry
from precinct_app.domain.ledger import Mark
from precinct_app.domain.state import PrecinctState
from precinct_app.services.journalling import iso


def project(store: Store, entry: Entry, before: PrecinctState) -> None:
    """Write what the entry changes in the tables; `before` is the state it was decided on."""
    event = entry.event
    if isinstance(event, events.BallotsIssued):
        for contest in event.contests:
            voters.record_ballot(store, voters.BallotRow(event.voter, contest, iso(entry.at), event.member, 0, 0))
    elif isinstance(event, events.BallotReplaced):
        voters.record_replaced(store, event.voter, event.contest)
    elif isinstance(event, events.IssueReversed):
        for contest in event.contests:
            voters.withdraw_ballot(store, event.voter, contest)
    elif isinstance(event, events.CrewReturned):
        trip = before.trips[event.trip]
        for voter in event.voters:
            mark = before.voters.get(voter) or Mark()
            for contest in filter(mark.may_vote_in, trip.ballots):
                row = voters.BallotRow(voter, contest, iso(entry.at), trip.members[0], event.trip, 0)
                voters.record_ballot(store, row)


def expected_ballots(state: PrecinctState) -> tuple[voters.BallotRow, ...]:
    """The ballots table as the fold of the journal says it must be; `journal-check` compares the two."""
    rows = [
        voters.BallotRow(voter, contest, iso(issue.at), issue.member, mark.trip, mark.replaced.count(contest))
        for voter, mark in state.voters.items()
        for issue in mark.issues
        for contest in issue.contests
    ]
    return tuple(sorted(rows))
