"""Two members differ twice: count again, or the commission decides (K13); what a member is told at the relations."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import words as rows
from precinct_app.domain import commands
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from tests.ui.evening import Evening, count_twice, enter, focused, press, readable
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.pages.count.running_sum import RunningSum
from ui.pages.count.settling import SettleCard
from ui.pages.count.signatures import SignaturesPage

pytestmark = pytest.mark.unstyled

SIGNATURES = "C4:president:signatures"
PILES = "T3.president"


def differ(run: PracticeRun, item: str, times: int) -> None:
    """Two members find different numbers, so many times."""
    for _ in range(times):
        for member, remainder in (("m4", 46), ("m5", 48)):
            assert isinstance(run.precinct.do(commands.EnterCount(item, 0, remainder), member), tuple)


def decide(settle: SettleCard, value: int) -> None:
    """The commission decides, by keyboard."""
    settle.decide.click()
    QTest.keyClicks(focused(), str(value))
    press(focused(), Qt.Key.Key_Return)
    enter(focused(), "6")
    enter(focused(), "1")
    settle.form.set_values({"reason": "посчитали вместе, вслух"})
    settle.record.button.click()


def test_after_one_difference_members_count_again_and_after_two_the_commission_may_decide(
    qtbot: QtBot, tmp_path: Path
) -> None:
    evening = Evening(qtbot, tmp_path, "C3")
    page = evening.page("C4", SignaturesPage)
    differ(evening.run, SIGNATURES, 1)
    assert page.settle.isHidden()
    differ(evening.run, SIGNATURES, 1)
    assert page.settle.isVisible()
    assert page.blocks[SIGNATURES].counts.first.edit.isEnabled()  # counting again stays open beside it
    shown = readable(page)
    assert "46" not in shown
    assert "48" not in shown
    decide(page.settle, evening.truth(SIGNATURES))
    count = evening.session.state.counts[SIGNATURES]
    assert (count.agreed, count.settled) == (evening.truth(SIGNATURES), 1)
    assert evening.done("C4")
    evening.page("C4", SignaturesPage)
    assert "Решение № 1" in readable(page)


def test_the_reason_of_the_decision_stays_in_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C3")
    page = evening.page("C4", SignaturesPage)
    differ(evening.run, SIGNATURES, 2)
    decide(page.settle, evening.truth(SIGNATURES))
    store = evening.session.precinct.store
    assert [each.text for each in rows.every(store)] == ["посчитали вместе, вслух"]


def test_a_pile_that_differed_twice_can_be_decided_beside_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2")
    page = evening.page(PILES, PilesPage)
    pile = evening.items(PILES)[0]
    differ(evening.run, pile, 2)
    assert page.settle.isVisible()
    decide(page.settle, evening.truth(pile))
    assert evening.session.state.agreed(pile) == evening.truth(pile)
    shown = [str(page.table.rows.index(0, column).data()) for column in range(page.table.rows.columnCount())]
    assert "Решение № 1" in shown[-1]
    assert page.settle.isHidden()
    assert page.beside.isVisible()


def test_who_may_not_decide_is_offered_the_seat_of_who_may(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2", actor="m4")
    page = evening.page(PILES, PilesPage)
    differ(evening.run, evening.items(PILES)[0], 2)
    page.settle.decide.click()
    assert page.settle.seat.isVisible()
    assert page.settle.form.isHidden()
    assert page.step_back()
    assert not page.settle.open


def test_a_third_count_that_has_begun_takes_the_offer_away(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2")
    page = evening.page(PILES, PilesPage)
    pile = evening.items(PILES)[0]
    differ(evening.run, pile, 2)
    evening.run.precinct.do(commands.EnterCount(pile, 0, 1), "m4")
    assert page.settle.isHidden()


def one_ballot_missing(run: PracticeRun) -> None:
    """K2 does not hold: one unused ballot was not found."""
    unused = "C2:president:unused"
    count_twice(run, unused, true_number(unused, run.precinct.state, run.precinct.rules.edition) - 1)
    run.day.play_until("T4")


def test_members_see_neutral_words_and_the_chair_the_full_ones(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", before=one_ballot_missing)
    page = evening.page("T5.president", RelationsPage)
    assert "≠" in page.table.relation("K2").numbers
    assert "Не учтено бюллетеней: 1" in readable(page.panel)
    evening.session.choose_actor("m4")
    assert page.table.relation("K2").numbers == "—"
    assert "Выясняется" in page.table.relation("K2").outcome_word
    assert "Не учтено" not in readable(page)
    assert page.table.relation("K1").numbers != "—"  # what holds is shown to everybody


def test_an_act_form_is_not_opened_for_a_member(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", actor="m4", before=one_ballot_missing)
    page = evening.page("T5.president", RelationsPage)
    page.open_act("K2")
    assert page.side.currentWidget() is page.panel


def test_where_a_ballot_carries_several_marks_votes_are_at_most_so_many(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2")
    total = RunningSum(evening.session, evening.language)
    qtbot.addWidget(total)
    total._show_marks(votes=30, valid=12, marks=3)
    assert "30 ≤ 12" in total.marks.words
    assert "= 36" in total.marks.words
    total._show_marks(votes=37, valid=12, marks=3)
    assert "37 > 12" in total.marks.words
    total._show_marks(votes=5, valid=0, marks=3)
    assert "до 3" in total.marks.words


@pytest.mark.looks
def test_after_a_power_cut_the_window_says_how_long_it_stood_and_where_it_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    def stand(run: PracticeRun) -> None:
        run.clock.move_to(run.clock.now() + datetime.timedelta(minutes=17))

    evening = Evening(qtbot, tmp_path, "C3", before=stand)
    lost = evening.session.state.resumed[-1].minutes
    assert lost >= 17
    assert evening.window.notice.isVisible()
    assert f"{lost} мин" in evening.window.notice.words
    assert "Подписи в списке" in evening.window.notice.words
    assert evening.window.shown == "C4"
    assert f"потеряно {lost}" in evening.window.header.clock.accessibleName()
