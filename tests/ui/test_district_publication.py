"""Sheets to the printer, the page of results to everybody: journalled when it lies in hand, or on the drive (R41)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.events import ResultsPublished, SummaryDrawnUp
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import disputes, practice_setup
from tests.ui import district_world
from tests.ui.district_world import NUMBERS, Answers, Night, open_window
from ui import worker
from ui.district.sheet import OFFICIAL, SheetPage
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled

CONTEST = practice_setup.CONTEST
PEOPLE = ("A. Omarova", "B. Li")


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = district_world.night(tmp_path)
    assert made.district.take_in("bundle-127.asice", made.bundle(127).read_bytes()).accepted
    yield made
    made.close()


def sheet(qtbot: QtBot, window: DistrictWindow) -> SheetPage:
    window.show_page("sheet")
    qtbot.waitUntil(lambda: bool(window.sheet.data))
    return window.sheet


def last(night: Night) -> tuple[str, dict[str, object]]:
    """The newest entry of the journal: its kind and what it says."""
    row = night.district.journal_rows()[-1]
    return row.kind, json.loads(row.payload)


def test_a_sheet_sent_to_the_printer_is_journalled_when_it_lies_in_hand(qtbot: QtBot, night: Night) -> None:
    """R44: sent to the printer is not printed."""
    page = sheet(qtbot, open_window(qtbot, night))
    sent: list[bytes] = []

    def take(_parent: QWidget, data: bytes) -> bool:
        sent.append(data)
        return True

    page.printing.print_pdf = take
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert sent == [page.data]
    assert page.printing.asking
    assert page.kind.isHidden()  # no other paper to choose while one is asked about
    assert night.district.state.summaries == {}

    page.printing.no.click()
    assert night.district.state.summaries == {}
    assert page.kind.isVisible()

    page.printing.button.click()
    QTest.keyClick(page.printing.yes, Qt.Key.Key_Space)
    assert night.district.state.summaries == {CONTEST: digest(sent[1])}
    assert last(night)[0] == SummaryDrawnUp.__name__
    assert page.saved.isVisible()


def test_a_report_that_comes_meanwhile_leaves_the_sheet_that_is_asked_about(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    page = sheet(qtbot, window)
    shown = page.data
    page.printing.print_pdf = lambda _parent, _data: True
    page.printing.button.click()
    assert night.district.take_in("bundle-128.asice", night.bundle(128).read_bytes()).accepted
    window.outcome.paper_asked.emit(CONTEST, OFFICIAL)
    assert page.data == shown
    page.printing.yes.click()
    assert night.district.state.summaries == {CONTEST: digest(shown)}
    qtbot.waitUntil(lambda: page.data not in (b"", shown))


def test_a_changed_mind_at_the_printer_changes_nothing(qtbot: QtBot, night: Night) -> None:
    page = sheet(qtbot, open_window(qtbot, night))
    page.printing.print_pdf = lambda _parent, _data: False
    page.printing.button.click()
    assert not page.printing.busy
    assert page.printing.button.isVisible()


def test_the_page_of_results_is_written_and_journalled_with_its_digest(
    qtbot: QtBot, night: Night, tmp_path: Path
) -> None:
    path = tmp_path / "results.html"
    page = sheet(qtbot, open_window(qtbot, night, Answers(saved=[path])))
    page.publish.page.click()
    assert not page.publish.page.isEnabled()
    qtbot.waitUntil(page.publish.page.isEnabled)
    kind, said = last(night)
    assert kind == ResultsPublished.__name__
    assert (said["digest"], said["official"], said["precincts"]) == (digest(path.read_bytes()), False, 1)
    assert page.saved.accessibleName() == "Записано: results.html"


def test_the_page_is_official_once_every_precinct_reported_or_is_left_out(
    qtbot: QtBot, night: Night, tmp_path: Path
) -> None:
    path = tmp_path / "results.html"
    window = open_window(qtbot, night, Answers(saved=[path]))
    page = sheet(qtbot, window)
    disputes.leave_out(night.district, NUMBERS[0], PEOPLE, "The court declared the vote void")
    district_world.complete(night)
    page.publish.page.click()
    qtbot.waitUntil(page.publish.page.isEnabled)
    assert last(night)[1]["official"] is True
    found = re.search(r'id="data">(.*?)</script>', path.read_text())
    assert found is not None
    assert json.loads(found[1])["official"] is True


def test_a_bundle_that_comes_while_the_page_is_drawn_stands_on_it(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    """R41: what was drawn before it came is not published."""
    path = tmp_path / "results.html"
    page = sheet(qtbot, open_window(qtbot, night, Answers(saved=[path])))
    page.publish.page.click()
    assert night.district.take_in("bundle-128.asice", night.bundle(128).read_bytes()).accepted
    assert not page.publish.page.isEnabled()  # still one page at a time
    head = night.district.head.hash
    qtbot.waitUntil(page.publish.page.isEnabled)
    assert (last(night)[0], last(night)[1]["precincts"]) == (ResultsPublished.__name__, 2)
    found = re.search(r'id="data">(.*?)</script>', path.read_text())
    assert found is not None
    assert json.loads(found[1])["head"] == head


def test_a_page_that_cannot_be_written_is_told_and_not_journalled(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    window = open_window(qtbot, night, Answers(saved=[tmp_path / "no such folder" / "results.html"]))
    page = sheet(qtbot, window)
    head = night.district.head
    page.publish.page.click()
    qtbot.waitUntil(page.publish.page.isEnabled)
    assert page.refusal.isVisible()
    assert night.district.head == head


def test_a_page_that_comes_back_after_the_window_was_closed_is_dropped(
    qapp: QApplication, qtbot: QtBot, night: Night, tmp_path: Path
) -> None:
    path = tmp_path / "results.html"
    window = open_window(qtbot, night, Answers(saved=[path]))
    page = sheet(qtbot, window)
    head = night.district.head
    page.publish.page.click()
    window.close()
    worker.finish_all()
    qapp.processEvents()
    assert not path.exists()
    assert night.district.head == head


def test_a_district_that_has_no_number_at_the_next_level_is_told_what_it_lacks(qtbot: QtBot, night: Night) -> None:
    """R40: nobody there could certify a request without one."""
    window = open_window(qtbot, night)
    window.show_page("upward")
    page, lacks = window.upward, "Создайте округ с его номером на следующем уровне."
    assert page.subtitle() == ""
    assert page._key_words.words == page.action.reason.words == lacks
    for button in (page.request, page.certificate, page.write):
        assert (button.isEnabled(), button.accessibleDescription()) == (False, lacks)
