"""Rules of the district: what may be issued, taken in, summed up (R40, R41, K12)."""

from collections.abc import Callable
from typing import Any

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import Refusal, Refused, refuse, require
from precinct_app.domain.rules import Acting

DistrictDecision = tuple[Event, ...] | Refusal


def decide(state: DistrictState, command: commands.DistrictCommand, acting: Acting) -> DistrictDecision:
    """Events that carry the command out, or the refusal. Never changes `state`."""
    try:
        last = state.last_at or acting.now
        require(acting.now >= last, "clock_behind", "R44", last=last, now=acting.now)
        return _RULES[type(command)](state, command)
    except Refused as refused:
        return refused.refusal


def _create(state: DistrictState, command: commands.CreateDistrict) -> tuple[Event, ...]:
    require(state.election is None, "district_exists", "R40")
    require(bool(command.setup.contests), "no_contests", "R44")
    numbers = [precinct.number for precinct in command.setup.precincts]
    require(bool(numbers) and len(numbers) == len(set(numbers)), "precinct_numbers_broken", "R40")
    return (events.DistrictCreated(command.setup, command.authority),)


def _record_kit(state: DistrictState, command: commands.RecordKit) -> tuple[Event, ...]:
    _require_precinct(state, command.precinct)
    return (events.KitIssued(command.precinct, command.digest),)


def _record_certificate(state: DistrictState, command: commands.RecordCertificate) -> tuple[Event, ...]:
    _require_precinct(state, command.precinct)
    key = f"{command.precinct}.{command.role}"
    require(key not in state.certificates, "certificate_issued_already", "R44", precinct=command.precinct)
    return (events.CertificateIssued(command.precinct, command.role, command.fingerprint),)


def _accept(state: DistrictState, command: commands.AcceptBundle) -> tuple[Event, ...]:
    """The same bundle twice is the same; a higher version with the same or repeat protocols replaces it (R35, R40)."""
    _require_precinct(state, command.precinct)
    reported = {report.protocol.contest for report in command.reports}
    require(reported == {contest.id for contest in state.contests}, "contest_missing", "R40")
    before = state.arrivals.get(command.precinct)
    if before is None:
        return (_accepted(command, ""),)
    if before.digest == command.digest:
        return ()
    require(command.version > before.version, "other_bundle_arrived", "R40", precinct=command.precinct)
    for report in command.reports:
        known, new = before.reports[report.protocol.contest].protocol, report.protocol
        follows = new == known or new.version > known.version
        require(follows, "other_bundle_arrived", "R40", precinct=command.precinct)
    return (_accepted(command, before.digest),)


def _accepted(command: commands.AcceptBundle, replaces: str) -> events.BundleAccepted:
    return events.BundleAccepted(
        command.precinct, command.version, command.digest, command.head, command.reports, replaces
    )


def _refuse_bundle(state: DistrictState, command: commands.RefuseBundle) -> tuple[Event, ...]:
    """Kept once per file: the same refused bytes again change nothing."""
    if any(refused.digest == command.digest for refused in state.refused):
        return ()
    return (events.BundleRefused(command.name, command.digest, command.trouble, command.precinct),)


def _record_summary(state: DistrictState, command: commands.RecordSummary) -> tuple[Event, ...]:
    """An official sheet only when every precinct reported (K12); a preliminary one at any time (R41)."""
    contest = next((each.id for each in state.contests if each.id == command.contest), "")
    if not contest:
        refuse("unknown_contest", "R40", contest=command.contest)
    missing = len(state.missing())
    require(not command.official or missing == 0, "precincts_missing", "K12", missing_count=missing)
    precincts = len(state.protocols(contest))
    return (events.SummaryDrawnUp(contest, precincts, command.official, command.digest),)


def _require_precinct(state: DistrictState, number: int) -> None:
    known = any(precinct.number == number for precinct in state.precincts)
    require(known, "precinct_unknown", "R40", precinct=number)


_RULES: dict[type[commands.DistrictCommand], Callable[[DistrictState, Any], tuple[Event, ...]]] = {
    commands.CreateDistrict: _create,
    commands.RecordKit: _record_kit,
    commands.RecordCertificate: _record_certificate,
    commands.AcceptBundle: _accept,
    commands.RefuseBundle: _refuse_bundle,
    commands.RecordSummary: _record_summary,
}
