"""What a district establishes from its sums: summary sheets, and ties that people settle (R40-R42, K12)."""

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.checks import sum_outcomes
from precinct_app.domain.district.decide.known import require_decision
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.outcome import outcome
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.relations import Level
from precinct_app.domain.rules import Rules


def record_summary(state: DistrictState, command: commands.RecordSummary, rules: Rules) -> tuple[Event, ...]:
    """What is official only when every precinct reported (K12) and the sums hold; a preliminary sheet at any time.

    The communication says who was elected: it waits until no tie is open (R42).
    """
    contest = _known(state, command.contest)
    if command.paper is ResultPaper.COMMUNICATION:
        waits = bool(outcome(state, rules.edition, contest).ties)
        require(not waits, "outcome_open", "R42", contest=contest)
    official = command.official or command.paper is not ResultPaper.SHEET
    if official:
        _require_final(state, rules, contest)
    precincts = len(state.protocols(contest))
    return (events.SummaryDrawnUp(contest, precincts, official, command.digest, command.paper),)


def publish_results(state: DistrictState, command: commands.PublishResults, rules: Rules) -> tuple[Event, ...]:
    """The page of all contests: official only when each of them is whole and its sums hold (R41, K12)."""
    if command.official:
        for contest in state.contests:
            _require_final(state, rules, contest.id)
    precincts = len({number for contest in state.contests for number in state.protocols(contest.id)})
    return (events.ResultsPublished(precincts, command.official, command.digest),)


def record_lot(state: DistrictState, command: commands.RecordLot, rules: Rules) -> tuple[Event, ...]:
    """Only for a tie that is open on the sums of all precincts: two people, by name, say how those tied came (R42)."""
    contest = _known(state, command.contest)
    _require_whole(state, contest)
    ties = outcome(state, rules.edition, contest).ties
    tied = any(tie.at == command.at and sorted(tie.options) == sorted(command.order) for tie in ties)
    require(tied, "no_such_tie", "R42", contest=contest)
    require_decision(command.deciders, command.words, "two_people_record", "R42", contest=contest)
    return (events.LotRecorded(contest, command.at, command.order, command.deciders, command.words),)


def _known(state: DistrictState, contest_id: str) -> str:
    if all(each.id != contest_id for each in state.contests):
        refuse("unknown_contest", "R40", contest=contest_id)
    return contest_id


def _require_final(state: DistrictState, rules: Rules, contest: str) -> None:
    """Every precinct reported or is left out, and no relation that must hold is broken in the sum."""
    _require_whole(state, contest)
    for found in sum_outcomes(state, rules, contest):
        broken = found.level is Level.ERROR and not found.holds
        require(not broken, "sum_fails", found.code, contest=contest, relation=found.key)


def _require_whole(state: DistrictState, contest: str) -> None:
    missing = len(state.missing_of(contest))
    require(missing == 0, "precincts_missing", "K12", missing_count=missing)
