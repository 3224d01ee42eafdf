"""No drive is left: the bundle goes to the district as codes on the screen, and comes out of their pictures (X2)."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app.documents.qr import QUIET, modules
from precinct_app.exchange import chunks, locked, qr
from precinct_app.services import practice_setup, result
from tests.ui import district_world
from tests.ui.days import Answers
from tests.ui.district_world import Night, open_window
from tests.ui.evening import Evening
from ui.district.codes_page import ranges
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.handover.codes_overlay import CodesOverlay

pytestmark = pytest.mark.unstyled

_PIXELS = 3
_ACROSS, _DOWN = 6, 3


def write(qtbot: QtBot, evening: Evening, page: BundlePage, folder: Path) -> None:
    folder.mkdir()
    evening.session.ask = Answers(folder)
    page.choose.click()
    for field in page.pins.values():
        QTest.keyClicks(field.edit, practice_setup.PIN)
    page.button.click()
    qtbot.waitUntil(lambda: not page.writing)


def picture_of(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def code_of(texts: Sequence[str]) -> Image.Image:
    """A picture of several codes, as photos of a screen put side by side."""
    drawn = [modules(text) for text in texts]
    side = (max(map(len, drawn)) + 2 * QUIET) * _PIXELS
    sheet = Image.new("L", (_ACROSS * side, _DOWN * side), "white")
    for place, rows in enumerate(drawn):
        flat = bytes(0 if dark else 255 for row in rows for dark in row)
        code = Image.frombytes("L", (len(rows), len(rows)), flat).resize((len(rows) * _PIXELS,) * 2, 0)
        sheet.paste(code, (place % _ACROSS * side + QUIET * _PIXELS, place // _ACROSS * side + QUIET * _PIXELS))
    return sheet


def photograph(texts: Sequence[str], folder: Path) -> list[Path]:
    """Pictures of all codes in a folder, many on each."""
    folder.mkdir(exist_ok=True)
    paths = []
    for start in range(0, len(texts), _ACROSS * _DOWN):
        paths.append(folder / f"{start:04}.png")
        code_of(texts[start : start + _ACROSS * _DOWN]).save(paths[-1])
    return paths


@pytest.mark.looks
def test_a_written_bundle_is_shown_as_codes_that_a_camera_reads(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    assert page.codes.isHidden()
    write(qtbot, evening, page, tmp_path / "desk")
    page = evening.page("X2", BundlePage)
    data = (tmp_path / "desk" / "bundle-127.asice").read_bytes()
    texts = result.on_screen(data)
    page.codes.button.click()
    overlay = page.codes.overlay
    assert isinstance(overlay, CodesOverlay)
    assert overlay.code.height() >= 600
    assert page.codes.words.words.startswith(f"Кодов: {len(texts)}")
    assert overlay.timer.isActive()
    QTest.keyClick(overlay, Qt.Key.Key_Space)
    assert not overlay.timer.isActive()
    QTest.keyClick(overlay, Qt.Key.Key_Right)
    assert qr.read_codes(picture_of(overlay)) == [texts[1]]
    assert overlay.number.text() == f"Код 2 из {len(texts)}"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(overlay, key)
    assert overlay.place == len(texts) - 1  # before the first comes the last
    QTest.keyClick(overlay, Qt.Key.Key_Home)
    assert overlay.place == 0
    QTest.keyClick(overlay, Qt.Key.Key_Space)
    overlay.timer.timeout.emit()
    assert overlay.place == 1
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert page.codes.overlay is None


def test_another_file_is_not_shown_as_the_bundle(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    write(qtbot, evening, page, tmp_path / "desk")
    page = evening.page("X2", BundlePage)
    (tmp_path / "desk" / "bundle-127.asice").write_bytes(b"something else")
    page.codes.button.click()
    assert page.codes.overlay is None
    assert page.refusal.isVisible()


def test_a_bundle_is_locked_for_the_district_when_the_box_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "X1")
    page = evening.page("X2", BundlePage)
    assert page.lock.isVisible()
    page.lock.setChecked(True)
    write(qtbot, evening, page, tmp_path / "drive")
    (written,) = (tmp_path / "drive").iterdir()
    assert written.name == "bundle-127.asice.locked"
    assert locked.is_locked(written.read_bytes())


@pytest.mark.looks
def test_the_district_takes_in_what_pictures_of_the_codes_hold(qtbot: QtBot, night: Night) -> None:
    texts = result.on_screen(night.bundle(127).read_bytes())
    paths = photograph(texts, night.folder / "photos")
    window = open_window(qtbot, night)
    window.drop_in(paths[1:])
    assert window.shown == "codes"
    page = window.codes
    qtbot.waitUntil(lambda: not page.running, timeout=20_000)
    first = _ACROSS * _DOWN
    assert page.found.missing == tuple(range(1, first + 1))
    assert f"1–{first}" in page.missing.words
    window.drop_in(paths[:1])
    qtbot.waitUntil(lambda: 127 in night.district.state.arrivals, timeout=20_000)
    assert window.shown == "intake"
    assert page.found.count == 0  # the next bundle may come
    window.close()


def test_codes_of_two_bundles_are_not_mixed(qtbot: QtBot, night: Night) -> None:
    one, other = (result.on_screen(night.bundle(number).read_bytes()) for number in (127, 128))
    window = open_window(qtbot, night)
    page = window.codes
    page.read(photograph(one[:2], night.folder / "one"))
    qtbot.waitUntil(lambda: not page.running)
    page.read(photograph(other[:2], night.folder / "two"))
    qtbot.waitUntil(lambda: not page.running)
    assert page.refusal.title
    assert page.found == chunks.collect(one[:2])
    page.begin_anew()
    assert page.found.count == 0
    window.close()


@pytest.mark.looks
def test_a_picture_without_a_code_is_counted_and_does_no_harm(qtbot: QtBot, night: Night) -> None:
    path = night.folder / "photos" / "wall.png"
    path.parent.mkdir()
    picture = io.BytesIO()
    Image.new("L", (40, 40), "white").save(picture, "PNG")
    path.write_bytes(picture.getvalue())
    (path.parent / "broken.jpg").write_bytes(b"no picture")
    window = open_window(qtbot, night, district_world.Answers(folders=[path.parent]))
    window.show_page("codes")
    window.codes.choose.click()
    qtbot.waitUntil(lambda: not window.codes.running)
    assert window.codes.found.count == 0
    assert window.codes.refusal.isVisible()
    window.close()


def test_missing_numbers_are_told_in_short() -> None:
    assert ranges([3, 17, 18, 19, 20, 22]) == "3, 17–20, 22"
    assert ranges(range(1, 200, 2)).endswith("…")
