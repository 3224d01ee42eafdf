"""Opening what the start page is asked for: a precinct's file, the practice precinct, a kit.

session = open_precinct(path, passphrase)        # known troubles of the file as they come
session = reopen_practice(folder)                # None: there is none yet, or its day is over
make_practice(folder)                            # in a thread: it opens and closes its files itself
"""

import shutil
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from precinct_app.domain.state import PrecinctState
from precinct_app.services import practice_run, practice_setup
from precinct_app.services.clock import Clock, PracticeClock, clock_after
from precinct_app.services.district import OpenDistrict
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui.session import Session

PRACTICE_EDITION = "kz-2026"
LAST_PREPARED = "B1"
"""The last step that is done before a learner takes over."""

_RECORD = "practice.json"


def practice_folder() -> Path:
    """Where the practice precinct of this user lies."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "practice"


def open_precinct(path: Path, passphrase: str) -> Session:
    """A session on a precinct's file; a practice precinct comes with everything its practice needs.

    Troubles of `OpenPrecinct.open`.
    """
    in_practice_folder = path == practice_run.precinct_path(path.parent) and (path.parent / _RECORD).exists()
    if in_practice_folder and passphrase == practice_setup.PASSPHRASE:
        return _begin(practice_run.reopen(path.parent))
    return Session(OpenPrecinct.open(path, passphrase, clock_of))


def clock_of(state: PrecinctState) -> Clock:
    """The machine's clock; in practice one that goes on from the last entry, whatever day that was."""
    return clock_after(state.last_at, state.known.precinct.timezone(), practice=state.known.election.practice)


def reopen_practice(folder: Path) -> Session | None:
    """The practice precinct where it was left; None when there is none, its day is over, or its files are damaged.

    The trouble `already_open` is told: another window plays this day.
    """
    if not (folder / _RECORD).exists():
        return None
    try:
        run = practice_run.reopen(folder)
    except KNOWN_TROUBLES as trouble:
        if getattr(trouble, "code", "") == "already_open":
            raise
        return None
    except (ValueError, LookupError):  # of another version of the program: invented data are made anew
        return None
    if run.precinct.state.closed:
        run.close()
        return None
    return _begin(run)


def make_practice(folder: Path, voters: int = practice_run.DEFAULT_VOTERS, contests: int = 1) -> None:
    """Make the practice precinct anew, prepared up to the opening; nothing stays open."""
    if (folder / _RECORD).exists():
        shutil.rmtree(folder)
    practice_run.prepare(folder, voters, practice_run.DEFAULT_SEED, PRACTICE_EDITION, contests).close()


def several_folder(folder: Path) -> Path:
    """Where the practice precinct with several contests lies, beside the one with a single contest."""
    return folder.with_name(f"{folder.name}-several")


def practice_district(folder: Path) -> OpenDistrict:
    """The district of the practice precinct that was worked in last. Troubles of `OpenDistrict.open`."""
    folder = max(folder, several_folder(folder), key=_worked_in)
    if not practice_run.district_path(folder).exists():
        make_practice(folder)

    def clock(state: object) -> Clock:
        last_at = getattr(state, "last_at", None)
        return PracticeClock(last_at or practice_setup.at(0, 21), running=True)

    return OpenDistrict.open(practice_run.district_path(folder), practice_setup.PASSPHRASE, clock)


def _worked_in(folder: Path) -> float:
    """When something was last written in a practice precinct; 0 where there is none."""
    path = practice_run.precinct_path(folder)
    return path.stat().st_mtime if path.exists() else 0.0


def _begin(run: PracticeRun) -> Session:
    """The morning of the voting day has come: boxes may be sealed."""
    opening = practice_setup.at(0, 6, 30)
    if LAST_PREPARED in run.precinct.state.steps:
        run.clock.move_to(opening)
    return Session(run.precinct, run)
