"""Empty tables to fill in: one CSV file a sheet, with the headings of one language."""

import csv
import io

from precinct_app.services.election_plan.sheets import sheets

_DELIMITER = ";"
"""Table programs set to Kazakh or Russian take a comma for the sign before decimals."""


def templates(lang: str) -> dict[str, bytes]:
    """File name -> bytes; UTF-8 with a mark, so that table programs know the letters."""
    return {
        f"{sheet}.csv": _heading([each.heading(lang) for each in form.columns.values()])
        for sheet, form in sheets().items()
    }


def _heading(headings: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=_DELIMITER).writerow(headings)
    return text.getvalue().encode("utf-8-sig")
