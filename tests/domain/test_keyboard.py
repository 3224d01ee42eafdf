"""Other keyboard layouts: what was meant is among the readings of what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.keyboard import meant


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ghjdthrf", "проверка"),
        ("F[vtnjd 12", "Ахметов 12"),
        ("<tkjd", "Белов"),
        ("Rfhf,fqjdf", "Карабайова"),
        ("2kbtd Cthsr", "әлиев Серык"),
        ("0fcsvjd", "қасымов"),
        ("0асымов", "қасымов"),
        ("2лиев 5алым", "әлиев ғалым"),
        ('ұққ"қ"іқққ"ү', "900101300018"),
        ("Абай ә,", "Абай 26"),
    ],
)
def test_keys_pressed_in_another_layout_are_read_as_they_were_meant(typed: str, expected: str) -> None:
    assert expected in meant(typed)


@pytest.mark.parametrize("text", ["Ахметов", "Ахметов 12", "900101300018", "  ", "641"])
def test_a_text_that_reads_alike_in_every_layout_has_no_other_reading(text: str) -> None:
    assert meant(text) == ()


@given(st.text(max_size=30))
def test_no_reading_is_the_text_itself_and_none_comes_twice(text: str) -> None:
    readings = meant(text)
    assert text not in readings
    assert len(set(readings)) == len(readings)
