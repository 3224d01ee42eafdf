"""The precinct's window: it follows the procedure, never turns away from what one looks at, and says what is locked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services import practice_setup, voter_list
from tests.ui.days import make_window, practice
from ui import theme
from ui.pages.journal_page import JournalPage
from ui.precinct_window import PrecinctWindow

pytestmark = pytest.mark.unstyled


def state_of(window: PrecinctWindow, key: str) -> str:
    return window.rail.item(key).state


def journal(window: PrecinctWindow) -> JournalPage:
    page = window.page("journal")
    assert isinstance(page, JournalPage)
    return page


def test_the_practice_window_opens_at_the_opening_with_the_preparation_done(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    assert window.shown == "O1"
    assert state_of(window, "preparation") == "done"
    assert state_of(window, "O1") == "now"
    assert state_of(window, "O2") == "later"
    assert window.rail.item("O2").why


@pytest.mark.looks
def test_the_next_step_is_shown_when_the_one_on_screen_is_done(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    run.day.play("O1")
    assert window.shown == "O2"


@pytest.mark.looks
def test_the_window_never_turns_away_from_something_else_that_is_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    window.show_step("S3")
    run.day.play("O1")
    assert window.shown == "S3"
    window.show_page("journal")
    run.day.play("O2")
    assert window.shown == "journal"


def test_a_step_that_only_waits_for_its_hour_is_shown_and_says_when_it_opens(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O2")
    window = make_window(qtbot, run)
    run.day.play("O3")
    assert window.shown == "O4"
    assert "07:00" in window.rail.item("O4").why
    strip = window.strip
    assert strip is not None
    QTest.mouseClick(strip.clock_button, Qt.MouseButton.LeftButton)
    assert run.clock.now() == practice_setup.at(0, 7)
    assert state_of(window, "O4") == "now"


def test_moving_the_clock_to_the_close_leads_to_the_close(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    window = make_window(qtbot, run)
    assert window.shown == "V"
    assert window.strip is not None
    QTest.mouseClick(window.strip.clock_button, Qt.MouseButton.LeftButton)
    assert window.shown == "C1"


def test_a_step_with_several_instances_is_shown_by_its_key(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, until="C7"))
    assert window.shown == "C8.1"
    window.show_step("C7.1")
    first, second = window.page("C7.1"), window.page("C8.1")
    assert first is not second
    assert window.rail.current == "C7.1"


def test_a_locked_step_of_the_rail_says_what_must_come_first(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.rail.locked_chosen.emit("O3")
    assert not window.notice.isHidden()
    assert window.rail.item("O3").why in window.notice.words
    assert window.shown == "O1"


@pytest.mark.looks
def test_a_phase_that_is_done_can_be_looked_at_step_by_step(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.step_chosen.emit("preparation")
    assert window.shown == "S1"
    assert [item.id for item in window.rail.items() if item.kind == "step"] == [
        *("S1", "S2", "S3", "L1", "L2", "L3", "L4", "B1"),
    ]


def test_another_member_sits_down_by_the_menu_of_the_user_card(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.session.choose_actor("m3")
    secretary = window.session.precinct.setup.member("m3")
    assert secretary.name in window.header.user.accessibleName()


def test_the_menu_under_the_name_at_work_is_not_made_anew_with_every_entry(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    before = window.header.user.findChildren(QMenu)
    run.day.play("O1")
    assert window.header.user.findChildren(QMenu) == before
    window._tr.choose("kk")
    assert len(window.header.user.findChildren(QMenu)[-1].actions()) == len(window.session.precinct.setup.members)


def test_the_language_changes_the_rail_the_page_and_what_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    russian = window.rail.item("O1").title, window.page("O1").title(), window.windowTitle()
    window._tr.choose("kk")
    kazakh = window.rail.item("O1").title, window.page("O1").title(), window.windowTitle()
    assert all(one != other for one, other in zip(russian, kazakh, strict=True))
    assert window._settings.language == "kk"


def test_every_page_of_the_registry_can_be_made_and_retranslated(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, until="X4"))
    for view in window.session.precinct.rail():
        if view.key.partition(".")[0] not in ("L3", "T8"):
            window.show_step(view.key)
    window.show_step("V.home")
    window._tr.choose("kk")


def test_the_journal_shows_every_entry_and_no_voter(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="V")
    window = make_window(qtbot, run)
    QTest.keyClick(window, Qt.Key.Key_F9)
    page = journal(window)
    model = page.table.model()
    assert model.rowCount() == run.precinct.head.seq
    said = "\n".join(
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    )
    for line in voter_list.search(run.precinct, "").lines:
        assert line.full_name not in said
        assert line.row.iin not in said


def test_the_journal_does_not_tell_the_first_count_before_the_second(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="C3")
    window = make_window(qtbot, run)
    window.session.choose_actor("m4")
    assert window.session.do(commands.EnterCount("C4:president:signatures", 0, 37)) is None
    window.show_page("journal")
    model = journal(window).table.model()
    assert "37" not in str(model.index(0, 1).data())


def test_the_journal_has_words_for_every_kind_of_entry(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, until="X4"))
    window.show_page("journal")
    model = journal(window).table.model()
    for code in ("kk", "ru", "en"):
        window._tr.choose(code)
        for row in range(model.rowCount()):
            assert "journal." not in str(model.index(row, 1).data())


def test_the_status_line_follows_the_journal(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    before = window.status._entry
    run.day.play("O1")
    after = window.status._entry
    assert before is not None
    assert after is not None
    assert after[0] == run.precinct.head.seq > before[0]


def test_the_count_clock_runs_from_the_close_to_the_posting(qtbot: QtBot, tmp_path: Path) -> None:
    counting = make_window(qtbot, practice(tmp_path / "count", until="C1"))
    assert not counting.header.clock.isHidden()
    posted = make_window(qtbot, practice(tmp_path / "posted", until="X4"))
    assert posted.header.clock.isHidden()


def test_the_member_at_work_and_the_step_are_kept_while_a_minute_passes(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    window.session.choose_actor("m3")
    run.clock.pass_time(60)
    window._clockwork.minute_passed.emit()
    assert (window.shown, window.session.actor) == ("O1", "m3")


def test_locking_asks_for_the_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    with qtbot.waitSignal(window.left):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_help_tells_rule_and_paper_of_the_step(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not window.help_panel.isHidden()
    help_text = window.page("O1").help()
    assert help_text is not None
    assert "R2" in help_text.rule
    assert help_text.paper


@pytest.mark.looks
@pytest.mark.parametrize(("choice", "look"), [("dark", ("dark", 100)), ("150", ("light", 150))])
def test_the_look_is_chosen_from_the_commands_and_remembered(
    qtbot: QtBot, tmp_path: Path, choice: str, look: tuple[str, int]
) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window._menu.choose(choice)
    assert (theme.look().theme, theme.look().scale) == look
    assert (window._settings.theme, window._settings.scale) == look


def test_the_rest_of_the_voters_come_in_slices_while_the_window_lives(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    window = make_window(qtbot, run)
    strip = window.strip
    assert strip is not None
    seen: list[int] = []
    strip.player.moved.connect(lambda done, of: seen.append(done))
    with qtbot.waitSignal(strip.player.ended, timeout=20_000):
        QTest.mouseClick(strip.play_button, Qt.MouseButton.LeftButton)
    assert len(seen) > 1
    assert run.precinct.state.turnout() == 52
    assert window.shown == "V"


def test_the_script_can_be_stopped_and_what_was_done_stays(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    window = make_window(qtbot, run)
    strip = window.strip
    assert strip is not None
    strip.play_button.click()
    QApplication.processEvents()
    strip.stop_button.click()
    came = run.precinct.state.turnout()
    assert 0 < came < 52
    assert strip.play_button.isVisible()


def test_a_script_that_is_refused_says_why_and_the_window_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O2")
    received = run.precinct.state.stock["president"].received
    window = make_window(qtbot, run)
    assert window.session.do(commands.HandOutBallots("president", {"m4": 2}, received - 2)) is None
    run.day.play("O4")
    strip = window.strip
    assert strip is not None
    with qtbot.waitSignal(strip.player.ended, timeout=20_000):
        strip.play_button.click()
    assert not window.notice.isHidden()
    assert not strip.player.playing


def test_the_strip_says_what_lies_on_the_table_until_it_is_counted(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="C1")
    window = make_window(qtbot, run)
    strip = window.strip
    assert strip is not None
    unused = run.precinct.state.stock["president"].unused()
    assert window._tr.number(unused) in strip.hint


def test_every_step_of_the_day_can_be_played_from_the_strip(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O4")
    window = make_window(qtbot, run)
    strip = window.strip
    assert strip is not None
    for _ in range(60):
        if not run.precinct.current_step():
            break
        if window.shown == "V" and run.precinct.state.turnout():
            strip.clock_button.click()
        else:
            with qtbot.waitSignal(strip.player.ended, timeout=20_000):
                strip.play_button.click()
    assert run.precinct.state.closed
    assert window.shown == "X4"


def test_what_only_happens_when_somebody_needs_it_is_not_played_from_the_strip(qtbot: QtBot, tmp_path: Path) -> None:
    """L3, T8: nobody would know what was changed, or why it was counted anew."""
    window = make_window(qtbot, practice(tmp_path, until="T7"))
    assert window.strip is not None
    for key, offered in (("T8.president", False), ("X1", True)):
        window.show_step(key)
        assert window.strip.play_button.isVisibleTo(window.strip) is offered


def test_esc_leads_from_the_journal_back_to_where_one_stood(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.show_step("O2")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.shown == "journal"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.shown == "O2"
