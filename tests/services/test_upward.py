"""A district's result goes to the region, and the region's to the country: sealed, summed, never typed (R40, R41)."""

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import Report
from precinct_app.domain.district.setup import DistrictSetup, Level
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates, result_bundle
from precinct_app.exchange.result_bundle import ContestSum, Part
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import practice_setup, results_page, rulebook, upward
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from resources.texts import LANGUAGES
from tests.services.file_room import CHEAP, OPENING_WORDS
from tests.services.test_results_page import data_of

EDITION = rulebook.edition("kz-2026")
ELECTION = practice_setup.election(EDITION)
CONTEST = replace(practice_setup.contest(EDITION), id="president", kind="president")
PRECINCTS = (127, 128)


class Country:
    """A region with two districts of two precincts each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = PracticeClock(practice_setup.at(1, 2), running=False)
        self.districts = {number: self._level(number, Level.DISTRICT, PRECINCTS) for number in (1, 2)}
        self.region = self._level(5, Level.REGION, tuple(self.districts))
        self.country = self._level(0, Level.COUNTRY, (5,))

    def _level(self, number: int, level: Level, below: tuple[int, ...]) -> OpenDistrict:
        parts = tuple(replace(practice_setup.precinct(), number=each) for each in below)
        setup = DistrictSetup(ELECTION, (CONTEST,), parts, level, number)
        path = self.folder / f"{level}-{number}.pct"
        made = OpenDistrict.create(path, OPENING_WORDS, setup, self.clock, CHEAP)
        assert isinstance(made, OpenDistrict), made
        return made

    def close(self) -> None:
        for each in (*self.districts.values(), self.region, self.country):
            each.close()


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    made = Country(tmp_path)
    yield made
    made.close()


def protocol(seed: int) -> Protocol:
    lines = {line: seed + place for place, line in enumerate(LINES)}
    votes = {pile: seed * (place + 1) for place, pile in enumerate(CONTEST.piles())}
    return Protocol("president", 1, EDITION.id, lines, {"no_mark": seed}, votes)


def reports(district: OpenDistrict, number: int, seed: int) -> None:
    digest = f"{number:064x}"
    done(district.do(AcceptBundle(number, 1, digest, digest, (Report(protocol(seed), posted=True),))))


def done(answer: object) -> None:
    assert not isinstance(answer, Refusal), answer


def enrolled(below: OpenDistrict, above: OpenDistrict) -> None:
    """The request goes up, the certificate comes down."""
    issued = above.certify(upward.request(below), below.state.number, certificates.DISTRICT)
    assert not isinstance(issued, Refusal), issued
    done(upward.take_certificate(below, issued, above.trust().authority))


def sent(country: Country, below: OpenDistrict, *, official: bool = True) -> bytes:
    done(upward.export(below, country.folder, official=official))
    return (country.folder / result_bundle.result_name(below.state.number)).read_bytes()


def code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def test_the_country_is_summed_level_by_level_and_every_number_is_the_sum_of_those_below(country: Country) -> None:
    """R40, K12: nothing is typed between the precinct and the country."""
    for place, district in country.districts.items():
        enrolled(district, country.region)
        for number in PRECINCTS:
            reports(district, number, 100 * place + number)
        imported = country.region.take_in("result", sent(country, district))
        assert imported.accepted, imported
    enrolled(country.region, country.country)
    assert country.country.take_in("result", sent(country, country.region)).accepted
    seeds = [100 * place + number for place in country.districts for number in PRECINCTS]
    sums = country.country.state.sums("president")
    assert sums.lines["voters_on_list"] == sum(seeds)
    assert sums.invalid_reasons == {"no_mark": sum(seeds)}
    assert sums.votes == {pile: sum(seeds) * (place + 1) for place, pile in enumerate(CONTEST.piles())}


def test_an_official_result_waits_for_every_precinct_and_a_preliminary_one_is_replaced_by_the_next(
    country: Country,
) -> None:
    """K12, R41."""
    district = country.districts[1]
    assert code(upward.export(district, country.folder, official=False)) == "not_enrolled"
    enrolled(district, country.region)
    reports(district, 127, 10)
    assert code(upward.export(district, country.folder, official=True)) == "precincts_missing"
    first = sent(country, district, official=False)
    reports(district, 128, 20)
    second = sent(country, district)
    assert country.region.take_in("first", first).accepted
    assert country.region.take_in("second", second).accepted
    assert country.region.state.sums("president").lines["voters_on_list"] == 30
    late = country.region.take_in("first again", first)
    assert late.refusal is not None
    assert late.refusal.code == "newer_bundle_counts"


def test_a_result_counts_only_under_the_certificate_that_the_region_gave_this_district(country: Country) -> None:
    """R44: not its own authority's, not another district's."""
    one, two = country.districts.values()
    for district in (one, two):
        enrolled(district, country.region)
        for number in PRECINCTS:
            reports(district, number, 10)
    data = sent(country, one)
    contents = result_bundle.read_result_bundle(data, country.region.trust(), ELECTION.id).contents
    forged = result_bundle.write_result(replace(contents, number=2), upward.signer(one))
    for wrong, expected in ((forged, "wrong_precinct"), (data[:-1], "truncated")):
        imported = country.region.take_in("forged", wrong)
        assert imported.trouble is not None
        assert imported.trouble.code == expected
    foreign = country.country.take_in("foreign", data)
    assert foreign.trouble is not None
    assert foreign.trouble.code == "unknown_signer"


@pytest.mark.parametrize(
    "change",
    [
        lambda found: replace(found, protocol=protocol(31)),
        lambda found: replace(found, parts=found.parts[:1]),
        lambda found: replace(found, parts=(*found.parts, found.parts[0])),
        lambda found: replace(found, parts=(Part(1, replace(protocol(10), votes={}), "0" * 64), *found.parts[1:])),
        lambda found: replace(found, parts=(replace(found.parts[0], digest="x"), *found.parts[1:])),
        lambda found: replace(found, of=3),
    ],
    ids=["another sum", "a part less", "a part twice", "half a part", "no digest", "not all"],
)
def test_a_result_whose_numbers_do_not_lead_to_their_parts_is_refused(
    country: Country, change: Callable[[ContestSum], ContestSum]
) -> None:
    """K12: even when the district itself sealed it."""
    district = country.districts[1]
    enrolled(district, country.region)
    for number, seed in zip(PRECINCTS, (10, 20), strict=True):
        reports(district, number, seed)
    data = sent(country, district)
    contents = result_bundle.read_result_bundle(data, country.region.trust(), ELECTION.id).contents
    bent = change(contents.sums[0])
    with pytest.raises(Trouble):
        result_bundle.write_result(replace(contents, sums=(bent,)), upward.signer(district))


def test_a_practice_region_lives_no_earlier_than_the_result_it_takes_in(country: Country) -> None:
    """Otherwise its papers would say that the result was known before anybody voted."""
    district = country.districts[1]
    enrolled(district, country.region)
    reports(district, 127, 10)
    data = sent(country, district, official=False)
    country.region.clock = PracticeClock(country.clock.now(), running=False)
    made_at = country.clock.now() + datetime.timedelta(hours=1)
    country.clock.move_to(made_at)
    reports(district, 128, 20)
    later = sent(country, district)
    assert country.region.take_in("first", data).accepted
    assert country.region.take_in("second", later).made_at == made_at
    assert country.region.clock.now() == made_at == country.region.state.last_at


@pytest.mark.parametrize("level", [Level.REGION, Level.COUNTRY])
def test_the_page_of_a_higher_level_speaks_of_what_its_rows_are_and_checks_no_precinct(
    country: Country, level: Level
) -> None:
    """R41: its rows are districts or regions; no bundle of a precinct stands among them.

    Of precincts it speaks only where it says how many of them stand in its sums, and how many from paper.
    """
    data = data_of(results_page.make(country.region if level is Level.REGION else country.country))
    assert not data["checks"]
    others = ("resultspage.check", "resultspage.beneath", "trouble.")
    shown = [each for each in data["texts"]["en"] if not each.startswith(others)]
    for lang in LANGUAGES:
        told = " ".join(data["texts"][lang][key] for key in shown)
        assert re.findall("precinct|участ[ко]|учаск", told, re.IGNORECASE) == []
    own = {Level.REGION: ("Округтер бойынша", "По округам"), Level.COUNTRY: ("Өңірлер бойынша", "По регионам")}
    assert tuple(data["texts"][lang]["resultspage.precincts"] for lang in ("kk", "ru")) == own[level]
    district = data_of(results_page.make(country.districts[1]))
    assert (district["checks"], district["texts"]["ru"]["resultspage.precincts"]) == (True, "По участкам")
