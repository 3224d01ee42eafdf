"""A bundle names nobody who is neither official nor candidate: searched byte by byte (R12)."""

import base64
import re
import zlib

import msgspec

from db import people, voters
from precinct_app.exchange.bundle import read_bundle
from tests.documents.reading import text_of
from tests.services.days import NUMBER, exported


def test_no_personal_data_of_a_voter_or_an_observer_leaves_in_a_bundle() -> None:
    """R12: no name, no IIN, no address, in no file of the bundle, neither in bytes nor in the text of its papers."""
    day = exported()
    store = day.precincts[NUMBER].store
    secrets: set[str] = set()
    for row in voters.every(store):
        secrets |= {f"{row.surname} {row.given_name}", f"{row.given_name} {row.surname}", row.iin, row.address}
    secrets |= {person.name for person in people.every(store)}
    assert len(secrets) > 100
    read = read_bundle(day.bundle(), day.district.trust())
    texts = [text_of(paper) for paper in read.papers.values()]
    spaced = [" ".join(text.split()) for text in texts]
    plain = [read.journal.decode(), msgspec.json.encode(read.contents).decode()]
    assert texts
    assert all(text.strip() for text in texts)
    found = [secret for secret in secrets for text in (*plain, *texts, *spaced) if secret in text]
    assert found == []
    secrets |= {person.document for person in people.every(store)}
    for raw in (day.bundle(), *(stream for paper in read.papers.values() for stream in unpacked(paper))):
        assert [secret for secret in secrets if secret.encode() in raw or secret.encode("utf-16-be") in raw] == []


def unpacked(pdf: bytes) -> list[bytes]:
    """What the streams of a PDF hold, without the packing: pages, pictures, types, whatever else is in it."""
    found: list[bytes] = []
    for head, body in re.findall(rb"<<((?:(?!>>\s*stream|endobj).)*)>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        stream = body.rstrip(b"\r\n")
        if b"ASCII85Decode" in head:
            stream = base64.a85decode(b"<~" + stream.strip(), adobe=True)
        if b"FlateDecode" in head:
            stream = zlib.decompressobj().decompress(stream)
        found.append(stream)
    assert len(found) == pdf.count(b"endstream") > 0
    assert any(b"BT" in stream for stream in found)
    return found
