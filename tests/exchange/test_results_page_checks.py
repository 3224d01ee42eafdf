"""What the published page says about files and codes: the same as the program, in the same words.

Skipped on a machine without Chromium. No network: the page asks for nothing but itself.
"""

import json
import random
import struct
import zlib
from collections.abc import Callable

import pytest

from precinct_app.exchange import container, cose, keys, manifest
from precinct_app.exchange import sealed as sealing
from precinct_app.exchange.bundle import MIMETYPE, read_bundle
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange import results_samples as samples
from tests.exchange import test_certificates, world
from tests.exchange.results_open import BARE, LOST, STRANGERS, TR, TRUST, Page
from tests.exchange.results_samples import AWAY, DIFFERING, DISPUTED, GOOD, MISSING, ON_PAPER, bundle, signers
from tests.exchange.world import AFTER, AT, ELECTION


def test_a_good_bundle_holds_and_is_the_one_that_counts(page: Page) -> None:
    told = page.verdict(bundle(GOOD))
    assert TR("resultspage.check.bundle_holds") in told
    assert TR("resultspage.check.counted") in told
    assert TR("resultspage.check.same") in told
    assert page.texts(".verdict table") == []
    assert fingerprint(bundle(GOOD)) in told


def test_numbers_that_differ_from_the_table_stand_beside_each_other(page: Page) -> None:
    told = page.verdict(bundle(DIFFERING))
    assert told.startswith(TR("resultspage.check.not_same"))
    assert TR("resultspage.check.counted") in told
    assert TR("resultspage.check.same") not in told
    mine = samples.protocol(DIFFERING).votes["c1"]
    assert page.texts(".differing tbody tr") == [f"Candidate 1\t{TR.number(mine + 1_000)}\t{TR.number(mine)}"]


def test_another_good_bundle_of_the_precinct_is_not_taken_for_the_one_that_counts(page: Page) -> None:
    again = samples.sealed(samples.contents(GOOD), signers(GOOD))
    told = page.verdict(again)
    assert TR("resultspage.check.another") in told
    assert TR("resultspage.check.counted") not in told
    assert TR("resultspage.check.same") in told


@pytest.mark.parametrize(
    ("precinct", "says"),
    [
        (ON_PAPER, "resultspage.explained.paper"),
        (DISPUTED, "resultspage.explained.disputed"),
        (MISSING, "resultspage.explained.missing"),
        (AWAY, "resultspage.check.unknown_precinct"),
    ],
)
def test_a_good_bundle_of_a_precinct_that_does_not_count_with_one_is_called_that(
    page: Page, precinct: int, says: str
) -> None:
    told = page.verdict(bundle(precinct))
    values = {"number": precinct} if precinct == AWAY else {}
    assert TR(says, **values) in told
    assert TR("resultspage.check.counted") not in told


def test_keys_that_the_district_admitted_are_believed(page: Page) -> None:
    told = page.verdict(samples.sealed(samples.contents(GOOD), BARE))
    assert TR("resultspage.check.bundle_holds") in told


def altered(change: Callable[[dict[str, bytes]], object], precinct: int = GOOD) -> bytes:
    """The good bundle with its entries changed, in a frame that fits them."""
    entries = container.read(bundle(precinct), MIMETYPE)
    change(entries)
    return container.write(MIMETYPE, entries)


def a_vote_changed(entries: dict[str, bytes]) -> None:
    before = b'"c1":300'
    assert before in entries["protocol.json"]
    entries["protocol.json"] = entries["protocol.json"].replace(before, b'"c1":301')


def signed_by(*by: Signer) -> bytes:
    return samples.sealed(samples.contents(GOOD), by)


def resealed(name: str, content: bytes) -> bytes:
    """A bundle well sealed around another file of that name."""
    opened = container.read(bundle(GOOD), MIMETYPE)
    files = {each: data for each, data in opened.items() if not each.startswith(sealing.META)}
    return sealing.seal({**files, name: content}, MIMETYPE, signers(GOOD), AT)


PLAIN, OTHER = bundle(GOOD), manifest.signature_name(2)
STRANGER = [world.signer(role, GOOD, by=world.other_authority()) for role in ("chair", "secretary")]
LONG_AGO = [world.signer(role, GOOD, "president-2019") for role in ("chair", "secretary")]
MANGLED: dict[str, bytes] = {
    "a byte of a vote": PLAIN.replace(b'"c1":300', b'"c1":301'),
    "a vote, and the frame made to fit": altered(a_vote_changed),
    "signed by another authority": signed_by(*STRANGER),
    "one signer of another authority": signed_by(signers(GOOD)[0], STRANGER[1]),
    "of another election": samples.sealed(samples.contents(GOOD, "president-2019"), LONG_AGO),
    "signed for another precinct": signed_by(*signers(DIFFERING)),
    "signers of two precincts": signed_by(signers(GOOD)[0], signers(DIFFERING)[1]),
    "signers the wrong way round": signed_by(*reversed(signers(GOOD))),
    "signed with a lost key": signed_by(signers(GOOD)[0], LOST),
    "keys that nobody admitted": signed_by(*STRANGERS),
    "a signature over something else": altered(lambda entries: entries.update(
        {OTHER: entries[manifest.signature_name(1)]})),
    "signatures of another bundle": altered(lambda entries: entries.update(
        {OTHER: container.read(bundle(DIFFERING), MIMETYPE)[OTHER]})),
    "no second signature": altered(lambda entries: entries.pop(OTHER)),
    "a third signature": altered(lambda entries: entries.update({"META-INF/signature3.p7s": entries[OTHER]})),
    "a manifest with a blank": altered(lambda entries: entries.update(
        {manifest.manifest_name(1): entries[manifest.manifest_name(1)].replace(b"  <", b" <", 1)})),
    "a file more": altered(lambda entries: entries.update({"papers/more.pdf": b"%PDF-"})),
    "a file less": altered(lambda entries: entries.pop("journal.jsonl")),
    "a file sealed that does not belong": resealed("notes.txt", b"hello"),
    "a newer format": resealed("protocol.json", b'{"format":7}'),
    "no JSON": resealed("protocol.json", b"{"),
    "cut off": PLAIN[:-30],
    "cut off in the middle": PLAIN[: len(PLAIN) // 2],
    "something behind the end": PLAIN + b"PK",
    "a kit": world.kit_bytes(),
    "no container": b"hello",
    "another name": PLAIN.replace(b"journal.jsonl", b"../rnal.jsonl"),
    "a comment": PLAIN[:-2] + b"\x01\x00!",
}  # fmt: skip


@pytest.mark.parametrize("what", MANGLED)
def test_a_mangled_bundle_is_refused_in_the_words_of_the_program(page: Page, what: str) -> None:
    """The very sentence that the district reads: the page is no second opinion."""
    with pytest.raises(Trouble) as trouble:
        read_bundle(MANGLED[what], TRUST, ELECTION)
    told = page.verdict(MANGLED[what])
    assert page.texts(".verdict .reason") == [trouble.value.sentences(TR).what]
    assert TR("resultspage.check.refused") in told


def test_random_changes_inside_a_good_frame_are_judged_as_the_program_judges_them(page: Page) -> None:
    """Signatures, certificates, manifests: whatever octet is changed, both give the same reason."""
    chance = random.Random(5)
    entries = container.read(PLAIN, MIMETYPE)
    inner = [name for name in entries if name.startswith(sealing.META)]
    for _ in range(24):
        name = chance.choice(inner)
        changed = bytearray(entries[name])
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
        mangled = container.write(MIMETYPE, {**entries, name: bytes(changed)})
        with pytest.raises(Trouble) as trouble:
            read_bundle(mangled, TRUST, ELECTION)
        page.verdict(mangled)
        assert page.texts(".verdict .reason") == [trouble.value.sentences(TR).what], (name, place)


def test_a_certificate_outside_the_profile_is_unfit_in_the_same_words(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key()
    monkeypatch.setattr(keys, "new_key", lambda: key)
    for what, make in test_certificates.UNFIT.items():
        by = [Signer(key, make()), signers(GOOD)[1]]
        mangled = sealing.seal({"protocol.json": b"{}", "journal.jsonl": b""}, MIMETYPE, by, AT)
        with pytest.raises(Trouble) as trouble:
            read_bundle(mangled, TRUST, ELECTION)
        page.verdict(mangled)
        assert page.texts(".verdict .reason") == [trouble.value.sentences(TR).what], what


def test_a_signature_outside_the_certificates_time_is_told_with_both(page: Page) -> None:
    late = sealing.seal({"protocol.json": b"{}", "journal.jsonl": b""}, MIMETYPE, signers(GOOD), AFTER)
    told = page.verdict(late)
    assert "O=president-2026, CN=authority" in told
    assert all(moment in told for moment in ("1 Mar 2026, 00:00", "15 Apr 2026, 00:00", "1 May 2026, 00:00"))


def test_the_code_of_a_protocol_holds_and_says_what_the_table_says(page: Page) -> None:
    told = page.verdict_of_code(samples.code(GOOD) + "\n")
    assert TR("resultspage.check.code_holds") in told
    assert TR("resultspage.check.same") in told
    assert TR("resultspage.check.signed", role=TR("trouble.role.chair")) in told


def test_a_code_with_another_number_than_the_table_shows_both(page: Page) -> None:
    told = page.verdict_of_code(samples.code(DIFFERING))
    assert TR("resultspage.check.code_holds") in told
    mine = samples.protocol(DIFFERING).votes["c1"]
    assert page.texts(".differing tbody tr") == [f"Candidate 1\t{TR.number(mine + 1_000)}\t{TR.number(mine)}"]


CODE = samples.code(GOOD)
WRONG_CODES: dict[str, str] = {
    "a letter changed": CODE[:60] + ("A" if CODE[60] != "A" else "B") + CODE[61:],
    "a letter lost": CODE[:-1],
    "the end cut off": CODE[:100],
    "lower case": CODE.lower(),
    "not a code": "https://example.org",
    "nothing": "",
    "of another election": samples.code(GOOD, "president-2019", signers(GOOD)[0]),
    "signed with a key the page does not know": samples.code(GOOD, by=world.signer("member", GOOD)),
    "signed for another precinct": samples.code(GOOD, by=world.signer("chair", DIFFERING)),
}


def judge_code(text: str) -> None:
    result = cose.read_result(text)
    if result.facts.election != ELECTION:
        raise Trouble(Code.WRONG_ELECTION, found=result.facts.election, expected=ELECTION)
    cose.verify_result(result, samples.certificates(), TRUST)


@pytest.mark.parametrize("what", WRONG_CODES)
def test_a_wrong_code_is_refused_in_the_words_of_the_program(page: Page, what: str) -> None:
    text = WRONG_CODES[what]
    with pytest.raises(Trouble) as trouble:
        judge_code(text)
    told = page.verdict_of_code(text)
    assert page.texts(".verdict .reason") == [trouble.value.sentences(TR).what]
    assert TR("resultspage.check.nothing") in told


def png() -> bytes:
    """One white point."""
    parts = (
        (b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff")),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">L", len(part)) + kind + part + struct.pack(">L", zlib.crc32(kind + part)) for kind, part in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_photo_is_read_where_the_browser_can_and_otherwise_it_says_what_to_do(page: Page) -> None:
    reader = f"""class {{
      static async getSupportedFormats() {{ return ["qr_code"]; }}
      async detect() {{ return [{{ rawValue: "elsewhere" }}, {{ rawValue: {json.dumps(CODE)} }}]; }}
    }}"""
    page.browser.run("globalThis.BarcodeDetector = undefined")
    assert TR("resultspage.check.no_reader") in page.verdict(png(), "photo.png")
    page.browser.run(f"globalThis.BarcodeDetector = {reader}; undefined")
    assert TR("resultspage.check.same") in page.verdict(png(), "photo.png")
    assert TR("trouble.picture_unreadable.what") in page.verdict(b"no picture", "photo.png")
