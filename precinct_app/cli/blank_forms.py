"""`precinct-app blank-forms FILE --out DIR`: every paper as a blank form, for a day without electricity."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import opening
from precinct_app.cli.ending import DONE, about
from precinct_app.cli.usage import Commands, choices
from resources.texts import LANGUAGES, Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.election import PrecinctSetup

_ZIP = b"PK"
"""How a kit begins; a precinct's file is encrypted and begins with neither."""


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("blank-forms", tr("cli.blank_forms.summary"), run)
    parser.words.add_argument("file", type=Path, metavar="FILE", help=tr("cli.blank_forms.file"))
    parser.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))
    parser.options.add_argument(
        "--languages", type=choices(tr, LANGUAGES), metavar=",".join(LANGUAGES), help=tr("cli.blank_forms.languages")
    )
    opening.add_passphrase(parser)


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Write the forms of the precinct that the kit, or the precinct's file, speaks of: all of them or none."""
    from precinct_app.services import papers

    setup = _setup(options, tr)
    written = papers.write_together(options.out, papers.blank_forms(setup, options.languages))
    print(tr("cli.written", folder=options.out))
    print("\n".join(f"  {path.name}" for path in written))
    return DONE


def _setup(options: argparse.Namespace, tr: Catalogue) -> "PrecinctSetup":
    """From a kit without a passphrase: it holds nothing secret, and the forms are wanted where nothing is open."""
    data = opening.read(options.file)
    if data.startswith(_ZIP):
        from precinct_app.exchange import kit

        with about(options.file):
            return kit.read_kit(data).kit.setup
    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.precinct(options.file, word)) as precinct:
        return precinct.setup
