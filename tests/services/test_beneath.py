"""A precinct that stands on paper is told of at every level, in every sum it is part of (R40, K12)."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.beneath import Beneath
from precinct_app.domain.district.commands import EnterPaper
from precinct_app.domain.district.results import Source
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates, result_bundle
from precinct_app.exchange.trust import Trust
from precinct_app.services import consolidation, papers, results_page, summary, upward
from precinct_app.services.district import OpenDistrict
from resources.texts import catalogue
from tests import chromium
from tests.documents.reading import text_of
from tests.exchange import json_schema
from tests.services.file_room import OPENING_WORDS
from tests.services.test_results_page import data_of
from tests.services.test_upward import CONTEST, PRECINCTS, Country, enrolled, protocol, reports, sent

ON_PAPER, BY_BUNDLE = PRECINCTS
PEOPLE = ("A. Omarova", "B. Li")


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    """Everyone has a certificate; nobody has reported."""
    made = Country(tmp_path)
    for district in made.districts.values():
        enrolled(district, made.region)
    enrolled(made.region, made.country)
    yield made
    made.close()


def reads(level: OpenDistrict, number: int, seed: int) -> None:
    """Two people read its paper; no bundle is here."""
    for person in PEOPLE:
        assert not isinstance(level.do(EnterPaper(number, protocol(seed), person, f"{seed:064x}")), Refusal)


def arrives(country: Country, below: OpenDistrict, above: OpenDistrict) -> None:
    imported = above.take_in("result", sent(country, below, official=False))
    assert imported.accepted, imported


def goes_up(country: Country) -> None:
    """Precinct 127 of district 1 on paper, three precincts by their bundles; all the way up."""
    reads(country.districts[1], ON_PAPER, 10)
    reports(country.districts[1], BY_BUNDLE, 20)
    for number, seed in zip(PRECINCTS, (30, 40), strict=True):
        reports(country.districts[2], number, seed)
    for district in country.districts.values():
        arrives(country, district, country.region)
    arrives(country, country.region, country.country)


def older_result(country: Country) -> bytes:
    """The result of district 1 in the form that says nothing of paper beneath."""
    data = sent(country, country.districts[1], official=False)
    told = result_bundle.read_result_bundle(data, country.region.trust(), country.region.state.known.id).contents
    (found,) = told.sums
    silent = replace(found, beneath=None, parts=tuple(replace(part, beneath=None) for part in found.parts))
    return result_bundle.write_result(replace(told, sums=(silent,), format=1), upward.signer(country.districts[1]))


def beneath(level: OpenDistrict) -> Beneath:
    return level.state.sums(CONTEST.id).beneath


def results_of(level: OpenDistrict) -> result_bundle.ContestSum:
    """What went up last."""
    path = level.store.path.parent / result_bundle.result_name(level.state.number)
    trust = Trust(certificates.authority_from_pem(level.store.kept("upward-authority") or b""))
    (found,) = result_bundle.read_result_bundle(path.read_bytes(), trust, level.state.known.id).contents.sums
    return found


def test_a_precinct_on_paper_is_one_on_paper_for_its_district_its_region_and_the_country(country: Country) -> None:
    """R40, K12: how many precincts stand in the sum, and which of them from paper; from the precinct to the centre."""
    goes_up(country)
    assert beneath(country.districts[1]) == Beneath(2, on_paper=((ON_PAPER,),))
    assert beneath(country.districts[2]) == Beneath(2)
    assert beneath(country.region) == Beneath(4, on_paper=((1, ON_PAPER),))
    assert beneath(country.country) == Beneath(4, on_paper=((5, 1, ON_PAPER),))
    assert results_of(country.districts[1]).beneath == beneath(country.districts[1])
    assert results_of(country.region).beneath == beneath(country.region)
    assert country.country.state.sums(CONTEST.id).on_paper == 0  # no region itself was read from paper


def test_a_bundle_that_comes_after_all_takes_the_mark_away_at_every_level(country: Country) -> None:
    """R40: the same numbers, and now they are signed."""
    goes_up(country)
    reports(country.districts[1], ON_PAPER, 10)
    arrives(country, country.districts[1], country.region)
    arrives(country, country.region, country.country)
    assert [beneath(level) for level in (country.region, country.country)] == [Beneath(4)] * 2


def test_a_district_read_from_paper_is_on_paper_as_a_whole_and_nobody_counts_its_precincts(country: Country) -> None:
    """R40: its own protocol is all that the region has of it."""
    reports(country.districts[1], BY_BUNDLE, 20)
    arrives(country, country.districts[1], country.region)
    reads(country.region, 2, 70)
    arrives(country, country.region, country.country)
    assert beneath(country.region) == Beneath(1, commissions_on_paper=((2,),))
    assert beneath(country.country) == Beneath(1, commissions_on_paper=((5, 2),))
    told = text_of(sheet(country.country)).replace("\u00a0", " ")
    assert "подписанного ею пакета нет: № 5/2" in told
    assert "не сообщено: № 5/2" in told


def test_a_result_of_the_older_form_counts_and_is_told_of_as_one_that_does_not_say(country: Country) -> None:
    """R40: silence is not "none", neither here nor further up."""
    reads(country.districts[1], ON_PAPER, 10)
    assert country.region.take_in("result", older_result(country)).accepted
    arrives(country, country.region, country.country)
    assert beneath(country.region) == Beneath(untold=((1,),))
    assert beneath(country.country) == Beneath(untold=((5, 1),))
    assert country.country.state.sums(CONTEST.id).lines["voters_on_list"] == 10
    text = text_of(sheet(country.region)).replace("\u00a0", " ")
    assert "не сообщено: № 1" in text
    assert "*" not in text


def test_it_is_the_same_when_the_file_is_opened_again(country: Country) -> None:
    """R44: the journal says it all."""
    goes_up(country)
    before = country.region
    before.close()
    country.region = OpenDistrict.open(before.store.path, OPENING_WORDS, lambda _state: country.clock)
    assert beneath(country.region) == beneath(before) == Beneath(4, on_paper=((1, ON_PAPER),))


def test_a_number_leads_to_the_districts_with_what_is_on_paper_beneath_each(country: Country) -> None:
    goes_up(country)
    parts = consolidation.parts(country.region, CONTEST, "took_part")
    assert [(part.source, part.beneath) for part in parts] == [
        (Source.BUNDLE, Beneath(2, on_paper=((1, ON_PAPER),))),
        (Source.BUNDLE, Beneath(2)),
    ]


def test_table_and_data_say_how_many_and_which_of_every_row_and_of_the_sum(country: Country, tmp_path: Path) -> None:
    """R40, R41."""
    goes_up(country)
    for level, places in ((country.region, ["1/127", "", "1/127"]), (country.country, ["5/1/127", "5/1/127"])):
        table, data = summary.write(level, tmp_path / level.state.level, ("csv", "json"))
        rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
        assert [row["on_paper"] for row in rows] == places
        assert (rows[-1]["precincts_beneath"], rows[-1]["beneath_on_paper"]) == ("4", "1")
        said = json.loads(data.read_bytes())
        assert (said["beneath"]["precincts"], said["beneath"]["on_paper"]) == (
            4,
            [list(map(int, places[-1].split("/")))],
        )
        assert (said["precincts_in"], said["precincts_on_paper"]) == (len(level.state.precincts), 0)


def test_the_common_data_format_says_it_of_every_unit(country: Country, tmp_path: Path) -> None:
    """R40: the districts are no polling places there, and report so many units of their own."""
    goes_up(country)
    (path,) = summary.write(country.region, tmp_path, ("nist",))
    report = json.loads(path.read_bytes())
    region, first, second = report["GpUnit"]
    assert (region["OtherType"], first["Type"], first["OtherType"]) == ("region", "other", "district")
    assert [unit["SubUnitsReported"] for unit in (first, second)] == [2, 2]
    for unit, counted, read in ((region, "4", "1"), (first, "2", "1"), (second, "2", "0")):
        marks = [(mark["OtherType"], mark["Value"]) for mark in unit["ExternalIdentifier"]]
        assert ("precincts-counted", counted) in marks
        assert ("precincts-on-paper", read) in marks
        assert (("on-paper", "1/127") in marks) == (read == "1")
    if json_schema.SCHEMA.exists():
        assert json_schema.errors(report, json_schema.schema()) == []


def test_the_page_of_results_says_it_of_every_row_and_of_the_sum(country: Country) -> None:
    """R41; a district's page says it of its own rows, as ever."""
    goes_up(country)

    def said(level: OpenDistrict) -> dict[str, Any]:
        (contest,) = data_of(results_page.make(level))["contests"]
        return dict(contest)

    region = said(country.region)
    assert (region["beneath"]["precincts"], region["beneath"]["on_paper"]) == (4, ["1/127"])
    assert [row["beneath"]["on_paper"] for row in region["rows"]] == [["1/127"], []]
    assert said(country.country)["beneath"]["on_paper"] == ["5/1/127"]
    district = said(country.districts[1])
    assert (district["beneath"], [row["source"] for row in district["rows"]]) == (None, ["paper", "bundle"])


@pytest.mark.skipif(chromium.PROGRAM is None, reason="no Chromium on this machine to open the page in")
def test_a_citizen_sees_in_the_browser_which_precincts_of_which_district_are_on_paper(
    country: Country, tmp_path: Path
) -> None:
    """R41: in the sums, in the table, and on the card of the district."""
    goes_up(country)
    page, tr = tmp_path / "results.html", catalogue("en")
    page.write_bytes(results_page.make(country.region))
    with chromium.browser(tmp_path) as browser:
        browser.open(page.as_uri())
        totals = str(browser.run("document.querySelector('section[aria-labelledby=totals] dl').innerText"))
        told = [line for line in totals.split("\n") if line]
        assert told[told.index(tr("resultspage.beneath.precincts")) + 1] == "4"
        assert told[told.index(tr("resultspage.beneath.on_paper")) + 1] == "1: № 1/127"
        cells = "[...document.querySelectorAll('.precincts tbody tr')].map((row) => row.children[3].innerText)"
        assert browser.run(cells) == ["1", "0"]
        browser.run("location.hash = '#p1'")
        card = str(browser.until("document.querySelector('dialog[open]')?.innerText"))
        assert "1: № 1/127" in card
        assert browser.complaints == []


def sheet(level: OpenDistrict, *, official: bool = False) -> bytes:
    sums = summary.checked_sums(level, CONTEST)
    return papers.make_summary(level, CONTEST, sums, official=official, langs=("ru",))


@pytest.mark.parametrize("official", [True, False])
def test_every_paper_of_a_higher_level_marks_the_row_and_the_sum_and_names_the_precinct(
    country: Country, official: bool
) -> None:
    """R40, R41: as the district's own do with theirs."""
    goes_up(country)
    sums = summary.checked_sums(country.region, CONTEST)
    legend = "Участков в суммах: 4; из них с числами из бумажного протокола, без подписанного пакета: 1"
    told = said(sheet(country.region, official=official))
    assert ("№ 1 *" in told, "№ 2 *" in told, "Всего *" in told) == (True, False, True)
    assert f"* {legend} (округ/участок: 1/127)" in told
    if official:
        told = said(papers.make_district_protocol(country.region, CONTEST, sums, ("ru",)))
        assert "1 *" in told
        assert f"* {legend} (округ/участок: 1/127)" in told
        told = said(sheet(country.country, official=True))
        assert "№ 5 *" in told
        assert f"* {legend} (регион/округ/участок: 5/1/127)" in told


def said(paper: bytes) -> str:
    return " ".join(text_of(paper).replace("\u00a0", " ").split())
