"""Files in good order: each is one of the ways in which a list is properly sent."""

import datetime
import functools
from collections.abc import Sequence

from precinct_app.services.list_import import NO_HEADING, Choices
from tests.services.list_files.case import HEADING, RUSSIAN, VOTERS, Case, text
from tests.services.list_files.xlsx import EPOCHS, Cell, Formula, Inline, Sheet, workbook

KAZAKH = ("Р/с №", "Тегі", "Аты", "Әкесінің аты", "Туған күні", "Мекенжайы", "ЖСН")
ENGLISH = ("No", "Surname", "Given name", "Patronymic", "Date of birth", "Address", "IIN")
BOTH = (
    "Р/с №\n№ п/п",
    "Тегі / Фамилия",
    "Аты\nИмя",
    "Әкесінің аты (Отчество)",
    "Туған күні\nДата рождения",
    "Мекенжайы/Адрес",
    "ЖСН\nИИН",
)
FULL = ("№", "Тегі, аты, әкесінің аты", "Туған күні", "Тіркелген жері", "ЖСН")
FIELDS = ("number", "surname", "given_name", "patronymic", "birth_date", "address", "iin")


def born(voter: Sequence[str]) -> datetime.date:
    return datetime.datetime.strptime(voter[4], "%d.%m.%Y").replace(tzinfo=datetime.UTC).date()


def numbers(epoch: int = 1900, *, dates: bool = True) -> list[list[Cell]]:
    """The voters as a table program keeps them: numbers, dates and the IIN as figures."""

    def day(voter: Sequence[str]) -> Cell:
        return born(voter) if dates else (born(voter) - EPOCHS[epoch]).days

    return [[float(v[0]), *v[1:4], day(v), v[5], float(v[6])] for v in VOTERS]


def sheet(*rows: Sequence[Cell]) -> bytes:
    return workbook(Sheet(rows))


def reordered(row: Sequence[Cell]) -> list[Cell]:
    return [row[6], row[5], row[4], None, row[3], row[2], row[1], row[0]]


def voters_text(encoding: str, delimiter: str) -> bytes:
    return text(HEADING, *VOTERS, delimiter=delimiter).encode(encoding)


def inline(row: Sequence[str]) -> list[Cell]:
    return [Inline(text) for text in row]


def computed(row: Sequence[str]) -> list[Cell]:
    return [row[0], *map(Formula, row[1:])]


def full_names() -> bytes:
    return text(FULL, *((v[0], " ".join(filter(None, v[1:4])), v[4], v[5], v[6]) for v in VOTERS)).encode()


def two_names() -> bytes:
    rows = [(v[0], v[1], " ".join(filter(None, v[2:4])), *v[4:]) for v in VOTERS]
    return sheet(("№", "Фамилия", "Имя, отчество", "Дата рождения", "Адрес", "ИИН"), *rows)


def address_in_parts() -> bytes:
    heading = (*HEADING[:5], "Населённый пункт", "Улица", "Дом", "Кв.", "ИИН")
    return sheet(heading, *((*v[:5], "Шу", "Абай", 1.0, 7, v[6]) for v in VOTERS))


def with_contests() -> bytes:
    wanted = ("president, 2", "", "2;1")
    return sheet((*HEADING, "Выборы"), *((*v, each) for v, each in zip(VOTERS, wanted, strict=True)))


def among_sheets() -> bytes:
    notes = Sheet([["Список избирателей"], ["Дата", "12.03.2027"]] * 10, "Титул")
    old = Sheet([HEADING, VOTERS[0]], "Черновик", hidden=True)
    return workbook(notes, Sheet([HEADING, *VOTERS], "Список"), old)


CASES = (
    *(
        Case(
            f"text in {encoding} with {name}",
            functools.partial(voters_text, encoding, delimiter),
        )
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048")
        for name, delimiter in (("commas", ","), ("semicolons", ";"), ("tabs", "\t"))
    ),
    Case("Russian text in cp1251", lambda: text(HEADING, RUSSIAN).encode("cp1251"), rows=1),
    Case("UTF-16 big end first, marked", lambda: b"\xfe\xff" + text(HEADING, *VOTERS).encode("utf-16-be")),
    Case("full names in one column", full_names),
    Case("names in two columns", two_names),
    Case("a workbook of texts", lambda: sheet(HEADING, *VOTERS)),
    Case("a workbook of numbers and dates", lambda: sheet(HEADING, *numbers())),
    Case("a workbook that counts from 1904", lambda: workbook(Sheet([HEADING, *numbers(1904)]), epoch=1904)),
    Case("dates as day numbers", lambda: sheet(HEADING, *numbers(dates=False))),
    Case("day numbers from 1904", lambda: workbook(Sheet([HEADING, *numbers(1904, dates=False)]), epoch=1904)),
    Case("texts inside their cells", lambda: sheet(*map(inline, [HEADING, *VOTERS]))),
    Case("formulas with their values", lambda: sheet(HEADING, *map(computed, VOTERS))),
    Case("headings in Kazakh", lambda: sheet(KAZAKH, *VOTERS)),
    Case("headings in English", lambda: sheet(ENGLISH, *VOTERS)),
    Case("headings in two languages", lambda: sheet(BOTH, *VOTERS)),
    Case("columns in another order", lambda: sheet(reordered(HEADING), *map(reordered, VOTERS))),
    Case("an address in parts", address_in_parts),
    Case("contests by id and by number", with_contests, contests=("president", "maslikhat", "mayor")),
    Case("the list among other sheets", among_sheets),
    Case("another sheet, named by the user", among_sheets, rows=1, choices=Choices(sheet="Черновик")),
    Case(
        "no heading, columns by the user",
        lambda: sheet(*VOTERS),
        choices=Choices(heading_row=NO_HEADING, places={field: place for place, field in enumerate(FIELDS)}),
    ),
)
