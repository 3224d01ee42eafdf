from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.election import Role
from precinct_app.exchange import certificates, keys, kit
from precinct_app.exchange.certificates import Identity
from precinct_app.services import practice_setup
from tests.ui.district_world import Answers, Night, open_window
from ui.district.kit_form import KitFormPage
from ui.district.kits import KitsPage
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled

CONTEST = practice_setup.CONTEST


def kits_page(window: DistrictWindow, number: int) -> KitsPage:
    window.show_page("kits")
    page = window.kits
    page.table.choose(str(number))
    return page


def kit_form(window: DistrictWindow) -> KitFormPage:
    return window.kit


def fill(form: KitFormPage, ballots: str) -> None:
    """Type as a person does: a name, Enter, the next name; at last the ballots."""
    for place in range(7):
        edit = form.members.field(f"member{place + 1}")
        assert edit.hasFocus()
        QTest.keyClicks(edit, f"Person {place + 1}")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(form.ballots.field(CONTEST), ballots)


def request(night: Night, number: int, role: str) -> Path:
    """An enrolment request, as a precinct writes it."""
    path = night.folder / f"request-{number}-{role}.p10"
    election = night.district.state.known.id
    path.write_bytes(certificates.make_request(keys.new_key(), Identity(election, number, role)))
    return path


def test_a_kit_is_issued_from_names_typed_one_after_the_other(qtbot: QtBot, night: Night) -> None:
    path = night.folder / "kit-121.zip"
    window = open_window(qtbot, night, Answers(saved=[path]))
    kits = kits_page(window, 121)
    kits.table.setFocus()
    QTest.keyClick(kits.table, Qt.Key.Key_Return)
    assert window.shown == "kit"
    fill(kit_form(window), "1200")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    read = kit.read_kit(path.read_bytes(), night.district.trust())
    assert read.kit.setup.precinct.number == 121
    assert [member.name for member in read.kit.setup.members] == [f"Person {place}" for place in range(1, 8)]
    assert [member.role for member in read.kit.setup.members[:3]] == [Role.CHAIR, Role.DEPUTY, Role.SECRETARY]
    assert read.kit.ballots == {CONTEST: 1200}
    assert 121 in night.district.state.kits
    assert window.shown == "kits"
    assert kits.saved.accessibleName() == "Записано: kit-121.zip"
    assert window.rail.item("kits").note == "3 из 10"


def test_a_name_left_out_is_asked_for_at_its_place(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(saved=[night.folder / "kit-121.zip"]))
    kits_page(window, 121).issue.click()
    form = kit_form(window)
    fill(form, "1200")
    edit = form.members.field("member3")
    assert isinstance(edit, QLineEdit)
    edit.clear()
    form.issue.click()
    assert form.members.refusal("member3") == "Заполните это поле"
    assert 121 not in night.district.state.kits
    assert not (night.folder / "kit-121.zip").exists()


def test_what_was_typed_for_a_kit_stays_until_another_precinct(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    kits_page(window, 121).issue.click()
    form = kit_form(window)
    QTest.keyClicks(form.members.field("member1"), "Name")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.shown == "kits"
    kits_page(window, 121).issue.click()
    field = form.members.field("member1")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Name"
    kits_page(window, 122).issue.click()
    assert field.text() == ""


def test_a_request_becomes_a_certificate_file(qtbot: QtBot, night: Night) -> None:
    path = night.folder / "121-chair.pem"
    window = open_window(qtbot, night, Answers(opened=[request(night, 121, "chair")], saved=[path]))
    kits = kits_page(window, 121)
    chair = kits.enrolments[Role.CHAIR]
    assert chair.chip.accessibleName() == "не заверен"
    chair.button.click()
    issued = certificates.from_pem(path.read_bytes())
    assert certificates.identity_of(issued) == Identity(night.district.state.known.id, 121, "chair")
    assert chair.chip.accessibleName() == "заверен"
    assert "121.chair" in night.district.state.certificates


def test_a_certificate_can_be_saved_again_and_is_the_same(qtbot: QtBot, night: Night) -> None:
    first, second = night.folder / "first.pem", night.folder / "second.pem"
    window = open_window(qtbot, night, Answers(opened=[request(night, 121, "chair")], saved=[first, second]))
    button = kits_page(window, 121).enrolments[Role.CHAIR].button
    button.click()
    head = night.district.head
    assert button.text() == "Сохранить сертификат…"
    button.click()
    assert second.read_bytes() == first.read_bytes()
    assert night.district.head == head


@pytest.mark.parametrize(("number", "role"), [(122, "chair"), (121, "secretary")])
def test_a_request_of_somebody_else_is_refused_in_words(qtbot: QtBot, night: Night, number: int, role: str) -> None:
    path = night.folder / "121-chair.pem"
    window = open_window(qtbot, night, Answers(opened=[request(night, number, role)], saved=[path]))
    kits = kits_page(window, 121)
    kits.enrolments[Role.CHAIR].button.click()
    assert len(kits.refusal.lines) == 3
    assert not path.exists()
    assert "121.chair" not in night.district.state.certificates


def test_what_is_no_request_is_refused_in_words(qtbot: QtBot, night: Night) -> None:
    strange = night.folder / "strange.p10"
    strange.write_bytes(b"GIF89a")
    window = open_window(qtbot, night, Answers(opened=[strange], saved=[night.folder / "x.pem"]))
    kits = kits_page(window, 121)
    kits.enrolments[Role.SECRETARY].button.click()
    assert kits.refusal.lines[1] == "Сертификат не выдан."


def test_somebody_elses_request_is_refused_before_one_is_asked_where_to_save(qtbot: QtBot, night: Night) -> None:
    answers = Answers(opened=[request(night, 122, "chair")], saved=[night.folder / "121-chair.pem"])
    kits = kits_page(open_window(qtbot, night, answers), 121)
    kits.enrolments[Role.CHAIR].button.click()
    assert not kits.refusal.isHidden()
    assert len(answers.saved) == 1  # nobody was asked


def test_the_requests_of_all_precincts_are_answered_at_once_each_beside_itself(qtbot: QtBot, night: Night) -> None:
    folder = night.folder / "requests"
    folder.mkdir()
    for number, role in ((121, "chair"), (121, "secretary"), (122, "chair")):
        path = request(night, number, role)
        path.rename(folder / path.name)
    (folder / "request-123-chair.p10").write_bytes(b"nothing")
    window = open_window(qtbot, night, Answers(folders=[folder, folder]))
    window.show_page("all_kits")
    card = window.all_kits.requests
    card.choose.click()
    qtbot.waitUntil(lambda: not card.running)
    made = {path.name: certificates.from_pem(path.read_bytes()) for path in folder.glob("*.pem")}
    assert set(made) == {"121-chair.pem", "121-secretary.pem", "122-chair.pem"}
    election = night.district.state.known.id
    assert certificates.identity_of(made["122-chair.pem"]) == Identity(election, 122, "chair")
    assert card.done.text() == "Готово. Сертификатов записано: 3. Не заверено: 1."
    assert not card.refusal.isHidden()
    head = night.district.head
    card.choose.click()  # the drive came a second time
    qtbot.waitUntil(lambda: not card.running)
    assert night.district.head == head
    assert {path.name: certificates.from_pem(path.read_bytes()) for path in folder.glob("*.pem")} == made


def test_another_key_for_a_certified_person_is_refused_until_the_first_is_revoked(qtbot: QtBot, night: Night) -> None:
    folder = night.folder / "requests"
    folder.mkdir()
    window = open_window(qtbot, night, Answers(folders=[folder, folder]))
    window.show_page("all_kits")
    card = window.all_kits.requests
    for certified in (True, False):
        path = request(night, 121, "chair")
        path.rename(folder / path.name)
        card.choose.click()
        qtbot.waitUntil(lambda: not card.running)
        assert card.refusal.isHidden() == certified


def test_the_authoritys_certificate_can_be_saved(qtbot: QtBot, night: Night) -> None:
    path = night.folder / "trust.pem"
    window = open_window(qtbot, night, Answers(saved=[path]))
    kits_page(window, 121).trust.click()
    assert certificates.authority_from_pem(path.read_bytes()) == night.district.trust().authority


def test_a_changed_mind_issues_nothing(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    head = night.district.head
    kits = kits_page(window, 121)
    kits.enrolments[Role.CHAIR].button.click()
    kits.trust.click()
    kits.issue.click()
    form = kit_form(window)
    fill(form, "7")
    form.issue.click()
    assert night.district.head == head
