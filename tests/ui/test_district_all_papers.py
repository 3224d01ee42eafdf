"""All papers into a folder: the window stays awake while they are drawn, and what lies there is whole or not there."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from precinct_app.documents.frame import PaperError
from precinct_app.documents.papers import CommunicationPaper, Paper
from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import SummaryDrawnUp
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import practice_setup
from tests.documents.reading import text_of
from tests.services.district_night import done
from tests.ui import district_world
from tests.ui.district_world import REPORTING, Answers, Night, open_window
from ui import worker
from ui.district.publish_card import PublishCard
from ui.district.sheet import SheetPage
from ui.district.window import DistrictWindow
from ui.paper import drawing

pytestmark = pytest.mark.unstyled

CONTEST = practice_setup.CONTEST
PAPERS = {f"{name}-{CONTEST}.pdf" for name in ("summary-official", "district-protocol", "communication")}
TABLES = {f"summary-{CONTEST}.{end}" for end in ("csv", "json")}


@pytest.fixture
def whole(night: Night) -> Night:
    """Every precinct has reported."""
    for number in REPORTING:
        assert night.district.take_in(f"bundle-{number}.asice", night.bundle(number).read_bytes()).accepted
    district_world.complete(night)
    return night


class Held:
    """Papers for the folder wait in the worker until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.going = threading.Event()
        self.at_work = threading.Event()
        draw = drawing.drawn

        def held(paper: Paper, langs: tuple[str, ...] | None = None) -> bytes:
            self.at_work.set()
            self.going.wait()
            return draw(paper, langs)

        monkeypatch.setattr(drawing, "drawn", held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held(monkeypatch)
    yield made
    made.going.set()


def sheet(qtbot: QtBot, night: Night, folder: Path, *, lang: str = "ru") -> tuple[DistrictWindow, SheetPage]:
    """The window at the page of papers; whoever is asked for a folder names this one, once."""
    window = open_window(qtbot, night, Answers(folders=[folder]), lang)
    window.show_page("sheet")
    qtbot.waitUntil(lambda: bool(window.sheet.data))
    return window, window.sheet


def ended(qtbot: QtBot, card: PublishCard) -> None:
    qtbot.waitUntil(lambda: not card.papers.running)


def how_far(card: PublishCard) -> str:
    """The count on the strip, "1 из 3"."""
    texts = [label.text() for label in card.strip.findChildren(QLabel)]
    return next(text for text in texts if text.endswith(" 3"))


def told(night: Night) -> list[str]:
    """Digests of the papers that stand in the journal, in order."""
    rows = [row for row in night.district.journal_rows() if row.kind == SummaryDrawnUp.__name__]
    return [str(json.loads(row.payload)["digest"]) for row in rows]


def another(night: Night, *, takes_the_place: bool) -> None:
    """Another bundle of the first precinct, with the numbers of the second: a newer one, or one in dispute with it."""
    first, second = (night.district.state.arrivals[number] for number in REPORTING)
    earlier, version = ((first.digest,), 2) if takes_the_place else ((), 1)
    reports = (replace(each, protocol=replace(each.protocol, version=version)) for each in second.reports.values())
    done(night.district.do(AcceptBundle(REPORTING[0], version, "e" * 64, "f" * 64, tuple(reports), earlier)))


def test_the_window_is_awake_while_papers_are_drawn_and_says_how_far_it_is(
    qtbot: QtBot, whole: Night, held: Held, tmp_path: Path
) -> None:
    folder, awake = tmp_path / "out", threading.Event()
    _, page = sheet(qtbot, whole, folder)
    card, shown = page.publish, list[str]()
    card.papers.moved.connect(lambda: shown.append(how_far(card)))
    card.folder.click()
    qtbot.waitUntil(held.at_work.is_set)
    QTimer.singleShot(0, awake.set)
    qtbot.waitUntil(awake.is_set)
    assert card.papers.running
    assert card.strip.isVisible()
    assert card.folder.isHidden()
    assert not folder.exists()
    held.going.set()
    ended(qtbot, card)
    assert shown == ["0 из 3", "1 из 3", "2 из 3", "3 из 3"]
    assert card.strip.isHidden()
    assert card.folder.isVisible()
    assert {path.name for path in folder.iterdir()} == PAPERS | TABLES


def test_who_presses_twice_gets_one_set(qtbot: QtBot, whole: Night, tmp_path: Path) -> None:
    _, page = sheet(qtbot, whole, tmp_path / "out")
    for _ in range(2):
        page.publish.folder.click()
        page.publish.papers.begin(tmp_path / "second")
    ended(qtbot, page.publish)
    assert len(told(whole)) == len(PAPERS)
    assert not (tmp_path / "second").exists()


def test_a_bundle_that_comes_meanwhile_stands_in_every_paper(qtbot: QtBot, whole: Night, tmp_path: Path) -> None:
    """R41: what was drawn before it came is not written."""
    folder = tmp_path / "out"
    _, page = sheet(qtbot, whole, folder)
    before = whole.district.state.sums(CONTEST).lines["took_part"]
    page.publish.folder.click()
    another(whole, takes_the_place=True)
    after = whole.district.state.sums(CONTEST).lines["took_part"]
    assert after != before
    ended(qtbot, page.publish)
    assert page.publish.papers.anew
    assert page.refusal.lines == []
    assert set(told(whole)) == {digest((folder / name).read_bytes()) for name in PAPERS}
    assert len(told(whole)) == len(PAPERS)
    for name in PAPERS:
        words = text_of((folder / name).read_bytes()).split()
        assert str(after) in words
        assert str(before) not in words


def test_a_dispute_that_arises_meanwhile_is_told_and_nothing_is_written(
    qtbot: QtBot, whole: Night, tmp_path: Path
) -> None:
    """K12, R40: and the card still says so to whoever looked at another page."""
    window, page = sheet(qtbot, whole, tmp_path / "out")
    page.publish.folder.click()
    another(whole, takes_the_place=False)
    ended(qtbot, page.publish)
    assert page.refusal.lines[0] == "Участков без пакета: 1."
    window.show_page("intake")
    window.show_page("sheet")
    assert page.publish.said.words == "В папку ничего не записано."
    assert page.publish.said.isVisible()
    assert not (tmp_path / "out").exists()
    assert told(whole) == []


def test_a_paper_that_cannot_be_drawn_leaves_no_other_behind(
    qtbot: QtBot, whole: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R44."""
    draw = drawing.drawn

    def failing(paper: Paper, langs: tuple[str, ...] | None = None) -> bytes:
        if isinstance(paper, CommunicationPaper):
            raise PaperError("no such letter")
        return draw(paper, langs)

    _, page = sheet(qtbot, whole, tmp_path / "out")
    monkeypatch.setattr(drawing, "drawn", failing)
    page.publish.folder.click()
    ended(qtbot, page.publish)
    assert page.refusal.title == "Не получилось"
    assert page.publish.said.words == "В папку ничего не записано."
    assert page.publish.folder.isEnabled()
    assert not (tmp_path / "out").exists()
    assert told(whole) == []


def test_sums_that_do_not_hold_make_no_paper(qtbot: QtBot, whole: Night, tmp_path: Path) -> None:
    """K12: found when the papers are prepared."""
    _, page = sheet(qtbot, whole, tmp_path / "out")
    with whole.district.store.transaction():
        whole.district.store.db.execute("UPDATE lines SET number = number + 1 WHERE name = 'took_part'")
    page.publish.folder.click()
    assert not page.publish.papers.running
    assert "K12" in page.refusal.lines[0]
    assert page.publish.said.isVisible()
    assert not (tmp_path / "out").exists()


def test_a_disk_that_fails_among_the_files_is_told_with_what_lies_there(
    qtbot: QtBot, whole: Night, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    (folder / f"communication-{CONTEST}.pdf").mkdir(parents=True)
    _, page = sheet(qtbot, whole, folder)
    page.publish.folder.click()
    ended(qtbot, page.publish)
    assert page.refusal.title == "Не получилось"
    assert page.publish.said.words.startswith("Записаны не все файлы.")
    written = [folder / f"{name}-{CONTEST}.pdf" for name in ("summary-official", "district-protocol")]
    assert told(whole) == [digest(path.read_bytes()) for path in written]
    assert page.saved.isHidden()


def test_stopping_leaves_nothing_behind_and_the_focus_on_the_button(
    qtbot: QtBot, whole: Night, held: Held, tmp_path: Path
) -> None:
    _, page = sheet(qtbot, whole, tmp_path / "out")
    card = page.publish
    card.folder.setFocus()
    QTest.keyClick(card.folder, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card.strip.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert not card.papers.running
    assert card.folder.hasFocus()
    assert card.said.words == "Остановлено, в папку ничего не записано."
    held.going.set()
    worker.finish_all()
    QApplication.processEvents()
    assert not (tmp_path / "out").exists()
    assert told(whole) == []


def test_whoever_looks_at_another_page_meanwhile_finds_it_done(qtbot: QtBot, whole: Night, tmp_path: Path) -> None:
    window, page = sheet(qtbot, whole, tmp_path / "out")
    page.publish.folder.click()
    window.show_page("sums")
    ended(qtbot, page.publish)
    assert window.rail.item("sheet").state == "done"
    window.show_page("sheet")
    assert page.saved.isVisible()
    assert page.saved.accessibleName() == "Записано: 5 файлов"


def test_papers_that_come_back_after_the_window_was_closed_are_dropped(
    qapp: QApplication, qtbot: QtBot, whole: Night, held: Held, tmp_path: Path
) -> None:
    window, page = sheet(qtbot, whole, tmp_path / "out")
    page.publish.folder.click()
    window.close()
    held.going.set()
    worker.finish_all()
    qapp.processEvents()
    assert not (tmp_path / "out").exists()
    assert told(whole) == []


def test_another_language_meanwhile_changes_the_words_and_not_the_work(
    qtbot: QtBot, whole: Night, held: Held, tmp_path: Path
) -> None:
    window, page = sheet(qtbot, whole, tmp_path / "out")
    page.publish.folder.click()
    window._tr.choose("en")
    assert how_far(page.publish) == "0 of 3"
    held.going.set()
    ended(qtbot, page.publish)
    assert page.saved.accessibleName() == "Saved: 5 files"


def test_preliminary_sheets_that_were_asked_for_stay_preliminary(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    """R41: nothing becomes official because the last bundle came at that moment."""
    folder = tmp_path / "out"
    assert night.district.take_in("bundle", night.bundle(REPORTING[0]).read_bytes()).accepted
    _, page = sheet(qtbot, night, folder)
    page.publish.folder.click()
    district_world.complete(night)
    ended(qtbot, page.publish)
    assert {path.name for path in folder.iterdir()} == {f"summary-{CONTEST}.pdf"} | TABLES
    assert night.district.state.papers_out == frozenset()
    (told_of,) = [row for row in night.district.journal_rows() if row.kind == SummaryDrawnUp.__name__]
    assert json.loads(told_of.payload)["precincts"] == len(night.district.state.protocols(CONTEST))
    assert text_of((folder / f"summary-{CONTEST}.pdf").read_bytes()).count("предварительная") > 0
