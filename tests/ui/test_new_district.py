"""A district is made from its plan in the window: understood or mended first, then its kits all at once."""

import functools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.domain.election import Role
from precinct_app.services import election_plan, kits_out, new_district, rulebook
from precinct_app.services.district import OpenDistrict
from resources.texts import LANGUAGES, catalogue
from tests.services import plans
from tests.services.file_room import CHEAP
from tests.ui.district_world import Answers
from ui.app import Desk
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.settings import Settings
from ui.start_window import StartWindow

pytestmark = pytest.mark.unstyled

WORD = "long enough"


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, answers: Answers) -> StartWindow:
    """The start window on the page where a district is made."""
    window = StartWindow(Language("ru"), Settings(tmp_path / "settings.ini"), answers, tmp_path / "practice")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return window


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is quickly tried."""
    real = new_district.create
    monkeypatch.setattr(new_district, "create", functools.partial(real, cost=CHEAP))


def read(qtbot: QtBot, start: StartWindow, answers: Answers, folder: Path) -> None:
    answers.folders.append(folder)
    start.new_district.folder.click()
    qtbot.waitUntil(lambda: start.new_district.plan is not None)


def type_words(start: StartWindow, first: str, second: str) -> None:
    for name, words in (("word", first), ("again", second)):
        edit = start.new_district.form.field(name)
        QTest.keyClicks(edit, words)
        QTest.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.usefixtures("cheap")
def test_a_district_is_made_from_a_folder_of_tables_by_keyboard(
    qtbot: QtBot, start: StartWindow, answers: Answers, tmp_path: Path
) -> None:
    page = start.new_district
    read(qtbot, start, answers, plans.in_folder(tmp_path / "plan", plans.good((121, 122, 123))))
    assert page.problems.isHidden()
    assert page.form.field("word").hasFocus()
    path = tmp_path / "district.pct"
    answers.saved.append(path)
    with qtbot.waitSignal(start.district_made) as made:
        type_words(start, WORD, WORD)
    district = (made.args or [None])[0]
    assert isinstance(district, OpenDistrict)
    assert [each.number for each in district.state.precincts] == [121, 122, 123]
    assert sorted(district.state.plans) == [121, 122]
    assert path.is_file()
    district.close()


def test_two_different_passphrases_or_a_short_one_make_nothing(
    qtbot: QtBot, start: StartWindow, answers: Answers, tmp_path: Path
) -> None:
    page = start.new_district
    read(qtbot, start, answers, plans.in_folder(tmp_path / "plan", plans.good()))
    answers.saved.append(tmp_path / "district.pct")
    type_words(start, WORD, "something else")
    assert page.form.refusal("again")
    page.form.clear()
    type_words(start, "short", "short")
    assert page.form.refusal("word")
    assert not (tmp_path / "district.pct").exists()


def test_every_problem_of_a_plan_is_shown_with_its_place_and_nothing_can_be_made(
    qtbot: QtBot, start: StartWindow, answers: Answers, tmp_path: Path
) -> None:
    page = start.new_district
    sheets = plans.good()
    sheets["precincts"][1][6] = "много"
    sheets["contests"][1][1] = "мэр"
    read(qtbot, start, answers, plans.in_folder(tmp_path / "plan", sheets))
    assert page.problems.isVisible()
    assert page.problems.table.rows.rowCount() == 2
    assert not page.button.isEnabled()
    assert page.action.reason.words
    assert not page.form.field("word").isEnabled()
    QTest.keyClick(page.problems.table, Qt.Key.Key_Down)
    assert "вида выборов" in page.problems.reason.words


def test_empty_tables_are_written_and_never_replace_anything(
    start: StartWindow, answers: Answers, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    answers.folders += [folder, folder]
    start.new_district.templates.click()
    assert sorted(path.name for path in folder.iterdir()) == sorted(election_plan.templates("ru"))
    start.new_district.templates.click()
    assert start.new_district.refusal.isVisible()


def test_the_door_of_the_district_leads_to_a_new_one(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(Language("ru"), Settings(tmp_path / "settings.ini"))
    desk.show_district(None)
    window = desk.window
    assert isinstance(window, DistrictWindow)
    qtbot.addWidget(window)
    window.create_asked.emit()
    opened = desk.window
    assert isinstance(opened, StartWindow)
    qtbot.addWidget(opened)
    assert opened.new_district.isVisible()


def test_a_district_made_just_now_is_shown_where_its_kits_are_written(
    qtbot: QtBot, district: OpenDistrict, tmp_path: Path
) -> None:
    desk = Desk(Language("ru"), Settings(tmp_path / "settings.ini"))
    desk.show_new_district(district)
    window = desk.window
    assert isinstance(window, DistrictWindow)
    qtbot.addWidget(window)
    assert window.shown == "all_kits"
    window.close()  # closes the file as well
    OpenDistrict.open(tmp_path / "district.pct", WORD, lambda _state: district.clock).close()


# -- all kits ------------------------------------------------------------------------------------------------------


@pytest.fixture
def district(tmp_path: Path) -> OpenDistrict:
    """Three precincts, two of them with their commission."""
    plan = election_plan.read_plan(plans.as_csv(plans.good((121, 122, 123))))
    assert plan.setup is not None
    made = new_district.create(tmp_path / "district.pct", WORD, plan.setup, plan.kits, cost=CHEAP)
    assert isinstance(made, OpenDistrict)
    return made


def shown(qtbot: QtBot, district: OpenDistrict, answers: Answers, tmp_path: Path) -> DistrictWindow:
    window = DistrictWindow(district, Language("ru"), answers, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.closed.connect(district.close)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("kits")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.shown == "all_kits"
    return window


def test_all_kits_are_written_with_one_button_and_it_is_seen_where_each_lies(
    qtbot: QtBot, district: OpenDistrict, answers: Answers, tmp_path: Path
) -> None:
    window = shown(qtbot, district, answers, tmp_path)
    page = window.all_kits
    assert not page.write.isEnabled()  # no folder yet
    answers.folders.append(tmp_path / "kits")
    page.choose.click()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.running)
    assert set(kits_out.lying_in(tmp_path / "kits", district.state)) == {121, 122}
    assert window.rail.item("kits").note == "2 из 3"
    assert not page.write.isEnabled()  # nothing is due any more
    page.again.setChecked(True)
    assert page.write.isEnabled()
    page.table.choose("123")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.shown == "kit"
    assert window.kit.number == 123


def test_stopping_leaves_what_was_written_whole(
    qtbot: QtBot, district: OpenDistrict, answers: Answers, tmp_path: Path
) -> None:
    page = shown(qtbot, district, answers, tmp_path).all_kits
    answers.folders.append(tmp_path / "kits")
    page.choose.click()
    district.changed.append(lambda _entries: page.strip.stop_asked.emit())  # as soon as one is journalled
    page.write.click()
    qtbot.waitUntil(lambda: not page.running)
    assert set(district.state.kits) == set(kits_out.lying_in(tmp_path / "kits", district.state)) == {121}
    assert page.write.isEnabled()


def test_the_form_of_one_kit_knows_the_commission_of_the_plan(
    qtbot: QtBot, district: OpenDistrict, answers: Answers, tmp_path: Path
) -> None:
    window = shown(qtbot, district, answers, tmp_path)
    answers.saved.append(tmp_path / "kit-121.zip")
    window.show_page("kits")
    window.kits.table.choose("121")
    window.kits.issue.click()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert 121 in district.state.kits
    chair = next(each for each in district.state.plans[121].members if each.role is Role.CHAIR)
    assert chair.name == "Член 3 из 121"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whoever_writes_a_kind_that_there_is_not_reads_all_that_there_are(lang: str) -> None:
    tr = catalogue(lang)
    said = tr("plan.problem.kind_unreadable")
    order = rulebook.edition(rulebook.edition_ids()[-1]).contest_order
    assert [kind for kind in order if tr(f"editions.kind.{kind}") not in said] == []
