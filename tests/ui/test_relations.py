"""All control relations on one page, and the ways on where one does not hold (T5)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from precinct_app.domain import items
from precinct_app.domain.commands import ReopenCount
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from tests.ui.evening import Evening, choices, count_twice, enter, fill, focused, press, readable
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.widgets.buttons import KeyHintButton

pytestmark = pytest.mark.unstyled

KEY = "T5.president"
UNUSED = "C2:president:unused"


def truth(run: PracticeRun, item: str) -> int:
    return true_number(item, run.precinct.state, run.precinct.rules.edition)


def one_ballot_missing(run: PracticeRun) -> None:
    """K2 does not hold: one unused ballot was not found."""
    count_twice(run, UNUSED, truth(run, UNUSED) - 1)
    run.day.play_until("T4")


def one_vote_too_few(run: PracticeRun) -> None:
    """K4 does not hold: two ballots of a pile were overlooked."""
    pile = most_votes(run)
    count_twice(run, pile, truth(run, pile) - 2)
    run.day.play_until("T4")


def most_votes(run: PracticeRun) -> str:
    piles = items.items_of("T3.president", run.precinct.state, run.precinct.rules.edition)
    return max(piles, key=lambda pile: truth(run, pile))


def button(page: RelationsPage, words: str) -> KeyHintButton:
    """The button of the panel that begins with these words."""
    return next(each for each in page.panel.findChildren(KeyHintButton) if each.text().startswith(words))


@pytest.mark.looks
def test_all_relations_stand_on_one_page_with_their_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T4")
    page = evening.page(KEY, RelationsPage)
    codes = [page.table.rows.index(row, 0).data() for row in range(page.table.rows.rowCount())]
    assert codes == ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K10", "K14", "W1", "W2", "W3"]
    received = evening.session.state.agreed("C4:president:signatures")
    on_list = evening.session.state.voter_list.on_list["president"]
    assert page.table.relation("K1").numbers == f"{received} ≤ {on_list}"
    bottom = page.table.visualRect(page.table.rows.index(11, 0)).bottom()
    assert bottom <= page.table.viewport().height()


def test_where_a_ballot_is_missing_an_act_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", before=one_ballot_missing)
    page = evening.page(KEY, RelationsPage)
    assert page.table.relation("K2").outcome == "act"
    assert page.table.chosen == "K2"
    assert "≠" in page.table.relation("K2").numbers
    assert "Не учтено бюллетеней: 1" in readable(page.panel)
    assert not page.accept.button.isEnabled()
    assert "акт по K2" in page.accept.reason.words


def test_the_act_wants_a_reason_and_two_members(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", before=one_ballot_missing)
    page = evening.page(KEY, RelationsPage)
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Return)
    assert page.side.currentWidget() is page.act
    assert focused() is page.act.reason
    assert not page.act.record.button.isEnabled()
    fill(page.act.reason, "бюллетень унесён избирателем")
    page.act.signers[0].choose("m2")
    assert not page.act.record.button.isEnabled()
    page.act.signers[1].choose("m2")
    assert not page.act.record.button.isEnabled()  # one member twice is one member
    page.act.signers[1].choose("m3")
    page.act.record.button.click()
    acts = evening.session.state.contest_count("president").acts
    assert [(act.relation, act.difference, act.members) for act in acts] == [("K2", 1, ("m2", "m3"))]
    assert page.table.relation("K2").outcome == "paper"
    assert page.accept.button.isEnabled()


def test_escape_leaves_a_form_and_loses_nothing_accepted(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "C1", before=one_ballot_missing)
    page = evening.page(KEY, RelationsPage)
    page.open_act("K2")
    seq = evening.session.state.seq
    assert page.step_back()
    assert page.side.currentWidget() is page.panel
    assert not page.step_back()
    assert evening.session.state.seq == seq


def test_an_error_stops_the_protocol_until_the_pile_is_counted_anew(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2", before=one_vote_too_few)
    page = evening.page(KEY, RelationsPage)
    assert page.table.relation("K4").outcome == "error"
    assert not page.accept.button.isEnabled()
    page.table.choose("K4")
    button(page, "Пересчитать").click()
    assert focused() is page.reopen.item
    pile = most_votes(evening.run)
    assert UNUSED not in choices(page.reopen.item)
    assert page.reopen.item.chosen == ""
    page.reopen.item.choose(pile)
    assert not page.reopen.record.button.isEnabled()
    fill(page.reopen.reason, "стопка не сходится")
    page.reopen.record.button.click()
    assert page.side.currentWidget() is page.recount
    assert page.table.relation("K4").outcome == "waiting"
    assert page.table.relation("K4").numbers == "—"
    number = str(evening.truth(pile))
    enter(focused(), number)
    assert page.recount.field.state == "hidden"
    assert "m1" not in choices(page.recount.seat.choice)
    page.recount.seat.choice.choose("m5")
    page.recount.seat.button.click()
    enter(focused(), number)
    assert page.side.currentWidget() is page.panel
    assert page.table.relation("K4").outcome == "holds"
    assert evening.session.state.agreed(pile) == int(number)


def test_a_pile_opened_anew_can_be_counted_on_its_own_page(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2", before=one_vote_too_few)
    pile = most_votes(evening.run)
    evening.session.do(ReopenCount(pile, "стопка не сходится"))
    page = evening.page("T3.president", PilesPage)
    assert page.table.edited == pile
    for part in divmod(evening.truth(pile), 50):
        enter(focused(), str(part))
    assert page.seat.isVisible()
    count_twice(evening.run, pile, evening.truth(pile), ("m6",))
    assert evening.session.state.agreed(pile) == evening.truth(pile)


def test_counts_that_differ_anew_are_said_to_differ_and_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2", before=one_vote_too_few)
    page = evening.page(KEY, RelationsPage)
    page.table.choose("K4")
    page.open_reopen()
    page.reopen.item.choose(most_votes(evening.run))
    fill(page.reopen.reason, "стопка не сходится")
    page.reopen.record.button.click()
    enter(focused(), "911")
    page.recount.seat.choice.choose("m5")
    page.recount.seat.button.click()
    enter(focused(), "912")
    assert "Два счёта не совпали" in readable(page.recount)
    assert "911" not in readable(page)
    assert "912" not in readable(page)


def test_a_warning_wants_a_tick_which_falls_off_when_a_number_changes(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T2", before=many_without_mark)
    page = evening.page(KEY, RelationsPage)
    assert page.table.relation("W1").outcome == "look"
    page.table.choose("W1")
    press(page.table, Qt.Key.Key_Space)
    assert page.table.relation("W1").ticked
    assert "W1" in evening.session.state.contest_count("president").noted
    press(page.table, Qt.Key.Key_Space)  # a tick that was recorded is not taken back by hand
    assert page.table.relation("W1").ticked
    page.open_reopen()
    page.reopen.item.choose("T4.president:president:no_mark")
    fill(page.reopen.reason, "ещё раз")
    page.reopen.record.button.click()
    assert not evening.session.state.contest_count("president").noted


def many_without_mark(run: PracticeRun) -> None:
    """W1: invalid ballots reach three per cent."""
    count_twice(run, "T4.president:president:no_mark", 30)
    run.day.play_until("T3")
    run.day.play("T4.president")


def test_relations_that_hold_lead_to_the_protocol(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T4")
    page = evening.page(KEY, RelationsPage)
    for code in ("W1", "W3"):
        if page.table.relation(code).outcome == "look":
            page.table.choose(code)
            press(page.table, Qt.Key.Key_Space)
    page.accept.button.click()
    assert evening.done(KEY)
    assert evening.window.shown == "T6.president"


def test_only_chair_or_deputy_accept_the_relations(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(qtbot, tmp_path, "T4", actor="m5")
    page = evening.page(KEY, RelationsPage)
    assert not page.accept.button.isEnabled()
    assert page.seat.isVisible()
    assert choices(page.seat.choice) == ["m1", "m2"]
