"""What a screen may show of a count: never a number before two members found it (K13)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.commands import EnterCount, ReopenCount
from precinct_app.services.count_view import CountRow, CountStage, count_rows
from tests.domain.room import CHAIR
from tests.services.file_room import FileRoom

ITEM = "C2:president:unused"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[FileRoom]:
    made = FileRoom.make(tmp_path / "p.pct", "C1")
    yield made
    made.close()


def row(file: FileRoom) -> CountRow:
    return count_rows(file.precinct, "C2")[0]


def test_the_first_number_is_hidden_until_the_second_is_in(file: FileRoom) -> None:
    """K13: blind; who and when may be seen, the number not."""
    assert row(file) == CountRow(ITEM, CountStage.WAITING, 1)
    file.do(EnterCount(ITEM, 0, 29), "m4")
    seen = row(file)
    assert (seen.stage, seen.first_by, seen.value) == (CountStage.FIRST_IN, "m4", None)
    assert 29 not in [getattr(seen, field) for field in seen.__struct_fields__]
    file.do(EnterCount(ITEM, 0, 29), "m5")
    seen = row(file)
    assert (seen.stage, seen.first_by, seen.second_by, seen.value) == (CountStage.AGREED, "m4", "m5", 29)


def test_two_numbers_that_differ_are_shown_as_differing_and_no_more(file: FileRoom) -> None:
    """K13: only that they differ, and that both count again."""
    file.do(EnterCount(ITEM, 0, 29), "m4")
    file.do(EnterCount(ITEM, 0, 28), "m5")
    assert row(file) == CountRow(ITEM, CountStage.DIFFERED, 2, differed=1)
    file.do(EnterCount(ITEM, 0, 28), "m5")
    assert (row(file).stage, row(file).value, row(file).differed) == (CountStage.FIRST_IN, None, 1)


def test_a_count_opened_anew_hides_the_old_number(tmp_path: Path) -> None:
    """K13: who counts again does not see what was found before."""
    file = FileRoom.make(tmp_path / "late.pct", "T4.president")
    item = "T3.president:president:o1"
    file.do(ReopenCount(item, "again"), CHAIR)
    seen = next(each for each in count_rows(file.precinct, "T3.president") if each.item == item)
    assert (seen.stage, seen.value, seen.first_by, seen.round) == (CountStage.WAITING, None, "", 2)
    file.close()
