"""The start page: what is opened, what is refused, and that each refusal says what is safe and what to do."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services import practice_setup, voter_list
from precinct_app.services.trouble import KNOWN_TROUBLES
from tests.ui.days import Answers, played_folder, practice
from ui import open_file, worker
from ui.language import Language
from ui.session import Session
from ui.settings import LastFile, Settings
from ui.start_window import StartWindow

pytestmark = pytest.mark.unstyled

FILE = "precinct-127.pct"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice folder with closed files."""
    return Path(shutil.copytree(played_folder(), tmp_path / "files"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> StartWindow:
    """A start window that knows no file yet."""
    made = StartWindow(Language("ru"), Settings(tmp_path / "settings.ini"), Answers(), tmp_path / "practice")
    qtbot.addWidget(made)
    made.show()
    return made


def sessions_of(window: StartWindow) -> list[Session]:
    """What the window opens from here on."""
    found: list[Session] = []
    window.opened.connect(found.append)
    return found


def try_to_open(qtbot: QtBot, window: StartWindow, path: Path, word: str) -> list[Session]:
    """Type the passphrase of a file and press Enter; the first member says that he or she sits down, when asked."""
    found, card = sessions_of(window), window.page.card
    window.offer(path)
    QTest.keyClicks(card.passphrase, word)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    if card.who.isVisible():
        QTest.keyClick(card.who, Qt.Key.Key_Down)
        QTest.keyClick(card.who, Qt.Key.Key_Return)
    return found


def refusal(window: StartWindow) -> str:
    """All words of the refusal on the page."""
    box = window.page.card.refusal
    return " ".join([box.title, *box.lines]) if not box.isHidden() else ""


def test_the_last_file_is_offered_with_its_precinct_and_its_members(qtbot: QtBot, tmp_path: Path) -> None:
    run = practice(tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_file(LastFile.of(run.precinct.store.path, run.precinct.setup))
    window = StartWindow(Language("ru"), settings, Answers(), tmp_path / "none")
    qtbot.addWidget(window)
    card = window.page.card
    assert card.path == run.precinct.store.path
    assert [card.who.itemData(row) for row in range(card.who.count())] == [m.id for m in run.precinct.setup.members]
    assert "127" in card._name.text()


def test_what_is_remembered_of_a_file_is_public(tmp_path: Path) -> None:
    run = practice(tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_file(LastFile.of(run.precinct.store.path, run.precinct.setup))
    kept = (tmp_path / "settings.ini").read_text()
    voters = voter_list.search(run.precinct, "").lines
    assert not [line.row.iin for line in voters if line.row.iin in kept or line.full_name in kept]
    assert settings.last_file() == LastFile.of(run.precinct.store.path, run.precinct.setup)


def test_the_right_passphrase_opens_the_file_with_the_practice_that_lies_beside_it(
    qtbot: QtBot, window: StartWindow, folder: Path
) -> None:
    (session,) = try_to_open(qtbot, window, folder / FILE, practice_setup.PASSPHRASE)
    assert session.precinct.setup.precinct.number == 127
    assert session.practice is not None
    session.close()


def test_the_member_chosen_on_the_start_page_is_at_work_in_the_window(
    qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    settings = Settings(tmp_path / "settings.ini")
    first = open_file.open_precinct(folder / FILE, practice_setup.PASSPHRASE)
    settings.remember_file(LastFile.of(folder / FILE, first.precinct.setup))
    first.close()
    window = StartWindow(Language("ru"), settings, Answers(), tmp_path / "none")
    qtbot.addWidget(window)
    found = sessions_of(window)
    window.page.card.who.choose("m3")
    QTest.keyClicks(window.page.card.passphrase, practice_setup.PASSPHRASE)
    QTest.keyClick(window.page.card.passphrase, Qt.Key.Key_Return)
    assert found[0].actor == "m3"
    found[0].close()


def test_nobody_sits_at_a_file_before_somebody_says_who(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    """What is entered stands in the journal under a name: the chair's is not taken because nobody chose."""
    settings = Settings(tmp_path / "settings.ini")
    first = open_file.open_precinct(folder / FILE, practice_setup.PASSPHRASE)
    settings.remember_file(LastFile.of(folder / FILE, first.precinct.setup))
    first.close()
    window = StartWindow(Language("ru"), settings, Answers(), tmp_path / "none")
    qtbot.addWidget(window)
    window.show()
    card, found = window.page.card, sessions_of(window)
    assert card.who.chosen == ""
    assert card.first_field() is card.who
    QTest.keyClicks(card.passphrase, practice_setup.PASSPHRASE)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert found == []
    card.who.choose("m5")
    QTest.keyClick(card.who, Qt.Key.Key_Return)
    assert [session.actor for session in found] == ["m5"]
    found[0].close()


def test_of_a_file_never_opened_here_the_members_are_asked_for_once_its_passphrase_is_right(
    qtbot: QtBot, window: StartWindow, folder: Path
) -> None:
    card, found = window.page.card, sessions_of(window)
    window.offer(folder / FILE)
    assert not card.who.isVisible()
    QTest.keyClicks(card.passphrase, practice_setup.PASSPHRASE)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert found == []
    assert card.who.isVisible()
    card.who.choose("m2")
    QTest.keyClick(card.who, Qt.Key.Key_Return)
    assert [session.actor for session in found] == ["m2"]
    found[0].close()


def test_a_file_that_took_the_place_of_another_shows_its_own_members_first(
    qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    """Nobody sits down under the id of another precinct's member."""
    settings = Settings(tmp_path / "settings.ini")
    first = open_file.open_precinct(folder / FILE, practice_setup.PASSPHRASE)
    setup = first.precinct.setup
    first.close()
    others = tuple(replace(member, name="Басқа Адам") for member in setup.members)
    settings.remember_file(LastFile.of(folder / FILE, replace(setup, members=others)))
    window = StartWindow(Language("ru"), settings, Answers(), tmp_path / "none")
    qtbot.addWidget(window)
    card, found = window.page.card, sessions_of(window)
    card.who.choose("m4")
    QTest.keyClicks(card.passphrase, practice_setup.PASSPHRASE)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert found == []
    assert card.who.chosen == ""
    assert card.last == LastFile.of(folder / FILE, setup)


def test_a_wrong_passphrase_says_what_is_safe_and_what_to_do(qtbot: QtBot, window: StartWindow, folder: Path) -> None:
    assert try_to_open(qtbot, window, folder / FILE, "wrong") == []
    assert len(window.page.card.refusal.lines) == 3
    assert FILE in refusal(window)


def test_a_file_that_another_window_has_open_is_told_as_such(qtbot: QtBot, window: StartWindow, folder: Path) -> None:
    held = open_file.open_precinct(folder / FILE, practice_setup.PASSPHRASE)
    assert try_to_open(qtbot, window, folder / FILE, practice_setup.PASSPHRASE) == []
    held.close()
    assert "открыт" in refusal(window)


def test_a_damaged_file_is_told_as_such(qtbot: QtBot, window: StartWindow, folder: Path) -> None:
    data = bytearray((folder / FILE).read_bytes())
    data[4096:8192] = bytes(4096)
    (folder / FILE).write_bytes(data[:20000])
    assert try_to_open(qtbot, window, folder / FILE, practice_setup.PASSPHRASE) == []
    assert refusal(window)


def test_a_file_whose_keys_are_missing_is_told_as_such(qtbot: QtBot, window: StartWindow, folder: Path) -> None:
    (folder / f"{FILE}-keys").unlink()
    assert try_to_open(qtbot, window, folder / FILE, practice_setup.PASSPHRASE) == []
    assert f"{FILE}-keys" in refusal(window)


def test_a_district_file_leads_to_the_district_with_the_passphrase_that_was_typed(
    qtbot: QtBot, window: StartWindow, folder: Path
) -> None:
    asked: list[tuple[object, str]] = []
    window.district_asked.connect(lambda path, word: asked.append((path, word)))
    assert try_to_open(qtbot, window, folder / "district.pct", practice_setup.PASSPHRASE) == []
    assert asked == [(folder / "district.pct", practice_setup.PASSPHRASE)]
    assert window.page.card.passphrase.text() == ""  # handed over, and kept nowhere


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_file_never_opened_here_is_not_called_a_precincts(window: StartWindow, folder: Path, lang: str) -> None:
    window._tr.choose(lang)
    window.offer(folder / "district.pct")
    card, tr = window.page.card, window._tr
    assert card.open_button.text() == tr("start.open_chosen") != tr("start.open")


def test_the_keys_of_the_start_page_lead_where_they_say(qtbot: QtBot, window: StartWindow) -> None:
    asked: list[object] = []
    answers = window._ask
    assert isinstance(answers, Answers)
    window.district_asked.connect(lambda path, _: asked.append(path))
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_D):
        QTest.keyClick(window, key, control)
    assert len(answers.asked) == 2
    assert asked == [None]
    QTest.keyClick(window, Qt.Key.Key_E, control)
    assert window.check.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page.isVisible()


def test_practice_is_made_while_the_window_says_so_and_then_opened_at_the_opening(
    qtbot: QtBot, window: StartWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = open_file.make_practice
    monkeypatch.setattr(open_file, "make_practice", lambda folder: make(folder, 60))
    found = sessions_of(window)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        assert window.page.busy.isVisible()
        assert not window.page.card.isEnabled()
    assert found[0].precinct.current_step() == "O1"
    found[0].close()
    again = open_file.reopen_practice(window._practice)
    assert again is not None
    again.close()


def test_a_practice_day_that_is_over_is_not_taken_up_again(tmp_path: Path) -> None:
    folder = shutil.copytree(played_folder("X4"), tmp_path / "over")
    assert open_file.reopen_practice(Path(folder)) is None


def test_a_damaged_practice_is_made_anew_and_one_that_is_open_is_left_alone(tmp_path: Path, folder: Path) -> None:
    held = open_file.reopen_practice(folder)
    assert held is not None
    with pytest.raises(KNOWN_TROUBLES):
        open_file.reopen_practice(folder)
    held.close()
    (folder / f"{FILE}-keys").write_bytes(b"?")
    assert open_file.reopen_practice(folder) is None


def test_the_start_page_speaks_three_languages(qtbot: QtBot, window: StartWindow) -> None:
    titles = set()
    for code in ("kk", "ru", "en"):
        window._tr.choose(code)
        titles.add(window.windowTitle())
    assert len(titles) == 3
    assert window._settings.language == "en"


def test_closing_the_window_while_practice_is_made_tells_nobody(
    qtbot: QtBot, window: StartWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_file, "make_practice", lambda folder: None)
    found = sessions_of(window)
    window.play()
    window.close()
    worker.finish_all()
    qtbot.wait(10)
    assert found == []
