"""Rules of the district: what may be issued, taken in, summed up, determined (R40-R42, K12)."""

from collections.abc import Callable
from typing import Any

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide import arrivals, keys, papers, results, upward
from precinct_app.domain.district.decide.known import require_precinct
from precinct_app.domain.district.outcome import require_method
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import Refusal, Refused, require
from precinct_app.domain.rules import Acting, Rules

DistrictDecision = tuple[Event, ...] | Refusal


def decide(state: DistrictState, command: commands.DistrictCommand, rules: Rules, acting: Acting) -> DistrictDecision:
    """Events that carry the command out, or the refusal. Never changes `state`."""
    try:
        last = state.last_at or acting.now
        require(acting.now >= last, "clock_behind", "R44", last=last, now=acting.now)
        by_law = _BY_LAW.get(type(command))
        return by_law(state, command, rules) if by_law else _RULES[type(command)](state, command)
    except Refused as refused:
        return refused.refusal


def _create(state: DistrictState, command: commands.CreateDistrict, rules: Rules) -> tuple[Event, ...]:
    require(state.election is None, "district_exists", "R40")
    require(bool(command.setup.contests), "no_contests", "R44")
    numbers = [precinct.number for precinct in command.setup.precincts]
    require(bool(numbers) and len(numbers) == len(set(numbers)), "precinct_numbers_broken", "R40")
    for contest in command.setup.contests:
        require_method(rules.edition, contest)
    known = frozenset(numbers)
    for plan in command.kits:
        require(plan.precinct in known, "precinct_unknown", "R40", precinct=plan.precinct)
    return (events.DistrictCreated(command.setup, command.authority), *map(events.KitPlanned, command.kits))


def _record_kit(state: DistrictState, command: commands.RecordKit) -> tuple[Event, ...]:
    """What the kit said is the plan from here on, so that it can be issued again."""
    require_precinct(state, command.precinct)
    issued = events.KitIssued(command.precinct, command.digest)
    if command.plan is None or command.plan == state.plans.get(command.precinct):
        return (issued,)
    return (events.KitPlanned(command.plan), issued)


_RULES: dict[type[commands.DistrictCommand], Callable[[DistrictState, Any], tuple[Event, ...]]] = {
    commands.RecordKit: _record_kit,
    commands.RecordCertificate: keys.record_certificate,
    commands.RevokeCertificate: keys.revoke,
    commands.AdmitKey: keys.admit,
    commands.AcceptBundle: arrivals.accept,
    commands.RefuseBundle: arrivals.refuse_bundle,
    commands.DecideDispute: arrivals.decide_dispute,
    commands.LeaveOut: arrivals.leave_out,
    commands.EnterPaper: papers.enter,
    commands.ComparePaper: papers.compare,
    commands.EnrolUpward: upward.enrol,
    commands.ExportResult: upward.export,
}

_BY_LAW: dict[type[commands.DistrictCommand], Callable[[DistrictState, Any, Rules], tuple[Event, ...]]] = {
    commands.CreateDistrict: _create,
    commands.RecordLot: results.record_lot,
    commands.RecordSummary: results.record_summary,
    commands.PublishResults: results.publish_results,
}
"""What also asks the edition or the control relations."""
