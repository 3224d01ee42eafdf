"""A doubtful ballot that may carry several marks: the commission says which of its lines are marked (R32)."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from precinct_app.domain.commands import ConfirmSorted
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.events import VALID
from precinct_app.services import practice_run, practice_setup
from precinct_app.services.practice_run import PracticeRun
from tests.ui import days
from tests.ui.evening import choices, enter, fill, focused, readable
from ui.pages.count.doubtful import DoubtfulPage
from ui.pages.count.piles import PilesPage
from ui.precinct_window import PrecinctWindow

pytestmark = pytest.mark.unstyled

CONTEST = "local_self_government"
"""Three marks at most."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PracticeRun:
    """A practice day on which nothing else is voted on: two ballots are doubtful."""
    every = practice_setup.contests

    def alone(edition: Edition, count: int) -> tuple[Contest, ...]:
        return tuple(each for each in every(edition, practice_setup.MOST_CONTESTS) if each.id == CONTEST)

    monkeypatch.setattr(practice_setup, "contests", alone)
    made = practice_run.prepare(tmp_path / "day", 40, 7, "kz-2026")
    days._open.append(made)  # closed after the window
    made.day.play_until("C8")
    assert isinstance(made.precinct.do(ConfirmSorted(CONTEST, 2), "m1"), tuple)
    return made


def shown(qtbot: QtBot, run: PracticeRun) -> tuple[PrecinctWindow, DoubtfulPage]:
    window = days.make_window(qtbot, run)
    window.show_step(f"T2.{CONTEST}")
    page = window.page(window.shown)
    assert isinstance(page, DoubtfulPage)
    page.session.choose_actor("m1")
    return window, page


def test_the_lines_found_marked_are_ticked_and_no_more_than_the_ballot_may_have(qtbot: QtBot, run: PracticeRun) -> None:
    _window, page = shown(qtbot, run)
    assert "o1" not in choices(page.verdict)
    assert page.marks.isHidden()
    page.verdict.choose(VALID)
    assert page.marks.isVisible()
    enter(page.in_favour, "7")
    enter(page.against, "0")
    assert focused() is page.marks.lines.tick("o1")
    fill(page.reason_line, "знаки касаются края")
    assert not page.record.button.isEnabled()  # no line is ticked
    for pile in ("o8", "o1", "o3"):
        page.marks.lines.tick(pile).click()
    assert "3, не больше 3" in readable(page)
    assert not page.marks.lines.tick("o2").isEnabled()
    page.marks.lines.tick("o3").click()
    assert page.marks.lines.tick("o2").isEnabled()
    page.record.button.click()
    decided = run.precinct.state.contest_count(CONTEST).decisions
    assert [(each.verdict, each.marked) for each in decided] == [(VALID, ("o1", "o8"))]
    assert page.marks.ticked == ()
    assert page.decided.rows.index(0, 1).data() == "Действительный, Берёза Азамат, Липа Людмила"


def test_an_invalid_ballot_has_no_lines_even_when_some_were_ticked_before(qtbot: QtBot, run: PracticeRun) -> None:
    _window, page = shown(qtbot, run)
    page.verdict.choose(VALID)
    page.marks.lines.tick("o2").click()
    page.verdict.choose("too_many_marks")
    assert page.marks.isHidden()
    enter(page.in_favour, "7")
    enter(page.against, "0")
    fill(page.reason_line, "четыре знака")
    page.record.button.click()
    decided = run.precinct.state.contest_count(CONTEST).decisions
    assert [(each.verdict, each.marked) for each in decided] == [("too_many_marks", ())]


def test_hands_and_heading_speak_of_ballots_and_marks_not_of_piles(qtbot: QtBot, run: PracticeRun) -> None:
    """R30, K5: such a ballot lies on no pile of one line."""
    window, _page = shown(qtbot, run)
    run.day.play(f"T2.{CONTEST}")
    window.show_step(f"T3.{CONTEST}")
    page = window.page(window.shown)
    assert isinstance(page, PilesPage)
    assert page.hands()[1] == "Затем посчитайте отметки каждой строки."
    assert page.table.rows.index(0, 1).data() == "Действительные бюллетени"
