"""The whole practice day through the window alone: from the opening step to the end of the day, with real widgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.services import practice_setup, verification, voter_list
from precinct_app.services.keys import authority
from tests.ui.days import Answers
from tests.ui.evening import Evening, answers, enter, fill, focused, press
from ui.pages.count.announcement import AnnouncementPage
from ui.pages.count.boxes import BoxPage
from ui.pages.count.counted import CountedGatePage
from ui.pages.count.gate import GatePage
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.pages.count.sealed_package import SpoiledPage, UnusedPage
from ui.pages.count.seals import SealsPage
from ui.pages.count.signatures import SignaturesPage
from ui.pages.count.sorting import SortingPage
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.handover.day_end_page import DayEndPage
from ui.pages.handover.packages_page import PackagesPage
from ui.pages.handover.received_page import ReceivedPage
from ui.pages.opening.boxes_page import BoxesPage
from ui.pages.opening.hand_out_page import HandOutPage
from ui.pages.opening.open_page import OpenPage
from ui.pages.opening.presence_page import PresencePage
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage, ProtocolPage
from ui.pages.protocol.sealing import SealSection
from ui.pages.protocol.section import Section
from ui.pages.voting.close_page import ClosePage
from ui.pages.voting.list_page import VoterListPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
PIN = practice_setup.PIN


class Day(Evening):
    """The evening helper from the morning on, and what only a whole day needs."""

    def sit(self, page: GatePage | PilesPage | RelationsPage) -> None:
        """Hand the seat over to whom the page offers, when it does."""
        if page.seat.isVisible():
            press(page.seat.choice, ENTER)
            press(page.seat.button, ENTER)

    def at(self, key: str) -> None:
        """The window came to this step by itself; without a screen it may have lost the focus while a loop ran."""
        assert self.window.shown == key
        self.window.activateWindow()
        QApplication.processEvents()

    def count(self, page: CountedGatePage | PilesPage, key: str) -> None:
        """Two members count everything on the page, each in one go, handing over the seat in between."""
        for _ in range(2):
            for item in self.items(key):
                if self.session.state.agreed(item) is None:
                    self.type_number(page, self.truth(item))
            if not self.done(key) and page.seat.isVisible():
                self.sit(page)

    def type_number(self, page: CountedGatePage | PilesPage, number: int) -> None:
        """The honest number into the field that has the focus."""
        parts = divmod(number, 50) if isinstance(page, PilesPage) else (number,)
        for part in parts:
            enter(focused(), str(part))

    def move_clock(self) -> None:
        """What the practice strip offers while only time is missing."""
        assert self.window.strip is not None
        click(self.window.strip.clock_button)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def section_of(page: ProtocolPage, kind: type[Section]) -> Section:
    return next(each for each in page.sections if isinstance(each, kind))


def settle(qtbot: QtBot, page: ProtocolPage) -> None:
    qtbot.waitUntil(lambda: not page.preview.drawing.running and not page.prints.drawing.running, timeout=20_000)


def morning(day: Day) -> None:
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


def voting(day: Day, qtbot: QtBot) -> None:
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
    strip = day.window.strip
    assert strip is not None
    with qtbot.waitSignal(strip.player.ended, timeout=20_000):
        click(strip.play_button)
    assert day.session.state.turnout() == 52
    assert day.session.state.served_at_home() > 0
    day.move_clock()
    day.at("C1")


def close(day: Day) -> None:
    """C1."""
    page = day.page("C1", ClosePage)
    day.sit(page)
    last = page.form.field("last")
    assert isinstance(last, QLineEdit)
    enter(last, "2000")
    press(page.spoken_words.who, ENTER)
    press(page.button, ENTER)
    day.at("C2")


def common_count(day: Day) -> None:
    """C2-C8."""
    unused = day.page("C2", UnusedPage)
    day.count(unused, "C2")
    unused.way.choose("corner_cut")
    fill(unused.seal, "KZ 44")
    press(unused.seal, ENTER)
    press(focused(), ENTER)
    day.at("C3")
    spoiled = day.page("C3", SpoiledPage)
    day.count(spoiled, "C3")
    fill(spoiled.seal, "KZ 45")
    press(spoiled.seal, ENTER)
    press(focused(), ENTER)
    day.at("C4")
    day.count(day.page("C4", SignaturesPage), "C4")
    day.at("C5")
    announcement = day.page("C5", AnnouncementPage)
    day.sit(announcement)
    enter(announcement.heard.edit, "9")
    press(announcement.box.button, ENTER)
    day.at("C6")
    seals = day.page("C6", SealsPage)
    day.sit(seals)
    for row in seals.rows:
        click(answers(row.same)[0])
    press(seals.record.button, ENTER)
    for key in ("C7.1", "C8.1", "C8.2"):
        day.at(key)
        box = day.page(key, BoxPage)
        press(box.open.button, ENTER)
        day.count(box, key)


def contest_count(day: Day) -> None:
    """T1-T5."""
    day.at("T1.president")
    sorting = day.page("T1.president", SortingPage)
    day.sit(sorting)
    enter(focused(), "0")
    press(focused(), ENTER)
    for key in ("T3.president", "T4.president"):
        day.at(key)
        day.count(day.page(key, PilesPage), key)
    day.at("T5.president")
    relations = day.page("T5.president", RelationsPage)
    day.sit(relations)
    table = relations.table
    for row in range(table.rows.rowCount()):
        table.setCurrentIndex(table.rows.index(row, 0))
        if table.relation(str(table.rows.index(row, 0).data())).outcome == "look":
            press(table, Qt.Key.Key_Space)
    press(relations.accept.button, ENTER)


def protocol(day: Day, qtbot: QtBot) -> None:
    """T6 and T7."""
    day.at("T6.president")
    page = day.page("T6.president", DrawUpPage)
    page.prints.print_pdf = lambda parent, data: True
    settle(qtbot, page)
    drawing = section_of(page, DrawUpSection)
    assert isinstance(drawing, DrawUpSection)
    enter(drawing.pin.edit, PIN)
    press(drawing.button, ENTER)
    settle(qtbot, page)
    click(page.prints.print_button)
    settle(qtbot, page)
    click(page.prints.in_hand)
    settle(qtbot, page)
    signing = section_of(page, SignaturesSection)
    assert isinstance(signing, SignaturesSection)
    click(signing.all)
    press(signing.button, ENTER)
    day.at("T7.president")
    posting_page = day.page("T7.president", PostingPage)
    settle(qtbot, posting_page)
    sealing = section_of(posting_page, SealSection)
    assert isinstance(sealing, SealSection)
    for row in sealing.rows:
        QTest.keyClicks(row.pin.edit, PIN)
        press(row.button, ENTER)
    settle(qtbot, posting_page)
    posting = section_of(posting_page, PostingSection)
    assert isinstance(posting, PostingSection)
    fill(posting.place, "Фойе")
    for choice, member in zip(posting.witnesses, ("m4", "m5"), strict=True):
        choice.choose(member)
    press(posting.button, ENTER)


def hand_over(day: Day, qtbot: QtBot, folder: Path) -> None:
    """X1-X4."""
    day.at("X1")
    packages = day.page("X1", PackagesPage)
    day.sit(packages)
    for number, row in enumerate(packages.rows):
        enter(row.seal, f"KZ 7{number}")
    press(packages.button, ENTER)
    day.at("X2")
    bundle = day.page("X2", BundlePage)
    day.sit(bundle)
    day.session.ask = Answers(folder)
    click(bundle.choose)
    for field in bundle.pins.values():
        QTest.keyClicks(field.edit, PIN)
    press(bundle.button, ENTER)
    qtbot.waitUntil(lambda: not bundle.writing, timeout=20_000)
    day.at("X3")
    received = day.page("X3", ReceivedPage)
    received.form.set_values({"received_by": "Омаров Н. Т."})
    press(received.button, ENTER)
    day.at("X4")
    press(day.page("X4", DayEndPage).button, ENTER)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """Where the bundle goes."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def test_the_whole_day_is_played_through_the_window_and_the_district_would_accept_it(
    qtbot: QtBot, tmp_path: Path, drive: Path
) -> None:
    day = Day(qtbot, tmp_path, "B1")
    day.at("O1")
    morning(day)
    voting(day, qtbot)
    close(day)
    common_count(day)
    contest_count(day)
    protocol(day, qtbot)
    hand_over(day, qtbot, drive)
    state = day.session.state
    assert state.closed
    data = next(drive.glob("*.asice")).read_bytes()
    verified = verification.verify_bundle(data, authority(day.session.precinct))
    drawn = state.contests["president"].drawn_up
    assert drawn is not None
    assert verified.bundle.contents.latest()["president"] == drawn.protocol
    assert drawn.protocol.lines["voters_received_ballots"] == 52
    assert sum(drawn.protocol.votes.values()) + drawn.protocol.lines["ballots_invalid"] == 52
    assert {step for step in state.steps if items.step_of(step)} >= {"O1", "O4", "C1", "C8.2", "T7.president", "X4"}
