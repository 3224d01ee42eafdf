"""Results without a precinct: decided by two people, named wherever its numbers would stand, ended by its report."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import Report
from precinct_app.domain.district.results import Source
from precinct_app.exchange import result_bundle
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import consolidation, disputes, journal_check, paper_reports, papers, summary, upward
from precinct_app.services.district import OpenDistrict
from tests.services.test_upward import CONTEST, PRECINCTS, Country, country, done, enrolled, protocol, reports, sent

__all__ = ["country"]
HERE, NEVER = PRECINCTS
PEOPLE = ("A. Omarova", "B. Li")
WHY = "Voting was declared void there"


@pytest.fixture
def district(country: Country) -> OpenDistrict:
    """One of its two precincts reported, on paper."""
    district = country.districts[1]
    for person in PEOPLE:
        done(paper_reports.type_in(district, HERE, protocol(10), person, b"a photo"))
    return district


def left_out(district: OpenDistrict) -> None:
    done(disputes.leave_out(district, NEVER, PEOPLE, WHY))


def test_a_contest_is_whole_without_a_precinct_that_was_left_out(district: OpenDistrict) -> None:
    """K12: the way to the official papers is open, and who opened it stands where the signers stand."""
    contest = district.state.contests[0]
    assert not consolidation.complete(district, contest).whole
    left_out(district)
    found = consolidation.complete(district, contest)
    assert (found.reported, found.expected, found.left_out, found.whole) == (1, 2, (NEVER,), True)
    evidence = consolidation.evidence(district, NEVER, contest)
    assert (evidence.source, [person.name for person in evidence.people]) == (Source.LEFT_OUT, list(PEOPLE))
    sums = summary.checked_sums(district, contest)
    paper = papers.district_protocol(district, contest, sums)
    (named,) = paper.left_out
    assert (named.precinct, named.deciders, named.reason) == (NEVER, PEOPLE, WHY)
    assert (paper.missing, paper.frame.final) == ((), True)
    assert papers.summary_paper(district, contest, sums, official=True).left_out == paper.left_out


def test_the_report_of_a_precinct_that_was_left_out_ends_it(district: OpenDistrict, tmp_path: Path) -> None:
    """What was given up may come all the same; two reports of it are a dispute like any other."""
    left_out(district)
    reports(district, NEVER, 30)
    assert district.state.without(CONTEST.id) == ()
    (path,) = summary.write(district, tmp_path, ("csv",))
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [(row["source"], row["no_results_by"]) for row in rows[:2]] == [("paper", ""), ("bundle", "")]
    done(district.do(AcceptBundle(NEVER, 1, "ef" * 32, "head", (Report(protocol(31), posted=True),))))
    assert (district.state.without(CONTEST.id), district.state.missing_of(CONTEST.id)) == ((), (NEVER,))
    assert summary.results(district, district.state.contests[0]).missing == (NEVER,)


def test_the_official_result_for_the_next_level_names_whom_it_is_without(country: Country) -> None:
    """R40: the region learns it from the sealed file."""
    district, region = country.districts[1], country.region
    enrolled(district, region)
    reports(district, HERE, 10)
    left_out(district)
    data = sent(country, district)
    contents = result_bundle.read_result_bundle(data, region.trust(), region.state.known.id).contents
    assert [(each.of, len(each.parts), each.without) for each in contents.sums] == [(2, 1, (NEVER,))]
    assert region.take_in("result", data).accepted


@pytest.mark.parametrize("without", [(), (HERE,), (HERE, NEVER)], ids=["not all", "one counted", "too many"])
def test_a_result_that_is_without_others_than_those_not_counted_is_refused(
    country: Country, without: tuple[int, ...]
) -> None:
    """K12: even when the district itself sealed it."""
    district = country.districts[1]
    enrolled(district, country.region)
    reports(district, HERE, 10)
    left_out(district)
    contents = result_bundle.read_result_bundle(
        sent(country, district), country.region.trust(), district.state.known.id
    ).contents
    bent = replace(contents.sums[0], without=without)
    with pytest.raises(Trouble, match="wrong_contents"):
        result_bundle.write_result(replace(contents, sums=(bent,)), upward.signer(district))


def test_a_reason_or_a_scan_that_was_lost_is_found(district: OpenDistrict) -> None:
    """R44: what a decision and a paper's numbers stand on is part of the file."""
    left_out(district)
    assert journal_check.differences(district) == ()
    district.store.db.execute("DROP TRIGGER words_no_update")
    district.store.db.execute("UPDATE words SET text = 'Because'")
    assert journal_check.differences(district) == ("words",)
    district.store.db.execute("DROP TRIGGER evidence_no_delete")
    district.store.db.execute("DELETE FROM evidence WHERE name LIKE 'scan.%'")
    assert journal_check.differences(district) == ("words", f"scan.{HERE}")
