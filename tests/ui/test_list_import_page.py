"""L1 in the window: a file is understood, corrected by hand, checked in full, and taken in whole or not at all."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db import voters
from precinct_app.domain.commands import ConfirmMembers
from precinct_app.domain.voter import Severity
from precinct_app.services import practice_people, practice_setup
from tests.services.list_files.case import HEADING, VOTERS, text
from tests.services.list_files.xlsx import Sheet, workbook
from tests.ui.days import Answers, new_precinct
from ui.language import Language
from ui.pages.preparation.list_page import CHECK, CHOOSE, MAPPING, ListPage
from ui.precinct_window import PrecinctWindow
from ui.session import Session
from ui.settings import Settings

pytestmark = pytest.mark.unstyled

ENTER = Qt.Key.Key_Return
GOOD = text(HEADING, *VOTERS)
TWICE = text(HEADING, *VOTERS, ("4", *VOTERS[0][1:]), ("5", *VOTERS[1][1:6], "12"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A precinct that waits for its list."""
    made = new_precinct(tmp_path)[0]
    members = tuple(member.id for member in made.precinct.setup.members)
    assert made.do(ConfirmMembers(members, declared=True)) is None
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ListPage:
    made = ListPage(session, Language("ru"))
    qtbot.addWidget(made)
    made.show_key("L1")
    made.refresh()
    made.show()
    session.changed.connect(made.refresh)
    return made


def choose(qtbot: QtBot, page: ListPage, path: Path, content: bytes | str, stage: str = MAPPING) -> None:
    """Choose a file by the button, and wait until it was understood."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    page.session.ask = Answers(path)
    page.choose_button.click()
    qtbot.waitUntil(lambda: page.stage == stage and page.progress.isHidden(), timeout=10_000)


def check(qtbot: QtBot, page: ListPage) -> None:
    page.button.click()
    qtbot.waitUntil(lambda: page.stage == CHECK and page.progress.isHidden(), timeout=10_000)


def write(field: object, words: str) -> None:
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, ENTER)


def take(page: ListPage) -> None:
    write(page.form.field("act"), "12")
    write(page.form.field("akim"), "Akhmetov D. S.")
    page.button.click()


def test_a_list_is_understood_checked_and_taken_in_by_act(
    qtbot: QtBot, page: ListPage, session: Session, tmp_path: Path
) -> None:
    assert not page.button.isEnabled()
    choose(qtbot, page, tmp_path / "list.csv", GOOD)
    assert page.first_field() is page.button
    check(qtbot, page)
    take(page)
    qtbot.waitUntil(lambda: "L1" in session.state.steps, timeout=10_000)
    shown = dict(page.recorded())
    assert session.state.voter_list.voters == 3
    assert {"12", "Akhmetov D. S.", "3"} <= set(shown.values())
    assert hashlib.sha256(GOOD.encode()).hexdigest().upper() in {value.replace(" ", "") for value in shown.values()}


def test_nothing_is_taken_in_before_act_and_akim_are_entered(
    qtbot: QtBot, page: ListPage, session: Session, tmp_path: Path
) -> None:
    choose(qtbot, page, tmp_path / "list.csv", GOOD)
    check(qtbot, page)
    page.button.click()
    assert page.form.refusal("act")
    assert page.form.refusal("akim")
    assert voters.count(session.precinct.store) == 0


@pytest.mark.looks
def test_a_column_that_was_not_understood_is_named_and_told_by_hand(
    qtbot: QtBot, page: ListPage, tmp_path: Path
) -> None:
    strange = tuple("Код" if name == "ИИН" else name for name in HEADING)
    choose(qtbot, page, tmp_path / "list.csv", text(strange, *VOTERS))
    assert page.mapping.missing == ("iin",)
    assert not page.button.isEnabled()
    field = page.first_field()
    assert field is page.mapping.holds[6]
    page.mapping.holds[6].choose("iin")
    assert page.button.isEnabled()
    check(qtbot, page)
    assert page.preview is not None
    assert len(page.preview.voters) == 3


@pytest.mark.looks
def test_one_column_holds_one_field(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path / "list.csv", GOOD)
    page.mapping.holds[5].choose("iin")
    assert page.mapping.missing == ("address",) or "address" in page.mapping.missing
    assert page.mapping.places["iin"] == 5
    assert not page.button.isEnabled()


@pytest.mark.looks
def test_enter_walks_through_the_columns_to_the_button(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    window = PrecinctWindow(session, Language("ru"), Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    window.activateWindow()
    window.show_step("L1")
    page = window.page("L1")
    assert isinstance(page, ListPage)
    choose(qtbot, page, tmp_path / "list.csv", GOOD)
    page.mapping.form.fields["heading_row"].setFocus()
    walked = []
    for _ in range(1 + len(HEADING)):
        field = QApplication.focusWidget()
        assert field is not None
        assert field.visibleRegion().boundingRect().height() == field.height()
        walked.append(field)
        QTest.keyClick(field, ENTER)
    assert walked == [page.mapping.form.fields["heading_row"], *page.mapping.holds.values()]
    assert page.button.hasFocus()


def test_another_sheet_of_a_workbook_is_read_when_it_is_chosen(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    sheets = [Sheet([("Итого", "3")], "Всего"), Sheet([HEADING, *VOTERS], "Список")]
    choose(qtbot, page, tmp_path / "list.xlsx", workbook(*sheets))
    assert page.survey is not None
    assert page.survey.sheet == "Список"
    page.mapping.form.fields["sheet"].choose("Всего")
    qtbot.waitUntil(lambda: page.survey is not None and page.survey.sheet == "Всего", timeout=10_000)
    qtbot.waitUntil(page.progress.isHidden)
    assert page.mapping.missing
    assert not page.button.isEnabled()


def test_a_file_whose_encoding_is_not_recognised_can_be_told_it(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path / "list.csv", text(*VOTERS[2:]).encode("cp866", "replace"))
    assert page.refusal.lines
    assert not page.button.isEnabled()
    page.mapping.form.fields["encoding"].choose("cp1251")
    qtbot.waitUntil(lambda: page.survey is not None and page.progress.isHidden(), timeout=10_000)
    assert page.mapping.missing


def test_all_problems_stand_there_at_once_errors_first_and_can_be_sifted(
    qtbot: QtBot, page: ListPage, tmp_path: Path
) -> None:
    choose(qtbot, page, tmp_path / "list.csv", TWICE)
    check(qtbot, page)
    view = page.check
    assert [each.severity for each in view.problems] == sorted(
        (each.severity for each in view.problems), key=list(Severity).index
    )
    assert view.model.rowCount() == len(view.problems) > 2
    assert not page.button.isEnabled()
    assert page.action.reason.words
    assert page.form.isHidden()
    view.kinds.choose("iin_repeated")
    assert [each.code for each in view.shown] == ["iin_repeated"]
    view.severities.choose("warning")
    view.severities.chosen_changed.emit("warning")
    assert {each.severity for each in view.shown} <= {Severity.WARNING}


def test_duplicates_stand_side_by_side(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path / "list.csv", TWICE)
    check(qtbot, page)
    page.check.severities.choose("pairs")
    page.check.severities.chosen_changed.emit("pairs")
    model = page.check.model
    assert "стр. 2: Ахметов" in str(model.index(0, 0).data())
    assert "стр. 5: Ахметов" in str(model.index(0, 1).data())


def test_the_problems_go_into_a_file_for_the_akimat(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path / "list.csv", TWICE)
    check(qtbot, page)
    page.session.ask = Answers(tmp_path / "problems.csv")
    page.check.export_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "problems.csv").exists() and page.progress.isHidden(), timeout=10_000)
    lines = (tmp_path / "problems.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(page.check.problems)


@pytest.mark.looks
def test_the_columns_can_be_corrected_after_the_check(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path / "list.csv", TWICE)
    check(qtbot, page)
    assert page.step_back()
    assert page.stage == MAPPING
    assert page.mapping.places["iin"] == 6


def test_a_file_that_is_no_list_is_refused_in_one_sentence_and_nothing_changes(
    qtbot: QtBot, page: ListPage, session: Session, tmp_path: Path
) -> None:
    choose(qtbot, page, tmp_path / "no.csv", b"%PDF-1.7", stage=CHOOSE)
    qtbot.waitUntil(page.refusal.isVisible, timeout=10_000)
    assert page.preview is None
    assert session.state.voter_list.voters == 0


def test_a_file_is_taken_where_it_is_dropped(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(GOOD, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, none))
    qtbot.waitUntil(lambda: page.stage == MAPPING, timeout=10_000)


def many(tmp_path: Path) -> tuple[Path, bytes]:
    people = practice_people.generate_voters(1600, 5, practice_setup.VOTING_DAY, practice_setup.precinct().place)
    return tmp_path / "many.csv", practice_people.voters_csv(people)


@pytest.mark.looks
def test_a_check_that_is_stopped_leaves_the_columns_as_they_were(qtbot: QtBot, page: ListPage, tmp_path: Path) -> None:
    choose(qtbot, page, *many(tmp_path))
    page.button.click()
    page.stop()
    qtbot.waitUntil(page.progress.isHidden, timeout=10_000)
    assert page.stage == MAPPING
    assert page.preview is None


def test_taking_in_that_is_stopped_keeps_nothing_and_can_begin_again(
    qtbot: QtBot, page: ListPage, session: Session, tmp_path: Path
) -> None:
    choose(qtbot, page, *many(tmp_path))
    check(qtbot, page)
    take(page)
    qtbot.waitUntil(lambda: page.kept > 0, timeout=10_000)
    assert page.progress.isVisible()
    page.progress.stop_asked.emit()
    assert voters.count(session.precinct.store) == 0
    assert "L1" not in session.state.steps
    page.button.click()
    qtbot.waitUntil(lambda: "L1" in session.state.steps, timeout=10_000)
    assert session.state.voter_list.voters == 1600
