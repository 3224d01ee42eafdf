"""Everything that can happen at a precinct, as tagged and versioned facts."""

from precinct_app.domain.events.base import Entry, Event, StepDone
from precinct_app.domain.events.count import (
    VALID,
    ActRecorded,
    BallotsSorted,
    BoxAnnulled,
    BoxOpened,
    CountEntered,
    CountReopened,
    CountsAgreed,
    CountsDiffered,
    CountSettled,
    DoubtfulDecided,
    ReceivedAnnounced,
    RelationsAccepted,
    SealFinding,
    SealsCompared,
    SpoiledPacked,
    UnusedCancelled,
    WarningNoted,
)
from precinct_app.domain.events.incidents import (
    CopyHanded,
    IncidentDecided,
    IncidentDecision,
    IncidentKind,
    IncidentRecorded,
)
from precinct_app.domain.events.interruptions import WorkResumed
from precinct_app.domain.events.people import (
    ActingAppointed,
    MemberArrived,
    MemberLeft,
    MemberSuspended,
    PersonArrived,
    PersonLeft,
    PersonRegistered,
    PersonRemoved,
)
from precinct_app.domain.events.preparation import (
    BallotsHandedOut,
    BallotsReceived,
    Box,
    BoxesSealed,
    BoxKind,
    KeyEnrolled,
    KeyLoss,
    ListFrozen,
    ListReceived,
    ListShown,
    MembersConfirmed,
    PersonPresent,
    PrecinctCreated,
    PresenceRecorded,
    VotingOpened,
)
from precinct_app.domain.events.repeat import (
    DissentAttached,
    ProtocolCopyHanded,
    ProtocolCopyRefused,
    RecountConfirmed,
    RepeatCause,
    RepeatDecided,
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
from precinct_app.domain.events.voter_list import (
    ApplicationDecided,
    ApplicationReceived,
    CertificateIssued,
    CertificateTakenIn,
    ListAmended,
    ListChange,
)
from precinct_app.domain.events.voting import (
    SAFE,
    BallotReplaced,
    BallotsIssued,
    BallotsLost,
    BallotsMoved,
    CrewDeparted,
    CrewReturned,
    HomeRequestWithdrawn,
    HomeVotingRequested,
    IssueReversed,
    ReversalReason,
    TurnoutReported,
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
    | ListAmended
    | CertificateIssued
    | CertificateTakenIn
    | ApplicationReceived
    | ApplicationDecided
    | PersonRegistered
    | PersonArrived
    | PersonLeft
    | PersonRemoved
    | MemberArrived
    | MemberLeft
    | MemberSuspended
    | ActingAppointed
    | BallotsIssued
    | BallotReplaced
    | IssueReversed
    | BallotsMoved
    | BallotsLost
    | HomeVotingRequested
    | HomeRequestWithdrawn
    | CrewDeparted
    | CrewReturned
    | VotingClosed
    | TurnoutReported
    | IncidentRecorded
    | IncidentDecided
    | CopyHanded
    | WorkResumed
    | CountEntered
    | CountsAgreed
    | CountsDiffered
    | CountSettled
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
    | RepeatDecided
    | RecountConfirmed
    | DissentAttached
    | ProtocolCopyHanded
    | ProtocolCopyRefused
    | StepDone
)
"""Every event of a precinct's journal, for decoding."""

__all__ = [
    "SAFE",
    "VALID",
    "ActRecorded",
    "ActingAppointed",
    "ApplicationDecided",
    "ApplicationReceived",
    "BallotReplaced",
    "BallotsHandedOut",
    "BallotsIssued",
    "BallotsLost",
    "BallotsMoved",
    "BallotsReceived",
    "BallotsSorted",
    "Box",
    "BoxAnnulled",
    "BoxKind",
    "BoxOpened",
    "BoxesSealed",
    "BundleExported",
    "CertificateIssued",
    "CertificateTakenIn",
    "CopyHanded",
    "CountEntered",
    "CountReopened",
    "CountSettled",
    "CountsAgreed",
    "CountsDiffered",
    "CrewDeparted",
    "CrewReturned",
    "DayClosed",
    "DissentAttached",
    "DocumentsPacked",
    "DoubtfulDecided",
    "Entry",
    "Event",
    "HandedOver",
    "HomeRequestWithdrawn",
    "HomeVotingRequested",
    "IncidentDecided",
    "IncidentDecision",
    "IncidentKind",
    "IncidentRecorded",
    "IssueReversed",
    "KeyEnrolled",
    "KeyLoss",
    "ListAmended",
    "ListChange",
    "ListFrozen",
    "ListReceived",
    "ListShown",
    "MemberArrived",
    "MemberLeft",
    "MemberSuspended",
    "MembersConfirmed",
    "Package",
    "PaperPrinted",
    "PersonArrived",
    "PersonLeft",
    "PersonPresent",
    "PersonRegistered",
    "PersonRemoved",
    "PrecinctCreated",
    "PrecinctEvent",
    "PresenceRecorded",
    "ProtocolCopyHanded",
    "ProtocolCopyRefused",
    "ProtocolDrawnUp",
    "ProtocolPosted",
    "ProtocolSealed",
    "ProtocolSignedOnPaper",
    "ReceivedAnnounced",
    "RecountConfirmed",
    "RelationsAccepted",
    "RepeatCause",
    "RepeatDecided",
    "ReversalReason",
    "SealFinding",
    "SealsCompared",
    "SpoiledPacked",
    "StepDone",
    "TurnoutReported",
    "UnusedCancelled",
    "VotingClosed",
    "VotingOpened",
    "WarningNoted",
    "WorkResumed",
]
