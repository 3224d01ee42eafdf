"""Voters' marks as a map that keeps its older self."""

from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.rows import PAGE, Rows

KEYS = st.integers(0, 3 * PAGE) | st.integers(-5, 10**12)


@given(st.lists(st.tuples(KEYS, st.integers())))
def test_a_map_of_pages_is_a_dict_that_keeps_every_older_self(changes: list[tuple[int, int]]) -> None:
    rows: Rows[int] = Rows()
    plain: dict[int, int] = {}
    older: list[tuple[Rows[int], dict[int, int]]] = []
    for key, value in changes:
        older.append((rows, dict(plain)))
        rows, plain = rows.put(key, value), plain | {key: value}
    for each, expected in [*older, (rows, plain)]:
        assert dict(each.items()) == expected
        assert len(each) == len(expected)
        assert sorted(each) == sorted(expected)
        assert sorted(each.values()) == sorted(expected.values())
        assert all(each.get(key) == expected.get(key) for key, _ in changes)
        assert all((key in each) == (key in expected) for key, _ in changes)
        assert all(each[key] == expected[key] for key in expected)


@given(st.dictionaries(KEYS, st.integers()))
def test_maps_with_the_same_values_are_equal_in_whatever_order_they_came(values: dict[int, int]) -> None:
    one: Rows[int] = Rows()
    other: Rows[int] = Rows()
    for key, value in values.items():
        one = one.put(key, value)
    for key, value in reversed(values.items()):
        other = other.put(key, 0).put(key, value)
    assert one == other


@given(st.dictionaries(KEYS, st.integers()), st.dictionaries(KEYS, st.integers()))
def test_many_values_put_at_once_are_the_same_as_one_after_the_other(
    before: dict[int, int], values: dict[int, int]
) -> None:
    rows: Rows[int] = Rows[int]().put_all(before)
    one_by_one = rows
    for key, value in values.items():
        one_by_one = one_by_one.put(key, value)
    assert rows.put_all(values) == one_by_one
    assert dict(rows.items()) == before


@given(st.dictionaries(KEYS, st.integers()), st.lists(KEYS))
def test_values_asked_for_together_are_those_asked_for_one_by_one(values: dict[int, int], keys: list[int]) -> None:
    rows: Rows[int] = Rows[int]().put_all(values)
    assert rows.those(keys) == {key: rows[key] for key in keys if key in rows}


@given(st.dictionaries(KEYS, st.integers()), KEYS)
def test_a_map_without_a_key_is_as_if_the_key_had_never_been_there(values: dict[int, int], key: int) -> None:
    rows: Rows[int] = Rows[int]().put_all(values)
    left = {each: value for each, value in values.items() if each != key}
    assert rows.without(key) == Rows[int]().put_all(left)
    assert dict(rows.items()) == values
