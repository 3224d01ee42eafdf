"""Two people are two by the letters of their names, and by nothing else (K13, R40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.names import name_key

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz"
NOTHING_SAID = " .-–'\u00a0\u2019,0123456789"
letters = st.text(LETTERS + LETTERS.upper(), min_size=2, max_size=30)
typed = st.lists(st.tuples(st.sampled_from(LETTERS), st.booleans(), st.text(NOTHING_SAID, max_size=3)), min_size=2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Omarova A. B.", "omarova a.b."),
        ("Омарова А. Б.", "ОМАРОВА АБ"),
        ("Семёнов П.", "Семенов П"),
        ("Әбдірахманов Қ.", "Абдирахманов К."),
        ("Ким-Иванова Т.", "Ким Иванова Т."),
        ("Омарова А. Б.", "Oмapoвa A. Б."),
        ("Hasan Ali", "hasan ali"),
        ("Ли В.\u200b С.", "Ли В. С. 2"),
    ],
)
def test_a_name_typed_in_another_way_is_no_other_person(one: str, other: str) -> None:
    """K13: case, dots, spaces, hyphens, look-alikes and the letters of another keyboard make nobody a second one."""
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Омарова А. Б.", "Омарова А. В."), ("Ли В.", "Ким В."), ("Асан", "Асын")])
def test_people_of_different_names_stay_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "  ", "А.", "-", "1234", "7 a", "..", "\u0301\u0301"])
def test_less_than_two_letters_name_nobody(name: str) -> None:
    assert name_key(name) == ""


@given(typed)
def test_whatever_stands_between_the_letters_and_however_large_they_are_it_is_one_person(
    drawn: list[tuple[str, bool, str]],
) -> None:
    plain = "".join(letter for letter, _, _ in drawn)
    shown = "".join(between + (letter.upper() if large else letter) for letter, large, between in drawn)
    assert name_key(shown) == name_key(plain) != ""


@given(letters)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
