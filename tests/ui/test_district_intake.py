import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.exchange import locked
from precinct_app.services import district_import, import_worker, practice_setup
from tests.ui import district_world
from tests.ui.district_world import Answers, Night, open_window, take_in
from ui import worker
from ui.district.window import DistrictWindow

pytestmark = pytest.mark.unstyled


@pytest.fixture
def window(qtbot: QtBot, night: Night) -> DistrictWindow:
    return open_window(qtbot, night)


def counts(window: DistrictWindow) -> dict[str, int]:
    """Number of precincts by state, as the strip says it to a screen reader."""
    cells = [cell.accessibleName() for cell in window.intake.counts.findChildren(QWidget) if cell.accessibleName()]
    return {words: int(number) for words, _, number in (cell.partition(": ") for cell in cells)}


def tile(window: DistrictWindow, number: int) -> str:
    model = window.intake.precincts.tiles.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    rows = (str(model.index(row, 0).data(spoken)) for row in range(model.rowCount()))
    return next(words for words in rows if words.startswith(f"{number}:"))


def lines(window: DistrictWindow) -> list[str]:
    """The list of the latest files, newest first."""
    model = window.intake.recent.table.rows
    return [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def test_a_good_bundle_makes_its_precinct_verified(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    assert counts(window) == {"проверены": 0, "не вывешены": 0, "отказов": 0, "нет пакета": 10}

    take_in(qtbot, window, [night.bundle(127)])

    assert counts(window) == {"проверен": 1, "не вывешены": 0, "отказов": 0, "нет пакета": 9}
    assert tile(window, 127) == "127: проверен"
    assert window.intake.card.sentence == "Принято:\N{NO-BREAK SPACE}1."
    assert window.intake.refusal.isHidden()
    assert (
        window.intake.subtitle()
        == "Выборы 11\N{NO-BREAK SPACE}апреля 2027\N{NO-BREAK SPACE}года · нет пакетов от 9 участков"
    )
    assert window.rail.item("reception").note == "1 из 10"


def test_an_altered_bundle_is_refused_in_words_and_no_sum_moves(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    take_in(qtbot, window, [night.altered(127)])

    box = window.intake.refusal
    assert box.title == "№ 127: пакет не принят"
    assert box.lines[0].startswith("Вложение journal.jsonl изменено")
    assert box.lines[1] == "Из файла ничего не взято; ваши данные не изменились."
    assert len(box.lines) == 3
    assert tile(window, 127) == "127: отказ"
    assert not night.district.state.arrivals
    assert window.intake.card.sentence == "Не принято:\N{NO-BREAK SPACE}1."

    take_in(qtbot, window, [night.bundle(127)])  # the good one comes after all
    assert tile(window, 127) == "127: проверен"
    assert box.isHidden()


def test_a_bundle_of_another_district_is_refused_by_its_signers(qtbot: QtBot, night: Night, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    other = district_world.night_of(district_world.make_district(elsewhere, (127,)), elsewhere)
    window = open_window(qtbot, other)
    take_in(qtbot, window, [night.bundle(127)])
    assert "не заверен удостоверяющим центром" in window.intake.refusal.lines[0]
    assert not other.district.state.arrivals
    other.close()


def test_what_is_no_bundle_at_all_is_refused_and_keeps_its_name(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    strange = night.folder / "the photographs of the commission.asice"
    strange.write_bytes(b"GIF89a")
    take_in(qtbot, window, [strange])
    assert window.intake.refusal.title == "the photogra…mission.asice: пакет не принят"
    assert lines(window) == ["the photogra…mission.asice: не принят, 00:10 · это не пакет"]


def test_the_same_bundle_twice_says_so_and_changes_nothing(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    take_in(qtbot, window, [night.bundle(127)])
    head = night.district.head

    take_in(qtbot, window, [night.bundle(127)])

    assert window.intake.card.sentence == "Уже были приняты:\N{NO-BREAK SPACE}1."
    assert lines(window)[0] == "№ 127: этот пакет уже принят, 00:10 · bundle-127.asice"
    assert night.district.head == head


def test_a_folder_gives_all_its_bundles_and_nothing_else(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    take_in(qtbot, window, [night.drive])  # voters.csv lies there too
    assert sorted(night.district.state.arrivals) == [127, 128]
    assert window.intake.card.sentence == "Принято:\N{NO-BREAK SPACE}2."


def test_a_folder_gives_also_the_bundles_that_were_locked_on_their_way(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    data, receiver = night.bundle(127).read_bytes(), locked.public(night.district.lock_key())
    night.bundle(127).rename(night.drive / "bundle-127.asice.locked")
    (night.drive / "bundle-127.asice.locked").write_bytes(locked.lock(data, receiver))
    take_in(qtbot, window, [night.drive])
    assert sorted(night.district.state.arrivals) == [127, 128]


def test_many_files_are_verified_in_worker_processes_and_counted_one_by_one(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    copies = night.folder / "copies"
    copies.mkdir()
    for place in range(district_import.FEW + 1):
        (copies / f"bundle-{place}.asice").write_bytes(night.bundle(127 + place % 2).read_bytes())
    window.take_in([copies])
    qtbot.waitUntil(lambda: not window.intake.importing.running, timeout=60_000)
    assert sorted(night.district.state.arrivals) == [127, 128]
    assert window.intake.card.sentence == "Принято:\N{NO-BREAK SPACE}2. Уже были приняты:\N{NO-BREAK SPACE}7."


def test_a_folder_without_bundles_is_told_as_such(qtbot: QtBot, window: DistrictWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    take_in(qtbot, window, [empty])
    assert window.intake.card.sentence == "Здесь нет пакетов (.asice)."


def test_a_file_that_cannot_be_read_stops_no_other(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    gone = night.folder / "bundle-129.asice"
    take_in(qtbot, window, [gone, night.bundle(127)])
    assert sorted(night.district.state.arrivals) == [127]
    assert lines(window)[0] == "bundle-129.asice: не прочитан, 00:10 · bundle-129.asice"
    assert window.intake.refusal.lines[2] == "Проверьте накопитель, защиту от записи и права на папку."
    assert counts(window)["отказов"] == 0


def test_ctrl_i_asks_for_files_from_any_page(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(files=[night.bundle(127), night.bundle(128)]))
    window.show_page("journal")
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, window)
    assert window.shown == "intake"
    assert sorted(night.district.state.arrivals) == [127, 128]


def test_a_changed_mind_takes_nothing_in(window: DistrictWindow, night: Night) -> None:
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not window.intake.importing.running
    assert not night.district.state.arrivals


def test_a_whole_drive_can_be_asked_for(qtbot: QtBot, night: Night) -> None:
    window = open_window(qtbot, night, Answers(folders=[night.drive]))
    window.intake.card.folder.click()
    wait(qtbot, window)
    assert sorted(night.district.state.arrivals) == [127, 128]


def test_bundles_and_folders_can_be_dropped_on_any_page(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    window.show_page("sums")
    notes = night.folder / "notes.txt"
    notes.touch()
    assert not _dragged(window, [notes])
    assert _dragged(window, [night.drive])

    _drop(window, [notes, night.drive])
    wait(qtbot, window)

    assert window.shown == "intake"
    assert sorted(night.district.state.arrivals) == [127, 128]
    assert night.district.state.refused == ()


def test_stopping_keeps_what_was_taken_in_and_writes_nothing_of_the_file_at_hand(
    qapp: QApplication, qtbot: QtBot, window: DistrictWindow, night: Night, held: "Held"
) -> None:
    window.take_in([night.bundle(127), night.bundle(128), night.altered(127)])
    held.let_through(1)
    qtbot.waitUntil(lambda: window.intake.importing.done == 1)
    head = night.district.head

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert is_running(window)  # Esc does not stop an import
    stop = next(
        button for button in window.intake.card.strip.findChildren(QPushButton) if button.text() == "Остановить"
    )
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)

    assert not is_running(window)
    held.let_through(2)
    finish(qapp)
    assert sorted(night.district.state.arrivals) == [127]
    assert night.district.head == head
    assert window.intake.card.sentence == (
        "Принято:\N{NO-BREAK SPACE}1. Остановлено. Не просмотрено файлов:\N{NO-BREAK SPACE}2."
    )


def test_files_dropped_while_an_import_runs_wait_their_turn(
    qtbot: QtBot, window: DistrictWindow, night: Night, held: "Held"
) -> None:
    window.take_in([night.bundle(127)])
    window.take_in([night.bundle(128)])
    assert window.intake.importing.total == 2
    held.let_through(2)
    wait(qtbot, window)
    assert sorted(night.district.state.arrivals) == [127, 128]


def test_closing_the_window_ends_the_import(
    qapp: QApplication, window: DistrictWindow, night: Night, held: "Held"
) -> None:
    window.take_in([night.bundle(127)])
    window.close()
    held.let_through(1)
    finish(qapp)
    assert not night.district.state.arrivals


def test_tiles_and_table_show_the_same_precincts_and_stand_on_the_same_one(
    qtbot: QtBot, window: DistrictWindow, night: Night
) -> None:
    take_in(qtbot, window, [night.bundle(127)])
    precincts = window.intake.precincts
    precincts.choose(127)
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert precincts.shown_as == "table"
    assert precincts.table.hasFocus()
    assert precincts.chosen == 127
    row = precincts.table.currentIndex().row()
    shown = [str(precincts.table.rows.index(row, column).data()) for column in range(5)]
    arrival = night.district.state.arrivals[127]
    assert shown[0] == "127"
    assert shown[2:4] == ["проверен", "00:10"]
    assert shown[4].replace(" ", "").lower() == arrival.digest[:8]
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert precincts.tiles.hasFocus()
    assert precincts.chosen == 127


def test_a_precinct_is_found_by_its_number_and_opened_with_enter(qtbot: QtBot, window: DistrictWindow) -> None:
    search = window.intake.precincts.search
    search.setFocus()
    QTest.keyClicks(search.edit, "28")
    assert window.intake.precincts.tiles.model().rowCount() == 1
    QTest.keyClick(search.edit, Qt.Key.Key_Return)
    assert window.shown == "precinct"
    assert window.page("precinct").title() == "Участок № 128"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.shown == "intake"

    search.setFocus()
    QTest.keyClicks(search.edit, "9")
    QTest.keyClick(search.edit, Qt.Key.Key_Return)
    assert window.shown == "intake"  # no precinct 289


def test_enter_on_a_tile_opens_its_precinct(qtbot: QtBot, window: DistrictWindow) -> None:
    precincts = window.intake.precincts
    precincts.tiles.setFocus()
    precincts.choose(124)
    QTest.keyClick(precincts.tiles, Qt.Key.Key_Return)
    assert window.page("precinct").title() == "Участок № 124"


def test_the_arrival_curve_is_also_a_table(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    take_in(qtbot, window, [night.bundle(128)])
    night.clock.move_to(practice_setup.at(1, 1, 40))
    take_in(qtbot, window, [night.bundle(127)])
    arrivals = window.intake.arrivals
    assert arrivals.curve.accessibleDescription() == "00:10: 1, 01:40: 2"
    QTest.mouseClick(arrivals.switch.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert arrivals.table.isVisible()
    rows = [[str(arrivals.table.rows.index(row, column).data()) for column in range(3)] for row in range(2)]
    assert rows == [["01:40", "127", "2 из 10"], ["00:10", "128", "1 из 10"]]


def test_every_word_follows_the_language(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    take_in(qtbot, window, [night.bundle(127), night.altered(128)])
    tr = window.intake.card.strip._tr
    tr.choose("kk")
    assert tile(window, 127) == "127: тексерілді"
    assert window.intake.refusal.title == "№ 128: топтама қабылданбады"
    assert window.intake.card.sentence.startswith("Қабылданды:")
    tr.choose("en")
    assert window.intake.title() == "Intake of precinct bundles"
    assert lines(window)[0] == "No. 128: not taken in, 00:10 · a file inside was changed"


def test_the_reason_of_a_refusal_survives_a_restart(qtbot: QtBot, window: DistrictWindow, night: Night) -> None:
    take_in(qtbot, window, [night.altered(127)])
    window.close()
    reopened = open_window(qtbot, night)
    assert lines(reopened) == ["№ 127: не принят, 00:10 · вложенный файл изменён"]
    reopened.intake.recent.table.choose(f"refused {night.district.state.refused[0].digest}")
    assert reopened.intake.refusal.lines[0] == "Вложенный файл изменён."
    assert len(reopened.intake.refusal.lines) == 3


class Held:
    """Holds every look at a file until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._gate = threading.Semaphore(0)
        real = import_worker.look_at

        def held(*arguments: object) -> object:
            self._gate.acquire()
            return _called(real, arguments)

        monkeypatch.setattr(import_worker, "look_at", held)

    def let_through(self, files: int) -> None:
        self._gate.release(files)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held(monkeypatch)
    yield made
    made.let_through(100)


def _called(function: Callable[..., object], arguments: tuple[object, ...]) -> object:
    return function(*arguments)


def wait(qtbot: QtBot, window: DistrictWindow) -> None:
    qtbot.waitUntil(lambda: not window.intake.importing.running)


def is_running(window: DistrictWindow) -> bool:
    return window.intake.importing.running


def finish(qapp: QApplication) -> None:
    """Let the threads end, and the window hear of it if it still listens."""
    worker.finish_all()
    qapp.processEvents()


def _mime(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _dragged(window: DistrictWindow, paths: list[Path]) -> bool:
    data = _mime(paths)
    event = QDragEnterEvent(
        window.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()


def _drop(window: DistrictWindow, paths: list[Path]) -> None:
    data = _mime(paths)
    window.dropEvent(
        QDropEvent(
            QPointF(window.rect().center()),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
