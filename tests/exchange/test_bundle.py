"""The bundle: any single changed byte is refused, and what it says agrees with itself."""

import random
from collections.abc import Callable

import msgspec
import pytest

from precinct_app.exchange import bundle, container, manifest, sealed
from precinct_app.exchange.bundle import BundleContents, SignedProtocol, read_bundle, write_bundle
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange import world
from tests.exchange.world import AFTER, AT, ELECTION, JOURNAL, PAPER, Openssl, code_of, trust

TRUST = trust()
GOOD = world.bundle()


def test_a_bundle_is_read_back_as_it_was_written() -> None:
    read = read_bundle(GOOD, TRUST, ELECTION)
    assert read.contents == world.contents()
    assert read.journal == JOURNAL
    assert read.papers == {"protocol-42-president.pdf": PAPER}
    assert [signature.identity.role for signature in read.signatures] == ["chair", "secretary"]


def test_any_one_changed_byte_of_a_bundle_is_refused() -> None:
    chance = random.Random(43)
    places = chance.sample(range(len(GOOD)), 700)
    for place in places:
        changed = bytearray(GOOD)
        changed[place] ^= chance.randrange(1, 256)
        with pytest.raises(Trouble):
            read_bundle(bytes(changed), TRUST)


@pytest.mark.long
def test_any_one_changed_bit_of_a_bundle_is_refused() -> None:
    for place in range(len(GOOD)):
        for bit in range(8):
            changed = bytearray(GOOD)
            changed[place] ^= 1 << bit
            with pytest.raises(Trouble):
                read_bundle(bytes(changed), TRUST)


def test_any_one_byte_lost_or_added_is_refused() -> None:
    chance = random.Random(44)
    for place in chance.sample(range(len(GOOD)), 150):
        for changed in (GOOD[:place] + GOOD[place + 1 :], GOOD[:place] + b"\0" + GOOD[place:]):
            with pytest.raises(Trouble):
                read_bundle(changed, TRUST)


def test_openssl_accepts_both_signatures_of_a_bundle(openssl: Openssl) -> None:
    entries = container.read(GOOD, bundle.MIMETYPE)
    for number in (1, 2):
        signature, xml = entries[manifest.signature_name(number)], entries[manifest.manifest_name(number)]
        assert openssl.accepts(signature, xml, TRUST.authority)
        assert not openssl.accepts(signature, xml + b"\n", TRUST.authority)


def test_a_bundle_of_another_election_or_district_is_refused() -> None:
    with pytest.raises(Trouble) as trouble:
        read_bundle(GOOD, TRUST, "another")
    assert code_of(trouble) == Code.WRONG_ELECTION
    with pytest.raises(Trouble) as trouble:
        read_bundle(GOOD, world.other_trust())
    assert code_of(trouble) == Code.UNKNOWN_SIGNER


def test_a_bundle_read_long_after_still_holds_unless_one_asks_for_today() -> None:
    read_bundle(GOOD, TRUST)
    with pytest.raises(Trouble) as trouble:
        read_bundle(GOOD, TRUST, at=AFTER)
    assert code_of(trouble) == Code.CERTIFICATE_EXPIRED


def test_a_kit_is_not_a_bundle() -> None:
    with pytest.raises(Trouble) as trouble:
        read_bundle(world.kit_bytes(), TRUST)
    assert code_of(trouble) == Code.WRONG_KIND


def test_a_repeat_protocol_travels_with_the_one_it_replaces() -> None:
    both = tuple(SignedProtocol(world.protocol(n), world.code(n)) for n in (1, 2))
    contents = msgspec.structs.replace(world.contents(), version=2, protocols=both, replaces="a" * 64)
    read = read_bundle(write_bundle(contents, JOURNAL, {}, world.commission(), AT), TRUST)
    assert [signed.protocol.version for signed in read.contents.protocols] == [1, 2]
    assert read.contents.latest()["president"].version == 2


OPINIONS = {
    "president-1.txt": "Келіспеймін".encode(),
    "president-2.pdf": PAPER,
    "president-3.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "president-10.jpg": b"\xff\xd8\xff\xe0" + bytes(64),
}


def test_dissenting_opinions_travel_under_both_signatures() -> None:
    data = write_bundle(world.contents(), JOURNAL, {}, world.commission(), AT, OPINIONS)
    assert read_bundle(data, TRUST).opinions == OPINIONS
    assert read_bundle(GOOD, TRUST).opinions == {}
    place = data.index(OPINIONS["president-3.png"])
    with pytest.raises(Trouble) as trouble:
        read_bundle(data[:place] + b"\x88" + data[place + 1 :], TRUST)
    assert (code_of(trouble), trouble.value.params["name"]) == (Code.ALTERED_FILE, "dissents/president-3.png")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("president-1.pdf", b"plain text"),
        ("president-1.txt", b"%PDF-1.4"),
        ("president-1.txt", b"\xd0"),
        ("president-1.txt", b""),
        ("president-1.exe", b"MZ"),
        ("president-0.txt", b"text"),
        ("president-01.txt", b"text"),
        ("president.txt", b"text"),
        ("akim-1.txt", b"text"),
        ("more/president-1.txt", b"text"),
    ],
)
def test_a_file_that_is_no_opinion_about_a_contest_is_neither_written_nor_read(name: str, content: bytes) -> None:
    files = {"protocol.json": msgspec.json.encode(world.contents()), "journal.jsonl": JOURNAL}
    with pytest.raises(Trouble) as writing:
        write_bundle(world.contents(), JOURNAL, {}, world.commission(), AT, {name: content})
    with pytest.raises(Trouble) as reading:
        read_bundle(sealed.seal(files | {f"dissents/{name}": content}, bundle.MIMETYPE, world.commission(), AT), TRUST)
    for trouble in (writing.value, reading.value):
        assert (trouble.code, trouble.params["name"]) == (Code.WRONG_CONTENTS, f"dissents/{name}")


def _protocol(**changes: object) -> BundleContents:
    changed = msgspec.structs.replace(world.protocol(), **changes)
    return msgspec.structs.replace(world.contents(), protocols=(SignedProtocol(changed, world.code()),))


def _contents(**changes: object) -> BundleContents:
    return msgspec.structs.replace(world.contents(), **changes)


def _votes(**changes: int) -> dict[str, int]:
    return world.protocol().votes | changes


FIRST = "$.protocols[0]"
BAD: dict[str, tuple[Callable[[], BundleContents], str]] = {
    "no protocol": (lambda: _contents(protocols=()), "$.protocols"),
    "a protocol of no contest": (lambda: _protocol(contest="akim"), "$.protocols"),
    "a version left out": (lambda: _protocol(version=2), f"{FIRST}.protocol.version"),
    "a line missing": (lambda: _protocol(lines={"took_part": 1}), f"{FIRST}.protocol.lines"),
    "a line below zero": (
        lambda: _protocol(lines=world.protocol().lines | {"took_part": -1}),
        f"{FIRST}.protocol.lines",
    ),
    "votes for nobody": (lambda: _protocol(votes=_votes(c99=1)), f"{FIRST}.protocol.votes"),
    "votes below zero": (lambda: _protocol(votes=_votes(c1=-1)), f"{FIRST}.protocol.votes"),
    "a reason below zero": (lambda: _protocol(invalid_reasons={"x": -1}), f"{FIRST}.protocol.invalid_reasons"),
    "another edition": (lambda: _protocol(edition="kz-2003-draft"), f"{FIRST}.protocol.edition"),
    "a code with other votes": (lambda: _protocol(votes=_votes(c1=301)), f"{FIRST}.code"),
    "no code": (lambda: _contents(protocols=(SignedProtocol(world.protocol(), ""),)), f"{FIRST}.code"),
    "no hash": (lambda: _contents(journal_head="abc"), "$.journal_head"),
    "a time of nowhere": (lambda: _contents(created_at=AT.replace(tzinfo=None)), "$.created_at"),
}


@pytest.mark.parametrize("what", BAD)
def test_contents_that_disagree_with_themselves_are_neither_written_nor_read(what: str) -> None:
    make, where = BAD[what]
    contents = make()
    files = {"protocol.json": msgspec.json.encode(contents), "journal.jsonl": JOURNAL}
    with pytest.raises(Trouble) as writing:
        write_bundle(contents, JOURNAL, {}, world.commission(), AT)
    with pytest.raises(Trouble) as reading:
        read_bundle(sealed.seal(files, bundle.MIMETYPE, world.commission(), AT), TRUST)
    for trouble in (writing.value, reading.value):
        assert (trouble.code, trouble.params["where"]) == (Code.WRONG_CONTENTS, where)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"protocol.json": b'{"format":7}'}, Code.NEWER_FORMAT),
        ({"protocol.json": b"<xml/>"}, Code.WRONG_CONTENTS),
        ({"papers/run.exe": b"MZ"}, Code.WRONG_CONTENTS),
        ({"papers/fake.pdf": b"MZ"}, Code.WRONG_CONTENTS),
        ({"voters.csv": b"name"}, Code.EXTRA_FILE),
    ],
)
def test_a_well_signed_bundle_of_the_wrong_form_is_refused(change: dict[str, bytes], code: Code) -> None:
    files = {"protocol.json": msgspec.json.encode(world.contents()), "journal.jsonl": JOURNAL} | change
    with pytest.raises(Trouble) as trouble:
        read_bundle(sealed.seal(files, bundle.MIMETYPE, world.commission(), AT), TRUST)
    assert code_of(trouble) == code


def test_a_bundle_about_another_precinct_than_its_signers_is_refused() -> None:
    signers = [world.signer("chair", precinct=43), world.signer("secretary", precinct=43)]
    data = write_bundle(world.contents(), JOURNAL, {}, signers, AT)
    with pytest.raises(Trouble) as trouble:
        read_bundle(data, TRUST)
    assert code_of(trouble) == Code.WRONG_PRECINCT
