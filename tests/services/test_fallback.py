"""The voter list on paper: everybody is on it, in order, with every mark; and no accident costs the last good one."""

import datetime
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from db import voters
from db.trouble import StorageTrouble
from precinct_app.documents.frame import Term
from precinct_app.documents.list_data import ListRow
from precinct_app.domain import commands
from precinct_app.services import fallback, list_changes
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from resources.texts import LANGUAGES, catalogue
from tests.documents.reading import letters_of, text_of
from tests.services.papers_days import CONTEST, VOTERS, do, done, practice

NAME = "list-127-practice.pdf"
OLD, NEW = b"the last good list", b"a newer list"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    """A morning with a voter of every kind."""
    with practice(tmp_path_factory.mktemp("fallback") / "day", "O4") as day:
        do(day, commands.IssueBallots(11, (CONTEST,)), "m5")
        do(day, commands.IssueBallots(12, (CONTEST,)), "m5")
        do(day, commands.ReplaceSpoiled(12, CONTEST), "m5")
        for voter in (3, 4, 8):
            done(day.precinct.do(commands.RequestHomeVoting(voter, day.clock.now(), "care"), "m2"))
        do(day, commands.SendCrew("portable.1", ("m2", "m4"), (1,), {CONTEST: 2}, people_told=True))
        do(day, commands.ReturnCrew(1, (3,), {CONTEST: 0}, {CONTEST: 1}))
        do(day, commands.SendCrew("portable.1", ("m2", "m4"), (2,), {CONTEST: 2}, people_told=True))
        done(list_changes.remove(day.precinct, 9, list_changes.Paper("court", "№ 5", "m1"), "m1"))
        guest = list_changes.row_of(day.precinct, 9)
        new = type(guest)(61, "Ёлкина", "Анна", "", datetime.date(1990, 1, 2), "Астана", "900102450006")
        done(list_changes.take_in_certificate(day.precinct, "KZ 77", new, "№ KZ 77", "m3"))
        yield day


def row(run: PracticeRun, key: int) -> ListRow:
    kept = voters.get(run.precinct.store, key)
    assert kept is not None
    return next(each for each in fallback.paper(fallback.snapshot(run.precinct)).rows if each.number == kept.number)


def test_everybody_of_the_list_is_on_paper_once(run: PracticeRun) -> None:
    text = letters_of(text_of(fallback.render(fallback.snapshot(run.precinct))))
    rows = fallback.paper(fallback.snapshot(run.precinct)).rows
    assert sorted(each.number for each in rows) == list(range(1, VOTERS + 2))
    assert [each.name for each in rows if letters_of(each.name) not in text] == []


def test_every_mark_of_the_file_is_on_paper(run: PracticeRun) -> None:
    issued, replaced, at_home = (row(run, key).marks[0] for key in (11, 12, 3))
    when = {key: mark.issues[0].at for key, mark in run.precinct.state.voters.items() if mark.issues}
    assert issued[0] == datetime.time(when[11].hour, when[11].minute)
    assert str(issued[1]).split()[0] == run.precinct.setup.member("m5").name.split()[0]
    assert replaced[0] == Term("papers.list.replaced", {"time": f"{when[12]:%H:%M}"})
    assert at_home[2] == Term("papers.list.at_home")
    assert row(run, 4).across == (Term("papers.list.crew_out", {"number": "2"}),)
    assert row(run, 8).across == (Term("papers.list.asked_home", {"number": "3"}),)
    assert row(run, 9).across == (Term("papers.list.removed"),)
    assert row(run, 9).struck
    assert row(run, VOTERS + 1).came_with == "KZ 77"
    assert row(run, 20).marks == ((),)


def test_the_list_says_as_of_which_entry_and_that_it_stays_here(run: PracticeRun) -> None:
    text = text_of(fallback.render(fallback.snapshot(run.precinct)))
    assert f"запись журнала № {run.precinct.head.seq}" in text
    assert run.precinct.head.hash[:4].upper() in text
    pages = len(pypdfium2.PdfDocument(fallback.render(fallback.snapshot(run.precinct))))
    assert text.count("Персональные данные: хранится в комиссии") == pages > 1


def test_the_list_says_how_many_received_ballots(run: PracticeRun) -> None:
    made = fallback.paper(fallback.snapshot(run.precinct))
    assert (made.received, made.on_list) == ((3,), (VOTERS,))


def test_a_snapshot_does_not_change_with_the_day(tmp_path: Path) -> None:
    with practice(tmp_path / "day", "O4") as day:
        taken = fallback.snapshot(day.precinct)
        before = fallback.render(taken)
        do(day, commands.IssueBallots(11, (CONTEST,)), "m5")
        assert fallback.render(taken) == before != fallback.render(fallback.snapshot(day.precinct))


def test_a_locked_list_opens_with_its_password_only(run: PracticeRun) -> None:
    right = "сенім 2027"
    data = fallback.render(fallback.snapshot(run.precinct), right)
    assert len(pypdfium2.PdfDocument(data, password=right)) > 1
    for wrong in (right.upper(), None):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(data, password=wrong)


def test_before_the_list_came_there_is_nothing_to_put_on_paper(
    run: PracticeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = msgspec.structs.replace(run.precinct.state, steps={})
    monkeypatch.setattr(run.precinct, "state", state)
    assert not fallback.has_list(run.precinct)
    with pytest.raises(LookupError):
        fallback.snapshot(run.precinct)


def test_the_practice_list_never_takes_the_place_of_the_real_one(run: PracticeRun) -> None:
    assert fallback.file_name(run.precinct) == NAME


def test_a_folder_on_the_disk_of_the_file_is_known_as_such(run: PracticeRun, tmp_path: Path) -> None:
    assert fallback.same_disk(run.precinct, run.precinct.store.path.parent)
    assert not fallback.same_disk(run.precinct, tmp_path / "gone")


# --- on the drive -----------------------------------------------------------------------------------------------------


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A drive with the last good list on it."""
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / NAME).write_bytes(OLD)
    return folder


def failing(number: int, first: Callable[[], object] = lambda: None) -> Callable[..., None]:
    """A call of the system that fails."""

    def fail(*_: object, **__: object) -> None:
        first()
        raise OSError(number, os.strerror(number))

    return fail


def test_a_newer_list_takes_the_place_of_the_old_one_and_leaves_nothing_else(drive: Path) -> None:
    assert fallback.write(drive, NAME, NEW) == drive / NAME
    assert [(path.name, path.read_bytes()) for path in drive.iterdir()] == [(NAME, NEW)]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "list_drive_full"),
        (errno.EIO, "list_drive_gone"),
        (errno.EROFS, "list_drive_read_only"),
    ],
)
def test_a_drive_that_fails_does_not_cost_the_last_good_list(
    drive: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing(number))
        with pytest.raises(StorageTrouble) as trouble:
            fallback.write(drive, NAME, NEW)
    assert trouble.value.code == code
    assert [(path.name, path.read_bytes()) for path in drive.iterdir()] == [(NAME, OLD)]


def test_a_pulled_out_drive_does_not_cost_the_last_good_list(
    drive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "in somebody's hand"
    with monkeypatch.context() as pulled:
        pulled.setattr(os, "fsync", failing(errno.EIO, first=lambda: shutil.move(drive, away)))
        with pytest.raises(StorageTrouble, match="list_drive_gone"):
            fallback.write(drive, NAME, NEW)
    assert (away / NAME).read_bytes() == OLD
    with pytest.raises(StorageTrouble, match="list_drive_gone"):
        fallback.write(drive, NAME, NEW)
    assert not drive.exists()  # nothing is written where the drive was
    left = {path.name for path in away.iterdir()} - {NAME}
    shutil.move(away, drive)
    fallback.write(drive, NAME, NEW)
    assert left  # half a list had stayed on the drive
    assert [(path.name, path.read_bytes()) for path in drive.iterdir()] == [(NAME, NEW)]


def test_a_list_that_reads_back_differently_is_not_taken_for_one(drive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"other bytes")
    with pytest.raises(StorageTrouble, match="list_not_read_back"):
        fallback.write(drive, NAME, NEW)
    monkeypatch.undo()
    assert (drive / NAME).read_bytes() == OLD


def test_a_list_that_somebody_looks_at_is_left_alone(drive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    with pytest.raises(StorageTrouble, match="list_in_use"):
        fallback.write(drive, NAME, NEW)
    assert [(path.name, path.read_bytes()) for path in drive.iterdir()] == [(NAME, OLD)]


def test_a_link_laid_on_the_drive_leads_nowhere(drive: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (drive / f"{NAME}.new").symlink_to(precious)
    fallback.write(drive, NAME, NEW)
    assert precious.read_bytes() == b"mine"
    assert (drive / NAME).read_bytes() == NEW


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["list_drive_gone", "list_drive_full", "list_drive_read_only", "list_in_use", "list_not_read_back"]
)
def test_every_trouble_of_the_drive_says_what_is_safe_and_what_to_do(lang: str, code: str) -> None:
    trouble = StorageTrouble(code, file=NAME, folder="E:")
    assert isinstance(trouble, KNOWN_TROUBLES)
    told = trouble_sentences(catalogue(lang), trouble)
    assert all(told)
    assert "E:" in told.what
