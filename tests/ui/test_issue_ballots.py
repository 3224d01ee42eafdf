"""Ballots that move while voting goes on: warned in time, counted by both, the sum never changes (R15)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.services.practice_run import PracticeRun
from tests.ui.desks import desk, iin_of, press, voting_day
from ui import theme
from ui.language import Language
from ui.pages.voting.list_page import VoterListPage
from ui.pages.voting.scrolled import CardScroll
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
BOTH = ("president", "maslikhat")
RU = Language("ru")


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct with two contests that has just opened."""
    return voting_day(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, run: PracticeRun) -> VoterListPage:
    """The list, a member with ballots at work."""
    return desk(qtbot, run)


def held(page: VoterListPage, member: str) -> tuple[int, ...]:
    return tuple(page.session.state.stock[contest].held.get(member, 0) for contest in BOTH)


def unused(page: VoterListPage) -> tuple[int, ...]:
    return tuple(page.session.state.stock[contest].unused() for contest in BOTH)


def open_deed(page: VoterListPage, deed: str) -> None:
    press(Qt.Key.Key_B, CONTROL)
    page.ballots.show_deed(deed)


def numbers(page: VoterListPage, *typed: int) -> None:
    for edit, number in zip(page.ballots.move_form.numbers.edits.values(), typed, strict=True):
        edit.setText(str(number))


def test_the_desk_is_warned_before_its_ballots_run_out(page: VoterListPage) -> None:
    assert page.card.stock.few == ""
    left = held(page, "m4")
    commands_left = {contest: number - 10 for contest, number in zip(BOTH, left, strict=True)}
    assert page.session.do(commands.MoveBallots("m4", "m5", commands_left)) is None
    assert page.card.stock.few == "10"
    assert page.ballots_button.text() == RU("desk.ballots.few", left="10")


def test_at_the_end_of_a_shift_everything_goes_over_in_one_go(page: VoterListPage) -> None:
    before, had, sums = held(page, "m5"), held(page, "m4"), unused(page)
    open_deed(page, "hand")
    form = page.ballots.move_form
    assert (form.giver.chosen, form.numbers.moved) == ("m4", dict(zip(BOTH, had, strict=True)))
    form.taker.choose("m5")
    shown = form.sums.accessibleName()
    assert f"{had[0]} − {had[0]} = 0" in shown
    assert f"{before[0]} + {had[0]} = {before[0] + had[0]}" in shown
    press(ENTER, CONTROL)
    assert held(page, "m4") == (0, 0)
    assert held(page, "m5") == tuple(a + b for a, b in zip(before, had, strict=True))
    assert unused(page) == sums


def test_more_from_the_safe_is_recorded_by_the_chair_and_the_panel_offers_the_seat(page: VoterListPage) -> None:
    before = held(page, "m4")
    open_deed(page, "more")
    form = page.ballots.move_form
    form.taker.choose("m4")
    numbers(page, 2, 0)
    assert not form.button.isEnabled()
    assert page.ballots.seat.isVisible()
    page.ballots.seat.choice.choose("m1")
    page.ballots.seat.button.click()
    assert page.ballots.seat.isHidden()
    assert form.taker.chosen == "m4"
    press(ENTER, CONTROL)
    assert held(page, "m4") == (before[0] + 2, before[1])
    assert page.ballots.recorded.words


def test_nobody_hands_over_more_than_there_is(page: VoterListPage) -> None:
    open_deed(page, "hand")
    page.ballots.move_form.taker.choose("m5")
    numbers(page, held(page, "m4")[0] + 1, 0)
    assert not page.ballots.move_form.button.isEnabled()
    assert page.ballots.move_form.action.reason.words


def test_unused_ballots_go_back_to_the_safe(page: VoterListPage) -> None:
    safe, had = page.session.state.stock["president"].safe, held(page, "m4")[0]
    page.session.choose_actor("m1")
    open_deed(page, "back")
    page.ballots.move_form.giver.choose("m4")
    press(ENTER, CONTROL)
    assert page.session.state.stock["president"].safe == safe + had


def test_lost_ballots_need_a_reason_and_two_who_sign(page: VoterListPage) -> None:
    page.session.choose_actor("m1")
    open_deed(page, "loss")
    form = page.ballots.loss_form
    assert not form.button.isEnabled()
    for member in ("m1", "m5"):
        form.signers.tick(member).click()
    assert form.button.isEnabled()
    press(ENTER, CONTROL)
    assert form.form.refusal("reason")
    for name, chosen in (("contest", "president"), ("holder", "m4")):
        field = form.form.field(name)
        assert isinstance(field, Choice)
        field.choose(chosen)
    for name, text in (("number", "1"), ("reason", "слиплись два листа")):
        line = form.form.field(name)
        assert isinstance(line, QLineEdit)
        line.setText(text)
    before = held(page, "m4")[0]
    press(ENTER, CONTROL)
    assert held(page, "m4")[0] == before - 1
    assert page.session.state.stock["president"].lost == 1
    assert page.session.state.losses == 1


def test_a_loss_is_recorded_by_the_chair_alone(page: VoterListPage) -> None:
    open_deed(page, "loss")
    assert not page.ballots.loss_form.button.isEnabled()
    assert page.ballots.seat.choice.chosen in ("m1", "m2")


def test_the_table_accounts_for_every_unused_ballot(page: VoterListPage) -> None:
    model = page.ballots.table.model()
    press(Qt.Key.Key_B, CONTROL)
    column = [int(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert sum(column[:-1]) == column[-1] == unused(page)[0]


def test_what_the_desk_received_is_still_right_after_moves_and_spoiled_ballots(page: VoterListPage) -> None:
    had = held(page, "m4")[0]
    assert page.session.do(commands.IssueBallots(7, BOTH)) is None
    assert page.session.do(commands.ReplaceSpoiled(7, "president")) is None
    said = page.card.stock.bars.accessibleName()
    assert f"{RU('pages.stock.issued')} 1, {RU('pages.stock.spoiled')} 1, {RU('pages.stock.left')} {had - 2}" in said


@pytest.mark.looks
def test_nothing_in_the_side_cards_is_wider_than_its_card_at_any_size(
    qapp: QApplication, run: PracticeRun, page: VoterListPage
) -> None:
    assert page.session.do(commands.RequestHomeVoting(8, run.clock.now(), "health")) is None
    assert page.session.do(commands.IssueBallots(7, BOTH)) is None
    for scale, lang in ((100, "kk"), (125, "ru"), (150, "kk")):
        theme.apply(qapp, scale=scale)
        page._tr.choose(lang)
        for deed in ("issued", "request", "reverse", "hand", "loss"):
            room = spare_room(page, deed)
            assert room >= 0, (scale, lang, deed, room)


def spare_room(page: VoterListPage, deed: str) -> int:
    """Show the deed; pixels by which its card is wider than its content must be."""
    page.close_panel()
    if deed in ("hand", "loss"):
        page.open_panel(page.ballots)
        page.ballots.show_deed(deed)
    else:
        page.search.edit.setText(iin_of(page, 8 if deed == "request" else 7))
        if deed == "reverse":
            page.card.reverse_button.click()
    QApplication.processEvents()
    area = (page.ballots if deed in ("hand", "loss") else page.card).findChild(CardScroll)
    assert isinstance(area, CardScroll)
    content = area.widget()
    assert content is not None
    return area.viewport().width() - content.minimumSizeHint().width()
