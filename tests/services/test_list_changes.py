"""Changes of the list: row, entry and document together; the digest, the search and the journal agree afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import voters
from precinct_app.domain.commands import ConfirmMembers
from precinct_app.domain.events import ListChange
from precinct_app.domain.people import Suspension
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import RawRow, Voter
from precinct_app.services import journal_check, list_changes, list_import, practice_people, voter_list
from precinct_app.services.list_certificates import CertificateRegister
from precinct_app.services.list_changes import Paper
from precinct_app.services.precinct import Answer, OpenPrecinct
from tests.domain.room import CHAIR, DAY, DEPUTY, MEMBERS, at, words
from tests.services.file_room import FileRoom

COUNT = 20
GENERATED = tuple(practice_people.generate_voters(COUNT + 2, 5, DAY, words("Auyl")))
PEOPLE, STRANGER, OTHER = GENERATED[:COUNT], GENERATED[COUNT], GENERATED[COUNT + 1]
COURT = Paper("court", "Decision 2-114 of 9 April 2027", CHAIR)
OMITTED = Paper("omitted", "Application of 8 April", CHAIR)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> FileRoom:
    """A closed file with its list, three days before the voting day."""
    made = FileRoom.make(tmp_path_factory.mktemp("changes") / "listed.pct", "S1")
    made.do(ConfirmMembers(MEMBERS, declared=True), CHAIR)
    preview = list_import.preview(practice_people.voters_csv(PEOPLE), DAY)
    assert isinstance(voter_list.receive(made.precinct, preview, "12", "Akim", CHAIR), tuple)
    made.close()
    return made


@pytest.fixture
def room(listed: FileRoom, tmp_path: Path) -> Iterator[FileRoom]:
    made = listed.copy_to(tmp_path / "precinct.pct")
    yield made
    made.close()


@pytest.fixture
def precinct(room: FileRoom) -> OpenPrecinct:
    return room.precinct


def key_of(precinct: OpenPrecinct, person: Voter) -> int:
    row = voters.with_iin(precinct.store, person.iin)
    assert row is not None
    return row.key


def done(precinct: OpenPrecinct, answer: Answer) -> None:
    """Carried out, and the digest in the journal is of the rows as the file has them."""
    assert isinstance(answer, tuple), answer
    assert voter_list.rows_digest_now(precinct) == precinct.state.voter_list.rows_digest
    assert journal_check.differences(precinct) == ()


def code(answer: Answer) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def test_after_every_change_the_journal_keeps_the_digest_of_the_rows_as_they_stand(precinct: OpenPrecinct) -> None:
    """R9, R11: added, corrected, removed, put back, left with a certificate, come with one."""
    first, second = key_of(precinct, PEOPLE[0]), key_of(precinct, PEOPLE[1])
    done(precinct, list_changes.add(precinct, STRANGER, OMITTED, CHAIR))
    done(precinct, list_changes.correct(precinct, first, replace(PEOPLE[0], surname="Жаңа"), COURT, CHAIR))
    done(precinct, list_changes.remove(precinct, second, COURT, CHAIR))
    done(precinct, list_changes.put_back(precinct, second, COURT, CHAIR))
    done(
        precinct,
        list_changes.issue_certificate(precinct, second, "000117", CHAIR, CHAIR, same_settlement=False),
    )
    done(precinct, list_changes.take_in_certificate(precinct, "555", OTHER, "ID 044812", CHAIR))
    done(precinct, list_changes.take_in_certificate(precinct, "000117", OTHER, "ID 044813", CHAIR))
    assert precinct.state.voter_list.people == COUNT + 2


def test_an_added_person_gets_the_next_number_and_is_found_at_once(precinct: OpenPrecinct) -> None:
    done(precinct, list_changes.add(precinct, replace(STRANGER, number=3), OMITTED, CHAIR))
    (line,) = voter_list.search(precinct, STRANGER.iin).lines
    assert (line.row.number, line.row.surname) == (COUNT + 1, STRANGER.surname)
    assert voter_list.search(precinct, str(COUNT + 1)).lines[0] == line


def test_a_corrected_person_is_found_by_what_stands_there_now_and_by_nothing_else(precinct: OpenPrecinct) -> None:
    key = key_of(precinct, PEOPLE[4])
    corrected = replace(PEOPLE[4], surname="Ыбырайхан", iin=STRANGER.iin, birth_date=STRANGER.birth_date, number=99)
    done(precinct, list_changes.correct(precinct, key, corrected, COURT, CHAIR))
    for typed in ("ыбырай", STRANGER.iin, str(PEOPLE[4].number)):
        assert voter_list.search(precinct, typed).lines[0].row.key == key
    assert voter_list.search(precinct, PEOPLE[4].iin).lines == ()
    assert voter_list.search(precinct, "99").lines == ()


def test_nothing_personal_of_a_change_is_in_the_journal(precinct: OpenPrecinct) -> None:
    """R12: the journal leaves with the bundle; names, numbers and documents stay in the file."""
    key = key_of(precinct, PEOPLE[0])
    done(precinct, list_changes.add(precinct, STRANGER, OMITTED, CHAIR))
    done(precinct, list_changes.correct(precinct, key, replace(PEOPLE[0], surname="Жаңа"), COURT, CHAIR))
    done(
        precinct,
        list_changes.receive_application(precinct, ListChange.REMOVE, key, PEOPLE[0].full_name(), "Remove me", CHAIR),
    )
    done(precinct, list_changes.refuse_application(precinct, 1, "Lives here", CHAIR, CHAIR))
    done(precinct, list_changes.take_in_certificate(precinct, "555", OTHER, "ID 044812", CHAIR))
    written = b"".join(row.payload for row in precinct.journal_rows()).decode()
    personal = [COURT.document, OMITTED.document, "Жаңа", "Remove me", "Lives here", "044812"]
    personal += [part for who in (STRANGER, OTHER, PEOPLE[0]) for part in (who.surname, who.iin, who.address)]
    assert [each for each in personal if each in written] == []


def test_what_was_changed_can_be_read_with_its_document_before_and_after(precinct: OpenPrecinct) -> None:
    key = key_of(precinct, PEOPLE[0])
    done(precinct, list_changes.correct(precinct, key, replace(PEOPLE[0], surname="Жаңа"), COURT, CHAIR))
    said = list_changes.change_words(precinct, precinct.state.amendments[0].words)
    assert (said.document, said.before) == (COURT.document, PEOPLE[0])
    assert said.after is not None
    assert said.after.surname == "Жаңа"


def test_a_row_changed_behind_the_back_of_the_journal_is_found_by_the_check(precinct: OpenPrecinct) -> None:
    done(precinct, list_changes.add(precinct, STRANGER, OMITTED, CHAIR))
    with precinct.store.transaction():
        precinct.store.db.execute("UPDATE voters SET surname = 'Other' WHERE key = 1")
    assert journal_check.differences(precinct) == ("voters",)


def test_a_document_changed_behind_the_back_of_the_journal_is_found_by_the_check(precinct: OpenPrecinct) -> None:
    done(precinct, list_changes.add(precinct, STRANGER, OMITTED, CHAIR))
    with precinct.store.transaction():
        precinct.store.db.execute("DROP TRIGGER words_no_update")
        precinct.store.db.execute("UPDATE words SET text = replace(text, '8 April', '9 April')")
    assert journal_check.differences(precinct) == ("words",)


def test_one_person_has_one_row_and_the_refusal_names_it(precinct: OpenPrecinct) -> None:
    """R18: also a removed row is the row of its person, and is put back rather than added again."""
    twice = list_changes.add(precinct, replace(STRANGER, iin=PEOPLE[2].iin), OMITTED, CHAIR)
    assert isinstance(twice, Refusal)
    assert (twice.code, twice.params["number"]) == ("iin_on_the_list", PEOPLE[2].number)
    done(precinct, list_changes.remove(precinct, key_of(precinct, PEOPLE[2]), COURT, CHAIR))
    assert code(list_changes.add(precinct, PEOPLE[2], OMITTED, CHAIR)) == "iin_of_removed"
    taken = list_changes.correct(
        precinct, key_of(precinct, PEOPLE[3]), replace(PEOPLE[3], iin=PEOPLE[4].iin), COURT, CHAIR
    )
    assert code(taken) == "iin_on_the_list"


def test_a_change_without_its_document_changes_nothing(precinct: OpenPrecinct) -> None:
    before = voter_list.rows_digest_now(precinct)
    assert code(list_changes.add(precinct, STRANGER, OMITTED._replace(document="  "), CHAIR)) == "document_missing"
    assert (voter_list.rows_digest_now(precinct), voters.count(precinct.store)) == (before, COUNT)


def test_grounds_are_those_that_the_edition_has_for_this_hour(room: FileRoom) -> None:
    """R10: after 20:00 on the eve a court and a higher commission alone."""
    precinct = room.precinct
    early = {ground.id for ground in list_changes.grounds(precinct, ListChange.ADD)}
    assert early == {"omitted", "moved_in", "court", "higher_commission"}
    room.room.now = at(20, days=-1)
    assert [ground.id for ground in list_changes.grounds(precinct, ListChange.ADD)] == ["court", "higher_commission"]
    assert code(list_changes.add(precinct, STRANGER, OMITTED, CHAIR)) == "list_frozen"
    done(precinct, list_changes.add(precinct, STRANGER, COURT, CHAIR))


def test_an_application_ends_with_its_change_or_with_a_reason(precinct: OpenPrecinct) -> None:
    """R9: granted by the change that names it, refused in writing."""
    key = key_of(precinct, PEOPLE[0])
    done(
        precinct,
        list_changes.receive_application(precinct, ListChange.CORRECT, key, "Ahmetov A.", "Wrong house number", CHAIR),
    )
    assert list_changes.application_words(precinct, 1).asks == "Wrong house number"
    paper = COURT._replace(application=1)
    done(precinct, list_changes.correct(precinct, key, replace(PEOPLE[0], address="1"), paper, CHAIR))
    done(precinct, list_changes.receive_application(precinct, ListChange.ADD, 0, "Omarov B.", "Add me", CHAIR))
    assert code(list_changes.refuse_application(precinct, 2, " ", CHAIR, CHAIR)) == "reason_missing"
    done(precinct, list_changes.refuse_application(precinct, 2, "Lives elsewhere", DEPUTY, CHAIR))
    assert [each.granted for each in precinct.state.applications.values()] == [True, False]


def test_certificates_stand_in_the_order_of_the_journal_and_new_ones_are_added(precinct: OpenPrecinct) -> None:
    """R11."""
    register = CertificateRegister(precinct)
    key = key_of(precinct, PEOPLE[0])
    done(precinct, list_changes.issue_certificate(precinct, key, "17", DEPUTY, CHAIR, same_settlement=False))
    (issued,) = register.lines()
    assert (issued.number, issued.voter, issued.taken_in, issued.signed_by) == ("17", key, False, DEPUTY)
    done(precinct, list_changes.take_in_certificate(precinct, "555", OTHER, "ID 044812", CHAIR))
    assert [(line.number, line.taken_in) for line in register.lines()] == [("17", False), ("555", True)]
    assert list_changes.change_words(precinct, register.lines()[1].words).document == "ID 044812"


def test_the_chair_signs_then_the_deputy_and_nobody_who_is_suspended(precinct: OpenPrecinct) -> None:
    """R5, R9."""
    assert list_changes.signers(precinct) == (CHAIR, DEPUTY)
    precinct.state = replace(precinct.state, suspended={CHAIR: Suspension(at(9), 1, "")})
    assert list_changes.signers(precinct) == (DEPUTY,)


def test_a_typed_row_is_understood_with_the_checks_of_the_import() -> None:
    """R7."""
    typed = RawRow(1, "7", "Ахметова", "Айгүл", "", "12.03.1984", "Мира 1", "840312400015", "2")
    assert [problem.column for problem in list_changes.read(typed, DAY, ("president", "maslikhat")).problems] == ["iin"]
    good = replace(typed, iin=STRANGER.iin, birth_date=STRANGER.birth_date.isoformat())
    read = list_changes.read(good, DAY, ("president", "maslikhat"))
    assert read.row is not None
    assert read.row.contests == ("maslikhat",)
