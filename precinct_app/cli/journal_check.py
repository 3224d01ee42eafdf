"""`precinct-app journal-check FILE`: recomputes chain and fold of a precinct's or a district's file.

The hash of every entry is computed here once more, from docs/command-line.md and not by the code that wrote it.
"""

import argparse
import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from precinct_app.cli import opening
from precinct_app.cli.ending import DONE, CommandRefused
from precinct_app.cli.usage import Commands
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict
    from precinct_app.services.precinct import OpenPrecinct

BEFORE_THE_FIRST = "0" * 64
"""What the first entry's hash has in the place of the one before it."""


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("journal-check", tr("cli.journal_check.summary"), run)
    parser.words.add_argument("file", type=Path, metavar="FILE", help=tr("cli.journal_check.file"))
    opening.add_passphrase(parser)


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Check the file and print what two people compare: entries, hash of the last one, digest of the state."""
    word = opening.passphrase(options, tr)
    with contextlib.closing(_open(options.file, word)) as opened:
        broken = first_broken(opened)
        if broken:
            raise CommandRefused("journal_broken", file=options.file.name, seq=broken)
        _check_beside(opened, options.file.name)
        print(tr("cli.journal_check.holds"))
        print(tr("cli.journal_check.entries", entries=tr.number(opened.head.seq)))
        print(tr("cli.journal_check.head", head=opened.head.hash))
        print(tr("cli.journal_check.state", digest=_state_digest(opened)))
    return DONE


def first_broken(opened: "OpenPrecinct | OpenDistrict") -> int:
    """Number of the first entry whose hash does not follow from the one before; 0 when all of them do."""
    previous = BEFORE_THE_FIRST
    for expected, row in enumerate(opened.journal_rows(), start=1):
        begin = "\n".join((previous, str(row.seq), row.at, row.actor)).encode()
        previous = hashlib.sha256(begin + b"\n" + row.payload).hexdigest()
        if row.seq != expected or row.hash != previous:
            return expected
    return 0


def _state_digest(opened: "OpenPrecinct | OpenDistrict") -> str:
    """`state_digest`, of either state."""
    from precinct_app.domain.state import PrecinctState, state_digest

    if isinstance(opened.state, PrecinctState):
        return state_digest(opened.state)
    plain = msgspec.to_builtins(opened.state, str_keys=True)
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()


def _open(path: Path, word: str) -> "OpenPrecinct | OpenDistrict":
    """The file, whichever of the two it is; opening it folds the whole journal."""
    from precinct_app.services.trouble import KNOWN_TROUBLES

    try:
        return opening.precinct(path, word)
    except KNOWN_TROUBLES as trouble:
        if getattr(trouble, "params", {}).get("found") != "district":
            raise
    return opening.district(path, word)


def _check_beside(opened: "OpenPrecinct | OpenDistrict", name: str) -> None:
    """What lies beside the journal must be what the journal says it is."""
    from precinct_app.services.precinct import OpenPrecinct

    differs = _precinct_differs(opened) if isinstance(opened, OpenPrecinct) else _district_differs(opened)
    if differs:
        raise CommandRefused("beside_differs", file=name, what=differs)


def _precinct_differs(precinct: "OpenPrecinct") -> str:
    """What differs in a precinct's file: the rows of the voter list, a certificate; "" when nothing does."""
    from precinct_app.exchange import certificates, fingerprints
    from precinct_app.services import keys

    voters = precinct.state.voter_list.voters
    if [key for key in range(1, voters + 2) if _has_row(precinct, key)] != list(range(1, voters + 1)):
        return "voters"
    for member, fingerprint in precinct.state.keys.items():
        if fingerprints.fingerprint(certificates.der(keys.certificate(precinct, member))) != fingerprint:
            return f"certificate.{member}"
    return ""


def _has_row(precinct: "OpenPrecinct", key: int) -> bool:
    from precinct_app.services import voter_list

    with contextlib.suppress(LookupError):
        voter_list.line(precinct, key)
        return True
    return False


def _district_differs(district: "OpenDistrict") -> str:
    """What differs in a district's file: certificates, the table of sums (K12), a bundle; "" when nothing does."""
    from precinct_app.exchange import certificates, fingerprints
    from precinct_app.services import summary

    issued = [fingerprints.fingerprint(certificates.der(each)) for each in (district.trust(), *district.certificates())]
    if sorted(issued) != sorted([district.state.authority, *district.state.certificates.values()]):
        return "certificates"
    for contest in district.state.contests:
        summary.checked_sums(district, contest)
    for number, arrival in district.state.arrivals.items():
        kept = district.store.kept(f"bundle.{number}.{arrival.version}") or b""
        if fingerprints.digest(kept) != arrival.digest:
            return f"bundle.{number}.{arrival.version}"
    return ""
