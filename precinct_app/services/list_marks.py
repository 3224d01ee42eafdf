"""What the voter list on paper says of a row: ballots issued, gone with a certificate, asked for home voting."""

import datetime
from collections.abc import Mapping

from precinct_app.documents.frame import Term, Value
from precinct_app.domain.ledger import Issue, Mark


def short(name: str) -> str:
    """Surname and initials: "Шмидт И. В."; a name written so already stays as it is."""
    surname, *others = name.split()
    return " ".join((surname, *(f"{other[0]}." for other in others)))


def cell(mark: Mark, contest: str, members: Mapping[str, str]) -> tuple[Value, ...]:
    """The column of a contest: when and by whom the ballot was issued, or that there is no right to it."""
    issue = mark.issue_of(contest)
    if issue is None:
        return () if mark.may_vote_in(contest) else (None,)
    return _issued(issue, replaced=contest in mark.replaced, at_home=bool(mark.trip), members=members)


def _issued(issue: Issue, *, replaced: bool, at_home: bool, members: Mapping[str, str]) -> tuple[Value, ...]:
    at: Value = datetime.time(issue.at.hour, issue.at.minute)
    if replaced:
        at = Term("papers.list.replaced", {"time": f"{issue.at:%H:%M}"})
    by = (at, members.get(issue.member, issue.member))
    return (*by, Term("papers.list.at_home")) if at_home else by


def across(mark: Mark) -> tuple[Value, ...]:
    """What concerns all contests: the row is no more, or somebody is on the way to the voter."""
    if mark.removed:
        return (Term("papers.list.removed"),)
    if mark.certificate:
        return (Term("papers.list.left_with", {"number": mark.certificate}),)
    if mark.request and not mark.issues:
        key = "papers.list.crew_out" if mark.trip else "papers.list.asked_home"
        return (Term(key, {"number": str(mark.request)}),)
    return ()
