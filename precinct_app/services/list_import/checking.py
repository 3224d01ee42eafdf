"""From the bytes of a file to a checked list, before anything is taken in."""

import datetime
import hashlib
from collections.abc import Sequence

import msgspec

from precinct_app.domain.voter import Problem, Progress, RawRow, Severity, Voter, check_rows, rows_digest
from precinct_app.services.list_import.choices import Choices
from precinct_app.services.list_import.refusal import ListRefused
from precinct_app.services.list_import.rows import read_rows
from precinct_app.services.list_import.understanding import Survey, look


class ImportPreview(msgspec.Struct, frozen=True):
    """What the file would bring. Nothing is taken in until the user accepts.

    `columns` are the file's own headings by field; `ignored` are headings that stand for no field. `rows` is how many
    rows are voters, with errors or without; `voters` are those without an error. `sha256` is of the file, `rows_digest`
    of the voters. `read` are the rows as they were read, `survey` is what was understood.
    """

    encoding: str
    delimiter: str
    columns: dict[str, str]
    ignored: tuple[str, ...]
    rows: int
    voters: tuple[Voter, ...]
    problems: tuple[Problem, ...]
    sha256: str
    rows_digest: str
    read: tuple[RawRow, ...]
    survey: Survey

    def __repr__(self) -> str:
        """Without what the rows say (R12)."""
        return f"ImportPreview(rows={self.rows}, problems={len(self.problems)})"

    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the list out."""
        return self._of(Severity.ERROR)

    def warnings(self) -> tuple[Problem, ...]:
        """The problems that ask for a look."""
        return self._of(Severity.WARNING)

    def notes(self) -> tuple[Problem, ...]:
        """Rows that were passed over and are no problem: totals, column numbers, the heading once more."""
        return self._of(Severity.INFO)

    def require_no_errors(self) -> None:
        """Raise ListRefused, naming the first place, unless every row can be taken in."""
        errors = self.errors()
        if errors:
            raise ListRefused("rows_with_errors", columns=[errors[0].column], errors=len(errors), row=errors[0].row)

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == severity)


def preview(
    content: bytes,
    voting_day: datetime.date,
    choices: Choices | None = None,
    *,
    contests: Sequence[str] = (),
    progress: Progress | None = None,
) -> ImportPreview:
    """Read a file and check every row. Raises ListRefused.

    `choices` decide what the program would; `contests` are the ids of the precinct's contests in their order;
    `progress` is called now and then with the rows done and all rows, and what it raises ends the work.
    """
    table, heading, seen = look(content, choices or Choices())
    seen.require_columns()
    rows, known = read_rows(table, heading)
    if not rows:
        raise ListRefused("no_rows")
    checked = check_rows(rows, voting_day, known, contests, progress)
    return ImportPreview(
        encoding=seen.encoding,
        delimiter=seen.delimiter,
        columns={field: seen.headings[place] for field, place in seen.places.items()},
        ignored=seen.ignored,
        rows=len(rows),
        voters=checked.voters,
        problems=checked.problems,
        sha256=hashlib.sha256(content).hexdigest(),
        rows_digest=rows_digest(checked.voters),
        read=tuple(rows),
        survey=seen,
    )
