"""The last area of the district's rail is done when every official paper of the result went out, and not before."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.services import practice_setup
from tests.ui import district_world
from tests.ui.district_world import Answers, Night, open_window, take_in

pytestmark = pytest.mark.unstyled


def test_the_papers_are_done_when_all_of_them_were_published_and_stay_so_after_a_new_start(
    qtbot: QtBot, night: Night
) -> None:
    window = open_window(qtbot, night, Answers(folders=[night.folder / "out"]))
    take_in(qtbot, window, [night.bundle(number) for number in district_world.REPORTING])
    district_world.complete(night)
    assert window.rail.item("sheet").state == "now"
    window.show_page("sheet")
    window.sheet.publish.folder.click()
    qtbot.waitUntil(lambda: not window.sheet.publish.papers.running)
    assert window.rail.item("sheet").state == "done"
    window.close()
    night.district.close()
    night.district = district_world.opened(night.folder, night.clock)
    assert night.district.state.all_papers_out


def test_one_paper_alone_or_a_preliminary_one_is_not_all(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    take_in(qtbot, window, [night.bundle(number) for number in district_world.REPORTING])
    district_world.complete(night)
    night.district.do(RecordSummary(practice_setup.CONTEST, False, "0" * 64))
    for kind in (ResultPaper.SHEET, ResultPaper.PROTOCOL):
        night.district.do(RecordSummary(practice_setup.CONTEST, True, "0" * 64, kind))
    assert window.rail.item("sheet").state == "now"


@pytest.mark.looks
def test_the_four_kinds_of_paper_stand_two_by_two(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, lang="kk")
    window.show_page("sheet")
    places = [button.pos() for button in window.sheet.kind.findChildren(QPushButton)]
    assert len({place.y() for place in places}) == len({place.x() for place in places}) == 2
