"""The search key: what is typed finds what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.folding import fold, words

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі" + "abcdefghijklmnopqrstuvwxyz"
names = st.text(LETTERS + LETTERS.upper() + " -–'.0123456789", max_size=40)
# What may turn up in a cell: any letters, signs that cannot be seen, marks above letters, odd spaces.
anything = st.text(st.characters(max_codepoint=0x10FF, exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("абдирахманов", "Әбдірахманов"),
        ("КОНЫСБАЕВ", "Қонысбаев"),
        ("омирбек нур", "Өмірбек  Нұр"),
        ("гул", "Гүл"),
        ("хамит", "Һамит"),
        ("тангат", "Таңғат"),
        ("семенов", "Семёнов"),
        ("ким иванова", "Ким-Иванова"),
        ("ким - иванова", "Ким–Иванова"),
        ("нұр  сұлтан ", " Нұр Сұлтан"),
        ("ахметов", "AXMETOB"),
        ("Ахметов", "Axmeтoв"),
        ("нурлан", "HУРЛАН"),
        ("жаһан", "Жаhан"),
        ("сериков", "Cepikoв"),
        ("улжан", "Ұлжaн"),
        ("семёнов", "Семе\u0308нов"),
        ("ермек", "Ер\u200bм\u00adек"),
        ("андриенко", "Андрієнко"),
        ("гурский", "Ґурский"),
        ("киiв", "Київ"),
        ("омирбек", "Ɵмıpбeк"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(("one", "other"), [("Иван", "Йван"), ("Асан", "Асын"), ("Нұр", "Хур"), ("Ким", "К-им")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(anything)
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(names, st.integers(0, 40))
def test_the_beginning_of_a_name_finds_the_name_at_every_letter(name: str, length: int) -> None:
    assert fold(name).startswith(fold(name[:length]))


@given(st.text(LETTERS.replace("h", "") + " -", max_size=40))
def test_capitals_make_no_difference(name: str) -> None:
    assert fold(name.upper()) == fold(name)


@given(names)
def test_a_key_holds_no_doubled_or_outer_spaces_and_no_hyphens(name: str) -> None:
    key = fold(name)
    assert key == " ".join(key.split())
    assert not set(key) & set("-–ёәғқңөұүһі")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Абай көшесі, 12-үй, 5-пәтер", ["абай", "кошеси", "12", "уй", "5", "патер"]),
        ("ул.Мира,д.19/2,кв.1", ["ул", "мира", "д", "19", "2", "кв", "1"]),
        ("Ахметов С. ", ["ахметов", "с"]),
        ("O\u2019Коннор «Иван_да»", ["о", "коннор", "иван", "да"]),
        (" -–., ", []),
    ],
)
def test_words_are_letters_and_digits_whatever_stands_between_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(anything, st.integers(0, 40))
def test_the_words_of_a_beginning_begin_the_words(text: str, length: int) -> None:
    """So a search as you type never loses the row that is being typed."""
    whole = words(text)
    assert all(any(word.startswith(typed) for word in whole) for typed in words(text[:length]))


@given(anything)
def test_words_are_only_letters_and_digits(text: str) -> None:
    """They go into the language of the full-text index, where other signs have a meaning."""
    assert all(word.isalnum() and word == fold(word) for word in words(text))
