"""What is promised of taking in a voter list."""

import datetime
import io

from python_calamine import CalamineWorkbook

from precinct_app.services import list_import, practice_people
from tests.bench.figure import Figure, side_by_side
from tests.services.list_files.xlsx import Sheet, workbook

VOTERS = 10_000
DAY = datetime.date(2027, 4, 11)
HEADING = ("№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Адрес", "ИИН")


def import_with_all_checks() -> Figure:
    """From the bytes of a workbook to the checked list, against reading its cells alone."""
    people = practice_people.generate_voters(VOTERS, 7, DAY, practice_people.settlement())
    rows = [
        (float(p.number), p.surname, p.given_name, p.patronymic, p.birth_date, p.address, float(p.iin)) for p in people
    ]
    content = workbook(Sheet([HEADING, *rows]))

    def take_in() -> None:
        preview = list_import.preview(content, DAY)
        if len(preview.voters) != VOTERS or preview.problems:
            raise AssertionError("the list is not what was written")

    def read_cells() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    taken, read = side_by_side(take_in, read_cells)
    return Figure("import 10,000 rows XLSX, all checks", taken, "s", 4, "reading the cells alone", read)


MEASURES = (import_with_all_checks,)
