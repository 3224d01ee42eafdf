"""Precincts that report on paper only: read twice by two people, or compared with the signed code (R40, K13)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.district import events
from precinct_app.domain.district.commands import ComparePaper, DecideDispute, EnterPaper, RecordSummary
from tests.domain.test_district import Office, arrives, report

PAPER = report("president", 10).protocol
FIRST = EnterPaper(1, PAPER, "Aigul", "digest of the scan")
SECOND = replace(FIRST, person="Serik")
COMPARED = ComparePaper(1, PAPER, "Aigul", "digest of the scan", "PCT:...")


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_numbers_of_a_paper_count_when_two_people_read_the_same(office: Office) -> None:
    """K13, R40: nobody's single typing makes a sum."""
    office.must(FIRST)
    assert office.state.protocols("president") == {}
    for again in (" aigul ", "AI-GUL.", "Ai gul 2"):
        assert office.code(replace(FIRST, person=again)) == ("same_person", "K13")
    (event,) = office.must(SECOND)
    assert event == events.PaperTaken(1, PAPER, ("Aigul", "Serik"), "digest of the scan")
    assert office.state.protocols("president") == {1: PAPER}
    assert office.state.sums("president").on_paper == 1
    assert office.code(SECOND) == ("paper_taken_already", "R35")


def test_two_readings_that_differ_are_both_dropped_and_the_paper_is_read_again(office: Office) -> None:
    """K13: nobody is told which number differed."""
    office.must(FIRST)
    (event,) = office.must(replace(SECOND, protocol=report("president", 11).protocol))
    assert event == events.PaperDiffered(1, "president", ("Aigul", "Serik"))
    assert office.state.entries == {}
    office.must(SECOND)
    office.must(FIRST)
    assert office.state.protocols("president") == {1: PAPER}


def test_the_signed_code_of_a_paper_and_one_person_s_comparison_are_enough(office: Office) -> None:
    """R40, R44: the numbers come out of the code."""
    assert office.code(replace(COMPARED, code="")) == ("code_missing", "R44")
    assert office.code(replace(COMPARED, person=" ")) == ("person_missing", "R40")
    office.must(COMPARED)
    assert office.state.papers[1]["president"].code == "PCT:..."


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(FIRST, precinct=9), ("precinct_unknown", "R40")),
        (replace(FIRST, person=""), ("person_missing", "R40")),
        (replace(FIRST, person="A."), ("person_missing", "R40")),
        (replace(FIRST, scan=""), ("scan_missing", "R40")),
        (replace(FIRST, protocol=replace(PAPER, contest="akim")), ("unknown_contest", "R40")),
        (replace(FIRST, protocol=replace(PAPER, votes={})), ("line_missing", "R34")),
        (replace(FIRST, protocol=replace(PAPER, lines={**PAPER.lines, "took_part": -1})), ("number_negative", "R34")),
    ],
)
def test_what_is_no_whole_paper_of_the_district_is_refused(
    office: Office, wrong: EnterPaper, code: tuple[str, str]
) -> None:
    """R34, R40: named one by one."""
    assert office.code(wrong) == code


def test_a_bundle_that_says_what_the_paper_said_takes_its_place(office: Office) -> None:
    """R40: the drive was only late."""
    office.must(COMPARED)
    (event,) = office.must(arrives(1, number=10))
    assert isinstance(event, events.BundleAccepted)
    assert office.state.sums("president").on_paper == 0
    assert office.code(replace(FIRST, protocol=report("maslikhat", 11).protocol)) == ("bundle_arrived", "R40")


@pytest.mark.parametrize(("chosen", "votes"), [("", 10), ("digest 1.1", 12)])
def test_a_bundle_that_differs_from_the_paper_stops_both_until_two_people_decide(
    office: Office, chosen: str, votes: int
) -> None:
    """R35, R40: a number changed between the wall and the drive."""
    office.must(COMPARED)
    office.must(arrives(1, number=12))
    assert office.state.protocols("president") == {}
    assert office.code(COMPARED) == ("dispute_open", "R40")
    office.must(DecideDispute(1, chosen, ("Aigul", "Serik"), "digest of the reason"))
    assert office.state.sums("president").votes["o1"] == votes


def test_a_precinct_of_which_one_contest_is_missing_keeps_the_official_sheet_of_that_contest_waiting(
    office: Office,
) -> None:
    """K12: each contest by itself."""
    for number in (1, 2, 3):
        office.must(replace(COMPARED, precinct=number))
    assert office.state.missing() == (1, 2, 3)
    office.must(RecordSummary("president", official=True, digest="d"))
    assert office.code(RecordSummary("maslikhat", official=True, digest="d")) == ("precincts_missing", "K12")
