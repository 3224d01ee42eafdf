"""Empty tables to fill in: one CSV file a sheet, with the headings of one language, and what belongs into them.

The explanations lie beside the tables and not in them: an example row that was forgotten there would be a precinct.
"""

import csv
import io

from precinct_app.services.election_plan.problem import sheet_name
from precinct_app.services.election_plan.said import choices
from precinct_app.services.election_plan.sheets import Column, sheets
from resources.texts import LANGUAGES, catalogue

README = "README.txt"
_DELIMITER = ";"
"""Table programs set to Kazakh or Russian take a comma for the sign before decimals."""


def templates(lang: str) -> dict[str, bytes]:
    """File name -> bytes; UTF-8 with a mark, so that table programs know the letters. The last explains the others."""
    tables = {
        f"{sheet}.csv": _heading([each.heading(lang) for each in form.columns.values()])
        for sheet, form in sheets().items()
    }
    return {**tables, README: "\r\n".join(_explained(lang)).encode("utf-8-sig")}


def example(sheet: str, column: str, lang: str) -> str:
    """What may stand in a column; a name in Kazakh is one whatever language is spoken."""
    base, _, own = column.rpartition("_")
    name, spoken = (base, own) if own in LANGUAGES else (column, lang)
    words = choices().get((sheet, name), (f"plan.example.{sheet}.{name}",))
    return catalogue(spoken)(words[0])


def _explained(lang: str) -> list[str]:
    tr = catalogue(lang)
    lines = [tr("plan.readme.title"), "", tr("plan.readme.how"), tr("plan.readme.required")]
    for sheet, form in sheets().items():
        lines += ["", f"{sheet}.csv — {sheet_name(sheet, tr)}", tr(f"plan.readme.{sheet}")]
        lines += [f"  {_column(sheet, name, column, lang)}" for name, column in form.columns.items()]
    return [*lines, ""]


def _column(sheet: str, name: str, column: Column, lang: str) -> str:
    tr = catalogue(lang)
    about = name.rpartition("_")[0] if name.rpartition("_")[2] in LANGUAGES else name
    known = " / ".join(map(tr, choices().get((sheet, name), ())))
    return tr(
        "plan.readme.column",
        heading=column.heading(lang),
        mark="*" if column.required else "",
        about=tr(f"plan.about.{sheet}.{about}", choices=known),
        example=example(sheet, name, lang),
    )


def _heading(headings: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=_DELIMITER).writerow(headings)
    return text.getvalue().encode("utf-8-sig")
