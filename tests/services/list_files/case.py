"""One file of the corpus, and three voters that most of them hold."""

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from precinct_app.domain.iin import control_digit
from precinct_app.services.list_import import Choices

DAY = datetime.date(2027, 4, 11)


class Case(NamedTuple):
    """`name` says what the file is. Either it is `refused` by a code, or it has `rows` voters and these `problems`."""

    name: str
    make: Callable[[], bytes]
    rows: int = 3
    problems: tuple[tuple[int, str, str], ...] = ()  # row, column, code
    refused: str = ""
    choices: Choices | None = None
    contests: tuple[str, ...] = ()


def iin(first11: str) -> str:
    return f"{first11}{control_digit(first11)}"


AHMETOV, IVANOVA, YOUNG = iin("84031230012"), iin("90010140001"), iin("00020350004")
HEADING = ("№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Адрес", "ИИН")
VOTERS = (
    ("1", "Ахметов", "Бауыржан", "Серікұлы", "12.03.1984", "Абай к-сі, 1-үй", AHMETOV),
    ("2", "Иванова", "Ольга", "Петровна", "01.01.1990", "ул. Мира, 2", IVANOVA),
    ("3", "Өмірбеков", "Әділ", "", "03.02.2000", "ул. Мира, 3", YOUNG),
)
RUSSIAN = ("1", "Иванова", "Ольга", "Петровна", "01.01.1990", "ул. Мира, 2", IVANOVA)
IINS = (AHMETOV, IVANOVA, YOUNG)


def text(*rows: Sequence[str], delimiter: str = ";", end: str = "\r\n") -> str:
    """Rows as a text file; cells with the delimiter in quotation marks."""
    quoted = ([f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows)
    return end.join(map(delimiter.join, quoted)) + end
