import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.events import SummaryDrawnUp
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import disputes, practice_setup
from tests.ui import district_world
from tests.ui.district_world import NUMBERS, Answers, Night, open_window, take_in
from ui import theme
from ui.district.detail import PrecinctPage
from ui.district.sheet import OFFICIAL, SheetPage
from ui.district.window import PAGES, DistrictWindow
from ui.page import Page
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

CONTEST = practice_setup.CONTEST


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = district_world.night(tmp_path)
    for number in (127, 128):
        assert made.district.take_in(f"bundle-{number}.asice", made.bundle(number).read_bytes()).accepted
    yield made
    made.close()


def rows(table: Table) -> list[list[str]]:
    model = table.rows
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said(page: Page) -> str:
    """Every sentence on the page."""
    return "\n".join(text.words for text in page.findChildren(Paragraph) if text.isVisible())


def precinct_page(window: DistrictWindow, number: int) -> PrecinctPage:
    window.show_precinct(number)
    return window.precinct


def sheet_page(window: DistrictWindow, kind: str = "") -> SheetPage:
    window.show_page("sheet")
    page = window.sheet
    if kind:
        page.kind.choose(kind)
        page.kind.chosen_changed.emit(kind)
    return page


def test_a_precinct_shows_every_line_every_vote_and_who_signed(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    page = precinct_page(window, 127)
    protocol = night.district.state.protocols(CONTEST)[127]
    shown = {words: number for _letter, words, number in rows(page.numbers.lines)}
    assert shown["Избирателей в списке"] == str(protocol.lines["voters_on_list"])
    assert shown["Приняли участие"] == str(protocol.lines["took_part"])
    assert len(shown) >= len(protocol.lines)
    votes = rows(page.numbers.votes)
    assert [int(row[2]) for row in votes] == list(protocol.votes.values())
    assert votes[0][0] == "5.1"

    qtbot.waitUntil(lambda: "председатель" in said(page))
    assert "секретарь" in said(page)
    digest = night.district.state.arrivals[127].digest
    assert f"{digest[:4]} {digest[4:8]}".upper() in page.facts.accessibleName()
    assert "вывешен на участке" in page.facts.accessibleName()


def test_a_precinct_without_a_bundle_says_so_and_what_it_was_given(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    page = precinct_page(window, 121)
    assert "Пакет этого участка ещё не принят: в суммах его нет." in said(page)
    assert "Комплект: не выдан" in page.facts.accessibleName()
    assert page.refusal.isHidden()


def test_a_precinct_whose_file_was_refused_says_why(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    take_in(qtbot, window, [night.altered(127, "bundle-125.asice")])
    page = precinct_page(window, 125)
    assert page.refusal.lines[0] == "Вложенный файл изменён."
    assert "вложенный файл изменён" in said(page)


def test_sums_are_those_of_the_precincts_and_name_who_is_missing(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    window.show_page("sums")
    page = window.sums
    protocols = night.district.state.protocols(CONTEST).values()
    shown = {words: number for _letter, words, number in rows(page.numbers.lines)}
    assert shown["Получили бюллетени"] == str(sum(each.lines["voters_received_ballots"] for each in protocols))
    votes = [sum(each.votes[pile] for each in protocols) for pile in next(iter(protocols)).votes]
    assert [int(row[2]) for row in rows(page.numbers.votes)] == votes
    assert page.check.accessibleName() == "K12"
    assert page.refusal.isHidden()
    missing = ", ".join(str(number) for number in NUMBERS if number not in (127, 128))
    assert page.missing.words == f"Ещё не отчитались: № {missing}."


def test_a_sum_that_differs_from_the_lines_is_not_hidden(qtbot: QtBot, night: Night) -> None:
    with night.district.store.transaction():
        night.district.store.db.execute("UPDATE lines SET number = number + 1 WHERE name = 'took_part'")
    window = open_window(qtbot, night)
    window.show_page("sums")
    page = window.sums
    assert "K12" in page.refusal.lines[0]
    assert page.check_words.words.startswith("Сумма не сходится")
    sheet = sheet_page(window)
    assert not sheet.refusal.isHidden()
    assert not sheet.save.isEnabled()


def test_the_saved_sheet_is_the_very_sheet_on_screen(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    window = open_window(qtbot, night, Answers(saved=[path]))
    page = sheet_page(window)
    qtbot.waitUntil(lambda: bool(page.data))
    assert page.view.page_count >= 1
    shown = page.data

    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert path.read_bytes() == shown
    assert night.district.state.summaries == {CONTEST: hashlib.sha256(shown).hexdigest()}
    assert page.saved.accessibleName() == "Записано: sheet.pdf"
    assert page.data == shown  # the entry of the saving makes no other sheet


def test_another_bundle_makes_another_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    night = district_world.night(tmp_path)
    window = open_window(qtbot, night)
    page = sheet_page(window)
    qtbot.waitUntil(lambda: bool(page.data))
    before = page.data
    take_in(qtbot, window, [night.bundle(127)])
    window.show_page("sheet")
    qtbot.waitUntil(lambda: page.data not in (b"", before))
    night.close()


def test_a_decision_that_changes_no_sum_makes_another_sheet_all_the_same(qtbot: QtBot, night: Night) -> None:
    """R40: the sheet says without whom the results are established, and by whose decision."""
    page = sheet_page(open_window(qtbot, night))
    qtbot.waitUntil(lambda: bool(page.data))
    before = page.data
    disputes.leave_out(night.district, NUMBERS[0], ("A. Omarova", "B. Li"), "The court declared the vote void")
    qtbot.waitUntil(lambda: page.data not in (b"", before))


def test_a_sheet_that_cannot_be_written_is_told_and_not_journalled(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    window = open_window(qtbot, night, Answers(saved=[tmp_path / "no such folder" / "sheet.pdf"]))
    page = sheet_page(window)
    qtbot.waitUntil(lambda: bool(page.data))
    page.save.click()
    assert not page.refusal.isHidden()
    assert night.district.state.summaries == {}


def test_the_official_sheet_waits_for_the_last_precinct(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    page = sheet_page(window, OFFICIAL)
    assert page.refusal.lines[0] == "Участков без пакета: 8."
    assert not page.save.isEnabled()
    assert page.save_row.reason.words.startswith("Примите пакеты всех участков.")
    assert page.data == b""


def test_the_official_sheet_comes_when_all_have_reported(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    path = tmp_path / "official.pdf"
    window = open_window(qtbot, night, Answers(saved=[path]))
    district_world.complete(night)
    assert window.rail.item("reception").state == "done"
    page = sheet_page(window, OFFICIAL)
    qtbot.waitUntil(lambda: bool(page.data))
    page.save.click()
    assert path.read_bytes() == page.data
    last = night.district.journal_rows()[-1]
    assert last.kind == SummaryDrawnUp.__name__
    assert json.loads(last.payload)["official"] is True


def test_all_sheets_and_tables_go_into_one_folder(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    window = open_window(qtbot, night, Answers(folders=[folder]))
    page = sheet_page(window)
    qtbot.waitUntil(lambda: bool(page.data))
    page.publish.folder.click()
    qtbot.waitUntil(page.saved.isVisible)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"summary-{CONTEST}.{end}" for end in ("csv", "json", "pdf")
    ]
    assert page.saved.accessibleName() == "Записано: 3 файла"


def test_once_all_have_reported_the_folder_gets_every_official_paper(
    qtbot: QtBot, night: Night, tmp_path: Path
) -> None:
    district_world.complete(night)
    folder = tmp_path / "out"
    page = sheet_page(open_window(qtbot, night, Answers(folders=[folder])))
    qtbot.waitUntil(lambda: bool(page.data))
    page.publish.folder.click()
    qtbot.waitUntil(page.saved.isVisible)
    papers = {f"{name}-{CONTEST}.pdf" for name in ("summary-official", "district-protocol", "communication")}
    assert {path.name for path in folder.iterdir()} == papers | {f"summary-{CONTEST}.{end}" for end in ("csv", "json")}
    assert page.saved.accessibleName() == "Записано: 5 файлов"
    told = [json.loads(row.payload) for row in night.district.journal_rows() if row.kind == SummaryDrawnUp.__name__]
    assert {each["digest"] for each in told[-3:]} == {digest((folder / name).read_bytes()) for name in papers}
    assert all(each["official"] for each in told[-3:])


def test_the_journal_names_every_entry_the_newest_first(qtbot: QtBot, night: Night) -> None:
    night.district.take_in("strange.asice", b"GIF89a")
    window = open_window(qtbot, night)
    QTest.keyClick(window, Qt.Key.Key_F9)
    page = window.journal
    assert window.shown == "journal"
    words = [row[2].partition(", ")[0] for row in rows(page.table)]
    assert words[0] == "Файл не принят: strange.asice — это не пакет"
    assert rows(page.table)[1][2].startswith("Принят пакет участка № 128, версия 1")
    assert words[-1] == "Создан файл округа; участков: 10"
    assert len(words) == night.district.head.seq


def test_the_status_line_tells_where_the_journal_stands(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night)
    head = night.district.head
    words = " ".join(label.text() for label in window.status.findChildren(QLabel))
    assert f"{head.seq} · {head.hash[:4].upper()} {head.hash[4:8].upper()}" in words
    assert "Записано на диск 00:10:00" in words


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.thinned(3)
def test_every_page_fits_a_small_laptop_and_has_help(qtbot: QtBot, night: Night, lang: str) -> None:
    window = open_window(qtbot, night, lang=lang)
    window.resize(1366, 696)
    for name in PAGES:
        window.show_page(name)
        page = window.page(name)
        scroll = page.parentWidget()
        assert scroll is not None
        QApplication.processEvents()  # a wide page takes the room of the margins when the layouts have had their turn
        assert page.width() <= scroll.width(), name
        assert page.height() <= scroll.height(), name
        found = page.help()
        assert found is not None, name
        assert found.title, name
        assert found.sentences, name


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.thinned(3)
def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, night: Night, lang: str) -> None:
    window = open_window(qtbot, night, lang=lang)
    for name in PAGES:
        window.show_page(name)
        for widget in window.page(name).findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None:
                assert widget.accessibleName(), (name, widget)


def test_large_type_shows_one_table_of_numbers_at_a_time(qtbot: QtBot, qapp: QApplication, night: Night) -> None:
    theme.apply(qapp, scale=150)
    window = open_window(qtbot, night)
    page = precinct_page(window, 127)
    assert page.numbers.lines.isVisible()
    assert not page.numbers.votes.isVisible()
    QTest.mouseClick(page.numbers.switch.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert page.numbers.votes.isVisible()
    assert not page.numbers.lines.isVisible()
