"""The register of accredited people: limits and decisions hold, names stay in the file (R5, R12, R21)."""

from pathlib import Path

import pytest

from db import words as kept
from precinct_app.domain.commands import MemberLeaves, PersonArrives, PersonLeaves
from precinct_app.domain.refusal import Refusal
from precinct_app.services import people, words
from precinct_app.services.incidents import Votes
from precinct_app.services.people import NewPerson
from tests.domain.room import CHAIR, DEPUTY, DESKS
from tests.services.file_room import FileRoom

OBSERVER = NewPerson("observer", "Zhaksybekova Aigerim", "Fair Count", "ID 044112233", "letter 14")
PROXY = NewPerson("proxy", "Belov Artur", "", "ID 055", "warrant 7", "president:o2")
MEDIA = NewPerson("media", "Akhmetov Daniyar", "The Steppe", "card 9", "editorial task 3")
REASON = "Akhmetov filmed voters in the booths"
VOTES = Votes(5, 1)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> FileRoom:
    """A closed file: the members are here and hold ballots."""
    made = FileRoom.make(tmp_path_factory.mktemp("people") / "precinct.pct", "O3")
    made.close()
    return made


@pytest.fixture
def file(ready: FileRoom, tmp_path: Path) -> FileRoom:
    return ready.copy_to(tmp_path / "precinct.pct")


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def number_of(file: FileRoom, person: NewPerson) -> int:
    """Register a person; the number given."""
    assert not code(people.register_person(file.precinct, person, CHAIR))
    return max(file.precinct.state.register)


def journal_text(file: FileRoom) -> str:
    return "".join(f"{row}" for row in file.precinct.journal_rows())


def test_the_journal_knows_whom_people_come_from_and_neither_their_names_nor_their_papers(file: FileRoom) -> None:
    """R12."""
    for person in (OBSERVER, PROXY, MEDIA):
        number_of(file, person)
    assert not code(
        people.remove_person(file.precinct, number_of(file, MEDIA._replace(organisation="X")), VOTES, REASON, CHAIR)
    )
    written = journal_text(file)
    assert "Fair Count" in written
    assert "president:o2" in written
    for secret in (OBSERVER.name, PROXY.name, MEDIA.name, OBSERVER.document, PROXY.mandate, REASON, "Akhmetov"):
        assert secret not in written
    found = {row.name: row for row in people.register(file.precinct)}
    assert found[PROXY.name].represents == "president:o2"
    assert found[OBSERVER.name].mandate == OBSERVER.mandate
    file.close()


def test_a_candidate_has_one_proxy_here_at_a_time(file: FileRoom) -> None:
    """R21: another one comes in when the first has gone."""
    first = number_of(file, PROXY)
    second = PROXY._replace(name="Second")
    assert code(people.register_person(file.precinct, second, CHAIR)) == "enough_of_them"
    assert len([row for row in people.register(file.precinct) if row.category == "proxy"]) == 1
    file.precinct.do(PersonLeaves(first), CHAIR)
    number_of(file, second)
    assert code(file.precinct.do(PersonArrives(first), CHAIR)) == "enough_of_them"
    number_of(file, PROXY._replace(represents="president:o3"))
    assert people.here(file.precinct.state)["proxy"] == 2
    file.close()


def test_a_removed_person_cannot_come_back_and_the_reason_can_be_read(file: FileRoom) -> None:
    """R5: only by a decision with a reason and a majority."""
    number = number_of(file, MEDIA)
    assert code(people.remove_person(file.precinct, number, VOTES, "  ", CHAIR)) == "reason_missing"
    assert code(people.remove_person(file.precinct, number, Votes(1, 5), REASON, CHAIR)) == "no_majority"
    assert not code(people.remove_person(file.precinct, number, VOTES, REASON, CHAIR))
    assert code(file.precinct.do(PersonArrives(number), CHAIR)) == "person_was_removed"
    person = file.precinct.state.register[number]
    assert words.text(file.precinct, person.words) == REASON
    assert (person.present, person.decision) == (False, 1)
    assert people.here(file.precinct.state)["media"] == 0
    file.close()


def test_a_reason_changed_behind_the_program_is_noticed(file: FileRoom) -> None:
    """R12: the entry knows the text by its digest."""
    people.remove_person(file.precinct, number_of(file, MEDIA), VOTES, REASON, CHAIR)
    assert not words.changed(file.precinct)
    each = next(found for found in kept.every(file.precinct.store) if found.text == REASON)
    store = file.precinct.store
    with store.transaction():
        store.db.execute("DROP TRIGGER words_no_update")
        store.db.execute("UPDATE words SET text = 'nothing at all' WHERE digest = ?", [each.digest])
    assert words.changed(file.precinct)
    file.close()


def test_who_holds_ballots_does_not_leave_and_who_is_suspended_does_nothing(file: FileRoom) -> None:
    """R15, R5."""
    precinct = file.precinct
    assert code(precinct.do(MemberLeaves(DESKS[0]), CHAIR)) == "hands_not_empty"
    assert not code(people.suspend_member(precinct, DESKS[1], VOTES, "took ballots outside", CHAIR))
    assert code(precinct.do(MemberLeaves(DEPUTY), DESKS[1])) == "member_suspended"
    assert code(people.suspend_member(precinct, DEPUTY, VOTES, "-", DEPUTY)) == "own_matter"
    assert DESKS[1] not in precinct.state.present
    file.close()


def test_who_was_removed_is_not_let_in_under_another_number(file: FileRoom) -> None:
    """R5: the register knows the person by the ID shown, or by name and sender."""
    people.remove_person(file.precinct, number_of(file, MEDIA), VOTES, REASON, CHAIR)
    assert code(people.register_person(file.precinct, MEDIA, CHAIR)) == "person_was_removed"
    other_paper = MEDIA._replace(document="passport 1", name="Akhmetov  DANIYAR")
    assert code(people.register_person(file.precinct, other_paper, CHAIR)) == "person_was_removed"
    colleague = MEDIA._replace(document="card 10", name="Ospanova Dana")
    assert code(people.register_person(file.precinct, colleague, CHAIR)) == ""
    file.close()
