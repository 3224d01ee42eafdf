"""Precincts beneath a sum: in a district its own, above it what the results of those below say (R40, K12)."""

import msgspec
from msgspec.structs import replace

from precinct_app.domain.district.beneath import NOTHING, Beneath, shown, together
from precinct_app.domain.district.commands import CreateDistrict, EnterPaper, LeaveOut
from precinct_app.domain.district.events import BundleAccepted, DistrictEvent, Report
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState
from tests.domain.test_district import SETUP, Office, arrives, report

TOLD = Beneath(60, on_paper=((12,),), commissions_on_paper=((4,),), untold=((5, 1),))


class Region(Office):
    """A region of three districts."""

    def __init__(self) -> None:
        super().__init__()
        self.state = DistrictState()
        self.must(CreateDistrict(replace(SETUP, level=Level.REGION, number=7), "AA BB"))

    def told(self, number: int, beneath: Beneath | None, version: int = 1) -> None:
        """The result of a district comes in."""
        command = arrives(number, version=version, number=10 * version)
        reports = tuple(
            replace(each, beneath=beneath, protocol=replace(each.protocol, version=version)) for each in command.reports
        )
        self.must(replace(command, reports=reports))


def reads(office: Office, number: int) -> None:
    """Two people read the paper of every contest."""
    for contest in office.state.contests:
        for person in ("Aigul", "Serik"):
            office.must(EnterPaper(number, report(contest.id, 5).protocol, person, "scan"))


def test_in_a_district_a_precinct_stands_for_itself() -> None:
    office = Office()
    office.must(arrives(1))
    reads(office, 3)
    assert office.state.sums("president").beneath == Beneath(2, on_paper=((3,),))
    assert [office.state.beneath_of(number, "president") for number in (1, 2, 3)] == [
        Beneath(1), NOTHING, Beneath(1, on_paper=((3,),)),
    ]  # fmt: skip


def test_in_a_region_a_district_stands_for_what_its_result_says() -> None:
    """R40: under its own number; on paper as a whole, or not told, where nobody knows its precincts."""
    region = Region()
    region.told(1, TOLD)
    region.told(2, None)
    reads(region, 3)
    assert region.state.sums("president").beneath == Beneath(
        60, on_paper=((1, 12),), commissions_on_paper=((1, 4), (3,)), untold=((1, 5, 1), (2,))
    )
    assert region.state.sums("president").on_paper == 1


def test_the_next_result_of_a_district_replaces_what_the_one_before_said() -> None:
    region = Region()
    region.told(1, TOLD)
    region.told(1, Beneath(60), version=2)
    assert region.state.sums("president").beneath == Beneath(60)


def test_nothing_stands_beneath_one_that_is_left_out_or_in_dispute() -> None:
    region = Region()
    region.told(1, TOLD)
    region.must(LeaveOut(2, ("Aigul", "Serik"), "words"))
    region.must(arrives(1, number=99, digest="another"))
    assert 1 in region.state.disputes
    assert region.state.sums("president").beneath == NOTHING


def test_the_sum_of_several_names_each_of_their_places_as_the_level_above_sees_them() -> None:
    """K12: what stands beneath a sum is the sum of what stands beneath its parts."""
    both = together((TOLD.under(1), Beneath(3).under(2)))
    assert both == Beneath(63, on_paper=((1, 12),), commissions_on_paper=((1, 4),), untold=((1, 5, 1),))
    assert (both.read, both.unknown) == (((1, 12), (1, 4)), ((1, 4), (1, 5, 1)))
    assert shown(both.under(5).on_paper[0]) == "5/1/12"


def test_a_journal_from_before_this_was_said_is_read_as_one_that_does_not_tell() -> None:
    """R44: what was written stays readable for ever."""
    written = BundleAccepted(1, 1, "d", "h", (report("president", 10),))
    entry = msgspec.to_builtins(written)
    del entry["reports"][0]["beneath"]
    read = msgspec.convert(entry, DistrictEvent)
    assert read == written
    assert read.reports[0].beneath is None
    assert Report(written.reports[0].protocol, posted=True).beneath is None
