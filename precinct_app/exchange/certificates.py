"""Certificates: the district's authority, those of chair and secretary, and the strict check of both.

X.509 version 3 (RFC 5280) with ECDSA on P-256 and SHA-256, nothing else. The certificate of a person names the
election (O), the precinct (OU) and the role (CN); precinct 0 with the role "district" signs kits. Nothing here reads
the clock: times are given, aware, and taken to whole seconds. A district that reports to the next level has a
certificate of that level with its own number and the role "district".
"""

import dataclasses
import datetime
import functools
from collections.abc import Collection

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtensionOID, NameOID

from precinct_app.exchange.fingerprints import fingerprint, short_fingerprint
from precinct_app.exchange.keys import is_p256, new_key
from precinct_app.exchange.trouble import Code, Term, Trouble
from precinct_app.exchange.trouble import role as role_term
from precinct_app.exchange.trust import Trust

DISTRICT = "district"
"""Role of the district's own signing certificate."""

ROLES = ("chair", "deputy", "secretary", "member", DISTRICT)

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""id-kp-documentSigning (RFC 9336): the key signs documents, not mail and not connections."""

_ALL_USES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
_UNDERSTOOD = {ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE}
_UNREADABLE = (
    ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension,
)  # fmt: skip
"""What the library raises at a certificate that is malformed, of another kind, or not signed by that key."""


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a certificate names: the role in the commission of a precinct in an election."""

    election: str
    precinct: int
    role: str


@dataclasses.dataclass(frozen=True)
class Authority:
    """The district's certification authority of one election: its key and its self-signed certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def new_authority(election: str, not_before: datetime.datetime, not_after: datetime.datetime) -> Authority:
    """A new certification authority for one election, with its self-signed certificate (RFC 5280, 4.2.1.9)."""
    key = new_key()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, election),
            x509.NameAttribute(NameOID.COMMON_NAME, "authority"),
        ]
    )
    builder = _builder(name, name, key.public_key(), key.public_key(), not_before, not_after)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_uses("key_cert_sign", "crl_sign"), critical=True)
    return Authority(key, builder.sign(key, hashes.SHA256()))


def make_request(key: ec.EllipticCurvePrivateKey, identity: Identity) -> bytes:
    """The enrolment request: PKCS#10 (RFC 2986) in DER, made where the key is and signed with it."""
    request = x509.CertificateSigningRequestBuilder().subject_name(subject(identity)).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.DER)


def issue(
    authority: Authority,
    request: bytes,
    identity: Identity,
    not_before: datetime.datetime,
    not_after: datetime.datetime,
) -> x509.Certificate:
    """The certificate for a request that names exactly `identity`.

    Trouble `request_invalid`, `wrong_election`, `wrong_precinct`, `wrong_role`. `ValueError` when the certificate
    would outlive its authority.
    """
    asked, key = read_request(request)
    expect(asked, identity.election, identity.precinct, (identity.role,))
    top = authority.certificate
    if not_before < top.not_valid_before_utc or not_after > top.not_valid_after_utc:
        raise ValueError("a certificate must not be valid when its authority is not")
    builder = _builder(top.subject, subject(asked), authority.key.public_key(), key, not_before, not_after)
    return _for_signing(builder).sign(authority.key, hashes.SHA256())


def read_request(request: bytes) -> tuple[Identity, ec.EllipticCurvePublicKey]:
    """Whom a request names and the key that it is for; Trouble `request_invalid` unless this P-256 key signed it."""
    try:
        asked = x509.load_der_x509_csr(request)
        key = asked.public_key()
        named = _named(asked.subject)
        signed = asked.is_signature_valid
    except _UNREADABLE:
        raise Trouble(Code.REQUEST_INVALID) from None
    if not signed or named is None or not is_p256(key):
        raise Trouble(Code.REQUEST_INVALID)
    return named, key


def bare(
    key: ec.EllipticCurvePrivateKey, identity: Identity, not_before: datetime.datetime, not_after: datetime.datetime
) -> x509.Certificate:
    """A certificate that only its own key vouches for: when none of the district came in time.

    A district admits it after its people compared the fingerprint with the one on the posted paper (`Trust.admitted`).
    """
    name = subject(identity)
    builder = _builder(name, name, key.public_key(), key.public_key(), not_before, not_after)
    return _for_signing(builder).sign(key, hashes.SHA256())


def is_bare(certificate: x509.Certificate) -> bool:
    """Whether nobody but its own key vouches for it; an authority's certificate is none."""
    try:
        certificate.verify_directly_issued_by(certificate)
        return not is_authority(certificate)
    except _UNREADABLE:
        return False


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it says of itself that it may issue others."""
    return any(getattr(extension.value, "ca", False) for extension in certificate.extensions)


def _for_signing(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    """What a person's key may be used for: signing documents, nothing else."""
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_uses("digital_signature", "content_commitment"), critical=True)
    return builder.add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), critical=False)


def _builder(
    issuer: x509.Name,
    name: x509.Name,
    issuer_key: ec.EllipticCurvePublicKey,
    key: ec.EllipticCurvePublicKey,
    not_before: datetime.datetime,
    not_after: datetime.datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(name)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before.astimezone(datetime.UTC).replace(microsecond=0))
        .not_valid_after(not_after.astimezone(datetime.UTC).replace(microsecond=0))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )


def _uses(*names: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{name: name in names for name in _ALL_USES})


def subject(identity: Identity) -> x509.Name:
    """The X.509 name of an identity: O = election, OU = precinct number, CN = role."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, identity.election),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, str(identity.precinct)),
            x509.NameAttribute(NameOID.COMMON_NAME, identity.role),
        ]
    )


def _named(name: x509.Name) -> Identity | None:
    """The identity whose `subject` is exactly this name."""
    try:
        election, precinct, role = (str(attribute.value) for attribute in name)
        identity = Identity(election, int(precinct), role)
        fits = role in ROLES and (role == DISTRICT or identity.precinct > 0)
        return identity if fits and subject(identity) == name else None
    except ValueError:
        return None


def identity_of(certificate: x509.Certificate) -> Identity:
    """Whom the certificate names; Trouble `certificate_use` when its subject is not one of ours."""
    try:
        identity = _named(certificate.subject)
    except ValueError:
        identity = None
    if identity is None:
        raise _unfit(certificate, "subject")
    return identity


def check(
    certificate: x509.Certificate,
    trust: Trust,
    at: datetime.datetime,
    *,
    election: str | None = None,
    precinct: int | None = None,
    roles: Collection[str] = (),
) -> Identity:
    """Whom the certificate names, after the strict profile holds at the time `at`.

    Issued and signed by the authority, or bare and admitted; not revoked; valid at `at`; P-256; exactly the key usages
    of this room; no critical extension that is not understood; and, where given, the election, the precinct and one of
    the roles. Trouble `unknown_signer`, `bare_key`, `certificate_revoked`, `certificate_expired`, `certificate_use`,
    `wrong_election`, `wrong_precinct`, `wrong_role`.
    """
    alone = is_bare(certificate)
    if not alone:
        _require_issued(certificate, trust.authority)
        _check_validity(trust.authority, at)
    identity = _signer(certificate)
    _check_validity(certificate, at)
    expect(identity, election, precinct, roles)
    named = fingerprint(der(certificate))
    if named in trust.revoked:
        raise Trouble(Code.CERTIFICATE_REVOKED, signer=named_for_people(certificate))
    if alone and named not in trust.admitted:
        raise Trouble(Code.BARE_KEY, signer=named_for_people(certificate))
    return identity


@functools.lru_cache(maxsize=1_024)
def _signer(certificate: x509.Certificate) -> Identity:
    """Whom a certificate for signing names, its profile being right: neither depends on when one asks."""
    _check_profile(certificate, x509.BasicConstraints(ca=False, path_length=None), _SIGNER_USES)
    if _extended_uses(certificate) != [DOCUMENT_SIGNING]:
        raise _unfit(certificate, "key_usage")
    return identity_of(certificate)


@functools.lru_cache(maxsize=1_024)
def _require_issued(certificate: x509.Certificate, authority: x509.Certificate) -> None:
    """Signed by this authority, whose own profile is right. One bundle asks several times about its certificates."""
    try:
        certificate.verify_directly_issued_by(authority)
    except _UNREADABLE:
        raise Trouble(
            Code.UNKNOWN_SIGNER,
            signer=named_for_people(certificate),
            authority=short_fingerprint(der(authority)),
        ) from None
    check_authority(authority)


def check_authority(certificate: x509.Certificate) -> None:
    """The profile of an authority: may sign certificates, but no further authorities. Trouble `certificate_use`."""
    _check_profile(certificate, x509.BasicConstraints(ca=True, path_length=0), _AUTHORITY_USES)


_SIGNER_USES = _uses("digital_signature", "content_commitment")
_AUTHORITY_USES = _uses("key_cert_sign", "crl_sign")


def _check_profile(certificate: x509.Certificate, constraints: x509.BasicConstraints, uses: x509.KeyUsage) -> None:
    try:
        extensions = certificate.extensions
        fits_curve = is_p256(certificate.public_key())
        version = certificate.version
    except _UNREADABLE:
        raise _unfit(certificate, "form") from None
    if version is not x509.Version.v3 or not fits_curve:
        raise _unfit(certificate, "algorithm")
    if any(extension.critical and extension.oid not in _UNDERSTOOD for extension in extensions):
        raise _unfit(certificate, "extension")
    required: dict[x509.ObjectIdentifier, x509.ExtensionType] = {
        ExtensionOID.BASIC_CONSTRAINTS: constraints,
        ExtensionOID.KEY_USAGE: uses,
    }
    held = {extension.oid: extension.value for extension in extensions if extension.critical}
    if any(held.get(oid) != value for oid, value in required.items()):
        raise _unfit(certificate, "key_usage")


def _extended_uses(certificate: x509.Certificate) -> list[x509.ObjectIdentifier]:
    uses = [extension.value for extension in certificate.extensions]
    return [oid for value in uses if isinstance(value, x509.ExtendedKeyUsage) for oid in value]


def _check_validity(certificate: x509.Certificate, at: datetime.datetime) -> None:
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not start <= at.replace(microsecond=0) <= end:
        zone = at.tzinfo
        raise Trouble(
            Code.CERTIFICATE_EXPIRED,
            signer=named_for_people(certificate),
            start=_moment(start.astimezone(zone)),
            end=_moment(end.astimezone(zone)),
            at=_moment(at),
        )


def _moment(at: datetime.datetime) -> str:
    return at.isoformat(" ", "minutes")


def expect(identity: Identity, election: str | None, precinct: int | None, roles: Collection[str]) -> None:
    """Compare an identity with what is expected of it, where given; Trouble `wrong_election` and so on."""
    if election is not None and identity.election != election:
        raise Trouble(Code.WRONG_ELECTION, found=identity.election, expected=election)
    if precinct is not None and identity.precinct != precinct:
        raise Trouble(Code.WRONG_PRECINCT, found=identity.precinct, expected=precinct)
    if roles and identity.role not in roles:
        raise Trouble(Code.WRONG_ROLE, found=role_term(identity.role), expected=role_term(next(iter(roles))))


def _unfit(certificate: x509.Certificate, what: str) -> Trouble:
    return Trouble(Code.CERTIFICATE_USE, signer=named_for_people(certificate), what=Term(what, f"trouble.use.{what}"))


def named_for_people(certificate: x509.Certificate) -> str:
    """Whom it names, whoever issued it: role and precinct to people, where it is one of ours.

    To scripts, and of others, the subject as one line, "O=..., OU=..., CN=..."; the fingerprint when it cannot be read.
    """
    try:
        line = ", ".join(part.rfc4514_string() for part in certificate.subject)
    except ValueError:
        return short_fingerprint(der(certificate))
    identity = _named(certificate.subject)
    if identity is None:
        return line
    named = role_term(identity.role)
    if not identity.precinct:
        return Term(line, named.key)
    key = "trouble.signer.district" if identity.role == DISTRICT else "trouble.signer"
    return Term(line, key, role=named, number=str(identity.precinct))


def public_key(certificate: x509.Certificate) -> object:
    """The key a certificate certifies; None when it cannot be read or is of a kind nobody here knows."""
    try:
        return certificate.public_key()
    except _UNREADABLE:
        return None


def der(certificate: x509.Certificate) -> bytes:
    """The certificate's own bytes."""
    return certificate.public_bytes(serialization.Encoding.DER)


def from_der(data: bytes) -> x509.Certificate:
    """The certificate of these bytes; `ValueError` when they are none."""
    try:
        return x509.load_der_x509_certificate(data)
    except x509.InvalidVersion as error:
        raise ValueError(str(error)) from None


def to_pem(certificate: x509.Certificate) -> bytes:
    """The certificate as a PEM file (RFC 7468): `trust.pem` when it is the authority's."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def from_pem(data: bytes, name: str = "trust.pem") -> x509.Certificate:
    """The one certificate in a PEM file; Trouble `wrong_contents` naming the file when it is not that."""
    try:
        (certificate,) = x509.load_pem_x509_certificates(data)
    except (ValueError, x509.InvalidVersion):
        raise Trouble(Code.WRONG_CONTENTS, name=name, where="$") from None
    return certificate


def authority_from_pem(data: bytes, name: str = "trust.pem") -> x509.Certificate:
    """The authority's certificate, self-signed and fit to be one; Trouble `wrong_contents`, `certificate_use`."""
    certificate = from_pem(data, name)
    try:
        certificate.verify_directly_issued_by(certificate)
    except _UNREADABLE:
        raise _unfit(certificate, "authority") from None
    check_authority(certificate)
    return certificate
