"""Signatures: whatever openssl refuses we refuse, and of what it lets pass we take only what we wrote ourselves."""

import datetime
import random
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import utils
from cryptography.hazmat.primitives.serialization import pkcs7

from precinct_app.exchange import certificates, cms, der, keys
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange.world import AT, END, Openssl, code_of, other_trust, signer, trust

CONTENT = b"<manifest/>\r\nas it is\n"
TRUST = trust()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def sign(content: bytes = CONTENT, at: datetime.datetime = AT, role: str = "chair") -> bytes:
    return cms.sign_detached(content, signer(role).key, signer(role).certificate, at)


GOOD = sign()


def accepted(signature: bytes, content: bytes = CONTENT) -> bool:
    try:
        cms.verify_detached(signature, content, TRUST)
    except Trouble:
        return False
    return True


def test_a_signature_says_who_made_it_and_when() -> None:
    signed = cms.verify_detached(GOOD, CONTENT, TRUST)
    assert signed.certificate == signer("chair").certificate
    assert signed.at == AT


@pytest.mark.parametrize("year", [2026, 2049, 2050, 2107])
def test_a_signing_time_is_read_back_in_any_year(year: int) -> None:
    at = AT.replace(year=year)
    signature = sign(at=at)
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(signature, CONTENT, TRUST, at=END + datetime.timedelta(days=1))
    assert code_of(trouble) == Code.CERTIFICATE_EXPIRED
    assert cms.verify_detached(signature, CONTENT, TRUST, at=AT).at == at


def test_certificates_are_judged_at_the_signing_time_unless_told_otherwise() -> None:
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(sign(at=END + datetime.timedelta(seconds=1)), CONTENT, TRUST)
    assert code_of(trouble) == Code.CERTIFICATE_EXPIRED


def test_openssl_accepts_what_we_sign(openssl: Openssl) -> None:
    for role in ("chair", "secretary", "district"):
        assert openssl.accepts(sign(role=role), CONTENT, TRUST.authority)


def test_another_content_another_authority_another_key_are_refused() -> None:
    assert not accepted(GOOD, CONTENT + b" ")
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(GOOD, CONTENT, other_trust())
    assert code_of(trouble) == Code.UNKNOWN_SIGNER
    stolen = cms.sign_detached(CONTENT, keys.new_key(), signer("chair").certificate, AT)
    with pytest.raises(Trouble) as trouble:
        cms.verify_detached(stolen, CONTENT, TRUST)
    assert code_of(trouble) == Code.SIGNATURE_INVALID


def test_every_single_changed_byte_of_a_signature_is_refused() -> None:
    for place in range(len(GOOD)):
        for bit in (0, 3, 7):
            changed = bytearray(GOOD)
            changed[place] ^= 1 << bit
            assert not accepted(bytes(changed)), (place, bit)


def _rebuilt(**changes: bytes) -> bytes:
    """The good signature with some of its parts put in otherwise; lengths around them are right."""
    info = der.split(der.split(GOOD)[0].content)
    data = der.split(der.split(info[1].content)[0].content)
    person = der.split(der.split(data[4].content)[0].content)
    names = ("version", "signer", "digest_algorithm", "attributes", "signature_algorithm", "signature")
    parts = {name: value.raw for name, value in zip(names, person, strict=True)}
    parts |= {"unsigned": b""} | {name: new for name, new in changes.items() if name in (*names, "unsigned")}
    one = der.sequence(*parts.values())
    outer = {"data_version": data[0].raw, "algorithms": data[1].raw, "content": data[2].raw, "held": data[3].raw}
    outer |= {"revocations": b"", "signers": der.tlv(der.SET, one, changes.get("second", b""))}
    outer |= {name: new for name, new in changes.items() if name in outer}
    return der.sequence(info[0].raw, der.tlv(der.CONTEXT_0, der.sequence(*outer.values())))


def mutations() -> Iterator[tuple[str, bytes]]:
    """Some dozens of signatures that are nearly right; by name. `test_cms_beside_openssl` asks openssl about them."""
    info = der.split(der.split(GOOD)[0].content)
    data = der.split(der.split(info[1].content)[0].content)
    person = der.split(der.split(data[4].content)[0].content)
    attributes = [value.raw for value in der.split(person[3].content)]
    sha256, sha512 = (der.oid(f"2.16.840.1.101.3.4.2.{number}") for number in (1, 3))
    null = b"\x05\x00"
    r, s = utils.decode_dss_signature(person[5].content)
    held, other = data[3].content, certificates.der(signer("secretary").certificate)

    def context(tag: int, *parts: bytes) -> bytes:
        return der.tlv(tag, *parts)

    yield "nothing", b""
    yield "cut off", GOOD[:-1]
    yield "one byte more", GOOD + b"\0"
    yield "twice", GOOD + GOOD
    yield "long form of a length", b"\x30\x83\x00" + GOOD[2:]
    yield "indefinite length", b"\x30\x80" + GOOD[4:] + b"\0\0"
    yield "as a set", b"\x31" + GOOD[1:]
    yield "version of the data 3", _rebuilt(data_version=der.small(3))
    yield "version of the signer 3", _rebuilt(version=der.small(3))
    yield "padded version", _rebuilt(version=b"\x02\x02\x00\x01")
    yield "no digest algorithm announced", _rebuilt(algorithms=der.set_of())
    yield "two digest algorithms announced", _rebuilt(algorithms=der.set_of(*map(der.sequence, (sha256, sha512))))
    yield "parameters of the announced digest", _rebuilt(algorithms=der.set_of(der.sequence(sha256, null)))
    yield "parameters of the digest", _rebuilt(digest_algorithm=der.sequence(sha256, null))
    yield "another digest", _rebuilt(digest_algorithm=der.sequence(sha512))
    yield (
        "parameters of the signature",
        _rebuilt(signature_algorithm=der.sequence(der.oid("1.2.840.10045.4.3.2"), null)),
    )
    yield "algorithm without digest", _rebuilt(signature_algorithm=der.sequence(der.oid("1.2.840.10045.2.1")))
    yield "another algorithm", _rebuilt(signature_algorithm=der.sequence(der.oid("1.2.840.10045.4.3.4")))
    yield "content inside", _rebuilt(content=der.sequence(cms._DATA, context(der.CONTEXT_0, der.octets(CONTENT))))
    yield "other content inside", _rebuilt(content=der.sequence(cms._DATA, context(der.CONTEXT_0, der.octets(b"x"))))
    yield "another type of content", _rebuilt(content=der.sequence(cms._SIGNED_DATA))
    yield "no certificate", _rebuilt(held=b"")
    yield "another certificate", _rebuilt(held=context(der.CONTEXT_0, other))
    yield "two certificates", _rebuilt(held=context(der.CONTEXT_0, held, other))
    yield "the certificate twice", _rebuilt(held=context(der.CONTEXT_0, held, held))
    yield "revocations", _rebuilt(revocations=b"\xa1\x00")
    yield "two signers", _rebuilt(second=der.sequence(*(value.raw for value in person)))
    yield "no signer", _rebuilt(signers=der.set_of())
    yield "another signer named", _rebuilt(signer=der.sequence(der.sequence(), der.small(1)))
    yield "unsigned attributes", _rebuilt(unsigned=context(0xA1, attributes[1]))
    yield "empty unsigned attributes", _rebuilt(unsigned=b"\xa1\x00")
    yield "no signed attributes", _rebuilt(attributes=b"")
    yield "signed attributes in another order", _rebuilt(attributes=context(der.CONTEXT_0, *reversed(attributes)))
    for place in range(len(attributes)):
        rest = attributes[:place] + attributes[place + 1 :]
        yield f"attribute {place} left out", _rebuilt(attributes=context(der.CONTEXT_0, *rest))
        doubled = attributes[: place + 1] + attributes[place:]
        yield f"attribute {place} twice", _rebuilt(attributes=context(der.CONTEXT_0, *doubled))
    yield "the other s", _rebuilt(signature=der.octets(utils.encode_dss_signature(r, ORDER - s)))
    yield "s beyond the order", _rebuilt(signature=der.octets(utils.encode_dss_signature(r, s + ORDER)))
    yield "r and s swapped", _rebuilt(signature=der.octets(utils.encode_dss_signature(s, r)))
    yield "nothing for a signature", _rebuilt(signature=der.octets(b""))
    yield "zeros", _rebuilt(signature=der.octets(utils.encode_dss_signature(0, 0)))
    yield "padded r", _rebuilt(signature=der.octets(_padded(r, s)))
    yield "bytes after the signature value", _rebuilt(signature=der.octets(person[5].content + b"\0"))
    chance = random.Random(20260315)
    for place in chance.sample(range(len(GOOD)), 40):
        changed = bytearray(GOOD)
        changed[place] ^= 1 << chance.randrange(8)
        yield f"bit of byte {place}", bytes(changed)


def _padded(r: int, s: int) -> bytes:
    return der.sequence(der.tlv(der.INTEGER, b"\0\0" + r.to_bytes(32)), der.tlv(der.INTEGER, b"\0" + s.to_bytes(32)))


def test_nothing_that_is_not_written_as_we_write_it_is_accepted() -> None:
    assert _rebuilt() == GOOD
    assert [name for name, signature in mutations() if accepted(signature)] == []


def test_a_signature_of_another_program_over_the_same_content_is_not_ours() -> None:
    chair = signer("chair")
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT).add_signer(chair.certificate, chair.key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    assert not accepted(builder.sign(serialization.Encoding.DER, options))
