"""A drive that is watched: what appears there is taken in by itself, and only when it lies there whole."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.district_world import Answers, Night, open_window

pytestmark = pytest.mark.unstyled


def test_a_watched_drive_gives_its_bundles_by_itself_once_they_lie_there_whole(qtbot: QtBot, night: Night) -> None:
    drive = night.folder / "watched"
    window = open_window(qtbot, night, Answers(folders=[drive]))
    watching = window.intake.watching

    def look() -> None:
        watching.look()
        qtbot.waitUntil(lambda: not watching.looking)

    window.intake.card.watch.click()  # the drive is not even there yet
    look()
    drive.mkdir()
    data = night.bundle(127).read_bytes()
    (drive / "bundle-127.asice").write_bytes(data[:1000])
    look()
    (drive / "bundle-127.asice").write_bytes(data)  # still being copied between two looks
    look()
    assert not window.intake.importing.running
    look()
    qtbot.waitUntil(lambda: not window.intake.importing.running)
    assert sorted(night.district.state.arrivals) == [127]
    head = night.district.head
    look()  # what was told is not told again
    assert not window.intake.importing.running
    window.intake.card.watch.click()
    assert watching.folder is None
    assert night.district.head == head
