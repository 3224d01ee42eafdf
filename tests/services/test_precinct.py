"""An open precinct: one way in, all or nothing, and a file that can be opened again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import journal, keyslots, schema
from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain.commands import CreatePrecinct, FreezeList, IssueBallots, ReceiveList
from precinct_app.domain.events import Entry
from precinct_app.domain.gates import StepState
from precinct_app.domain.refusal import Refusal
from precinct_app.services.precinct import OpenPrecinct
from tests.domain.room import CHAIR, VOTERS, Room, at
from tests.services.file_room import CHEAP, OPENING_WORDS, DiskFails, FileRoom, RoomClock, fail


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> FileRoom:
    """A closed file in which voting has begun."""
    made = FileRoom.make(tmp_path_factory.mktemp("precinct") / "precinct.pct", "O4")
    made.close()
    return made


@pytest.fixture
def file(ready: FileRoom, tmp_path: Path) -> FileRoom:
    return ready.copy_to(tmp_path / "precinct.pct")


def create(path: Path, room: Room, **changes: object) -> OpenPrecinct | Refusal:
    command = CreatePrecinct(replace(room.setup, **changes), "k" * 64, {"president": 60})
    return OpenPrecinct.create(path, OPENING_WORDS, command, CHAIR, RoomClock(room), CHEAP)


def test_a_refused_kit_leaves_no_file_behind(tmp_path: Path) -> None:
    """R44: wrong members, or a law that this program does not know."""
    room = Room()
    answer = create(tmp_path / "p.pct", room, members=room.setup.members[:3])
    assert isinstance(answer, Refusal)
    assert answer.code == "wrong_number_of_members"
    answer = create(tmp_path / "p.pct", room, election=replace(room.setup.election, edition="kz-2099"))
    assert answer == Refusal("wrong_edition", "R44", {"edition": "kz-2099"})
    assert list(tmp_path.iterdir()) == []


def test_a_precinct_is_not_made_over_another_one(file: FileRoom) -> None:
    """R44: the file that is there stays."""
    with pytest.raises(StorageTrouble) as trouble:
        create(file.path, Room())
    assert trouble.value.code == "file_exists"
    file.require_agreement()
    file.close()


def test_every_commit_is_told_to_those_who_listen_after_it_is_on_the_disk(file: FileRoom) -> None:
    """One change, one message, and nothing for a refusal."""
    heard: list[tuple[int, int]] = []

    def listen(entries: tuple[Entry, ...]) -> None:
        heard.append((entries[-1].seq, journal.head(file.precinct.store).seq))

    file.precinct.changed.append(listen)
    file.do(IssueBallots(1, ("president",)), "m4")
    file.do(IssueBallots(1, ("president",)), "m4")
    file.do(IssueBallots(2, ("president",)), "m4")
    seq = file.precinct.head.seq
    assert heard == [(seq - 1, seq - 1), (seq, seq)]
    file.close()


def test_a_commit_that_fails_leaves_state_journal_and_tables_as_they_were(file: FileRoom) -> None:
    """R15: nothing half done; the very same command works when the disk does again."""
    before, state = file.seen(), file.precinct.state
    heard: list[object] = []
    file.precinct.changed.append(heard.append)
    with pytest.raises(DiskFails):
        file.precinct.do(IssueBallots(1, ("president",)), "m4", fail)
    assert (file.seen(), file.precinct.state is state, heard) == (before, True, [])
    file.do(IssueBallots(1, ("president",)), "m4")
    file.require_agreement()
    file.reopen()
    file.require_agreement()
    file.close()


def test_a_full_disk_is_named_and_costs_nothing_but_the_ballot_at_hand(file: FileRoom) -> None:
    """R15: the ballot that could not be recorded was not issued."""
    store = file.precinct.store
    before = None
    (pages,) = next(store.select("PRAGMA page_count"))
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    codes: list[str] = []
    for voter in range(1, VOTERS + 1):
        before = file.seen()
        try:
            file.precinct.do(IssueBallots(voter, ("president",)), f"m{4 + voter % 4}")
        except StorageTrouble as trouble:
            codes.append(trouble.code)
            break
    assert codes == ["disk_full"]
    assert file.seen() == before
    store.db.execute("PRAGMA max_page_count = 1000000")
    answer = file.precinct.do(IssueBallots(voter, ("president",)), f"m{4 + voter % 4}")
    assert isinstance(answer, tuple)
    file.close()


def test_rows_that_belong_to_a_command_are_written_with_it_or_not_at_all(tmp_path: Path) -> None:
    """R6: the list and its entry in one transaction; a refused command writes no rows."""
    file = FileRoom.make(tmp_path / "p.pct", "S3")
    command = ReceiveList("12", "Akim", 1, "f", "r")
    written: list[str] = []
    assert isinstance(file.precinct.do(replace(command, act=""), CHAIR, lambda _: written.append("row")), Refusal)
    assert written == []
    file.precinct.do(command, CHAIR, lambda store: store.keep("row", "digest", b"data"))
    assert file.precinct.store.kept_names() == ("row",)
    file.close()


def test_a_window_greys_out_by_the_answer_that_the_core_would_give(file: FileRoom) -> None:
    """R10, R17: `would` says what `do` says, and does nothing."""
    before = file.seen()
    refusal = file.precinct.would(FreezeList(), CHAIR)
    assert refusal is not None
    assert refusal == file.precinct.do(FreezeList(), CHAIR)
    assert file.precinct.would(IssueBallots(1, ("president",)), "m4") is None
    assert file.seen() == before
    views = {view.key: view.state for view in file.precinct.rail()}
    assert (views["O4"], views["V"], views["C1"]) == (StepState.DONE, StepState.NOW, StepState.LATER)
    assert file.precinct.current_step() == "V"
    file.room.now = at(20)
    assert file.precinct.current_step() == "C1"
    file.close()


@pytest.mark.parametrize("payload", [b"{}", b'{"kind":"NoSuchThing"}', b'{"kind":"CrewReturned","trip":9}', b"\xff"])
def test_a_journal_that_cannot_be_replayed_is_damage_and_leaves_the_file_free(file: FileRoom, payload: bytes) -> None:
    """R44: one clear answer, and the file can be opened by whoever repairs it."""
    store = file.precinct.store
    with store.transaction():
        journal.append(
            store, [journal.NewRow("2027-04-11T08:00:00.000+05:00", CHAIR, "X", payload)], file.precinct.head
        )
    file.close()
    for _ in range(2):
        with pytest.raises(StorageTrouble) as trouble:
            file.reopen()
        assert trouble.value.code == "file_damaged"
    Store.open(file.path, schema.PRECINCT, OPENING_WORDS).close()


def test_a_file_without_a_first_entry_is_damage(tmp_path: Path) -> None:
    """R44: the power failed between the tables and the first entry."""
    Store.create(tmp_path / "p.pct", schema.PRECINCT, OPENING_WORDS, CHEAP).close()
    with pytest.raises(StorageTrouble) as trouble:
        OpenPrecinct.open(tmp_path / "p.pct", OPENING_WORDS, lambda _state: RoomClock(Room()))
    assert trouble.value.code == "file_damaged"


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda file: file.path.unlink(), "file_missing"),
        (lambda file: keyslots.path_of(file.path).unlink(), "keys_missing"),
        (lambda file: file.path.write_bytes(file.path.read_bytes()[:8192]), "file_damaged"),
        (lambda file: file.path.write_bytes(b"x" * 9000), "file_damaged"),
    ],
    ids=["missing", "keys missing", "truncated", "overwritten"],
)
def test_a_file_that_cannot_be_opened_is_named_in_one_word(
    file: FileRoom, harm: Callable[[FileRoom], None], code: str
) -> None:
    """R44: known troubles have names, and what to do about each is written down."""
    file.close()
    harm(file)
    with pytest.raises(StorageTrouble) as trouble:
        file.reopen()
    assert trouble.value.code == code
