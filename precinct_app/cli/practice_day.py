"""`precinct-app practice-day --out DIR`: a whole day without a window, through the same services.

The day is played in a folder of its own inside DIR and moved into DIR when it is whole: a day that stops half-way
leaves nothing behind, and an earlier practice day is only replaced by a finished one.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from precinct_app.cli import figures
from precinct_app.cli.ending import DONE, CommandRefused
from precinct_app.cli.usage import Commands, whole_number
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.services.practice_run import PracticeRun

EDITION = "kz-2026"
RECORD = "practice.json"
"""What tells a practice day's folder from any other."""
FILE_SUFFIX = ".pct"
LOG_SUFFIXES = ("-wal", "-shm")
"""What a database killed in mid-work leaves beside its file; it must not be taken for a part of the new one."""


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("practice-day", tr("cli.practice_day.summary"), run)
    parser.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))
    parser.options.add_argument("--voters", type=whole_number(tr), metavar="N", help=tr("cli.practice_day.voters"))
    parser.options.add_argument("--seed", type=whole_number(tr), metavar="N", help=tr("cli.practice_day.seed"))
    parser.options.add_argument(
        "--contests", type=whole_number(tr), default=1, metavar="N", help=tr("cli.practice_day.contests")
    )
    parser.options.add_argument(
        "--edition", default=EDITION, metavar="ID", help=tr("cli.practice_day.edition", default=EDITION)
    )


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Play the day, leave its files in DIR, say what happened."""
    from precinct_app.services import practice_run, practice_setup, rulebook
    from precinct_app.services.practice_figures import FEWEST_VOTERS

    voters = practice_run.DEFAULT_VOTERS if options.voters is None else options.voters
    seed = practice_run.DEFAULT_SEED if options.seed is None else options.seed
    if voters < FEWEST_VOTERS:
        raise CommandRefused("too_few_voters", found=voters, fewest=FEWEST_VOTERS)
    if not 1 <= options.contests <= practice_setup.MOST_CONTESTS:
        raise CommandRefused("contests_out_of_range", found=options.contests, most=practice_setup.MOST_CONTESTS)
    if options.edition not in rulebook.edition_ids():
        raise CommandRefused("no_edition", found=options.edition, known=", ".join(rulebook.edition_ids()))
    out: Path = options.out
    _require_replaceable(out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".practice-day-", dir=out) as folder:
        played = practice_run.whole_day(Path(folder), voters, seed, options.edition, contests=options.contests)
        with contextlib.closing(played) as day:
            account = _account(day, tr)
        written = _move(Path(folder), out)
    print(account)
    print(tr("cli.written", folder=out))
    print("\n".join(f"  {name.as_posix()}" for name in written))
    return DONE


def _require_replaceable(out: Path) -> None:
    """No file of others may be replaced; an earlier practice day may, unless somebody has it open.

    What opens with the practice passphrase holds invented people; a file of that name that does not is left alone.
    A damaged day, or one of another version of the program, is as good to replace as any.
    """
    from precinct_app.services import practice_run

    if not _is_practice(out):
        _require_none_of(out, (practice_run.precinct_path(out).name, practice_run.district_path(out).name))
        return
    try:
        practice_run.reopen(out).close()
    except Exception as trouble:
        if getattr(trouble, "code", "") in {"already_open", "wrong_passphrase"}:
            raise


def _is_practice(folder: Path) -> bool:
    from precinct_app.services.practice_run import PracticeRecord

    with contextlib.suppress(OSError, msgspec.MsgspecError):
        msgspec.json.decode((folder / RECORD).read_bytes(), type=PracticeRecord)
        return True
    return False


def _move(made: Path, out: Path) -> list[Path]:
    """Move the day's files into `out`, practice.json first: from then on the folder is known as a practice day's."""
    names = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    if not _is_practice(out):
        _require_none_of(out, [name.as_posix() for name in names])
    for name in sorted(names, key=lambda name: name.name != RECORD):
        target = out / name
        target.parent.mkdir(exist_ok=True)
        if target.suffix == FILE_SUFFIX:
            for suffix in LOG_SUFFIXES:
                target.with_name(target.name + suffix).unlink(missing_ok=True)
        (made / name).replace(target)
    return names


def _require_none_of(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if (folder / name).exists():
            raise CommandRefused("folder_taken", folder=str(folder), file=name)


def _account(day: "PracticeRun", tr: Catalogue) -> str:
    """What happened: steps with their practice times, the figures of every protocol."""
    from precinct_app.services.wording import step_name

    state, setup = day.precinct.state, day.precinct.setup
    parts = [
        tr(
            "cli.practice_day.played",
            number=setup.precinct.number,
            voters=tr.number(state.voter_list.voters),
            edition=tr(f"edition.{setup.election.edition}"),
        ),
        tr("cli.practice"),
        "",
        tr("cli.practice_day.steps"),
    ]
    parts += [
        f"  {tr.day(record.at.date())} {tr.time(record.at)}  {step_name(tr, key, state)}"
        for key, record in state.steps.items()
    ]
    for contest in setup.contests:
        drawn = state.contest_count(contest.id).drawn_up
        if drawn:
            parts += ["", contest.title.of(tr.language), figures.protocol(drawn.protocol, contest, tr)]
    arrived, precincts = len(day.district.state.arrivals), len(day.district.state.precincts)
    parts += ["", tr("cli.district.arrived", arrived=tr.number(arrived), all=tr.number(precincts))]
    return "\n".join(parts)
