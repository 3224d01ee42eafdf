"""Nothing that a district takes in was made later than its clock says: practice follows, people are told (R17, R40)."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.commands import AcceptBundle, LeaveOut
from precinct_app.domain.district.events import Report
from precinct_app.exchange import bundle
from precinct_app.services import paper_reports, papers, practice_setup, results_page, summary
from precinct_app.services.clock import PracticeClock, clock_after
from precinct_app.services.clock_check import ClockBehind, clock_behind, closing
from precinct_app.services.district import OpenDistrict
from resources.texts import catalogue
from tests.documents.reading import text_of
from tests.services.days import NUMBER, exported
from tests.services.file_room import OPENING_WORDS
from tests.services.test_reports_at_the_district import scanned

NOON = practice_setup.at(-1, 12)
CLOSES = practice_setup.at(0, 20)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenDistrict]:
    """The district of the exported day, its clock still at noon of the eve."""
    opened = exported().copy_of_district(tmp_path)
    opened.clock = PracticeClock(NOON, running=False)
    yield opened
    opened.close()


def made_at() -> datetime.datetime:
    """When the precinct sealed its bundle."""
    day = exported()
    return bundle.read_bundle(day.bundle(), day.district.trust()).contents.created_at


def real(office: OpenDistrict, *, special: bool = False) -> None:
    """The same district on a real day."""
    state = office.state
    precincts = tuple(replace(each, special=special) for each in state.precincts)
    by_number = {each.number: each for each in precincts}
    election = replace(state.known, practice=False)
    office.state = replace(state, election=election, precincts=precincts, by_number=by_number)


def accepts(office: OpenDistrict, at: datetime.datetime | None = None) -> None:
    report = Report(exported().protocol(), posted=True)
    assert isinstance(office.do(AcceptBundle(NUMBER, 1, "digest", "head", (report,)), made_at=at), tuple)


def test_a_practice_district_lives_no_earlier_than_the_bundle_it_takes_in(office: OpenDistrict) -> None:
    """Its papers and its page would say otherwise that the result was known before anybody voted."""
    assert office.take_in("a", exported().bundle()).made_at == made_at()
    assert office.clock.now() == office.state.last_at == office.state.arrivals[NUMBER].at == made_at() > CLOSES
    contest = office.state.contests[0]
    shown = f"{made_at():%d.%m.%Y, %H:%M}"
    assert shown in text_of(papers.make_district_protocol(office, contest, summary.checked_sums(office, contest)))
    assert f"{made_at():%H:%M}" in results_page.make(office).decode()


def test_a_practice_file_opened_again_goes_on_from_there(office: OpenDistrict) -> None:
    office.take_in("a", exported().bundle())
    path = office.store.path
    office.close()
    zone = practice_setup.precinct().timezone()
    opened = OpenDistrict.open(path, OPENING_WORDS, lambda state: clock_after(state.last_at, zone, practice=True))
    assert opened.clock.now() >= made_at()
    opened.close()


def test_the_clock_never_goes_back_and_keeps_its_zone(office: OpenDistrict) -> None:
    later = made_at() + datetime.timedelta(hours=1)
    office.clock = PracticeClock(later, running=False)
    office.take_in("a", exported().bundle())
    assert office.clock.now() == later
    clock = PracticeClock(NOON, running=False)
    clock.move_to(later.astimezone(datetime.UTC))
    assert (clock.now(), clock.now().utcoffset()) == (later, NOON.utcoffset())


def test_what_is_not_taken_in_moves_no_clock(office: OpenDistrict) -> None:
    data = exported().bundle()
    assert office.take_in("broken", data[:-1]).made_at is None
    assert office.clock.now() == NOON


def test_a_paper_is_as_late_as_its_code_says_and_a_typed_one_as_the_close_of_voting(office: OpenDistrict) -> None:
    """R40: a practice district with papers alone."""
    protocol = exported().protocol()
    assert isinstance(paper_reports.type_in(office, NUMBER, protocol, "Aigul", b"a photo"), tuple)
    assert office.clock.now() == CLOSES == closing(office, NUMBER)
    scan = scanned()
    (code,) = paper_reports.read_code(office, scan)
    assert code.at > CLOSES
    assert isinstance(paper_reports.compare(office, code, "Serik", scan), tuple)
    assert office.clock.now() == code.at


def test_the_clock_of_a_real_day_is_people_s_to_set(office: OpenDistrict) -> None:
    real(office)
    accepts(office, made_at())
    assert office.clock.now() == NOON


def test_a_real_clock_before_the_bundle_it_takes_in_is_told_and_nothing_is_refused(office: OpenDistrict) -> None:
    real(office, special=True)
    accepts(office, made_at())
    found = clock_behind(office, [None, made_at()])
    assert found == ClockBehind(NOON, made_at())
    for lang in ("kk", "ru", "en"):
        words = found.words(catalogue(lang))
        assert f"{NOON:%H:%M}" in words
        assert f"{made_at():%H:%M}" in words


def test_a_minute_between_two_computers_is_not_told(office: OpenDistrict) -> None:
    assert clock_behind(office, [NOON + datetime.timedelta(minutes=1)]) is None
    assert clock_behind(office, [NOON + datetime.timedelta(minutes=5)]) is not None


def test_a_report_before_the_close_of_voting_is_told_but_of_a_precinct_that_may_close_early(
    office: OpenDistrict,
) -> None:
    """R17: only a special precinct may have counted by then."""
    real(office)
    assert clock_behind(office) is None
    accepts(office)
    assert clock_behind(office) == ClockBehind(NOON, CLOSES)
    real(office, special=True)
    assert clock_behind(office) is None
    real(office)
    office.clock = PracticeClock(CLOSES, running=False)
    assert clock_behind(office) is None


def test_a_precinct_left_out_says_nothing_of_the_clock(office: OpenDistrict) -> None:
    real(office)
    assert isinstance(office.do(LeaveOut(NUMBER, ("Aigul", "Serik"), "words")), tuple)
    assert clock_behind(office) is None
