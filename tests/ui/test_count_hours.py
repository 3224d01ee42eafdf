"""The hours of the count are always in sight, and their end ends nothing (R24)."""

import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from precinct_app.services.clock import PracticeClock
from tests.ui.days import make_window, practice


@pytest.mark.parametrize("edition", ["kz-2003-draft", "kz-2026"])
def test_the_hours_of_the_count_run_from_the_close_to_the_limit_of_the_edition_and_past_it(
    qtbot: QtBot, tmp_path: Path, edition: str
) -> None:
    """R24, Art. 43(1): twelve hours from the end of voting; a count that takes longer is late and goes on."""
    window = make_window(qtbot, practice(tmp_path, "C2", edition=edition), "ru")
    precinct = window.session.precinct
    clock, closed = precinct.clock, precinct.state.steps["C1"].at
    assert isinstance(clock, PracticeClock)
    step = precinct.current_step()
    for minutes, late in ((10 * 60 + 59, False), (11 * 60, True), (12 * 60 + 1, True)):
        clock.move_to(closed + datetime.timedelta(minutes=minutes))
        window.show_step(step)
        window._fill()
        assert window.header.clock.isVisible()
        assert window.header.clock.late is late, "the last hour and what comes after it"
        assert precinct.current_step() == step
