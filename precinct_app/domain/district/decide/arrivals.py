"""Bundles that arrive: which one counts, and what two people decide when two of them claim to (R35, R40)."""

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide.known import require_decision, require_precinct
from precinct_app.domain.district.state import Arrival, DistrictState, same_numbers
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import refuse, require


def accept(state: DistrictState, command: commands.AcceptBundle) -> tuple[Event, ...]:
    """The same bundle twice is the same; the precinct's own next one replaces it; any other one stops both."""
    number = command.precinct
    require_precinct(state, number)
    reported = {report.protocol.contest for report in command.reports}
    require(reported == {contest.id for contest in state.contests}, "contest_missing", "R40")
    require(command.digest not in state.set_aside, "set_aside", "R40", precinct=number)
    dispute = state.disputes.get(number)
    if dispute is not None:
        require(command.digest in dispute.digests, "dispute_open", "R40", precinct=number)
        return ()
    before = state.arrivals.get(number)
    if before is not None and before.digest == command.digest:
        return ()
    require(before is None or command.digest not in before.earlier, "newer_bundle_counts", "R35", precinct=number)
    accepted = _accepted(command, before.digest if before else "")
    agrees = _agrees(state, command) if before is None else _follows(command, before)
    return (accepted,) if agrees else (events.BundleDisputed(accepted),)


def _follows(command: commands.AcceptBundle, before: Arrival) -> bool:
    """It was made by the same file after the one before it, and no protocol went back or changed without a repeat."""
    return before.digest in command.earlier and all(
        report.protocol == before.reports[report.protocol.contest].protocol
        or report.protocol.version > before.reports[report.protocol.contest].protocol.version
        for report in command.reports
    )


def _agrees(state: DistrictState, command: commands.AcceptBundle) -> bool:
    """No number that was read from the precinct's paper before is another one in its bundle."""
    papers = state.papers.get(command.precinct, {})
    return all(
        same_numbers(papers[report.protocol.contest].protocol, report.protocol)
        for report in command.reports
        if report.protocol.contest in papers
    )


def _accepted(command: commands.AcceptBundle, replaces: str) -> events.BundleAccepted:
    return events.BundleAccepted(
        command.precinct,
        command.version,
        command.digest,
        command.head,
        command.reports,
        replaces,
        command.earlier,
    )


def refuse_bundle(state: DistrictState, command: commands.RefuseBundle) -> tuple[Event, ...]:
    """Kept once per file: the same refused bytes again change nothing."""
    if any(refused.digest == command.digest for refused in state.refused):
        return ()
    return (events.BundleRefused(command.name, command.digest, command.trouble, command.precinct),)


def leave_out(state: DistrictState, command: commands.LeaveOut) -> tuple[Event, ...]:
    """Two people, by name, with a reason: voting was declared void there, or nothing can come any more (R40)."""
    number = command.precinct
    require_precinct(state, number)
    require(number not in state.left_out, "left_out_already", "R40", precinct=number)
    require(number not in state.disputes, "dispute_open", "R40", precinct=number)
    reports = any(state.protocol_of(number, contest.id) for contest in state.contests)
    require(not reports, "precinct_reports", "R40", precinct=number)
    require_decision(command.deciders, command.words, "two_people_decide", "R40", precinct=number)
    return (events.PrecinctLeftOut(number, command.deciders, command.words),)


def decide_dispute(state: DistrictState, command: commands.DecideDispute) -> tuple[Event, ...]:
    """Two people, by name, with a reason: one of the two bundles counts, or what was read from the paper (R40)."""
    number = command.precinct
    dispute = state.disputes.get(number)
    if dispute is None:
        refuse("nothing_disputed", "R40", precinct=number)
    require(command.digest in dispute.digests, "not_in_dispute", "R40", precinct=number)
    require_decision(command.deciders, command.words, "two_people_decide", "R40", precinct=number)
    return (events.DisputeDecided(number, command.digest, command.deciders, command.words),)
