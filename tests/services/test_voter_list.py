"""The voter list of an open precinct: taken in whole or not at all, found as it is typed, journalled by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import voters
from precinct_app.domain.commands import IssueBallots
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import Voter
from precinct_app.services import list_import, practice_people, voter_list
from precinct_app.services.list_import import ImportPreview, ListRefused
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.voter_list import SHOWN
from tests.domain.room import CHAIR, DAY, DEPUTY, words
from tests.services.file_room import FileRoom

COUNT = 90
PEOPLE: tuple[Voter, ...] = tuple(practice_people.generate_voters(COUNT, 5, DAY, words("Auyl")))
PREVIEW = list_import.preview(practice_people.voters_csv(PEOPLE), DAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("list")


@pytest.fixture(scope="module")
def before(folder: Path) -> FileRoom:
    """A closed file that waits for its list."""
    made = FileRoom.make(folder / "before.pct", "S3")
    made.close()
    return made


@pytest.fixture
def waiting(before: FileRoom, tmp_path: Path) -> Iterator[OpenPrecinct]:
    precinct = before.copy_to(tmp_path / "precinct.pct").precinct
    yield precinct
    precinct.close()


@pytest.fixture
def precinct(waiting: OpenPrecinct) -> OpenPrecinct:
    """A precinct with its list."""
    assert isinstance(voter_list.receive(waiting, PREVIEW, "12", "Akim", CHAIR), tuple)
    return waiting


def test_a_list_comes_with_its_entry_and_the_journal_names_nobody(waiting: OpenPrecinct) -> None:
    """R6, R12: act, akim, number of rows and digests; a voter is a key that means nothing outside the file."""
    answer = voter_list.receive(waiting, PREVIEW, "12", "Akim", DEPUTY)
    assert isinstance(answer, tuple)
    assert waiting.state.voter_list.voters == voters.count(waiting.store) == COUNT
    assert waiting.state.voter_list.rows_digest == PREVIEW.rows_digest == voter_list.rows_digest_now(waiting)
    rows = list(voters.every(waiting.store))
    assert [row.number for row in rows] == [voter.number for voter in PEOPLE]
    assert sorted(row.key for row in rows) == list(range(1, COUNT + 1))
    assert [row.key for row in rows] != list(range(1, COUNT + 1))
    journal = b"".join(row.payload for row in waiting.journal_rows())
    assert not [voter for voter in PEOPLE if voter.surname.encode() in journal or voter.iin.encode() in journal]


def test_a_list_is_taken_in_once_and_a_refused_one_leaves_no_row(waiting: OpenPrecinct) -> None:
    """R6: without act or akim nothing is read in; the second list is not the list."""
    refused = voter_list.receive(waiting, PREVIEW, " ", "Akim", CHAIR)
    assert isinstance(refused, Refusal)
    assert (refused.code, voters.count(waiting.store)) == ("act_number_missing", 0)
    voter_list.receive(waiting, PREVIEW, "12", "Akim", CHAIR)
    again = voter_list.receive(waiting, PREVIEW, "13", "Akim", CHAIR)
    assert isinstance(again, Refusal)
    assert (again.code, voters.count(waiting.store)) == ("step_done", COUNT)


def test_a_list_with_errors_is_not_taken_in(waiting: OpenPrecinct) -> None:
    """R7: the akimat corrects it first."""
    twins = (*PEOPLE, replace(PEOPLE[0], number=COUNT + 1))
    preview: ImportPreview = list_import.preview(practice_people.voters_csv(twins), DAY)
    with pytest.raises(ListRefused):
        voter_list.receive(waiting, preview, "12", "Akim", CHAIR)
    assert (voters.count(waiting.store), waiting.state.voter_list.voters) == (0, 0)


def test_everyone_is_found_by_name_iin_number_and_address(precinct: OpenPrecinct) -> None:
    """R18: the right row, whatever is typed first."""
    for voter in PEOPLE[::9]:
        for text in (
            f"{voter.surname} {voter.given_name}",
            f"{voter.given_name[:4]} {voter.surname[:5]}".upper(),
            voter.iin,
            voter.iin[:9],
            f"{voter.number} {voter.surname}",
            f"{voter.surname} {voter.address}",
        ):
            found = voter_list.search(precinct, text)
            assert voter.iin in [line.row.iin for line in found.lines], text


def test_a_search_shows_one_screen_and_says_when_there_is_more(precinct: OpenPrecinct) -> None:
    """R18: never a part of the answer as if it were the whole."""
    everybody = voter_list.search(precinct, "  ")
    assert (len(everybody.lines), everybody.more) == (SHOWN, True)
    assert [line.row.number for line in everybody.lines] == list(range(1, SHOWN + 1))
    one = voter_list.search(precinct, PEOPLE[-1].iin)
    assert ([line.row.number for line in one.lines], one.more) == ([COUNT], False)
    assert voter_list.search(precinct, "there is nobody of this name") == voter_list.Found((), more=False)


def test_a_text_typed_in_another_keyboard_layout_finds_its_row_and_says_so(precinct: OpenPrecinct) -> None:
    """R18: the queue does not wait for a layout; the note keeps a stranger's row from being taken for the typed one."""
    with precinct.store.transaction():
        row = voters.VoterRow(999, 999, "Қасымов", "Әли", "", "1975-05-06", "Абая 1", "750506300018")
        voters.add(precinct.store, [row], [(word, row.key) for word in voter_list.search_words(row)])
    for typed, read in (
        ("rfcsvjd fkb", "касымов али"),
        ("0fcsvjd 2kb", "қасымов әли"),
        ("0асымов 2ли", "қасымов әли"),
        ('.ғқғқ,іқққ"ү', "750506300018"),
    ):
        found = voter_list.search(precinct, typed)
        assert row in [line.row for line in found.lines]
        assert found.typed_as == read
    assert voter_list.search(precinct, "қасымов әли").typed_as == ""
    assert voter_list.search(precinct, "жжжжжж") == voter_list.Found((), more=False)


def test_a_scanned_iin_finds_exactly_its_row_whatever_the_layout(precinct: OpenPrecinct) -> None:
    """R18: a code scanner is a keyboard; the Kazakh layout has letters where it presses digits."""
    kazakh_keys = str.maketrans("1234567890", '"әіңғ,.үұқ')
    for voter in PEOPLE[::7]:
        for typed in (voter.iin, f" {voter.iin} ", voter.iin.translate(kazakh_keys)):
            assert [line.row.iin for line in voter_list.search(precinct, typed).lines] == [voter.iin]


def test_a_line_shows_what_its_voter_received(tmp_path: Path) -> None:
    """R18: when and from whom; R12: name and mark meet only here."""
    file = FileRoom.make(tmp_path / "open.pct", "O4")
    with file.precinct.store.transaction():
        voters.add(
            file.precinct.store, [voters.VoterRow(7, 1, "Ахметов", "Даурен", "", "1975-05-06", "Абая 1", "1")], []
        )
    assert voter_list.line(file.precinct, 7).mark.contests == ()
    file.do(IssueBallots(7, ("president",)), "m4")
    line = voter_list.line(file.precinct, 7)
    assert (line.full_name, line.mark.contests, line.mark.member) == ("Ахметов Даурен", ("president",), "m4")
    assert line.mark.at == file.room.now
    with pytest.raises(LookupError):
        voter_list.line(file.precinct, 8)
    file.close()
