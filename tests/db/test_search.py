"""Search in the voter table: the same answer as reading every row, at any size, after any change."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from db import schema, voters
from db.store import Store
from db.voters import VoterRow
from tests.db.files import make

SURNAMES = ("ахметов", "ахметова", "абаев", "ким", "бек", "бекова", "щ")
NAMES = ("абай", "айгуль", "ахмет", "бек", "к", "сабит")
STREETS = ("абай", "мира", "садовая", "бейбитшилик")
ROWS = 400


def the_row(key: int, number: int, chance: random.Random) -> VoterRow:
    surname, name, street = (chance.choice(words) for words in (SURNAMES, NAMES, STREETS))
    address = f"кошеси {street} {chance.randrange(1, 40)} {chance.choice(('', '2'))}"
    return VoterRow(key, number, surname, name, "", "2000-01-01", address, f"{chance.randrange(9)}{number:011}")


def words_of(row: VoterRow) -> list[str]:
    return f"{row.surname} {row.given_name} {row.address} {row.iin} {row.number}".split()


def plain(rows: Sequence[VoterRow], typed: Sequence[str], limit: int) -> tuple[VoterRow, ...]:
    """What a search is: each word begins a word of the row; a whole list number first, then as listed."""
    hits = [row for row in rows if all(any(word.startswith(t) for word in words_of(row)) for t in typed)]
    return tuple(sorted(hits, key=lambda row: (str(row.number) not in typed, row.number))[:limit])


@pytest.fixture(scope="module")
def listed() -> list[VoterRow]:
    chance = random.Random(5)
    numbers = sorted(chance.sample(range(1, 3000), ROWS))
    keys = chance.sample(range(1, ROWS + 1), ROWS)
    return [the_row(key, number, chance) for key, number in zip(keys, numbers, strict=True)]


@pytest.fixture(scope="module")
def store(listed: list[VoterRow], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The rows came in two parts, neither in its order; some were corrected, and some more came later."""
    store = make(tmp_path_factory.mktemp("search"))
    chance = random.Random(6)
    first, later = listed[::2], listed[1::2]
    for part in (first, later):
        shuffled = chance.sample(part, len(part))
        with store.transaction():
            voters.add(store, shuffled, [(word, row.key) for row in shuffled for word in words_of(row)])
    for row in first[::3]:
        other = the_row(row.key, row.number + 5000, chance)
        with store.transaction():
            voters.change(store, other, words_of(other))
            voters.change(store, row, words_of(row))
    yield store
    store.close()


typed_words = st.lists(
    st.one_of(
        st.builds(lambda word, length: word[:length], st.sampled_from(SURNAMES + NAMES + STREETS), st.integers(1, 12)),
        st.integers(1, 3000).map(str),
        st.integers(0, 9).map(lambda digit: f"{digit}000"),
        st.sampled_from(("кошеси", "кошес", "нет", "0", "007", "٣", "9" * 30)),
    ),
    max_size=4,
)


@given(typed_words, st.sampled_from((1, 5, 61, 1000)))
def test_the_index_answers_as_if_every_row_were_read(
    store: Store, listed: list[VoterRow], typed: list[str], limit: int
) -> None:
    assert voters.search(store, typed, limit) == plain(listed, typed, limit)


@given(st.data())
def test_a_row_is_found_by_every_beginning_of_its_words(
    store: Store, listed: list[VoterRow], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(listed))
    chosen = data.draw(st.lists(st.sampled_from(words_of(row)), min_size=1, max_size=3))
    typed = [word[: data.draw(st.integers(1, len(word)))] for word in chosen]
    assert row in voters.search(store, typed, ROWS)


def test_a_list_number_typed_whole_stands_before_everything_that_begins_with_it(tmp_path: Path) -> None:
    store = make(tmp_path)
    rows = [VoterRow(n, n, "а", "б", "", "2000-01-01", "мира 641", f"641{n:09}") for n in (1, 64, 641, 6410)]
    with store.transaction():
        voters.add(store, rows, [(word, row.key) for row in rows for word in words_of(row)])
    assert [row.number for row in voters.search(store, ["641"], 4)] == [641, 1, 64, 6410]
    assert [row.number for row in voters.search(store, ["641"], 2)] == [641, 1]
    assert [row.number for row in voters.search(store, ["641", "64"], 4)] == [64, 641, 1, 6410]
    store.close()


def test_a_corrected_row_is_found_by_what_it_says_now(tmp_path: Path) -> None:
    store = make(tmp_path)
    row = VoterRow(7, 3, "ахметова", "айгуль", "", "1980-02-03", "абай 1", "800203400012")
    other = VoterRow(8, 4, "ким", "роза", "", "1990-01-01", "мира 2", "900101400013")
    corrected = row._replace(surname="сериккызы", number=9)
    with store.transaction():
        voters.add(store, [row, other], [(word, each.key) for each in (row, other) for word in words_of(each)])
        voters.change(store, corrected, words_of(corrected))
    assert voters.get(store, 7) == corrected
    assert voters.search(store, ["ахметова"], 5) == voters.search(store, ["3"], 5) == ()
    assert voters.search(store, ["серик"], 5) == voters.search(store, ["9", "айгуль"], 5) == (corrected,)
    assert voters.search(store, [], 5) == (other, corrected)
    store.close()


def test_a_correction_that_fails_leaves_row_and_words_as_they_were(tmp_path: Path) -> None:
    store = make(tmp_path)
    row = VoterRow(7, 3, "ахметова", "айгуль", "", "1980-02-03", "абай 1", "800203400012")
    other = row._replace(key=8, number=4, iin="900101400013")
    with store.transaction():
        voters.add(store, [row, other], [(word, each.key) for each in (row, other) for word in words_of(each)])
    for wrong in (row._replace(number=4), row._replace(iin=other.iin)):
        with pytest.raises(sqlcipher.IntegrityError), store.transaction():
            voters.change(store, wrong, words_of(wrong))
    with pytest.raises(LookupError), store.transaction():
        voters.change(store, row._replace(key=99), ())
    assert voters.search(store, ["ахметова"], 5) == (row, other)
    store.close()


def test_a_file_from_before_the_index_is_searched_after_it_is_opened(tmp_path: Path) -> None:
    """The words that a file of form 1 kept are the words of the index."""
    path = tmp_path / "before.pct"
    connection = sqlcipher.connect(path, isolation_level=None)
    db = Database(connection, execute_plugins=False)
    store = Store(db, path, schema.PRECINCT, bytes(32))
    schema.precinct.apply(store.db, stop_before="search_index")
    with store.transaction():
        store.db.execute("INSERT INTO voters VALUES (7, 1, 'Ахметова', 'Айгуль', '', '1980-02-03', 'Абая 1', '8002')")
        store.db.execute("INSERT INTO voters VALUES (3, 2, 'Ахметов', 'Сабит', '', '1980-02-03', 'Абая 1', '8003')")
        for word, key in (("ахметова", 7), ("айгуль", 7), ("абая,", 7), ("ахметов", 3), ("сабит", 3), ("абая,", 3)):
            store.db.execute("INSERT INTO search VALUES (?, ?)", [word, key])
    schema.migrate(store.db, schema.PRECINCT)
    assert [row.key for row in voters.search(store, ["ахмет"], 5)] == [7, 3]
    assert [row.key for row in voters.search(store, ["саб", "абая"], 5)] == [3]
    store.close()
