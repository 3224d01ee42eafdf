"""A bundle whose keys nobody certified: compared with the paper on the wall, admitted, taken in (R44)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.commands import RevokeCertificate
from precinct_app.domain.election import Role
from precinct_app.domain.events import KeyLoss
from precinct_app.exchange import certificates, keys, locked, request_code
from precinct_app.exchange.certificates import Identity
from tests.ui import district_world
from tests.ui.district_world import BARE, Answers, Night, open_window, take_in
from tests.ui.evening import focused, readable
from ui.district.admission_page import AdmissionPage
from ui.district.window import DistrictWindow
from ui.pages.signing_keys.code import CodeOnScreen

pytestmark = pytest.mark.unstyled


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = district_world.night(tmp_path, bare=True)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, night: Night) -> AdmissionPage:
    """The page to which the refusal leads."""
    window = open_window(qtbot, night)
    take_in(qtbot, window, [night.bundle(BARE)])
    assert not night.district.state.arrivals
    button = next(each for each in window.intake.refusal.findChildren(QPushButton))
    button.click()
    assert window.shown == "admission"
    return window.admission


def groups_of(night: Night, page: AdmissionPage) -> list[str]:
    """What people read on the wall in the places that are hidden."""
    candidate = page.candidate
    assert candidate is not None
    posted = night.fingerprint(BARE, Role(candidate.role)).split()[:8]
    shown = candidate.shown(page._hidden)
    return [group for group, seen in zip(posted, shown, strict=True) if not seen]


def admit(night: Night, page: AdmissionPage) -> None:
    """Type group after group; the focus goes on by itself."""
    for group in groups_of(night, page):
        QTest.keyClicks(focused(), group.lower())
    assert focused() is page.button
    QTest.keyClick(page.button, Qt.Key.Key_Return)


def window_of(page: AdmissionPage) -> DistrictWindow:
    window = page.window()
    assert isinstance(window, DistrictWindow)
    return window


def test_four_groups_of_eight_are_hidden_and_nothing_on_the_page_tells_them(page: AdmissionPage, night: Night) -> None:
    assert len(page.fields) == 4
    told = readable(page)
    assert not any(group in told for group in groups_of(night, page))


def test_both_keys_are_admitted_by_the_paper_and_the_bundle_counts_at_once(
    qtbot: QtBot, page: AdmissionPage, night: Night
) -> None:
    admit(night, page)
    assert page.candidate is not None  # the secretary's
    admit(night, page)
    window = window_of(page)
    qtbot.waitUntil(lambda: not window.intake.importing.running)
    assert window.shown == "intake"
    assert BARE in night.district.state.arrivals
    assert len(night.district.state.admitted) == 2
    assert "допущен по отпечатку" in journal(window)


def test_another_group_than_on_the_paper_is_refused_at_the_fields(page: AdmissionPage, night: Night) -> None:
    wrong = ["0000", *groups_of(night, page)[1:]]
    for group in wrong:
        QTest.keyClicks(focused(), group)
    page.button.click()
    assert page.differs.isVisible()
    assert page.fields[0].hasFocus()
    assert page.fields[0].property("state") == "refused"
    assert night.district.state.admitted == {}
    for group in groups_of(night, page):  # over what stands there
        QTest.keyClicks(focused(), group)
    assert page.button.hasFocus()
    page.button.click()
    assert len(night.district.state.admitted) == 1


def test_letters_that_no_fingerprint_has_are_not_typed(page: AdmissionPage) -> None:
    QTest.keyClicks(page.fields[0], "xyz1")
    assert page.fields[0].text() == "1"


def test_a_bundle_that_is_gone_is_asked_for(qtbot: QtBot, night: Night) -> None:
    """The page of the precinct leads there as well, also tomorrow."""
    window = open_window(qtbot, night, Answers(opened=[night.bundle(BARE)]))
    take_in(qtbot, window, [night.bundle(BARE)])
    window.show_precinct(BARE)
    assert window.precinct.admit.isVisible()
    window.precinct.admit.click()
    assert window.shown == "admission"
    assert window.admission.candidate is not None


@pytest.mark.looks
def test_a_revoked_certificate_gives_its_place_to_a_new_one_read_from_a_code(qtbot: QtBot, night: Night) -> None:
    """R44: a lost laptop; revoked with its cause, certified anew from the photo of a screen."""
    saved = night.folder / "new.pem"
    answers = Answers(saved=[saved])
    window = open_window(qtbot, night, answers)
    window.show_page("kits")
    window.kits.table.choose("127")
    held = night.district.state.certificates["127.chair"]
    panel = window.kits.keys
    panel.open.click()
    panel.button.click()
    assert panel.form.refusal("key")
    panel.form.set_values({"key": held, "cause": KeyLoss.LOST})
    panel.button.click()
    assert held in night.district.state.revoked
    assert "Отозван" in readable(window.kits)
    again = night.district.do(RevokeCertificate(127, Role.CHAIR, held, KeyLoss.LOST))
    assert not isinstance(again, tuple)

    election = night.district.state.known.id
    request = certificates.make_request(keys.new_key(), Identity(election, 127, Role.CHAIR))
    photo = night.folder / "photo.png"
    code = CodeOnScreen()
    qtbot.addWidget(code)
    code.resize(480, 480)
    code.show_text(request_code.to_text(request), "code")
    code.grab().save(str(photo))
    answers.opened = [photo]
    window.kits.enrolments[Role.CHAIR].button.click()
    assert saved.exists()
    assert night.district.state.certificates["127.chair"] != held


def journal(window: DistrictWindow) -> str:
    window.show_page("journal")
    table = window.journal.table.rows
    return "\n".join(
        str(table.index(row, column).data()) for row in range(table.rowCount()) for column in range(table.columnCount())
    )


def test_a_bundle_that_was_locked_on_its_way_shows_its_keys_all_the_same(qtbot: QtBot, night: Night) -> None:
    """Locked for the district: only its file unlocks it."""
    receiver = locked.public(night.district.lock_key())
    path = night.bundle(BARE).with_name(f"bundle-{BARE}.asice{locked.SUFFIX}")
    path.write_bytes(locked.lock(night.bundle(BARE).read_bytes(), receiver))
    window = open_window(qtbot, night)
    take_in(qtbot, window, [path])
    window.show_admission(path)
    for _ in range(2):
        admit(night, window.admission)
    qtbot.waitUntil(lambda: BARE in night.district.state.arrivals)
