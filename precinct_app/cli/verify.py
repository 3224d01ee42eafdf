"""`precinct-app verify BUNDLE --trust trust.pem`: signatures, digests, chain, replay, arithmetic of a bundle."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.cli import figures, opening
from precinct_app.cli.ending import DONE, about, print_json
from precinct_app.cli.usage import Commands, add_json
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.protocol import Protocol
    from precinct_app.exchange.bundle import BundleContents
    from precinct_app.services.verification import Verified


def add(commands: Commands) -> None:
    """The words of the command."""
    tr = commands.tr
    parser = commands.add("verify", tr("cli.verify.summary"), run)
    parser.words.add_argument("bundle", type=Path, metavar="BUNDLE", help=tr("cli.verify.bundle"))
    opening.add_trust(parser)
    add_json(parser)


def run(options: argparse.Namespace, tr: Catalogue) -> int:
    """Verify one bundle and say what it holds."""
    from precinct_app.services.verification import verify_bundle

    trust = opening.trust(options.trust)
    data = opening.read(options.bundle)
    with about(options.bundle):
        verified = verify_bundle(data, trust)
    if options.json:
        print_json(_data(verified))
    else:
        print(_text(verified, tr))
    return DONE


def _data(verified: "Verified") -> dict[str, Any]:
    from precinct_app.exchange import certificates, fingerprints

    read, contents = verified.bundle, verified.bundle.contents
    election, precinct = contents.setup.election, contents.setup.precinct
    return {
        "ok": True,
        "election": election.id,
        "practice": election.practice,
        "precinct": precinct.number,
        "version": contents.version,
        "created_at": contents.created_at.isoformat(),
        "digest": read.digest,
        "protocols": [figures.protocol_data(protocol) | {"stands": stands} for protocol, stands in _versions(contents)],
        "signatures": [
            {
                "role": signature.identity.role,
                "at": signature.at.isoformat(),
                "fingerprint": fingerprints.fingerprint(certificates.der(signature.certificate)),
            }
            for signature in read.signatures
        ],
        "papers": {name: fingerprints.digest(paper) for name, paper in read.papers.items()},
        "dissents": {name: fingerprints.digest(opinion) for name, opinion in read.opinions.items()},
        "journal": {"entries": contents.journal_length, "head": contents.journal_head},
    }


def _versions(contents: "BundleContents") -> "Iterator[tuple[Protocol, bool]]":
    """Every version of every contest, and whether it stands: superseded ones stay to be seen (R35)."""
    latest = contents.latest()
    for signed in contents.protocols:
        yield signed.protocol, signed.protocol == latest[signed.protocol.contest]


def _text(verified: "Verified", tr: Catalogue) -> str:
    from precinct_app.exchange import certificates, fingerprints

    read, contents = verified.bundle, verified.bundle.contents
    setup = contents.setup
    place = setup.precinct.place.of(tr.language)
    parts = [
        tr("cli.verify.holds"),
        tr("cli.verify.precinct", number=setup.precinct.number, place=place),
        setup.election.title.of(tr.language),
    ]
    if setup.election.practice:
        parts.append(tr("cli.practice"))
    for protocol, stands in _versions(contents):
        contest = setup.contest(protocol.contest)
        title = contest.title.of(tr.language)
        parts += ["", tr("cli.verify.protocol", title=title, version=protocol.version)]
        if not stands:
            parts.append(tr("cli.verify.superseded"))
        parts.append(figures.protocol(protocol, contest, tr))
    parts += ["", tr("cli.verify.signatures")]
    for signature in read.signatures:
        role = tr(f"role.{signature.identity.role}")
        at = signature.at.astimezone(setup.precinct.timezone())
        moment = f"{tr.date(at.date())} {tr.time(at)}"
        fingerprint = fingerprints.fingerprint(certificates.der(signature.certificate))
        parts.append(f"  {role}, {moment}\n    {fingerprint}")
    parts += ["", tr("cli.verify.papers")]
    parts += [f"  {name}\n    {fingerprints.fingerprint(paper)}" for name, paper in read.papers.items()]
    if read.opinions:
        parts += ["", tr("cli.verify.dissents")]
        parts += [f"  {name}\n    {fingerprints.fingerprint(opinion)}" for name, opinion in read.opinions.items()]
    head = fingerprints.grouped(bytes.fromhex(contents.journal_head))
    parts += [
        "",
        tr.plural("cli.verify.journal", contents.journal_length),
        f"    {head}",
        tr("cli.verify.fingerprint"),
        f"    {fingerprints.grouped(bytes.fromhex(read.digest))}",
    ]
    return "\n".join(parts)
