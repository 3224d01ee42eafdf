"""Who is elected, on what every number stands, and what is shown of a district that took in real bundles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import words
from precinct_app.domain.district.commands import AcceptBundle, RecordSummary
from precinct_app.domain.district.events import Report, ResultPaper
from precinct_app.domain.district.methods.result import Outcome, Result
from precinct_app.domain.district.results import NOT_KNOWN, Source, figures_of, without_reason
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.services import consolidation, journal_check, outcome, paper_reports, papers, summary
from precinct_app.services.district import OpenDistrict
from tests.services.days import CONTESTS, NUMBER, Day, exported
from tests.services.file_room import OPENING_WORDS

PRESIDENT, MASLIKHAT = CONTESTS
PAPER_ONLY = 128
PEOPLE = ("A. Omarova", "B. Li")
SCAN = b"a picture of the paper"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Day]:
    """A district of two precincts and two contests; one bundle lies ready, the other precinct reports on paper."""
    day = Day(tmp_path, "kz-2026", 2, (NUMBER, PAPER_ONLY))
    yield day
    day.close()


def read_from_paper(district: OpenDistrict, protocol: Protocol) -> None:
    for person in PEOPLE:
        answer = paper_reports.type_in(district, PAPER_ONLY, protocol, person, SCAN)
        assert isinstance(answer, tuple), answer


def like(protocol: Protocol, **lines: int) -> Protocol:
    return replace(protocol, lines={**protocol.lines, **lines})


def test_every_number_of_the_sums_leads_to_a_signed_bundle_or_a_scan(office: Day) -> None:
    """R40: what stands on a sheet, who signed it, or who read it."""
    district = office.district
    office.play(NUMBER, "X2", voters=40)
    assert district.take_in("bundle-127.asice", office.bundle()).accepted
    contest = district.state.contest(PRESIDENT)
    for each in CONTESTS:
        read_from_paper(district, office.protocol(each))
    sums = district.state.sums(PRESIDENT)
    for figure, number in figures_of(sums).items():
        parts = consolidation.parts(district, contest, figure)
        assert sum(part.number for part in parts) == number
        assert [part.source for part in parts] == [Source.BUNDLE, Source.PAPER]
    bundle = consolidation.evidence(district, NUMBER, contest)
    stands_on = {part.precinct: part.digest for part in consolidation.parts(district, contest, "took_part")}
    assert bundle.digest == district.state.arrivals[NUMBER].digest == stands_on[NUMBER]
    assert [person.role for person in bundle.people] == ["chair", "secretary"]
    assert all(person.name and person.fingerprint for person in bundle.people)
    paper = consolidation.evidence(district, PAPER_ONLY, contest)
    assert [person.name for person in paper.people] == list(PEOPLE)
    assert paper_reports.scan_of(district, PAPER_ONLY, PRESIDENT) == SCAN
    assert paper.digest == stands_on[PAPER_ONLY]


def test_what_a_paper_does_not_tell_is_no_part_of_a_sum_and_no_zero(office: Day) -> None:
    """R31: a protocol read from its code has no reasons; its invalid ballots are traced all the same."""
    district = office.district
    office.play(NUMBER, "X2", voters=40)
    assert district.take_in("bundle-127.asice", office.bundle()).accepted
    contest = district.state.contest(PRESIDENT)
    for each in CONTESTS:
        read_from_paper(district, replace(office.protocol(each), invalid_reasons={}))
    (told,) = consolidation.parts(district, contest, "invalid.no_mark")
    assert told.precinct == NUMBER
    (rest,) = consolidation.parts(district, contest, NOT_KNOWN)
    assert (rest.precinct, rest.number) == (PAPER_ONLY, office.protocol(PRESIDENT).lines["ballots_invalid"])
    assert rest.number == without_reason(district.state.sums(PRESIDENT))


def test_the_checks_of_a_district_show_what_a_paper_says_and_that_two_precincts_agree(office: Day) -> None:
    """K6, K12, W4: shown, and the preliminary sheet is made all the same."""
    district = office.district
    office.play(NUMBER, "X2", voters=40)
    contest = district.state.contest(PRESIDENT)
    assert district.take_in("bundle-127.asice", office.bundle()).accepted
    found = consolidation.consolidated(district, contest)
    assert found.complete == consolidation.Complete(reported=1, expected=2, sums_agree=True)
    assert not found.complete.whole
    honest = office.protocol(PRESIDENT)
    fewer = honest.lines["voters_received_ballots"] - 1
    read_from_paper(district, like(honest, voters_received_ballots=fewer, ballots_lost=1))
    read_from_paper(district, office.protocol(MASLIKHAT))
    found = consolidation.consolidated(district, contest)
    assert found.complete.whole
    shown = [(each.precinct, each.outcome.key, each.state) for each in found.findings]
    assert shown[-2:] == [(PAPER_ONLY, "K6", "act"), (PAPER_ONLY, f"W4.{NUMBER}", "look")]
    assert isinstance(district.do(RecordSummary(PRESIDENT, official=True, digest="d")), tuple)
    with district.store.transaction():
        district.store.db.execute("UPDATE lines SET number = number + 1 WHERE name = 'took_part'")
    assert not consolidation.consolidated(district, contest).complete.sums_agree


def test_a_lot_is_kept_with_its_reason_and_holds_when_the_file_is_opened_again(office: Day) -> None:
    """R42, R44."""
    district, clock = office.district, office.clock
    votes = dict.fromkeys(district.state.contest(MASLIKHAT).piles(), 10)
    refusal = outcome.outcome(district, MASLIKHAT)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.rule) == ("nothing_arrived", "R40")
    for number in (NUMBER, PAPER_ONLY):
        reports = tuple(Report(_equal(contest, votes), True) for contest in CONTESTS)
        assert isinstance(district.do(AcceptBundle(number, 1, f"{number:064x}", "head", reports)), tuple)
    waiting = outcome.outcome(district, MASLIKHAT)
    assert isinstance(waiting, Result)
    (tie,) = waiting.ties
    order = tuple(reversed(tie.options))
    unsaid = outcome.record_lot(district, MASLIKHAT, tie, order, PEOPLE, "  ")
    assert isinstance(unsaid, Refusal)
    assert unsaid.code == "reason_missing"
    said = "Lot drawn at the meeting of 12 April"
    recorded = outcome.record_lot(district, MASLIKHAT, tie, order, PEOPLE, said)
    assert isinstance(recorded, tuple)
    digest = getattr(recorded[0].event, "words", "")
    path = district.store.path
    district.close()
    office.district = OpenDistrict.open(path, OPENING_WORDS, lambda _state: clock)
    result = outcome.outcome(office.district, MASLIKHAT)
    assert isinstance(result, Result)
    assert (result.outcome, result.elected) == (Outcome.ELECTED, order[:1])
    assert words.text(office.district.store, digest) == said
    assert all(each.startswith("bundle.") for each in journal_check.differences(office.district))  # none was kept


def _equal(contest: str, votes: dict[str, int]) -> Protocol:
    sample = exported().protocol()
    valid = sum(votes.values())
    lines = dict.fromkeys(sample.lines, valid)
    zero = ("ballots_invalid", "ballots_cancelled", "ballots_spoiled", "ballots_lost", "found_portable")
    return Protocol(contest, 1, "kz-2026", {**lines, **dict.fromkeys(zero, 0)}, {}, votes)


def test_the_communication_and_the_protocol_say_who_was_elected_and_why(office: Day) -> None:
    """R33, R42: a draft while a precinct is missing."""
    district = office.district
    contest = district.state.contest(PRESIDENT)
    sums = summary.checked_sums(district, contest)
    assert isinstance(papers.communication(district, contest, sums), Refusal)
    office.play(NUMBER, "X2", voters=40)
    assert district.take_in("bundle-127.asice", office.bundle()).accepted
    sums = summary.checked_sums(district, contest)
    draft = papers.communication(district, contest, sums)
    assert not isinstance(draft, Refusal)
    assert (draft.frame.final, draft.missing) == (False, (PAPER_ONLY,))
    assert papers.district_protocol(district, contest, sums).outcome == ()
    for each in CONTESTS:
        read_from_paper(district, office.protocol(each))
    sums = summary.checked_sums(district, contest)
    final = papers.communication(district, contest, sums)
    protocol = papers.district_protocol(district, contest, sums)
    assert not isinstance(final, Refusal)
    assert (final.frame.final, final.precincts) == (True, 2)
    assert final.outcome == protocol.outcome != ()
    assert final.steps
    assert final.shares == protocol.shares == papers.summary_paper(district, contest, sums, official=True).shares
    assert (protocol.by_bundle, len(protocol.by_paper)) == (1, 1)
    made = RecordSummary(PRESIDENT, official=True, digest="d", paper=ResultPaper.COMMUNICATION)
    assert isinstance(district.do(made), tuple)
