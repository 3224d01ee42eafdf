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
        assert all(each.get(key) == expected.get(key) for key, _ in changes)


@given(st.dictionaries(KEYS, st.integers()))
def test_maps_with_the_same_values_are_equal_in_whatever_order_they_came(values: dict[int, int]) -> None:
    one: Rows[int] = Rows()
    other: Rows[int] = Rows()
    for key, value in values.items():
        one = one.put(key, value)
    for key, value in reversed(values.items()):
        other = other.put(key, 0).put(key, value)
    assert one == other
