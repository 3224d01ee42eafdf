"""Certified copies of a posted protocol: handed over or refused, each with its line in the register (T7, R38)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands, items
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.events import RepeatCause
from precinct_app.services import copies, practice_setup, repeat, result
from precinct_app.services.incidents import Votes
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.precinct import Answer
from precinct_app.services.repeat import RepeatWords
from tests.ui.evening import Evening, choices, count_twice, fill, focused, press, readable
from ui.pages.protocol.copies import CopiesSection
from ui.pages.protocol.protocol_page import PostingPage

pytestmark = pytest.mark.unstyled

T7, CONTEST = "T7.president", "president"
OBSERVER = "Ермекова С. Т., «Азаматтар бақылауы» ҚБ"


class At:
    """The page of T7 after the posting, its papers drawn."""

    def __init__(self, qtbot: QtBot, folder: Path, until: str = "T7", lang: str = "ru") -> None:
        self.qtbot = qtbot
        self.evening = Evening(qtbot, folder, until, lang, "m3")
        self.page = self.evening.page(T7, PostingPage)
        self.section = next(each for each in self.page.sections if isinstance(each, CopiesSection))
        self.sheets: list[bytes] = []
        self.section.sheet.print_pdf = self.printed
        self.settle()

    def printed(self, _parent: QWidget, data: bytes) -> bool:
        """A printer that takes everything."""
        self.sheets.append(data)
        return True

    def settle(self) -> None:
        """Wait for the papers in the worker."""
        self.qtbot.waitUntil(lambda: not self.page.preview.drawing.running)

    def copy_key(self) -> None:
        """Press Ctrl+Shift+C somewhere on the page."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.page, Qt.Key.Key_C, both)

    def register(self) -> list[copies.Line]:
        """The register as it stands."""
        return list(copies.register(self.evening.session.precinct, CONTEST))


def done(answer: Answer) -> None:
    assert isinstance(answer, tuple), answer


def test_before_the_posting_no_copy_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, until="T6")
    assert at.section.state == "later"
    assert not at.section.hand.isVisible()
    at.copy_key()
    assert at.register() == []


def test_a_copy_is_handed_over_by_keyboard_alone_and_its_print_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    at.copy_key()
    assert focused() is at.section.who  # nobody was chosen yet
    assert choices(at.section.who) == ["p1", "p2", "p3", "other"]
    press(at.section.who, Qt.Key.Key_Down)
    press(at.section.who, Qt.Key.Key_Return)
    assert focused() is at.section.hand
    at.copy_key()
    (line,) = at.register()
    assert (line.version, line.copy, line.who) == (1, 1, OBSERVER)
    assert focused() is at.section.sheet.print_button
    press(at.section.sheet.print_button, Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: at.section.sheet.asking)
    at.section.sheet.in_hand.click()
    assert len(at.sheets) == 1
    assert list(at.evening.session.state.prints)[-1] == f"certified_copy.{CONTEST}.1"
    qtbot.waitUntil(lambda: f"{OBSERVER} · " in readable(at.section))
    assert "Выдать копию № 2" in readable(at.section)


def test_someone_whom_the_register_does_not_know_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    at.section.who.choose("other")
    assert not at.section.hand.isEnabled()
    press(at.section.who, Qt.Key.Key_Return)
    assert focused() is at.section.name
    fill(at.section.name, "Омарова Д.")
    at.section.hand.click()
    assert [each.who for each in at.register()] == ["Омарова Д."]
    assert at.section.name.text() == ""


def test_a_refusal_wants_who_asked_and_why(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    assert not at.section.reason.isVisible()
    at.section.refusing.click()
    assert at.section.reason.isVisible()
    at.section.who.choose("p2")
    assert not at.section.refuse.isEnabled()
    fill(at.section.reason, "копия уже выдана")
    at.section.refuse.click()
    (line,) = at.register()
    assert (line.copy, line.why) == (0, "копия уже выдана")
    assert "отказов 1" in readable(at.section)
    assert not at.section.reason.isVisible()


def test_at_the_end_of_the_day_the_register_stays_and_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, until="X4")
    assert at.section.state == "done"
    assert not at.section.hand.isVisible()


def test_after_a_repeat_the_page_says_so_and_a_copy_is_one_of_the_new_version(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    post_repeat(at.evening.run)
    at.page.refresh()
    at.settle()
    assert "заменён версией 2" in at.page.subtitle()
    assert at.page.preview.list.choose(f"repeat_protocol.{CONTEST}.2")
    at.settle()
    assert at.page.preview.view.page_count == 2  # the annex sheet is its second page
    assert at.page.prints.paper == f"protocol.{CONTEST}"  # the page of the evening stays with the evening's paper
    at.section.who.choose("p1")
    at.section.hand.click()
    assert [(each.version, each.copy) for each in at.register()] == [(2, 1)]
    qtbot.waitUntil(lambda: "версия 2 · " in readable(at.section))


def post_repeat(run: PracticeRun) -> None:
    """One pile is counted anew, the numbers stay, a second version is drawn up and posted."""
    precinct, pile = run.precinct, items.pile(CONTEST, "o1")
    number = precinct.state.agreed(pile)
    assert number is not None
    said = RepeatWords("распоряжение № 3")
    done(repeat.decide(precinct, CONTEST, RepeatCause.DISTRICT_ORDER, (pile,), Votes(7, 0), said, "m1"))
    count_twice(run, pile, number)
    for outcome in outcomes(precinct.state, precinct.rules, CONTEST):
        if not settled(outcome, precinct.state, CONTEST):
            done(precinct.do(commands.NoteWarning(CONTEST, outcome.key), "m1"))
    done(precinct.do(commands.AcceptRelations(CONTEST), "m1"))
    done(result.draw_up_protocol(precinct, CONTEST, "m1", practice_setup.PIN))
    done(precinct.do(commands.RecordPrint(f"repeat_protocol.{CONTEST}.2", "00"), "m3"))
    everyone = tuple(member.id for member in precinct.setup.members)
    done(precinct.do(commands.SignOnPaper(CONTEST, everyone, {}), "m1"))
    for member in ("m1", "m3"):
        done(result.seal_protocol(precinct, CONTEST, member, practice_setup.PIN))
    done(precinct.do(commands.PostProtocol(CONTEST, run.clock.now(), "Фойе", ("p1", "p2")), "m1"))
