"""A person who is not on the list: by certificate, or by a paper that puts the row there (R9-R11)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.events import ListChange
from precinct_app.services import list_changes
from precinct_app.services.practice_run import PracticeRun
from tests.ui.desks import CERTIFICATE, desk, focused, iin_of, press, right_iin, scan, voting_day
from ui.language import Language
from ui.pages.voting.list_page import VoterListPage
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
RU = Language("ru")
UNKNOWN = right_iin("84031245012")


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct with two contests that has just opened."""
    return voting_day(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, run: PracticeRun) -> VoterListPage:
    """The list, a member with ballots at work."""
    return desk(qtbot, run)


def fill_row(page: VoterListPage, born: str = "12.03.1984") -> None:
    for name, text in (("birth_date", born), ("surname", "Новая"), ("given_name", "Анна"), ("address", "ул. Абая, 1")):
        page.absent.row.line(name).setText(text)


def fill_paper(page: VoterListPage, ground: str = "registration_proof") -> None:
    form = page.absent.papers["inclusion"]
    for name, chosen in (("ground", ground), ("signed_by", "m1")):
        field = form.field(name)
        assert isinstance(field, Choice)
        field.choose(chosen)
    document(page, "inclusion").setText("справка № 17 от 11.04.2027")


def document(page: VoterListPage, way: str, name: str = "document") -> QLineEdit:
    field = page.absent.papers[way].field(name)
    assert isinstance(field, QLineEdit)
    return field


def begin_certificate(page: VoterListPage, number: str) -> None:
    page.absent.ways.choose("certificate")
    page.absent.ways.chosen_changed.emit("certificate")
    document(page, "certificate", "number").insert(number)


def test_an_iin_that_is_not_on_the_list_leads_to_inclusion_and_the_ballots_in_one_go(page: VoterListPage) -> None:
    scan(UNKNOWN, page.search.edit)
    press(Qt.Key.Key_N, CONTROL)
    assert page.absent.isVisible()
    assert page.absent.row.iin == UNKNOWN
    fill_paper(page)
    fill_row(page)
    press(ENTER, CONTROL)
    assert page.absent.isHidden()
    added = page.session.state.voter_list.keys
    assert page.card.voter == added
    assert page.session.state.amendments[-1].change is ListChange.ADD
    press(ENTER, CONTROL)
    mark = page.session.state.voters.get(added)
    assert mark is not None
    assert mark.contests == ("president", "maslikhat")


def test_only_the_grounds_of_voting_day_are_offered(page: VoterListPage) -> None:
    page.absent_button.click()
    ground = page.absent.papers["inclusion"].field("ground")
    assert isinstance(ground, Choice)
    offered = {ground.itemData(place) for place in range(ground.count())}
    assert offered == {"court", "higher_commission", "registration_proof"}


def test_what_is_missing_or_wrong_stands_at_its_field_and_nothing_is_kept(page: VoterListPage) -> None:
    page.absent_button.click()
    press(ENTER, CONTROL)
    assert page.absent.papers["inclusion"].refusal("ground")
    assert page.absent.row.refusal("iin")
    assert focused() is page.absent.papers["inclusion"].field("ground")
    fill_paper(page)
    fill_row(page, born="12.03.2012")
    page.absent.row.line("iin").setText(UNKNOWN)
    press(ENTER, CONTROL)
    assert page.absent.row.refusal("birth_date") == RU("list.problem.under_age", voting_age=18)
    assert page.absent.isVisible()
    assert page.session.state.amendments == ()


def test_a_wrong_iin_is_said_as_soon_as_it_is_whole(page: VoterListPage) -> None:
    page.absent_button.click()
    line = page.absent.row.line("iin")
    line.setFocus()
    wrong = UNKNOWN[:-1] + str((int(UNKNOWN[-1]) + 1) % 10)
    for digit in wrong[:-1]:
        press(getattr(Qt.Key, f"Key_{digit}"))
    assert not page.absent.row.refusal("iin")
    press(getattr(Qt.Key, f"Key_{wrong[-1]}"))
    assert page.absent.row.refusal("iin") == RU("list.problem.iin_wrong_control_digit")


def test_a_certificate_from_elsewhere_is_taken_in_once_with_the_contests_it_is_good_for(page: VoterListPage) -> None:
    page.absent_button.click()
    begin_certificate(page, "000777")
    document(page, "certificate").setText("удостоверение личности")
    page.absent.row.line("iin").setText(UNKNOWN)
    fill_row(page)
    page.absent.row.contests.tick("maslikhat").click()
    page.absent.button.click()
    mark = page.session.state.voters.get(page.card.voter)
    assert mark is not None
    assert (mark.came_with, mark.only) == ("000777", ("president",))
    assert page.card.notes.words == RU("desk.note.came_with", number="000777")
    page.absent_button.click()
    begin_certificate(page, "000777")
    document(page, "certificate").setText("удостоверение личности")
    page.absent.row.line("iin").setText(right_iin("84031345012"))
    fill_row(page)
    page.absent.button.click()
    assert page.refusal.isVisible()
    assert page.absent.isAncestorOf(page.refusal)


def test_a_right_to_no_ballot_at_all_is_not_taken(page: VoterListPage) -> None:
    page.absent_button.click()
    fill_paper(page)
    fill_row(page)
    page.absent.row.line("iin").setText(UNKNOWN)
    for contest in ("president", "maslikhat"):
        page.absent.row.contests.tick(contest).click()
    page.absent.button.click()
    assert page.session.state.amendments == ()


def test_a_removed_row_is_put_back_and_not_written_a_second_time(page: VoterListPage) -> None:
    iin, keys = iin_of(page, 7), page.session.state.voter_list.keys
    list_changes.remove(page.session.precinct, 7, list_changes.Paper("court", "№ 5", "m1"), "m1")
    scan(iin, page.search.edit)
    press(Qt.Key.Key_N, CONTROL)
    assert not page.absent.row.line("surname").isEnabled()
    fill_paper(page, "higher_commission")
    press(ENTER, CONTROL)
    assert page.card.voter == 7
    assert page.card.issue_button.isEnabled()
    assert page.session.state.voter_list.keys == keys


def test_the_iin_of_a_removed_row_brings_that_row_and_another_iin_a_new_one(page: VoterListPage) -> None:
    iin = iin_of(page, 7)
    list_changes.remove(page.session.precinct, 7, list_changes.Paper("court", "№ 5", "m1"), "m1")
    page.absent_button.click()
    line = page.absent.row.line("iin")
    line.insert(iin)
    surname = page.absent.row.line("surname")
    assert surname.text() == list_changes.row_of(page.session.precinct, 7).surname
    assert not surname.isEnabled()
    line.setFocus()
    press(Qt.Key.Key_Backspace)
    assert surname.text() == ""
    assert surname.isEnabled()


def test_the_certificate_that_was_issued_here_brings_its_row_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = desk(qtbot, voting_day(tmp_path, certificate_of=7))
    scan(iin_of(page, 7), page.search.edit)
    assert page.card.notes.words == RU("desk.note.certificate", number=CERTIFICATE)
    assert not page.card.issue_button.isEnabled()
    press(Qt.Key.Key_N, CONTROL)
    assert page.absent.way == "certificate"
    press(ENTER, CONTROL)
    assert page.card.voter == 7
    assert page.card.issue_button.isEnabled()


def test_escape_leads_back_to_the_list(page: VoterListPage) -> None:
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_Escape)
    assert page.absent.isHidden()
    assert page.table.isVisible()
    assert page.search.edit.hasFocus()
