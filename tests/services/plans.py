"""A plan as tables, for the tests: rows by sheet, written as CSV files or as one workbook."""

import csv
import io
from pathlib import Path

from tests.services.list_files.xlsx import Cell, Sheet, workbook

Rows = list[list[Cell]]
CONTEST = "president"


def good(precincts: tuple[int, ...] = (121, 122), *, level: str = "", number: int = 0) -> dict[str, Rows]:
    """A plan in which nothing is wrong; the last precinct has no commission."""
    election: Rows = [
        ["Название выборов (каз.)", "Название выборов (рус.)", "Комиссия (каз.)", "Комиссия (рус.)"],
        ["Президентті сайлау", "Выборы Президента", "№ 5 комиссия", "Комиссия № 5"],
    ]
    election[0] += ["День голосования", "Редакция", "Уровень", "Номер на вышестоящем уровне", "Тренировка"]
    election[1] += ["11.04.2027", "kz-2026", level, number or "", "да"]
    listed: Rows = [["№", "Place (kk)", "Место (рус.)", "Мекенжайы (қазақша)", "Адрес (рус.)", "Особый", "Бюллетени"]]
    listed += ([each, "Ақсу", "Аксу", "Абай, 1", "Абая, 1", "", 80] for each in precincts)
    people: Rows = [["Участок", "ФИО", "Должность"]]
    for each in precincts[:-1]:
        roles = ("член комиссии", "хатшы", "председатель", "заместитель", "мүше", "Member", "член")
        people += ([each, f"Член {place} из {each}", role] for place, role in enumerate(roles, start=1))
    contests: Rows = [
        ["Contest", "Вид", "Атауы (қазақша)", "Название (рус.)"],
        [CONTEST, "Президент", "Президент", "Президент"],
    ]
    options: Rows = [["Вид выборов", "№", "Название (каз.)", "Название (рус.)", "Name (en)"]]
    options += ([CONTEST, place, f"Үміткер {place}", f"Кандидат {place}", ""] for place in range(1, 8))
    return {"election": election, "precincts": listed, "members": people, "contests": contests, "options": options}


def as_csv(sheets: dict[str, Rows], delimiter: str = ";") -> list[tuple[str, bytes]]:
    """One CSV file a sheet."""
    found = []
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        found.append((f"{name}.csv", text.getvalue().encode("utf-8-sig")))
    return found


def as_workbook(sheets: dict[str, Rows], names: dict[str, str] | None = None) -> bytes:
    """All sheets in one workbook, under these names."""
    return workbook(*(Sheet(rows, (names or {}).get(key, key)) for key, rows in sheets.items()))


def in_folder(folder: Path, sheets: dict[str, Rows]) -> Path:
    """The plan's CSV files in a folder."""
    folder.mkdir(parents=True)
    for name, data in as_csv(sheets):
        (folder / name).write_bytes(data)
    return folder
