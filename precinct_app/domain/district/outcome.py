"""The result of one contest of a district: its sums, the method of the edition, the lots that were recorded (R42)."""

from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import AbsoluteMajority, Method, Referendum
from precinct_app.domain.district.methods.result import Result
from precinct_app.domain.district.methods.tally import TallyBroken, tally_of
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import refuse, require


def require_method(edition: Edition, contest: Contest) -> Method:
    """The method of a contest. Refused when the edition names another one, or when its ballot cannot be determined."""
    method = edition.method_of(contest)
    if method is None:
        refuse("method_unknown", "R42", contest=contest.id, method=contest.method)
    options = len(contest.options)
    fits = contest.seats >= 1 and options >= 1
    if isinstance(method, AbsoluteMajority):
        fits = fits and contest.marks == 1 and contest.seats == 1
    if isinstance(method, Referendum):
        fits = fits and options >= method.approval
    require(fits, "method_unfit", "R42", contest=contest.id, method=contest.method)
    return method


def outcome(state: DistrictState, edition: Edition, contest_id: str) -> Result:
    """What follows from the protocols that count now; final only when every precinct has reported (K12).

    Refused while none has, and when the sums cannot carry a result (K5).
    """
    contest = state.contest(contest_id)
    method = require_method(edition, contest)
    sums = state.sums(contest_id)
    require(sums.precincts > 0, "nothing_arrived", "R40", contest=contest_id)
    try:
        tally = tally_of(contest, sums)
    except TallyBroken as broken:
        refuse("sum_fails", broken.code, contest=contest_id, relation=broken.code)
    return determine(method, tally, seats=contest.seats, lots=state.lots.get(contest_id, ()))
