"""Piles and invalid ballots in packs and a remainder, counted twice (T3, T4)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.evening import Evening, choices, focused, press, readable
from ui.pages.count.piles import PilesPage

pytestmark = pytest.mark.unstyled

KEY = "T3.president"


def begin(qtbot: QtBot, tmp_path: Path, key: str = KEY, lang: str = "ru") -> tuple[Evening, PilesPage]:
    """At the piles, the first counter at work."""
    evening = Evening(qtbot, tmp_path, "T2" if key == KEY else "T3", lang, actor="m4")
    return evening, evening.page(key, PilesPage)


def type_pile(number: int) -> None:
    """Packs, Enter, remainder, Enter, in whatever field has the focus."""
    for part in divmod(number, 50):
        QTest.keyClicks(focused(), str(part))
        press(focused(), Qt.Key.Key_Return)


def hand_over(page: PilesPage, member: str) -> None:
    page.seat.choice.choose(member)
    page.seat.button.click()


def test_enter_goes_from_packs_to_the_remainder_to_the_next_pile(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    first, second = evening.items(KEY)[:2]
    assert page.table.edited == first
    assert focused() is page.table.packs
    QTest.keyClicks(focused(), "0")
    press(focused(), Qt.Key.Key_Return)
    assert focused() is page.table.remainder
    QTest.keyClicks(focused(), "7")
    press(focused(), Qt.Key.Key_Return)
    assert page.table.edited == second
    assert focused() is page.table.packs
    assert page.table.packs.text() == ""


def test_two_members_count_all_piles(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    numbers = [evening.truth(item) for item in evening.items(KEY)]
    for number in numbers:
        type_pile(number)
    assert page.seat.isVisible()
    assert "m4" not in choices(page.seat.choice)
    hand_over(page, "m5")
    assert focused() is page.table.packs
    for number in numbers:
        type_pile(number)
    assert evening.done(KEY)
    assert evening.window.shown == "T4.president"
    assert [evening.session.state.agreed(item) for item in evening.items(KEY)] == numbers


def test_no_first_number_of_a_pile_can_be_read_by_anybody(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    type_pile(33)
    table = page.table
    shown = [table.rows.index(0, column).data() for column in range(table.rows.columnCount())]
    assert not [words for words in shown if "33" in str(words)]
    assert "33" not in readable(page)
    assert "33" not in page.sum.accessibleName()
    assert evening.session.state.counts[evening.items(KEY)[0]].first is not None


def test_the_running_sum_knows_agreed_numbers_and_what_is_being_typed(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    item = evening.items(KEY)[1]
    evening.count_twice(item, 4, ("m6", "m7"))
    assert "Голоса 4" in page.sum.accessibleName()
    QTest.keyClicks(page.table.packs, "1")
    assert "Вводится 50" in page.sum.accessibleName()
    assert page.table.total_typed() == 50


def test_a_full_pack_is_no_remainder(qtbot: QtBot, tmp_path: Path) -> None:
    _, page = begin(qtbot, tmp_path)
    page.table.remainder.setFocus()
    QTest.keyClicks(page.table.remainder, "50")
    assert page.table.remainder.text() == "5"
    assert page.refused.isVisible()
    assert "50" in page.refused.words


def test_a_remainder_without_packs_asks_for_the_packs(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    page.table.remainder.setFocus()
    QTest.keyClicks(page.table.remainder, "7")
    press(page.table.remainder, Qt.Key.Key_Return)
    assert focused() is page.table.packs
    assert evening.items(KEY)[0] not in evening.session.state.counts


def test_up_and_down_choose_another_pile(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    press(page.table.packs, Qt.Key.Key_Down)
    assert page.table.edited == evening.items(KEY)[1]
    assert focused() is page.table.packs
    press(page.table.packs, Qt.Key.Key_Up)
    assert page.table.edited == evening.items(KEY)[0]


def test_piles_that_differ_say_only_that_and_are_counted_again_at_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    numbers = [evening.truth(item) for item in evening.items(KEY)]
    for number in numbers:
        type_pile(number)
    hand_over(page, "m5")
    type_pile(numbers[0] + 41)
    cells = [str(page.table.rows.index(0, column).data()) for column in range(page.table.rows.columnCount())]
    assert any("Не совпали" in words for words in cells)
    assert not any(str(numbers[0] + 41) in words for words in cells)
    assert page.table.edited == evening.items(KEY)[1]
    for number in numbers[1:]:
        type_pile(number)
    assert page.table.edited == evening.items(KEY)[0]  # the new round begins with whoever is at work
    type_pile(numbers[0])
    hand_over(page, "m4")
    type_pile(numbers[0])
    assert evening.done(KEY)


def test_invalid_ballots_are_counted_by_reason_on_the_same_page(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path, "T4.president", "kk")
    for item in evening.items("T4.president"):
        evening.count_twice(item, evening.truth(item))
    assert evening.done("T4.president")
    assert "Комиссия мүшесінің қолы жоқ" in [
        page.table.rows.index(row, 1).data() for row in range(page.table.rows.rowCount())
    ]
    assert evening.window.shown == "T5.president"


def test_typed_digits_stay_when_something_else_is_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    evening, page = begin(qtbot, tmp_path)
    QTest.keyClicks(page.table.packs, "3")
    evening.count_twice("T4.president:president:pencil", 0, ("m6", "m7"))
    assert page.table.packs.text() == "3"
    assert page.beside.isVisible()
