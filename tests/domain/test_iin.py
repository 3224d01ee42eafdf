"""The IIN: twelve digits with a control digit. All numbers here are worked out by hand for these tests."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.iin import IinProblem, birth_date_of, check_iin, control_digit

digits11 = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(
    ("first11", "expected"),
    [
        # 8*1 + 4*2 + 0*3 + 3*4 + 1*5 + 2*6 + 3*7 + 0*8 + 0*9 + 1*10 + 2*11 = 98; 98 mod 11 = 10, so the second weights:
        # 8*3 + 4*4 + 0*5 + 3*6 + 1*7 + 2*8 + 3*9 + 0*10 + 0*11 + 1*1 + 2*2 = 113; 113 mod 11 = 3
        ("84031230012", 3),
        # 9*1 + 0*2 + 0*3 + 1*4 + 0*5 + 1*6 + 3*7 + 0*8 + 0*9 + 0*10 + 1*11 = 51; 51 mod 11 = 7
        ("90010130001", 7),
        # The first sum is 10, the second 3*0 + ... + 11*0 + 1*1 = 1
        ("00000000010", 1),
        # Ones in the places of weights 8 and 2 give 10; of second weights 10 and 4 they give 14, 14 mod 11 = 3
        ("01000001000", 3),
    ],
)
def test_the_control_digit_is_the_one_worked_out_by_hand(first11: str, expected: int) -> None:
    assert control_digit(first11) == expected


def test_digits_whose_second_remainder_is_ten_too_begin_no_number() -> None:
    # 5*2 + 6*11 = 76, 76 mod 11 = 10; with the second weights 5*4 + 6*2 = 32, 32 mod 11 = 10
    assert control_digit("05000000006") is None
    for last in "0123456789":
        assert check_iin("05000000006" + last) == IinProblem.WRONG_CONTROL_DIGIT


@given(digits11)
def test_at_most_one_last_digit_fits(first11: str) -> None:
    fitting = [last for last in "0123456789" if check_iin(first11 + last) != IinProblem.WRONG_CONTROL_DIGIT]
    expected = control_digit(first11)
    assert fitting == ([] if expected is None else [str(expected)])


@given(digits11, st.integers(0, 9), st.integers(1, 9))
def test_a_mistyped_digit_is_caught_wherever_only_the_first_weights_count(first11: str, place: int, more: int) -> None:
    changed = first11[:place] + str((int(first11[place]) + more) % 10) + first11[place + 1 :]
    sums = [sum(int(d) * w for d, w in zip(text, range(1, 12), strict=True)) % 11 for text in (first11, changed)]
    if 10 not in sums:
        assert control_digit(first11) != control_digit(changed)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", IinProblem.NOT_12_DIGITS),
        ("84031230012", IinProblem.NOT_12_DIGITS),
        ("8403123001233", IinProblem.NOT_12_DIGITS),
        ("84031230012x", IinProblem.NOT_12_DIGITS),
        ("٨٤٠٣١٢٣٠٠١٢٣", IinProblem.NOT_12_DIGITS),
        ("840312300124", IinProblem.WRONG_CONTROL_DIGIT),
        ("840312300123", None),
    ],
)
def test_a_number_is_judged_by_its_gravest_problem(text: str, problem: IinProblem | None) -> None:
    assert check_iin(text) == problem


def _with_control_digit(first11: str) -> str:
    return f"{first11}{control_digit(first11)}"


def test_a_sound_number_without_a_date_or_century_is_named_apart_from_a_wrong_one() -> None:
    assert check_iin(_with_control_digit("84133230012")) == IinProblem.IMPOSSIBLE_DATE
    assert check_iin(_with_control_digit("84031290012")) == IinProblem.CENTURY_DIGIT
    assert check_iin(_with_control_digit("84031200012")) == IinProblem.CENTURY_DIGIT


@pytest.mark.parametrize(
    ("iin", "born"),
    [
        ("840312300123", datetime.date(1984, 3, 12)),
        ("991231200000", datetime.date(1899, 12, 31)),
        ("000229600000", datetime.date(2000, 2, 29)),
        ("000229400000", None),  # 1900 was no leap year
        ("840312000000", None),
        ("8403123", None),
    ],
)
def test_the_seventh_digit_gives_the_century_of_birth(iin: str, born: datetime.date | None) -> None:
    assert birth_date_of(iin) == born


@pytest.mark.parametrize("text", ["", "1234567890", "123456789012", "1234567890x"])
def test_a_control_digit_is_only_asked_of_eleven_digits(text: str) -> None:
    with pytest.raises(ValueError, match="eleven"):
        control_digit(text)
