"""No heading stands alone at the foot of a page, no row alone at the head of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.documents.frame import PaperError
from precinct_app.documents.list_flow import Group, Piece, spread

ROOM = 20.0
GROUPS = st.lists(
    st.builds(lambda rows, head: Group(head, head + 1, rows), st.lists(st.floats(1, 5), max_size=30), st.floats(1, 5)),
    max_size=12,
)


@given(GROUPS)
def test_every_row_stands_once_in_order_and_inside_its_page(groups: list[Group]) -> None:
    pages = spread(groups, lambda _page: ROOM)
    pieces = [piece for page in pages for piece in page]
    stood = [(piece.group, row) for piece in pieces for row in range(piece.first, piece.last)]
    assert stood == [(number, row) for number, group in enumerate(groups) for row in range(len(group.rows))]
    for page in pages:
        assert sum(groups[piece.group].height(piece) for piece in page) <= ROOM + 1e-9


@given(GROUPS)
def test_no_row_of_a_longer_group_stands_alone(groups: list[Group]) -> None:
    for page in spread(groups, lambda _page: ROOM):
        for piece in page:
            assert piece.last - piece.first > 1 or len(groups[piece.group].rows) == 1


def test_a_group_that_goes_on_is_continued() -> None:
    pages = spread([Group(2, 2, [3.0] * 12)], lambda _page: ROOM)
    assert pages == ((Piece(0, 0, 6),), (Piece(0, 6, 12),))
    assert [piece.continued for page in pages for piece in page] == [False, True]


def test_the_last_row_takes_one_with_it_to_the_next_page() -> None:
    pages = spread([Group(2, 2, [3.0] * 7)], lambda _page: ROOM)
    assert pages == ((Piece(0, 0, 5),), (Piece(0, 5, 7),))


def test_an_empty_list_is_one_page_and_a_giant_row_an_error() -> None:
    assert spread([], lambda _page: ROOM) == ((),)
    with pytest.raises(PaperError):
        spread([Group(2, 2, [30.0])], lambda _page: ROOM)
