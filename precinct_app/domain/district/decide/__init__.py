"""Rules of the district: what may be issued, taken in, summed up (R40, R41, K12)."""

from collections.abc import Callable
from typing import Any

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide import arrivals, keys, papers
from precinct_app.domain.district.decide.known import require_precinct
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
    require_precinct(state, command.precinct)
    return (events.KitIssued(command.precinct, command.digest),)


def _record_summary(state: DistrictState, command: commands.RecordSummary) -> tuple[Event, ...]:
    """An official sheet only when every precinct reported (K12); a preliminary one at any time (R41)."""
    contest = next((each.id for each in state.contests if each.id == command.contest), "")
    if not contest:
        refuse("unknown_contest", "R40", contest=command.contest)
    precincts = len(state.protocols(contest))
    missing = len(state.precincts) - precincts
    require(not command.official or missing == 0, "precincts_missing", "K12", missing_count=missing)
    return (events.SummaryDrawnUp(contest, precincts, command.official, command.digest),)


_RULES: dict[type[commands.DistrictCommand], Callable[[DistrictState, Any], tuple[Event, ...]]] = {
    commands.CreateDistrict: _create,
    commands.RecordKit: _record_kit,
    commands.RecordCertificate: keys.record_certificate,
    commands.RevokeCertificate: keys.revoke,
    commands.AdmitKey: keys.admit,
    commands.AcceptBundle: arrivals.accept,
    commands.RefuseBundle: arrivals.refuse_bundle,
    commands.DecideDispute: arrivals.decide_dispute,
    commands.EnterPaper: papers.enter,
    commands.ComparePaper: papers.compare,
    commands.RecordSummary: _record_summary,
}
