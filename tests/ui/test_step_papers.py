"""Papers of a step are printed on the page of the step, and never stand in the way of its work (R44)."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands, due
from precinct_app.services import papers
from precinct_app.services.clock import PracticeClock
from tests.ui.days import make_window, new_precinct, practice
from tests.ui.evening import Evening, focused, readable
from tests.ui.results import section_of
from tests.ui.test_preparation_pages import shown, take_list
from tests.ui.test_relations import one_ballot_missing
from ui.language import Language
from ui.pages.count.gate import GatePage
from ui.pages.count.relations import RelationsPage
from ui.pages.gate_page import FormGatePage
from ui.pages.handover.day_end_page import DayEndPage
from ui.pages.preparation.display_page import DisplayPage
from ui.pages.preparation.freeze_page import FreezePage
from ui.pages.preparation.list_page import ListPage
from ui.pages.protocol.protocol_page import PostingPage
from ui.pages.protocol.step_papers_section import StepPapersSection
from ui.pages.voting.home_page import HomePage
from ui.paper.paper_button import PaperButton
from ui.precinct_window import PrecinctWindow
from ui.settings import Settings

OFFERED = {
    "L1": {"list_receipt"},
    "L2": {"list_display"},
    "B1": {"ballots_receipt"},
    "O1": {"people_register"},
    "O3": {f"handout_sheet.{member}" for member in ("m4", "m5", "m6", "m7")},
    "O4": {"opening_protocol"},
    "C2": {"ballots_cancelled"},
    "C3": {"ballots_spoiled"},
    "C4": set[str](),
    "X1": {"packages"},
    "X3": {"hand_over"},
    "X4": {"day_summary"},
}
"""Step -> papers of a day on which nothing went wrong, at its end."""


def print_it(qtbot: QtBot, sheet: PaperButton) -> None:
    """Print what is offered, and say that the sheet is there."""
    sheet.print_pdf = lambda _parent, _data: True
    sheet.print_button.click()
    qtbot.waitUntil(lambda: sheet.asking)
    sheet.in_hand.click()


def test_every_step_that_makes_a_paper_offers_it_on_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    """R44: also when the step is done and looked at again."""
    evening = Evening(qtbot, tmp_path, "X3", "kk")
    for key, wanted in OFFERED.items():
        page = evening.page(key, GatePage)
        assert set(page.papers.refs) == wanted, key
        assert page.papers.isVisible() is bool(wanted)
        assert page.papers.sheet.isVisible() is bool(wanted)
    assert {ref.id for ref in papers.available(evening.run.precinct)} >= set().union(*OFFERED.values())


def test_papers_neither_take_the_focus_nor_push_the_button_out_of_sight(qtbot: QtBot, tmp_path: Path) -> None:
    """On the lowest screen, in the longest language."""
    session = new_precinct(tmp_path)[0]
    take_list(session)
    session.choose_actor("m3")
    window = PrecinctWindow(session, Language("kk"), Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    window.activateWindow()
    window.show_step("L2")
    QApplication.processEvents()
    page = window.page("L2")
    assert isinstance(page, DisplayPage)
    assert set(page.papers.refs) == {"list_display"}
    assert page.papers.sheet.isVisible()
    assert focused() is page.form.first_field()

    def seen(button: QWidget) -> bool:
        foot = window.status.mapTo(window, window.status.rect().topLeft()).y()
        return button.mapTo(window, button.rect().bottomLeft()).y() < foot

    qtbot.waitUntil(lambda: seen(page.button) and seen(page.papers.sheet.save_button))


def test_the_day_until_which_the_list_is_in_time_stands_where_it_is_taken_in(qtbot: QtBot, tmp_path: Path) -> None:
    """R6: one line; a list that comes later is taken in all the same."""
    session = new_precinct(tmp_path)[0]
    page = ListPage(session, Language("en"))
    shown(qtbot, page, "L1")
    day = due.list_received(session.precinct.setup, session.precinct.rules.edition)
    for days, late in ((0, False), (1, True)):
        at = datetime.datetime.combine(day, datetime.time(9), session.precinct.setup.precinct.timezone())
        session.precinct.clock = PracticeClock(at + datetime.timedelta(days=days), running=False)
        page.refresh()
        assert page.in_time.isVisible()
        assert ("Days late: 1" in page.in_time.words) is late
        assert Language("en").date(day) in page.in_time.words


def test_each_member_has_a_sheet_of_what_was_handed_out_and_its_prints_are_counted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """R15, R44: chosen by name."""
    evening = Evening(qtbot, tmp_path, "O3")
    page = evening.page("O3", FormGatePage)
    offered = page.papers
    assert [offered.choice.itemText(row) for row in range(4)] == [
        evening.run.precinct.setup.member(member).name for member in ("m4", "m5", "m6", "m7")
    ]
    offered.choice.choose("handout_sheet.m6")
    print_it(qtbot, offered.sheet)
    assert list(evening.session.state.prints) == ["handout_sheet.m6"]
    assert offered.sheet.number == 2
    assert offered.choice.chosen == "handout_sheet.m6"


def test_the_list_for_signature_is_printed_whole_or_desk_by_desk(qtbot: QtBot, tmp_path: Path) -> None:
    """R10, R18: a row for each desk with its first and last house or letter, and its number of voters."""
    evening = Evening(qtbot, tmp_path, "L4")
    page = evening.page("L4", FreezePage)
    lists = page.lists
    assert page.papers.isHidden()
    assert [lists.table.rows.index(row, 1).data() for row in range(lists.table.rows.rowCount())] == ["60"]
    lists.count.selectAll()
    QTest.keyClicks(lists.count, "3")
    rows = [int(lists.table.rows.index(row, 1).data()) for row in range(lists.table.rows.rowCount())]
    assert rows[0] == sum(rows[1:]) == 60
    assert len(rows) == 4
    lists.table.choose("desk_lists.houses.2.3")
    print_it(qtbot, lists.sheet)
    assert list(evening.session.state.prints) == ["desk_lists.houses.2.3"]
    assert lists.table.chosen == "desk_lists.houses.2.3"
    QTest.keyClick(lists.count, Qt.Key.Key_Return)
    assert focused() is lists.table
    evening.language.choose("en")
    assert "Desk 2 of 3" in readable(page)


def test_the_list_is_divided_by_surnames_too(qtbot: QtBot, tmp_path: Path) -> None:
    """R10: no letter is torn apart."""
    evening = Evening(qtbot, tmp_path, "L4", "en")
    lists = evening.page("L4", FreezePage).lists
    lists.ways.choose("names")
    lists.ways.chosen_changed.emit("names")
    lists.count.selectAll()
    QTest.keyClicks(lists.count, "2")
    lines = [lists.table.rows.index(row, 0).data() for row in range(3)]
    assert "The whole list" in lines[0]
    assert all("–" in words for words in lines)
    print_it(qtbot, lists.sheet)
    assert list(evening.session.state.prints) == ["desk_lists.names.1.1"]


def test_the_summary_is_printed_before_the_day_is_closed_and_closing_without_it_is_said(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """R43: X4 has people print and sign it; the page begins there."""
    evening = Evening(qtbot, tmp_path, "X3")
    page = evening.page("X4", DayEndPage)
    assert focused() is page.papers.sheet.print_button
    assert "Итог дня ещё не напечатан" in readable(page)
    print_it(qtbot, page.papers.sheet)
    assert "Итог дня ещё не напечатан" not in readable(page)
    assert page.first_field() is page.button
    page.button.click()
    assert evening.session.state.closed
    assert not page.papers.sheet.print_button.isEnabled()


def test_acts_of_the_relations_are_printed_where_the_relations_are(qtbot: QtBot, tmp_path: Path) -> None:
    """R34: behind a button, so that the relation one stands on keeps its column."""
    evening = Evening(qtbot, tmp_path, "C1", before=one_ballot_missing)
    page = evening.page("T5.president", RelationsPage)
    assert page.papers_button.isHidden()
    evening.run.precinct.do(commands.RecordAct("president", "K2", "not found", ("m1", "m3")), "m1")
    assert page.papers_button.isVisible()
    page.papers_button.click()
    assert focused() is page.papers.sheet.print_button
    print_it(qtbot, page.papers.sheet)
    assert list(evening.session.state.prints) == ["discrepancy.K2.president"]
    assert page.papers.isVisible()
    assert page.step_back()
    assert page.side.currentWidget() is page.panel


def test_enlarged_copies_are_offered_beside_the_posting(qtbot: QtBot, tmp_path: Path) -> None:
    """R37: A3 and A4; certified copies keep their own place."""
    evening = Evening(qtbot, tmp_path, "T6")
    page = evening.page("T7.president", PostingPage)
    offered = section_of(page, StepPapersSection).papers
    assert set(offered.refs) == {"enlarged.president.a3", "enlarged.president.a4"}


def test_what_was_recorded_of_the_display_is_shown_afterwards(qtbot: QtBot, tmp_path: Path) -> None:
    """R8: where and when."""
    evening = Evening(qtbot, tmp_path, "L2")
    display = evening.session.state.list_shown
    assert display is not None
    page = evening.page("L2", DisplayPage)
    for words in (f"{display.since:%d.%m.%Y}", f"{display.until:%d.%m.%Y}", display.place):
        assert words in readable(page)


@pytest.mark.parametrize("edition", ["kz-2026", "kz-2003-draft"])
def test_a_crew_nobody_watches_is_said_where_one_text_of_the_law_wants_somebody_along(
    qtbot: QtBot, tmp_path: Path, edition: str
) -> None:
    """R20: it warns, and the crew leaves all the same."""
    run = practice(tmp_path, "O4", edition=edition)
    run.precinct.do(commands.RequestHomeVoting(7, run.clock.now(), "health"), "m3")
    window = make_window(qtbot, run, "en")
    window.show_step("V.home")
    page = window.page("V.home")
    assert isinstance(page, HomePage)
    page.show_deed("send")
    note = page.send.nobody_along
    assert note.isVisible() is (edition == "kz-2003-draft")
    page.send.companions.tick("1").click()
    assert not note.isVisible()
