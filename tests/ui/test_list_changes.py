"""Changes of the list in the window: every deed by keyboard, every refusal at its field, the register tells all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain.commands import ConfirmMembers
from precinct_app.domain.events import ListChange
from precinct_app.domain.voter import Voter
from precinct_app.services import list_changes, list_import, practice_people, practice_setup, voter_list
from precinct_app.services.clock import PracticeClock
from precinct_app.services.precinct import OpenPrecinct
from tests.ui.days import Answers, make_window, new_precinct, practice
from ui.language import Language
from ui.pages.list_changes.page import ListChangesPage
from ui.pages.list_changes.voter_picker import VoterPicker
from ui.session import Session
from ui.widgets.cells import words_of
from ui.widgets.choice import Choice
from ui.widgets.form import FormGrid

pytestmark = pytest.mark.unstyled

ENTER = Qt.Key.Key_Return
COUNT = 12
GENERATED = tuple(
    practice_people.generate_voters(COUNT + 1, 5, practice_setup.VOTING_DAY, practice_people.settlement())
)
PEOPLE, STRANGER = GENERATED[:COUNT], GENERATED[COUNT]
PREVIEW = list_import.preview(practice_people.voters_csv(PEOPLE), practice_setup.VOTING_DAY)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """At noon of the day before voting, the list just received."""
    made = new_precinct(tmp_path)[0]
    members = tuple(member.id for member in made.precinct.setup.members)
    assert made.do(ConfirmMembers(members, declared=True)) is None
    assert isinstance(voter_list.receive(made.precinct, PREVIEW, "12", "Akim", "m1"), tuple)
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ListChangesPage:
    return shown(qtbot, session, "L3")


def shown(qtbot: QtBot, session: Session, key: str) -> ListChangesPage:
    made = ListChangesPage(session, Language("ru"))
    qtbot.addWidget(made)
    made.show_key(key)
    made.refresh()
    made.show()
    made.activateWindow()
    session.changed.connect(made.refresh)
    return made


def key_of(precinct: OpenPrecinct, person: Voter) -> int:
    return voter_list.search(precinct, person.iin).lines[0].row.key


def write(field: QWidget, words: str) -> None:
    """Let this stand in a field as if typed (test keys know no Kazakh letters)."""
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
        return
    assert isinstance(field, QLineEdit)
    field.setText(words)
    field.textEdited.emit(words)


def choose(form: FormGrid, name: str, choice: str) -> None:
    field = form.field(name)
    assert isinstance(field, Choice)
    field.choose(choice)


def find(picker: VoterPicker, person: Voter) -> None:
    write(picker.search.edit, person.iin)
    QTest.keyClick(picker.search.edit, ENTER)


def on_ground(page: ListChangesPage, deed: str, ground: str = "court") -> None:
    """Ground, signature and document, entered; Enter in the last field."""
    form = page.changes[deed].ground
    choose(form, "ground", ground)
    choose(form, "signed_by", "m1")
    write(form.field("document"), "Decision 2-114")
    QTest.keyClick(form.field("document"), ENTER)


def register(page: ListChangesPage) -> list[str]:
    """The rows on screen, in words."""
    model = page.table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def fill_row(page: ListChangesPage, person: Voter) -> None:
    row = page.changes["add"].row
    assert row is not None
    for name in ("iin", "surname", "given_name", "patronymic", "address"):
        write(row.line(name), getattr(person, name))
    write(row.line("birth_date"), f"{person.birth_date:%d.%m.%Y}")
    QTest.keyClick(row.line("address"), ENTER)


def test_a_person_is_added_on_a_ground_and_stands_in_the_register_with_name_and_document(
    page: ListChangesPage, session: Session
) -> None:
    fill_row(page, STRANGER)
    assert page.changes["add"].stage == "ground"
    on_ground(page, "add", "omitted")
    assert session.state.voter_list.people == COUNT + 1
    (row,) = register(page)
    assert STRANGER.surname in row
    assert "Decision 2-114" in row
    assert page.changes["add"].stage == "row"


def test_an_iin_that_is_on_the_list_is_refused_at_its_field(page: ListChangesPage, session: Session) -> None:
    fill_row(page, PEOPLE[3])
    row = page.changes["add"].row
    assert row is not None
    assert str(PEOPLE[3].number) in row.refusal("iin")
    assert session.state.amendments == ()


def test_a_correction_shows_before_and_after_and_comes_back_to_the_data_with_esc(
    page: ListChangesPage, session: Session
) -> None:
    page.show_deed("correct")
    panel = page.changes["correct"]
    assert panel.picker is not None
    assert panel.row is not None
    find(panel.picker, PEOPLE[2])
    write(panel.row.line("surname"), "Жаңа")
    QTest.keyClick(panel.row.line("address"), ENTER)
    assert f"было {PEOPLE[2].surname}, стало Жаңа" in panel.differences.accessibleName()
    assert page.step_back()
    assert panel.row.line("surname").text() == "Жаңа"
    QTest.keyClick(panel.row.line("address"), ENTER)
    on_ground(page, "correct")
    assert voter_list.search(session.precinct, "Жаңа").lines[0].row.iin == PEOPLE[2].iin


def test_a_correction_that_changes_nothing_is_not_recorded(page: ListChangesPage, session: Session) -> None:
    page.show_deed("correct")
    panel = page.changes["correct"]
    assert panel.picker is not None
    find(panel.picker, PEOPLE[2])
    panel.submit()
    assert panel.stage == "row"
    assert panel.action.reason.words
    assert session.state.amendments == ()


def test_a_removed_row_is_offered_to_be_put_back(page: ListChangesPage, session: Session) -> None:
    page.show_deed("remove")
    removing, back = page.changes["remove"], page.changes["put_back"]
    assert removing.picker is not None
    assert back.picker is not None
    find(removing.picker, PEOPLE[5])
    on_ground(page, "remove", "died")
    assert session.state.voter_list.people == COUNT - 1
    page.show_deed("put_back")
    assert back.picker.table.model().rowCount() == 1
    QTest.keyClick(back.picker.search.edit, ENTER)
    on_ground(page, "put_back")
    assert session.state.voter_list.people == COUNT
    assert "возвращение в список" in register(page)[0]


def test_everything_that_is_missing_of_a_ground_is_said_at_its_fields(page: ListChangesPage) -> None:
    page.show_deed("remove")
    panel = page.changes["remove"]
    assert panel.picker is not None
    find(panel.picker, PEOPLE[5])
    panel.submit()
    assert all(panel.ground.refusal(name) for name in ("ground", "document", "signed_by"))


def test_only_grounds_that_the_hour_allows_are_offered_and_the_page_says_why(
    page: ListChangesPage, session: Session
) -> None:
    """R10."""
    clock = session.precinct.clock
    assert isinstance(clock, PracticeClock)
    ground = page.changes["add"].ground.field("ground")
    assert isinstance(ground, Choice)
    assert ground.count() == 4
    assert "20:00" in page.period.words
    clock.move_to(practice_setup.at(-1, 20))
    page.refresh()
    assert [ground.itemData(place) for place in range(ground.count())] == ["court", "higher_commission"]
    assert "решение суда; решение вышестоящей комиссии" in page.period.words
    assert "п.\u00a010 ст.\u00a024" in page.period.words


def test_an_application_is_received_granted_and_ends_in_its_change(page: ListChangesPage, session: Session) -> None:
    page.show_register("applications")
    panel = page.receive
    choose(panel.asks, "asks", "remove")
    find(panel.everyone, PEOPLE[1])
    write(panel.form.field("text"), "Moved away")
    panel.submit()
    assert "Решить сегодня" in register(page)[0]
    QTest.keyClick(page.table, ENTER)
    assert page.deed == "decide"
    page.decide.grant_button.click()
    assert (page.register, page.deed) == ("changes", "remove")
    on_ground(page, "remove")
    assert session.state.applications[1].granted is True
    assert session.state.amendments[0].application == 1


def test_a_refusal_has_a_reason_in_writing_and_its_paper(
    qtbot: QtBot, page: ListChangesPage, session: Session, tmp_path: Path
) -> None:
    given = list_changes.receive_application(session.precinct, ListChange.ADD, 0, "Omarov", "Add me", "m1")
    assert isinstance(given, tuple)
    page.show_register("applications")
    page.show_deed("decide")
    page.decide.submit()
    assert page.decide.form.refusal("reason")
    write(page.decide.form.field("reason"), "Lives elsewhere")
    choose(page.decide.form, "signed_by", "m2")
    page.decide.submit()
    assert session.state.applications[1].granted is False
    assert "Отказано" in register(page)[0]
    session.ask = Answers(tmp_path / "decision.pdf")
    page.detail.paper.save_button.click()
    qtbot.waitUntil((tmp_path / "decision.pdf").exists, timeout=10_000)


def test_an_application_of_yesterday_is_overdue_in_words(page: ListChangesPage, session: Session) -> None:
    """R9."""
    clock = session.precinct.clock
    assert isinstance(clock, PracticeClock)
    given = list_changes.receive_application(session.precinct, ListChange.ADD, 0, "Omarov", "Add me", "m1")
    assert isinstance(given, tuple)
    clock.move_to(practice_setup.at(0, 9))
    page.show_register("applications")
    assert "Просрочено на 1 день" in register(page)[0]


def test_a_certificate_is_not_issued_for_the_same_settlement_and_says_so_at_its_field(
    page: ListChangesPage, session: Session
) -> None:
    """R11."""
    page.show_register("certificates")
    panel = page.issue
    find(panel.picker, PEOPLE[1])
    write(panel.form.field("number"), "000117")
    choose(panel.form, "signed_by", "m1")
    choose(panel.form, "where", "here")
    panel.submit()
    assert panel.form.refusal("where")
    choose(panel.form, "where", "elsewhere")
    panel.submit()
    assert session.state.certificates_issued == {"000117": key_of(session.precinct, PEOPLE[1])}
    assert PEOPLE[1].surname in register(page)[0]


def test_after_its_hour_no_certificate_is_issued_and_the_button_says_why(
    page: ListChangesPage, session: Session
) -> None:
    """R11."""
    clock = session.precinct.clock
    assert isinstance(clock, PracticeClock)
    clock.move_to(practice_setup.at(-1, 18))
    page.show_register("certificates")
    assert not page.issue.button.isEnabled()
    assert "18:00" in page.issue.action.reason.words


def test_a_certificate_that_comes_back_finds_its_own_row(page: ListChangesPage, session: Session) -> None:
    """R11: another one brings a new row, with the document that was shown."""
    key = key_of(session.precinct, PEOPLE[1])
    issued = list_changes.issue_certificate(session.precinct, key, "117", "m1", "m1", same_settlement=False)
    assert isinstance(issued, tuple)
    page.show_register("certificates")
    page.show_deed("take_in")
    write(page.take_in.form.field("number"), "117")
    assert page.take_in.row.isHidden()
    QTest.keyClick(page.take_in.form.field("number"), ENTER)
    assert session.state.certificates_taken_in == {"117": key}
    assert session.state.voter_list.people == COUNT


def test_on_voting_day_the_work_area_shows_the_same_page(qtbot: QtBot, tmp_path: Path) -> None:
    """R10: the rail has it under the voting; proof of registration is a ground of the edition."""
    window = make_window(qtbot, practice(tmp_path, until="O4"))
    window.show_step("V.changes")
    page = window.page("V.changes")
    assert isinstance(page, ListChangesPage)
    assert "подтверждение регистрации" in page.period.words
    page.show_register("certificates")
    assert not page.issue.button.isEnabled()


def test_every_cell_of_the_register_can_be_heard(page: ListChangesPage, session: Session) -> None:
    given = list_changes.receive_application(session.precinct, ListChange.ADD, 0, "Omarov", "Add me", "m1")
    assert isinstance(given, tuple)
    page.show_register("applications")
    assert "Omarov" in words_of(register(page)[0])
