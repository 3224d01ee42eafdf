"""The opening as people do it: who is here, boxes and seals, ballots handed out, the announcement."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from precinct_app.domain.events import BoxKind
from precinct_app.services import people
from tests.ui.days import make_window, practice
from ui.pages.opening.boxes_page import BoxesPage
from ui.pages.opening.hand_out_page import HandOutPage
from ui.pages.opening.open_page import OpenPage
from ui.pages.opening.presence_page import PresencePage
from ui.precinct_window import PrecinctWindow
from ui.widgets.choice import Choice

pytestmark = pytest.mark.unstyled

ENTER = Qt.Key.Key_Return


def presence(window: PrecinctWindow) -> PresencePage:
    page = window.page("O1")
    assert isinstance(page, PresencePage)
    return page


def boxes(window: PrecinctWindow) -> BoxesPage:
    page = window.page("O2")
    assert isinstance(page, BoxesPage)
    return page


def hand_out(window: PrecinctWindow) -> HandOutPage:
    page = window.page("O3")
    assert isinstance(page, HandOutPage)
    return page


def test_who_may_not_do_the_step_is_offered_another_at_the_seat(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    page = presence(window)
    assert not page.seat.isHidden()
    assert page.button.isHidden()
    QTest.mouseClick(page.seat.button, Qt.MouseButton.LeftButton)
    assert window.session.actor == "m3"
    assert page.seat.isHidden()
    assert page.button.isVisible()


def test_without_a_quorum_nobody_opens_the_precinct(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.session.choose_actor("m3")
    page = presence(window)
    page.members.tick("m1").click()
    page.button.click()
    assert "R2" in " ".join(page.refusal.lines)
    assert window.shown == "O1"


def test_members_and_accredited_people_are_recorded_and_the_names_stay_in_the_file(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = practice(tmp_path)
    window = make_window(qtbot, run)
    window.session.choose_actor("m3")
    page = presence(window)
    for member in run.precinct.setup.members:
        page.members.tick(member.id).click()
    category = page.form.field("category")
    assert isinstance(category, Choice)
    category.choose("observer")
    typed = (("name", "Ermekova S. T."), ("organisation", "QB"), ("mandate", "14"), ("document", "044112233"))
    for name, words in typed:
        field = page.form.field(name)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, ENTER)
    assert len(page.people) == 1
    QTest.keyClick(page.button, ENTER)
    assert window.shown == "O2"
    row = people.register(run.precinct)[0]
    assert (row.name, row.mandate, row.document) == ("Ermekova S. T.", "14", "044112233")
    assert run.precinct.state.people[0].category == "observer"


def test_a_proxy_is_registered_with_the_candidate_and_not_with_an_organisation(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path))
    window.session.choose_actor("m3")
    page = presence(window)
    category, side = page.form.field("category"), page.form.field("represents")
    assert isinstance(category, Choice)
    assert isinstance(side, Choice)
    assert not side.isVisible()
    category.choose("proxy")
    assert side.isVisible()
    assert not page.form.field("organisation").isVisible()
    option = window.session.precinct.setup.contests[0].options[1].id
    side.choose("president:" + option)
    page.form.set_values({"name": "Belov A. R.", "mandate": "7", "document": "055"})
    QTest.keyClick(page.form.field("document"), ENTER)
    assert [(person.represents, person.organisation) for person in page.people] == [("president:" + option, "")]


def test_boxes_are_sealed_by_the_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window = make_window(qtbot, run)
    page = boxes(window)
    for place, seal in enumerate(("KZ 1", "KZ 2, KZ 3", "KZ 4")):
        QTest.keyClicks(page.boxes[place][1], seal)
        QTest.keyClick(page.boxes[place][1], ENTER)
    assert page.witnesses.first_field() is window.focusWidget()
    page.witnesses.tick("m2").click()
    page.witnesses.tick("p1").click()
    QTest.keyClick(page.button, ENTER)
    found = [(box.key, box.seals) for box in run.precinct.state.boxes]
    assert found == [("stationary.1", ("KZ 1",)), ("stationary.2", ("KZ 2", "KZ 3")), ("portable.1", ("KZ 4",))]
    assert run.precinct.state.box_witnesses == ("m2", "p1")


def test_a_box_without_a_seal_is_refused_by_name_and_nothing_is_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O1")
    window = make_window(qtbot, run)
    page = boxes(window)
    page.button.click()
    assert "№" in page.refusal.lines[0]
    assert run.precinct.state.boxes == ()


def test_boxes_are_added_with_their_kind_and_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    page = boxes(make_window(qtbot, practice(tmp_path, until="O1")))
    page.add_buttons[BoxKind.STATIONARY].click()
    assert [kind for kind, _ in page.boxes] == [BoxKind.STATIONARY] * 3 + [BoxKind.PORTABLE]
    for _ in range(5):
        page.remove_button.click()
    assert len(page.boxes) == 1
    assert not page.remove_button.isEnabled()


def test_ballots_are_handed_out_only_when_every_one_is_accounted_for(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O2")
    window = make_window(qtbot, run)
    page = hand_out(window)
    received = run.precinct.state.stock["president"].received
    assert not page.button.isEnabled()
    given = {"m2": 10, "m4": 20, "safe": received - 31}
    for name, number in page.numbers.items():
        QTest.keyClicks(number, str(given.get(name, 0)))
        QTest.keyClick(number, ENTER)
    assert not page.button.isEnabled()
    assert page.action.reason.words
    QTest.keyClick(page.numbers["safe"], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.numbers["safe"], str(received - 30))
    assert page.button.isEnabled()
    QTest.keyClick(page.numbers["safe"], ENTER)
    QTest.keyClick(page.button, ENTER)
    assert run.precinct.state.stock["president"].handed == {"m2": 10, "m4": 20}
    assert window.shown == "O4"


def test_only_those_who_issue_are_named_for_the_hand_out(qtbot: QtBot, tmp_path: Path) -> None:
    page = hand_out(make_window(qtbot, practice(tmp_path, until="O2")))
    assert list(page.numbers) == ["m2", "m4", "m5", "m6", "m7", "safe"]


def test_the_opening_is_announced_in_both_state_languages_and_not_before_the_hour(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path, until="O3")
    window = make_window(qtbot, run)
    page = window.page("O4")
    assert isinstance(page, OpenPage)
    assert "127" in page.spoken_words.words
    assert not page.button.isEnabled()
    assert "07:00" in page.action.reason.words
    run.clock.pass_time(3600)
    page.refresh()
    QTest.keyClick(page.spoken_words.who, ENTER)
    assert window.focusWidget() is page.button
    QTest.keyClick(page.button, ENTER)
    assert window.shown == "V"
    assert run.precinct.state.opening_announced_by == "m1"


def test_a_step_that_is_done_shows_what_was_recorded_and_no_button(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, practice(tmp_path, until="O4"))
    for key in ("O1", "O2", "O3", "O4"):
        window.show_step(key)
        page = window.page(key)
        assert isinstance(page, PresencePage | BoxesPage | HandOutPage | OpenPage)
        assert page.action.isHidden()
        assert len(page.recorded()) >= 1
