"""A district's file whose bundles and scans were left behind when it was copied."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import district_world
from tests.ui.district_world import Night, open_window, take_in

pytestmark = pytest.mark.unstyled


def test_a_file_that_came_without_its_bundles_says_so_and_goes_on(qtbot: QtBot, night: Night) -> None:
    """Somebody copied the district's file and its keys, and left the third file behind."""
    night.district.take_in("bundle-127.asice", night.bundle(127).read_bytes())
    night.district.close()
    beside = night.folder / "district.pct-evidence"
    beside.rename(night.folder / "left-behind")
    night.district = district_world.opened(night.folder, night.clock)
    window = open_window(qtbot, night)

    assert "district.pct-evidence" in window.intake.refusal.lines[0]
    window.show_precinct(127)
    assert "district.pct-evidence" in window.precinct.refusal.lines[0]
    take_in(qtbot, window, [night.bundle(128)])
    assert sorted(night.district.state.arrivals) == [127, 128]
