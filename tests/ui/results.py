"""The result in the window: protocols drawn up, printed, signed and posted; then packages, bundle and hand-over."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services import practice_setup
from tests.ui.days import Answers
from tests.ui.evening import Evening, click, enter, fill, press
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.handover.day_end_page import DayEndPage
from ui.pages.handover.packages_page import PackagesPage
from ui.pages.handover.received_page import ReceivedPage
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage, ProtocolPage
from ui.pages.protocol.sealing import SealSection
from ui.pages.protocol.section import Section

ENTER = Qt.Key.Key_Return
PIN = practice_setup.PIN
AnySection = TypeVar("AnySection", bound=Section)


def section_of(page: ProtocolPage, kind: type[AnySection]) -> AnySection:
    """The section of that kind."""
    return next(each for each in page.sections if isinstance(each, kind))


def settle(qtbot: QtBot, page: ProtocolPage) -> None:
    """Wait for the papers in the worker."""
    drawings = (page.preview.drawing, page.prints.drawing)
    qtbot.waitUntil(lambda: not any(drawing.running for drawing in drawings), timeout=20_000)


def draw_up_and_sign(day: Evening, contest: str, refusing: Mapping[str, str] | None = None) -> None:
    """T6: drawn up with the chair's key, one print, everybody signs but those who refuse ({member: reason})."""
    day.at(f"T6.{contest}")
    page = day.page(f"T6.{contest}", DrawUpPage)
    settle(day.qtbot, page)
    day.take_the_seat("m1")
    drawing = section_of(page, DrawUpSection)
    enter(drawing.pin.edit, PIN)
    press(drawing.button, ENTER)
    print_one(day.qtbot, page)
    sign(page, refusing)


def seal_and_post(day: Evening, contest: str) -> None:
    """T7."""
    day.at(f"T7.{contest}")
    page = day.page(f"T7.{contest}", PostingPage)
    settle(day.qtbot, page)
    seal(page)
    settle(day.qtbot, page)
    post(page)


def print_one(qtbot: QtBot, page: ProtocolPage) -> None:
    """Print and say that the sheet is there."""
    page.prints.print_pdf = lambda _parent, _data: True
    settle(qtbot, page)
    click(page.prints.print_button)
    settle(qtbot, page)
    click(page.prints.in_hand)
    settle(qtbot, page)


def sign(page: ProtocolPage, refusing: Mapping[str, str] | None = None) -> None:
    """Everybody signs by hand but those who refuse."""
    signing = section_of(page, SignaturesSection)
    click(signing.all)
    for member, reason in (refusing or {}).items():
        press(signing.ticks[member], Qt.Key.Key_Space)
        assert not signing.button.isEnabled()
        fill(signing.reasons[member], reason)
    press(signing.button, ENTER)


def seal(page: ProtocolPage) -> None:
    """Both holders sign with their keys."""
    for row in section_of(page, SealSection).rows:
        QTest.keyClicks(row.pin.edit, PIN)
        press(row.button, ENTER)


def post(page: ProtocolPage) -> None:
    """It hangs on the wall."""
    posting = section_of(page, PostingSection)
    fill(posting.place, "Фойе")
    for choice, member in zip(posting.witnesses, ("m4", "m5"), strict=True):
        choice.choose(member)
    press(posting.button, ENTER)


def hand_over(day: Evening, drive: Path) -> None:
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
    day.session.ask = Answers(drive)
    click(bundle.choose)
    for field in bundle.pins.values():
        QTest.keyClicks(field.edit, PIN)
    press(bundle.button, ENTER)
    day.qtbot.waitUntil(lambda: not bundle.writing, timeout=20_000)
    day.at("X3")
    received = day.page("X3", ReceivedPage)
    received.form.set_values({"received_by": "Омаров Н. Т."})
    press(received.button, ENTER)
    day.at("X4")
    press(day.page("X4", DayEndPage).button, ENTER)
