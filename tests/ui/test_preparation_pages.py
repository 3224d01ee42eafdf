"""The preparation as people do it, from the file just made to the closed list."""

from pathlib import Path

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.commands import ConfirmMembers
from precinct_app.domain.election import Role
from precinct_app.exchange import certificates
from precinct_app.services import list_import, practice_setup, voter_list
from precinct_app.services.clock import PracticeClock
from tests.ui.days import Answers, new_precinct, played_folder
from ui.language import Language
from ui.pages.preparation.ballots_page import BallotsPage
from ui.pages.preparation.display_page import DisplayPage
from ui.pages.preparation.freeze_page import FreezePage
from ui.pages.preparation.keys_page import KeysPage
from ui.pages.preparation.kit_page import KitPage
from ui.pages.preparation.members_page import MembersPage
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER = Qt.Key.Key_Return


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A precinct whose file was just made (S1)."""
    return new_precinct(tmp_path)[0]


def shown(qtbot: QtBot, page: StepPage, key: str) -> None:
    """Let the page be on screen with its step, as the window does it."""
    qtbot.addWidget(page)
    page.show_key(key)
    page.refresh()
    page.show()


def fill(qtbot: QtBot, field: object, words: str) -> None:
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, ENTER)


def confirm_members(session: Session) -> None:
    members = tuple(member.id for member in session.precinct.setup.members)
    assert session.do(ConfirmMembers(members, declared=True)) is None


def take_list(session: Session) -> None:
    """The list of the practice day, taken in without its page."""
    confirm_members(session)
    preview = list_import.preview((played_folder() / "voters.csv").read_bytes(), practice_setup.VOTING_DAY)
    assert isinstance(voter_list.receive(session.precinct, preview, "12", "Akim", session.actor), tuple)


def test_the_kit_is_shown_with_its_fingerprint_once_the_file_is_made(qtbot: QtBot, session: Session) -> None:
    page = KitPage(session, Language("ru"))
    shown(qtbot, page, "S1")
    assert session.state.kit[:4].upper() in dict(page.recorded()).popitem()[1]
    assert page.action.isHidden()


def test_a_key_is_made_under_a_pin_typed_twice_and_its_request_goes_into_a_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.ask = Answers(tmp_path / "chair.p10")
    page = KeysPage(session, Language("ru"))
    shown(qtbot, page, "S2")
    chair = page.holders[0]
    fill(qtbot, chair.form.field("pin"), "2468")
    fill(qtbot, chair.form.field("again"), "1357")
    assert chair.form.refusal("again")
    again = chair.form.field("again")
    assert isinstance(again, QLineEdit)
    again.clear()
    fill(qtbot, again, "2468")
    assert (tmp_path / "chair.p10").stat().st_size > 100


def test_the_certificate_of_the_district_ends_the_step_of_its_holder(qtbot: QtBot, tmp_path: Path) -> None:
    session, district = new_precinct(tmp_path)
    page = KeysPage(session, Language("ru"))
    shown(qtbot, page, "S2")
    for holder, role in zip(page.holders, (Role.CHAIR, Role.SECRETARY), strict=True):
        request, certificate = tmp_path / f"{role}.p10", tmp_path / f"{role}.pem"
        session.ask = Answers(request, certificate)
        fill(qtbot, holder.form.field("pin"), "2468")
        fill(qtbot, holder.form.field("again"), "2468")
        issued = district.certify(request.read_bytes(), practice_setup.PRECINCT, role)
        assert isinstance(issued, x509.Certificate)
        certificate.write_bytes(certificates.to_pem(issued))
        holder.take_button.click()
        page.refresh()
    assert "S2" in session.state.steps
    assert len(page.recorded()) == 2


def test_a_certificate_of_somebody_else_is_refused_where_it_was_taken(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    strange = played_folder() / "certificates" / "127-secretary.pem"
    session.ask = Answers(tmp_path / "chair.p10", strange)
    page = KeysPage(session, Language("ru"))
    shown(qtbot, page, "S2")
    assert page.desk.save_request(session.precinct.setup.members[0], "2468")
    assert page.holders[0].take_button.isEnabled()
    page.holders[0].take_button.click()
    assert page.refusal.lines
    assert page.refusal.isVisible()
    assert session.state.keys == {}


def test_the_members_are_confirmed_only_with_their_declaration(qtbot: QtBot, session: Session) -> None:
    page = MembersPage(session, Language("ru"))
    shown(qtbot, page, "S3")
    page.button.click()
    assert "R3" in " ".join(page.refusal.lines)
    page.declared.click()
    page.button.click()
    assert "S3" in session.state.steps


def test_the_days_of_the_display_may_not_be_reversed(qtbot: QtBot, tmp_path: Path) -> None:
    session, _ = new_precinct(tmp_path)
    take_list(session)
    display = DisplayPage(session, Language("ru"))
    shown(qtbot, display, "L2")
    session.choose_actor("m3")
    for name, words in (("since", "10.04.2027"), ("until", "01.04.2027"), ("place", "1")):
        fill(qtbot, display.form.field(name), words)
    display.button.click()
    assert display.refusal.isVisible()
    assert "L2" not in session.state.steps


def test_the_list_is_closed_at_its_hour_and_not_before(qtbot: QtBot, session: Session) -> None:
    take_list(session)
    freeze = FreezePage(session, Language("ru"))
    shown(qtbot, freeze, "L4")
    assert not freeze.button.isEnabled()
    assert "20:00" in freeze.action.reason.words
    clock = session.precinct.clock
    assert isinstance(clock, PracticeClock)
    clock.move_to(practice_setup.at(-1, 20))
    freeze.refresh()
    freeze.button.click()
    assert session.state.voter_list.on_list == {"president": 60}


def test_ballots_are_received_with_a_second_member_and_the_number_of_the_act(qtbot: QtBot, session: Session) -> None:
    confirm_members(session)
    page = BallotsPage(session, Language("ru"))
    shown(qtbot, page, "B1")
    fill(qtbot, page.form.field("act"), "12")
    fill(qtbot, page.form.field("president"), "57")
    page.button.click()
    assert page.form.refusal("with_member")
    choice = page.form.field("with_member")
    assert isinstance(choice, Choice)
    choice.choose("m2")
    page.button.click()
    assert session.state.stock["president"].received == 57
