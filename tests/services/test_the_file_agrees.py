"""After every command, accepted or refused or failed: chain, fold, tables and state on screen say the same."""

import datetime
import functools
import itertools
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from precinct_app.domain.refusal import Refusal
from tests.domain.deeds import any_deed
from tests.domain.honest import next_command
from tests.services.file_room import DiskFails, FileRoom, fail, in_its_order

SCENES = (
    ("S1", "kz-2026", 2, ""),
    ("O4", "kz-2003-draft", 2, ""),
    ("C6", "kz-2026", 1, "stuffed at home"),
    ("T4.president", "kz-2026", 1, "one unused lost"),
)


@functools.cache
def closed_scene(folder: str, place: int) -> FileRoom:
    """A file played up to a scene, closed, to be copied."""
    last, edition, contests, odd = SCENES[place]
    made = FileRoom.make(Path(folder) / f"scene-{place}.pct", last, edition, contests, odd)
    made.close()
    return made


class TheFileAgrees(RuleBasedStateMachine):
    """A commission that does what it likes, with a file that is closed, opened and sometimes cannot be written."""

    folder = ""
    numbers = itertools.count(1)
    file: FileRoom

    @initialize(place=st.integers(0, len(SCENES) - 1))
    def enter(self, place: int) -> None:
        name = f"copy-{next(self.numbers)}.pct"
        self.file = closed_scene(self.folder, place).copy_to(Path(self.folder) / name)

    @rule(data=st.data())
    def try_anything(self, data: st.DataObject) -> None:
        self.file.do(*any_deed(data, self.file.room))

    @rule(deeds=st.integers(1, 3))
    def go_on_honestly(self, deeds: int) -> None:
        for _ in range(deeds):
            deed = next_command(self.file.room)
            if deed is not None:
                assert not isinstance(self.file.do(*deed), Refusal)

    @rule(minutes=st.sampled_from((1, 60, 300)))
    def time_passes(self, minutes: int) -> None:
        self.file.room.now += datetime.timedelta(minutes=minutes)

    @rule()
    def the_disk_fails_before_the_commit(self) -> None:
        deed = next_command(self.file.room)
        if deed is not None:
            before = self.file.seen()
            with pytest.raises(DiskFails):
                self.file.precinct.do(*deed, fail)
            assert self.file.seen() == before

    @rule()
    def the_file_is_opened_again(self) -> None:
        self.file.reopen()

    @invariant()
    def the_file_agrees(self) -> None:
        self.file.require_agreement()

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
            for left in Path(self.folder).glob(self.file.path.name + "*"):
                left.unlink()


@pytest.mark.parametrize("contests", [1, 2])
def test_a_restart_puts_nothing_in_another_order(tmp_path: Path, contests: int) -> None:
    """R34, R44: members, lines, votes and contests are listed after a replay as they were when they were decided."""
    file = FileRoom.make(tmp_path / "precinct.pct", "X2", contests=contests)
    file.require_agreement()
    before = in_its_order(file.precinct.state)
    file.reopen()
    assert in_its_order(file.precinct.state) == before
    file.close()


def test_no_command_and_no_failure_sets_journal_and_tables_at_odds(tmp_path: Path) -> None:
    TheFileAgrees.folder = str(tmp_path)
    few = settings(max_examples=max(settings().max_examples // 4, 5))
    run_state_machine_as_test(TheFileAgrees, settings=few)
