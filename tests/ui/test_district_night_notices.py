"""What the page of the night tells besides: which bundle took the place of another, and a clock that is wrong."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import Report
from precinct_app.services import practice_setup
from precinct_app.services.clock import PracticeClock
from tests.domain.tallies import protocol
from tests.ui.district_world import Night, open_window, take_in
from tests.ui.test_district_intake import lines
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled
VOTES = dict.fromkeys(("o1", "o2", "o3", "o4", "o5", "o6", "o7", "against_all"), 5)


@pytest.fixture
def window(qtbot: QtBot, night: Night) -> DistrictWindow:
    return open_window(qtbot, night)


def test_a_bundle_that_took_the_place_of_another_says_so(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    """R35: who was called back at night sees that the later bundle is the one that counts."""
    take_in(qtbot, window, [night.bundle(127)])
    first = night.district.state.arrivals[127]
    assert lines(window) == ["№ 127: принят, 00:10"]
    reports = tuple(first.reports.values())
    later = AcceptBundle(127, 2, "f" * 64, first.head, reports, (first.digest,))
    assert isinstance(night.district.do(later), tuple)
    assert lines(window) == ["№ 127: принят взамен прежнего пакета, 00:10"]


def test_a_clock_that_cannot_be_right_is_told_and_refuses_nothing(window: DistrictWindow, night: Night) -> None:
    """R17: the papers of the night would bear its time."""
    assert window.intake.clock.isHidden()
    night.district.state = replace(night.district.state, election=replace(night.district.state.known, practice=False))
    night.district.clock = PracticeClock(practice_setup.at(0, 9, 30), running=False)
    arrival = Report(protocol(practice_setup.CONTEST, VOTES), posted=True)
    assert isinstance(night.district.do(AcceptBundle(127, 1, "f" * 64, "head", (arrival,))), tuple)
    assert window.intake.clock.isVisible()
    words = " ".join(label.text() for label in window.intake.clock.findChildren(QLabel))
    assert "Часы компьютера отстают" in words
    assert "11.04.2027, 09:30" in words
    assert "11.04.2027, 20:00" in words
    night.district.clock = PracticeClock(practice_setup.at(0, 22), running=False)
    window.show_page("sums")
    window.show_page("intake")
    assert window.intake.clock.isHidden()
