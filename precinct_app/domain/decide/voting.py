"""Rules of issuing ballots while voting goes on (V) and of its close (C1): R17, R18, R19, R24."""

from precinct_app.domain.commands import CloseVoting, IssueBallots, ReplaceSpoiled, ReverseIssue
from precinct_app.domain.decide.contests import require_contests
from precinct_app.domain.decide.people import require_here
from precinct_app.domain.decide.voter_list import require_nothing_asked
from precinct_app.domain.events import SAFE, BallotReplaced, BallotsIssued, Event, IssueReversed, StepDone, VotingClosed
from precinct_app.domain.gates import require_gate, require_step, role_of
from precinct_app.domain.ledger import Mark
from precinct_app.domain.refusal import Refused, refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def issue_ballots(state: PrecinctState, command: IssueBallots, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: one person, one ballot per contest with a right to it, from the stock of the member who issues (R18, R15)."""
    require_gate("V", state, rules)
    require_may_issue(state, rules, acting.actor)
    mark = row(state, command.voter)
    require_contests(state, command.contests, "R18")
    for contest in command.contests:
        require_not_issued(mark, contest, "R18")
        require(mark.may_vote_in(contest), "no_right_in_contest", "R18", contest=contest)
    require(not mark.request, "home_request_pending", "R20", request=mark.request, trip=mark.trip)
    for contest in command.contests:
        require(state.stock[contest].held.get(acting.actor, 0) > 0, "stock_empty", "R15", contest=contest)
    return (BallotsIssued(command.voter, command.contests, acting.actor),)


def replace_spoiled(state: PrecinctState, command: ReplaceSpoiled, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: once per voter and contest; the spoiled ballot is cancelled at once (R19)."""
    require_gate("V", state, rules)
    require_may_issue(state, rules, acting.actor)
    mark = row(state, command.voter)
    require_contests(state, (command.contest,), "R18")
    require(command.contest in mark.contests and not mark.trip, "nothing_issued_here", "R19", contest=command.contest)
    replaced = mark.replaced.count(command.contest)
    require(replaced < rules.edition.replacements_per_voter, "replaced_already", "R19", contest=command.contest)
    held = state.stock[command.contest].held.get(acting.actor, 0)
    require(held > 0, "stock_empty", "R15", contest=command.contest)
    return (BallotReplaced(command.voter, command.contest, acting.actor),)


def reverse_issue(state: PrecinctState, command: ReverseIssue, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """V: marks of the wrong row are taken back by two members; who issued the ballots has them again (R18, R15).

    A member who is not in the room or may issue no more gets no ballots: they go to the safe.
    """
    require_gate("V", state, rules)
    role_of(state, acting.actor)
    require_here(state, acting.actor, "R18")
    role_of(state, command.with_member)
    require_here(state, command.with_member, "R18")
    require(command.with_member != acting.actor, "same_member_twice", "R18")
    mark = row(state, command.voter)
    require_contests(state, command.contests, "R18")
    if mark.trip and mark.at:
        refuse("issued_at_home", "R20", trip=mark.trip, at=mark.at)
    holders = []
    for contest in command.contests:
        issue = mark.issue_of(contest)
        if issue is None:
            refuse("nothing_issued_here", "R18", contest=contest)
        holders.append(issue.member)
    require(len(set(holders)) == 1, "issued_by_two", "R18")
    returned_to = holders[0] if _may_hold(state, holders[0], rules) else SAFE
    return (
        IssueReversed(command.voter, command.contests, command.reason, command.with_member, returned_to, command.words),
    )


def close_voting(state: PrecinctState, command: CloseVoting, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """C1: the hour has come, every crew is back, the end is announced (R17, R20, R24).

    Whoever asked for a change of the list has the answer, while it can still be yes (R9).
    """
    require_step("C1", state, rules, acting)
    require_nothing_asked(state)
    for number, trip in state.trips.items():
        require(trip.returned_at is not None, "crew_still_out", "R20", trip=number, box=trip.box)
    require(command.last_voter_at <= acting.now, "time_in_future", "R17", now=acting.now)
    require(command.announced_by in state.present, "member_absent", "R24", member=command.announced_by)
    return VotingClosed(command.last_voter_at, command.announced_by), StepDone("C1")


def require_may_issue(state: PrecinctState, rules: Rules, member: str) -> None:
    """R18: not the chair, not the secretary; a member who is here and not on the way with a box."""
    role = role_of(state, member)
    require(role not in rules.edition.issuing_excluded, "role_does_not_issue", "R18", member=member)
    require_here(state, member, "R18")


def row(state: PrecinctState, voter: int) -> Mark:
    """The mark of a voter who may vote here; refuses who is not on the list, was removed or left (R10, R11)."""
    require(1 <= voter <= state.voter_list.keys, "not_on_the_list", "R18")
    mark = state.voters.get(voter) or Mark()
    require(not mark.removed, "removed_from_list", "R10", ground=mark.removed)
    require(not mark.certificate, "certificate_issued", "R11", number=mark.certificate)
    return mark


def _may_hold(state: PrecinctState, member: str, rules: Rules) -> bool:
    """Whether ballots that come back may go to the member: here, and with a role that issues (R15, R18)."""
    try:
        require_may_issue(state, rules, member)
    except Refused:
        return False
    return True


def require_not_issued(mark: Mark, contest: str, rule: str) -> None:
    """One vote: the refusal says when, where and by whom the first ballot was issued (R18)."""
    issue = mark.issue_of(contest)
    if issue is None:
        return
    if mark.trip:
        refuse("issued_at_home", rule, at=issue.at, trip=mark.trip)
    refuse("issued_already", rule, at=issue.at, member=issue.member, contest=contest)
