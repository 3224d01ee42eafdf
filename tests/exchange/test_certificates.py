"""Keys and certificates: who may sign what, and when."""

import contextlib
import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from precinct_app.exchange import certificates, keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.fingerprints import fingerprint, short_fingerprint
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from tests.exchange.world import AT, ELECTION, END, PRECINCT, START, authority, code_of, other_authority, signer, trust

SECOND = datetime.timedelta(seconds=1)
CHAIR = Identity(ELECTION, PRECINCT, "chair")


def check(certificate: x509.Certificate, at: datetime.datetime = AT) -> Identity:
    return certificates.check(certificate, trust(), at)


def test_a_certificate_says_whose_it_is() -> None:
    assert check(signer("chair").certificate) == CHAIR
    assert check(signer("district").certificate) == Identity(ELECTION, 0, "district")


def test_the_certificate_of_another_authority_of_the_same_name_is_unknown() -> None:
    with pytest.raises(Trouble) as trouble:
        check(signer("chair", by=other_authority()).certificate)
    assert code_of(trouble) == Code.UNKNOWN_SIGNER


@pytest.mark.parametrize(("at", "holds"), [(START, True), (END, True), (START - SECOND, False), (END + SECOND, False)])
def test_a_certificate_is_good_from_its_first_second_to_its_last(at: datetime.datetime, holds: bool) -> None:
    if holds:
        check(signer("chair").certificate, at)
        return
    with pytest.raises(Trouble) as trouble:
        check(signer("chair").certificate, at)
    assert code_of(trouble) == Code.CERTIFICATE_EXPIRED


def test_a_certificate_of_another_election_precinct_or_role_is_named_so() -> None:
    certificate, believed = signer("chair").certificate, trust()
    certificates.check(certificate, believed, AT, election=ELECTION, precinct=PRECINCT, roles=("deputy", "chair"))
    with pytest.raises(Trouble) as trouble:
        certificates.check(certificate, believed, AT, election="another")
    assert code_of(trouble) == Code.WRONG_ELECTION
    with pytest.raises(Trouble) as trouble:
        certificates.check(certificate, believed, AT, precinct=7)
    assert code_of(trouble) == Code.WRONG_PRECINCT
    with pytest.raises(Trouble) as trouble:
        certificates.check(certificate, believed, AT, roles=("secretary",))
    assert code_of(trouble) == Code.WRONG_ROLE


def _certificate(
    *,
    name: x509.Name | None = None,
    key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | None = None,
    extensions: dict[x509.ExtensionType, bool] | None = None,
) -> x509.Certificate:
    """A certificate rightly signed by the authority, but not of our making."""
    uses = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only"), False
    )
    good: dict[x509.ExtensionType, bool] = {
        x509.BasicConstraints(ca=False, path_length=None): True,
        x509.KeyUsage(digital_signature=True, content_commitment=True, decipher_only=False, **uses): True,
        x509.ExtendedKeyUsage([certificates.DOCUMENT_SIGNING]): False,
    }
    builder = (
        x509.CertificateBuilder()
        .issuer_name(authority().certificate.subject)
        .subject_name(certificates.subject(CHAIR) if name is None else name)
        .public_key(key or keys.new_key().public_key())
        .serial_number(7)
        .not_valid_before(START)
        .not_valid_after(END)
    )
    for extension, critical in (good if extensions is None else extensions).items():
        builder = builder.add_extension(extension, critical)
    return builder.sign(authority().key, hashes.SHA256())


def _with(*changed: tuple[x509.ExtensionType, bool]) -> x509.Certificate:
    held: dict[x509.ExtensionType, bool] = {
        extension.value: extension.critical for extension in _certificate().extensions
    }
    kinds = [type(extension) for extension, _ in changed]
    return _certificate(extensions={e: c for e, c in held.items() if type(e) not in kinds} | dict(changed))


def _uses(**named: bool) -> x509.KeyUsage:
    return x509.KeyUsage(**(dict.fromkeys(certificates._ALL_USES, False) | named))


UNFIT: dict[str, Callable[[], x509.Certificate]] = {
    "another curve": lambda: _certificate(key=ec.generate_private_key(ec.SECP384R1()).public_key()),
    "another kind of key": lambda: _certificate(key=ed25519.Ed25519PrivateKey.generate().public_key()),
    "no extensions": lambda: _certificate(extensions={}),
    "an authority": lambda: _with((x509.BasicConstraints(ca=True, path_length=0), True)),
    "may sign certificates": lambda: _with((_uses(digital_signature=True, key_cert_sign=True), True)),
    "for encryption": lambda: _with((_uses(key_encipherment=True), True)),
    "without commitment": lambda: _with((_uses(digital_signature=True), True)),
    "uses not binding": lambda: _with((_uses(digital_signature=True, content_commitment=True), False)),
    "for mail": lambda: _with((x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.4")]), False)),
    "an unknown binding extension": lambda: _with(
        (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True)
    ),
    "an unknown role": lambda: _certificate(name=certificates.subject(Identity(ELECTION, PRECINCT, "king"))),
    "a chair without a precinct": lambda: _certificate(name=certificates.subject(Identity(ELECTION, 0, "chair"))),
    "a precinct written otherwise": lambda: _certificate(name=_name("042")),
    "a precinct that is no number": lambda: _certificate(name=_name("forty-two")),
    "a name without parts": lambda: _certificate(name=x509.Name([])),
}


def _name(precinct: str) -> x509.Name:
    values = zip(certificates.subject(CHAIR), (ELECTION, precinct, "chair"), strict=True)
    return x509.Name([x509.NameAttribute(attribute.oid, value) for attribute, value in values])


@pytest.mark.parametrize("what", UNFIT)
def test_a_certificate_outside_the_profile_is_unfit_although_the_authority_signed_it(what: str) -> None:
    check(_certificate())
    with pytest.raises(Trouble) as trouble:
        check(UNFIT[what]())
    assert code_of(trouble) == Code.CERTIFICATE_USE


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_every_changed_byte_of_a_certificate_is_refused() -> None:
    good = certificates.der(signer("chair").certificate)
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        try:
            certificate = certificates.from_der(bytes(changed))
        except ValueError:
            continue
        with pytest.raises(Trouble):
            check(certificate)


def test_a_request_is_certified_only_for_the_one_it_names() -> None:
    key = keys.new_key()
    request = certificates.make_request(key, CHAIR)
    assert certificates.issue(authority(), request, CHAIR, START, END).public_key() == key.public_key()
    for other in (Identity(ELECTION, 7, "chair"), Identity("x", 42, "chair"), Identity(ELECTION, 42, "secretary")):
        with pytest.raises(Trouble):
            certificates.issue(authority(), request, other, START, END)
    with pytest.raises(ValueError, match="authority"):
        certificates.issue(authority(), request, CHAIR, START, END + SECOND)


def test_a_damaged_or_foreign_request_is_refused() -> None:
    request = certificates.make_request(keys.new_key(), CHAIR)
    forged = bytearray(request)
    forged[-1] ^= 1
    p384 = ec.generate_private_key(ec.SECP384R1())
    big = x509.CertificateSigningRequestBuilder().subject_name(certificates.subject(CHAIR)).sign(p384, hashes.SHA256())
    foreign = big.public_bytes(serialization.Encoding.DER)
    for bad in (b"", b"hello", request[:-1], bytes(forged), foreign):
        with pytest.raises(Trouble) as trouble:
            certificates.issue(authority(), bad, CHAIR, START, END)
        assert code_of(trouble) == Code.REQUEST_INVALID


def test_only_a_self_signed_authority_is_taken_as_trust() -> None:
    pem = certificates.to_pem(authority().certificate)
    assert certificates.authority_from_pem(pem) == authority().certificate
    chair = certificates.to_pem(signer("chair").certificate)
    for bad, code in ((chair, Code.CERTIFICATE_USE), (b"", Code.WRONG_CONTENTS), (pem + chair, Code.WRONG_CONTENTS)):
        with pytest.raises(Trouble) as trouble:
            certificates.authority_from_pem(bad)
        assert code_of(trouble) == code


def test_a_key_comes_back_only_with_its_pin() -> None:
    key = keys.new_key()
    wrapped = keys.wrap_key(key, "сөз-1234")
    assert keys.unwrap_key(wrapped, "сөз-1234").private_numbers() == key.private_numbers()
    with pytest.raises(Trouble) as trouble:
        keys.unwrap_key(wrapped, "сөз-1235")
    assert code_of(trouble) == Code.WRONG_PIN
    with pytest.raises(Trouble) as trouble:
        keys.unwrap_key(b"\x02" + wrapped[1:], "сөз-1234")
    assert code_of(trouble) == Code.WRONG_CONTENTS


def test_a_fingerprint_is_written_in_groups_of_four() -> None:
    assert re.fullmatch(r"([0-9A-F]{4} ){15}[0-9A-F]{4}", fingerprint(b""))
    assert fingerprint(b"").startswith("E3B0 C442 98FC 1C14 ")
    assert short_fingerprint(b"", 2) == "E3B0 C442"


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Trouble) as trouble:
        yield
    assert code_of(trouble) == code


def test_a_bare_key_holds_only_where_people_admitted_it() -> None:
    """R44: no certificate came in time; the fingerprint on the posted paper stands for it."""
    key = new_key()
    certificate = certificates.bare(key, CHAIR, START, END)
    assert certificates.is_bare(certificate)
    with refused("bare_key"):
        check(certificate)
    named = fingerprint(certificates.der(certificate))
    admitted = Trust(authority().certificate, frozenset({named}))
    assert certificates.check(certificate, admitted, AT, precinct=PRECINCT, roles=("chair",)) == CHAIR
    with refused("certificate_expired"):
        certificates.check(certificate, admitted, END + SECOND)
    with refused("wrong_precinct"):
        certificates.check(certificate, admitted, AT, precinct=7)


def test_an_authority_is_no_bare_key_and_admitting_it_changes_nothing() -> None:
    other = other_authority().certificate
    assert not certificates.is_bare(other)
    with refused("unknown_signer"):
        certificates.check(other, Trust(authority().certificate, frozenset({fingerprint(certificates.der(other))})), AT)


def test_a_revoked_key_signs_nothing_more_whoever_vouched_for_it() -> None:
    """R44: a lost laptop."""
    issued, bare = signer("chair").certificate, certificates.bare(new_key(), CHAIR, START, END)
    named = frozenset(fingerprint(certificates.der(each)) for each in (issued, bare))
    for each in (issued, bare):
        with refused("certificate_revoked"):
            certificates.check(each, Trust(authority().certificate, admitted=named, revoked=named), AT)
