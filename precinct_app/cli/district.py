"""`precinct-app district import`, `district summary` and `district results-page`: bundles in, sums out."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import district_plan, district_upward, opening
from precinct_app.cli.ending import DONE, REFUSED, CommandRefused, Why, complain, print_json, why_of, why_refused
from precinct_app.cli.usage import Commands, add_json, choices
from resources.texts import Catalogue

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from precinct_app.services import district_import
    from precinct_app.services.district import Imported, OpenDistrict

FORMATS = ("pdf", "csv", "json")
"""Written unless other formats are named."""
KNOWN_FORMATS = (*FORMATS, "nist")


def add(commands: Commands) -> None:
    """The words of the commands."""
    tr = commands.tr
    family = Commands(commands.group("district", tr("cli.district.summary")))
    district_plan.add(family)
    district_upward.add(family)
    taking = family.add("import", tr("cli.district.import.summary"), run_import)
    summing = family.add("summary", tr("cli.district.sheet.summary"), run_summary)
    publishing = family.add("results-page", tr("resultspage.cli.summary"), run_results_page)
    for parser in (taking, summing, publishing):
        parser.words.add_argument("file", type=Path, metavar="DISTRICT_FILE", help=tr("cli.district.file"))
        opening.add_passphrase(parser)
    taking.words.add_argument("bundles", type=Path, nargs="+", metavar="BUNDLE", help=tr("cli.district.bundles"))
    add_json(taking)
    summing.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))
    summing.options.add_argument(
        "--format",
        type=choices(tr, KNOWN_FORMATS),
        default=FORMATS,
        metavar=",".join(KNOWN_FORMATS),
        help=tr("cli.district.format", default=",".join(FORMATS)),
    )
    publishing.options.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr("resultspage.cli.out"))


def run_import(options: argparse.Namespace, tr: Catalogue) -> int:
    """Take in each bundle by itself; the exit code is 1 when any of them was refused."""
    from precinct_app.services import district_import

    for path in options.bundles:
        if not path.is_file():
            raise CommandRefused("file_missing", file=str(path))
    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        found = district_import.import_many(district, options.bundles)
        taken = [(each.path, each.imported, _why_not(each, district, tr)) for each in found]
        if options.json:
            _print_data(district, taken)
        else:
            _print_text(district, taken, tr)
        _tell_of_the_clock(district, tr, [imported.made_at for _, imported, _ in taken if imported])
    reasons = [why for _, _, why in taken if why]
    for why in reasons:
        complain(why.line)
    return REFUSED if reasons else DONE


def run_summary(options: argparse.Namespace, tr: Catalogue) -> int:
    """Write the preliminary summary of every contest."""
    from precinct_app.services import summary

    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        written = summary.write(district, options.out, options.format)
        print(_arrived(district, tr))
        _tell_of_the_clock(district, tr)
    print(tr("cli.written", folder=options.out))
    print("\n".join(f"  {path.name}" for path in written))
    return DONE


def run_results_page(options: argparse.Namespace, tr: Catalogue) -> int:
    """Publish the page of results as the window does: official once it may be, and kept in the journal."""
    from precinct_app.domain.refusal import Refusal
    from precinct_app.services import results_page

    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        official = results_page.may_be_official(district)
        data = results_page.make(district, official=official)
        answer = results_page.publish(district, options.out, data, official=official)
        if isinstance(answer, Refusal):
            complain(why_refused(answer, district.state, tr).line)
            return REFUSED
        print(_arrived(district, tr))
        _tell_of_the_clock(district, tr)
        print(tr("district.page.official" if official else "district.page.preliminary"))
    print(tr("resultspage.cli.written", file=options.out))
    return DONE


Taken = tuple[Path, "Imported | None", Why | None]


def _why_not(taken: "district_import.Taken", district: "OpenDistrict", tr: Catalogue) -> Why | None:
    """Why a file was not taken in; None when it was."""
    path, imported = taken.path, taken.imported
    if isinstance(taken.trouble, OSError):
        reason = taken.trouble.strerror or type(taken.trouble).__name__
        return why_of(CommandRefused("file_unreadable", file=str(path), why=reason), tr)
    trouble = taken.trouble or (imported.trouble if imported else None)
    if trouble:
        trouble.add_note(path.name)
        return why_of(trouble, tr)
    if imported and imported.refusal:
        why = why_refused(imported.refusal, district.state, tr)
        return why._replace(line=f"{path.name}: {why.line}")
    return None


def _print_text(district: "OpenDistrict", taken: list[Taken], tr: Catalogue) -> None:
    for path, imported, why in taken:
        if imported and not why:
            key = tr("cli.district.again") if imported.again else tr("cli.district.accepted")
            print(f"{path.name}: {tr('cli.district.precinct', number=imported.precinct)}, {key}")
        else:
            print(f"{path.name}: {tr('cli.district.refused')}")
    print(_arrived(district, tr))


def _tell_of_the_clock(
    district: "OpenDistrict", tr: Catalogue, made_at: "Sequence[datetime.datetime | None]" = ()
) -> None:
    """One line on stderr when the computer's clock cannot be right; nothing is refused for it."""
    from precinct_app.services.clock_check import clock_behind

    behind = clock_behind(district, made_at)
    if behind:
        complain(behind.words(tr))


def _arrived(district: "OpenDistrict", tr: Catalogue) -> str:
    """How many have reported, in bundles and on paper alike; who is awaited, and who is left out."""
    state = district.state
    lines = [tr("cli.district.arrived", arrived=tr.number(len(state.reported())), all=tr.number(len(state.precincts)))]
    told = {"cli.district.missing": state.missing(), "reports.left_out.without": state.left_out_of_some()}
    lines += [tr(key, numbers=", ".join(map(str, numbers))) for key, numbers in told.items() if numbers]
    return " ".join(lines)


def _print_data(district: "OpenDistrict", taken: list[Taken]) -> None:
    files = [
        {
            "name": path.name,
            "accepted": why is None,
            "again": bool(imported and imported.again),
            "precinct": imported.precinct if imported and imported.precinct else None,
            "code": why.code if why else None,
            "params": why.params if why else {},
        }
        for path, imported, why in taken
    ]
    print_json(
        {
            "ok": all(why is None for _, _, why in taken),
            "files": files,
            "precincts_in": district.state.reported(),
            "precincts_missing": district.state.missing(),
        }
    )
