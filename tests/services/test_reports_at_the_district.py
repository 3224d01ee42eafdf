"""What the district does when a bundle does not simply come: bare keys, two reports of a precinct, paper only (R40)."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import bundle, chunks, fingerprints, locked
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import admission, disputes, journal_check, keys, paper_reports, papers, result
from precinct_app.services.arriving import check
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.practice_day import PracticeDay
from tests.services.days import CONTESTS, NUMBER, VOTERS, Day, exported
from tests.services.test_bare_keys import CHAIR, PIN, SECRETARY, day, precinct_of

__all__ = ["day"]
PRESIDENT = CONTESTS[0]
DECIDERS = ("A. Omarova", "B. Li")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenDistrict]:
    """The district of the exported day, in a copy of its own."""
    opened = exported().copy_of_district(tmp_path)
    yield opened
    opened.close()


def picture(pdf: bytes) -> bytes:
    """The first page as a scan."""
    target = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil().convert("L").save(target, "PNG")
    return target.getvalue()


def scanned() -> bytes:
    return picture(papers.make(exported().precincts[NUMBER], f"protocol.{PRESIDENT}", print_number=1))


def test_bare_keys_of_a_bundle_are_shown_with_four_groups_hidden_and_admitted_by_the_paper(day: Day) -> None:
    """R44: nothing on the screen tells what has to be read from the wall."""
    precinct = precinct_of(day)
    for member in (CHAIR, SECRETARY):
        keys.enrol_bare(precinct, member, PIN, member)
    assert isinstance(precinct.clock, PracticeClock)
    PracticeDay(precinct, precinct.clock, day.folder, 7, VOTERS).play_until("X2")
    day.clock.move_to(precinct.clock.now())
    found = admission.candidates(day.district, day.bundle())
    assert [each.role for each in found] == list(KEY_HOLDERS)
    for candidate in found:
        hidden = admission.hidden_groups()
        assert candidate.shown(hidden).count("") == len(hidden) == 4
        groups = candidate.fingerprint.split()
        wrong = admission.admit(day.district, candidate, hidden, ("0000",) * 4)
        assert isinstance(wrong, Refusal)
        admission.admit(day.district, candidate, hidden, tuple(groups[place] for place in hidden))
    assert admission.candidates(day.district, day.bundle()) == ()
    assert day.district.take_in("bundle", day.bundle()).accepted
    assert journal_check.differences(day.district) == ()


def test_the_code_on_a_scan_gives_the_numbers_and_its_scan_is_kept(office: OpenDistrict) -> None:
    """R40: one person compared."""
    scan = scanned()
    (code,) = paper_reports.read_code(office, scan)
    drawn = exported().protocol()
    assert (code.precinct, code.protocol.lines, code.protocol.votes) == (NUMBER, drawn.lines, drawn.votes)
    answer = paper_reports.compare(office, code, "Aigul", scan)
    assert isinstance(answer, tuple), answer
    assert office.state.sums(PRESIDENT).on_paper == 1
    assert paper_reports.scan_of(office, NUMBER, PRESIDENT) == scan


def test_a_scan_without_a_code_of_ours_is_refused_and_nothing_is_kept(office: OpenDistrict) -> None:
    before = office.head
    with pytest.raises(Trouble):
        paper_reports.read_code(office, b"no picture")
    assert office.head == before


def test_two_people_type_a_paper_and_the_bundle_that_comes_late_says_the_same(office: OpenDistrict) -> None:
    """K13, R40: the drive was only late."""
    protocol, scan = exported().protocol(), b"a photo"
    paper_reports.type_in(office, NUMBER, protocol, "Aigul", scan)
    assert office.state.protocols(PRESIDENT) == {}
    paper_reports.type_in(office, NUMBER, protocol, "Serik", scan)
    assert office.state.protocols(PRESIDENT) == {NUMBER: protocol}
    assert office.take_in("late", exported().bundle()).accepted
    assert (office.state.sums(PRESIDENT).on_paper, office.state.sums(PRESIDENT).precincts) == (0, 1)


@pytest.mark.parametrize("bundle_wins", [True, False])
def test_a_paper_with_another_number_than_the_bundle_is_decided_by_two_people_with_a_reason(
    office: OpenDistrict, bundle_wins: bool
) -> None:
    """R35, R40: the difference is shown by line, the decision stands in the journal."""
    true = exported().protocol()
    typed = replace(true, votes={**true.votes, "o1": true.votes["o1"] + 1})
    for person in DECIDERS:
        paper_reports.type_in(office, NUMBER, typed, person, b"a photo")
    imported = office.take_in(bundle.bundle_name(NUMBER), exported().bundle())
    assert (imported.accepted, imported.disputed) == (False, True)
    assert disputes.differences(office.state, NUMBER, PRESIDENT) == (("votes.o1", typed.votes["o1"], true.votes["o1"]),)
    refused = disputes.decide(office, NUMBER, "", DECIDERS, "  ")
    assert isinstance(refused, Refusal)
    assert refused.code == "reason_missing"
    digest = office.state.disputes[NUMBER].other.digest if bundle_wins else ""
    answer = disputes.decide(office, NUMBER, digest, DECIDERS, "The posted sheet was read once more.")
    assert isinstance(answer, tuple), answer
    expected = true if bundle_wins else typed
    assert office.state.protocols(PRESIDENT) == {NUMBER: expected}
    assert (office.bundle(NUMBER) is not None) == bundle_wins


def test_a_bundle_locked_on_its_way_is_read_by_this_district_only(tmp_path: Path) -> None:
    """R44: a lost drive tells nobody anything; what counts is the bundle inside."""
    made = exported()
    precinct = made.precincts[NUMBER]
    receiver = keys.lock_key(precinct)
    assert receiver is not None
    wrapped = locked.lock(made.bundle(), receiver)
    office = made.copy_of_district(tmp_path)
    assert office.take_in("bundle.locked", wrapped).accepted
    assert office.state.arrivals[NUMBER].digest == fingerprints.digest(made.bundle())
    checked = check("bundle.locked", wrapped, office.trust(), office.state, locked.new_key())
    assert isinstance(checked.found, Trouble)
    assert checked.found.code == "locked_for_another"
    office.close()


def test_a_bundle_on_the_screen_comes_back_from_its_codes_whole() -> None:
    """X2: the last resort."""
    texts = result.on_screen(exported().bundle())
    assert chunks.collect(reversed(texts)).data == exported().bundle()
