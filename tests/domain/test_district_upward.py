"""From level to level: a certificate once, sealed results as often as needed (R40, R44, K12)."""

from msgspec.structs import replace

from precinct_app.domain.district.commands import CreateDistrict, EnrolUpward, ExportResult
from precinct_app.domain.district.events import ResultExported, UpwardEnrolled
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState
from tests.domain.test_district import SETUP, Office, arrives


class Numbered(Office):
    """A district that is number 7 of its region."""

    def __init__(self) -> None:
        super().__init__()
        self.state = DistrictState()
        self.must(CreateDistrict(replace(SETUP, number=7), "AA BB"))


def test_a_district_without_a_number_at_the_next_level_asks_nothing_of_it() -> None:
    """R40: the country itself reports to nobody."""
    assert Office().code(EnrolUpward("CC")) == ("no_next_level", "R40")
    assert (Numbered().state.level, Numbered().state.number) == (Level.DISTRICT, 7)


def test_the_next_level_certifies_this_one_once_and_before_any_result() -> None:
    """R44: a sealed result names who sealed it."""
    office = Numbered()
    assert office.code(ExportResult("d", official=False)) == ("not_enrolled", "R44")
    assert office.must(EnrolUpward("CC")) == (UpwardEnrolled("CC"),)
    assert office.code(EnrolUpward("DD")) == ("enrolled_already", "R44")
    assert office.state.upward == "CC"


def test_an_official_result_waits_for_every_precinct_and_a_preliminary_one_for_nobody() -> None:
    """K12: and each one names those before it."""
    office = Numbered()
    office.must(EnrolUpward("CC"))
    assert office.must(ExportResult("first", official=False)) == (ResultExported("first", official=False),)
    assert office.code(ExportResult("second", official=True)) == ("precincts_missing", "K12")
    for number in (1, 2, 3):
        office.must(arrives(number))
    office.must(ExportResult("second", official=True))
    assert office.state.exported == ("first", "second")
