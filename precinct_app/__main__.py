"""`precinct-app` and `python -m precinct_app`: the one place where the application is put together.

Without a command the window opens; `cli` holds the commands. Nothing heavy is imported before it is needed.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from precinct_app import __version__
from precinct_app.cli import blank_forms, district, import_list, journal_check, practice_day, verify, verify_paper
from precinct_app.cli.ending import CommandRefused, Ending
from precinct_app.cli.usage import PROGRAM, Commands, Parser, language, language_of
from resources.texts import LANGUAGES, Catalogue, catalogue

COMMANDS = {
    "practice-day": practice_day,
    "verify": verify,
    "verify-paper": verify_paper,
    "district": district,
    "import-list": import_list,
    "journal-check": journal_check,
    "blank-forms": blank_forms,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words ask; the exit code: 0 done, 1 refused or invalid, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without Kazakh letters must not stop a check
    try:
        return _answer(sys.argv[1:] if argv is None else argv)
    except SystemExit as ended:  # --help, --version, wrong usage
        return int(ended.code or 0)


def _answer(argv: Sequence[str]) -> int:
    lang, words = language(argv)
    tr = catalogue(lang if lang in LANGUAGES else language_of(os.environ))
    parser = _parser(tr, words)
    if lang is not None and lang not in LANGUAGES:
        parser.error(tr("cli.usage.no_choice", value=lang, known=", ".join(LANGUAGES)))
    options = parser.parse_args(words)
    options.lang = lang
    with Ending(tr, as_json=options.json) as ending:
        return int(options.run(options, tr))
    return ending.code


def _parser(tr: Catalogue, words: Sequence[str]) -> Parser:
    """All commands when the first word is one of them or help is asked for; else what opens the window."""
    usage = (
        f"{PROGRAM} [FILE] [--practice] [--lang {'|'.join(LANGUAGES)}]\n       {PROGRAM} {tr('cli.usage.command')} ..."
    )
    parser = Parser(tr, description=tr("cli.summary"), usage=usage)
    parser.options.add_argument("--practice", action="store_true", help=tr("cli.window.practice"))
    parser.options.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help=tr("cli.version")
    )
    if words and words[0] in {*COMMANDS, "-h", "--help"}:
        commands = Commands(parser)
        for command in COMMANDS.values():
            command.add(commands)
    else:
        parser.words.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("cli.window.file"))
        parser.set_defaults(run=_open_window, json=False)
    return parser


def _open_window(options: argparse.Namespace, _tr: Catalogue) -> int:
    if options.file is not None and not options.file.is_file():
        raise CommandRefused("no_such_file_or_command", file=str(options.file))
    try:
        from ui.app import run
    except ImportError as error:
        if error.name and error.name.partition(".")[0] == "ui":
            raise
        raise CommandRefused("no_window", why=str(error)) from None
    return run(options.file, practice=options.practice, lang=options.lang)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a worker process of the frozen application is the application started anew
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
