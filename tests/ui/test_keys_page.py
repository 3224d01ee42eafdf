"""S2 and what follows from it in the evening: a day that waits for no certificate, no holder and no PIN (R36, R44)."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.commands import AppointActing
from precinct_app.domain.election import Role
from precinct_app.domain.events import KeyLoss
from precinct_app.exchange import certificates, request_code
from precinct_app.exchange import keys as exchange_keys
from precinct_app.services import keys, papers, people, practice_setup
from precinct_app.services.incidents import Votes
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import text_of
from tests.ui.days import Answers, new_precinct
from tests.ui.evening import Evening, focused, readable
from ui.language import Language
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.preparation.keys_page import KeysPage
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage
from ui.pages.protocol.sealing import SealSection
from ui.pages.signing_keys.holder import HolderPanel
from ui.pages.signing_keys.ways import Way
from ui.widgets.form import FormGrid

pytestmark = pytest.mark.unstyled

PIN, NEW_PIN = "2468", "9753"
NUMBER = practice_setup.PRECINCT


class Room:
    """A precinct whose file was just made, its district, and the page of the keys."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.session, self.district = new_precinct(folder)
        self.page = KeysPage(self.session, Language("ru"))
        qtbot.addWidget(self.page)
        self.session.changed.connect(self.page.refresh)
        self.page.show_key("S2")
        self.page.refresh()
        self.page.resize(1100, 620)
        self.page.show()

    def panel(self, role: Role) -> HolderPanel:
        """Its holder's panel, in sight."""
        self.page.show_holder(role)
        return self.page.holder

    def answers(self, *paths: Path) -> None:
        self.session.ask = Answers(*paths)

    def certify(self, request: bytes, role: Role) -> Path:
        """The district's certificate in a file."""
        issued = self.district.certify(request, NUMBER, role)
        assert isinstance(issued, x509.Certificate), issued
        path = self.folder / f"{role}.pem"
        path.write_bytes(certificates.to_pem(issued))
        return path


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def type_into(form: FormGrid, **words: str) -> None:
    for name, text in words.items():
        field = form.field(name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, text)


def bare(panel: HolderPanel, pin: str = PIN) -> None:
    """No certificate has come."""
    panel.ways.choose(Way.BARE)
    type_into(panel.form, pin=pin, again=pin)
    panel.bare_button.click()


@pytest.mark.looks
def test_the_request_is_shown_as_a_code_that_the_district_reads_from_a_picture(room: Room) -> None:
    """R44: no drive goes from precinct to district; the picture of the screen is enough."""
    chair = room.panel(Role.CHAIR)
    type_into(chair.form, pin=PIN, again=PIN)
    chair.code_button.click()
    assert room.page.code.isVisible()
    shot = room.folder / "photo.png"
    room.page.code.grab().save(str(shot))
    request = request_code.request_in(shot.read_bytes())
    assert request == keys.waiting_request(room.session.precinct, "m1")
    room.answers(room.certify(request, Role.CHAIR))
    assert chair.way is Way.CERTIFICATE
    chair.take_button.click()
    assert room.session.state.keys.keys() == {"m1"}
    assert room.page.step_back()
    assert not room.page.code.isVisible()
    assert not room.page.step_back()


def test_without_certificates_both_keys_vouch_for_themselves_and_the_page_says_what_follows(room: Room) -> None:
    chair = room.panel(Role.CHAIR)
    chair.ways.choose(Way.BARE)
    assert "печатается в протоколе открытия" in readable(chair)
    type_into(chair.form, pin=PIN, again="1")
    chair.bare_button.click()
    assert chair.form.refusal("again")
    bare(chair)
    bare(room.panel(Role.SECRETARY))
    assert "S2" in room.session.state.steps
    assert room.session.state.bare_keys == {"m1", "m3"}
    assert room.panel(Role.CHAIR).chip.word == "Без сертификата"


def test_a_certificate_that_comes_late_takes_the_place_of_the_bare_key(room: Room) -> None:
    """The page stays at work after its step."""
    for role in (Role.CHAIR, Role.SECRETARY):
        bare(room.panel(role))
    chair = room.panel(Role.CHAIR)
    assert chair.isVisible()
    assert chair.way is Way.CERTIFICATE
    written = room.folder / "chair.p10"
    room.answers(written)
    chair.request_button.click()  # again, and nobody asks for a PIN
    room.answers(room.certify(written.read_bytes(), Role.CHAIR))
    chair.take_button.click()
    assert room.session.state.bare_keys == {"m3"}
    assert room.panel(Role.CHAIR).way is Way.DONE


def test_a_key_from_a_file_of_elsewhere_is_locked_by_a_new_pin(room: Room) -> None:
    """PKCS#12 (RFC 7292)."""
    key = exchange_keys.new_key()
    file = room.folder / "token.p12"
    encryption = BestAvailableEncryption(b"secret words")
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"token", key, None, None, encryption))
    chair = room.panel(Role.CHAIR)
    chair.ways.choose(Way.BRING)
    for typed, opens in (("other words", False), ("secret words", True)):
        room.answers(file)
        type_into(chair.file_form, password=typed, pin=PIN, again=PIN)
        chair.bring_button.click()
        assert room.page.refusal.isVisible() != opens
    request = keys.waiting_request(room.session.precinct, "m1")
    assert request is not None
    assert x509.load_der_x509_csr(request).public_key() == key.public_key()


def test_a_forgotten_pin_is_answered_with_a_new_key_and_its_cause(room: Room) -> None:
    chair = room.panel(Role.CHAIR)
    bare(chair)
    first = room.session.state.keys["m1"]
    chair.ways.choose(Way.NEW)
    type_into(chair.form, pin=NEW_PIN, again=NEW_PIN)
    chair.new_button.click()
    assert not keys.another_waits(room.session.precinct, "m1")  # the cause first
    chair.cause.choose(KeyLoss.PIN_FORGOTTEN)
    chair.new_button.click()
    assert keys.another_waits(room.session.precinct, "m1")
    assert room.session.state.keys["m1"] == first  # until the new one is certified
    chair.ways.choose(Way.BARE)
    type_into(chair.pin_form, pin=NEW_PIN)
    chair.bare_button.click()
    assert room.session.state.keys["m1"] != first
    keys.unlock(room.session.precinct, "m1", NEW_PIN)


def test_no_pin_stays_in_a_field_that_was_used(room: Room) -> None:
    chair = room.panel(Role.CHAIR)
    bare(chair)
    for form in (chair.form, chair.pin_form, chair.file_form):
        field = form.field("pin")
        assert isinstance(field, QLineEdit)
        assert field.text() == ""


# --- the evening ------------------------------------------------------------------------------------------------------


def suspended_chair(run: PracticeRun) -> None:
    """The chair is sent home after the protocol was drawn up; the deputy acts."""
    votes = Votes(5, 0)
    people.suspend_member(run.precinct, "m1", votes, "other numbers", "m3")
    assert isinstance(run.precinct.do(AppointActing(Role.CHAIR, "m2", 5, 0), "m3"), tuple)


def section(page: DrawUpPage | PostingPage, kind: type) -> object:
    return next(each for each in page.sections if isinstance(each, kind))


def make_key(form: FormGrid) -> None:
    type_into(form, pin=NEW_PIN, again=NEW_PIN)


def test_who_acts_for_a_suspended_chair_makes_a_key_at_the_seal_and_signs(qtbot: QtBot, tmp_path: Path) -> None:
    """R36: T7 is no dead end; the fingerprint is shown to be written on the posted protocol."""
    evening = Evening(qtbot, tmp_path, "T6", actor="m3", before=suspended_chair)
    page = evening.page("T7.president", PostingPage)
    seal = section(page, SealSection)
    assert isinstance(seal, SealSection)
    chair, secretary = seal.rows
    assert chair.member.id == "m2"
    assert not chair.pin.isVisible()
    evening.session.choose_actor("m2")
    make_key(chair.here.form)
    chair.here.make.click()
    assert chair.pin.isVisible()
    groups = " ".join(evening.session.state.keys["m2"].split()[:8])
    assert groups in readable(chair)
    for row, pin in ((chair, NEW_PIN), (secretary, practice_setup.PIN)):
        QTest.keyClicks(row.pin.edit, pin)
        row.button.click()
    drawn = evening.session.state.contest_count("president").drawn_up
    assert drawn is not None
    assert drawn.sealed.keys() == {"m2", "m3"}
    assert seal.state == "done"


def test_a_pin_forgotten_at_the_protocol_costs_a_minute(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T5", actor="m1")
    page = evening.page("T6.president", DrawUpPage)
    draw = section(page, DrawUpSection)
    assert isinstance(draw, DrawUpSection)
    before = evening.session.state.keys["m1"]
    draw.here.forgot.click()
    draw.here.forgot.click()  # remembered after all
    assert draw.pin.isVisible()
    draw.here.forgot.click()
    assert not draw.pin.isVisible()
    make_key(draw.here.form)
    draw.here.make.click()
    assert evening.session.state.keys["m1"] != before
    assert focused() is draw.pin.edit
    QTest.keyClicks(draw.pin.edit, NEW_PIN)
    draw.button.click()
    assert evening.session.state.contest_count("president").drawn_up is not None
    text = text_of(papers.make(evening.session.precinct, "protocol.president", print_number=1, langs=("ru",)))
    groups = " ".join(evening.session.state.keys["m1"].split()[:8])
    assert f"без сертификата: Сапарова Гүлжан Мәлікқызы, отпечаток {groups}" in text


def test_the_bundle_asks_the_pins_of_those_who_act(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1", actor="m3", before=suspended_chair)
    page = evening.page("X2", BundlePage)
    assert not page.pins[Role.CHAIR].isVisible()
    assert page.pins[Role.SECRETARY].isVisible()
    evening.session.choose_actor("m2")
    make_key(page.here[Role.CHAIR].form)
    page.here[Role.CHAIR].make.click()
    assert page.pins[Role.CHAIR].isVisible()


def test_the_opening_protocol_names_the_keys_of_the_day(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "O4")
    text = text_of(papers.make(evening.session.precinct, "opening_protocol", print_number=1, langs=("ru",)))
    for fingerprint in evening.session.state.keys.values():
        assert " ".join(fingerprint.split()[:8]) in text
    assert text.count("заверен округом") == 2
