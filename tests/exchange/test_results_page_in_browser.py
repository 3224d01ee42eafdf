"""The published page in a real browser: what it shows, and that it judges files as the program does.

Skipped on a machine without Chromium (Debian: `apt-get install chromium`). One browser serves all tests; no network.
"""

import json
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.election import Words
from precinct_app.exchange import certificates, container, cose, manifest
from precinct_app.exchange import sealed as sealing
from precinct_app.exchange.bundle import MIMETYPE, read_bundle
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from resources.texts import catalogue
from tests import chromium
from tests.chromium import Browser
from tests.exchange import results_samples as samples
from tests.exchange import test_certificates, world
from tests.exchange.results_samples import AWAY, DIFFERING, DISPUTED, GOOD, MISSING, ON_PAPER, bundle, signers
from tests.exchange.world import AFTER, AT, ELECTION, END, START

pytestmark = pytest.mark.skipif(chromium.PROGRAM is None, reason="no Chromium on this machine to open the page in")


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


TR = catalogue("en")
SECOND_CONTEST = replace(world.contest("maslikhat"), title=world.words("Council"))
LOST = world.signer("secretary", GOOD, ELECTION, world.authority())
"""Another key of the same person, revoked."""


def bare(role: str) -> Signer:
    key = new_key()
    return Signer(key, certificates.bare(key, Identity(ELECTION, GOOD, role), START, END))


BARE, STRANGERS = [bare("chair"), bare("secretary")], [bare("chair"), bare("secretary")]
TRUST = Trust(
    world.authority().certificate,
    frozenset(fingerprint(certificates.der(each.certificate)) for each in BARE),
    frozenset({fingerprint(certificates.der(LOST.certificate))}),
)


@dataclass
class Page:
    """The page of the sample district, open in English."""

    browser: Browser
    folder: Path
    address: str
    files: int = 0

    def verdict(self, data: bytes, name: str = "bundle.asice") -> str:
        """What the page says about a file, as a reader sees it."""
        self.files += 1
        folder = self.folder / str(self.files)
        folder.mkdir()
        (folder / name).write_bytes(data)
        return self._told(lambda: self.browser.choose_file("#file", folder / name))

    def verdict_of_code(self, text: str) -> str:
        """What the page says about the text of a code."""
        return self._told(lambda: self.browser.run(
            f"document.getElementById('code').value = {json.dumps(text)}; document.getElementById('checktext').click()"
        ))  # fmt: skip

    def _told(self, act: Callable[[], object]) -> str:
        self.browser.run("document.getElementById('verdict').replaceChildren()")
        act()
        told = self.browser.until("document.querySelector('.verdict')?.innerText")
        assert isinstance(told, str)
        return told

    def texts(self, selector: str) -> list[str]:
        found = self.browser.run(
            f"Array.from(document.querySelectorAll({json.dumps(selector)}), (each) => each.innerText)"
        )
        assert isinstance(found, list)
        return found


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("page") / "results.html"
    path.write_bytes(samples.page([samples.results(), samples.results(SECOND_CONTEST)], trust=TRUST))
    with chromium.browser(tmp_path_factory.mktemp("browser")) as browser:
        browser.open(path.as_uri())
        yield Page(browser, tmp_path_factory.mktemp("files"), path.as_uri())


@pytest.fixture
def page(running: Page) -> Iterator[Page]:
    """The page, open; afterwards nothing had gone wrong in it, and it had asked for nothing but itself."""
    running.browser.complaints.clear()
    running.browser.requests.clear()
    yield running
    assert running.browser.complaints == []
    assert set(running.browser.requests) <= {running.address}


@pytest.fixture
def fresh(page: Page) -> Iterator[Page]:
    """The page for a test that changes what it shows."""
    page.browser.open(page.address)
    yield page
    page.browser.open(page.address)


def test_a_good_bundle_holds_and_is_the_one_that_counts(page: Page) -> None:
    told = page.verdict(bundle(GOOD))
    assert TR("resultspage.check.bundle_holds") in told
    assert TR("resultspage.check.counted") in told
    assert TR("resultspage.check.same") in told
    assert page.texts(".verdict table") == []
    assert fingerprint(bundle(GOOD)) in told


def test_numbers_that_differ_from_the_table_stand_beside_each_other(page: Page) -> None:
    told = page.verdict(bundle(DIFFERING))
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
    monkeypatch.setattr(test_certificates.keys, "new_key", lambda: key)
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


def test_the_verdict_stays_when_the_reader_changes_the_language(fresh: Page) -> None:
    fresh.verdict(MANGLED["a byte of a vote"])
    for lang in ("kk", "ru"):
        fresh.browser.run(f"document.querySelector('button[lang={lang}]').click()")
        assert fresh.browser.run("document.documentElement.lang") == lang
        with pytest.raises(Trouble) as trouble:
            read_bundle(MANGLED["a byte of a vote"], TRUST, ELECTION)
        assert fresh.texts(".verdict .reason") == [trouble.value.sentences(catalogue(lang)).what]
        assert catalogue(lang)("resultspage.precincts") in fresh.texts("h2")


def test_the_table_is_sorted_by_any_column_and_found_by_number_and_place(fresh: Page) -> None:
    run = fresh.browser.run
    numbers = [GOOD, DIFFERING, ON_PAPER, DISPUTED, MISSING]
    assert fresh.texts(".precincts tbody th") == [str(number) for number in numbers]
    for expected in ([GOOD, ON_PAPER, DIFFERING], [DIFFERING, GOOD, ON_PAPER]):
        run("document.querySelector('[data-by=\"votes.c1\"] button').click()")
        assert fresh.texts(".precincts tbody th") == [str(number) for number in (*expected, DISPUTED, MISSING)]
    assert run("document.querySelector('[data-by=\"votes.c1\"]').ariaSort") == "descending"
    for text, found in (("43", [DIFFERING]), ("school 46", [MISSING]), ("МЕКТЕП", numbers), ("nowhere", [])):
        run(f"search.value = {json.dumps(text)}; search.dispatchEvent(new Event('input'))")
        assert sorted(fresh.texts(".precincts tbody th")) == [str(number) for number in found]
        assert fresh.texts(".shown") == [TR("resultspage.shown", shown=len(found), all=len(numbers))]


def test_the_address_of_a_precinct_shows_all_of_it_and_going_back_leaves_it(fresh: Page) -> None:
    fresh.browser.run(f"location.hash = '#p{GOOD}'")
    told = fresh.browser.until("document.querySelector('dialog[open]')?.innerText")
    assert isinstance(told, str)
    assert fingerprint(bundle(GOOD)) in told
    assert world.HEAD.hex(" ", 2).upper() in told
    assert TR("invalid.no_mark") in told
    fresh.browser.run("document.querySelector('dialog button').click()")
    fresh.browser.until("!document.querySelector('dialog') && location.hash === ''")
    assert fresh.browser.run("document.activeElement.textContent") == str(GOOD)


def test_each_contest_is_shown_by_itself(fresh: Page) -> None:
    assert fresh.texts(".contests button") == ["President", "Council"]
    fresh.browser.run("const chosen = document.querySelectorAll('.contests button')[1]; chosen.focus(); chosen.click()")
    assert "Council" in fresh.texts("h2")
    assert "President" not in fresh.texts("h2")
    assert fresh.browser.run("document.activeElement.textContent") == "Council"


def test_everything_one_can_press_or_type_in_has_a_name_and_nothing_is_wider_than_a_phone(fresh: Page) -> None:
    fresh.verdict(bundle(DIFFERING))
    tree = fresh.browser.call("Accessibility.getFullAXTree")["nodes"]
    pressed = [node for node in tree if node.get("role", {}).get("value") in ("button", "textbox", "searchbox", "link")]
    assert len(pressed) > 30
    assert [node for node in pressed if not node["name"]["value"]] == []
    fresh.browser.call("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=True)
    for lang in ("kk", "ru", "en"):
        fresh.browser.run(f"document.querySelector('button[lang={lang}]').click()")
        assert fresh.browser.run("document.documentElement.scrollWidth") == 360
    fresh.browser.call("Emulation.clearDeviceMetricsOverride")


def test_hostile_names_are_shown_and_do_nothing(fresh: Page, tmp_path: Path) -> None:
    hostile = Words(samples.HOSTILE, samples.HOSTILE, samples.HOSTILE)
    contest = world.contest()
    contest = replace(contest, title=hostile, options=tuple(replace(each, name=hostile) for each in contest.options))
    path = tmp_path / "hostile.html"
    path.write_bytes(samples.page([samples.results(contest, election_title=hostile)]))
    fresh.browser.open(path.as_uri())
    assert fresh.texts("h1") == [samples.HOSTILE]
    assert fresh.browser.run("document.querySelectorAll('img, script').length") == 2
    assert fresh.browser.run("document.title.startsWith('</script>')")
    assert fresh.browser.requests.pop() == path.as_uri()


def test_the_policy_holds_in_the_browser(fresh: Page) -> None:
    """Even a script that got in could send nothing."""
    tried = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')"
    watched = (
        "new Promise((seen) => addEventListener('securitypolicyviolation', (event) => seen(event.violatedDirective)))"
    )
    assert fresh.browser.run(f"(async () => {{ const seen = {watched}; return [await {tried}, await seen]; }})()") == [
        "stopped", "connect-src",
    ]  # fmt: skip
    fresh.browser.complaints.clear()
    fresh.browser.requests.clear()
