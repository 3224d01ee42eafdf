"""The individual identification number (IIN, ЖСН, ИИН): twelve digits with a control digit.

Digits 1-6 are the birth date (YYMMDD), digit 7 the century and sex (odd a man, even a woman), digits 8-11 a serial
number, digit 12 the control digit.

Sources: Law of the Republic of Kazakhstan of 12 January 2007 No. 223 "On National Registers of Identification
Numbers" (Articles 1, 9, 10); the Rules of forming the number, Government Resolution of 22 May 2007 No. 406, which
took the algorithm from the programme of Government Resolution of 11 June 2003 No. 565. Government Resolution of
26 August 2013 No. 853 took the tie between the digits and the person's data out of the Rules: a number that disagrees
with the birth date is therefore no error, while a wrong control digit is one (Article 9: such a number is formed anew).
The algorithm stands here as public texts that cite these acts describe it; the acts themselves were not at hand.
"""

import datetime
import enum
from operator import mul

LENGTH = 12
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_DIGIT = 10
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


class IinProblem(enum.StrEnum):
    """What is wrong with a number, gravest first; the last two occur in numbers that were really given out."""

    NOT_12_DIGITS = "iin_not_12_digits"
    WRONG_CONTROL_DIGIT = "iin_wrong_control_digit"
    CENTURY_DIGIT = "iin_century_digit"
    IMPOSSIBLE_DATE = "iin_impossible_date"


def control_digit(first11: str) -> int | None:
    """The control digit that belongs to the first eleven digits; None when no number may begin with them.

    The digits times the weights 1..11 are summed; the remainder by 11 is the digit. When it is 10, the same is done
    once more with the weights 3..11, 1, 2; when that is 10 again, the number is not used. Raises ValueError when
    `first11` is not eleven digits.
    """
    if not _is_digits(first11, LENGTH - 1):
        raise ValueError("eleven digits are needed")
    digits = list(map(int, first11))
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder: int = sum(map(mul, digits, weights)) % 11
        if remainder != _NO_DIGIT:
            return remainder
    return None


def check_iin(text: str) -> IinProblem | None:
    """The gravest problem of the number `text`, None when there is none."""
    if not is_whole(text):
        return IinProblem.NOT_12_DIGITS
    if control_digit(text[:-1]) != int(text[-1]):
        return IinProblem.WRONG_CONTROL_DIGIT
    if text[6] not in _CENTURIES:
        return IinProblem.CENTURY_DIGIT
    if birth_date_of(text) is None:
        return IinProblem.IMPOSSIBLE_DATE
    return None


def is_whole(text: str) -> bool:
    """Whether `text` is twelve digits, right or wrong."""
    return _is_digits(text, LENGTH)


def birth_date_of(iin: str) -> datetime.date | None:
    """The birth date written in the first seven digits, None when they hold none."""
    if not is_whole(iin) or iin[6] not in _CENTURIES:
        return None
    try:
        return datetime.date(_CENTURIES[iin[6]] + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except ValueError:
        return None


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
