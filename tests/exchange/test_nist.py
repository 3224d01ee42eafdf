"""A district's figures in the common data format of NIST SP 1500-100: valid, whole, the same every time."""

import copy
import datetime
import functools
import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.results import ContestResults, PrecinctResult, Source, figures_of
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import AGAINST_ALL, Contest, Option, Words
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import nist
from tests.exchange import json_schema, world

AGAINST = Words("қарсы", "против", "against")
KINDS = {
    "president": ("absolute_majority_then_runoff", 1, True, "CandidateContest", "majority"),
    "maslikhat": ("plurality", 1, True, "CandidateContest", "plurality"),
    "local_self_government": ("plurality", 3, False, "CandidateContest", "n-of-m"),
    "kurultai_list": ("list_threshold", 1, True, "PartyContest", "proportional"),
    "referendum": ("referendum", 1, False, "BallotMeasureContest", "majority"),
}
"""Kind -> method, marks, "against all", class and variation in the report."""


def contest(kind: str = "president") -> Contest:
    method, marks, against_all, _, _ = KINDS[kind]
    options = tuple(Option(f"o{number}", number, world.words(f"Name {number}")) for number in (1, 2, 3))
    return Contest(kind, kind, world.words("Title"), options, against_all, method, marks)


def protocol(known: Contest, precinct: int, version: int = 1) -> Protocol:
    """Figures that are all different; 300 valid ballots."""
    lines = {line: 1000 * precinct + place for place, line in enumerate(LINES)}
    votes = {pile: 10 * precinct + place for place, pile in enumerate(known.piles())}
    lines["ballots_valid"] = sum(votes.values()) // known.marks + 5 * (known.marks > 1)
    reasons = {"no_mark": 3, "too_many_marks": 4 + precinct}
    lines["ballots_invalid"] = sum(reasons.values())
    return Protocol(known.id, version, "kz-2026", lines, reasons, votes)


def results(kind: str = "president", *, official: bool = False, last: bool = False) -> ContestResults:
    """Precinct 1 by bundle, 2 on paper with a repeat protocol, 3 missing unless `last`."""
    known = contest(kind)
    own = world.setup()
    place = functools.partial(replace, own.precinct)
    precincts = (
        PrecinctResult(place(number=1), Source.BUNDLE, protocol(known, 1), "aa" * 32, posted=True),
        PrecinctResult(place(number=2), Source.PAPER, protocol(known, 2, version=2), "bb" * 32),
        PrecinctResult(place(number=3), Source.BUNDLE, protocol(known, 3), "cc" * 32)
        if last
        else PrecinctResult(place(number=3), Source.MISSING),
    )
    protocols = [each.protocol for each in precincts if each.protocol]
    first = protocols[0]
    sums = Sums(
        len(protocols),
        {line: sum(each.lines[line] for each in protocols) for line in LINES},
        {reason: sum(each.invalid_reasons[reason] for each in protocols) for reason in first.invalid_reasons},
        {pile: sum(each.votes[pile] for each in protocols) for pile in first.votes},
    )
    return ContestResults(own.election, known, precincts, sums, official, world.AT, "ee" * 32)


def report(found: ContestResults) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(nist.write_report(found, AGAINST))
    return read


def contest_of(data: dict[str, Any]) -> dict[str, Any]:
    (found,) = data["Election"][0]["Contest"]
    return dict(found)


def figures_in(data: dict[str, Any], unit: str) -> dict[str, int]:
    """Every figure of a unit that the report holds, by our names."""
    (own,) = (each for each in data["GpUnit"] if each["@id"] == unit)
    found = {"voters_on_list": own["VotersRegistered"], "took_part": own["VotersParticipated"]}
    for count in data["Election"][0]["BallotCounts"]:
        if count["GpUnitId"] == unit and count["Type"] == "total":
            assert count["BallotsCast"] == found["took_part"]
            found["ballots_invalid"] = count["BallotsRejected"]
        elif count["GpUnitId"] == unit:
            (found[count["OtherType"]],) = (count[key] for key in ("BallotsCast", "BallotsRejected") if key in count)
    for selection in contest_of(data)["ContestSelection"]:
        pile = selection["@id"].removeprefix("selection-")
        (found[f"votes.{pile}"],) = (each["Count"] for each in selection["VoteCounts"] if each["GpUnitId"] == unit)
    return found


@pytest.mark.skipif(not json_schema.SCHEMA.exists(), reason=json_schema.ABSENT)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("last", [False, True])
def test_a_report_is_valid_against_the_schema_and_refers_to_nothing_that_is_not_there(kind: str, last: bool) -> None:
    assert json_schema.errors(report(results(kind, last=last, official=last)), json_schema.schema()) == []


def _remove(data: dict[str, Any]) -> None:
    del data["Issuer"]


def _invent(data: dict[str, Any]) -> None:
    data["GpUnit"][0]["Fraud"] = False


def _mistype(data: dict[str, Any]) -> None:
    data["Election"][0]["BallotCounts"][0]["BallotsCast"] = "7"


def _misname(data: dict[str, Any]) -> None:
    data["Status"] = "final"


def _misdate(data: dict[str, Any]) -> None:
    data["Election"][0]["StartDate"] = "15.03.2026"


def _mislead(data: dict[str, Any]) -> None:
    contest_of(data)["ContestSelection"][0]["VoteCounts"][0]["GpUnitId"] = "unit-9"


def _confuse(data: dict[str, Any]) -> None:
    contest_of(data)["ContestSelection"][0]["CandidateIds"] = ["unit-1"]


@pytest.mark.skipif(not json_schema.SCHEMA.exists(), reason=json_schema.ABSENT)
@pytest.mark.parametrize("mangle", [_remove, _invent, _mistype, _misname, _misdate, _mislead, _confuse])
def test_the_check_against_the_schema_finds_what_is_wrong(mangle: Callable[[dict[str, Any]], None]) -> None:
    data = report(results())
    mangled = copy.deepcopy(data)
    mangle(mangled)
    assert mangled != data
    assert len(json_schema.errors(mangled, json_schema.schema())) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_every_precinct_and_of_the_district_is_in_the_report(kind: str) -> None:
    """K12: nothing is left out, nothing is counted anew."""
    found = results(kind)
    data = report(found)
    assert figures_in(data, "unit-district") == figures_of(found.sums)
    for each in found.arrived:
        assert each.protocol is not None
        assert figures_in(data, f"unit-{each.precinct.number}") == figures_of(each.protocol)


@pytest.mark.parametrize("kind", KINDS)
def test_the_class_of_a_contest_follows_from_its_method(kind: str) -> None:
    _, marks, against_all, name, variation = KINDS[kind]
    found = contest_of(report(results(kind)))
    assert (found["@type"], found["VoteVariation"]) == (f"ElectionResults.{name}", variation)
    assert found.get("VotesAllowed", 1) == marks
    ids = [each["@id"] for each in found["ContestSelection"]]
    assert ids == [f"selection-{pile}" for pile in contest(kind).piles()]
    assert [each["SequenceOrder"] for each in found["ContestSelection"]] == list(range(1, len(ids) + 1))
    if against_all:
        last = found["ContestSelection"][-1]
        assert last["@id"] == f"selection-{AGAINST_ALL}"
        assert [each["Content"] for each in last["Selection"]["Text"]] == ["қарсы", "против", "against"]


def test_names_stand_in_three_languages() -> None:
    text = contest_of(report(results()))["BallotTitle"]["Text"]
    assert [(each["Language"], each["Content"]) for each in text] == [
        ("kk", "Title (kk)"), ("ru", "Title (ru)"), ("en", "Title"),
    ]  # fmt: skip


def test_a_missing_precinct_is_named_and_never_counted_as_zero() -> None:
    data = report(results())
    (unit,) = (each for each in data["GpUnit"] if each["@id"] == "unit-3")
    assert unit["CountStatus"][0]["Status"] == "not-processed"
    assert "VotersRegistered" not in unit
    assert '"GpUnitId": "unit-3"' not in json.dumps(data)
    assert (data["GpUnit"][0]["SubUnitsReported"], data["GpUnit"][0]["TotalSubUnits"]) == (2, 3)


def test_bundle_paper_version_and_posting_are_marked_at_their_precinct() -> None:
    """R35, R37, R40: every figure leads back to where it came from."""
    marks = {
        unit["@id"]: {each["OtherType"]: each["Value"] for each in unit["ExternalIdentifier"]}
        for unit in report(results())["GpUnit"][1:]
    }
    assert marks == {
        "unit-1": {"source": "bundle", "protocol-version": "1", "posted": "yes", "bundle-sha256": "aa" * 32},
        "unit-2": {"source": "paper", "protocol-version": "2", "posted": "no", "scan-sha256": "bb" * 32},
        "unit-3": {"source": "missing"},
    }


@pytest.mark.parametrize(
    ("official", "last", "status"),
    [(False, False, "unofficial-partial"), (False, True, "unofficial-complete"), (True, True, "certified")],
)
def test_a_report_says_whether_it_is_partial_preliminary_or_official(official: bool, last: bool, status: str) -> None:
    """R41."""
    assert report(results(official=official, last=last))["Status"] == status


def test_practice_is_marked_as_a_test() -> None:
    found = results()
    assert report(found)["IsTest"] is True
    real = replace(found, election=replace(found.election, practice=False))
    assert (report(real)["IsTest"], "TestType" in report(real)) == (False, False)


def test_blank_and_overfilled_ballots_are_marks_not_made_and_marks_lost() -> None:
    """R31: of a ballot with three marks, three are lost when it has too many."""
    one, three = results("maslikhat"), results("local_self_government")
    for found, marks in ((one, 1), (three, 3)):
        counts = contest_of(report(found))["OtherCounts"]
        first = found.precincts[0].protocol
        assert first is not None
        unused = first.lines["ballots_valid"] * marks - sum(first.votes.values())
        assert (unused > 0) == (marks == 3)
        assert (counts[1]["Undervotes"], counts[1]["Overvotes"]) == (unused + 3 * marks, 5 * marks)


def test_what_a_paper_does_not_tell_is_left_out_and_never_zero() -> None:
    """R31: a protocol read from its code has no reasons; the district cannot say their sum either."""
    found = results()
    paper = found.precincts[1]
    assert paper.protocol is not None
    bare = replace(paper, protocol=replace(paper.protocol, invalid_reasons={}))
    sums = replace(found.sums, invalid_reasons={"no_mark": 3, "too_many_marks": 5})
    data = report(replace(found, precincts=(found.precincts[0], bare, found.precincts[2]), sums=sums))
    assert [each["GpUnitId"] for each in contest_of(data)["OtherCounts"]] == ["unit-1"]
    unexplained = [figures_in(data, unit).get("invalid.not_known") for unit in ("unit-district", "unit-1", "unit-2")]
    assert unexplained == [9, None, 9]
    assert "invalid.no_mark" not in figures_in(data, "unit-2")


def test_the_same_results_give_the_same_bytes_and_the_time_has_whole_seconds() -> None:
    found = replace(results(), at=world.AT + datetime.timedelta(microseconds=123))
    assert nist.write_report(found, AGAINST) == nist.write_report(results(), AGAINST)
    assert report(found)["GeneratedDate"] == "2026-03-15T23:40:07+05:00"
