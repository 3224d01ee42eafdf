"""In which step an event may happen: what a journal from elsewhere is held against, entry by entry."""

from precinct_app.domain import events, items
from precinct_app.domain.events import BoxKind, Event
from precinct_app.domain.stage import stage
from precinct_app.domain.state import PrecinctState

_OF_THE_DAY: dict[type[Event], str] = {
    events.PrecinctCreated: "S1",
    events.MembersConfirmed: "S3",
    events.ListReceived: "L1",
    events.ListShown: "L2",
    events.ListFrozen: "L4",
    events.BallotsReceived: "B1",
    events.PresenceRecorded: "O1",
    events.BoxesSealed: "O2",
    events.BallotsHandedOut: "O3",
    events.VotingOpened: "O4",
    events.BallotsIssued: "V",
    events.BallotReplaced: "V",
    events.IssueReversed: "V",
    events.BallotsMoved: "V",
    events.BallotsLost: "V",
    events.HomeVotingRequested: "V",
    events.HomeRequestWithdrawn: "V",
    events.CrewDeparted: "V",
    events.CrewReturned: "V",
    events.VotingClosed: "C1",
    events.UnusedCancelled: "C2",
    events.SpoiledPacked: "C3",
    events.ReceivedAnnounced: "C5",
    events.SealsCompared: "C6",
    events.DocumentsPacked: "X1",
    events.HandedOver: "X3",
    events.DayClosed: "X4",
}
_OF_THE_LIST = (
    events.ListAmended,
    events.CertificateIssued,
    events.CertificateTakenIn,
    events.ApplicationReceived,
)
"""Before the opening these belong to no step (R10 sets their hours); from the opening on they end with voting (R26)."""

_OF_A_CONTEST: dict[type[Event], str] = {
    events.BallotsSorted: "T1",
    events.DoubtfulDecided: "T2",
}
_OF_A_STAGE: dict[type[Event], str] = {
    events.ActRecorded: "T5",
    events.WarningNoted: "T5",
    events.RelationsAccepted: "T5",
    events.ProtocolSignedOnPaper: "T6",
    events.ProtocolSealed: "T7",
    events.ProtocolPosted: "T7",
    events.RepeatDecided: "T8",
    events.RecountConfirmed: "T8",
}
"""In the evening, or at T8 while the contest is counted anew."""


def step_of_event(event: Event, state: PrecinctState) -> str:
    """Key of the step that must be open when the event happens in `state`; "" for what may happen at any time.

    A count that was opened anew (T5) belongs to T5 and no longer to the step in which it was first made.
    """
    of_the_day = _OF_THE_DAY.get(type(event))
    if of_the_day:
        return of_the_day
    match event:
        case events.StepDone(step):
            return step
        case events.BoxOpened(box):
            kind, _, number = box.partition(".")
            return f"{items.BOX_STEP[BoxKind(kind)]}.{number}"
        case events.ProtocolDrawnUp(protocol):
            return stage("T6", protocol.contest, state)
        case (
            events.CountEntered(item)
            | events.CountsAgreed(item)
            | events.CountsDiffered(item)
            | events.CountSettled(item)
        ):
            step = items.step_of(item)
            return stage("T5", items.contest_of(item), state) if step in state.steps else step
        case events.CountReopened(item):
            return stage("T5", items.contest_of(item), state)
        case events.BoxAnnulled(box, contest):
            step = items.step_of(items.found(box, contest))
            return stage("T5", contest, state) if step in state.steps else step
    if isinstance(event, _OF_THE_LIST):
        return "V" if "O4" in state.steps else ""
    if type(event) in _OF_A_STAGE:
        return stage(_OF_A_STAGE[type(event)], getattr(event, "contest", ""), state)
    of_a_contest = _OF_A_CONTEST.get(type(event))
    return f"{of_a_contest}.{getattr(event, 'contest', '')}" if of_a_contest else ""
