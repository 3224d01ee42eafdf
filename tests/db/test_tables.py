"""Rows beside the journal: voters and their search, ballots, people, lines of the district."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import lines, people, schema, voters
from db.people import PersonRow
from db.voters import BallotRow, VoterRow
from tests.db.files import make

LIST = (
    VoterRow(7, 1, "Ахметова", "Айгуль", "Серикқызы", "1980-02-03", "Абая 1-2", "800203400012"),
    VoterRow(3, 2, "Ахметов", "Даурен", "", "1975-05-06", "Абая 1-2", "750506300018"),
    VoterRow(5, 3, "Белов", "Ахмет", "Иванович", "1990-01-01", "Мира 5", "900101300019"),
)
WORDS = (
    (7, "ахметова аигул абая 1"),
    (3, "ахметов даурен абая 2"),
    (5, "белов ахмет мира 3"),
)


def test_voters_are_found_by_the_beginnings_of_words_in_any_order(tmp_path: Path) -> None:
    store = make(tmp_path)
    with store.transaction():
        voters.add(store, LIST, [(word, key) for key, words in WORDS for word in words.split()])

    def found(*words: str, limit: int = 10) -> list[int]:
        return [row.number for row in voters.search(store, words, limit)]

    assert found() == [1, 2, 3]
    assert found(limit=2) == [1, 2]
    assert found("ахмет") == [1, 2, 3]
    assert found("ахметов") == [1, 2]
    assert found("ахметова") == [1]
    assert found("абая", "дау") == found("дау", "абая") == [2]
    assert found("ахмет", "белов") == [3]
    assert found("метов") == []
    assert found("%") == found("_") == found("'") == []
    assert voters.count(store) == 3
    assert list(voters.every(store)) == list(LIST)
    assert voters.get(store, 3) == LIST[1]
    assert voters.get(store, 99) is None
    store.close()


def test_two_rows_never_share_a_number_or_an_iin(tmp_path: Path) -> None:
    store = make(tmp_path)
    for twin in (LIST[1]._replace(number=1), LIST[1]._replace(iin=LIST[0].iin), LIST[1]._replace(key=7)):
        with pytest.raises(sqlcipher.IntegrityError), store.transaction():
            voters.add(store, (LIST[0], twin), [])
        assert voters.count(store) == 0
    with pytest.raises(LookupError), store.transaction():
        voters.add(store, LIST[:1], [("nobody", 99)])
    store.close()


def test_the_table_of_ballots_itself_refuses_a_second_ballot(tmp_path: Path) -> None:
    store = make(tmp_path)
    ballot = BallotRow(7, "president", "2027-04-11T08:00:00.000+05:00", "m4", 0, 0)
    with store.transaction():
        voters.record_ballot(store, ballot)
        voters.record_ballot(store, ballot._replace(contest="maslikhat"))
        voters.record_replaced(store, 7, "president")
    with pytest.raises(sqlcipher.IntegrityError), store.transaction():
        voters.record_ballot(store, ballot._replace(member="m5"))
    assert voters.ballots(store) == (ballot._replace(contest="maslikhat"), ballot._replace(replaced=1))
    store.close()


def test_people_come_back_in_the_order_of_the_register(tmp_path: Path) -> None:
    store = make(tmp_path)
    observer, proxy = PersonRow(2, "observer", "Е. С.", "ҚБ", "№ 14"), PersonRow(1, "proxy", "Б. А.", "—", "№ 3")
    with store.transaction():
        people.add(store, (observer, proxy))
    assert people.every(store) == (proxy, observer)
    store.close()


def test_lines_of_a_precinct_replace_its_earlier_ones_in_the_sum(tmp_path: Path) -> None:
    store = make(tmp_path, schema.DISTRICT)
    with store.transaction():
        lines.replace(store, 1, "president", {"took_part": 10, "votes.o1": 9})
        lines.replace(store, 2, "president", {"took_part": 20, "votes.o1": 19})
        lines.replace(store, 1, "maslikhat", {"took_part": 5})
        lines.replace(store, 1, "president", {"took_part": 11})
    assert lines.sums(store, "president") == {"took_part": 31, "votes.o1": 19}
    assert lines.sums(store, "maslikhat") == {"took_part": 5}
    assert lines.sums(store, "akim") == {}
    store.close()
