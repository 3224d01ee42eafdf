"""An evening of five contests in the window: where one is, what stands on the page, what is always in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.domain.figures import votes
from precinct_app.domain.procedure import instance_of, step_id_of
from tests.ui.days import make_window, practice
from tests.ui.evening import count_twice, readable
from ui.pages.count.gate import GatePage
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.precinct_window import PrecinctWindow
from ui.widgets.rail import RailItem

CONTESTS = ("president", "kurultai_list", "maslikhat", "local_self_government", "referendum")
FIRST, SECOND = CONTESTS[:2]
PRACTICE_TITLE = "Курултай: партийные списки"


def evening(qtbot: QtBot, folder: Path, until: str, *more: str, lang: str = "ru") -> PrecinctWindow:
    """The window of a day of five contests; `more` are played after `until`."""
    run = practice(folder, until, contests=5)
    for key in more:
        run.day.play(key)
    return make_window(qtbot, run, lang)


def first_contest_posted(qtbot: QtBot, folder: Path, *more: str) -> PrecinctWindow:
    return evening(qtbot, folder, "T4", *(f"{step}.{FIRST}" for step in ("T5", "T6", "T7")), *more)


def under(window: PrecinctWindow, heading: str) -> list[str]:
    """The steps that the rail lists under a heading."""
    found: list[str] = []
    inside = False
    for item in window.rail.items():
        if item.heads:
            inside = item.id == heading
        elif inside:
            found.append(item.id)
    return found


def headings(window: PrecinctWindow) -> list[RailItem]:
    return [item for item in window.rail.items() if item.heads]


def in_sight(widget: QWidget) -> bool:
    """All of it shows through every scroll area that it lies in."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            top = widget.mapTo(area.viewport(), widget.rect().topLeft()).y()
            if top < 0 or top + widget.height() > area.viewport().height():
                return False
        area = area.parentWidget()
    return True


def test_the_rail_goes_contest_by_contest_as_people_do_and_lists_the_steps_of_the_open_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = first_contest_posted(qtbot, tmp_path)
    contests = [item for item in headings(window) if item.kind == "contest"]
    assert [item.id for item in contests] == [f"contest.{contest}" for contest in CONTESTS]
    assert [item.state for item in contests] == ["done", "now", "later", "later", "later"]
    assert contests[1].title.startswith("2.")
    assert PRACTICE_TITLE in contests[1].full
    assert window.shown == f"T1.{SECOND}"
    listed = [item.id for item in window.rail.items() if not item.heads]
    assert listed == under(window, f"contest.{SECOND}")
    assert [step_id_of(key) for key in listed] == ["T1", "T2", "T3", "T4", "T5", "T6", "T7"]
    assert {instance_of(key) for key in listed} == {SECOND}


def test_every_heading_of_the_rail_is_reached_and_opened_from_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    window = first_contest_posted(qtbot, tmp_path)
    rail = window.rail
    rows = [item.id for item in rail.items()]
    rail.setFocus()
    for _ in range(rows.index(rail.current) - rows.index(f"contest.{FIRST}")):
        QTest.keyClick(rail, Qt.Key.Key_Up)
    QTest.keyClick(rail, Qt.Key.Key_Return)
    assert window.shown == f"T1.{FIRST}"
    assert f"T8.{FIRST}" in under(window, f"contest.{FIRST}")  # it may be counted anew now
    assert not under(window, f"contest.{SECOND}")
    window.step_chosen.emit("count")
    assert window.shown == "C1"
    assert {step_id_of(key)[0] for key in under(window, "count")} == {"C"}


def test_a_contest_whose_turn_has_not_come_says_what_must_come_first(qtbot: QtBot, tmp_path: Path) -> None:
    window = first_contest_posted(qtbot, tmp_path)
    window.rail.locked_chosen.emit(f"contest.{CONTESTS[2]}")
    assert PRACTICE_TITLE in window.notice.words
    assert window.shown == f"T1.{SECOND}"


def test_one_contest_alone_keeps_the_phases_of_the_day(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, "T2"))
    assert [item.id for item in headings(window)] == [
        *("preparation", "opening", "voting", "count", "protocol", "district")
    ]


def test_a_long_title_of_a_contest_stands_whole_in_the_header(qtbot: QtBot, tmp_path: Path) -> None:
    window = first_contest_posted(qtbot, tmp_path)
    words = "Выборы 2 из 5: Выборы депутатов маслихата района, одномандатный округ № 12"
    window.header.show_title("Подсчёт голосов", words)
    QApplication.processEvents()
    assert words in readable(window.header)


def test_the_card_of_what_is_locked_does_not_repeat_the_contest_until_the_page_must_scroll(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = first_contest_posted(qtbot, tmp_path)
    page = window.page(window.shown)
    assert isinstance(page, GatePage)
    assert "Подсчёт стопок" in readable(page.side)
    assert PRACTICE_TITLE not in readable(page.side)
    room = page.parentWidget()
    assert room is not None
    assert page.height() <= room.height()


def test_the_practice_strip_names_a_contest_only_where_the_page_does_not(qtbot: QtBot, tmp_path: Path) -> None:
    window = first_contest_posted(qtbot, tmp_path, f"T1.{SECOND}")
    strip = window.strip
    assert strip is not None
    assert window.shown == f"T3.{SECOND}"
    assert "Партия" in strip.hint
    assert PRACTICE_TITLE not in strip.hint


def test_on_a_step_common_to_all_the_practice_strip_says_an_item_once_with_every_contest(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = evening(qtbot, tmp_path, "C1")
    strip = window.strip
    assert strip is not None
    assert window.shown == "C2"
    assert strip.hint.count("Неиспользованные") == 1
    assert all(f"{place}. " in strip.hint for place in range(1, 6))


@pytest.mark.parametrize("height", [768, 696])
def test_all_relations_of_a_contest_are_in_sight_on_a_low_screen(qtbot: QtBot, tmp_path: Path, height: int) -> None:
    """They are judged together: at five contests there are sixteen."""
    more = [f"{step}.{SECOND}" for step in ("T1", "T3", "T4")]
    window = first_contest_posted(qtbot, tmp_path, *more)
    window.resize(1366, height)
    QApplication.processEvents()
    page = window.page(window.shown)
    assert isinstance(page, RelationsPage)
    table = page.table
    rows = table.model().rowCount()
    assert rows > 14
    last = table.visualRect(table.model().index(rows - 1, 0))
    assert last.bottom() <= table.viewport().height()
    assert not window.grab().isNull()


def test_the_votes_of_two_contests_stand_side_by_side(qtbot: QtBot, tmp_path: Path) -> None:
    """W4: what is compared is said in words, and pile by pile with the other contest named under it."""
    window = first_contest_posted(qtbot, tmp_path, *(f"{step}.{SECOND}" for step in ("T1", "T3", "T4")))
    page = relations_of_second(window, "m1")
    assert page.table.relation("W4").numbers == "голоса отличаются"
    assert "Справа: 1. Президент" in readable(page.panel)
    assert readable(page.panel).count(" ≠ ") > 1


def test_a_contest_whose_votes_are_the_same_is_named_to_the_chair_and_to_no_counter(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """W4: who may be sent to count anew is told neither numbers nor where they come from (K13)."""
    run = practice(tmp_path, "T4", contests=5)
    for step in ("T5", "T6", "T7"):
        run.day.play(f"{step}.{FIRST}")
    run.day.play(f"T1.{SECOND}")
    state, (first, second) = run.precinct.state, run.precinct.setup.contests[:2]
    for pile, number in zip(second.piles(), votes(state, first), strict=True):
        count_twice(run, items.pile(SECOND, pile), number)
    run.day.play(f"T4.{SECOND}")
    window = make_window(qtbot, run)
    page = relations_of_second(window, "m1")
    assert page.table.relation("W4").numbers == "1. Президент: все голоса совпали"
    assert "Справа: 1. Президент" in readable(page.panel)
    assert "≠" not in readable(page.panel)
    page = relations_of_second(window, "m5")
    assert page.table.relation("W4").numbers == "—"
    assert page.table.relation("W4").words == "Голоса не совпадают с другими выборами"
    assert "Президент" not in readable(page.panel)


def relations_of_second(window: PrecinctWindow, actor: str) -> RelationsPage:
    """The relations of the second contest with W4 chosen, as the member sees them."""
    window.session.choose_actor(actor)
    window.show_step(f"T5.{SECOND}")
    page = window.page(window.shown)
    assert isinstance(page, RelationsPage)
    page.table.choose("W4")
    QApplication.processEvents()
    return page


def test_what_has_the_focus_stays_in_sight_when_a_notice_pushes_it_down(qtbot: QtBot, tmp_path: Path) -> None:
    """As after a power cut, in the middle of a pile: the second member is offered the seat under the table."""
    window = evening(qtbot, tmp_path, "T2")
    window.resize(1366, 640)
    page = window.page(window.shown)
    assert isinstance(page, PilesPage)
    while page.table.edited:
        page.counts.enter(page.table.edited, 0, 1)
    assert QApplication.focusWidget() is page.seat.choice
    window.notice.show_notice("Работа прервалась", "Ток пропал на 14 минут. " * 8, "R24")
    for _ in range(3):
        QApplication.processEvents()
    room = page.parentWidget()
    assert room is not None
    assert page.height() > room.height()
    assert in_sight(page.seat.choice)


def test_the_fields_of_a_pile_stand_under_their_headings_when_the_scroll_bar_comes_and_goes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = first_contest_posted(qtbot, tmp_path, f"T1.{SECOND}")
    page = window.page(window.shown)
    assert isinstance(page, PilesPage)
    table = page.table

    def shifted() -> int:
        for _ in range(3):
            QApplication.processEvents()
        header = table.horizontalHeader()
        headings = [str(table.model().headerData(place, Qt.Orientation.Horizontal)) for place in range(header.count())]
        packs = next(place for place, heading in enumerate(headings) if "50" in heading)
        return table.packs.x() - header.sectionViewportPosition(packs)

    inset = shifted()
    assert inset > 0
    for height in (696, 768, 1000, 768):
        window.resize(1366, height)
        assert shifted() == inset
    for lang in ("kk", "ru"):  # names of other lengths: other columns
        window._tr.choose(lang)
        assert shifted() == inset
