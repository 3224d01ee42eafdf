"""Keys of chair and secretary: made on this laptop, kept wrapped by their owner's PIN, never exported (S2).

One key per member: `key.<member>`, `request.<member>` and `certificate.<member>` are kept beside the journal.
"""

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from precinct_app.domain.commands import EnrolKey
from precinct_app.exchange import certificates, fingerprints
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services.precinct import Answer, OpenPrecinct


class MissingKey(LookupError):
    """The member has no key with a certificate in this file (S2 first)."""


def identity(precinct: OpenPrecinct, member: str) -> Identity:
    """How certificates name a member of this precinct."""
    setup = precinct.setup
    return Identity(setup.election.id, setup.precinct.number, setup.member(member).role)


def make_request(precinct: OpenPrecinct, member: str, pin: str) -> bytes:
    """Make the member's key, keep it wrapped, and return the enrolment request (PKCS#10, DER) for the district.

    When a key waits for its certificate already, its request is given again. Trouble `wrong_pin`.
    """
    waiting = precinct.store.kept(_name(member))
    if waiting is not None:
        exchange_keys.unwrap_key(waiting, pin)
        return _request(precinct, member)
    key = exchange_keys.new_key()
    wrapped, request = exchange_keys.wrap_key(key, pin), certificates.make_request(key, identity(precinct, member))
    with precinct.store.transaction():
        precinct.store.keep(_name(member), fingerprints.digest(wrapped), wrapped)
        precinct.store.keep(f"request.{member}", fingerprints.digest(request), request)
    return request


def take_certificate(
    precinct: OpenPrecinct, member: str, certificate: x509.Certificate, authority: x509.Certificate, actor: str
) -> Answer:
    """S2: check the district's certificate for the member's key and journal its fingerprint.

    Troubles of `certificates.check`; `wrong_contents` when it was issued for another key; MissingKey.
    """
    named = identity(precinct, member)
    certificates.check(
        certificate,
        authority,
        precinct.clock.now(),
        election=named.election,
        precinct=named.precinct,
        roles=(named.role,),
    )
    waiting = x509.load_der_x509_csr(_request(precinct, member)).public_key()
    if waiting != certificate.public_key():
        raise Trouble(Code.WRONG_CONTENTS, name=f"certificate.{member}", where="$.public_key")
    pem = certificates.to_pem(certificate)
    fingerprint = fingerprints.fingerprint(certificates.der(certificate))
    return precinct.do(
        EnrolKey(member, fingerprint),
        actor,
        lambda store: store.keep(f"certificate.{member}", fingerprints.digest(pem), pem),
    )


def certificate(precinct: OpenPrecinct, member: str) -> x509.Certificate:
    """The member's certificate. Raises MissingKey."""
    data = precinct.store.kept(f"certificate.{member}")
    if data is None:
        raise MissingKey(member)
    return certificates.from_pem(data, f"certificate.{member}")


def unlock(precinct: OpenPrecinct, member: str, pin: str) -> Signer:
    """Key and certificate of a member. Trouble `wrong_pin`; MissingKey."""
    wrapped = precinct.store.kept(_name(member))
    if wrapped is None:
        raise MissingKey(member)
    found = certificate(precinct, member)
    key = exchange_keys.unwrap_key(wrapped, pin)
    if not _belongs(key, found):
        raise Trouble(Code.WRONG_CONTENTS, name=_name(member), where="$")
    return Signer(key, found)


def keep_authority(precinct: OpenPrecinct, authority: x509.Certificate) -> None:
    """Keep the district authority's certificate that came with the kit (S1)."""
    data = certificates.to_pem(authority)
    with precinct.store.transaction():
        precinct.store.keep("authority", fingerprints.digest(data), data)


def authority(precinct: OpenPrecinct) -> x509.Certificate:
    """The certificate of the district's authority, from the kit."""
    data = precinct.store.kept("authority")
    if data is None:
        raise MissingKey("authority")
    return certificates.authority_from_pem(data)


def protocol_bytes(protocol: msgspec.Struct) -> bytes:
    """What an electronic signature of a protocol is over: its deterministic JSON."""
    return msgspec.json.encode(protocol, order="deterministic")


def _request(precinct: OpenPrecinct, member: str) -> bytes:
    request = precinct.store.kept(f"request.{member}")
    if request is None:
        raise MissingKey(member)
    return request


def _belongs(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> bool:
    return key.public_key() == certificate.public_key()


def _name(member: str) -> str:
    return f"key.{member}"
