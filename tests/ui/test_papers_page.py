"""Papers at hand (F8): found, looked at, printed and saved by keyboard alone, and back to where one stood."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services import papers
from tests.ui import pdfs
from tests.ui.days import Answers, make_window, practice
from tests.ui.evening import focused, readable
from ui.pages.papers import PapersPage
from ui.pages.papers.sheets import of_forms
from ui.widgets.cells import CELL_ROLE, ID_ROLE, StateCell

pytestmark = pytest.mark.unstyled

RECEIPT = "list_receipt"


class Room:
    """The window of a practice precinct with the page of papers open."""

    def __init__(self, qtbot: QtBot, folder: Path, until: str = "O4", lang: str = "ru") -> None:
        self.qtbot = qtbot
        self.run = practice(folder, until)
        self.window = make_window(qtbot, self.run, lang)
        self.stood_on = self.window.shown
        QTest.keyClick(self.window, Qt.Key.Key_F8)
        page = self.window.page("papers")
        assert isinstance(page, PapersPage)
        self.page = page
        self.sheets: list[bytes] = []
        page.sheet.print_pdf = self.print_pdf
        self.settle()

    def print_pdf(self, _parent: object, data: bytes) -> bool:
        """A printer that takes everything."""
        self.sheets.append(data)
        return True

    def settle(self) -> None:
        """Wait until the chosen paper is on screen."""
        page = self.page
        self.qtbot.waitUntil(lambda: not page.drawing.running and not page.sheet.drawing.running, timeout=10_000)

    def choose(self, paper: str) -> None:
        """Stand on a paper of the list."""
        assert self.page.list.choose(paper)
        self.settle()

    def rows(self) -> list[tuple[str, str]]:
        """Every row of the list: the id of a paper, "" for a heading, and what is read."""
        model = self.page.list.rows
        found = [model.index(row, 0) for row in range(model.rowCount())]
        return [(str(index.data(ID_ROLE)), str(index.data())) for index in found]

    def state(self, paper: str) -> StateCell:
        """The cell of a paper."""
        model = self.page.list.rows
        index = next(i for i in (model.index(row, 0) for row in range(model.rowCount())) if i.data(ID_ROLE) == paper)
        cell = index.data(CELL_ROLE)
        assert isinstance(cell, StateCell)
        return cell

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the focus is."""
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key, modifier)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    """The page in a precinct that has just opened."""
    return Room(qtbot, tmp_path)


def test_every_paper_that_can_be_made_is_listed_under_its_part_of_the_day(room: Room) -> None:
    listed = [paper for paper, _ in room.rows() if paper]
    made = [ref.id for ref in papers.available(room.run.precinct)]
    assert listed[: len(made)] == made
    headings = [words for paper, words in room.rows() if not paper]
    assert headings == ["Подготовка", "Открытие", "Пустые бланки"]
    assert len(listed) == len(made) + len(papers.blank_papers(room.run.precinct.setup))


@pytest.mark.looks
def test_nobody_can_stand_on_a_heading(room: Room) -> None:
    for _ in range(len(room.rows())):
        room.press(Qt.Key.Key_Down)
        assert room.page.list.chosen
    assert room.page.list.chosen == room.rows()[-1][0]


@pytest.mark.looks
def test_the_chosen_paper_is_on_screen_with_its_marks(room: Room) -> None:
    room.choose("list_display")
    assert room.page.preview.page_count >= 1
    assert room.page.preview.head.marks["personal"].isVisible()
    assert room.page.preview.head.marks["practice"].isVisible()
    room.choose(RECEIPT)
    assert not room.page.preview.head.marks["personal"].isVisible()


def test_words_in_any_order_and_spelling_find_a_paper(room: Room) -> None:
    room.page.search.edit.setText("СПИСК прием")
    assert next(paper for paper, _ in room.rows() if paper) == RECEIPT
    room.page.search.edit.setText("такой бумаги нет")
    assert room.rows() == []
    assert room.page.nothing.isVisible()


def test_a_paper_is_found_printed_and_left_by_keyboard_alone(room: Room) -> None:
    assert focused() is room.page.search.edit
    room.page.search.edit.setText("бюллетеней приёме")
    room.settle()
    paper = room.page.list.chosen
    assert paper == "ballots_receipt"
    room.press(Qt.Key.Key_Return)
    assert focused() is room.page.preview.sheets
    room.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: room.page.sheet.asking)
    assert room.page.preview.data == room.sheets[-1]  # what goes to the printer is what one looks at
    assert focused() is room.page.sheet.in_hand
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.run.precinct.state.prints[paper] == (papers.digest(room.sheets[-1]),)
    assert room.state(paper).note == "Напечатано: 1 экземпляр"
    room.press(Qt.Key.Key_Escape)
    assert focused() is room.page.list
    room.press(Qt.Key.Key_Escape)
    assert room.window.shown == room.stood_on


def test_a_paper_whose_facts_changed_after_its_print_says_so(room: Room) -> None:
    paper = "people_register"
    room.choose(paper)
    room.page.sheet.print_button.click()
    room.qtbot.waitUntil(lambda: room.page.sheet.asking)
    room.page.sheet.in_hand.click()
    assert room.state(paper).state == "done"
    person = commands.RegisterPerson("observer", "Бірлестік")
    assert isinstance(room.run.precinct.do(person, "m3"), tuple)
    room.page.refresh()
    assert room.state(paper).state == "look"
    assert "№ 1" in room.state(paper).note


@pytest.mark.looks
def test_a_draft_is_looked_at_and_not_printed(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, until="T5")
    room.choose("protocol.president")
    assert room.page.preview.head.marks["draft"].isVisible()
    assert not room.page.sheet.print_button.isEnabled()
    assert "Сначала составьте протокол" in readable(room.page.sheet)


@pytest.mark.looks
def test_after_the_day_papers_are_looked_at_and_saved_and_no_print_is_counted(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, until="X4")
    room.choose("protocol.president")
    assert room.page.preview.page_count == 1
    sheet = room.page.sheet
    assert not sheet.print_button.isEnabled()
    assert "День закрыт" in readable(sheet)
    target, entries = tmp_path / "protocol.pdf", room.run.precinct.state.seq
    room.page.session.ask = Answers(target)
    sheet.save_button.click()
    room.settle()
    assert target.read_bytes() == papers.make(room.run.precinct, "protocol.president", None)
    assert not sheet.asking
    assert "Сохранено: protocol.pdf" in readable(sheet)
    assert room.run.precinct.state.seq == entries


def test_after_the_day_a_single_paper_is_the_very_one_of_the_folder(qtbot: QtBot, tmp_path: Path) -> None:
    """R44: without a number, for no print is counted any more; a blank form is still printed."""
    room = Room(qtbot, tmp_path, until="X4")
    room.choose("list_receipt")
    folder, alone = tmp_path / "drive", tmp_path / "alone.pdf"
    folder.mkdir()
    room.page.session.ask = Answers(alone, folder)
    room.page.sheet.save_button.click()
    room.settle()
    room.page.save_all.click()
    room.qtbot.waitUntil(lambda: not room.page.saving.running, timeout=20_000)
    assert (folder / "list-receipt-127.pdf").read_bytes() == alone.read_bytes()
    form = of_forms(room.run.precinct, room.window._tr.catalogue)[0]
    room.choose(form.id)
    assert room.page.sheet.print_button.isEnabled()


def test_english_stands_beside_the_languages_of_the_law_on_request(room: Room) -> None:
    room.choose(RECEIPT)
    before = room.page.preview.data
    QTest.keyClick(room.page.languages._buttons["english"], Qt.Key.Key_Space)
    room.settle()
    assert room.page.preview.data != before
    room.page.sheet.print_button.click()
    room.qtbot.waitUntil(lambda: room.page.sheet.asking)
    wanted = papers.make(room.run.precinct, RECEIPT, 1, ("kk", "ru", "en"))
    assert room.sheets == [wanted]


def test_a_blank_form_is_printed_and_nobody_counts_it(room: Room) -> None:
    form = of_forms(room.run.precinct, room.window._tr.catalogue)[0]
    room.choose(form.id)
    room.page.sheet.print_button.click()
    room.settle()
    assert len(room.sheets) == 1
    assert not room.page.sheet.asking
    assert room.run.precinct.state.prints == {}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_blank_form_has_a_name_of_its_own(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    room = Room(qtbot, tmp_path, "S1", lang)
    names = [words for paper, words in room.rows() if paper.startswith("forms.")]
    assert len(set(names)) == len(names)
    assert not [name for name in names if ".pdf" in name]


def test_all_papers_go_into_a_folder_or_none(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    room.page.session.ask = Answers(folder, tmp_path / RECEIPT)
    room.page.save_all.click()
    room.qtbot.waitUntil(lambda: not room.page.saving.running, timeout=20_000)
    final = [ref for ref in papers.available(room.run.precinct) if ref.final]
    assert len(list(folder.iterdir())) == len(final)
    assert "drive" in room.page.told.words
    assert pdfs.sizes((folder / "list-receipt-127.pdf").read_bytes())
    (tmp_path / RECEIPT).write_text("a file where a folder should be")
    room.page.save_all.click()
    room.qtbot.waitUntil(lambda: not room.page.saving.running, timeout=20_000)
    assert room.page.refusal.isVisible()
    assert room.page.save_all.isEnabled()


@pytest.mark.looks
def test_while_one_is_drawn_the_newest_choice_waits_and_comes(room: Room) -> None:
    papers_of_list = [paper for paper, _ in room.rows() if paper]
    for paper in papers_of_list[:6]:
        room.page.list.choose(paper)
    room.settle()
    room.qtbot.waitUntil(lambda: not room.page.drawing.running)
    assert room.page.preview.head._head.name == room.state(papers_of_list[5]).word
