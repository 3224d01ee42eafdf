"""Practice days for the tests of the window: played once per process up to a step, then copied for each test."""

import datetime
import functools
import shutil
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.state import PrecinctState
from precinct_app.services import practice_run, practice_setup, rulebook
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.precinct import OpenPrecinct
from tests import folders
from tests.services.days import NUMBER, Day
from ui.language import Language
from ui.precinct_window import PrecinctWindow
from ui.session import Session
from ui.settings import Settings

SEED = 7
_open: list[PracticeRun] = []
_opened: list[OpenPrecinct | OpenDistrict] = []


def practice(
    folder: Path, until: str = "B1", voters: int = 60, edition: str = "kz-2026", contests: int = 1
) -> PracticeRun:
    """A practice precinct in `folder`, played up to and with the step `until`; its clock stands still.

    With several contests a step of theirs is played for the first one, T7 for all.

    What is opened here is closed after the test.
    """
    target = folder / "practice"
    shutil.copytree(_played(until, voters, edition, contests), target)
    run = _reopen(target)
    _open.append(run)
    return run


def _reopen(folder: Path) -> PracticeRun:
    """Open the files of a day as they stand, at the last entry or on the morning of the voting day."""
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)

    def clock_of(state: PrecinctState | DistrictState) -> PracticeClock:
        if state.last_at:
            clock.move_to(state.last_at)
        return clock

    precinct = OpenPrecinct.open(practice_run.precinct_path(folder), practice_setup.PASSPHRASE, clock_of)
    district = OpenDistrict.open(practice_run.district_path(folder), practice_setup.PASSPHRASE, clock_of)
    clock.move_to(practice_setup.at(0, 6, 30))
    return PracticeRun(folder, clock, precinct, district)


def four_contests(folder: Path, until: str, voters: int = 60) -> PracticeRun:
    """A practice precinct with four contests, played up to and with a step; its clock stands still."""
    folder.mkdir()
    day = Day(folder, "kz-2026", 4, (NUMBER,))
    precinct = day.play(NUMBER, until, voters)
    clock = precinct.clock
    assert isinstance(clock, PracticeClock)
    (folder / "practice.json").write_bytes(msgspec.json.encode(practice_run.PracticeRecord(SEED, voters)))
    run = PracticeRun(folder, clock, precinct, day.district)
    _open.append(run)
    return run


def power_cut(run: PracticeRun, minutes: float) -> PracticeRun:
    """The drive as it was when the power went, opened so many minutes later: nothing was closed before."""
    drive = run.folder.parent / f"{run.folder.name}-after-the-cut"
    shutil.copytree(run.folder, drive)
    stopped = run.clock.now()
    run.precinct.close()
    clock = PracticeClock(stopped + datetime.timedelta(minutes=minutes), running=False)
    path = drive / run.precinct.store.path.name
    precinct = OpenPrecinct.open(path, practice_setup.PASSPHRASE, lambda _state: clock)
    again = PracticeRun(drive, clock, precinct, run.district)
    _open[_open.index(run)] = again
    return again


def make_session(run: PracticeRun) -> Session:
    """A session on a practice run, as the window has it."""
    return Session(run.precinct, run)


def make_window(qtbot: QtBot, run: PracticeRun, lang: str = "ru") -> PrecinctWindow:
    """The window of a practice run, shown; closed after the test."""
    window = PrecinctWindow(make_session(run), Language(lang), Settings(run.folder / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def close_all() -> None:
    """Close the files of every run that a test opened."""
    while _open:
        _open.pop().close()
    while _opened:
        _opened.pop().close()


@functools.cache
def _played(until: str, voters: int, edition: str, contests: int) -> Path:
    """A day played up to `until`; the preparation and the voting, which take their time, are played only once."""
    folder = folders.folder("practice-day-") / "practice"
    steps = [step.id for step in rulebook.procedure().steps()]
    earlier = next((step for step in ("V", "B1") if steps.index(until) > steps.index(step)), "")
    if earlier:
        shutil.copytree(_played(earlier, voters, edition, contests), folder)
        run = _reopen(folder)
    else:
        run = practice_run.prepare(folder, voters, SEED, edition, contests)
    run.day.play_until(until)
    run.close()
    return folder


class Answers:
    """Answers file dialogs: the next path given, None when there is none left."""

    def __init__(self, *paths: Path) -> None:
        self.paths = list(paths)
        self.asked: list[str] = []

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self._next(title)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        chosen = self._next(title)
        return [chosen] if chosen else []

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self._next(title)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._next(title)

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.paths.pop(0) if self.paths else None


def new_precinct(folder: Path) -> tuple[Session, OpenDistrict]:
    """A session on a precinct just made from its kit (S1 done), at noon before voting day, and its district.

    Both are closed after the test.
    """
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    district = practice_run._make_district(folder, "kz-2026", clock)
    _opened.append(district)
    kit_bytes = practice_run._issue_kit(folder, district, 60, "kz-2026")
    made = create_from_kit(folder / "new.pct", practice_setup.PASSPHRASE, kit_bytes, clock, practice_run.PRACTICE_COST)
    assert isinstance(made, OpenPrecinct)
    _opened.append(made)
    return Session(made), district


def played_folder(until: str = "B1", voters: int = 60) -> Path:
    """The folder of a practice day that tests may read and must not change."""
    return _played(until, voters, "kz-2026", 1)
