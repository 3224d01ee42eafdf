"""The page of turnout: reports that write themselves, the sentence for observers, the pace of the desks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services import papers, practice_setup
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import Answers, make_session, make_window, practice
from ui.language import Language
from ui.pages.turnout import TurnoutPage
from ui.paper.paper_button import PaperButton
from ui.precinct_window import PrecinctWindow
from ui.step_page import StepPage

pytestmark = pytest.mark.unstyled


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct that has just opened, three voters served."""
    made = practice(tmp_path, until="O4")
    for key in (1, 2, 3):
        made.precinct.do(commands.IssueBallots(key, ("president",)), "m4")
    return made


def page_of(window: PrecinctWindow) -> TurnoutPage:
    window.show_step("V.turnout")
    page = window.page("V.turnout")
    assert isinstance(page, TurnoutPage)
    return page


def cell(page: TurnoutPage, row: int, column: int) -> str:
    return str(page.reports.table.model().index(row, column).data())


def test_the_window_writes_a_report_by_itself_when_it_opens_and_when_the_minute_passes(
    qtbot: QtBot, run: PracticeRun
) -> None:
    run.clock.move_to(practice_setup.at(0, 10, 1))
    window = make_window(qtbot, run)
    assert set(run.precinct.state.reports) == {10}
    page = page_of(window)
    assert "3" in cell(page, 0, 1)
    assert cell(page, 1, 1) == "—"
    run.clock.move_to(practice_setup.at(0, 12))
    window._clockwork._on_timeout()
    assert set(run.precinct.state.reports) == {10, 12}
    assert "3" in cell(page, 1, 1)


def test_the_sentence_for_observers_has_the_number_in_words_in_both_languages(qtbot: QtBot, run: PracticeRun) -> None:
    page = page_of(make_window(qtbot, run))
    first, second = page.told.words
    assert "3 (три)" in first
    assert "3 (үш)" in second
    assert "07:0" in first


def test_no_paper_is_offered_before_the_report_is_written(qtbot: QtBot, run: PracticeRun) -> None:
    window = make_window(qtbot, run)
    page = page_of(window)
    assert page.reports.paper.isHidden()
    run.clock.move_to(practice_setup.at(0, 10, 1))
    window._clockwork._on_timeout()
    assert not page.reports.paper.isHidden()


def test_a_desk_that_is_too_fast_is_named_with_its_ten_minutes_and_without_blame(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4", voters=300)
    run.clock.move_to(practice_setup.at(0, 11, 20))
    page = page_of(make_window(qtbot, run))
    assert page.pace.flag_words() == []
    run.precinct.changed.clear()
    for key in range(4, 36):
        run.precinct.do(commands.IssueBallots(key, ("president",)), "m4")
    (words,) = page.pace.flag_words()
    name = run.precinct.setup.member("m4").name
    assert words.startswith(f"{name}, 11:20–11:30: 32")
    assert "30" in words.partition(": 32")[2]


def test_the_table_has_the_numbers_of_the_chart(qtbot: QtBot, run: PracticeRun) -> None:
    page = page_of(make_window(qtbot, run))
    model = page.pace.table.model()
    assert model.index(0, 0).data() == "07:00"
    assert model.index(0, model.columnCount() - 1).data() == "3"
    page.pace.views.setFocus()
    assert page.pace.table.isHidden() or not page.pace.table.isVisible()
    page.pace._on_view_chosen("table")
    assert page.pace.table.isVisible()


def test_the_page_speaks_three_languages(qtbot: QtBot, run: PracticeRun) -> None:
    window = make_window(qtbot, run)
    page = page_of(window)
    titles = set()
    for code in ("kk", "ru", "en"):
        window._tr.choose(code)
        titles.add(page.title())
    assert len(titles) == 3


class PaperPage(StepPage):
    """A page with one paper."""

    def __init__(self, run: PracticeRun) -> None:
        super().__init__(make_session(run), Language("ru"))
        self.paper = PaperButton(self.session, self._tr, self.run)
        self.paper.setParent(self)


def test_a_print_is_recorded_only_when_the_sheet_lies_in_hand(qtbot: QtBot, run: PracticeRun, tmp_path: Path) -> None:
    page = PaperPage(run)
    qtbot.addWidget(page)
    page.show()
    paper = papers.available(run.precinct)[0].id
    sent: list[bytes] = []

    def printer(_parent: QWidget, data: bytes) -> bool:
        sent.append(data)
        return True

    page.paper.print_pdf = printer
    page.paper.show_paper(paper, "Акт")
    page.paper.print_button.click()
    qtbot.waitUntil(lambda: page.paper.asking)
    assert run.precinct.state.prints.get(paper, ()) == ()
    page.paper.show_paper("another", "Другой лист")
    with qtbot.waitSignal(page.paper.printed):
        QTest.keyClick(page.paper.in_hand, Qt.Key.Key_Return)
    assert run.precinct.state.prints[paper] == (papers.digest(sent[0]),)
    target = tmp_path / "sheet.pdf"
    page.session.ask = Answers(target)
    page.paper.save_button.click()
    qtbot.waitUntil(lambda: page.paper.asking)
    page.paper.not_printed.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert len(run.precinct.state.prints[paper]) == 1
