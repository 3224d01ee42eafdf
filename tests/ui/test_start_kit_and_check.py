"""A new precinct from its kit, and the check that anybody can make."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.days import Answers, played_folder
from ui.language import Language
from ui.session import Session
from ui.start.check_page import CheckPage
from ui.start.kit_page import KitPage

pytestmark = pytest.mark.unstyled

WORD = "seven words in a row"


def kit_page(qtbot: QtBot, *paths: Path) -> KitPage:
    page = KitPage(Language("ru"), Answers(*paths))
    qtbot.addWidget(page)
    page.show()
    return page


def type_word(qtbot: QtBot, page: KitPage, name: str, word: str) -> None:
    field = page.form.field(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, word)


def test_a_kit_shows_its_fingerprint_and_nothing_is_made_before_it_was_compared(qtbot: QtBot) -> None:
    page = kit_page(qtbot)
    page.show_kit(played_folder() / "kit-127.zip")
    assert len(page.fingerprint.words.split()) == 16
    assert not page.button.isEnabled()
    page.same.setChecked(True)
    assert page.button.isEnabled()


def test_a_precinct_is_made_from_a_kit_with_a_passphrase_typed_twice(qtbot: QtBot, tmp_path: Path) -> None:
    page = kit_page(qtbot, tmp_path / "made.pct")
    made: list[Session] = []
    page.created.connect(made.append)
    page.show_kit(played_folder() / "kit-127.zip")
    page.same.setChecked(True)
    type_word(qtbot, page, "word", WORD)
    type_word(qtbot, page, "again", "another word")
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.form.refusal("again")
    assert not made
    type_word(qtbot, page, "again", WORD)
    QTest.keyClick(page.form.field("again"), Qt.Key.Key_Return)
    assert (tmp_path / "made.pct").exists()
    assert made[0].precinct.current_step() == "S2"
    made[0].close()


def test_a_short_passphrase_is_refused_at_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    page = kit_page(qtbot, tmp_path / "made.pct")
    page.show_kit(played_folder() / "kit-127.zip")
    page.same.setChecked(True)
    for name in ("word", "again"):
        type_word(qtbot, page, name, "1234")
    page.make_file()
    assert page.form.refusal("word")
    assert not (tmp_path / "made.pct").exists()


def test_an_altered_kit_is_refused_and_cannot_be_used(qtbot: QtBot, tmp_path: Path) -> None:
    data = bytearray((played_folder() / "kit-127.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "kit.zip").write_bytes(data)
    page = kit_page(qtbot)
    page.show_kit(tmp_path / "kit.zip")
    assert len(page.refusal.lines) == 3
    assert not page.same.isVisible()
    assert not page.button.isEnabled()


@pytest.fixture
def closed_day(tmp_path: Path) -> Path:
    """The files that a whole day leaves."""
    return Path(shutil.copytree(played_folder("X4"), tmp_path / "day"))


def check(qtbot: QtBot, path: Path) -> CheckPage:
    page = CheckPage(Language("ru"), Answers())
    qtbot.addWidget(page)
    page.show()
    page.set_path("what", path)
    page.check()
    qtbot.waitUntil(lambda: page.chip.isVisible() or page.refusal.isVisible(), timeout=20_000)
    return page


def test_a_genuine_bundle_is_told_with_its_numbers(qtbot: QtBot, closed_day: Path) -> None:
    page = check(qtbot, next(closed_day.glob("*.asice")))
    assert page.chip.isVisible()
    rows = page.table.model().rowCount()
    assert rows == 13 + 8
    assert "52" in [page.table.model().index(row, 1).data() for row in range(rows)]


def test_a_bundle_with_one_byte_changed_is_refused_with_a_remedy(qtbot: QtBot, closed_day: Path) -> None:
    path = next(closed_day.glob("*.asice"))
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)
    page = check(qtbot, path)
    assert page.refusal.isVisible()
    assert len(page.refusal.lines) == 3
    assert not page.table.isVisible()


def test_nothing_is_checked_before_both_files_are_there(qtbot: QtBot, tmp_path: Path) -> None:
    page = CheckPage(Language("ru"), Answers())
    qtbot.addWidget(page)
    assert not page.check_button.isEnabled()
    (tmp_path / "some.asice").write_bytes(b"?")
    page.set_path("what", tmp_path / "some.asice")
    assert not page.check_button.isEnabled()
    page.set_path("trust", played_folder() / "trust.pem")
    assert page.check_button.isEnabled()


def test_the_code_on_a_protocol_is_checked_against_the_certificates_beside_the_trust(
    qtbot: QtBot, closed_day: Path
) -> None:
    with zipfile.ZipFile(next(closed_day.glob("*.asice"))) as bundle:
        name = next(each for each in bundle.namelist() if "protocol-127" in each)
        (closed_day / "protocol.pdf").write_bytes(bundle.read(name))
    page = check(qtbot, closed_day / "protocol.pdf")
    assert page.chip.isVisible()
    assert "52" in [page.table.model().index(row, 1).data() for row in range(page.table.model().rowCount())]


def test_a_file_that_is_no_picture_is_refused_as_a_paper(qtbot: QtBot, closed_day: Path) -> None:
    (closed_day / "photo.png").write_bytes(b"not a picture")
    page = check(qtbot, closed_day / "photo.png")
    assert page.refusal.isVisible()
