"""A contest counted anew after its protocol was posted, played in the window (T8)."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from precinct_app.domain.events import RepeatCause
from precinct_app.services import practice_setup
from tests.ui.evening import Evening, fill, readable
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.sealing import SealSection
from ui.pages.repeat.repeat_page import RepeatPage
from ui.pages.repeat.where import Where, where

CONTEST = "president"
KEY = f"T8.{CONTEST}"


class Repeat:
    """The page of T8 in the window of a day whose protocol hangs on the wall."""

    def __init__(self, qtbot: QtBot, folder: Path, lang: str = "ru") -> None:
        self.qtbot = qtbot
        self.evening = Evening(qtbot, folder, "T7", lang)
        self.page = self.evening.page(KEY, RepeatPage)
        self.page.protocol.prints.print_pdf = lambda _parent, _data: True

    def where(self) -> Where:
        """What is open."""
        return where(self.evening.session.state, CONTEST)

    def settle(self) -> None:
        """Wait for the papers in the worker."""
        drawings = (self.page.protocol.preview.drawing, self.page.protocol.prints.drawing)
        self.qtbot.waitUntil(lambda: not any(drawing.running for drawing in drawings))

    def go_on(self) -> None:
        """Press the one primary button of the question."""
        assert self.page.deciding.next.button.isEnabled(), self.page.deciding.next.reason.words
        self.page.deciding.next.button.click()

    def decide(self, cause: RepeatCause, *chosen: str) -> None:
        """Answer all questions."""
        asked = self.page.deciding
        causes = [each for each in asked.cause.findChildren(QPushButton) if not each.isHidden()]
        causes[list(RepeatCause).index(cause)].click()
        self.go_on()
        QTest.keyClicks(asked.in_favour, "6")
        QTest.keyClicks(asked.against, "0")
        self.go_on()
        fill(asked.reason, "в стопке нашли чужой бюллетень")
        if cause is RepeatCause.APPLICATION:
            assert not asked.next.button.isEnabled()
            fill(asked.applicants, "доверенное лицо; фотография стопки")
        self.go_on()
        if cause is not RepeatCause.APPLICATION:
            for item in chosen:
                asked.items.ticks[item].setChecked(True)
            self.go_on()

    def count(self, **other: int) -> None:
        """Two members find what an honest count finds, or other numbers."""
        repeat = self.evening.session.state.contest_count(CONTEST).repeat
        assert repeat is not None
        for item in repeat.items:
            self.evening.count_twice(item, other.get(item.rpartition(":")[2], self.evening.truth(item)))

    def print_one(self) -> None:
        """Print and say that the sheet is there."""
        self.page.protocol.prints.print_button.click()
        self.settle()
        self.page.protocol.prints.in_hand.click()
        self.settle()

    def sign_and_post(self) -> None:
        """Everybody signs by hand, both holders with their keys; then it hangs on the wall."""
        for section in self.page.protocol.sections:
            if isinstance(section, SignaturesSection):
                section.all.click()
                section.button.click()
            elif isinstance(section, SealSection):
                for row in section.rows:
                    QTest.keyClicks(row.pin.edit, practice_setup.PIN)
                    row.button.click()
            elif isinstance(section, PostingSection):
                fill(section.place, "у входа")
                section.witnesses[0].choose("m2")
                section.witnesses[1].choose("m4")
                section.button.click()

    def accept(self) -> None:
        """Accept the relations; a warning is looked at first."""
        relations = self.page.relations
        for code, relation in relations._relations.items():
            if relation.state == "look" and not relation.ticked:
                relations._on_table_tick_changed(code, ticked=True)
        relations.accept.button.click()


def test_a_recount_that_finds_the_same_numbers_leaves_the_protocol_standing(qtbot: QtBot, tmp_path: Path) -> None:
    at = Repeat(qtbot, tmp_path)
    assert at.where() is Where.DECIDE
    at.decide(RepeatCause.APPLICATION)
    assert at.where() is Where.COUNT
    state = at.evening.session.state
    repeat = state.contest_count(CONTEST).repeat
    assert repeat is not None
    assert set(repeat.items) == {*at.evening.items(f"T3.{CONTEST}"), *at.evening.items(f"T4.{CONTEST}")}
    assert "Протокол № 1" in readable(at.page)
    at.count()
    assert at.where() is Where.RELATIONS
    at.accept()
    assert at.where() is Where.COMPARE
    assert at.page.comparing.same
    assert at.page.comparing.pin.isHidden()
    at.page.comparing.action.button.click()
    assert at.where() is Where.DECIDE
    count = at.evening.session.state.contest_count(CONTEST)
    assert [each.outcome for each in count.repeats] == ["confirmed"]
    assert "протокол действует" in readable(at.page)
    at.decide(RepeatCause.DISTRICT_ORDER, *at.evening.items(f"T4.{CONTEST}"))  # and again, if it must be
    assert at.where() is Where.COUNT


def test_other_numbers_lead_to_a_repeat_protocol_and_the_first_stands_until_it_is_posted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at = Repeat(qtbot, tmp_path)
    piles = at.evening.items(f"T3.{CONTEST}")
    numbers = {pile.rpartition(":")[2]: at.evening.truth(pile) for pile in piles}
    most, least = max(numbers, key=lambda pile: numbers[pile]), min(numbers, key=lambda pile: numbers[pile])
    at.decide(RepeatCause.MISTAKE, *(pile for pile in piles if pile.endswith((f":{most}", f":{least}"))))
    at.count(**{most: numbers[most] - 1, least: numbers[least] + 1})
    at.accept()
    compared = at.page.comparing
    assert not compared.same
    assert [compared.table.rows.index(row, 3).data() for row in (0, 1)] in (["+1", "−1"], ["−1", "+1"])
    assert not compared.action.button.isEnabled()
    QTest.keyClicks(compared.pin.edit, practice_setup.PIN)
    compared.action.button.click()
    assert at.where() is Where.PROTOCOL
    assert "Протокол № 1" in readable(at.page)
    at.settle()
    at.print_one()
    assert list(at.evening.session.state.prints)[-1] == f"repeat_protocol.{CONTEST}.2"
    at.sign_and_post()
    count = at.evening.session.state.contest_count(CONTEST)
    assert count.drawn_up is not None
    assert count.drawn_up.protocol.version == 2
    assert [each.outcome for each in count.repeats] == ["repeated"]
    assert at.where() is Where.DECIDE
    assert "Протокол № 2" in readable(at.page)


def test_the_rail_offers_a_repeat_and_waits_for_it_only_while_one_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    at = Repeat(qtbot, tmp_path)
    rail = at.evening.window.rail
    assert rail.item(KEY).state == "area"
    assert rail.item("protocol").state == "done"
    at.decide(RepeatCause.APPLICATION)
    assert rail.item(KEY).state == "now"
    assert rail.item("protocol").state == "now"
    assert at.evening.window.shown == KEY


def test_a_question_is_gone_back_to_without_losing_an_answer(qtbot: QtBot, tmp_path: Path) -> None:
    at = Repeat(qtbot, tmp_path)
    asked = at.page.deciding
    asked.cause.findChildren(QPushButton)[0].click()
    at.go_on()
    QTest.keyClicks(asked.in_favour, "2")
    QTest.keyClicks(asked.against, "5")
    assert not asked.next.button.isEnabled()  # no majority
    assert at.page.step_back()
    assert asked.question == "cause"
    at.go_on()
    assert asked.in_favour.value == 2
    assert not at.evening.session.state.contest_count(CONTEST).repeats


def test_a_member_may_not_decide_and_the_chair_is_offered_the_seat(qtbot: QtBot, tmp_path: Path) -> None:
    at = Repeat(qtbot, tmp_path)
    at.evening.session.choose_actor("m4")
    assert at.page.deciding.seat.isVisible()
    assert at.page.deciding.next.isHidden()


@pytest.mark.parametrize("lang", ["kk", "en"])
def test_every_stage_fits_a_low_screen_in_width(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    at = Repeat(qtbot, tmp_path, lang)
    at.evening.window.resize(1366, 696)
    at.decide(RepeatCause.APPLICATION)
    at.count()
    room = at.page.parentWidget()
    assert room is not None
    assert at.page.width() <= room.width()
