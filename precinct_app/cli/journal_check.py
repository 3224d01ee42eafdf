"""`precinct-app journal-check FILE`: recomputes chain and fold of a precinct's or a district's file."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import opening
from precinct_app.cli.ending import DONE, CommandRefused
from precinct_app.cli.usage import Commands
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict
    from precinct_app.services.precinct import OpenPrecinct


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("journal-check", tr("cli.journal_check.summary"), run)
    parser.words.add_argument("file", type=Path, metavar="FILE", help=tr("cli.journal_check.file"))
    opening.add_passphrase(parser)


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Check the file and print what two people compare: entries, hash of the last one, digest of the state."""
    from precinct_app.domain.state import state_digest
    from precinct_app.services import journal_check

    word = opening.passphrase(options, tr)
    with contextlib.closing(_open(options.file, word)) as opened:
        broken = journal_check.first_broken(opened)
        if broken:
            raise CommandRefused("journal_broken", file=options.file.name, seq=broken)
        differences = journal_check.differences(opened)
        if differences:
            raise CommandRefused("beside_differs", file=options.file.name, what=", ".join(differences))
        print(tr("cli.journal_check.holds"))
        print(tr("cli.journal_check.entries", entries=tr.number(opened.head.seq)))
        print(tr("cli.journal_check.head", head=opened.head.hash))
        print(tr("cli.journal_check.state", digest=state_digest(opened.state)))
    return DONE


def _open(path: Path, word: str) -> "OpenPrecinct | OpenDistrict":
    """The file, whichever of the two it is; opening it folds the whole journal."""
    from precinct_app.services.trouble import KNOWN_TROUBLES

    try:
        return opening.precinct(path, word)
    except KNOWN_TROUBLES as trouble:
        if getattr(trouble, "params", {}).get("found") != "district":
            raise
    return opening.district(path, word)
