"""`precinct-app district create`, `district template`, `district kits`: from a plan to kits on a drive."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import opening
from precinct_app.cli.ending import DONE, REFUSED, CommandRefused, complain, print_json, why_of, why_refused
from precinct_app.cli.usage import Commands, Parser, add_json
from resources.texts import LANGUAGES, Catalogue

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict
    from precinct_app.services.election_plan import Facts, Plan, PlanProblem
    from precinct_app.services.kits_out import KitOut

_GIVEN = ("edition", "date", "id", "level", "number")
"""Options that stand for columns of the sheet "election"."""


def add(family: Commands) -> None:
    """The words of the commands."""
    tr = family.tr
    making = family.add("create", tr("plan.cli.create"), run_create)
    giving = family.add("kits", tr("plan.cli.kits"), run_kits)
    for parser in (making, giving):
        parser.words.add_argument("file", type=Path, metavar="DISTRICT_FILE", help=tr("cli.district.file"))
        opening.add_passphrase(parser)
        add_json(parser)
    _add_facts(making)
    giving.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))
    giving.options.add_argument("--again", action="store_true", help=tr("plan.cli.again"))
    filling = family.add("template", tr("plan.cli.template"), run_template)
    filling.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))


def _add_facts(parser: Parser) -> None:
    tr, options = parser.tr, parser.options
    options.add_argument("--plan", type=Path, nargs="+", required=True, metavar="PLAN", help=tr("plan.cli.plan"))
    for name in ("title", "district"):
        options.add_argument(f"--{name}", default="", metavar="KK|RU|EN", help=tr(f"plan.cli.{name}"))
    for name in _GIVEN:
        options.add_argument(f"--{name}", default="", metavar="X", help=tr(f"plan.cli.{name}"))
    options.add_argument("--practice", action="store_true", help=tr("plan.cli.practice"))
    options.add_argument("--dry-run", action="store_true", help=tr("plan.cli.dry_run"))


def run_create(options: argparse.Namespace, tr: Catalogue) -> int:
    """Make the district's file from the plan, or name every problem of the plan and make nothing."""
    from precinct_app.domain.district.state import DistrictState
    from precinct_app.domain.refusal import Refusal
    from precinct_app.services import election_plan, new_district

    for path in options.plan:
        if not path.exists():
            raise CommandRefused("file_missing", file=str(path))
    plan = election_plan.read_plan(election_plan.plan_files(options.plan), _facts(options))
    if plan.setup is None or options.dry_run:
        return _say_plan(plan, options, tr)
    word = opening.passphrase(options, tr)
    made = new_district.create(options.file, word, plan.setup, plan.kits)
    if isinstance(made, Refusal):
        complain(why_refused(made, DistrictState(), tr).line)
        return REFUSED
    with contextlib.closing(made):
        return _say_plan(plan, options, tr, made)


def run_template(options: argparse.Namespace, tr: Catalogue) -> int:
    """Write the empty tables of a plan; what lies there already is left alone."""
    from precinct_app.services import election_plan
    from precinct_app.services.result import write_and_read_back

    tables = election_plan.templates(tr.language)
    for name in tables:
        if (options.out / name).exists():
            raise CommandRefused("folder_taken", folder=str(options.out), file=name)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, data in tables.items():
        write_and_read_back(options.out / name, data)
    print(tr("cli.written", folder=options.out))
    print("\n".join(f"  {name}" for name in tables))
    return DONE


def run_kits(options: argparse.Namespace, tr: Catalogue) -> int:
    """Write the kits that are not out yet; the exit code is 1 when a precinct has none after it."""
    from precinct_app.services import kits_out

    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        total = len(district.state.precincts)
        found: list[KitOut] = []
        for each in kits_out.issue_all(district, options.out, again=options.again):
            found.append(each)
            if not options.json:
                words = tr(f"plan.kit.{each.fate}")
                place = tr("district.of", done=tr.number(len(found)), all=tr.number(total))
                print(f"{place}  {tr('cli.district.precinct', number=each.precinct)}: {words}", flush=True)
        if options.json:
            kits = [{"precinct": each.precinct, "fate": str(each.fate)} for each in found]
            print_json({"ok": not _lacking(found), "kits": kits})
        else:
            print(tr("cli.written", folder=options.out))
        return _say_lacking(found, district, tr)


def _lacking(found: "list[KitOut]") -> "list[KitOut]":
    from precinct_app.services.kits_out import Fate

    return [each for each in found if each.fate in {Fate.NOT_PLANNED, Fate.UNFIT}]


def _say_lacking(found: "list[KitOut]", district: "OpenDistrict", tr: Catalogue) -> int:
    from precinct_app.domain.refusal import Refusal

    for each in _lacking(found):
        if isinstance(each.why, Refusal):
            line = why_refused(each.why, district.state, tr).line
        else:
            line = why_of(each.why, tr).line if each.why else tr(f"plan.kit.{each.fate}")
        complain(f"{tr('cli.district.precinct', number=each.precinct)}: {line}")
    return REFUSED if _lacking(found) else DONE


def _facts(options: argparse.Namespace) -> "Facts":
    from precinct_app.services.election_plan import Facts

    names = {
        f"{name}_{lang}": words
        for name in ("title", "district")
        for lang, words in zip(LANGUAGES, _in_languages(getattr(options, name)), strict=True)
    }
    given = {name: getattr(options, name) for name in _GIVEN}
    return Facts(**names, **given, practice="yes" if options.practice else "")


def _in_languages(text: str) -> tuple[str, str, str]:
    """One name for all languages, or several with a stroke between them: Kazakh, Russian, English."""
    parts = [part.strip() for part in text.split("|")]
    kk, ru = parts[0], parts[1] if len(parts) > 1 else parts[0]
    return kk, ru, parts[2] if len(parts) == len(LANGUAGES) else ""


def _say_plan(plan: "Plan", options: argparse.Namespace, tr: Catalogue, made: "OpenDistrict | None" = None) -> int:
    """What was understood; of a plan with problems, each of them."""
    if options.json:
        print_json(_data(plan, tr, made=made is not None))
    else:
        print(_text(plan, options, tr, made))
    if plan.setup is not None:
        return DONE
    complain(tr.plural("plan.cli.problems", len(plan.problems)))
    return REFUSED


def _text(plan: "Plan", options: argparse.Namespace, tr: Catalogue, made: "OpenDistrict | None") -> str:
    from precinct_app.services.election_plan import sheet_name

    parts = [
        tr("plan.seen", sheet=sheet_name(each.sheet, tr), file=each.file, rows=tr.number(each.rows))
        for each in plan.seen
    ]
    parts += [_line(problem, tr) for problem in plan.problems]
    if made is not None:
        from precinct_app.domain.district.setup import Level

        key = "plan.cli.made" if made.state.level is Level.DISTRICT else "plan.cli.made_level"
        parts.append(tr(key, file=options.file.name, number=tr.number(len(made.state.precincts))))
        parts.append(tr("plan.cli.authority", fingerprint=made.state.authority))
    return "\n".join(parts)


def _line(problem: "PlanProblem", tr: Catalogue) -> str:
    from precinct_app.services.election_plan import place_words, problem_words

    value = f" «{problem.value}»" if problem.value else ""
    return f"{place_words(problem, tr)}{value}: {problem_words(problem, tr)}"


def _data(plan: "Plan", tr: Catalogue, *, made: bool) -> dict[str, object]:
    from precinct_app.services.election_plan import problem_words

    return {
        "ok": plan.setup is not None,
        "made": made,
        "sheets": [{"sheet": each.sheet, "file": each.file, "rows": each.rows} for each in plan.seen],
        "precincts": len(plan.setup.precincts) if plan.setup else 0,
        "kits_planned": len(plan.kits),
        "problems": [
            {
                "file": each.file,
                "sheet": each.sheet,
                "row": each.row,
                "column": each.column,
                "value": each.value,
                "code": each.code,
                "reason": problem_words(each, tr),
            }
            for each in plan.problems
        ],
    }
