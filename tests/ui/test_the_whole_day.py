"""The whole practice day through the window alone: from the opening step to the end of the day, with real widgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.services import practice_setup, verification, voter_list
from precinct_app.services.keys import trust
from tests.ui.counting import (
    announce,
    cancel_unused,
    close_voting,
    compare_seals,
    count_box,
    count_signatures,
    pack_spoiled,
    sort,
)
from tests.ui.evening import Evening, click, enter, focused, press
from tests.ui.results import draw_up_and_sign, hand_over, seal_and_post
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.pages.opening.boxes_page import BoxesPage
from ui.pages.opening.hand_out_page import HandOutPage
from ui.pages.opening.open_page import OpenPage
from ui.pages.opening.presence_page import PresencePage
from ui.pages.voting.list_page import VoterListPage

pytestmark = pytest.mark.early

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
PIN = practice_setup.PIN


def morning(day: Evening) -> None:
    """O1-O4."""
    presence = day.page("O1", PresencePage)
    day.sit(presence)
    for member in day.session.precinct.setup.members:
        press(presence.members.tick(member.id), Qt.Key.Key_Space)
    press(presence.button, ENTER)
    day.at("O2")
    boxes = day.page("O2", BoxesPage)
    day.sit(boxes)
    for number, (_, line) in enumerate(boxes.boxes, start=1):
        enter(line, f"KZ {number}")
    for witness in ("m2", "m4"):
        press(boxes.witnesses.tick(witness), Qt.Key.Key_Space)
    press(boxes.button, ENTER)
    day.at("O3")
    hand_out = day.page("O3", HandOutPage)
    received = day.session.state.stock["president"].received
    handed = {"m2": 0, "m4": 20, "m5": 20, "m6": 12, "m7": 0, "safe": received - 52}
    for name, number in handed.items():
        enter(hand_out.numbers[name], str(number))
    press(focused(), ENTER)
    day.at("O4")
    opening = day.page("O4", OpenPage)
    day.move_clock()
    press(opening.spoken_words.who, ENTER)
    press(opening.button, ENTER)
    day.at("V")


def voting(day: Evening) -> None:
    """V: four by the keyboard, one of them spoils a ballot; the others come by the practice strip."""
    page = day.page("V", VoterListPage)
    click(page.card.seat.button)
    for key in (5, 11, 17, 23):
        QTest.keyClick(page, Qt.Key.Key_F2)
        QTest.keyClicks(page.search.edit, voter_list.line(day.session.precinct, key).row.iin)
        press(page.search.edit, ENTER)
        QTest.keyClick(page, ENTER, CONTROL)
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    assert day.session.state.turnout() == 4
    assert day.session.state.stock["president"].spoiled == 1
    day.play("V")
    assert day.session.state.turnout() == 52
    assert day.session.state.served_at_home() > 0
    day.move_clock()


def piles_and_relations(day: Evening) -> None:
    """T3-T5."""
    for key in ("T3.president", "T4.president"):
        day.at(key)
        day.count(day.page(key, PilesPage).counts)
    day.at("T5.president")
    relations = day.page("T5.president", RelationsPage)
    day.sit(relations)
    day.accept(relations)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """Where the bundle goes."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def test_the_whole_day_is_played_through_the_window_and_the_district_would_accept_it(
    qtbot: QtBot, tmp_path: Path, drive: Path
) -> None:
    day = Evening(qtbot, tmp_path, "B1")
    day.at("O1")
    morning(day)
    voting(day)
    close_voting(day)
    cancel_unused(day)
    pack_spoiled(day)
    count_signatures(day)
    announce(day)
    compare_seals(day)
    for box in ("C7.1", "C8.1", "C8.2"):
        count_box(day, box)
    sort(day, "president")
    piles_and_relations(day)
    draw_up_and_sign(day, "president")
    seal_and_post(day, "president")
    hand_over(day, drive)
    state = day.session.state
    assert state.closed
    data = next(drive.glob("*.asice")).read_bytes()
    verified = verification.verify_bundle(data, trust(day.session.precinct))
    drawn = state.contests["president"].drawn_up
    assert drawn is not None
    assert verified.bundle.contents.latest()["president"] == drawn.protocol
    assert drawn.protocol.lines["voters_received_ballots"] == 52
    assert sum(drawn.protocol.votes.values()) + drawn.protocol.lines["ballots_invalid"] == 52
    assert {step for step in state.steps if items.step_of(step)} >= {"O1", "O4", "C1", "C8.2", "T7.president", "X4"}
