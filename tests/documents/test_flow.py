"""Rows and signatures find company: nothing that proves or sums up stands alone on a page."""

import pytest
from reportlab.platypus import Spacer, Table

from precinct_app.documents.flow import Block, Placed, laid_out
from precinct_app.documents.frame import PaperError

WIDTH, HEIGHT = 100.0, 200.0
ROW = 20.0


def table(rows: int, *, head: int = 1, height: float = ROW) -> Table:
    return Table([[""]] * (head + rows), colWidths=[WIDTH], rowHeights=[ROW] * head + [height] * rows, repeatRows=head)


def piece(height: float, *, whole: bool = False, along: bool = False) -> Block:
    return Block(Spacer(WIDTH, height), whole=whole, along=along)


def rows(*blocks: Block) -> list[list[int | float]]:
    """Page by page: rows of every table with its head, heights of what is no table."""
    return [[_size(placed) for placed in page] for page in laid_out(blocks, WIDTH, lambda _: HEIGHT)]


def _size(placed: Placed) -> int | float:
    return placed.body._nrows if isinstance(placed.body, Table) else placed.height


def test_a_table_that_fits_stays_whole() -> None:
    assert rows(piece(60), Block(table(5))) == [[60, 6]]


def test_a_last_row_takes_the_one_before_it_along() -> None:
    assert rows(Block(table(10))) == [[9], [3]]


def test_a_first_row_never_stands_alone_under_its_head() -> None:
    assert rows(piece(150), Block(table(5))) == [[150], [6]]
    assert rows(piece(130), Block(table(5))) == [[130, 3], [4]]


def test_a_row_of_many_lines_may_stand_alone() -> None:
    assert rows(piece(90), Block(table(3, height=80))) == [[90, 2], [3]]


def test_signatures_take_the_last_two_rows_along() -> None:
    assert rows(Block(table(9)), piece(60, whole=True, along=True)) == [[8], [3, 60]]


def test_a_short_table_goes_along_as_a_whole() -> None:
    assert rows(piece(90), Block(table(3)), piece(60, whole=True, along=True)) == [[90], [4, 60]]


def test_what_stands_between_goes_along_too() -> None:
    ground = piece(10, along=True)
    assert rows(Block(table(8)), ground, piece(60, whole=True, along=True)) == [[7], [3, 10, 60]]


def test_a_page_is_never_left_empty_for_company() -> None:
    assert rows(piece(190), piece(60, whole=True, along=True)) == [[190], [60]]
    assert rows(Block(table(2)), piece(170, whole=True, along=True)) == [[3], [170]]


def test_what_is_taller_than_a_page_is_an_error() -> None:
    with pytest.raises(PaperError, match="taller than a page"):
        rows(piece(HEIGHT + 1))
