"""A precinct that reports nothing: two people decide not to wait for it, and whatever it reports later counts (R40)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.domain.election import Role
from precinct_app.services import disputes, practice_people, practice_setup
from tests.ui import district_world
from tests.ui.district_world import NUMBERS, Night, open_window, take_in
from tests.ui.evening import focused, readable
from ui.district.detail import PrecinctPage
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled

NUMBER = 127
PEOPLE = ("A. Omarova", "B. Li")
REASON = "The court declared the vote void"


@pytest.fixture
def window(qtbot: QtBot, night: Night) -> DistrictWindow:
    return open_window(qtbot, night)


def leave_out(window: DistrictWindow, first: str, second: str, reason: str = REASON) -> PrecinctPage:
    """As two people do it, by keyboard."""
    window.show_precinct(NUMBER)
    page = window.precinct
    QTest.keyClick(page.nothing.leave_out, Qt.Key.Key_Space)
    for words in (first, second, reason):
        field = focused()
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert focused() is page.nothing.record
    QTest.keyClick(page.nothing.record, Qt.Key.Key_Space)
    return page


def test_two_people_leave_a_precinct_out_and_every_place_shows_it(window: DistrictWindow, night: Night) -> None:
    page = leave_out(window, *PEOPLE)
    assert page.state_chip.word == "без отчёта"
    for words in (*PEOPLE, REASON):
        assert words in page.nothing.says.words
    assert not page.nothing.deciding
    assert page.nothing.leave_out.isHidden()
    assert NUMBER not in night.district.state.missing()

    window.show_page("intake")
    precincts = window.intake.precincts
    view = next(each for each in precincts._views if each.number == NUMBER)
    assert (view.state, view.sign) == ("left_out", "left_out")
    precincts.filter.choose("left_out")
    assert [each.number for each in precincts._found()] == [NUMBER]

    window.show_page("sums")
    assert window.sums.marks["left_out"].word == "без отчёта: 1"
    assert window.sums.marks["paper"].isHidden()
    assert f"Итоги подводятся без № {NUMBER}." in window.sums.missing.words


def test_one_person_twice_is_not_two(window: DistrictWindow, night: Night) -> None:
    page = leave_out(window, PEOPLE[0], PEOPLE[0].upper())
    assert page.refusal.isVisible()
    assert page.nothing.deciding
    assert not night.district.state.left_out


def test_esc_puts_away_what_was_being_written(window: DistrictWindow, night: Night) -> None:
    window.show_precinct(NUMBER)
    page = window.precinct
    page.nothing.leave_out.click()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert (window.shown, page.nothing.deciding) == ("precinct", False)
    assert page.nothing.leave_out.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.shown == "intake"
    assert not night.district.state.left_out


def test_what_is_written_of_one_precinct_is_never_recorded_of_another(window: DistrictWindow) -> None:
    window.show_precinct(NUMBER)
    window.precinct.nothing.leave_out.click()
    window.show_precinct(121)
    assert not window.precinct.nothing.deciding


def test_a_report_that_comes_after_all_counts(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    leave_out(window, *PEOPLE)
    take_in(qtbot, window, [night.bundle(NUMBER)])
    window.show_precinct(NUMBER)
    assert window.precinct.state_chip.word == "проверен"
    assert disputes.left_out(night.district, NUMBER) is not None  # the decision stays to be seen
    window.show_page("sums")
    assert window.sums.marks["left_out"].isHidden()


def test_when_all_others_reported_the_intake_says_whom_it_does_not_wait_for(
    window: DistrictWindow, night: Night
) -> None:
    disputes.leave_out(night.district, NUMBERS[0], PEOPLE, REASON)
    assert night.district.take_in("bundle-127.asice", night.bundle(127).read_bytes()).accepted
    district_world.complete(night)
    assert window.rail.item("reception").note == "9 из 10"
    assert window.intake.subtitle().endswith(f"отчитались все, кроме № {NUMBERS[0]}")


def test_a_refusal_of_one_precinct_is_not_shown_with_the_next(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    take_in(qtbot, window, [night.bundle(128), night.altered(127)])
    window.show_precinct(127)
    assert window.precinct.refusal.isVisible()
    window.show_precinct(128)
    assert window.precinct.refusal.isHidden()


def test_whom_to_call_is_told_by_name_once_the_kit_names_them(window: DistrictWindow, night: Night) -> None:
    window.show_precinct(121)
    assert "комиссия участка ещё не названа" in readable(window.precinct)
    members = practice_people.members()
    assert isinstance(night.district.issue_kit(121, members, {practice_setup.CONTEST: 100}), bytes)
    (chair,) = [each.name for each in members if each.role is Role.CHAIR]
    assert f"Кому звонить: председатель {chair}, секретарь " in readable(window.precinct)
