"""A contest counted anew after its protocol was posted, played in the window (T8)."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.domain.events import RepeatCause
from precinct_app.services.repeat import choices
from tests.ui.again import Again
from tests.ui.evening import Evening, readable
from ui.pages.repeat.where import Where

CONTEST = "president"
KEY = f"T8.{CONTEST}"


def posted(qtbot: QtBot, folder: Path, lang: str = "ru") -> Again:
    """The window of a day whose protocol hangs on the wall."""
    return Again(Evening(qtbot, folder, "T7", lang), CONTEST)


def count(at: Again, **other: int) -> None:
    """Two members find what an honest count finds, or other numbers."""
    repeat = at.evening.session.state.contest_count(CONTEST).repeat
    assert repeat is not None
    for item in repeat.items:
        at.evening.count_twice(item, other.get(item.rpartition(":")[2], at.evening.truth(item)))


def test_a_recount_that_finds_the_same_numbers_leaves_the_protocol_standing(qtbot: QtBot, tmp_path: Path) -> None:
    at = posted(qtbot, tmp_path)
    assert at.where() is Where.DECIDE
    at.decide(RepeatCause.APPLICATION)
    assert at.where() is Where.COUNT
    state = at.evening.session.state
    repeat = state.contest_count(CONTEST).repeat
    assert repeat is not None
    assert set(repeat.items) == {*at.evening.items(f"T3.{CONTEST}"), *at.evening.items(f"T4.{CONTEST}")}
    assert "Протокол № 1" in readable(at.page)
    count(at)
    assert at.where() is Where.RELATIONS
    at.accept()
    assert at.where() is Where.COMPARE
    assert at.page.comparing.same
    assert at.page.comparing.pin.isHidden()
    at.confirm()
    assert at.where() is Where.DECIDE
    counted = at.evening.session.state.contest_count(CONTEST)
    assert [each.outcome for each in counted.repeats] == ["confirmed"]
    assert at.evening.window.shown == "X1"  # it is over: the window leads on
    at.evening.window.show_step(KEY)
    assert "протокол действует" in readable(at.page)
    at.decide(RepeatCause.DISTRICT_ORDER, *at.evening.items(f"T4.{CONTEST}"))  # and again, if it must be
    assert at.where() is Where.COUNT


def test_other_numbers_lead_to_a_repeat_protocol_and_the_first_stands_until_it_is_posted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at = posted(qtbot, tmp_path)
    piles = at.evening.items(f"T3.{CONTEST}")
    numbers = {pile.rpartition(":")[2]: at.evening.truth(pile) for pile in piles}
    most, least = max(numbers, key=lambda pile: numbers[pile]), min(numbers, key=lambda pile: numbers[pile])
    at.decide(RepeatCause.MISTAKE, *(pile for pile in piles if pile.endswith((f":{most}", f":{least}"))))
    count(at, **{most: numbers[most] - 1, least: numbers[least] + 1})
    at.accept()
    compared = at.page.comparing
    assert not compared.same
    assert [compared.table.rows.index(row, 3).data() for row in (0, 1)] in (["+1", "−1"], ["−1", "+1"])
    assert not compared.action.button.isEnabled()
    at.draw_up()
    assert at.where() is Where.PROTOCOL
    assert "Протокол № 1" in readable(at.page)
    at.sign_and_post()
    assert list(at.evening.session.state.prints)[-1] == f"repeat_protocol.{CONTEST}.2"
    counted = at.evening.session.state.contest_count(CONTEST)
    assert counted.drawn_up is not None
    assert counted.drawn_up.protocol.version == 2
    assert [each.outcome for each in counted.repeats] == ["repeated"]
    assert at.where() is Where.DECIDE
    assert at.evening.window.shown == "X1"
    at.evening.window.show_step(KEY)
    assert "Протокол № 2" in readable(at.page)


def test_the_rail_offers_a_repeat_and_waits_for_it_only_while_one_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    at = posted(qtbot, tmp_path)
    rail = at.evening.window.rail
    assert rail.item(KEY).state == "area"
    assert rail.item("protocol").state == "done"
    at.decide(RepeatCause.APPLICATION)
    assert rail.item(KEY).state == "now"
    assert rail.item("protocol").state == "now"
    assert at.evening.window.shown == KEY


def test_a_question_is_gone_back_to_without_losing_an_answer(qtbot: QtBot, tmp_path: Path) -> None:
    at = posted(qtbot, tmp_path)
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
    at = posted(qtbot, tmp_path)
    at.evening.session.choose_actor("m4")
    assert at.page.deciding.seat.isVisible()
    assert at.page.deciding.next.isHidden()


@pytest.mark.parametrize("lang", ["kk", "en"])
@pytest.mark.thinned(2)
def test_every_stage_fits_a_low_screen_in_width(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    at = posted(qtbot, tmp_path, lang)
    at.evening.window.resize(1366, 696)
    at.decide(RepeatCause.APPLICATION)
    count(at)
    room = at.page.parentWidget()
    assert room is not None
    assert at.page.width() <= room.width()


def test_whoever_writes_the_reason_is_told_that_everybody_will_read_it(qtbot: QtBot, tmp_path: Path) -> None:
    """R35, R12: it is printed on the repeat protocol and goes up with the bundle."""
    at = posted(qtbot, tmp_path)
    at.page.deciding.cause.findChildren(QPushButton)[0].click()
    at.go_on()
    assert "печатается в повторном протоколе" not in readable(at.page)
    QTest.keyClicks(at.page.deciding.in_favour, "6")
    QTest.keyClicks(at.page.deciding.against, "0")
    at.go_on()
    assert "печатается в повторном протоколе" in readable(at.page)
    assert "Имён избирателей здесь не пишут" in readable(at.page)


def test_what_may_be_counted_anew_begins_with_the_piles_and_the_invalid_ballots(qtbot: QtBot, tmp_path: Path) -> None:
    """A ballot on the wrong pile is the likeliest mistake; that what was cancelled was miscounted the unlikeliest."""
    at = posted(qtbot, tmp_path)
    asked = at.page.deciding
    asked.items.offer(choices(at.evening.session.precinct, CONTEST))
    steps = list(dict.fromkeys(items.step_of(item) for item in asked.items.ticks))
    assert steps[:2] == [f"T3.{CONTEST}", f"T4.{CONTEST}"]
    assert steps[2] == "C2"
    assert asked.items.first_field() is next(iter(asked.items.ticks.values()))
