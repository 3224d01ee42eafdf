"""Dissenting opinions: typed or scanned, listed, each with its cover (T6, T7, R4)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from precinct_app.services import dissents
from tests.ui.days import Answers
from tests.ui.evening import Evening, choices, fill, focused, press, readable
from ui.pages.protocol.dissents import DissentsSection
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage, ProtocolPage

pytestmark = pytest.mark.unstyled

CONTEST = "president"
OPINION = "Пачку считали наспех."


class At:
    """The section of a page, its papers drawn."""

    def __init__(self, qtbot: QtBot, folder: Path, until: str = "T7") -> None:
        self.evening = Evening(qtbot, folder, until, actor="m3")
        self.page: ProtocolPage = (
            self.evening.page("T7.president", PostingPage)
            if until == "T7"
            else self.evening.page("T6.president", DrawUpPage)
        )
        self.section = next(each for each in self.page.sections if isinstance(each, DissentsSection))
        qtbot.waitUntil(lambda: not self.page.preview.drawing.running)

    def opinions(self) -> list[tuple[str, bytes]]:
        """Who attached what."""
        precinct = self.evening.session.precinct
        known = precinct.state.contest_count(CONTEST).dissents
        return [(each.member, dissents.opinion(precinct, each)) for each in known]


def test_before_a_protocol_is_drawn_up_there_is_nothing_to_dissent_from(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path, until="T5")
    assert at.section.state == "later"
    assert not at.section.adding.isVisible()


def test_a_typed_opinion_is_kept_word_by_word_and_listed_with_its_member(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    assert not at.section.text.isVisible()
    press(at.section.adding, Qt.Key.Key_Return)
    assert focused() is at.section.member
    assert choices(at.section.member) == [f"m{number}" for number in range(1, 8)]
    at.section.member.choose("m5")
    press(at.section.member, Qt.Key.Key_Return)
    assert focused() is at.section.text
    assert not at.section.attach.isEnabled()
    fill(at.section.text, OPINION)
    press(at.section.attach, Qt.Key.Key_Return)
    assert at.opinions() == [("m5", OPINION.encode())]
    assert "Особые мнения: 1" in readable(at.section)
    assert focused() is at.section.cover.print_button  # the cover goes up with it
    assert not at.section.text.isVisible()


def test_a_scan_is_attached_byte_for_byte(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    scan = tmp_path / "opinion.pdf"
    scan.write_bytes(b"%PDF-1.4 invented")
    at.evening.session.ask = Answers(scan)
    at.section.adding.click()
    assert not at.section.scan.isEnabled()  # whose opinion it is comes first
    at.section.member.choose("m6")
    at.section.scan.click()
    assert at.opinions() == [("m6", scan.read_bytes())]


def test_a_file_that_is_no_scan_is_told_where_it_was_chosen_and_nothing_is_attached(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at = At(qtbot, tmp_path)
    wrong = tmp_path / "opinion.zip"
    wrong.write_bytes(b"PK\x03\x04\xff\x00")
    at.evening.session.ask = Answers(wrong)
    at.section.adding.click()
    at.section.member.choose("m6")
    at.section.scan.click()
    assert at.page.refusal.isVisible()
    assert at.page.refusal.parent() is at.section
    assert at.opinions() == []


def test_who_changes_the_mind_about_the_file_attaches_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    at = At(qtbot, tmp_path)
    at.evening.session.ask = Answers()
    at.section.adding.click()
    at.section.member.choose("m6")
    at.section.scan.click()
    assert at.opinions() == []
    assert at.section.scan.isVisible()
