"""evolve(state, entry) -> next state: the fold of the journal. It never refuses: what is in the journal happened."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.evolve import count, people, preparation, repeat, result, voter_list, voting
from precinct_app.domain.evolve.base import unchanged
from precinct_app.domain.state import PrecinctState

Change = Callable[[PrecinctState, Any, Entry], PrecinctState]


def evolve(state: PrecinctState, entry: Entry) -> PrecinctState:
    """The state after one entry."""
    change = _CHANGES[type(entry.event)]
    return replace(change(state, entry.event, entry), seq=entry.seq, last_at=entry.at)


def runs(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries in their order, issues of ballots that follow each other taken together, every other one alone."""
    for are_issues, several in itertools.groupby(entries, lambda entry: type(entry.event) is events.BallotsIssued):
        if are_issues:
            yield tuple(several)
        else:
            yield from ((entry,) for entry in several)


def evolve_run(state: PrecinctState, run: tuple[Entry, ...]) -> PrecinctState:
    """The state after one of the `runs`: the same as after its entries one by one."""
    if len(run) == 1:
        return evolve(state, run[0])
    return replace(voting.all_issued(state, run), seq=run[-1].seq, last_at=run[-1].at)


def replay(entries: Iterable[Entry], state: PrecinctState | None = None) -> PrecinctState:
    """The state after all entries, from the empty one or from `state`."""
    return functools.reduce(evolve_run, runs(entries), state or PrecinctState())


_CHANGES: dict[type[Event], Change] = {
    events.PrecinctCreated: preparation.created,
    events.StepDone: preparation.step_done,
    events.KeyEnrolled: preparation.key_enrolled,
    events.MembersConfirmed: unchanged,
    events.ListReceived: preparation.list_received,
    events.ListShown: preparation.list_shown,
    events.ListFrozen: preparation.list_frozen,
    events.BallotsReceived: preparation.ballots_received,
    events.PresenceRecorded: preparation.presence,
    events.BoxesSealed: preparation.boxes_sealed,
    events.BallotsHandedOut: preparation.handed_out,
    events.VotingOpened: preparation.opened,
    events.ListAmended: voter_list.list_amended,
    events.CertificateIssued: voter_list.certificate_issued,
    events.CertificateTakenIn: voter_list.certificate_taken_in,
    events.ApplicationReceived: voter_list.application_received,
    events.ApplicationDecided: voter_list.application_decided,
    events.PersonRegistered: people.person_registered,
    events.PersonArrived: people.person_arrived,
    events.PersonLeft: people.person_left,
    events.PersonRemoved: people.person_removed,
    events.MemberArrived: people.member_arrived,
    events.MemberLeft: people.member_left,
    events.MemberSuspended: people.member_suspended,
    events.ActingAppointed: people.acting_appointed,
    events.IncidentRecorded: people.incident_recorded,
    events.IncidentDecided: people.incident_decided,
    events.CopyHanded: people.copy_handed,
    events.BallotsIssued: voting.issued,
    events.BallotReplaced: voting.replaced,
    events.IssueReversed: voting.issue_reversed,
    events.BallotsMoved: voting.ballots_moved,
    events.BallotsLost: voting.ballots_lost,
    events.HomeVotingRequested: voting.home_requested,
    events.HomeRequestWithdrawn: voting.request_withdrawn,
    events.CrewDeparted: voting.crew_departed,
    events.CrewReturned: voting.crew_returned,
    events.TurnoutReported: voting.turnout_reported,
    events.VotingClosed: voting.closed,
    events.CountEntered: count.count_entered,
    events.CountsAgreed: count.counts_agreed,
    events.CountsDiffered: count.counts_differed,
    events.CountReopened: count.count_reopened,
    events.UnusedCancelled: count.unused_cancelled,
    events.SpoiledPacked: count.spoiled_packed,
    events.ReceivedAnnounced: count.announced,
    events.SealsCompared: count.seals_compared,
    events.BoxOpened: count.box_opened,
    events.BoxAnnulled: count.box_annulled,
    events.BallotsSorted: count.ballots_sorted,
    events.DoubtfulDecided: count.doubtful_decided,
    events.ActRecorded: count.act_recorded,
    events.WarningNoted: count.warning_noted,
    events.CountSettled: count.count_settled,
    events.RelationsAccepted: repeat.relations_accepted,
    events.ProtocolDrawnUp: result.drawn_up,
    events.ProtocolSignedOnPaper: result.signed_on_paper,
    events.ProtocolSealed: result.sealed,
    events.PaperPrinted: result.printed,
    events.ProtocolPosted: result.posted,
    events.RepeatDecided: repeat.repeat_decided,
    events.RecountConfirmed: repeat.recount_confirmed,
    events.DissentAttached: repeat.dissent_attached,
    events.ProtocolCopyHanded: repeat.copy_handed,
    events.ProtocolCopyRefused: repeat.copy_refused,
    events.WorkResumed: repeat.work_resumed,
    events.DocumentsPacked: result.packed,
    events.BundleExported: result.bundle_exported,
    events.HandedOver: result.handed_over,
    events.DayClosed: result.day_closed,
}
