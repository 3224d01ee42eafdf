"""Sealed files: an ASiC-E container (ETSI EN 319 162-1) with one detached CMS signature per signer.

Opened in this order, and nothing of a later step is looked at before the earlier one holds: container, signatures over
the manifests, manifests, digests of the files. Only then does anybody parse a file.
"""

import dataclasses
import datetime
from collections.abc import Collection, Mapping, Sequence

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from precinct_app.exchange import certificates, cms, container, manifest
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.fingerprints import fingerprint as fingerprint_of
from precinct_app.exchange.fingerprints import grouped
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

META = "META-INF/"


@dataclasses.dataclass(frozen=True)
class Signer:
    """Who seals: the private key and the certificate of its public half."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


@dataclasses.dataclass(frozen=True)
class Signature:
    """A signature that holds: who made it, and when by the signer's own word."""

    identity: Identity
    certificate: x509.Certificate
    at: datetime.datetime


@dataclasses.dataclass(frozen=True)
class Sealed:
    """What was sealed, and by whom; signatures stand in the order of the roles asked for."""

    files: dict[str, bytes]
    signatures: tuple[Signature, ...]


def seal(files: Mapping[str, bytes], mimetype: str, signers: Sequence[Signer], at: datetime.datetime) -> bytes:
    """The sealed container; the n-th signer signs the n-th manifest at the (aware) time `at`.

    `ValueError` for a name that no container may hold or that lies in META-INF.
    """
    if any(name.casefold().startswith(META.casefold()) for name in files):
        raise ValueError("META-INF is kept for manifests and signatures")
    listed = manifest.digests(files)
    entries = dict(files)
    for number, signer in enumerate(signers, start=1):
        xml = manifest.write(number, listed)
        entries[manifest.manifest_name(number)] = xml
        entries[manifest.signature_name(number)] = cms.sign_detached(xml, signer.key, signer.certificate, at)
    return container.write(mimetype, entries)


def open_sealed(
    data: bytes,
    mimetype: str,
    trust: Trust,
    roles: Sequence[Collection[str]],
    at: datetime.datetime | None = None,
) -> Sealed:
    """The files of a sealed container, after every signature and every digest holds.

    `roles` names for each signature, in order, the roles that may have made it; there must be exactly as many.
    Certificates are judged at `at`, or else at each signing time. All signers must be of one election and precinct.
    Every trouble of `container.read`, `cms.verify_detached` and `certificates.check`; `missing_file`, `extra_file`,
    `altered_file`, `manifest_invalid`.
    """
    entries = container.read(data, mimetype)
    files = {name: content for name, content in entries.items() if not name.startswith(META)}
    meta = {name: content for name, content in entries.items() if name.startswith(META)}
    check_names(_meta_names(len(roles)), meta)
    signatures: list[Signature] = []
    for number, allowed in enumerate(roles, start=1):
        name = manifest.signature_name(number)
        xml = meta[manifest.manifest_name(number)]
        signed = cms.verify_detached(meta[name], xml, trust, at, name)
        identity = certificates.identity_of(signed.certificate)
        first = signatures[0].identity if signatures else identity
        certificates.expect(identity, election=first.election, precinct=first.precinct, roles=allowed)
        signatures.append(Signature(identity, signed.certificate, signed.at))
    found = manifest.digests(files)
    for number in range(1, len(roles) + 1):
        _check_digests(manifest.read(number, meta[manifest.manifest_name(number)]), found)
    return Sealed(files, tuple(signatures))


def bare_signers(data: bytes, mimetype: str, trust: Trust) -> tuple[Signature, ...]:
    """Signatures over the manifests by bare keys that nobody admitted yet: whose fingerprints are to be compared.

    Each holds under the key that it carries. Troubles of `container.read` and `cms.verify_detached`.
    """
    entries = container.read(data, mimetype)
    found: list[Signature] = []
    number = 1
    while (name := manifest.signature_name(number)) in entries:
        certificate = cms.claimed(entries[name], name)
        fingerprint = fingerprint_of(certificates.der(certificate))
        if certificates.is_bare(certificate) and fingerprint not in trust.admitted:
            xml = entries.get(manifest.manifest_name(number), b"")
            believed = Trust(trust.authority, frozenset({fingerprint}), trust.revoked)
            signed = cms.verify_detached(entries[name], xml, believed, name=name)
            found.append(Signature(certificates.identity_of(certificate), certificate, signed.at))
        number += 1
    return tuple(found)


def _meta_names(signatures: int) -> list[str]:
    numbers = range(1, signatures + 1)
    return [name(number) for number in numbers for name in (manifest.manifest_name, manifest.signature_name)]


def check_names(expected: Collection[str], found: Collection[str]) -> None:
    """Exactly the expected files must be there; Trouble `missing_file`, `extra_file`."""
    for name in expected:
        if name not in found:
            raise Trouble(Code.MISSING_FILE, name=name)
    for name in found:
        if name not in expected:
            raise Trouble(Code.EXTRA_FILE, name=name)


def _check_digests(listed: Mapping[str, bytes], found: Mapping[str, bytes]) -> None:
    check_names(listed.keys(), found.keys())
    for name, digest in listed.items():
        if found[name] != digest:
            raise Trouble(Code.ALTERED_FILE, name=name, expected=grouped(digest[:8]), found=grouped(found[name][:8]))
