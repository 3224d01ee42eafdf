"""Files that a person would read without a thought, and a program must."""

import datetime

from tests.services.list_files.case import AHMETOV, HEADING, IVANOVA, VOTERS, YOUNG, Case, iin, text
from tests.services.list_files.good import sheet
from tests.services.list_files.xlsx import Blank, Cell, Failed, Formula, Sheet, workbook

FIRST, SECOND, THIRD = VOTERS


def title_above() -> bytes:
    rows = [["СПИСОК ИЗБИРАТЕЛЕЙ"], ["по участку № 127"], [], HEADING, *VOTERS]
    return workbook(Sheet(rows, merged=["A1:G1", "A2:G2"]))


def two_storeys() -> bytes:
    upper = ["№", "Ф.И.О.", None, None, "Дата рождения", "Адрес", "ИИН"]
    lower = [None, "Фамилия", "Имя", "Отчество"]
    merged = ["A1:A2", "B1:D1", "E1:E2", "F1:F2", "G1:G2"]
    return workbook(Sheet([upper, lower, *VOTERS], merged=merged))


def two_storeys_of_text() -> bytes:
    upper = ("№", "ФИО", "", "", "Дата рождения", "Адрес", "ИИН")
    return text(upper, ("", "Фамилия", "Имя", "Отчество", "", "", ""), *VOTERS).encode()


def numbered_columns() -> bytes:
    numbers: list[Cell] = [float(n) for n in range(1, 8)]
    return sheet(HEADING, numbers, *VOTERS)


def footer() -> bytes:
    signed: list[list[Cell]] = [["Итого:", "3 избирателя"], [], ["Аким", None, "____________", "Сыздықов А."], ["М.О."]]
    return sheet(HEADING, *VOTERS, [], *signed)


def pages() -> bytes:
    return sheet(HEADING, FIRST, HEADING, [str(n) for n in range(1, 8)], SECOND, ["Итого по улице", "2"], THIRD)


def household() -> bytes:
    rows = [HEADING, FIRST, [*SECOND[:5], None, SECOND[6]], THIRD]
    return workbook(Sheet(rows, merged=["F2:F3"]))


def failed_cells() -> bytes:
    return sheet(HEADING, [*FIRST[:4], Failed("#N/A"), *FIRST[5:]], ["2", Failed("#REF!"), *SECOND[2:]], THIRD)


def forgotten_formulas() -> bytes:
    return sheet(HEADING, *VOTERS[:2], ["3", "Ким", "Яна", "", Formula(None), "Абай 1", YOUNG])


def formatted_rows() -> bytes:
    return sheet(HEADING, *VOTERS, *([[Blank()] * 7] * 20_000))


def wide() -> bytes:
    return sheet([*HEADING, *(f"x{n}" for n in range(993))], *([*v, *["y"] * 993] for v in VOTERS))


def twins() -> bytes:
    other: list[Cell] = ["2", "АХМЕТОВ", "Бауыржан", "Сериқұлы", datetime.date(1984, 3, 12), "д", iin("84031230099")]
    return sheet(HEADING, FIRST, other, ["3", *FIRST[1:]])


def unseen() -> bytes:
    names = ["1", "\u202bАхме\u00adтов\u200f", "\u200bБауыржан\ufeff"]
    return sheet(HEADING, [*names, *FIRST[3:6], f"\u200e{AHMETOV}"], SECOND, THIRD)


def three_ends() -> bytes:
    return (text(HEADING, FIRST) + text(SECOND, end="\n") + text(THIRD, end="\r")).encode()


def minors() -> bytes:
    day = datetime.date(2009, 4, 12)
    return sheet(HEADING, FIRST, ["2", "Ли", "Анна", "", day, "д", iin("09041260001")], ["3", *THIRD[1:]])


CASES = (
    Case("a merged title above the heading", title_above),
    Case("a heading of two storeys", two_storeys),
    Case("a text heading of two storeys", two_storeys_of_text),
    Case("column numbers under the heading", numbered_columns, problems=((2, "row", "column_numbers"),)),
    Case(
        "totals and signatures below the list",
        footer,
        problems=((6, "row", "total_row"), (8, "row", "below_list"), (9, "row", "below_list")),
    ),
    Case(
        "a heading and a total on every page",
        pages,
        problems=((3, "row", "heading_again"), (4, "row", "column_numbers"), (6, "row", "total_row")),
    ),
    Case("one merged address for a household", household),
    Case(
        "cells where a formula failed",
        failed_cells,
        problems=((2, "birth_date", "birth_date_unreadable"), (3, "surname", "formula_failed")),
    ),
    Case("a formula that was never computed", forgotten_formulas, problems=((4, "birth_date", "birth_date_missing"),)),
    Case("twenty thousand empty formatted rows", formatted_rows),
    Case("a thousand columns", wide),
    Case("one voter in three rows", twins, problems=((3, "surname", "person_repeated"), (4, "iin", "iin_repeated"))),
    Case("signs that nobody sees", unseen),
    Case("a voter who is under age", minors, problems=((3, "birth_date", "under_age"),)),
    Case("a mark in the middle", lambda: text(HEADING, FIRST, ("\ufeff2", *SECOND[1:]), THIRD).encode("utf-8-sig")),
    Case("lines that end as on an old Macintosh", lambda: text(HEADING, *VOTERS, end="\r").encode()),
    Case(
        "line ends of three kinds",
        three_ends,
    ),
    Case(
        "quotation marks, delimiters and line breaks in a cell",
        lambda: text(HEADING, FIRST, (*SECOND[:5], '"ул. ""Мира"", 2\nкв. 1"', IVANOVA), THIRD).encode(),
    ),
    Case(
        "cells that look like formulas",
        lambda: text(HEADING, FIRST, ("2", "=1+1", "@SUM(1)", *SECOND[3:6], "+7"), THIRD).encode(),
        problems=((3, "iin", "iin_not_12_digits"),),
    ),
    Case(
        "a contest that is not there",
        lambda: text((*HEADING, "Выборы"), (*FIRST, "1"), (*SECOND, "9"), (*THIRD, "")).encode(),
        problems=((3, "contests", "contest_unknown"),),
        contests=("president",),
    ),
    Case("nothing but a heading", lambda: sheet(HEADING), refused="no_rows"),
    Case("headings nobody knows", lambda: sheet(["a", "b", "c"], ["1", "2", "3"]), refused="columns_missing"),
)
