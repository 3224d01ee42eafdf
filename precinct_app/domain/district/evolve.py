"""How a district's state changes with every entry of its journal."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from precinct_app.domain.district import events
from precinct_app.domain.district.methods.result import Lot
from precinct_app.domain.district.state import Arrival, Dispute, DistrictState, LeftOut, RefusedFile, TypedPaper
from precinct_app.domain.events.base import Entry

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def evolve(state: DistrictState, entry: Entry) -> DistrictState:
    """The state after one entry; `TypeError` for an event that is none of a district."""
    change = _CHANGES.get(type(entry.event))
    if change is None:
        raise TypeError(f"not an event of a district: {type(entry.event).__name__}")
    after = change(state, entry.event, entry)
    papers_out = frozenset() if isinstance(entry.event, _CHANGES_NUMBERS) else after.papers_out
    return replace(after, papers_out=papers_out, seq=entry.seq, last_at=entry.at)


def _created(state: DistrictState, event: events.DistrictCreated, _entry: Entry) -> DistrictState:
    setup = event.setup
    return replace(
        state,
        election=setup.election,
        contests=setup.contests,
        precincts=setup.precincts,
        by_number={precinct.number: precinct for precinct in setup.precincts},
        level=setup.level,
        number=setup.number,
        authority=event.authority,
    )


def _kit_planned(state: DistrictState, event: events.KitPlanned, _entry: Entry) -> DistrictState:
    return replace(state, plans=state.plans.put(event.plan.precinct, event.plan))


def _kit_issued(state: DistrictState, event: events.KitIssued, _entry: Entry) -> DistrictState:
    return replace(state, kits={**state.kits, event.precinct: event.digest})


def _certificate_issued(state: DistrictState, event: events.CertificateIssued, _entry: Entry) -> DistrictState:
    holder = f"{event.precinct}.{event.role}"
    return replace(
        state,
        certificates={**state.certificates, holder: event.fingerprint},
        issued={**state.issued, event.fingerprint: event.precinct},
    )


def _certificate_revoked(state: DistrictState, event: events.CertificateRevoked, _entry: Entry) -> DistrictState:
    return replace(state, revoked=state.revoked | {event.fingerprint})


def _key_admitted(state: DistrictState, event: events.KeyAdmitted, _entry: Entry) -> DistrictState:
    return replace(state, admitted={**state.admitted, event.fingerprint: event.precinct})


def _bundle_accepted(state: DistrictState, event: events.BundleAccepted, entry: Entry) -> DistrictState:
    return replace(state, arrivals=state.arrivals.put(event.precinct, _arrival(event, entry.at)))


def _arrival(event: events.BundleAccepted, at: datetime.datetime) -> Arrival:
    reports = {report.protocol.contest: report for report in event.reports}
    return Arrival(event.version, event.digest, event.head, at, reports, event.earlier, event.replaces)


def _bundle_refused(state: DistrictState, event: events.BundleRefused, entry: Entry) -> DistrictState:
    refused = RefusedFile(event.name, event.digest, event.trouble, event.precinct, entry.at)
    return replace(state, refused=(*state.refused, refused))


def _bundle_disputed(state: DistrictState, event: events.BundleDisputed, entry: Entry) -> DistrictState:
    """Neither of the two counts."""
    number = event.other.precinct
    dispute = Dispute(state.arrivals.get(number), _arrival(event.other, entry.at), entry.at)
    return replace(state, arrivals=state.arrivals.without(number), disputes={**state.disputes, number: dispute})


def _dispute_decided(state: DistrictState, event: events.DisputeDecided, _entry: Entry) -> DistrictState:
    """One of the two counts, the other one is set aside for good."""
    number, dispute = event.precinct, state.disputes[event.precinct]
    chosen = next((each for each in (dispute.standing, dispute.other) if each and each.digest == event.digest), None)
    aside = frozenset(each for each in dispute.digests if each and each != event.digest)
    return replace(
        state,
        arrivals=state.arrivals.put(number, chosen) if chosen else state.arrivals,
        disputes=_without(state.disputes, number),
        set_aside=state.set_aside | aside,
    )


def _left_out(state: DistrictState, event: events.PrecinctLeftOut, entry: Entry) -> DistrictState:
    left_out = LeftOut(event.deciders, event.words, entry.at)
    return replace(state, left_out={**state.left_out, event.precinct: left_out})


def _paper_entered(state: DistrictState, event: events.PaperEntered, _entry: Entry) -> DistrictState:
    return replace(state, entries={**state.entries, (event.precinct, event.protocol.contest): event})


def _paper_differed(state: DistrictState, event: events.PaperDiffered, _entry: Entry) -> DistrictState:
    return replace(state, entries=_without(state.entries, (event.precinct, event.contest)))


def _paper_taken(state: DistrictState, event: events.PaperTaken, entry: Entry) -> DistrictState:
    contest = event.protocol.contest
    taken = TypedPaper(event.protocol, event.people, event.scan, entry.at, event.code)
    papers = {**state.papers.get(event.precinct, {}), contest: taken}
    return replace(
        state,
        entries=_without(state.entries, (event.precinct, contest)),
        papers={**state.papers, event.precinct: papers},
    )


def _upward_enrolled(state: DistrictState, event: events.UpwardEnrolled, _entry: Entry) -> DistrictState:
    return replace(state, upward=event.fingerprint)


def _result_exported(state: DistrictState, event: events.ResultExported, _entry: Entry) -> DistrictState:
    return replace(state, exported=(*state.exported, event.digest))


def _summary_drawn_up(state: DistrictState, event: events.SummaryDrawnUp, _entry: Entry) -> DistrictState:
    if event.official:
        state = replace(state, papers_out=state.papers_out | {(event.contest, event.paper)})
    if event.paper is not events.ResultPaper.SHEET:
        return state
    return replace(state, summaries={**state.summaries, event.contest: event.digest})


def _results_published(state: DistrictState, _event: events.ResultsPublished, _entry: Entry) -> DistrictState:
    return state


def _lot_recorded(state: DistrictState, event: events.LotRecorded, _entry: Entry) -> DistrictState:
    lots = (*state.lots.get(event.contest, ()), Lot(event.at, event.order))
    return replace(state, lots={**state.lots, event.contest: lots})


def _without(mapping: dict[_Key, _Value], key: _Key) -> dict[_Key, _Value]:
    return {each: value for each, value in mapping.items() if each != key}


_CHANGES_NUMBERS = (
    events.BundleAccepted,
    events.BundleDisputed,
    events.DisputeDecided,
    events.PaperTaken,
    events.PrecinctLeftOut,
    events.LotRecorded,
)
"""After one of these the official papers that went out before say what does not stand any more."""

_CHANGES: dict[type[Any], Callable[[DistrictState, Any, Entry], DistrictState]] = {
    events.DistrictCreated: _created,
    events.KitPlanned: _kit_planned,
    events.KitIssued: _kit_issued,
    events.CertificateIssued: _certificate_issued,
    events.CertificateRevoked: _certificate_revoked,
    events.KeyAdmitted: _key_admitted,
    events.BundleAccepted: _bundle_accepted,
    events.BundleRefused: _bundle_refused,
    events.BundleDisputed: _bundle_disputed,
    events.DisputeDecided: _dispute_decided,
    events.PrecinctLeftOut: _left_out,
    events.PaperEntered: _paper_entered,
    events.PaperDiffered: _paper_differed,
    events.PaperTaken: _paper_taken,
    events.UpwardEnrolled: _upward_enrolled,
    events.ResultExported: _result_exported,
    events.SummaryDrawnUp: _summary_drawn_up,
    events.ResultsPublished: _results_published,
    events.LotRecorded: _lot_recorded,
}
