"""What is wrong in a plan, where, and how it is said."""

import msgspec

from resources.texts import Catalogue

_SAID_AT_FILE = frozenset(
    ["empty", "pdf", "workbook", "workbook_locked", "workbook_unsafe", "broken_quotes", "wrong_encoding", "too_large"]
)
"""Refusals of a whole file that have a sentence of their own here; of the others it is said that it cannot be read."""


class PlanProblem(msgspec.Struct, frozen=True):
    """`sheet` is one of the plan or, for a file that cannot be read, ""; `row` counts from 1, 0 for the whole sheet.

    `file` is where it stands; `column` is "" for a whole row. `code` names the reason: `plan.problem.<code>`, with
    `params`.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    file: str = ""
    params: dict[str, int | str] = {}


def unreadable(code: str, file: str, sheet: str = "", row: int = 0) -> PlanProblem:
    """A file that the readers of tables refused with `code`."""
    known = f"file_{code}" if code in _SAID_AT_FILE else "file_unreadable"
    return PlanProblem(known, sheet, row, file=file)


def sheet_name(sheet: str, tr: Catalogue) -> str:
    """What a sheet is called."""
    return tr(f"plan.sheet.{sheet}")


def column_name(sheet: str, column: str, tr: Catalogue) -> str:
    """The heading of a column, as in the templates."""
    from precinct_app.services.election_plan.sheets import sheets

    return sheets()[sheet].columns[column].heading(tr.language)


def place_words(problem: PlanProblem, tr: Catalogue) -> str:
    """Where: sheet or file, row, column."""
    parts = [sheet_name(problem.sheet, tr) if problem.sheet else problem.file]
    if problem.row:
        parts.append(tr("plan.row", row=tr.number(problem.row)))
    if problem.column:
        parts.append(column_name(problem.sheet, problem.column, tr))
    return ", ".join(parts)


def problem_words(problem: PlanProblem, tr: Catalogue) -> str:
    """The reason, in one sentence."""
    params = {name: tr.number(each) if isinstance(each, int) else each for name, each in problem.params.items()}
    return tr(f"plan.problem.{problem.code}", **params)
