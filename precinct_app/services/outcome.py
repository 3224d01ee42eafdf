"""Who is elected: the result of a contest by the method of the edition, and ties that people settle (R42)."""

from precinct_app.domain.district import outcome as of_district
from precinct_app.domain.district.commands import RecordLot
from precinct_app.domain.district.methods.method import Method
from precinct_app.domain.district.methods.result import Result, Tie
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import Refusal, Refused
from precinct_app.services.district import DistrictAnswer, OpenDistrict
from precinct_app.services.reasons import do_with_reason


def outcome(district: OpenDistrict, contest: str) -> Result | Refusal:
    """What follows from the protocols that count now, with its steps and the lots that were recorded.

    It is final when every precinct has reported. Refusals: nothing_arrived R40, sum_fails K5, method_unknown R42.
    """
    try:
        return of_district.outcome(district.state, district.rules.edition, contest)
    except Refused as refused:
        return refused.refusal


def method_of(district: OpenDistrict, contest: Contest) -> Method:
    """The method of a contest of the district; its file was made only because there is one."""
    return of_district.require_method(district.rules.edition, contest)


def record_lot(
    district: OpenDistrict, contest: str, tie: Tie, order: tuple[str, ...], deciders: tuple[str, ...], reason: str
) -> DistrictAnswer:
    """Those tied came in this `order` (ids of options). The reason stays in the file, the journal has its digest."""
    return do_with_reason(district, reason, lambda said: RecordLot(contest, tie.at, order, deciders, said))
