"""The district: what may be issued, taken in, summed up (R40, R41, K12)."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.commands import (
    AcceptBundle,
    CreateDistrict,
    DecideDispute,
    RecordSummary,
    RefuseBundle,
)
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.events import Report, ResultPaper
from precinct_app.domain.district.evolve import evolve
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events import Entry, Event, StepDone
from precinct_app.domain.protocol import LINES
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting
from precinct_app.services import rulebook
from tests.domain.room import at, contest, setup
from tests.domain.tallies import protocol

SETUP = DistrictSetup(
    setup().election,
    (contest("president"), contest("maslikhat")),
    tuple(replace(setup().precinct, number=number) for number in (1, 2, 3)),
)

RULES = rulebook.rules_of(SETUP.election.edition)


class Office:
    """A district without files."""

    def __init__(self) -> None:
        self.state = DistrictState()
        self.now = at(23)
        self.must(CreateDistrict(SETUP, "AA BB"))

    def do(self, command: commands.DistrictCommand) -> tuple[Event, ...] | Refusal:
        answer = decide(self.state, command, RULES, Acting("operator", self.now))
        if not isinstance(answer, Refusal):
            for event in answer:
                self.state = evolve(self.state, Entry(self.state.seq + 1, self.now, "operator", event))
        return answer

    def must(self, command: commands.DistrictCommand) -> tuple[Event, ...]:
        answer = self.do(command)
        assert not isinstance(answer, Refusal), answer
        return answer

    def code(self, command: commands.DistrictCommand) -> tuple[str, str]:
        before = self.state
        answer = self.do(command)
        assert isinstance(answer, Refusal), answer
        assert self.state is before
        return answer.code, answer.rule


def report(contest_id: str, number: int, version: int = 1, *, posted: bool = True) -> Report:
    votes = dict.fromkeys(contest(contest_id).piles(), number)
    return Report(protocol(contest_id, votes, invalid=number, version=version), posted)


def arrives(precinct: int, number: int = 10, version: int = 1, digest: str = "") -> AcceptBundle:
    """A bundle whose journal names all the earlier ones."""
    reports = (report("president", number), report("maslikhat", number + 1))
    earlier = tuple(f"digest {precinct}.{before}" for before in range(1, version))
    return AcceptBundle(precinct, version, digest or f"digest {precinct}.{version}", "head", reports, earlier)


def test_a_district_begins_once_with_contests_and_different_precincts() -> None:
    """R40: results come from the precincts of the district; R44: from a file made once."""
    assert Office().code(CreateDistrict(SETUP, "AA")) == ("district_exists", "R40")
    twice = (SETUP.precincts[0], SETUP.precincts[0])
    for changed, expected in (
        (replace(SETUP, contests=()), ("no_contests", "R44")),
        (replace(SETUP, precincts=()), ("precinct_numbers_broken", "R40")),
        (replace(SETUP, precincts=twice), ("precinct_numbers_broken", "R40")),
    ):
        answer = decide(DistrictState(), CreateDistrict(changed, "AA"), RULES, Acting("operator", at(8)))
        assert isinstance(answer, Refusal)
        assert (answer.code, answer.rule) == expected


def test_kits_and_certificates_go_to_precincts_of_the_district_each_key_once() -> None:
    """R40, R44: one certificate for each role of a precinct."""
    office = Office()
    assert office.code(commands.RecordKit(9, "d")) == ("precinct_unknown", "R40")
    office.must(commands.RecordKit(1, "d"))
    assert office.code(commands.RecordCertificate(9, "chair", "f")) == ("precinct_unknown", "R40")
    office.must(commands.RecordCertificate(1, "chair", "f"))
    assert office.code(commands.RecordCertificate(1, "chair", "g")) == ("certificate_issued_already", "R44")
    office.must(commands.RecordCertificate(1, "secretary", "h"))
    assert office.state.certificates == {"1.chair": "f", "1.secretary": "h"}


def test_a_bundle_counts_when_it_reports_every_contest_of_a_precinct_of_the_district() -> None:
    """R40: only from the protocols of the precincts."""
    office = Office()
    assert office.code(arrives(9)) == ("precinct_unknown", "R40")
    assert office.code(replace(arrives(1), reports=arrives(1).reports[:1])) == ("contest_missing", "R40")
    office.must(arrives(1))
    assert (tuple(office.state.arrivals), office.state.missing()) == ((1,), (2, 3))


def test_the_same_bundle_twice_is_the_same() -> None:
    """R40: importing the very same bytes again changes nothing."""
    office = Office()
    office.must(arrives(1))
    before = office.state
    assert office.must(arrives(1)) == ()
    assert office.state is before


@pytest.mark.parametrize(
    "other",
    [
        arrives(1, version=2, digest="other bytes"),
        arrives(1, number=11, version=3),
        replace(arrives(1, version=3), earlier=("digest 1.1",)),
    ],
    ids=["other bytes", "other numbers without a repeat", "its journal does not know the first"],
)
def test_another_bundle_stops_both_until_two_people_decide_with_a_reason(other: AcceptBundle) -> None:
    """R35, R40: figures do not change between precinct and district, whatever version the bundle claims."""
    office = Office()
    office.must(arrives(1, version=2))
    (event,) = office.must(other)
    assert isinstance(event, events.BundleDisputed)
    assert (office.state.protocols("president"), office.state.missing()) == ({}, (1, 2, 3))
    assert office.must(other) == office.must(arrives(1, version=2)) == ()
    assert office.code(arrives(1, version=4)) == ("dispute_open", "R40")
    decide_for = DecideDispute(1, other.digest, ("A. Omarova", "B. Li"), "digest of the reason")
    assert office.code(replace(decide_for, precinct=2)) == ("nothing_disputed", "R40")
    assert office.code(replace(decide_for, digest="a third")) == ("not_in_dispute", "R40")
    assert office.code(replace(decide_for, deciders=("A. Omarova", " a. omarova"))) == ("two_people_decide", "R40")
    assert office.code(replace(decide_for, words="")) == ("reason_missing", "R40")
    office.must(decide_for)
    assert office.state.arrivals[1].digest == other.digest
    assert office.code(arrives(1, version=2)) == ("set_aside", "R40")
    assert office.code(decide_for) == ("nothing_disputed", "R40")


def test_an_older_bundle_of_a_precinct_does_not_come_back() -> None:
    """R35: the journal of the newer one names it."""
    office = Office()
    office.must(arrives(1, version=2))
    assert office.code(arrives(1, version=1)) == ("newer_bundle_counts", "R35")


def test_a_later_bundle_replaces_the_earlier_one_with_the_same_protocols() -> None:
    """R44: a bundle exported again, for example with a posting that came later."""
    office = Office()
    unposted = tuple(replace(each, posted=False) for each in arrives(1).reports)
    office.must(replace(arrives(1), reports=unposted))
    assert not office.state.arrivals[1].posted
    (event,) = office.must(arrives(1, version=2))
    assert isinstance(event, events.BundleAccepted)
    assert event.replaces == "digest 1.1"
    assert office.state.arrivals[1].posted


def test_a_repeat_protocol_replaces_the_one_of_its_contest() -> None:
    """R35: a mistake found later is a repeat protocol with a higher version."""
    office = Office()
    office.must(arrives(1))
    repeated = (report("president", 12, version=2), report("maslikhat", 11))
    office.must(replace(arrives(1, version=2), reports=repeated))
    assert office.state.sums("president").votes["o1"] == 12
    assert office.state.sums("maslikhat").votes["o1"] == 11
    back = replace(arrives(1, version=3), reports=(report("president", 12, version=1), report("maslikhat", 11)))
    (event,) = office.must(back)
    assert isinstance(event, events.BundleDisputed)


def test_a_refused_file_is_kept_once() -> None:
    """R40: what was not taken is remembered with its reason, the same bytes only once; no sum is touched."""
    office = Office()
    refuse = RefuseBundle("bundle-1.asice", "d", "altered_file", 1)
    assert len(office.must(refuse)) == 1
    assert office.must(refuse) == ()
    assert office.must(replace(refuse, name="copy.asice")) == ()
    office.must(replace(refuse, digest="e"))
    assert [each.digest for each in office.state.refused] == ["d", "e"]
    assert office.state.sums("president").precincts == 0


def test_a_line_of_the_district_is_the_sum_of_the_lines_of_its_precincts() -> None:
    """K12: district line = sum of precinct lines; protocols in = precincts reporting."""
    office = Office()
    for precinct in (1, 2, 3):
        office.must(arrives(precinct, number=10 * precinct))
        sums = office.state.sums("president")
        assert sums.precincts == len(office.state.arrivals)
        for line in LINES:
            protocols = office.state.protocols("president").values()
            assert sums.lines[line] == sum(protocol.lines[line] for protocol in protocols)
    sums = office.state.sums("president")
    assert sums.votes == dict.fromkeys(contest().piles(), 60)
    assert sums.invalid_reasons == {"no_mark": 60}


@pytest.mark.parametrize("arrived", [0, 1, 2])
def test_no_official_sheet_while_a_precinct_is_missing(arrived: int) -> None:
    """K12: the official sheet waits for every precinct; R41: the preliminary one does not."""
    office = Office()
    for precinct in range(1, arrived + 1):
        office.must(arrives(precinct))
    official = RecordSummary("president", official=True, digest="d")
    answer = office.do(official)
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.rule, answer.params) == ("precincts_missing", "K12", {"missing_count": 3 - arrived})
    office.must(replace(official, official=False))
    assert office.code(replace(official, contest="akim")) == ("unknown_contest", "R40")


def test_the_official_sheet_is_made_when_all_precincts_are_in() -> None:
    """R41, K12: all precincts, then the official one."""
    office = Office()
    for precinct in (1, 2, 3):
        office.must(arrives(precinct))
    (event,) = office.must(RecordSummary("maslikhat", official=True, digest="d"))
    assert event == events.SummaryDrawnUp("maslikhat", 3, official=True, digest="d")
    assert office.state.summaries == {"maslikhat": "d"}


def test_official_papers_are_out_with_the_numbers_that_stand_and_a_later_report_takes_that_back() -> None:
    """R41, R42: a paper that went out before another bundle counts does not say what stands now."""
    office = Office()
    for precinct in (1, 2, 3):
        office.must(arrives(precinct))
    office.must(RecordSummary("maslikhat", official=False, digest="d"))
    assert office.state.papers_out == frozenset()
    for contest_id in ("president", "maslikhat"):
        office.must(RecordSummary(contest_id, official=True, digest="d"))
    assert office.state.papers_out == {("president", ResultPaper.SHEET), ("maslikhat", ResultPaper.SHEET)}
    assert not office.state.all_papers_out
    office.must(arrives(1, version=2))
    assert office.state.papers_out == frozenset()


def test_the_journal_of_a_district_never_runs_backwards_either() -> None:
    """R44: a clock that was set back is named."""
    office = Office()
    office.now -= datetime.timedelta(seconds=1)
    assert office.code(commands.RecordKit(1, "d")) == ("clock_behind", "R44")


def test_what_is_not_of_a_district_is_a_mistake_of_the_program() -> None:
    """R40: an event of a precinct's journal in a district's file is no event of a district."""
    with pytest.raises(TypeError, match="StepDone"):
        evolve(DistrictState(), Entry(1, at(8), "operator", StepDone("S1")))
    with pytest.raises(LookupError):
        _ = DistrictState().known
    with pytest.raises(KeyError):
        Office().state.contest("akim")


def test_results_are_established_without_a_precinct_that_never_reports_only_by_two_people_with_a_reason() -> None:
    """R40, R41, K12: voting was declared void there; whatever comes later counts all the same."""
    office = Office()
    for precinct in (1, 2):
        office.must(arrives(precinct))
    out = commands.LeaveOut(3, ("A. Omarova", "B. Li"), "digest of the reason")
    assert office.code(replace(out, precinct=9)) == ("precinct_unknown", "R40")
    assert office.code(replace(out, precinct=1)) == ("precinct_reports", "R40")
    assert office.code(replace(out, deciders=("A. Omarova",))) == ("two_people_decide", "R40")
    assert office.code(replace(out, words="")) == ("reason_missing", "R40")
    official = RecordSummary("president", official=True, digest="d")
    assert office.code(official) == ("precincts_missing", "K12")
    office.must(out)
    assert office.code(out) == ("left_out_already", "R40")
    office.must(official)
    assert (office.state.missing(), office.state.without("president")) == ((), (3,))
    office.must(arrives(3))
    assert office.state.without("president") == ()
    assert office.state.sums("president").precincts == 3
