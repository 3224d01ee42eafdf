"""DER (ITU-T X.690, section 10 and 11): just enough to write one CMS structure and to take one apart strictly."""

import datetime
import typing

INTEGER, OCTET_STRING, OBJECT_IDENTIFIER = 0x02, 0x04, 0x06
UTC_TIME, GENERALIZED_TIME = 0x17, 0x18
SEQUENCE, SET = 0x30, 0x31
CONTEXT_0 = 0xA0
"""[0], constructed: explicit, or implicit in place of SEQUENCE and SET."""

_SHORT, _BASE, _LAST_UTC_YEAR = 0x80, 0x80, 2049


class Tlv(typing.NamedTuple):
    """One encoded value: its tag octet, its content, and all of its octets."""

    tag: int
    content: bytes
    raw: bytes


def tlv(tag: int, *parts: bytes) -> bytes:
    """The value of `tag` whose content is `parts`, with the shortest length octets."""
    content = b"".join(parts)
    if len(content) < _SHORT:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8)
    return bytes((tag, _SHORT | len(length))) + length + content


def sequence(*parts: bytes) -> bytes:
    """SEQUENCE of encoded values."""
    return tlv(SEQUENCE, *parts)


def set_of(*parts: bytes) -> bytes:
    """SET OF encoded values, in the ascending order that DER asks for."""
    return tlv(SET, *sorted(parts))


def octets(content: bytes) -> bytes:
    """OCTET STRING."""
    return tlv(OCTET_STRING, content)


def small(number: int) -> bytes:
    """INTEGER from 0 to 127: the version numbers of CMS."""
    return tlv(INTEGER, bytes((number,)))


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER from its dotted form."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    content = bytearray()
    for arc in (40 * first + second, *rest):
        groups = [arc % _BASE]
        while arc := arc // _BASE:
            groups.append(arc % _BASE | _SHORT)
        content += bytes(reversed(groups))
    return tlv(OBJECT_IDENTIFIER, bytes(content))


def time(at: datetime.datetime) -> bytes:
    """Time as RFC 5652, section 11.3, wants it: UTCTime through 2049, GeneralizedTime after; whole seconds, UTC."""
    utc = at.astimezone(datetime.UTC)
    if utc.year <= _LAST_UTC_YEAR:
        return tlv(UTC_TIME, utc.strftime("%y%m%d%H%M%SZ").encode())
    return tlv(GENERALIZED_TIME, utc.strftime("%Y%m%d%H%M%SZ").encode())


def read_time(value: Tlv) -> datetime.datetime:
    """The inverse of `time`; `ValueError` when it is no such time."""
    century = "20" if value.tag == UTC_TIME else ""
    return datetime.datetime.strptime(century + value.content.decode("ascii"), "%Y%m%d%H%M%S%z")


def split(content: bytes) -> list[Tlv]:
    """The values that stand one after the other in `content`.

    `ValueError` when a length is not written in the shortest way or a value runs beyond the end.
    """
    values = []
    start = 0
    while start < len(content):
        body = start + 2
        if body > len(content):
            raise ValueError("a value is cut off")
        length = content[start + 1]
        if length >= _SHORT:
            body += length - _SHORT
            length = int.from_bytes(content[start + 2 : body])
        end = body + length
        value = Tlv(content[start], content[body:end], content[start:end])
        if value.raw != tlv(value.tag, value.content):
            raise ValueError("a value is cut off or its length is not in the shortest form")
        values.append(value)
        start = end
    return values
