"""Keys of chair and secretary: made on this laptop, kept wrapped by their owner's PIN, never exported (S2).

`key.<member>`, `request.<member>` and `certificate.<member>` are kept beside the journal; what takes the place of an
earlier one has a number behind its name ("key.m1.2"), for nothing that was kept is ever overwritten.
"""

import datetime

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from precinct_app.domain.commands import EnrolKey
from precinct_app.domain.events import KeyEnrolled, KeyLoss
from precinct_app.domain.gates import role_of
from precinct_app.exchange import certificates, fingerprints
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services.journalling import entry_of
from precinct_app.services.precinct import Answer, OpenPrecinct

_BARE_DAYS = 60
"""How long a key vouches for itself: longer than any district takes to admit it."""


class MissingKey(LookupError):
    """The member has no key with a certificate in this file (S2 first)."""


def identity(precinct: OpenPrecinct, member: str) -> Identity:
    """How certificates name a member of this precinct: by the role that he or she has now (R36)."""
    setup = precinct.setup
    return Identity(setup.election.id, setup.precinct.number, role_of(precinct.state, member))


def make_request(precinct: OpenPrecinct, member: str, pin: str) -> bytes:
    """Make the member's key, keep it wrapped, and return the enrolment request (PKCS#10, DER) for the district.

    When a key waits for its certificate already, its request is given again. Trouble `wrong_pin`.
    """
    waiting = _newest(precinct, f"key.{member}")
    if waiting is not None:
        exchange_keys.unwrap_key(waiting, pin)
        return _request(precinct, member)
    return _keep_key(precinct, member, exchange_keys.new_key(), pin)


def make_another_request(precinct: OpenPrecinct, member: str, pin: str) -> bytes:
    """A new key in the place of one whose PIN was forgotten or whose laptop was lost, and its enrolment request.

    Until its certificate is taken in, or it is enrolled bare, the earlier key stays enrolled.
    """
    return _keep_key(precinct, member, exchange_keys.new_key(), pin)


def bring_key(precinct: OpenPrecinct, member: str, file: bytes, password: str, pin: str) -> bytes:
    """A key issued elsewhere, from its PKCS#12 file (RFC 7292), instead of one made here; its enrolment request.

    The district certifies it as it would one of ours; what certificates the file holds is not asked. Troubles
    `key_file_unreadable` (no such file, or another password), `key_file_unfit` (no key on P-256).
    """
    try:
        key, _, _ = pkcs12.load_key_and_certificates(file, password.encode())
    except ValueError:
        raise Trouble(Code.KEY_FILE_UNREADABLE) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not exchange_keys.is_p256(key.public_key()):
        raise Trouble(Code.KEY_FILE_UNFIT)
    return _keep_key(precinct, member, key, pin)


def _keep_key(precinct: OpenPrecinct, member: str, key: ec.EllipticCurvePrivateKey, pin: str) -> bytes:
    wrapped, request = exchange_keys.wrap_key(key, pin), certificates.make_request(key, identity(precinct, member))
    with precinct.store.transaction():
        for name, data in ((f"key.{member}", wrapped), (f"request.{member}", request)):
            precinct.store.keep(_next_name(precinct, name), fingerprints.digest(data), data)
    return request


def take_certificate(
    precinct: OpenPrecinct,
    member: str,
    certificate: x509.Certificate,
    believed: Trust,
    actor: str,
    instead: KeyLoss | None = None,
) -> Answer:
    """S2: check the district's certificate for the member's key and journal its fingerprint.

    `instead` when the key takes the place of another one. Troubles of `certificates.check`; `wrong_contents` when it
    was issued for another key; MissingKey.
    """
    named = identity(precinct, member)
    certificates.check(
        certificate,
        believed,
        precinct.clock.now(),
        election=named.election,
        precinct=named.precinct,
        roles=(named.role,),
    )
    waiting = x509.load_der_x509_csr(_request(precinct, member)).public_key()
    if waiting != certificate.public_key():
        raise Trouble(Code.WRONG_CONTENTS, name=f"certificate.{member}", where="$.public_key")
    return _enrol(precinct, member, certificate, actor, instead, bare=False)


def enrol_bare(precinct: OpenPrecinct, member: str, pin: str, actor: str, instead: KeyLoss | None = None) -> Answer:
    """S2 when no certificate came in time: the key vouches for itself, and the district compares its fingerprint.

    Makes the key when there is none. Trouble `wrong_pin`.
    """
    make_request(precinct, member, pin)
    wrapped = _newest(precinct, f"key.{member}")
    if wrapped is None:
        raise MissingKey(member)
    start = precinct.clock.now()
    made = [start, datetime.datetime.now(datetime.UTC)] if precinct.setup.election.practice else [start]
    certificate = certificates.bare(
        exchange_keys.unwrap_key(wrapped, pin),
        identity(precinct, member),
        min(made) - datetime.timedelta(minutes=1),
        max(made) + datetime.timedelta(days=_BARE_DAYS),
    )
    return _enrol(precinct, member, certificate, actor, instead, bare=True)


def _enrol(
    precinct: OpenPrecinct,
    member: str,
    certificate: x509.Certificate,
    actor: str,
    instead: KeyLoss | None,
    *,
    bare: bool,
) -> Answer:
    pem = certificates.to_pem(certificate)
    fingerprint = fingerprints.fingerprint(certificates.der(certificate))
    name = _next_name(precinct, f"certificate.{member}")
    return precinct.do(
        EnrolKey(member, fingerprint, bare, instead),
        actor,
        lambda store: store.keep(name, fingerprints.digest(pem), pem),
    )


def waiting_request(precinct: OpenPrecinct, member: str) -> bytes | None:
    """The enrolment request of a key that the district has not certified yet, None when there is none; no secret."""
    request = _newest(precinct, f"request.{member}")
    certified = member in precinct.state.keys and member not in precinct.state.bare_keys
    return None if request is None or (certified and not another_waits(precinct, member)) else request


def another_waits(precinct: OpenPrecinct, member: str) -> bool:
    """Whether another key than the enrolled one was made since: it takes its place, with a cause."""
    request = _newest(precinct, f"request.{member}")
    if request is None or member not in precinct.state.keys:
        return False
    return x509.load_der_x509_csr(request).public_key() != certificate(precinct, member).public_key()


def renew_bare(precinct: OpenPrecinct, member: str, pin: str, actor: str, instead: KeyLoss) -> Answer:
    """A new key in the place of the enrolled one, at once and without a certificate: the evening waits for nobody.

    What the core would refuse is refused before a key is made.
    """
    refusal = precinct.would(EnrolKey(member, "", bare=True, instead=instead), actor)
    if refusal is not None:
        return refusal
    make_another_request(precinct, member, pin)
    return enrol_bare(precinct, member, pin, actor, instead)


def enrolled_at(precinct: OpenPrecinct, member: str) -> datetime.datetime | None:
    """When the member's key of now was enrolled, None while there is none."""
    found = (entry_of(row) for row in reversed(precinct.journal_rows()) if row.kind == KeyEnrolled.__name__)
    return next((each.at for each in found if getattr(each.event, "member", "") == member), None)


def certificate(precinct: OpenPrecinct, member: str) -> x509.Certificate:
    """The member's certificate that holds now. Raises MissingKey."""
    data = _newest(precinct, f"certificate.{member}")
    if data is None:
        raise MissingKey(member)
    return certificates.from_pem(data, f"certificate.{member}")


def enrolled(precinct: OpenPrecinct) -> tuple[x509.Certificate, ...]:
    """Every certificate that was ever enrolled here, in the order of the journal."""
    names = [name for name in precinct.store.kept_names() if name.startswith("certificate.")]
    return tuple(certificates.from_pem(precinct.store.kept(name) or b"", name) for name in names)


def unlock(precinct: OpenPrecinct, member: str, pin: str) -> Signer:
    """Key and certificate of a member. Trouble `wrong_pin`; MissingKey."""
    found = certificate(precinct, member)
    wrong: Trouble | None = None
    for name in _names(precinct, f"key.{member}"):
        try:
            key = exchange_keys.unwrap_key(precinct.store.kept(name) or b"", pin)
        except Trouble as trouble:  # an earlier or a later key of the member has another PIN
            wrong = trouble
            continue
        if _belongs(key, found):
            return Signer(key, found)
    raise wrong or MissingKey(member)


def keep_authority(precinct: OpenPrecinct, authority: x509.Certificate) -> None:
    """Keep the district authority's certificate that came with the kit (S1)."""
    data = certificates.to_pem(authority)
    with precinct.store.transaction():
        precinct.store.keep("authority", fingerprints.digest(data), data)


def keep_lock_key(precinct: OpenPrecinct, key: str) -> None:
    """Keep the district's public key for which bundles may be locked (S1); "" for none."""
    if key:
        data = bytes.fromhex(key)
        with precinct.store.transaction():
            precinct.store.keep("lock-key", fingerprints.digest(data), data)


def lock_key(precinct: OpenPrecinct) -> bytes | None:
    """The district's public key from the kit, None when it gave none."""
    return precinct.store.kept("lock-key")


def trust(precinct: OpenPrecinct) -> Trust:
    """Whom this precinct believes: the district's authority from the kit, and its own keys."""
    data = precinct.store.kept("authority")
    if data is None:
        raise MissingKey("authority")
    return Trust(certificates.authority_from_pem(data), frozenset(precinct.state.keys.values()))


def protocol_bytes(protocol: msgspec.Struct) -> bytes:
    """What an electronic signature of a protocol is over: its deterministic JSON."""
    return msgspec.json.encode(protocol, order="deterministic")


def _request(precinct: OpenPrecinct, member: str) -> bytes:
    request = _newest(precinct, f"request.{member}")
    if request is None:
        raise MissingKey(member)
    return request


def _belongs(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> bool:
    return key.public_key() == certificate.public_key()


def _names(precinct: OpenPrecinct, name: str) -> list[str]:
    """What was kept under this name, the first one and what took its place, in order."""
    return [kept for kept in precinct.store.kept_names() if kept == name or kept.startswith(f"{name}.")]


def _newest(precinct: OpenPrecinct, name: str) -> bytes | None:
    names = _names(precinct, name)
    return precinct.store.kept(names[-1]) if names else None


def _next_name(precinct: OpenPrecinct, name: str) -> str:
    before = len(_names(precinct, name))
    return f"{name}.{before + 1}" if before else name
