"""An evening of four contests in the window in which everything goes wrong that can: how each trap is met."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.state import state_digest
from precinct_app.services.practice_truth import in_box
from tests.services.days import CONTESTS, MORE
from tests.ui.again import Again
from tests.ui.counting import count_box, sort
from tests.ui.days import four_contests, power_cut
from tests.ui.evening import Evening, enter, fill, focused, press, readable
from tests.ui.results import draw_up_and_sign
from ui.language import Language
from ui.pages.count.boxes import BoxPage
from ui.pages.count.doubtful import DoubtfulPage
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.pages.repeat.where import Where

PRESIDENT, MASLIKHAT = CONTESTS
KURULTAI, AKIM = MORE
CHAIR, SECRETARY = "m1", "m3"
REFUSING = "m7"
OUT = 14
"""Minutes without power."""
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class TrappedEvening(Evening):
    """The window of a precinct with four contests, after the last voter."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.language = Language("ru")
        self.open(four_contests(folder / "evening", "V"))
        self.move_clock()

    def at(self, key: str) -> None:
        """As on any evening; and four contests fit the width as well as one."""
        super().at(key)
        page = self.window.page(key)
        room = page.parentWidget()
        assert room is not None
        assert page.width() <= room.width(), key

    def reopen(self, minutes: float) -> str:
        """The power goes with the window open; the file is opened again: its digest as it came up."""
        self.window.close()
        run = power_cut(self.run, minutes)
        digest = state_digest(run.precinct.state)
        self.open(run)
        return digest


def one_ballot_too_many_in_the_portable_box(day: TrappedEvening) -> int:
    """C7: the box holds one ballot of the akim's contest more than it had requests (R28)."""
    found = items.found("portable.1", AKIM)
    too_many = day.session.state.requests_of_box("portable.1", AKIM) + 1
    count_box(day, "C7.1", {found: too_many})
    day.at("C8.1")
    (act,) = day.page("C8.1", BoxPage).notices
    assert "R28" in act.words
    return too_many


def piles_that_two_members_cannot_agree_on(day: TrappedEvening) -> None:
    """T3: two rounds differ; the commission decides the number by vote, with a record (K13)."""
    key = f"T3.{PRESIDENT}"
    day.at(key)
    page = day.page(key, PilesPage)
    trap = items.pile(PRESIDENT, "o4")
    truth = day.truth(trap)
    heard = [truth, truth + 1, truth + 2, truth]
    while heard:
        assert page.settle.isHidden()
        day.turn(page.counts, lambda item: heard.pop(0) if item == trap else day.truth(item))
    assert page.settle.isVisible()
    assert page.table.edited == trap
    assert page.table.total_typed() is None  # nobody finds the old digits there
    day.sit(page.settle)
    press(page.settle.decide, Qt.Key.Key_Space)
    day.sit(page.settle)
    for number in (truth, 6, 1):
        enter(focused(), str(number))
    fill_focused("үшінші рет бірге санадық")
    press(page.settle.record.button, ENTER)
    assert day.session.state.agreed(trap) == truth
    assert day.session.state.counts[trap].settled
    day.count(page.counts)


def a_power_cut_in_the_middle_of_a_pile(day: TrappedEvening) -> None:
    """T3: the second member is typing; it goes on at the same pile, and the lost minutes are written down (R24)."""
    key = f"T3.{KURULTAI}"
    day.at(key)
    page = day.page(key, PilesPage)
    first, second = day.items(key)[:2]
    while day.session.state.agreed(first) is None:
        day.turn(page.counts, day.truth)
    assert page.table.edited == second
    QTest.keyClicks(focused(), "1")
    before = state_digest(day.session.state)
    assert day.reopen(OUT) == before
    assert [stop.minutes for stop in day.session.state.resumed] == [OUT]
    assert f"{OUT} мин" in day.window.notice.words
    day.at(key)
    page = day.page(key, PilesPage)
    day.sit(page)
    assert page.table.edited == second
    assert page.table.packs.text() == ""
    day.count(page.counts)


def a_member_who_refuses_to_sign(day: TrappedEvening) -> None:
    """T6."""
    draw_up_and_sign(day, MASLIKHAT, {REFUSING: "не согласен со второй стопкой"})
    drawn = day.session.state.contest_count(MASLIKHAT).drawn_up
    assert drawn is not None
    assert drawn.paper is not None
    assert drawn.paper.unsigned == {REFUSING: "не согласен со второй стопкой"}


def ballots_marked_in_pencil(day: TrappedEvening) -> None:
    """T1-T4: two are doubtful, found to be marked in pencil by vote, and counted as invalid for that reason (R31)."""
    sort(day, AKIM, doubtful=2)
    key = f"T2.{AKIM}"
    day.at(key)
    page = day.page(key, DoubtfulPage)
    for _ in range(2):
        page.verdict.choose("pencil")
        enter(page.in_favour, "6")
        enter(page.against, "1")
        fill(page.reason_line, "знак поставлен карандашом")
        press(page.reason_line, ENTER)
        press(focused(), ENTER)
    to_sort = sum(in_box(f"stationary.{number}", AKIM, day.session.state) for number in (1, 2))
    piles = dict.fromkeys(day.items(f"T3.{AKIM}"), 0)
    piles |= {items.pile(AKIM, "o1"): to_sort - 5, items.pile(AKIM, "o2"): 3}
    invalid = dict.fromkeys(day.items(f"T4.{AKIM}"), 0) | {items.invalid(AKIM, "pencil"): 2}
    for key, numbers in ((f"T3.{AKIM}", piles), (f"T4.{AKIM}", invalid)):
        day.at(key)
        day.count(day.page(key, PilesPage).counts, numbers)


def one_ballot_more_than_was_issued(day: TrappedEvening) -> None:
    """T5: K6 does not hold: an act with the reason and two signatures."""
    key = f"T5.{AKIM}"
    day.at(key)
    page = day.page(key, RelationsPage)
    day.sit(page)
    assert page.table.relation("K6").outcome == "act"
    assert not page.accept.button.isEnabled()
    page.table.choose("K6")
    press(page.table, ENTER)
    assert focused() is page.act.reason
    fill(page.act.reason, "в переносной урне одним бюллетенем больше")
    for signer, member in zip(page.act.signers, (CHAIR, SECRETARY), strict=True):
        assert not page.act.record.button.isEnabled()
        signer.choose(member)
    press(page.act.record.button, ENTER)
    day.accept(page)


def a_repeat_protocol(day: TrappedEvening) -> None:
    """T8: a ballot lay on the wrong pile; both piles are counted anew and another protocol hangs on the wall (R35)."""
    at = Again(day, KURULTAI)
    ones, twos = items.pile(KURULTAI, "o3"), items.pile(KURULTAI, "o4")
    at.decide(RepeatCause.MISTAKE, ones, twos)
    assert at.where() is Where.COUNT
    day.count(at.page.anew.counts, {ones: day.truth(ones) - 1, twos: day.truth(twos) + 1})
    at.accept()
    at.draw_up()
    at.sign_and_post()
    assert at.where() is Where.DECIDE
    day.at("X1")
    day.window.show_step(at.page.key)
    assert "Протокол № 2" in readable(at.page)


def a_recount_that_confirms(day: TrappedEvening) -> None:
    """T8: on application everything of a contest is counted anew; the numbers are the same (R39)."""
    at = Again(day, MASLIKHAT)
    before = {item: count.agreed or 0 for item, count in day.session.state.counts.items()}
    at.decide(RepeatCause.APPLICATION)
    day.count(at.page.anew.counts, before)
    at.accept()
    at.confirm()
    day.at("X1")
    day.window.show_step(at.page.key)
    assert "протокол действует" in readable(at.page)


def fill_focused(words: str) -> None:
    """Words into the field that has the focus."""
    field = focused()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    fill(field, words)
