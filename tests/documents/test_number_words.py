import pytest

from precinct_app.documents.number_words import LARGEST, in_words

TABLE = [
    (0, "нөл", "ноль", "zero"),
    (1, "бір", "один", "one"),
    (9, "тоғыз", "девять", "nine"),
    (10, "он", "десять", "ten"),
    (11, "он бір", "одиннадцать", "eleven"),
    (20, "жиырма", "двадцать", "twenty"),
    (34, "отыз төрт", "тридцать четыре", "thirty-four"),
    (45, "қырық бес", "сорок пять", "forty-five"),
    (56, "елу алты", "пятьдесят шесть", "fifty-six"),
    (67, "алпыс жеті", "шестьдесят семь", "sixty-seven"),
    (78, "жетпіс сегіз", "семьдесят восемь", "seventy-eight"),
    (82, "сексен екі", "восемьдесят два", "eighty-two"),
    (93, "тоқсан үш", "девяносто три", "ninety-three"),
    (100, "жүз", "сто", "one hundred"),
    (101, "жүз бір", "сто один", "one hundred and one"),
    (200, "екі жүз", "двести", "two hundred"),
    (999, "тоғыз жүз тоқсан тоғыз", "девятьсот девяносто девять", "nine hundred and ninety-nine"),
    (1000, "бір мың", "одна тысяча", "one thousand"),
    (1100, "бір мың жүз", "одна тысяча сто", "one thousand one hundred"),
    (1666, "бір мың алты жүз алпыс алты", "одна тысяча шестьсот шестьдесят шесть", None),
    (2256, "екі мың екі жүз елу алты", "две тысячи двести пятьдесят шесть", None),
    (10_000, "он мың", "десять тысяч", "ten thousand"),
    (100_000, "жүз мың", "сто тысяч", "one hundred thousand"),
    (1_000_000, "бір миллион", "один миллион", "one million"),
    (12_000_021, "он екі миллион жиырма бір", "двенадцать миллионов двадцать один", None),
    (
        LARGEST,
        "тоғыз жүз тоқсан тоғыз миллион тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз",
        "девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять",
        None,
    ),
]


@pytest.mark.parametrize(("value", "kk", "ru", "en"), TABLE)
def test_numbers_are_spoken_as_the_table_says(value: int, kk: str, ru: str, en: str | None) -> None:
    assert in_words(value, "kk") == kk
    assert in_words(value, "ru") == ru
    if en is not None:
        assert in_words(value, "en") == en


def test_no_two_numbers_sound_alike_in_kazakh() -> None:
    numbers = [*range(2000), *range(2000, 1_000_000, 997)]
    assert len({in_words(number, "kk") for number in numbers}) == len(numbers)


@pytest.mark.parametrize("value", [-1, LARGEST + 1])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words(value, "kk")


def test_a_language_without_number_words_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        in_words(1, "de")
