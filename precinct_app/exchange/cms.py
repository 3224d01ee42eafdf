"""Detached signatures: CMS SignedData (RFC 5652) with the attributes of CAdES-B-B (ETSI EN 319 122-1), ECDSA P-256.

There is one way to write such a signature: everything in it follows from the certificate, the signing time, the
content and the ECDSA value. So it is verified by taking those out and writing it again: what is not the same to the
last byte is refused, and no byte of it is left which nobody looked at. Lengths, versions, algorithm parameters, order
of attributes, unsigned attributes, further signers or certificates need no rules of their own.
"""

import datetime
import hashlib
import typing

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from precinct_app.exchange import certificates, der, keys
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

_DATA = der.oid("1.2.840.113549.1.7.1")
_SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
_CONTENT_TYPE = der.oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.4")
_SIGNING_TIME = der.oid("1.2.840.113549.1.9.5")
_SIGNING_CERTIFICATE_V2 = der.oid("1.2.840.113549.1.9.16.2.47")
_SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))
_ECDSA_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"))


class Signed(typing.NamedTuple):
    """A signature that holds: by whom, and when by the signer's own word (there is no time-stamping authority)."""

    certificate: x509.Certificate
    at: datetime.datetime


class _Parts(typing.NamedTuple):
    """What is free in a signature; the rest of its bytes follows."""

    certificate: bytes
    at: datetime.datetime
    signature: bytes


def sign_detached(
    content: bytes, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, at: datetime.datetime
) -> bytes:
    """The signature of `content` in DER; `at` is aware and becomes the signing time in whole seconds.

    `openssl cms -verify -binary -inform DER -in SIGNATURE -content CONTENT -CAfile trust.pem -purpose any` reads it.
    """
    own = certificates.der(certificate)
    signature = keys.make_signature(key, der.tlv(der.SET, _attributes(content, own, at)))
    return _assemble(content, _Parts(own, at, signature))


def verify_detached(
    data: bytes,
    content: bytes,
    trust: Trust,
    at: datetime.datetime | None = None,
    name: str = "signature.p7s",
) -> Signed:
    """Whose signature of `content` this is; certificates are judged at `at`, or else at the signing time.

    Trouble `signature_invalid` (naming `name`) when it is not exactly what `sign_detached` writes over this content,
    and every trouble of `certificates.check`.
    """
    try:
        parts = _parts(data)
        if _assemble(content, parts) != data:
            raise Trouble(Code.SIGNATURE_INVALID, name=name)
        certificate = certificates.from_der(parts.certificate)
    except (ValueError, IndexError):
        raise Trouble(Code.SIGNATURE_INVALID, name=name) from None
    signed = der.tlv(der.SET, _attributes(content, parts.certificate, parts.at))
    if not keys.verify_signature(certificates.public_key(certificate), parts.signature, signed):
        raise Trouble(Code.SIGNATURE_INVALID, name=name)
    certificates.check(certificate, trust, at or parts.at)
    return Signed(certificate, parts.at)


def claimed(data: bytes, name: str = "signature.p7s") -> x509.Certificate:
    """The certificate that a signature carries; nothing about it is proved. Trouble `signature_invalid`."""
    try:
        return certificates.from_der(_parts(data).certificate)
    except (ValueError, IndexError):
        raise Trouble(Code.SIGNATURE_INVALID, name=name) from None


def _attributes(content: bytes, certificate: bytes, at: datetime.datetime) -> bytes:
    """Content of the SET OF signed attributes, in DER order (RFC 5652, section 11; RFC 5035, section 3)."""
    certificate_id = der.sequence(der.octets(hashlib.sha256(certificate).digest()))
    values = {
        _CONTENT_TYPE: _DATA,
        _SIGNING_TIME: der.time(at),
        _MESSAGE_DIGEST: der.octets(hashlib.sha256(content).digest()),
        _SIGNING_CERTIFICATE_V2: der.sequence(der.sequence(certificate_id)),
    }
    return b"".join(sorted(der.sequence(kind, der.set_of(value)) for kind, value in values.items()))


def _assemble(content: bytes, parts: _Parts) -> bytes:
    """ContentInfo with SignedData, one certificate, one SignerInfo, no content (RFC 5652, sections 3 and 5)."""
    to_be_signed = der.split(der.split(parts.certificate)[0].content)[0]
    _, serial, _, issuer, *_ = der.split(to_be_signed.content)
    signer = der.sequence(
        der.small(1),
        der.sequence(issuer.raw, serial.raw),
        _SHA256,
        der.tlv(der.CONTEXT_0, _attributes(content, parts.certificate, parts.at)),
        _ECDSA_SHA256,
        der.octets(parts.signature),
    )
    signed_data = der.sequence(
        der.small(1),
        der.set_of(_SHA256),
        der.sequence(_DATA),
        der.tlv(der.CONTEXT_0, parts.certificate),
        der.set_of(signer),
    )
    return der.sequence(_SIGNED_DATA, der.tlv(der.CONTEXT_0, signed_data))


def _parts(data: bytes) -> _Parts:
    """Take out what `_assemble` put in; `ValueError` or `IndexError` when the places do not exist."""
    content_info = der.split(data)[0]
    signed_data = der.split(der.split(content_info.content)[1].content)[0]
    _, _, _, held, signers = der.split(signed_data.content)
    _, _, _, attributes, _, signature = der.split(der.split(signers.content)[0].content)
    times = [
        der.read_time(der.split(value.content)[0])
        for kind, value in (der.split(attribute.content) for attribute in der.split(attributes.content))
        if kind.raw == _SIGNING_TIME
    ]
    return _Parts(der.split(held.content)[0].raw, times[0], signature.content)
