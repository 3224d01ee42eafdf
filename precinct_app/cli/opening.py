"""Opening what a command works on: files as bytes, encrypted files with a passphrase from a prompt or a file."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli.ending import CommandRefused
from precinct_app.cli.usage import Parser
from precinct_app.services.clock import Clock, clock_after
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.district.state import DistrictState
    from precinct_app.domain.state import PrecinctState
    from precinct_app.exchange.trust import Trust
    from precinct_app.services.district import OpenDistrict
    from precinct_app.services.precinct import OpenPrecinct

LARGEST = 256 * 1024 * 1024
"""No file that a command reads whole is larger; one byte more is read, so that its reader can say so."""


def add_passphrase(parser: Parser) -> None:
    """`--passphrase-file`, for where nobody can type."""
    parser.options.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=parser.tr("cli.option.passphrase_file")
    )


def add_trust(parser: Parser) -> None:
    """`--trust`, the certificate that everything is judged by."""
    parser.options.add_argument(
        "--trust", type=Path, metavar="trust.pem", required=True, help=parser.tr("cli.option.trust")
    )


def read(path: Path) -> bytes:
    """The bytes of a file that was named on the command line."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise CommandRefused("file_missing", file=str(path)) from None
    except IsADirectoryError:
        raise CommandRefused("file_is_folder", file=str(path)) from None
    except OSError as error:
        raise CommandRefused("file_unreadable", file=str(path), why=error.strerror or type(error).__name__) from None


def trust(path: Path) -> "Trust":
    """Trust in the authority of `trust.pem`. Troubles of `certificates.authority_from_pem`."""
    from precinct_app.exchange import certificates
    from precinct_app.exchange.trust import Trust

    return Trust(certificates.authority_from_pem(read(path), path.name))


def passphrase(options: argparse.Namespace, tr: Catalogue) -> str:
    """The first line of --passphrase-file, or what a person types at the prompt."""
    path: Path | None = options.passphrase_file
    if path is None:
        if not sys.stdin.isatty():
            raise CommandRefused("no_passphrase")
        try:
            return getpass.getpass(tr("cli.prompt.passphrase", file=options.file.name) + " ")
        except EOFError:
            raise CommandRefused("no_passphrase") from None
    try:
        lines = read(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    if not lines or not lines[0]:
        raise CommandRefused("passphrase_empty", file=str(path))
    return lines[0]


def precinct(path: Path, word: str) -> "OpenPrecinct":
    """A precinct's file, open. Troubles of `OpenPrecinct.open`."""
    from precinct_app.services.precinct import OpenPrecinct

    return OpenPrecinct.open(path, word, _precinct_clock)


def district(path: Path, word: str) -> "OpenDistrict":
    """A district's file, open. Troubles of `OpenDistrict.open`."""
    from precinct_app.services.district import OpenDistrict

    return OpenDistrict.open(path, word, _district_clock)


def words_of(opened: "OpenDistrict", tr: Catalogue) -> Catalogue:
    """The texts as the level of this file speaks."""
    from precinct_app.services.level_words import at_level

    return at_level(tr, opened.state.level)


def _precinct_clock(state: "PrecinctState") -> Clock:
    setup = state.known
    return clock_after(state.last_at, setup.precinct.timezone(), practice=setup.election.practice)


def _district_clock(state: "DistrictState") -> Clock:
    return clock_after(state.last_at, state.precincts[0].timezone(), practice=state.known.practice)
