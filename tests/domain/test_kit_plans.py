"""What the kits will say stands in the district's journal: they can be issued together and again (R1, R14)."""

import pytest

from precinct_app.domain.district.commands import CreateDistrict, RecordKit
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.events import DistrictCreated, KitIssued, KitPlanned
from precinct_app.domain.district.setup import KitPlan
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting
from tests.domain.room import at, setup
from tests.domain.test_district import RULES, SETUP, Office

PLAN = KitPlan(1, setup().members, {"president": 100, "maslikhat": 100})
ACTING = Acting("operator", at(8))


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_district_may_begin_with_the_commissions_of_its_precincts() -> None:
    made = decide(DistrictState(), CreateDistrict(SETUP, "AA BB", (PLAN,)), RULES, ACTING)
    assert made == (DistrictCreated(SETUP, "AA BB"), KitPlanned(PLAN))


def test_a_commission_of_a_precinct_that_is_none_of_the_district_is_refused() -> None:
    stranger = KitPlan(9, PLAN.members, PLAN.ballots)
    refused = decide(DistrictState(), CreateDistrict(SETUP, "AA BB", (stranger,)), RULES, ACTING)
    assert isinstance(refused, Refusal)
    assert refused.code == "precinct_unknown"


def test_what_a_kit_said_is_the_plan_from_then_on_and_noted_once(office: Office) -> None:
    assert office.must(RecordKit(1, "ab", PLAN)) == (KitPlanned(PLAN), KitIssued(1, "ab"))
    assert dict(office.state.plans.items()) == {1: PLAN}
    assert office.must(RecordKit(1, "cd", PLAN)) == (KitIssued(1, "cd"),)
    assert office.state.kits == {1: "cd"}


@pytest.mark.parametrize(("plan", "whole"), [(PLAN, True), (KitPlan(1, PLAN.members, {}), False)])
def test_a_kit_can_be_made_once_commission_and_ballots_are_known(plan: KitPlan, whole: bool) -> None:
    assert plan.whole is whole
