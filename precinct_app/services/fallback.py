"""The voter list on paper, to go on by hand if the computer fails: taken from the file, drawn, swapped in on a drive.

    taken = fallback.snapshot(precinct)                       # on the thread of the database: 0.1 s for 10,000 rows
    data = fallback.render(taken, password)                   # in a worker: seconds
    path = fallback.write(folder, fallback.file_name(precinct), data)   # in a worker: the drive may be slow

The file names people and says who voted, and lies on a drive that can be carried away (R12). So it is locked with a
password unless the commission decides otherwise. The password is chosen once and must be known to people, not to this
computer: the day the list is needed the computer is dead. It is kept nowhere; after a restart it is typed again.
"""

import contextlib
import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from db import voters
from db.trouble import StorageTrouble
from precinct_app.documents.frame import Frame
from precinct_app.documents.list_data import ListPaper, ListRow
from precinct_app.domain import items
from precinct_app.domain.election import Contest
from precinct_app.domain.ledger import Mark
from precinct_app.domain.state import PrecinctState
from precinct_app.services import list_marks
from precinct_app.services.list_order import name_order
from precinct_app.services.precinct import OpenPrecinct

_TROUBLES = {
    "list_drive_gone": {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO},
    "list_drive_full": {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
    "list_drive_read_only": {errno.EROFS, errno.EACCES, errno.EPERM},
}


class Snapshot(NamedTuple):
    """Everything the list is made from, as it stood at one moment; nothing in it changes any more."""

    frame: Frame
    contests: tuple[Contest, ...]
    state: PrecinctState
    rows: tuple[voters.VoterRow, ...]


def has_list(precinct: OpenPrecinct) -> bool:
    """Whether there is a voter list to be put on paper."""
    return "L1" in precinct.state.steps


def snapshot(precinct: OpenPrecinct) -> Snapshot:
    """The list as it stands now, under the journal's last entry. `LookupError` before the list was received."""
    state, setup, edition = precinct.state, precinct.setup, precinct.rules.edition
    if not has_list(precinct):
        raise LookupError("there is no voter list yet")
    frame = Frame(setup.election, edition, setup.precinct, precinct.clock.now(), precinct.head.hash, final=True)
    contests = items.in_order(setup.contests, edition)
    return Snapshot(frame, contests, state, tuple(voters.every(precinct.store)))


def file_name(precinct: OpenPrecinct) -> str:
    """Name of the file on the drive; the practice list never takes the place of the real one."""
    setup = precinct.setup
    return f"list-{setup.precinct.number}{'-practice' if setup.election.practice else ''}.pdf"


def same_disk(precinct: OpenPrecinct, folder: Path) -> bool:
    """Whether `folder` is on the disk of the file itself: what breaks one then breaks both. False when it is gone."""
    try:
        return folder.stat().st_dev == precinct.store.path.stat().st_dev
    except OSError:
        return False


def write(folder: Path, name: str, data: bytes) -> Path:
    """Put `data` in the place of the file `name`: written beside it, through to the medium, read back, swapped in.

    Whatever happens on the way, the list that was there stays as it was; what was left half written is cleared away
    at once or, when the drive is gone, at the next success. `StorageTrouble` list_drive_gone, list_drive_full,
    list_drive_read_only, list_in_use, list_not_read_back; other troubles of the disk as `OSError`.
    """
    target, new = folder / name, folder / f"{name}.new"
    try:
        _write_through(new, data)
        if new.read_bytes() != data:
            raise StorageTrouble("list_not_read_back", file=name, folder=str(folder))
        _swap_in(new, target)
    except OSError as error:
        code = next((code for code, numbers in _TROUBLES.items() if error.errno in numbers), "")
        if not code:
            raise
        raise StorageTrouble(code, file=name, folder=str(folder)) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    return target


def _write_through(new: Path, data: bytes) -> None:
    """A new file, on the medium before this returns; the system forgets its own copy, so that reading back reads."""
    new.unlink(missing_ok=True)
    with new.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _swap_in(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as error:  # Windows: somebody looks at the old list
        raise StorageTrouble("list_in_use", file=target.name, folder=str(target.parent)) from error
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def render(taken: Snapshot, password: str = "", langs: tuple[str, ...] | None = None) -> bytes:
    """The list as PDF in `langs` (None: the edition's), locked when there is a password. `PaperError` of documents."""
    from precinct_app.documents.list_on_paper import render_list
    from precinct_app.documents.lock import CHANCE, Lock

    lock = Lock(password, os.urandom(CHANCE)) if password else None
    return render_list(paper(taken), langs or taken.frame.edition.paper_languages, lock)


def paper(taken: Snapshot) -> ListPaper:
    """The frozen data of the list, in the order of names."""
    state = taken.state
    members = {member.id: list_marks.short(member.name) for member in state.known.members}
    untouched = Mark()
    rows = sorted(taken.rows, key=name_order)
    return ListPaper(
        frame=taken.frame,
        contests=tuple(contest.title for contest in taken.contests),
        rows=tuple(_row(taken, row, state.voters.get(row.key) or untouched, members) for row in rows),
        on_list=tuple(state.voter_list.on_list.get(contest.id, 0) for contest in taken.contests),
        received=tuple(_received(state, contest.id) for contest in taken.contests),
        entry=state.seq,
    )


def _received(state: PrecinctState, contest: str) -> int:
    stock = state.stock.get(contest)
    return stock.issued_total() if stock else 0


def _row(taken: Snapshot, row: voters.VoterRow, mark: Mark, members: Mapping[str, str]) -> ListRow:
    return ListRow(
        number=row.number,
        surname=row.surname,
        name=" ".join(filter(None, (row.surname, row.given_name, row.patronymic))),
        born=int(row.birth_date[:4]),
        address=row.address,
        marks=tuple(list_marks.cell(mark, contest.id, members) for contest in taken.contests),
        across=list_marks.across(mark),
        came_with=mark.came_with if mark.stands else "",
        struck=not mark.stands,
    )
