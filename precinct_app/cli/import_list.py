"""`precinct-app import-list FILE LIST`: the checks of the import page without a window, and L1 when they hold."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.cli import figures, mapping, opening
from precinct_app.cli.ending import DONE, REFUSED, Why, about, complain, print_json, why_of, why_refused
from precinct_app.cli.usage import Commands, add_json
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.voter import Problem
    from precinct_app.services.list_import import ImportPreview
    from precinct_app.services.precinct import OpenPrecinct


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("import-list", tr("cli.import_list.summary"), run)
    parser.words.add_argument("file", type=Path, metavar="FILE", help=tr("cli.import_list.file"))
    parser.words.add_argument("list", type=Path, metavar="LIST", help=tr("cli.import_list.list"))
    parser.options.add_argument("--mapping", type=Path, metavar="FILE", help=tr("cli.import_list.mapping"))
    parser.options.add_argument("--dry-run", action="store_true", help=tr("cli.import_list.dry_run"))
    parser.options.add_argument("--act", default="", metavar="NUMBER", help=tr("cli.import_list.act"))
    parser.options.add_argument("--akim", default="", metavar="NAME", help=tr("cli.import_list.akim"))
    parser.set_defaults(wrong_usage=parser.error)
    opening.add_passphrase(parser)
    add_json(parser)


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Check the list; take it in, all of it or nothing, unless --dry-run."""
    if not options.dry_run and not (options.act.strip() and options.akim.strip()):
        options.wrong_usage(tr("cli.import_list.act_missing"))
    with about(options.list):
        content = _content(options.list)
    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.precinct(options.file, word)) as precinct:
        with about(options.list):
            preview = _preview(content, options, precinct)
        why = _why_invalid(preview, options.list, tr)
        if why is None and not options.dry_run:
            why = _take_in(precinct, preview, options, tr)
    taken = why is None and not options.dry_run
    if options.json:
        refused = {"code": why.code, "params": why.params} if why else {}
        print_json({"ok": why is None, **refused, "taken_in": taken, **_data(preview, tr)})
    else:
        print(_text(preview, tr))
        if taken:
            print(tr.plural("cli.import_list.taken_in", len(preview.voters)))
    if why is None:
        return DONE
    complain(why.line)
    return REFUSED


def _content(path: Path) -> bytes:
    """The file of the list; one that is too large is not even read."""
    from precinct_app.services import list_import

    with contextlib.suppress(OSError):  # `read` says what is the matter
        list_import.require_size(path.stat().st_size)
    return opening.read(path)


def _preview(content: bytes, options: argparse.Namespace, precinct: "OpenPrecinct") -> "ImportPreview":
    from precinct_app.services import list_import

    setup = precinct.setup
    contests = [contest.id for contest in setup.contests]
    choices = None
    if options.mapping is not None:
        choices = mapping.choices(mapping.read(options.mapping), content, options.mapping.name)
    return list_import.preview(content, setup.election.date, choices, contests=contests)


def _why_invalid(preview: "ImportPreview", path: Path, tr: Catalogue) -> Why | None:
    from precinct_app.services.list_import import ListRefused

    try:
        with about(path):
            preview.require_no_errors()
    except ListRefused as error:
        return why_of(error, tr)
    return None


def _take_in(
    precinct: "OpenPrecinct", preview: "ImportPreview", options: argparse.Namespace, tr: Catalogue
) -> Why | None:
    """L1 by the chair, with the act and the akim that were named (R7)."""
    from precinct_app.domain.election import Role
    from precinct_app.domain.refusal import Refusal
    from precinct_app.services import voter_list

    chair = precinct.setup.holder(Role.CHAIR).id
    answer = voter_list.receive(precinct, preview, options.act.strip(), options.akim.strip(), chair)
    return why_refused(answer, precinct.state, tr) if isinstance(answer, Refusal) else None


def _text(preview: "ImportPreview", tr: Catalogue) -> str:
    from precinct_app.services.list_import import column_name

    seen = preview.survey
    where = tr("cli.import_list.sheet", sheet=seen.sheet) if seen.sheet else _encoding(preview, tr)
    parts = [where, tr("cli.import_list.heading", row=seen.heading_row), tr("cli.import_list.columns")]
    parts += [f"  {column_name(field, tr)}: {heading}" for field, heading in preview.columns.items()]
    if preview.ignored:
        parts.append(tr("cli.import_list.ignored", headings=", ".join(preview.ignored)))
    counts = {
        tr("cli.import_list.rows"): preview.rows,
        tr("cli.import_list.voters"): len(preview.voters),
        tr("cli.import_list.errors"): len(preview.errors()),
        tr("cli.import_list.warnings"): len(preview.warnings()),
    }
    parts.append(figures.table((name, tr.number(number)) for name, number in counts.items()))
    parts += [_problem_line(problem, tr) for problem in preview.problems]
    return "\n".join(parts)


def _encoding(preview: "ImportPreview", tr: Catalogue) -> str:
    return tr("cli.import_list.encoding", encoding=preview.encoding)


def _problem_line(problem: "Problem", tr: Catalogue) -> str:
    from precinct_app.services.list_import import column_name, problem_sentence, severity_name

    return tr(
        "cli.import_list.problem",
        severity=severity_name(problem, tr),
        row=problem.row,
        column=column_name(problem.column, tr),
        value=problem.value,
        reason=problem_sentence(problem, tr),
    )


def _data(preview: "ImportPreview", tr: Catalogue) -> dict[str, Any]:
    from precinct_app.services.list_import import problem_sentence

    return {
        "encoding": preview.encoding,
        "delimiter": preview.delimiter,
        "sheet": preview.survey.sheet,
        "sheets": preview.survey.sheets,
        "heading_row": preview.survey.heading_row,
        "columns": preview.columns,
        "ignored": preview.ignored,
        "rows": preview.rows,
        "voters": len(preview.voters),
        "errors": len(preview.errors()),
        "warnings": len(preview.warnings()),
        "notes": len(preview.notes()),
        "sha256": preview.sha256,
        "rows_digest": preview.rows_digest,
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "code": problem.code,
                "severity": str(problem.severity),
                "other_row": problem.other_row,
                "reason": problem_sentence(problem, tr),
            }
            for problem in preview.problems
        ],
    }
