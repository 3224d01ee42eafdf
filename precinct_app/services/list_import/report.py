"""The problems of a list in words: one by one, as a file for the akimat, and duplicates in pairs."""

import csv
import io
from collections.abc import Iterable

import msgspec

from precinct_app.domain.voter import UNLIKELY_AGE, VOTING_AGE, Problem, RawRow
from precinct_app.services.list_import.checking import ImportPreview
from precinct_app.services.list_import.refusal import column_name
from resources.texts import Catalogue

_DUPLICATES = ("iin_repeated", "person_repeated")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Pair(msgspec.Struct, frozen=True):
    """Two rows that may be one voter, the earlier one first; `problem` stands at the later one."""

    problem: Problem
    earlier: RawRow
    later: RawRow


def pairs(preview: ImportPreview) -> tuple[Pair, ...]:
    """Rows with one IIN, and rows with one name and birth date, each with the first row that had it."""
    rows = {row.row: row for row in preview.read}
    return tuple(
        Pair(problem, rows[problem.other_row], rows[problem.row])
        for problem in preview.problems
        if problem.code in _DUPLICATES and problem.other_row is not None
    )


def problem_sentence(problem: Problem, tr: Catalogue) -> str:
    """Why the value was not accepted; row, column and value stand beside it."""
    return tr(
        f"list.problem.{problem.code}",
        value=problem.value,
        other_row=tr.number(problem.other_row or 0),
        voting_age=VOTING_AGE,
        unlikely_age=UNLIKELY_AGE,
    )


def severity_name(problem: Problem, tr: Catalogue) -> str:
    """Error, warning or information, in words."""
    return tr(f"list.severity.{problem.severity}")


def problems_csv(problems: Iterable[Problem], tr: Catalogue) -> bytes:
    """The problems as a table that a table program opens by itself: UTF-8 with mark, semicolons, headings in words.

    A value that a table program would take for a formula gets an apostrophe before it.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([tr(f"list.report.{name}") for name in ("row", "column", "value", "severity", "why", "other_row")])
    for problem in problems:
        cells = (
            str(problem.row),
            column_name(problem.column, tr),
            problem.value,
            severity_name(problem, tr),
            problem_sentence(problem, tr),
            "" if problem.other_row is None else str(problem.other_row),
        )
        writer.writerow([f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell for cell in cells])
    return target.getvalue().encode("utf-8-sig")
