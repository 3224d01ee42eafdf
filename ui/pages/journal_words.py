"""Entries of the journal in words: what happened, without anything personal and without a number still to be counted.

A first count is named and never shown (K13): whoever counts second could look it up here.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from precinct_app.domain import events
from precinct_app.domain.events import Event
from precinct_app.domain.state import PrecinctState
from precinct_app.services import wording
from resources.texts import Catalogue

Values = dict[str, object]
Fill = Callable[[Catalogue, Any, PrecinctState], Values]


def event_words(tr: Catalogue, event: Event, state: PrecinctState) -> str:
    """One sentence of an entry, in the language of `tr`; `state` gives names to members, contests and items."""
    kind = type(event)
    fill = _FILLS.get(kind)
    return tr(f"journal.{kind.__name__}", **(fill(tr, event, state) if fill else {}))


class _OfContest(Protocol):
    @property
    def contest(self) -> str: ...


class _OfItem(Protocol):
    @property
    def item(self) -> str: ...


class _OfBox(Protocol):
    @property
    def box(self) -> str: ...


class _OfRelation(Protocol):
    @property
    def relation(self) -> str: ...


def _contest(tr: Catalogue, event: _OfContest, state: PrecinctState) -> Values:
    return {"contest": wording.contest_title(tr, event.contest, state)}


def _item(tr: Catalogue, event: _OfItem, state: PrecinctState) -> Values:
    return {"item": wording.item_name(tr, event.item, state)}


def _box(tr: Catalogue, event: _OfBox, state: PrecinctState) -> Values:
    return {"box": wording.box_name(tr, event.box)}


def _step(tr: Catalogue, event: events.StepDone, state: PrecinctState) -> Values:
    return {"step": wording.step_name(tr, event.step, state)}


def _relation(tr: Catalogue, event: _OfRelation, state: PrecinctState) -> Values:
    code, _, box = event.relation.partition(".")
    return {"relation": f"{code} ({box})" if box else code}


def _agreed(tr: Catalogue, event: events.CountsAgreed, state: PrecinctState) -> Values:
    return {**_item(tr, event, state), "value": tr.number(event.value)}


def _announced(tr: Catalogue, event: events.ReceivedAnnounced, state: PrecinctState) -> Values:
    numbers = ", ".join(tr.number(number) for number in event.numbers.values())
    return {"numbers": numbers, "who": wording.member_name(tr, event.announced_by, state)}


def _issued(tr: Catalogue, event: events.BallotsIssued, state: PrecinctState) -> Values:
    return {"contests": ", ".join(wording.contest_title(tr, contest, state) for contest in event.contests)}


def _print(tr: Catalogue, event: events.PaperPrinted, state: PrecinctState) -> Values:
    return {"paper": event.paper, "number": event.number}


_FILLS: Mapping[type[Event], Fill] = {
    events.StepDone: _step,
    events.PrecinctCreated: lambda tr, event, state: {"number": event.setup.precinct.number},
    events.KeyEnrolled: lambda tr, event, state: {"who": wording.member_name(tr, event.member, state)},
    events.ListReceived: lambda tr, event, state: {"voters": tr.number(event.voters), "act": event.act},
    events.ListShown: lambda tr, event, state: {"since": tr.date(event.since), "until": tr.date(event.until)},
    events.BallotsReceived: lambda tr, event, state: {
        "act": event.act,
        "number": tr.number(sum(event.numbers.values())),
    },
    events.PresenceRecorded: lambda tr, event, state: {"members": len(event.members), "people": len(event.people)},
    events.BoxesSealed: lambda tr, event, state: {"boxes": len(event.boxes)},
    events.BallotsHandedOut: lambda tr, event, state: {
        **_contest(tr, event, state),
        "number": tr.number(sum(event.handed.values())),
        "safe": tr.number(event.in_safe),
    },
    events.VotingOpened: lambda tr, event, state: {"who": wording.member_name(tr, event.announced_by, state)},
    events.BallotsIssued: _issued,
    events.BallotReplaced: _contest,
    events.HomeVotingRequested: lambda tr, event, state: {"number": event.request},
    events.CrewDeparted: lambda tr, event, state: {
        **_box(tr, event, state),
        "trip": event.trip,
        "requests": len(event.requests),
    },
    events.CrewReturned: lambda tr, event, state: {"trip": event.trip, "voted": len(event.voters)},
    events.VotingClosed: lambda tr, event, state: {"who": wording.member_name(tr, event.announced_by, state)},
    events.CountEntered: lambda tr, event, state: {**_item(tr, event, state), "turn": event.turn},
    events.CountsAgreed: _agreed,
    events.CountsDiffered: _item,
    events.CountReopened: lambda tr, event, state: {**_item(tr, event, state), "reason": event.reason},
    events.UnusedCancelled: lambda tr, event, state: {**_contest(tr, event, state), "seal": event.seal},
    events.SpoiledPacked: lambda tr, event, state: {**_contest(tr, event, state), "seal": event.seal},
    events.ReceivedAnnounced: _announced,
    events.BoxOpened: _box,
    events.BoxAnnulled: lambda tr, event, state: {**_box(tr, event, state), **_contest(tr, event, state)},
    events.BallotsSorted: lambda tr, event, state: {**_contest(tr, event, state), "doubtful": event.doubtful},
    events.DoubtfulDecided: lambda tr, event, state: {**_contest(tr, event, state), "number": event.number},
    events.ActRecorded: _relation,
    events.WarningNoted: _relation,
    events.RelationsAccepted: _contest,
    events.ProtocolDrawnUp: lambda tr, event, state: {
        "contest": wording.contest_title(tr, event.protocol.contest, state)
    },
    events.ProtocolSignedOnPaper: lambda tr, event, state: {**_contest(tr, event, state), "signed": len(event.signed)},
    events.ProtocolSealed: lambda tr, event, state: {
        **_contest(tr, event, state),
        "who": wording.member_name(tr, event.member, state),
    },
    events.PaperPrinted: _print,
    events.ProtocolPosted: lambda tr, event, state: {**_contest(tr, event, state), "time": tr.time(event.posted_at)},
    events.DocumentsPacked: lambda tr, event, state: {"packages": len(event.packages)},
    events.BundleExported: lambda tr, event, state: {"entries": tr.number(event.entries)},
    events.HandedOver: lambda tr, event, state: {"who": event.received_by},
}
"""What fills the places of `journal.<kind of event>`; kinds without places are not named here."""
