"""Everything that can happen at a precinct, as tagged and versioned facts."""

from precinct_app.domain.events.base import (
    Entry,
    Event,
    StepDone,
)
from precinct_app.domain.events.count import (
    ActRecorded,
    BallotsSorted,
    BoxAnnulled,
    BoxOpened,
    CountEntered,
    CountReopened,
    CountsAgreed,
    CountsDiffered,
    DoubtfulDecided,
    ReceivedAnnounced,
    RelationsAccepted,
    SealFinding,
    SealsCompared,
    SpoiledPacked,
    UnusedCancelled,
    WarningNoted,
)
from precinct_app.domain.events.preparation import (
    BallotsHandedOut,
    BallotsReceived,
    Box,
    BoxesSealed,
    BoxKind,
    KeyEnrolled,
    ListFrozen,
    ListReceived,
    ListShown,
    MembersConfirmed,
    PersonPresent,
    PrecinctCreated,
    PresenceRecorded,
    VotingOpened,
)
from precinct_app.domain.events.result import (
    BundleExported,
    DayClosed,
    DocumentsPacked,
    HandedOver,
    Package,
    PaperPrinted,
    ProtocolDrawnUp,
    ProtocolPosted,
    ProtocolSealed,
    ProtocolSignedOnPaper,
)
from precinct_app.domain.events.voting import (
    BallotReplaced,
    BallotsIssued,
    CrewDeparted,
    CrewReturned,
    HomeVotingRequested,
    VotingClosed,
)

PrecinctEvent = (
    PrecinctCreated
    | KeyEnrolled
    | MembersConfirmed
    | ListReceived
    | ListShown
    | ListFrozen
    | BallotsReceived
    | PresenceRecorded
    | BoxesSealed
    | BallotsHandedOut
    | VotingOpened
    | BallotsIssued
    | BallotReplaced
    | HomeVotingRequested
    | CrewDeparted
    | CrewReturned
    | VotingClosed
    | CountEntered
    | CountsAgreed
    | CountsDiffered
    | CountReopened
    | UnusedCancelled
    | SpoiledPacked
    | ReceivedAnnounced
    | SealsCompared
    | BoxOpened
    | BoxAnnulled
    | BallotsSorted
    | DoubtfulDecided
    | ActRecorded
    | WarningNoted
    | RelationsAccepted
    | ProtocolDrawnUp
    | ProtocolSignedOnPaper
    | ProtocolSealed
    | PaperPrinted
    | ProtocolPosted
    | DocumentsPacked
    | BundleExported
    | HandedOver
    | DayClosed
    | StepDone
)
"""Every event of a precinct's journal, for decoding."""

__all__ = [
    "ActRecorded",
    "BallotReplaced",
    "BallotsHandedOut",
    "BallotsIssued",
    "BallotsReceived",
    "BallotsSorted",
    "Box",
    "BoxAnnulled",
    "BoxKind",
    "BoxOpened",
    "BoxesSealed",
    "BundleExported",
    "CountEntered",
    "CountReopened",
    "CountsAgreed",
    "CountsDiffered",
    "CrewDeparted",
    "CrewReturned",
    "DayClosed",
    "DocumentsPacked",
    "DoubtfulDecided",
    "Entry",
    "Event",
    "HandedOver",
    "HomeVotingRequested",
    "KeyEnrolled",
    "ListFrozen",
    "ListReceived",
    "ListShown",
    "MembersConfirmed",
    "Package",
    "PaperPrinted",
    "PersonPresent",
    "PrecinctCreated",
    "PrecinctEvent",
    "PresenceRecorded",
    "ProtocolDrawnUp",
    "ProtocolPosted",
    "ProtocolSealed",
    "ProtocolSignedOnPaper",
    "ReceivedAnnounced",
    "RelationsAccepted",
    "SealFinding",
    "SealsCompared",
    "SpoiledPacked",
    "StepDone",
    "UnusedCancelled",
    "VotingClosed",
    "VotingOpened",
    "WarningNoted",
]
