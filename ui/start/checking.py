"""Checking a bundle or the code on a paper against the district's certificate: files in, rows to show out.

    checked = check(path, trust)             # in a thread; known troubles as they come

Nothing here needs an open precinct: whoever has the file and trust.pem can check.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from precinct_app.domain.protocol import Protocol
from precinct_app.exchange import certificates, cose, fingerprints, qr
from precinct_app.exchange.bundle import BundleContents
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.cose import Result
from precinct_app.exchange.sealed import Signature
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services import wording
from precinct_app.services.verification import Verified, verify_bundle
from resources.texts import Catalogue

CERTIFICATES = "certificates"
"""Folder beside trust.pem where the certificates of precincts are looked for: a paper carries none."""

_LARGEST = 256 * 1024 * 1024
_BUNDLE = ".asice"


@dataclass(frozen=True)
class Checked:
    """What held: the bundle, or the codes of a paper with those who signed them."""

    name: str
    bundle: Verified | None = None
    codes: tuple[tuple[Result, Identity], ...] = ()


def check(path: Path, trust: Path) -> Checked:
    """Check a bundle (.asice) or a paper (PDF, PNG, JPEG). Troubles of both kinds of file, and of the certificates."""
    believed = Trust(certificates.authority_from_pem(_read(trust), trust.name))
    if path.suffix == _BUNDLE:
        return Checked(path.name, verify_bundle(_read(path), believed))
    known = _certificates(trust.with_name(CERTIFICATES))
    ours = [text for text in qr.read_codes(_read(path)) if text.startswith(cose.PREFIX)]
    if not ours:
        raise Trouble(Code.QR_INVALID)
    results = [cose.read_result(text) for text in ours]
    return Checked(path.name, codes=tuple((each, cose.verify_result(each, known, believed)) for each in results))


def facts(tr: Catalogue, checked: Checked) -> list[tuple[str, str]]:
    """What it is, who signed, the fingerprints."""
    if checked.bundle is not None:
        return _bundle_facts(tr, checked.bundle)
    shown: list[tuple[str, str]] = []
    for result, signer in checked.codes:
        number = result.facts.precinct
        when = f"{tr.date(result.at.date())}, {tr.time(result.at)} UTC"
        shown += [
            (tr("pages.kit.precinct"), tr("pages.precinct", number=number)),
            (tr("start.check.signed"), f"{tr(f'role.{signer.role}')}, {when}"),
            (tr("start.check.journal"), fingerprints.grouped(result.journal_head)),
        ]
    return shown


def lines(tr: Catalogue, checked: Checked) -> list[tuple[str, str]]:
    """The numbers: lines of the protocols, then votes."""
    if checked.bundle is not None:
        contents = checked.bundle.bundle.contents
        protocols = contents.latest().values()
        return [line for protocol in protocols for line in _protocol_lines(tr, contents, protocol)]
    shown: list[tuple[str, str]] = []
    for result, _ in checked.codes:
        shown += [(tr(f"line.{name}"), tr.number(number)) for name, number in result.lines().items()]
        votes = enumerate(result.facts.votes, start=1)
        shown += [(tr("start.check.place", place=place), tr.number(number)) for place, number in votes]
    return shown


def _bundle_facts(tr: Catalogue, verified: Verified) -> list[tuple[str, str]]:
    read, contents = verified.bundle, verified.bundle.contents
    setup = contents.setup
    place = f"{tr('pages.precinct', number=setup.precinct.number)}, {setup.precinct.place.of(tr.language)}"
    zone = setup.precinct.timezone()
    signed = "\n".join(_signer(tr, signature, zone) for signature in read.signatures)
    journal = f"{tr.number(contents.journal_length)} · {fingerprints.grouped(bytes.fromhex(contents.journal_head)[:8])}"
    return [
        (tr("pages.kit.precinct"), place),
        (tr("pages.kit.election"), setup.election.title.of(tr.language)),
        (tr("start.check.signed"), signed),
        (tr("start.check.journal"), journal),
        (tr("start.check.papers"), tr.number(len(read.papers))),
        (tr("start.check.digest"), fingerprints.grouped(bytes.fromhex(read.digest)[:16])),
    ]


def _signer(tr: Catalogue, signature: Signature, zone: datetime.timezone) -> str:
    certificate = fingerprints.short_fingerprint(certificates.der(signature.certificate))
    return f"{tr(f'role.{signature.identity.role}')}, {tr.time(signature.at.astimezone(zone))}, {certificate}"


def _protocol_lines(tr: Catalogue, contents: BundleContents, protocol: Protocol) -> list[tuple[str, str]]:
    contest = contents.setup.contest(protocol.contest)
    shown = [(contest.title.of(tr.language), "")] if len(contents.setup.contests) > 1 else []
    shown += [(tr(f"line.{name}"), tr.number(number)) for name, number in protocol.lines.items()]
    shown += [
        (f"{place}. {wording.pile_name(tr, pile, contest)}", tr.number(protocol.votes[pile]))
        for place, pile in enumerate(contest.piles(), start=1)
    ]
    return shown


def _certificates(folder: Path) -> list[x509.Certificate]:
    paths = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    if not paths:
        raise Trouble(Code.MISSING_FILE, name=f"{folder.name}/*.pem")
    return [certificates.from_pem(_read(path), path.name) for path in paths]


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)
