"""Three hundred and more signatures and manifests that are not as they were: openssl and we refuse the same."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from cryptography import x509

from precinct_app.exchange import bundle, certificates, cms, container, manifest
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from tests.exchange import world
from tests.exchange.test_cms import CONTENT, mutations
from tests.exchange.world import AT, END, START, Openssl

TRUST = world.trust()
KEY = new_key()
FILES = container.read(world.bundle(), bundle.MIMETYPE)
MANIFESTS = [FILES[manifest.manifest_name(number)] for number in (1, 2)]
SIGNATURES = [FILES[manifest.signature_name(number)] for number in (1, 2)]
FLIPS = 95
"""Flipped bits per kind of file: a seed makes them the same each time."""


class Case(NamedTuple):
    """A signature and the manifest it is to be one of."""

    what: str
    signature: bytes
    content: bytes


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def mutated() -> Iterator[Case]:
    chance = random.Random(20270411)
    for number in range(FLIPS):
        place = number % 2
        yield Case(f"bit of signature, {number}", flipped(SIGNATURES[place], chance), MANIFESTS[place])
        yield Case(f"bit of manifest, {number}", SIGNATURES[place], flipped(MANIFESTS[place], chance))
    yield from (Case(f"other manifest of {place}", SIGNATURES[place], MANIFESTS[1 - place]) for place in (0, 1))
    for name, changed in other_forms(MANIFESTS[0]).items():
        yield Case(name, SIGNATURES[0], changed)
    yield from (Case(f"signature: {name}", signature, CONTENT) for name, signature in mutations())
    for length in range(0, len(SIGNATURES[0]), 97):
        yield Case(f"cut at {length}", SIGNATURES[0][:length], MANIFESTS[0])


def other_forms(xml: bytes) -> dict[str, bytes]:
    """Manifests that a reader of XML would take for the same, or for nearly the same."""
    lines = xml.splitlines(keepends=True)
    return {
        "nothing": b"",
        "line ends of Windows": xml.replace(b"\n", b"\r\n"),
        "byte order mark": b"\xef\xbb\xbf" + xml,
        "no declaration": b"".join(lines[1:]),
        "a comment": xml.replace(b"</asic:ASiCManifest>", b"<!-- --></asic:ASiCManifest>"),
        "a blank at the end": xml + b" ",
        "without the last line end": xml[:-1],
        "twice": xml + xml,
        "a reference less": b"".join(lines[:3] + lines[7:]),
        "a reference twice": b"".join(lines[:7] + lines[3:]),
        "references in another order": b"".join(lines[:3] + lines[7:11] + lines[3:7] + lines[11:]),
        "an entity": xml.replace(b"protocol.json", b"protocol&#46;json"),
        "other quotes": xml.replace(b'"', b"'"),
        "as UTF-16": xml.decode().encode("utf-16"),
    }


def accepted(case: Case, trust: Trust = TRUST) -> bool:
    try:
        cms.verify_detached(case.signature, case.content, trust)
    except Trouble:
        return False
    return True


def test_openssl_and_we_say_the_same_of_what_was_changed(openssl: Openssl) -> None:
    """Where openssl is content with another way of writing the same, we are not: there is one way only."""
    cases = list(mutated())
    assert len(cases) >= 300
    assert len({(case.signature, case.content) for case in cases}) > 300
    lenient = [case for case in cases if openssl.accepts(case.signature, case.content, TRUST.authority)]
    assert [case.what for case in cases if accepted(case)] == []
    assert all("signature" in case.what for case in lenient)
    assert len(lenient) < len(cases) // 10
    for place in (0, 1):
        good = Case("as it was", SIGNATURES[place], MANIFESTS[place])
        assert accepted(good)
        assert openssl.accepts(good.signature, good.content, TRUST.authority)


def strangers() -> dict[str, x509.Certificate]:
    """Certificates for a key of the chair's that this authority did not issue, or not for signing documents."""
    named = Identity(world.ELECTION, world.PRECINCT, "chair")
    request = certificates.make_request(KEY, named)
    chair = world.signer("chair")
    impostor = Authority(chair.key, chair.certificate)
    return {
        "bare": certificates.bare(KEY, named, START, END),
        "of another authority with the same name": certificates.issue(
            world.other_authority(), request, named, START, END
        ),
        "of an authority that nobody knows": certificates.new_authority(world.ELECTION, START, END).certificate,
        "issued by the chair": certificates.issue(impostor, request, named, START, END),
    }


@pytest.mark.parametrize("what", strangers())
def test_a_certificate_that_the_authority_did_not_issue_makes_no_signature_good(what: str, openssl: Openssl) -> None:
    certificate = strangers()[what]
    case = Case(what, cms.sign_detached(MANIFESTS[0], KEY, certificate, AT), MANIFESTS[0])
    assert not openssl.accepts(case.signature, case.content, TRUST.authority)
    assert not accepted(case)


def test_an_admitted_bare_key_lets_itself_in_and_nobody_else(openssl: Openssl) -> None:
    """The one signature that people let in by comparing four groups; openssl knows nothing of people."""
    mine, other = (certificates.bare(key, Identity(world.ELECTION, world.PRECINCT, "chair"), START, END)
                   for key in (KEY, new_key()))  # fmt: skip
    admitting = Trust(TRUST.authority, frozenset({fingerprint(certificates.der(mine))}))
    case = Case("admitted", cms.sign_detached(MANIFESTS[0], KEY, mine, AT), MANIFESTS[0])
    assert accepted(case, admitting)
    assert not openssl.accepts(case.signature, case.content, TRUST.authority)
    again = certificates.bare(KEY, Identity(world.ELECTION, world.PRECINCT, "chair"), START, END)
    for certificate in (other, again, *strangers().values()):
        signed = Case("not admitted", cms.sign_detached(MANIFESTS[0], KEY, certificate, AT), MANIFESTS[0])
        assert not accepted(signed, admitting)
    for number in range(40):
        chance = random.Random(number)
        assert not accepted(Case("changed", flipped(case.signature, chance), case.content), admitting)
        assert not accepted(Case("changed", case.signature, flipped(case.content, chance)), admitting)


def test_a_revoked_key_signs_nothing_admitted_or_certified() -> None:
    mine = certificates.bare(KEY, Identity(world.ELECTION, world.PRECINCT, "chair"), START, END)
    named = frozenset({fingerprint(certificates.der(mine))})
    signature = cms.sign_detached(MANIFESTS[0], KEY, mine, AT)
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(signature, MANIFESTS[0], Trust(TRUST.authority, named, named))
    assert world.code_of(trouble) == Code.CERTIFICATE_REVOKED
    certified = frozenset({fingerprint(certificates.der(world.signer("chair").certificate))})
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(SIGNATURES[0], MANIFESTS[0], Trust(TRUST.authority, frozenset(), certified))
    assert world.code_of(trouble) == Code.CERTIFICATE_REVOKED
