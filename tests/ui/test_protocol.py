"""The protocol: drawn up, printed, signed on paper, sealed with keys, posted (T6, T7)."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app.services import practice_setup
from tests.documents.reading import page_count
from tests.ui.days import Answers
from tests.ui.evening import Evening, choices, fill, focused, press, readable
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage
from ui.pages.protocol.sealing import SealSection
from ui.pages.protocol.section import Section

pytestmark = pytest.mark.unstyled

T6, T7, PAPER = "T6.president", "T7.president", "protocol.president"


class Printer:
    """Takes what is printed, or refuses it."""

    def __init__(self, takes: bool = True) -> None:
        self.takes = takes
        self.sheets: list[bytes] = []

    def __call__(self, parent: QWidget, data: bytes) -> bool:
        self.sheets.append(data)
        return self.takes


class At:
    """One of the two pages with its sections, its papers drawn."""

    def __init__(self, qtbot: QtBot, folder: Path, key: str, actor: str = "m1", lang: str = "ru") -> None:
        self.qtbot = qtbot
        self.evening = Evening(qtbot, folder, {T6: "T5", T7: "T6"}[key], lang, actor)
        kind = DrawUpPage if key == T6 else PostingPage
        self.page = self.evening.page(key, kind)
        self.printer = Printer()
        self.page.prints.print_pdf = self.printer
        self.settle()

    def settle(self) -> None:
        """Wait for the papers in the worker."""
        self.qtbot.waitUntil(lambda: not self.page.preview.drawing.running and not self.page.prints.drawing.running)

    def section(self, kind: type[Section]) -> Section:
        """The section of that kind."""
        return next(each for each in self.page.sections if isinstance(each, kind))

    def draw_up(self, pin: str = practice_setup.PIN) -> DrawUpSection:
        """Type the PIN and press the button."""
        section = self.section(DrawUpSection)
        assert isinstance(section, DrawUpSection)
        QTest.keyClicks(section.pin.edit, pin)
        press(section.pin.edit, Qt.Key.Key_Return)
        press(section.button, Qt.Key.Key_Return)
        self.settle()
        return section

    def print_one(self) -> None:
        """Print and say that the sheet is there."""
        self.page.prints.print_button.click()
        self.settle()
        self.page.prints.in_hand.click()
        self.settle()


@pytest.mark.looks
def test_before_it_is_drawn_up_the_preview_shows_a_draft_without_number(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    assert at.page.preview.paper == PAPER
    assert at.page.preview.view.page_count >= 1
    assert "проект" in at.page.subtitle()
    assert not at.page.prints.print_button.isEnabled()


@pytest.mark.looks
def test_a_wrong_pin_is_told_where_it_was_typed_and_nothing_is_drawn_up(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    section = at.draw_up("9999")
    assert at.page.refusal.isVisible()
    assert at.page.refusal.parent() is section
    assert len(at.page.refusal.lines) == 3  # what happened, what is safe, what to do
    assert at.evening.session.state.contest_count("president").drawn_up is None
    assert section.pin.pin == ""
    assert focused() is section.pin.edit


def test_a_member_without_a_key_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6, actor="m2")  # the deputy may act for the chair, and has no key
    section = at.section(DrawUpSection)
    assert isinstance(section, DrawUpSection)
    assert not section.pin.isVisible()
    assert not section.here.make.isVisible()  # keys belong to chair and secretary, or who acts for them
    assert choices(section.seat.choice) == ["m1"]


def test_only_the_chairs_seat_may_draw_up(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6, actor="m5")
    section = at.section(DrawUpSection)
    assert isinstance(section, DrawUpSection)
    assert section.seat.isVisible()
    assert choices(section.seat.choice) == ["m1"]
    assert not section.button.isEnabled()


@pytest.mark.looks
def test_drawn_up_the_numbers_are_final_and_the_print_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    section = at.draw_up()
    assert at.evening.session.state.contest_count("president").drawn_up is not None
    assert section.state == "done"
    assert not section.pin.isVisible()
    assert at.page.prints.print_button.isEnabled()
    assert "больше не меняется" in at.page.subtitle()


def test_only_a_sheet_in_hand_is_a_print(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    at.page.prints.print_button.click()
    at.settle()
    assert len(at.printer.sheets) == 1
    assert not at.evening.session.state.prints
    assert "Экземпляр № 1" in readable(at.page.prints)
    at.page.prints.not_printed.click()
    assert not at.evening.session.state.prints
    at.print_one()
    digest = hashlib.sha256(at.printer.sheets[-1]).hexdigest()
    assert at.evening.session.state.prints == {PAPER: (digest,)}
    assert "Напечатан 1 экземпляр" in readable(at.page.prints)


def test_a_printer_that_takes_nothing_asks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    at.printer.takes = False
    at.page.prints.print_button.click()
    at.settle()
    assert not at.page.prints.in_hand.isVisible()
    assert at.page.prints.print_button.isEnabled()


@pytest.mark.looks
def test_the_bytes_that_are_printed_are_the_bytes_on_screen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    shown: list[bytes] = []
    monkeypatch.setattr(at.page.preview.view, "show_pdf", shown.append)
    at.page.prints.print_button.click()
    at.settle()
    assert shown == at.printer.sheets


def test_a_saved_pdf_is_a_print_when_the_sheet_lies_in_hand(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    target = tmp_path / "protocol.pdf"
    at.evening.session.ask = Answers(target)
    at.page.prints.save_button.click()
    at.settle()
    data = target.read_bytes()
    assert page_count(data) >= 1
    at.page.prints.in_hand.click()
    at.settle()
    assert at.evening.session.state.prints[PAPER] == (hashlib.sha256(data).hexdigest(),)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_a_print(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    at.evening.session.ask = Answers(tmp_path / "nowhere" / "protocol.pdf")
    at.page.prints.save_button.click()
    at.settle()
    assert at.page.refusal.isVisible()
    assert not at.page.prints.in_hand.isVisible()


def test_who_did_not_sign_is_named_with_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    section = at.section(SignaturesSection)
    assert isinstance(section, SignaturesSection)
    assert section.state == "later"  # a print must lie in hand first
    at.print_one()
    assert section.state == "now"
    for member, tick in section.ticks.items():
        tick.setChecked(member != "m7")
    assert not section.button.isEnabled()
    fill(section.reasons["m7"], "особое мнение")
    section.button.click()
    at.settle()
    drawn = at.evening.session.state.contest_count("president").drawn_up
    assert drawn is not None
    assert drawn.paper is not None
    assert drawn.paper.unsigned == {"m7": "особое мнение"}
    assert at.evening.done(T6)
    assert at.evening.window.shown == T7


def test_all_signed_is_one_stroke(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T6)
    at.draw_up()
    at.print_one()
    section = at.section(SignaturesSection)
    assert isinstance(section, SignaturesSection)
    section.all.click()
    assert focused() is section.button
    press(section.button, Qt.Key.Key_Return)
    assert at.evening.done(T6)


def seal(at: At) -> SealSection:
    """Both holders sign with their PINs."""
    section = at.section(SealSection)
    assert isinstance(section, SealSection)
    for row in section.rows:
        QTest.keyClicks(row.pin.edit, practice_setup.PIN)
        row.button.click()
    return section


def test_chair_and_secretary_sign_each_with_their_own_pin(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T7)
    section = at.section(SealSection)
    assert isinstance(section, SealSection)
    chair, secretary = section.rows
    QTest.keyClicks(chair.pin.edit, "0000")
    chair.button.click()
    assert at.page.refusal.isVisible()
    QTest.keyClicks(chair.pin.edit, practice_setup.PIN)
    press(at.page, Qt.Key.Key_S)  # no key of the page without Ctrl
    QTest.keyClick(chair.pin.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    drawn = at.evening.session.state.contest_count("president").drawn_up
    assert drawn is not None
    assert list(drawn.sealed) == ["m1"]
    assert focused() is secretary.pin.edit
    QTest.keyClicks(secretary.pin.edit, practice_setup.PIN)
    secretary.button.click()
    assert section.state == "done"
    assert "подписан ключами" in at.page.subtitle()


def test_the_protocol_is_posted_before_two_witnesses_at_the_time_of_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T7)
    section = at.section(PostingSection)
    assert isinstance(section, PostingSection)
    assert section.state == "later"
    seal(at)
    assert section.state == "now"
    fill(section.place, "Фойе, доска объявлений")
    first, second = section.witnesses
    assert "p1" in choices(first)
    assert "m4" in choices(first)
    first.choose("p1")
    assert not section.button.isEnabled()
    second.choose("p1")
    assert not section.button.isEnabled()  # one person is one witness
    second.choose("m4")
    QTest.keyClick(section.place, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    drawn = at.evening.session.state.contest_count("president").drawn_up
    assert drawn is not None
    assert drawn.posting is not None
    assert drawn.posting.witnesses == ("p1", "m4")
    assert drawn.posting.at == at.evening.run.clock.now()
    assert at.evening.done(T7)


def test_a_posted_protocol_shows_where_and_who_saw_it(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, T7)
    seal(at)
    section = at.section(PostingSection)
    assert isinstance(section, PostingSection)
    fill(section.place, "Фойе")
    section.witnesses[0].choose("p1")
    section.witnesses[1].choose("p2")
    section.button.click()
    page = at.evening.page(T7, PostingPage)
    at.settle()
    shown = readable(page)
    assert "Фойе" in shown
    assert "Ермекова С. Т." in shown
    assert "Протокол вывешен" in shown
    assert page.prints.print_button.isEnabled()  # more copies at any time
